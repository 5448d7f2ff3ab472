"""A text in, its runs of words with capital letters out: what may be a name."""

import re
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.statements.grammar import TITLES

NAME = re.compile(
    r"(?:(?:[^\W\d_a-z][\w'’.-]*|[^\W\d_a-z]\.)(?:[ \xa0]+(?=[^\W\d_a-z])|"
    r"(?:[ \xa0]+(?:de|da|di|del|della|der|den|van|von|al|bin|ibn|ben|la|le|du|dos|of|the|for|dela)){1,2}[ \xa0]+(?=[^\W\d_a-z])|\b(?!\w)))+"
)

TEXTS_KEPT = 2
"""Texts whose names are remembered: those of one document are asked for three times."""

SENTENCE_STOP = re.compile(r"(?<=[^\W\d_]{2})\.[ \xa0]+")
"""A full stop behind a name's word; behind a single letter it may belong to an initial."""

SHORT = frozenset(("st.", "jr.", "sr.", "mt.", "ft.", "rep.", "sen.", "gov.", "adm.", "det.", "insp.", "supt.", "rev.", "hon.", "pres.", "atty."))


@dataclass(frozen=True, slots=True)
class Named:
    """Words with capital letters that may be a name, and where they stand.

    Attributes:
        start: first code point.
        end: code point after the last.
        words: the words.
    """

    start: int
    end: int
    words: str


@lru_cache(maxsize=TEXTS_KEPT)
def named_in(text: str) -> tuple[Named, ...]:
    """A text in, its runs of words with capital letters out; none crosses the end of a sentence."""
    found: list[Named] = []
    for match in NAME.finditer(text):
        at = match.start()
        for stop in SENTENCE_STOP.finditer(text, match.start(), match.end()):
            if text[at : stop.start()].rsplit(maxsplit=1)[-1].lower() + "." not in TITLES | SHORT:
                found.append(Named(at, stop.start(), text[at : stop.start()]))
                at = stop.end()
        words_left = text[at : match.end()].rstrip()
        if words_left:
            found.append(Named(at, at + len(words_left), words_left))
    return tuple(found)


def opens_sentence(text: str, at: int) -> bool:
    """Does a place begin a line or a sentence, so that its capital letter says nothing?"""
    before = text[:at].rstrip(" \"“‘'")
    return not before or before[-1] in ".?!\n:;"
