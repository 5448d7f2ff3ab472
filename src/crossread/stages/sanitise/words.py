"""Pieces of a page and the words that are looked for in, the same pieces with the words marked out."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from html import escape
from itertools import accumulate

WHITE = re.compile(r"\s+")

MARK = "crossread-words"
"""Name of the place of the words in the copy, for the fragment of its address."""

MOST_PLACES = 200
"""Places of the same words whose surroundings are compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Words to mark.

    Attributes:
        words: as the document has them.
        before: what stands before them there; tells places of the same words apart.
        after: what stands behind them there.
    """

    words: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a page.

    Attributes:
        is_text: is it text? Else it is markup of ours.
        content: the text, not escaped; or the markup.
    """

    is_text: bool
    content: str


def written(pieces: list[Piece], wanted: Wanted | None) -> tuple[str, bool]:
    """Pieces of a page and the words that are looked for in, the page as HTML and whether the words are marked in it out.

    White space makes no difference, nor which elements the words stand in. Of several places the one with the most alike surroundings is marked.
    """
    texts = [piece.content if piece.is_text else "" for piece in pieces]
    found = _place(texts, wanted) if wanted else None
    if found is None:
        return "".join(escape(piece.content) if piece.is_text else piece.content for piece in pieces), False
    first, last = found
    out: list[str] = []
    at = 0
    is_first = True
    for piece in pieces:
        if not piece.is_text:
            out.append(piece.content)
            continue
        start, end = max(first - at, 0), min(last - at, len(piece.content))
        at += len(piece.content)
        if start >= end or not piece.content[start:end].strip():
            out.append(escape(piece.content))
            continue
        name = f' id="{MARK}"' if is_first else ""
        is_first = False
        before, words, after = piece.content[:start], piece.content[start:end], piece.content[end:]
        out.append(f'{escape(before)}<mark{name} class="{MARK}">{escape(words)}</mark>{escape(after)}')
    return "".join(out), True


def _place(texts: list[str], wanted: Wanted) -> tuple[int, int] | None:
    """Texts one after the other and what is looked for in, where it begins and ends in all of them out; None when it is not there."""
    whole = "".join(texts)
    squeezed = WHITE.sub("", whole)
    words = WHITE.sub("", wanted.words)
    if not words or words not in squeezed:
        return None
    before, after = WHITE.sub("", wanted.before), WHITE.sub("", wanted.after)
    places: list[int] = []
    at = squeezed.find(words)
    while at >= 0 and len(places) < MOST_PLACES:
        places.append(at)
        at = squeezed.find(words, at + 1)
    best = max(places, key=lambda place: _alike(squeezed, place, place + len(words), before, after))
    back = _back(whole)
    return back(best), back(best + len(words) - 1) + 1


def _alike(text: str, start: int, end: int, before: str, after: str) -> int:
    """A text, a place in it and what should stand around in, how many code points do out."""
    left = next((n for n in range(len(before)) if n >= start or text[start - 1 - n] != before[-1 - n]), len(before))
    right = next((n for n in range(len(after)) if end + n >= len(text) or text[end + n] != after[n]), len(after))
    return left + right


class _back:  # noqa: N801  # used as a function that remembers
    """A text in, what turns a place in it without white space into one with it out."""

    def __init__(self, whole: str) -> None:
        """A text in, where its runs without white space begin, with and without it, kept."""
        runs = [(found.start(), found.end()) for found in re.finditer(r"\S+", whole)]
        self.starts = [start for start, _ in runs]
        self.before = [0, *accumulate(end - start for start, end in runs)]

    def __call__(self, place: int) -> int:
        """A place without white space in, the one with it out."""
        run = bisect_right(self.before, place) - 1
        return self.starts[run] + place - self.before[run]
