"""What looks like a count and is none: parts of names, telephone numbers, years, scores, "one" as a pronoun."""

import re

from crossread.stages.quantities.counted import Counted
from crossread.stages.quantities.line import Line
from crossread.stages.quantities.numbers import value_of_digits
from crossread.stages.quantities.numerals import Numeral
from crossread.stages.words import AUXILIARIES, is_plural

LABELS = frozenset(
    "no number numbers route interstate highway page pages chapter article section category room flight unit phase level grade group type "
    "resolution part act title rule line gate platform terminal apartment apt suite ward block channel lot figure table verse station district "
    "precinct version season episode round stage step size item row lane exit tier class camp pier berth track bus model mark question option "
    "paragraph clause amendment magnum calibre".split()
)
"""Nouns with a number of their own: "Section 12", "grade five". Ours; checked against no list."""
YEARS = range(1900, 2101)
ONE_PRONOUN_BEFORE = frozenset("the this that no any each which every such another other last next first second new big not".split())
ONE_PRONOUN_BEHIND = frozenset(
    "of day another more who that which whose thing things side sides hand time way 's ’s to or and is was has had will would can could".split()
)
HARM = frozenset("killing killed injuring injured wounding wounded leaving and left hurting plus including".split())
"""Words behind which a bare "one" stands for a person ("killing one")."""
ATTACHED = re.compile(r"[^\W_]")
WRITTEN_ONTO = re.compile(r"[A-Za-z][-–]$|\d[-–:.,]$")
GOES_ON = re.compile(r"[:/,]\d|-\d{3}|°|\s?[ap]\.?m\b", re.IGNORECASE)
HOUR_BEFORE = frozenset("at before after until till by past".split())
HOUR_BEHIND = re.compile(
    r"\s+(?:on\s+(?:\w+day|the\s+(?:morning|evening))|in\s+the\s+(?:morning|afternoon|evening)|o['’]clock)|\s*[,.]?$", re.IGNORECASE
)
HOURS = 12
STREET = re.compile(
    r"\s(?:[NSEW]\.?\s)?[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}\s(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Place|Court)\b"
)
ADJECTIVE = re.compile(r"(?:an|ian|ish|ese|i|ic|ch|ern)$")
"""Endings of capitalised words that say where people are from ("26 Somali crew")."""
COUNTED_ONE_BY_ONE = frozenset("crew staff personnel police people aircraft percent troop".split())


def is_sequence(line: Line, number: Numeral) -> bool:
    """Do digits stand beside other digits, as in a telephone number (also behind a plus sign) or a result ("359 to 179")?"""
    first, last = number.first, number.last
    if line.low(first - 1) == "+" and line.is_joined(first):
        return True
    if line.low(first - 1)[:1].isdigit() and line.start(first) <= line.end(first - 1) + 1:
        return not line.low(first - 2).isalpha() or line.low(first - 1)[0] == "0"
    if line.low(first - 1) == "to" and line.low(first - 2)[:1].isdigit() and "from" not in line.lows[max(0, first - FROM_REACH) : first - 2]:
        return number.low < value_of_digits_or_zero(line.lows[first - 2])
    return line.low(last)[:1].isdigit() and line.start(last) <= line.end(last - 1) + 1


FROM_REACH = 6
"""Tokens in front of the second number in which "from" makes "180 to 5" a change, not a score."""


def value_of_digits_or_zero(text: str) -> float:
    """Digits in, their smallest reading out; nought when they are no number."""
    try:
        return value_of_digits(text)[0]
    except ValueError:
        return 0.0


def is_attached(line: Line, number: Numeral, last: int) -> bool:
    """Is the number written onto letters, a slash, a colon, or a hyphen behind a letter or sign ("AK-47", "3D", "4/5", "#7", "25°")?

    Nouns in capitals may be hyphenated to the next number in headlines ("BREAKING-3 DEAD"): a state behind it makes it a count.
    """
    start, end = line.start(number.first), line.end(last - 1)
    before, after = line.words[max(0, start - 2) : start], line.words[end : end + 4]
    if before and (before[-1] in "#/_" or ATTACHED.match(before[-1]) or WRITTEN_ONTO.search(before)):
        return not (before[-1] == "-" and line.low(last) in {"dead", "injured", "hurt", "killed", "wounded", "missing"})
    return bool(after and (ATTACHED.match(after[0]) or after.startswith(("'s", "’s")) or GOES_ON.match(after)))


def is_numbered(line: Line, first: int) -> bool:
    """Does a label stand in front, so that the number is a name ("Section 12", "No. 7")?"""
    at = first - 2 if line.low(first - 1) == "." and line.low(first - 2) == "no" else first - 1
    label = line.low(at)
    if label in CALLS and line.lows[first].isdigit() and len(line.lows[first]) == CALLED_DIGITS:
        return True
    if label not in LABELS:
        return False
    return label != "no" or line.low(first - 1) == "."


CALLS = frozenset("call calls called calling dial dialed dialled dialing phoned rang".split())
CALLED_DIGITS = 3
"""Digits of the number that one calls in an emergency ("called 911", "dial 112")."""


def is_name(line: Line, number: Numeral, counted: Counted, *, has_modifier: bool) -> bool:
    """Are bare digits part of a name: behind a capitalised word without a plural noun ("Flight 175"), in front of one ("8 Block"), a street's?"""
    if has_modifier or number.form != "digits" or number.magnitude != 1 or "," in line.lows[number.first]:
        return False
    before = line.tokens[number.first - 1] if number.first else None
    following = line.tokens[number.last] if number.last < len(line.tokens) else None
    plural = is_plural_head(line, counted)
    if counted.head == "block" and not plural:
        return True  # "the 500 block of Mill Street"
    if number.first == 0 and line.low(number.last) in {".", ")"} and len(line.tokens) <= number.last + 1:
        return True  # the number of an entry in a list
    if before and before.is_word and before.is_capitalised and not plural:
        return counted.head not in COUNTED_ONE_BY_ONE and before.low not in VERBS_OF_HEADLINES
    if STREET.match(line.words, line.end(number.last - 1)):
        return True
    if following is None or not following.is_capitalised or plural or following.text.isupper():
        return False
    return bool(counted.head) and counted.head not in COUNTED_ONE_BY_ONE and not ADJECTIVE.search(following.low)


VERBS_OF_HEADLINES = frozenset("kills injures wounds hurts kill killing leaves killed hurt injured dead injuring".split())
"""Capitalised in headlines: a number behind one is a count."""


def is_year(line: Line, number: Numeral, counted: Counted, *, has_modifier: bool) -> bool:
    """Are four bare digits a year: anything between 1900 and 2100 that no plural noun in small letters follows directly?"""
    text = line.lows[number.first]
    if has_modifier or len(text) != 4 or not text.isdigit() or int(text) not in YEARS or number.magnitude != 1:
        return False
    before = line.tokens[number.first - 1] if number.first else None
    if before is not None and (
        before.is_capitalised or before.low in {"the", "in", "of", "since", "from", "its", "his", "their", "by", "for", "this"}
    ):
        return True
    following = line.tokens[number.last] if number.last < len(line.tokens) else None
    return following is None or following.is_capitalised or not is_plural_head(line, counted)


def is_hyphened_name(line: Line, number: Numeral, counted: Counted) -> bool:
    """Are two numbers with a hyphen between them a telephone number, a score or a model, not a range: no plural noun follows?"""
    return number.form == "digits" and line.low(number.last - 2) in {"-", "–"} and not is_plural_head(line, counted)


def is_hour(line: Line, number: Numeral, counted: Counted) -> bool:
    """Is it a clock time without its mark ("shortly before seven on Tuesday")?"""
    return (
        number.low <= HOURS
        and not counted.head
        and line.low(number.first - 1) in HOUR_BEFORE
        and HOUR_BEHIND.match(line.words, line.end(number.last - 1)) is not None
    )


def is_pronoun(line: Line, number: Numeral, counted: Counted, *, has_modifier: bool) -> bool:
    """Is "one" no count ("one of the men", "this one", "one day", "no one")? With a modifier ("at least one") it counts."""
    if number.low != 1 or number.form != "words" or line.lows[number.first : number.last] not in {("one",), ("a",), ("an",)}:
        return False
    before, after = line.low(number.first - 1), line.low(number.last)
    if after == "of" and before in {"probably", "perhaps", "maybe", "possibly", "nearly", "almost", "about", "just", "only"}:
        return True
    if has_modifier and before not in {"only", "just", "all"} and (counted.head or before not in {"additional", "another", "further"}):
        return False
    if after.endswith("ing") and counted.end > line.tokens[number.last].end:
        return True  # "one wearing a hat"
    if after == "more" and counted.head and counted.head != "more":
        return False
    if after in {"fatally", "mortally", "critically", "seriously"} and not counted.head:
        return False
    if before in HARM and not counted.head and after in {"", ".", ",", ";", "in", "at", "near", "from", "critically", "seriously", "and"}:
        return False
    if before in ONE_PRONOUN_BEFORE or (before == "-" and line.is_joined(number.first)) or after in ONE_PRONOUN_BEHIND:
        return True
    if counted.head:
        return counted.head in {"thing", "day", "side", "way", "time", "reason", "point", "hand", "occasion", "example", "moment", "more", "issue"}
    return True


def is_bare_decimal(number: Numeral, line: Line, counted: Counted) -> bool:
    """Is it a decimal fraction that counts nothing in the plural: a version, a grade ("0.4 development")?"""
    return number.form == "digits" and number.magnitude == 1 and number.low != int(number.low) and not is_plural_head(line, counted)


def is_plural_head(line: Line, counted: Counted) -> bool:
    """Does a counted phrase end in a plural noun?"""
    return bool(counted.head) and any(token.end == counted.end and is_plural(token) for token in line.tokens[counted.first :])


def opens_verb(line: Line, last: int) -> bool:
    """Does a verb follow, so that a vague word stands for people ("several were hurt")?"""
    return line.low(last) in AUXILIARIES or line.low(last) in {"said", "died", "fled", "told", "killed", "injured", "wounded", "missing", "dead"}
