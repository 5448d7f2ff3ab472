"""Text as pages print it in, plain letters out: what looks the same on a page is the same here, and every offset leads back."""

import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Soft hyphen, joiners, spaces of no width, directions: characters that print nothing. Ours, from memory; not complete."""
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԛԝһӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοναικρτυ",
    "ABESIJKMHOPCTYXaesijopcyxqwhl" + "ABEZHIKMNOPTYXovaikptu",
)
"""Cyrillic and Greek letters that print like Latin ones. Ours; not complete."""
UNDECOMPOSED = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ð": "d", "þ": "th"}
)
"""Latin letters that have no decomposition into a letter and its mark."""
MARKS = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "ʼ": "'",
        "ʻ": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
"""Quote marks, hyphens and spaces of all kinds to the plain ones."""
ODD = re.compile(f"[{INVISIBLE}\u0300-\u036f\u0370-\u03ff\u0400-\u052f\u00a0\u202f\u2009‐‑ʼʻ\ufb00-\ufb06\uff01-\uff5e]")
"""What a text must hold for its letters to differ from what they look like."""
WORD = re.compile(r"\w+")
FORMS_KEPT = 50_000
"""Names whose plain form is remembered."""


@dataclass(frozen=True, slots=True)
class Clean:
    """A text without what prints nothing, and the way back.

    Attributes:
        text: the text in composed letters (NFC), without invisible characters, look-alike letters made Latin inside Latin words.
        places: for each code point of `text` the code point of the original it comes from, and the original length at the end; None when equal.
    """

    text: str
    places: tuple[int, ...] | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the clean text in, offsets in the original out (half open, with the marks that belong to the last letter)."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])

    def forth(self, place: int) -> int:
        """An offset in the original in, the offset in the clean text out."""
        return place if self.places is None else bisect_left(self.places, place)


def cleaned(text: str) -> Clean:
    """A text in, the same without what prints nothing out."""
    if not ODD.search(text):
        return Clean(text)
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in INVISIBLE):
            end += 1
        shown = "".join(letter for letter in text[at:end] if letter not in INVISIBLE)
        for letter in unicodedata.normalize("NFKC" if ODD.search(shown) else "NFC", shown):
            letters.append(letter)
            places.append(at)
        at = end
    return Clean(WORD.sub(latin, "".join(letters)), (*places, len(text)))


def latin(word: re.Match[str]) -> str:
    """A word in, the same out with its look-alike letters made Latin when others of its letters are Latin."""
    if word[0].isascii():
        return word[0]
    swapped = word[0].translate(LOOKALIKES)
    has_latin = any("a" <= letter.lower() <= "z" for letter in word[0])
    return swapped if has_latin and len(swapped) == len(word[0]) else word[0]


@lru_cache(maxsize=FORMS_KEPT)
def plain(words: str) -> str:
    """A name as printed in, the same out with plain letters, quote marks, hyphens and single spaces; case is kept, accents are not."""
    if words.isascii():
        return " ".join(words.split())
    clean = cleaned(words).text.translate(MARKS).translate(UNDECOMPOSED)
    bare = "".join(letter for letter in unicodedata.normalize("NFD", clean) if not unicodedata.combining(letter))
    return " ".join(bare.split())
