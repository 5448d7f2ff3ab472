"""A text in, its letters as they read out, with the way back: what prints nothing is dropped, an escape is the letter it stands for."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from itertools import accumulate

from crossread.stages.names.plain import INVISIBLE

Places = tuple[tuple[int, int], ...]

UNPRINTED = f"{INVISIBLE}\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef"
"""Besides what `plain` knows: variation selectors and tags."""
MARKS = "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u0640"
"""Accents, vowel points and the Arabic lengthening stroke."""
UNUSUAL = "\u1100-\u11ff\u2100-\u214f\u2460-\u24ff\ufb00-\ufdff\ufe70-\ufefe\uff00-\uffef\U0001d400-\U0001d7ff\U0001f130-\U0001f189"
"""Letters in compatibility forms: full width, circled, mathematical, ligatures, single Korean letters, Arabic shapes."""
ODD = re.compile(f"[{UNPRINTED}{MARKS}{UNUSUAL}]")
CLINGING = re.compile(f"[{UNPRINTED}{MARKS}\u1160-\u11ff]")
"""What belongs to the letter in front of it."""
USUAL = re.compile(f"[\x00-\x7f]+(?![{UNPRINTED}{MARKS}\u1160-\u11ff])")
"""Letters that stay as they are, and nothing belongs to them: most of a page."""

ESCAPE = re.compile(
    r"(?P<percent>(?:%[0-9A-Fa-f]{2})+)|(?P<unit>(?:\\u[0-9A-Fa-f]{4})+)|\\x(?P<byte>[0-9A-Fa-f]{2})|\\(?P<control>[nrt\"/])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
"""Percent-encoding (URL), escapes of JSON and of source code, character references (HTML)."""
ROUNDS = 3
"""How often escapes of escapes are undone."""


@dataclass(frozen=True, slots=True)
class Letters:
    """A text as it reads.

    Attributes:
        text: its letters.
        places: for each of them start and end in the original (code points, half open); None when they are the same.
    """

    text: str
    places: Places | None = None

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in `text` in (half open, not empty), offsets in the original out."""
        return (start, end) if self.places is None else (self.places[start][0], self.places[end - 1][1])


def plain_letters(text: str) -> Letters:
    """A text in, the same without what prints nothing, in usual letters, out."""
    if text.isascii() or not ODD.search(text):
        return Letters(text)
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        usual = USUAL.match(text, at)
        if usual:
            letters.append(usual[0])
            places += ((one, one + 1) for one in range(at, usual.end()))
            at = usual.end()
            continue
        end = at + 1
        while end < len(text) and CLINGING.match(text[end]):
            end += 1
        shown = "".join(one for one in text[at:end] if not ODD.match(one) or unicodedata.category(one)[0] in "LMNS")
        for letter in unicodedata.normalize("NFKC", shown):
            if unicodedata.category(letter) not in {"Mn", "Cf", "Lm"} or not CLINGING.match(letter):
                letters.append(letter)
                places.append((at, end))
        at = end
    return Letters("".join(letters), tuple(places))


def opened(text: str) -> Letters | None:
    """A text in, the same with its escapes undone, and escapes of escapes, out; None when it has none."""
    if not ESCAPE.search(text):
        return None
    letters, places = text, tuple((at, at + 1) for at in range(len(text)))
    for _ in range(ROUNDS):
        found = _round(letters, places)
        if found is None:
            break
        letters, places = found
    plain = plain_letters(letters)
    if plain.places is None:
        return Letters(letters, places)
    return Letters(plain.text, tuple((places[start][0], places[end - 1][1]) for start, end in plain.places))


def _round(text: str, places: Places) -> tuple[str, Places] | None:
    """A text and where its letters stand in, both with the outermost escapes undone out; None when there are none."""
    letters: list[str] = []
    found: list[tuple[int, int]] = []
    at = 0
    for escape in ESCAPE.finditer(text):
        letters.append(text[at : escape.start()])
        found += places[at : escape.start()]
        for letter, start, end in UNDOING[str(escape.lastgroup)](escape):
            letters.append(letter)
            found += [(places[start][0], places[end - 1][1])] * len(letter)
        at = escape.end()
    if not at:
        return None
    return "".join(letters) + text[at:], (*found, *places[at:])


Undone = list[tuple[str, int, int]]
"""Letters with start and end of the escape that they were written as."""


def _percent(escape: re.Match[str]) -> Undone:
    """Percent-encoded bytes in, the letters they are in UTF-8 out; a byte that is none stands for itself."""
    letters = bytes.fromhex(escape[0].replace("%", "")).decode("utf-8", "surrogateescape")
    sizes = [1 if "\udc80" <= letter <= "\udcff" else len(letter.encode()) for letter in letters]
    ends = list(accumulate(sizes))
    shown = [chr(ord(letter) - 0xDC00) if "\udc80" <= letter <= "\udcff" else letter for letter in letters]
    return [(letter, escape.start() + 3 * (end - size), escape.start() + 3 * end) for letter, size, end in zip(shown, sizes, ends, strict=True)]


def _units(escape: re.Match[str]) -> Undone:
    r"""\u escapes in, their letters out; two halves of a pair are one."""
    raw = escape[0]
    units = [int(raw[at + 2 : at + 6], 16) for at in range(0, len(raw), 6)]
    letters = b"".join(unit.to_bytes(2, "big") for unit in units).decode("utf-16-be", "replace")
    found, at = [], escape.start()
    for letter in letters:
        size = 12 if ord(letter) > 0xFFFF else 6
        found.append((letter, at, at + size))
        at += size
    return found if at == escape.end() else [("\ufffd", escape.start(), escape.end())]


CONTROLS = {"n": "\n", "r": "\r", "t": "\t"}
UNDOING: dict[str, Callable[[re.Match[str]], Undone]] = {
    "percent": _percent,
    "unit": _units,
    "byte": lambda escape: [(chr(int(escape["byte"], 16)), escape.start(), escape.end())],
    "control": lambda escape: [(CONTROLS.get(escape["control"], escape["control"]), escape.start(), escape.end())],
    "entity": lambda escape: [(unescape(escape[0]), escape.start(), escape.end())],
}
