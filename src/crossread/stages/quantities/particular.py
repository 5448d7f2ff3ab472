"""Figures with a form of their own: ages, magnitudes of earthquakes, and nought ("no one", "no casualties")."""

import re
from collections.abc import Iterator

from crossread.stages.quantities.counted import Counted, counted_at
from crossread.stages.quantities.line import Line
from crossread.stages.quantities.numbers import NUMBER_WORDS, value_of_digits, value_of_words
from crossread.stages.quantities.numerals import Numeral
from crossread.stages.words import is_plural
from crossread.types.quantity import Quantity

Found = tuple[tuple[int, int], Quantity, Counted]
"""Offsets in the sentence, bounds, and what is counted."""

AGE = re.compile(
    rf"(?:\b\d{{1,3}}\s?(?:-|–|to|or)\s?)?(?P<n>\b\d{{1,3}}|\b(?:{NUMBER_WORDS}))[\s-](?P<unit>year|month|week|day)s?[\s-]olds?\b|"
    rf"\b(?:aged?|ages)\s+(?:of\s+|between\s+|above\s+|over\s+|under\s+|from\s+)?(?P<m>\d{{1,3}}|(?:{NUMBER_WORDS})\b)"
    r"(?:\s?(?:-|–|to|and|or)\s?\d{1,3})?(?!\d)(?:\s+years?\b(?!\s+(?:in|of|later|ago)))?",
    re.IGNORECASE,
)
AGE_BESIDE_NAME = re.compile(
    r"(?P<before>[^\W\d_][\w'’.-]*),\s(?P<n>[1-9]\d?|1[01]\d)(?=\s*(?P<close>,(?!\d)|;|\)|\.(?:\s|$)|—|–|\s(?:and|of|from|was|who|to)\b))"
)
COMMA_NUMBER = re.compile(r",\s[1-9]")
"""What `AGE_BESIDE_NAME` finds holds it."""
AGE_OF_SUBJECT = re.compile(
    r"\b(?:he|she|who|[A-Z][a-z]+)\s(?:was|is|turned|dies at|died at)\s(?P<n>[1-9]\d?|1[01]\d)"
    r"(?=\s+(?:and|when|at\s+the\s+time|years\s+of\s+age)\b|[.;,](?:\s|$)|$)"
    r"|\b(?:dies|died|dead)\s(?:at|aged)\s(?P<m>[1-9]\d?|1[01]\d)\b(?!:)"
)
MAGNITUDE = re.compile(
    r"(?P<a>\b\d(?:\.\d)?)[\s-]magnitude\b|\bmagnitudes?[\s-](?:of\s+|was\s+|at\s+|is\s+)?(?P<b>\d(?:\.\d)?)(?P<plus>\+?)(?![\d%])|"
    r"\b(?P<c>\d(?:\.\d)?|one|two|three|four|five|six|seven|eight|nine)\s+on\s+the\s+(?:open-ended\s+)?richter|"
    r"\b(?:measur(?:ing|ed)|registered|registering)\s+(?:at\s+)?(?:a\s+)?(?P<d>\d\.\d)\b(?!\s*(?:-|%|[a-z]*m(?:et|il)))|"
    r"\b(?P<e>\d\.\d)(?=\s+(?:and\s+\d\.\d\s+)?(?:(?:earth)?quake|temblor|tremor))",
    re.IGNORECASE,
)
MAGNITUDE_WORDS = ("magnitude", "richter", "quake", "temblor", "tremor", "seismic", "aftershock")
STRONGEST = 10
"""No earthquake reaches it."""
ABOVE = re.compile(r"\b(?:above|over|more than|stronger than|greater than|higher than|exceeding|larger than)\s+(?:a\s+)?$", re.IGNORECASE)
AT_LEAST = re.compile(r"\bat least\s+(?:a\s+)?$", re.IGNORECASE)
ZERO = re.compile(
    r"\b(?:(?P<who>no[ -]one|nobody)\b(?!\s+(?:else|knows?|wants?|likes?|cares?|can|should|will|would)\b)|"
    r"none(?=\s+of\s+(?:the|those|these|them|his|her|its|their)\b)|"
    r"no (?:(?:serious|major|further|other|known|confirmed|immediate|significant|civilian|additional|structural|reported|new|fewer) ){0,2}"
    r"(?P<noun>casualties|injuries|deaths|fatalities|victims|survivors|people|arrests|damage))\b",
    re.IGNORECASE,
)


AGE_WORDS = frozenset({"old", "olds", "age", "aged", "ages"})
SUBJECT_VERBS = frozenset({"was", "is", "turned", "dies", "died", "dead"})


def value_in(text: str) -> tuple[float, float]:
    """Digits or number words in, smallest and largest reading out."""
    value = value_of_words(text) if not text[0].isdigit() else None
    return (value, value) if value is not None else value_of_digits(text)


def ages(line: Line, *, has_numbers: bool) -> Iterator[Found]:
    """A line in, the ages in it out, as measures in years whose head is "age"."""
    if not has_numbers:
        return
    words = line.words
    for match in AGE.finditer(words) if not AGE_WORDS.isdisjoint(line.lows) else ():
        yield measure(line, match.span(), match["n"] or match["m"], (match["unit"] or "year").lower(), "age")
    for match in AGE_BESIDE_NAME.finditer(words) if COMMA_NUMBER.search(words) else ():
        if match["before"][0].isupper() or (match["close"] == "," and is_role(line, match.start("n"))):
            yield measure(line, match.span("n"), match["n"], "year", "age")
    for match in AGE_OF_SUBJECT.finditer(words) if not SUBJECT_VERBS.isdisjoint(line.lows) else ():
        group = "n" if match["n"] else "m"
        yield measure(line, match.span(group), match[group], "year", "age")


def is_role(line: Line, offset: int) -> bool:
    """Does a single noun with an article or possessive stand in front of a number between commas ("The governor, 54,")?"""
    at = line.next_token(offset) - 2
    noun = line.tokens[at] if at >= 0 else None
    if noun is None or not noun.is_word or is_plural(noun):
        return False
    return any(low in ROLE_OPENERS for low in line.lows[max(0, at - ROLE_REACH) : at])


ROLE_OPENERS = frozenset("the a an his her their its my our whose 's ’s".split())
ROLE_REACH = 4


def measure(line: Line, place: tuple[int, int], text: str, unit: str, head: str) -> Found:
    """A place, a number and its unit in, a measure out whose words are its core."""
    low, high = value_in(text)
    stated = line.words[place[0] : place[1]]
    return place, Quantity(low=low, high=high, unit=unit, stated=stated, is_ambiguous=low != high), Counted(head=head)


def magnitudes(line: Line, *, has_numbers: bool) -> Iterator[Found]:
    """A line in, the magnitudes of earthquakes in it out."""
    if not has_numbers or not speaks_of_quakes(line):
        return
    for match in MAGNITUDE.finditer(line.words):
        name = next(name for name in "abcde" if match[name])
        place, quantity, head = measure(line, match.span(), match[name], "magnitude", "magnitude")
        front = line.words[max(0, place[0] - 16) : place[0]]
        is_above = bool(ABOVE.search(front))
        if is_above or match["plus"] or AT_LEAST.search(front):
            quantity = Quantity(low=quantity.low, high=None, is_low_open=is_above, unit="magnitude", stated=quantity.stated)
        yield place, quantity, head


def speaks_of_quakes(line: Line) -> bool:
    """Does the sentence speak of earthquakes or their strength?"""
    text = line.words.lower()
    return "measur" in text or "regist" in text or any(word in text for word in MAGNITUDE_WORDS)


def has_magnitude(line: Line, number: Numeral, counted: Counted) -> bool:
    """Is a bare number with one decimal the strength of an earthquake that the sentence speaks of ("USGS reported 5.8")?"""
    text = line.lows[number.first]
    is_one_decimal = len(text) == 3 and text[1] == "." and number.low < STRONGEST and number.magnitude == 1
    return (
        is_one_decimal and not (counted.head and counted.head not in MAGNITUDE_WORDS) and any(word in line.words.lower() for word in MAGNITUDE_WORDS)
    )


def noughts(line: Line) -> Iterator[Found]:
    """A line in, its counts of nought out."""
    if not ZEROS.isdisjoint(line.lows):
        for match in ZERO.finditer(line.words):
            head = Counted(head="people") if match["who"] else Counted()
            if match["noun"]:
                head = counted_at(line.tokens, line.next_token(match.start("noun")))
            elif not match["who"]:
                head = counted_at(line.tokens, line.next_token(match.end()))
            yield match.span(), Quantity(low=0, high=0, stated=match[0]), head


ZEROS = frozenset({"no", "nobody", "none"})
