"""A span: exact words in a document."""

from dataclasses import dataclass
from typing import Literal

CONTEXT = 32
"""Code points kept on either side of a span, so that its words are found again when a page changes."""

Part = Literal["title", "text"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Exact words in a part of a document.

    Attributes:
        part: which part of the document the offsets count in: its title or its text.
        start: first code point, counted from 0.
        end: the code point after the last one (half open).
        words: the words between them, letter by letter.
        before: up to 32 code points in front of them.
        after: up to 32 code points behind them.
    """

    part: Part = "text"
    start: int
    end: int
    words: str
    before: str = ""
    after: str = ""

    @property
    def place(self) -> tuple[str, int, int]:
        """Where it stands, as a sortable key: title before text, then by offsets."""
        return (PART_ORDER[self.part], self.start, self.end)

    def holds(self, other: "Span") -> bool:
        """Does the other span lie inside this one?"""
        return self.part == other.part and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: "Span") -> bool:
        """Do the two spans share at least one code point?"""
        return self.part == other.part and self.start < other.end and other.start < self.end


PART_ORDER = {"title": "0", "text": "1"}


def cut(whole: str, start: int, end: int, part: Part = "text") -> Span:
    """A part of a document and two offsets in, the span with its context out.

    Raises:
        ValueError: the offsets are empty or leave the part.
    """
    if not 0 <= start < end <= len(whole):
        raise ValueError(f"span {start}:{end} does not fit a {part} of {len(whole)} code points")
    return Span(
        part=part,
        start=start,
        end=end,
        words=whole[start:end],
        before=whole[max(0, start - CONTEXT) : start],
        after=whole[end : end + CONTEXT],
    )
