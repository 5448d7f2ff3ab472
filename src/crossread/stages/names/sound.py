"""A word of a name in, the key that all its transliterations share out."""

import re
from functools import lru_cache

from crossread.stages.names.families import FAMILIES, SHORTENED
from crossread.stages.names.plain import plain

WORDS_KEPT = 100_000
"""Words whose key is remembered."""

STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"^g(?=i[ao])|^j(?=i[ao])", ""),  # Giannis, Yiannis
        (r"^[gq](?=a(?:dd|dh|zz))", "k"),  # Gaddafi, Qaddafi, Kadhafi
        (r"tsch|tch", "ch"),
        (r"sch(?!ch)", "sh"),
        (r"dzh|dj", "j"),
        (r"kh", "h"),
        (r"ph", "f"),
        (r"tz", "ts"),
        (r"ks", "x"),
        (r"q|ck", "k"),
        (r"(?<=[dg])h", ""),
        (r"ou|oo", "u"),
        (r"(?<=..)ee(?=..)|(?<=.)ee(?=...)", "i"),  # Rasheed, not Lee
        (r"(?<=.)[eo]ff$", "ov"),
        (r"(?<=[eo])w$|(?<=[eo])w(?=a$|sk|ic)", "v"),
        (r"c(?=[aouklrtsmn]|$)", "k"),
        (r"^ye", "e"),
        (r"y", "i"),
        (r"(?<=[^aeiou])j|(?<=.)j(?![aeiou])", "i"),
        (r"(?<=[aou])i(?=ev?)", ""),  # Nazarbayev, Nazarbaev
        (r"(?<=[^aeiou])([aou])e(?!.?$)", r"\1"),  # Mueller, Muller
        (r"ah$", "a"),
        (r"(.)\1+", r"\1"),
    )
)
"""Replacements in order, on lower case: what romanisations of Slavic, Arabic and Greek names, and spellings with and without umlaut, write in more
than one way. Ours; checked against no table of romanisations."""


@lru_cache(maxsize=WORDS_KEPT)
def sounded(word: str) -> str:
    """A word of a name in, its key out: equal for spellings of one name, also for the forms of a first name that are listed as one (`FAMILIES`)."""
    key = plain(word).lower()
    if key in FAMILIES:
        return FAMILIES[key]
    if not key.isalpha():
        key = key.replace("'", "").replace("-", "")
        if not key.isalpha():
            return key
    for pattern, to in STEPS:
        key = pattern.sub(to, key)
    return FAMILIES.get(key, key)


def first_name(word: str) -> str:
    """A first name in, its key out: also equal for a short form and the name that it stands for ("Mike", "Michael")."""
    return sounded(SHORTENED.get(plain(word).lower(), word))


def is_near(a: str, b: str) -> bool:
    """Are two keys of last names one letter apart, or two exchanged ones, in words long enough for that to be no chance?"""
    if a == b:
        return True
    if min(len(a), len(b)) < SHORTEST or a[0] != b[0] or derived(a, b) or derived(b, a):
        return False
    if len(a) == len(b):
        apart = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(apart) == 2 and len(a) >= LONG:
            return apart[0] == apart[1][::-1]  # two letters exchanged
        return len(apart) == 1 and (len(a) >= LONG or set(apart[0]) <= VOWELS)
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 >= LONG and any(longer[:i] + longer[i + 1 :] == shorter for i in range(1, len(longer)))


def derived(a: str, b: str) -> bool:
    """Is the second the first with letters added at its end ("velmara", "velmaran"; "berg", "berge")?"""
    return b.startswith(a)


SHORTEST = 5
"""Letters of the shortest key that may differ by a vowel."""
LONG = 7
"""Letters of the shortest key that may differ by any letter. Shorter last names that differ by one are mostly two names ("Hansen", "Jansen")."""
VOWELS = frozenset("aeiou")
