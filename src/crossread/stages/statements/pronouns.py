"""A pronoun that speaks and everybody mentioned before it in, whom it stands for out; nobody where two are possible."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from crossread.stages.statements.grammar import words
from crossread.stages.statements.saying import Place

SINGULAR = words("he she him her his")
PLURAL = words("they them their we both")
NEUTER = words("it its this that")
SELF = words("i me my you who")
MASCULINE = words("he him his")
WINDOW = 2
"""Sentences before its own in which a pronoun's antecedent is looked for; those inside a quotation are not counted."""
FARTHEST = 2000
"""Code points before a pronoun in which it is looked for."""
SENTENCE_END = re.compile(r"[.?!][\"”’']*\s+(?=[^\W\d_a-z\"“])|\n")
ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep|Lt|Gen|Col|Sgt|St|[A-Z])\.$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where somebody is named.

    Attributes:
        at: first code point.
        who: the name or description that stands for them.
        is_plural: several people.
        is_person: one person.
        gender: "m", "f" or None when the words do not tell.
        is_speaker: somebody speaks there.
        is_first: the mention opens its sentence.
        is_certain: it is known what the name stands for; else it may be a person's, and only stands in the way.
    """

    at: int
    who: str
    is_plural: bool
    is_person: bool
    gender: str | None
    is_speaker: bool = True
    is_first: bool = False
    is_certain: bool = True


def antecedent(text: str, mentions: list[Mention], pronoun: str, at: int, said: tuple[Place, ...], quoted: tuple[Place, ...]) -> str | None:
    """A pronoun and its place in, the one mention before it that it can stand for out; None for none or two.

    Args:
        text: the text.
        mentions: who is mentioned, in order of the text.
        pronoun: in small letters.
        at: its place.
        said: what it says: whoever is named in there is somebody else.
        quoted: the quotations of the text: whom somebody speaks of is not who speaks next.
    """
    low = at
    for level in range((WINDOW if pronoun in SINGULAR else 1) + 1):
        low = sentence_before(text, low, quoted)
        here = [m for m in between(mentions, low, at) if fits(m, pronoun) and not is_within(m.at, (*said, *quoted))]
        if here:
            return chosen(here, is_own=level == 0)
        if low <= max(0, at - FARTHEST):
            return None
        low -= 1
    return None


def chosen(mentions: list[Mention], *, is_own: bool) -> str | None:
    """Mentions that a pronoun may stand for in, the one that it does out; None where two are possible.

    Of several in the sentences before it, it goes on with the one who speaks or opens the sentence there. Measured on the news, biographies and
    interviews of GUM, with all that resolves pronouns here: 25 right, 4 wrong, 46 left open.
    """
    names = {m.who for m in mentions}
    if len(names) == 1:
        return names.pop() if any(m.is_certain for m in mentions) else None
    if is_own:
        return None
    certain = [m for m in mentions if m.is_certain]
    leading = {m.who for m in certain if m.is_speaker} or {m.who for m in certain if m.is_first}
    return leading.pop() if len(leading) == 1 else None


def between(mentions: list[Mention], low: int, high: int) -> list[Mention]:
    """Two places in, the mentions between them out."""
    return mentions[bisect_left(mentions, low, key=start_of) : bisect_left(mentions, high, key=start_of)]


def start_of(mention: Mention) -> int:
    """A mention in, its place out."""
    return mention.at


def is_within(at: int, places: tuple[Place, ...]) -> bool:
    """Does a place lie in one of others?"""
    return any(start <= at < end for start, end in places)


def fits(mention: Mention, pronoun: str) -> bool:
    """Can the pronoun stand for the mention?"""
    if pronoun in PLURAL:
        return mention.is_plural
    if pronoun in NEUTER:
        return not mention.is_plural and not mention.is_person
    wanted = "m" if pronoun in MASCULINE else "f"
    return mention.is_person and mention.gender in (None, wanted)


def sentence_before(text: str, at: int, quoted: tuple[Place, ...]) -> int:
    """A place in, the first code point of the sentence around it out; where that lies in a quotation, of the sentence in front of the quotation."""
    start = sentence_start(text, at)
    while inside := next(((low, high) for low, high in quoted if low < start < high), None):
        start = sentence_start(text, inside[0])
    return start


def sentence_start(text: str, at: int) -> int:
    """A place in, the first code point of the sentence around it out (roughly: a full stop, white space and a capital letter)."""
    low = max(0, at - FARTHEST)
    last = low
    for match in SENTENCE_END.finditer(text, low, at + 1):
        if match.end() <= at and not ABBREVIATED.search(text[max(0, match.start() - 6) : match.start() + 1]):
            last = match.end()
    return last
