"""A text in, its words out, each with the key that it is found by; and what else it is found by: how a name sounds, which place, what number.

Keys of words are folded: no accents, lower case, digits without commas ("1,200" is 1200). Scripts without spaces between words have two letters a
token, one beginning at each letter: SQLite's own tokenizers find nothing in them, or need three letters. What is no word of the text has a sign in
front, so that the two never meet: `_zelenski` (a name as it sounds), `@city703448` (a place), `=1200` (a number).
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple, Protocol

from anyascii import anyascii

from crossread.stages.names.plain import INVISIBLE, plain
from crossread.stages.names.sound import sounded
from crossread.stages.quantities.numbers import DIGITS, MAGNITUDES, NUMBER_WORDS, SHORT_MAGNITUDES, TENS, UNITS, value_of_digits, value_of_words
from crossread.stages.words import FUNCTION_WORDS

SOUND, PLACE_SIGN, VALUE, MASKED = "_", "@", "=", "█"
"""Signs in front of what is no word of the text; the last stands alone for a word that nobody may find."""

LONGEST = 48
"""Code points of a key; longer words are found by so many. The longest words of news have some 30."""
WORDS_KEPT = 200_000
"""Words whose keys are remembered: some 30 MB."""
LONGEST_PLACE = 3
"""Words of a place's name that are looked up together ("New York City")."""
SHORTEST_SOUND = 3
"""Letters of the shortest word that is found by its sound; shorter ones sound like too many others."""
LEAST_IN_WORDS = 2
"""Smallest number in words that is found by its value: "one" mostly counts nothing."""
DIGITS_KEPT = 15
"""Digits of the longest number that is read as one; longer ones are numbers of things. Source: IEEE 754, 53 bits are 15 digits."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u3005-\u3007\u3040-\u30ff\u3105-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U000323af"
)
"""Thai, Lao, Burmese, Khmer, Hangul, kana and Han: no spaces between words, or (Hangul) endings glued to them. Source: Unicode, Blocks.txt."""
INDIC = "\u0900-\u0963\u0970-\u09e5\u09f0-\u0a65\u0a70-\u0ae5\u0af0-\u0b65\u0b70-\u0be5\u0bf0-\u0c65\u0c70-\u0ce5\u0cf0-\u0d65\u0d70-\u0de5"
"""Devanagari to Sinhala without digits and stops: their vowel signs are no letters for `re`. Source: Unicode, Blocks.txt."""
MARKS = f"\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670{INVISIBLE}"
"""What stands on or between letters without being one."""
LETTER = rf"(?:(?![{UNSPACED}])[^\W\d_]|[{INDIC}])[{MARKS}]*"
COMMON_WORD = r"[A-Za-z]{2,}+(?=[ ,.])"
"""What most words are, which the pattern of words finds too, in twice the time: it looks at each letter by itself."""
WORD = re.compile(
    rf"{COMMON_WORD}|(?P<number>\d+(?:[.,\u00a0\u202f\u2009]\d+)*)|(?P<run>[{UNSPACED}]+)|(?P<dotted>(?:[^\W\d_]\.){{2,}})|(?P<word>{LETTER}(?:['’ʼ]?{LETTER})*)"
)
POSSESSIVE = re.compile(r"'s$")
PLAIN_ASCII = re.compile(r"[a-z]+")
COUNTING = frozenset({*UNITS, *TENS, *MAGNITUDES})
FACTORS = {**MAGNITUDES, **SHORT_MAGNITUDES}
SCALED = re.compile(rf"(?<![\w.,])({DIGITS})[\s-]?({'|'.join(sorted(FACTORS, key=len, reverse=True))})\b", re.IGNORECASE)
IN_WORDS = re.compile(rf"\b{NUMBER_WORDS}\b", re.IGNORECASE)


class Places(Protocol):
    """What knows places by any of their names (`language.gazetteer`)."""

    def place_id(self, name: str) -> str | None:
        """The same for all names of one place; None when unknown."""


class Word(NamedTuple):
    """A word of a text; a tuple, because a library has tens of millions.

    Attributes:
        start: first code point.
        end: code point after the last one; of scripts without spaces the token's two letters.
        key: what it is found by.
        is_name: may it be a word of a name: with a capital, or of a script that has none?
    """

    start: int
    end: int
    key: str
    is_name: bool


def words_of(text: str) -> list[Word]:
    """A text in, its words out in order."""
    found: list[Word] = []
    for match in WORD.finditer(text):
        start, end = match.span()
        printed = match[0]
        if match.lastgroup == "run":
            found.extend(Word(at, min(at + 2, end), text[at : min(at + 2, end)], is_name=False) for at in range(start, end))
        elif match.lastgroup == "number":
            found.append(Word(start, end, number_keys(printed)[0], is_name=False))
        elif key := folded(printed):
            found.append(Word(start, end, key, is_capital(printed)))
    return found


def is_capital(printed: str) -> bool:
    """A word as printed in, whether it begins with a capital, or is of a script that has none, out."""
    return not printed[0].islower()


@lru_cache(maxsize=WORDS_KEPT)
def folded(printed: str) -> str:
    """A word as printed in, its key out: plain letters in lower case, without apostrophes, dots and a possessive s; empty when nothing is left."""
    low = printed.lower()
    if PLAIN_ASCII.fullmatch(low):
        return low[:LONGEST]
    bare = POSSESSIVE.sub("", plain(printed.replace("\u0640", "")).casefold().replace("’", "'"))
    return "".join(bare.replace("'", "").replace(".", "").split())[:LONGEST]


@lru_cache(maxsize=WORDS_KEPT)
def sound_of(key: str) -> str | None:
    """The key of a word in, the token of how it sounds as a name out ("_zelenski"), the same in Cyrillic and Greek letters.

    None for words that are never names, that are short, and that are no letters.
    """
    if len(key) < SHORTEST_SOUND or key in FUNCTION_WORDS or not key.isalpha():
        return None
    heard = sounded(key if key.isascii() else str(anyascii(key)).replace("'", ""))
    return f"{SOUND}{heard[:LONGEST]}" if heard.isascii() and heard.isalnum() else None


@lru_cache(maxsize=WORDS_KEPT)
def number_keys(printed: str) -> tuple[str, ...]:
    """Digits as printed in, the keys of the numbers they may be read as out, the one that is put into the text first ("1.200": 1200, 1.2)."""
    if sum(letter.isdigit() for letter in printed) > DIGITS_KEPT or (printed[0] == "0" and printed.isdigit() and len(printed) > 1):
        return (re.sub(r"\D", "", printed)[:LONGEST],)
    try:
        low, high = value_of_digits(printed)
    except ValueError:
        return (re.sub(r"\s", "", printed).replace(",", ".")[:LONGEST],)
    return tuple(dict.fromkeys((number_key(high), number_key(low))))


def number_key(value: float) -> str:
    """A number in, its key out: "1200", "6.1"."""
    return f"{value:.6f}".rstrip("0").rstrip(".")


def values_in(text: str, keys: Iterable[str]) -> Iterator[tuple[int, int, float]]:
    """A text and the keys of its words in, the numbers in it that are not written in digits alone out ("twelve hundred", "1.2 million").

    Each with its first code point and the one after its last.
    """
    if not COUNTING.isdisjoint(keys):
        for match in IN_WORDS.finditer(text):
            value = value_of_words(match[0])
            if value is not None and value >= LEAST_IN_WORDS:
                yield *match.span(), value
    for match in SCALED.finditer(text):
        try:
            low, high = value_of_digits(match[1])
        except ValueError:
            continue
        for value in dict.fromkeys((low, high)):
            yield *match.span(), value * FACTORS[match[2].lower()]


def place_token(id: str) -> str:
    """The id of a place in, its token out."""
    return PLACE_SIGN + id.replace(" ", "")


def places_in(text: str, words: list[Word], places: Places) -> Iterator[tuple[int, int, str]]:
    """A text, its words and what knows places in, the places that it may name out: first and last offset (half open), token.

    Only words with capitals are looked up. Many of these are names of persons, too: that does no harm, as a place is found by its other names alone.
    """
    past = 0
    for at, word in enumerate(words):
        if at < past or not word.is_name or word.key in FUNCTION_WORDS:
            continue
        for end in range(min(at + LONGEST_PLACE, len(words)), at, -1):
            last = words[end - 1]
            if last.is_name and (id := places.place_id(POSSESSIVE.sub("", text[word.start : last.end].replace("’", "'")))):
                yield word.start, last.end, place_token(id)
                past = end
                break
