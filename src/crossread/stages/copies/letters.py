"""Code points in, what each is to a reader of words out: a table for the 65,536 code points of the basic plane, made once.

Two spellings of one word (capital or small letters, accents composed or decomposed, soft hyphens, full width) have to give one word, in any script,
and none of it may cost a loop of Python for each text: so it is looked up.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np

from crossread.stages.copies.arrays import Bools, Hashes, mixed

PLANE = 0x10000
"""Code points of the basic plane. What lies beyond (emoji, historic scripts) parts words like a space."""
LONE = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x3040, 0x30FF),  # Hiragana, Katakana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
)
"""Scripts that put no spaces between words: each of their letters counts as a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """What each code point of the basic plane is.

    Attributes:
        values: uint64, one number for all forms of a letter or digit; 0 for what parts words.
        is_dropped: marks that stand on letters, and characters without width: they are read as if they were not there.
        is_lone: a word by itself.
        is_capital: an upper-case letter.
        is_digit: a decimal digit.
    """

    values: Hashes
    is_dropped: Bools
    is_lone: Bools
    is_capital: Bools
    is_digit: Bools


@cache
def letters() -> Letters:
    """Nothing in, the table out."""
    characters = [chr(point) for point in range(PLANE)]
    categories = [unicodedata.category(character) for character in characters]
    is_lone = np.zeros(PLANE, dtype=np.bool_)
    for first, last in LONE:
        is_lone[first : last + 1] = True
    forms = [form(character) if category[0] in "LN" or category == "Mc" else 0 for character, category in zip(characters, categories, strict=True)]
    plain = np.array(forms, dtype=np.uint64)
    return Letters(
        values=np.where(plain > 0, mixed(plain), np.uint64(0)),
        is_dropped=np.array([category in {"Mn", "Me", "Cf"} for category in categories], dtype=np.bool_),
        is_lone=is_lone & (plain > 0),
        is_capital=np.array([category in {"Lu", "Lt"} for category in categories], dtype=np.bool_),
        is_digit=np.array([category == "Nd" for category in categories], dtype=np.bool_),
    )


def form(character: str) -> int:
    """A letter or digit in, the code point of its plain form out: small, without accents, not wide."""
    parts = unicodedata.normalize("NFKD", character)
    is_accented = all(unicodedata.category(mark) == "Mn" for mark in parts[1:])
    return ord((parts[0] if is_accented else character).lower()[0])
