"""Names in, the form in which they are compared out; two names in, whether they are one name spelt two ways out."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from crossread.stages.names.lexicon import PLACE_TYPES
from crossread.stages.names.plain import plain
from crossread.stages.names.sound import sounded

SPELLING = 0.8
"""Likeness (0 to 1, Indel) above which two words are one word spelt two ways. Zelensky/Zelenskyy are .94 alike,
Bireun/Bireuen .92; how alike different names are was not measured."""
SHORTEST = 4
"""Code points of the shortest name that can be spelt two ways; shorter ones are alike by chance."""


NAMES_KEPT = 20_000
"""Names whose compared form is remembered."""
SPACE = re.compile(r"\s+")
INITIALS = re.compile(r"\b(?:[a-z] )+[a-z]\b")
PAIRS_KEPT = 50_000
"""Pairs of names of which is remembered whether they are one."""


@lru_cache(maxsize=NAMES_KEPT)
def folded(words: str) -> str:
    """A name as printed in, the form in which names are compared out: lower case, no accents, single spaces, initials joined ("U. S." is "us").

    What looks the same is the same: composed and decomposed letters, quote marks, spaces of all kinds, characters that print nothing, letters that
    look alike.
    """
    spaced = SPACE.sub(" ", plain(words).lower().replace(".", " ").replace("-", " ")).strip()
    return INITIALS.sub(lambda match: match[0].replace(" ", ""), spaced)


def likeness(a: str, b: str) -> float:
    """Two folded names in, how alike they are spelt out (0 to 1); 1 also when one is the end of the other ("zelensky", "volodymyr zelensky")."""
    if a == b or a.endswith(" " + b) or b.endswith(" " + a):
        return 1.0
    return float(fuzz.ratio(a, b)) / 100


@lru_cache(maxsize=PAIRS_KEPT)
def is_one_spelt_twice(a: str, b: str) -> bool:
    """Are two different folded names one name spelt two ways: as many words, each transliterated or, the last one alone, alike?

    Two people with different first names are never one: words in front of the last must be the same or spelt by one rule of transliteration
    (Mohammed/Muhammad, Giannis/Yiannis), for Marina and Martina are alike, too.
    """
    first, second = a.split(), b.split()
    if (
        a == b
        or len(first) != len(second)
        or min(len(a), len(b)) < SHORTEST
        or any(is_derived(x, y) or is_derived(y, x) for x, y in zip(first, second, strict=True))
    ):
        return False
    if not all(sounded(x) == sounded(y) for x, y in zip(first[:-1], second[:-1], strict=True)):
        return False
    x, y = first[-1], second[-1]
    return sounded(x) == sounded(y) or (min(len(x), len(y)) >= SHORTEST and begin_alike(x, y) and fuzz.ratio(x, y) / 100 > SPELLING)


SOUNDS = tuple(frozenset(pair) for pair in ("ck", "gy", "jy", "iy", "ei", "ey", "sz", "vw", "ae", "ij"))
"""First letters that transliterations write for one sound (Carolos/Karolos, Giannis/Yiannis). Ours; checked
against no table."""


def begin_alike(a: str, b: str) -> bool:
    """Do two words begin with the same letter, or with two that are written for one sound?"""
    return a[0] == b[0] or frozenset((a[0], b[0])) in SOUNDS


ADJECTIVES = ("n", "an", "ian", "ean", "ese", "i", "s", "ish", "er", "a", "e", "o", "ia", "ine", "ina")
"""Endings that make an adjective, a plural or a name of the other sex: "Velmara" and "Velmaran", "Paul" and "Paula" are two words."""


def is_derived(name: str, other: str) -> bool:
    """Is the second word the first with one of these endings?"""
    return other != name and other.startswith(name) and other[len(name) :] in ADJECTIVES


def bare(name: str) -> str:
    """A folded name in, the same without the words for its kind of place out ("kursk oblast" gives "kursk")."""
    return " ".join(word for word in name.split() if word not in PLACE_TYPES) or name
