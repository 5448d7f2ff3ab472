"""Pieces of a line, each painted in its own way, in; lines out that fit the width."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from crossread.interfaces.terminal.paint import Look, paint

SPACE = re.compile(r"[ \t]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words that are painted in one way.

    Attributes:
        words: what to show, hidden characters made visible already.
        styles: how, for a look with colours.
    """

    words: str
    styles: tuple[str, ...] = ()


def flowed(pieces: Sequence[Piece], look: Look) -> str:
    """Pieces in, lines out that fit the width, broken at spaces alone; no letter is lost but the spaces that a line end takes the place of."""
    whole = "".join(piece.words for piece in pieces)
    edges = [0, *accumulate(len(piece.words) for piece in pieces)]
    lines = []
    for start, end in broken(whole, look.width):
        shown = [
            paint(whole[max(start, left) : min(end, right)], *piece.styles, look=look)
            for piece, (left, right) in zip(pieces, pairwise(edges), strict=True)
            if max(start, left) < min(end, right)
        ]
        lines.append("".join(shown))
    return "\n".join(lines)


def broken(text: str, width: int) -> list[tuple[int, int]]:
    """A line and a width in, start and end of each line that it is broken into out; a word longer than the width stands alone."""
    lines: list[tuple[int, int]] = []
    start = end = behind = 0
    for match in (*SPACE.finditer(text), None):
        word_end = match.start() if match else len(text)
        if word_end - start > width and end > start:
            lines.append((start, end))
            start = behind
        end, behind = word_end, match.end() if match else len(text)
    return [*lines, (start, end)] if end > start else lines
