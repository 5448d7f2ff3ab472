"""A text and places in it in, HTML with these places marked out. The letters of the text are never changed, only hidden characters made visible."""

import itertools
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from crossread.interfaces.views.visible import visible


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A place that is marked.

    Attributes:
        start: first code point.
        end: the code point after the last one.
        css: class of the marked words.
        anchor: id that a link can lead to; empty for none.
        tag: a short word shown behind the marked words, not part of the text; empty for none.
        title: what a pointer resting on the words shows; empty for none.
    """

    start: int
    end: int
    css: str
    anchor: str = ""
    tag: str = ""
    title: str = ""


def shown(text: str) -> Markup:
    """Text in, HTML out in which it reads letter by letter."""
    return escape(visible(text))


def lines(text: str) -> tuple[tuple[int, int], ...]:
    """A text in, start and end of each of its lines out (code points, without the line break)."""
    ends = [at for at, char in enumerate(text) if char == "\n"]
    return tuple(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))


def marked_lines(text: str, marks: Iterable[Mark]) -> tuple[tuple[int, int, Markup], ...]:
    """A text, one paragraph a line, and marks in; start, end and HTML of each line that is not blank out."""
    places = lines(text)
    starts = [start for start, _ in places]
    on_line: dict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        for line in range(bisect_right(starts, mark.start) - 1, bisect_right(starts, mark.end - 1)):
            on_line[line].append(mark)
    return tuple((start, end, marked(text, on_line[at], start, end)) for at, (start, end) in enumerate(places) if text[start:end].strip())


def marked(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> Markup:
    """A text, marks and a window (code points, half open) in, the window's HTML out. Marks may overlap and reach out of the window."""
    stop = len(text) if end is None else end
    inside = sorted((one for one in marks if one.start < stop and start < one.end), key=lambda one: (one.start, -one.end, one.css, one.anchor))
    edges = sorted({start, stop} | {edge for one in inside for edge in (one.start, one.end) if start < edge < stop})
    pieces: list[Markup] = []
    active: list[Mark] = []
    coming = iter(inside)
    following = next(coming, None)
    for left, right in itertools.pairwise(edges):
        active = [one for one in active if one.end > left]
        while following is not None and following.start <= left:
            active.append(following)
            following = next(coming, None)
        pieces.append(piece(text[left:right], active, max(left, start), right, first=left == start))
    return Markup("".join(pieces))  # noqa: S704 - every piece is escaped


def piece(words: str, active: list[Mark], left: int, right: int, *, first: bool) -> Markup:
    """Words between two edges and the marks on all of them in, their HTML out: anchors where a mark begins, its tag where it ends."""
    if not active:
        return shown(words)
    begun = [one for one in active if one.start == left or first]
    anchors = "".join(f'<a id="{escape(one.anchor)}"></a>' for one in begun if one.anchor)
    css = " ".join(dict.fromkeys(one.css for one in active))
    tag = " · ".join(dict.fromkeys(visible(one.tag) for one in active if one.tag and one.end == right))
    title = "; ".join(dict.fromkeys(visible(one.title) for one in active if one.title))
    data = f' data-tag="{escape(tag)}"' if tag else ""
    hint = f' title="{escape(title)}"' if title else ""
    return Markup(f'{anchors}<mark class="{escape(css)}"{data}{hint}>{shown(words)}</mark>')  # noqa: S704 - every part is escaped
