"""Sentences in, the names in them out."""

import re
from dataclasses import dataclass, replace
from typing import Protocol

import simplemma

from crossread.stages.names.capitals import NOTHING_KNOWN, OPENING, Known, is_in_capitals, is_loud
from crossread.stages.names.families import ALL_GIVEN
from crossread.stages.names.lexicon import BODIES, DEMONYM_ENDINGS, DEMONYMS, NOT_NAMES, ORGANISATION, PARTICLES, PLACE, PLACE_TYPES, TITLES, VESSEL
from crossread.stages.tokens import Token
from crossread.stages.words import STOP
from crossread.types.entity import EntityKind
from crossread.types.span import Part

NameKind = EntityKind


class Gazetteer(Protocol):
    """What knows the names of places."""

    def is_place(self, name: str) -> bool:
        """Is there a country, state or larger city of this name?"""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name in a sentence.

    Attributes:
        part: which part of the document the offsets count in.
        start: first code point of the name itself, without titles.
        end: code point after the last one.
        words: the name as printed.
        titles: words of rank or role in front of it, as printed ("Ukrainian President"), empty when none.
        title_start: first code point of these titles; `start` when there are none.
        kind: what it stands for, as far as the words beside it tell.
    """

    part: Part
    start: int
    end: int
    words: str
    titles: str
    title_start: int
    kind: NameKind


def find_names(tokens: tuple[Token, ...], part: Part, text: str, gazetteer: Gazetteer, known: Known = NOTHING_KNOWN) -> tuple[Name, ...]:
    """The tokens of a sentence and the whole part of the document in, its names out, in order.

    Args:
        tokens: of the sentence.
        part: the part of the document it stands in.
        text: that part, whole.
        gazetteer: what knows places.
        known: what the rest of the document tells of its words.
    """
    names: list[Name] = []
    places = [at for at, token in enumerate(tokens) if token.is_capitalised or token.text in ARTICLES]
    if not places:
        return ()
    behind = 0
    is_headline = is_in_capitals(tokens)
    for at in places:
        if at < behind:
            continue
        end = name_end(tokens, at, is_headline=is_headline, known=known, gazetteer=gazetteer)
        if end > at:
            name = named(tokens[at:end], tokens, at, part, text, gazetteer)
            if name and name.kind == "place" and end < len(tokens) and tokens[end].low in PLACE_TYPES and tokens[end].start - name.end == 1:
                name = replace(name, end=tokens[end].end, words=text[name.start : tokens[end].end])  # "Kursk region"
            if name:
                names.append(name)
            behind = end
    return tuple(names)


def name_end(tokens: tuple[Token, ...], at: int, *, is_headline: bool, known: Known, gazetteer: Gazetteer) -> int:
    """The place where a name may begin in, the place behind its last token out; `at` itself when none begins there."""
    if begins_with_article(tokens, at):
        at += 2
    elif not may_begin(tokens, at, is_headline=is_headline, known=known, gazetteer=gazetteer):
        return at
    end = at + 1
    while end < len(tokens):
        token = tokens[end]
        gap = token.start - tokens[end - 1].end
        if gap > 1:
            break
        if (
            (token.is_word and token.is_capitalised and token.low not in NOT_NAMES and not (is_headline and is_headline_word(tokens, end, known)))
            or (token.text in {"-", "&"} and gap == 0 and follows_capital(tokens, end))
            or (
                token.text == "."
                and (len(tokens[end - 1].text) == 1 or tokens[end - 1].text in SHORTENED)
                and gap == 0
                and follows_capital(tokens, end)
            )
        ):
            end += 1
        elif token.low in PARTICLES and token.low not in {"the", "and", "for"} and follows_capital(tokens, end):
            if token.low == "of" and not may_be_of(tokens[at:end]):
                break
            end += 2
        elif begins_with_article(tokens, end):
            end += 3
        elif token.text == "-" and gap == 0 and is_second_syllable(tokens, at, end):
            end += 2
        else:
            break
    return end


def is_headline_word(tokens: tuple[Token, ...], at: int, known: Known) -> bool:
    """Is a capitalised word of a headline a word rather than a part of the name in front of it?"""
    low = tokens[at].low
    before = tokens[at - 1].low
    if before in ALL_GIVEN or (before, low) in known.pairs or low in BODIES or low in PLACE:
        return False
    return (low in known.words or low not in known.names) and is_dictionary_word(low)


SHORTENED = frozenset({"St", "Mt", "Ft"})
"""First words of names of places that are printed with a full stop."""


def may_be_of(run: tuple[Token, ...]) -> bool:
    """May a name that begins with these tokens go on with "of": words ("Bank of England") or one word, no person's ("Ada Low of Lunde")?"""
    if len(run) == 1:
        return True
    return run[0].low not in ALL_GIVEN and (is_dictionary_word(run[-1].low) or run[-1].low in BODIES or run[-1].low in PLACE)


def begins_with_article(tokens: tuple[Token, ...], at: int) -> bool:
    """Does an Arabic article begin at this token, joined to a name by a hyphen ("al-Sisi", "el-Sisi")?"""
    return (
        tokens[at].low in ARTICLES
        and at + 2 < len(tokens)
        and tokens[at + 1].text in {"-", "‑"}
        and tokens[at + 2].start == tokens[at].end + 1
        and tokens[at + 2].is_capitalised
    )


ARTICLES = frozenset("al el ul as ash ad an ar at az es".split())


def is_second_syllable(tokens: tuple[Token, ...], at: int, end: int) -> bool:
    """Is a hyphen inside a name of two words at least followed by a short word in small letters that belongs to it ("Kim Jong-un")?"""
    if end - at < PAIR or end + 1 >= len(tokens):
        return False
    after = tokens[end + 1]
    return (
        after.is_word
        and after.start == tokens[end].end
        and not after.is_capitalised
        and len(after.text) <= LONGEST_SYLLABLE
        and after.low not in HYPHENATED
    )


PAIR = 2
LONGEST_SYLLABLE = 6
HYPHENATED = frozenset(
    "led based run style era born wide backed old owned made like held only area trained related funded level type free elect area linked aged "
    "bound built flag to and in on or of the a is was by for with critic market class".split()
)
"""Words behind a hyphen that belong to what follows ("a Boeing-led group")."""


def may_begin(tokens: tuple[Token, ...], at: int, *, is_headline: bool, known: Known, gazetteer: Gazetteer) -> bool:
    """May a name begin at this token?

    A capital at the beginning of a sentence or in a headline says nothing: there a word of the dictionary begins a name only when the rest of the
    document has it as a name, when it is a known place or a first name with another capital behind it, or when the word behind it is capitalised too
    and it is no inflected or function word ("Neither Moscow", "Hundreds of").
    """
    token = tokens[at]
    if is_first_initial(tokens, at):
        return True
    if not token.is_word or not token.is_capitalised or token.low.replace("’", "'").split("'")[0] in NOT_NAMES:
        return False
    opens = at == 0 or tokens[at - 1].text in OPENING
    if not (opens or is_headline) or (token.text.isupper() and len(token.text) > 1 and not (is_headline and is_loud(tokens))):
        return True
    if token.low not in known.words and (token.low in known.names or (len(token.text) > LONGEST_SHORT and gazetteer.is_place(token.text))):
        return True
    if (goes_on(tokens, at) and token.low in ALL_GIVEN) or (follows_capital(tokens, at) and is_known_pair(token, tokens[at + 1], known, gazetteer)):
        return True
    if not is_dictionary_word(token.low):
        return True
    return not is_headline and follows_capital(tokens, at) and token.low not in STOP and token.lemma == token.low


def is_first_initial(tokens: tuple[Token, ...], at: int) -> bool:
    """Is it a capital with a full stop in front of a name ("A. Low")?"""
    return (
        len(tokens[at].text) == 1
        and tokens[at].text.isupper()
        and at + 2 < len(tokens)
        and tokens[at + 1].text == "."
        and tokens[at + 1].start == tokens[at].end
        and follows_capital(tokens, at + 1)
    )


def goes_on(tokens: tuple[Token, ...], at: int) -> bool:
    """Is a capitalised word followed by another, with a particle, an Arabic article or a hyphen between them ("Osama bin Laden", "Jean-Luc")?"""
    if follows_capital(tokens, at):
        return True
    if at + 2 >= len(tokens) or not (tokens[at + 1].low in PARTICLES or tokens[at + 1].text == "-"):
        return False
    return (tokens[at + 1].low not in {"of", "the", "and", "for"} and follows_capital(tokens, at + 1)) or begins_with_article(tokens, at + 1)


def is_known_pair(token: Token, after: Token, known: Known, gazetteer: Gazetteer) -> bool:
    """Do two capitalised words stand side by side inside a sentence of the document, or are they a place's name?"""
    return (token.low, after.low) in known.pairs or gazetteer.is_place(f"{token.text} {after.text}")


LONGEST_SHORT = 3
"""Code points of words that are too short for a place at the beginning of a sentence."""


def is_dictionary_word(low: str) -> bool:
    """Is a word in lower case one of the dictionary (so that a capital at the beginning of a sentence says nothing)?"""
    return bool(simplemma.is_known(low, lang="en"))


def follows_capital(tokens: tuple[Token, ...], at: int) -> bool:
    """Is the token behind this one a capitalised word that may be in a name?"""
    return at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].is_capitalised and tokens[at + 1].low not in NOT_NAMES


LONGEST_TITLE = 3
"""Words of a run that is a title alone."""


def named(run: tuple[Token, ...], tokens: tuple[Token, ...], at: int, part: Part, text: str, gazetteer: Gazetteer) -> Name | None:
    """A run of capitalised tokens in, the name with its titles and kind out; None when titles alone remain or it only describes."""
    first = 0
    for i, token in enumerate(run[:-1] if run[0].low not in ALL_GIVEN else ()):  # not "Martin King"
        if token.low.rstrip(".") in TITLES and run[i + 1].low not in BODIES:  # not "General Motors"
            first = i + 1
    while first < len(run) - 1 and not run[first].is_word:
        first += 1
    core = run[first:]
    words = text[core[0].start : core[-1].end]
    if len(words) == 1:
        return None
    if core[-1].low in TITLES and len(core) <= LONGEST_TITLE and not (len(core) > PAIR and core[0].low in ALL_GIVEN):
        return None  # "German Chancellor" names nobody
    before = tokens[at - 1].low if at else ""
    after = tokens[at + len(run)] if at + len(run) < len(tokens) else None
    if not first and (is_demonym(core[-1].text) or (len(core) == 1 and is_adjective(core[0], before, after) and not gazetteer.is_place(words))):
        return None  # "North Koreans", "the Velmarian capital" describe
    around = Run(
        titles=run[:first],
        core=core,
        words=words,
        before=tokens[at - 1] if at else None,
        after=after,
    )
    return Name(
        part=part,
        start=core[0].start,
        end=core[-1].end,
        words=words,
        titles=text[run[0].start : core[0].start].strip() if first else "",
        title_start=run[0].start,
        kind=kind_of(around, gazetteer),
    )


def is_demonym(word: str) -> bool:
    """Is it a word for the people of a country or region, in the singular or the plural?"""
    low = word.lower()
    return low in DEMONYMS or low.removesuffix("s") in DEMONYMS


def is_adjective(token: Token, before: str, after: Token | None) -> bool:
    """Does a lone capitalised word end like an adjective of a place and stand in front of a noun ("-an" behind an article alone)?"""
    ends_so = token.low.endswith(DEMONYM_ENDINGS) or (token.low.endswith("an") and before in {"the", "a", "an"})
    return ends_so and after is not None and after.is_word and not after.is_capitalised and after.low not in STOP


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of tokens that is a name, with what stands around it.

    Attributes:
        titles: words of rank or role in front of the name; empty when there are none.
        core: the name itself; one token at least.
        words: the name as printed.
        before: the token in front of titles and name, None at the beginning of the sentence.
        after: the token behind the name, None at its end.
    """

    titles: tuple[Token, ...]
    core: tuple[Token, ...]
    words: str
    before: Token | None
    after: Token | None


def kind_of(run: Run, gazetteer: Gazetteer) -> NameKind:
    """A name with what stands around it in, what it stands for out; "other" when nothing tells."""
    lows = [token.low for token in run.core]
    follows_title = run.before is not None and run.before.lemma in TITLES
    follows_place_word = run.before is not None and run.before.low in PLACE_BEFORE
    if lows[0] in VESSEL and len(lows) > 1:
        return "vessel"
    if lows[-1] in BODIES or (lows[0] in ORGANISATION and "of" in lows):
        return "organisation"
    if lows[-1] in PLACE or lows[0] in PLACE_FIRST or (run.after is not None and run.after.lemma in PLACE):
        return "place"
    if (run.titles and run.titles[-1].low.rstrip(".") in TITLES) or follows_title:
        return "person"
    if run.words.isupper() and 2 <= len(run.words) <= LONGEST_ACRONYM and run.words.lower() not in {"us", "uk", "usa", "uae"}:
        return "organisation"
    if gazetteer.is_place(run.words):
        return "place"
    if len(lows) > 1 and not follows_place_word and not any(token.text.isupper() for token in run.core if token.is_word and len(token.text) > 1):
        return "person" if len(lows) <= LONGEST_PERSON and PERSON.fullmatch(run.words) else "other"
    return "place" if follows_place_word else "other"


LONGEST_ACRONYM = 6
LONGEST_PERSON = 4
"""Tokens of the longest name that is taken for a person's without a title."""
PERSON = re.compile(r"[^\W\d_.'’ -]+(?:[ .'’-]+[^\W\d_.'’ -]+)*\.?")
"""Words of letters, joined by spaces, dots, hyphens and apostrophes."""
PLACE_BEFORE = frozenset("in at near from outside off inside around".split())
"""Prepositions behind which a name that nothing else tells of is a place."""
PLACE_FIRST = frozenset("mount lake gulf bay cape port".split())
"""First words of names of places."""
