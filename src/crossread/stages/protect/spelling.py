"""A word in, the key that its spellings, transliterations and inflected forms share out."""

import re
from functools import lru_cache

from anyascii import anyascii

from crossread.stages.names.plain import LOOKALIKES
from crossread.stages.names.sound import STEPS

WORDS_KEPT = 200_000
"""Words whose keys are remembered."""

FIRST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=i)c$", "ch"),  # Milosevic, Milosevich
        (r"^ie(?=[^aeiou])", "ye"),
        (r"shch|schtsch|szcz", "sch"),
        (r"(?<=..)ee(?=[^aeiou])", "i"),  # Shareef, Sharif
        (r"sz", "s"),
        (r"cz", "ch"),
    )
)
LAST: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"sh|zh|z", "s"),
        (r"ch|ts", "c"),
        (r"th", "t"),
        (r"w", "v"),
        (r"j", "i"),
        (r"(?<=[aeiou])h(?![aeiou])", ""),  # Johnson, Dzhonson
        (r"(?<=[^aeiou])ie", "e"),
        (r"(.)\1+", r"\1"),
    )
)
"""Before and after the replacements of `stages.names.sound`: spellings in other languages that use Latin letters (Selenskyj, Sevcenko), told
apart by no difference that one of them does not write. Ours; checked against no table of romanisations."""

ENDINGS = tuple(
    sorted(
        """a e i o u im om em am oi ei ou ui ii ia iu ie oiu eiu ogo oho ego eho omu emu uiu aia oie ovi evi iem iego iemu imi ami
        ih ah ov eh ak""".split(),
        key=len,
        reverse=True,
    )
)
"""Endings that Slavic languages put to names, written as keys. Ours, from memory."""
SHORTEST_STEM = 3

ARABIC = re.compile(r"[\u0590-\u06ff\u0750-\u077f]")
CYRILLIC = re.compile(r"[\u0400-\u052f]")
GREEK = re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]+")
PREFIXES = ("ال", "وال", "بال", "لل", "و", "ف", "ب", "ل", "ك", "ו", "ה", "ב", "ל", "מ", "ש", "כ")
"""What Arabic and Hebrew write together with the word behind it: the article, "and", "in", "to"."""
GREEK_ENDINGS = ("os", "ou", "on", "oi", "is", "as", "i", "a", "o", "e", "s", "u")
NO_VOWELS = str.maketrans("", "", "aeiouywjh'`")
NOT_LETTERS = re.compile(r"[^a-z]+")
SINGLE = (("sch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"), ("dh", "d"), ("gh", "g"), ("ck", "k"), ("tz", "ts"))
LIKE = str.maketrans({"k": "q", "c": "q", "g": "q", "v": "f", "b": "p", "z": "s", "x": "q", "t": "t"})
"""Consonants that Arabic and Hebrew write by one letter, or with one sound for another (no v, no p, no g)."""


@lru_cache(maxsize=WORDS_KEPT)
def spelt(word: str) -> str:
    """A word in any script in, its letters as a to z out; letters that look Latin are, in a word that has Latin ones."""
    if word.isascii():
        return NOT_LETTERS.sub("", word.lower())
    if LATIN.search(word):
        word = word.translate(LOOKALIKES)
    return NOT_LETTERS.sub("", anyascii(word).lower())


@lru_cache(maxsize=WORDS_KEPT)
def key(word: str) -> str:
    """A word in, its key out: equal for spellings of one name; empty when it has no letters."""
    found = spelt(word)
    for steps in (FIRST, STEPS, LAST):
        for pattern, to in steps:
            found = pattern.sub(to, found)
    return found


def keys(word: str) -> tuple[str, ...]:
    """A word of a text in, the keys by which it may be one of a name out."""
    if word.isascii():
        return (key(word),)
    found = [key(word)]
    if CYRILLIC.search(word):
        found.append(key(word.replace("г", "х").replace("Г", "Х")))
    if GREEK.search(word):
        latin = spelt(word)
        found.append(key(latin.replace("mp", "b").replace("nt", "d").replace("gk", "g")))
    if not LATIN.search(word) and (looks := word.translate(LOOKALIKES)).isascii():
        found.append(key(looks))
    return tuple(dict.fromkeys(found))


def stems(key: str) -> tuple[str, ...]:
    """A key in, what is left of it without an ending that Slavic languages put to names, the longest ending first, and the key itself, out."""
    bare = [key[: -len(ending)] for ending in ENDINGS if key.endswith(ending) and len(key) - len(ending) >= SHORTEST_STEM]
    return (*bare, key)


def greek_stems(word: str) -> tuple[str, ...]:
    """A word in Greek letters in, its keys without the endings of names out."""
    whole = key(word)
    return tuple(whole[: -len(ending)] for ending in GREEK_ENDINGS if whole.endswith(ending) and len(whole) - len(ending) >= SHORTEST_STEM)


def consonants(word: str) -> str:
    """A word in, the consonants that a script without vowels would write out."""
    if ARABIC.search(word):
        letters = NOT_LETTERS.sub("", anyascii(word).lower())
    else:
        letters = re.sub(r"kh", "q", spelt(word))
        for long, short in SINGLE:
            letters = letters.replace(long, short)
    bare = letters[:1] + letters[1:].replace("sh", "s").replace("kh", "q").replace("th", "t").translate(NO_VOWELS)
    first = bare[:1] if bare[:1] not in set("aeiou'`") else ""
    return re.sub(r"(.)\1+", r"\1", (first + bare[1:]).translate(LIKE))


def semitic(word: str) -> tuple[str, ...]:
    """A word in Arabic or Hebrew letters in, its consonants out, with and without what is written together with it."""
    pieces = [word, *(word[len(one) :] for one in PREFIXES if word.startswith(one) and len(word) - len(one) >= SHORTEST_STEM - 1)]
    return tuple(dict.fromkeys(consonants(one) for one in pieces))
