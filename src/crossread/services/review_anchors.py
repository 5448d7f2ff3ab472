"""An anchor and the document as it is read today in, its words found again out; doubt finds nothing.

As W3C's TextQuoteSelector: the exact words with what stands around them. Words alone are never enough, not even where they stand once: "12" may be
the only twelve left, and another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from crossread.stages.versions.align import folded
from crossread.types.document import Document
from crossread.types.review import Anchor
from crossread.types.span import CONTEXT, Span

ENOUGH = 16
"""Code points on one side that must be the same, of the 32 kept, where that side does not end with the paragraph. A judgement: half of them, so that
a reader that leaves out a note or a caption in the other half does not lose the words; tests/properties/test_review_properties.py holds it."""

WHOLE = 32
"""Code points that a paragraph must have to be told from others by itself, when its neighbours are others now ("12" alone in a line tells nothing).
A judgement, held by the same test."""

WIDE = 4 * CONTEXT
"""Code points looked at on either side, so that spaces and invisible characters that came in do not end the context too early."""

LINE = "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What stands on one side of words, read outwards: the nearest code point first.

    Attributes:
        all: everything that was looked at, folded, line ends as spaces.
        line: of it what is in the same paragraph, folded; None when the paragraph goes on beyond what was looked at.
        is_edge: it reaches the end of the part.
    """

    all: str
    line: str | None
    is_edge: bool


def find_again(anchor: Anchor, document: Document) -> Span | None:
    """An anchor and its page's document in, where its words stand now out; None when they are gone, or when several places could be meant."""
    whole = document.part(anchor.part)
    if _stands_as_it_did(anchor, whole):
        return document.span(anchor.start, anchor.end, anchor.part)
    was = (_before(anchor.before, is_edge=len(anchor.before) < CONTEXT), _after(anchor.after, is_edge=len(anchor.after) < CONTEXT))
    size = len(anchor.words)
    fits: list[tuple[bool, int, int]] = []
    for start in _places(anchor.words, whole):
        likeness = _likeness(folded(anchor.words), was, _sides(whole, start, start + size))
        if likeness is not None:
            fits.append((*likeness, start))
    fits.sort(reverse=True)
    if not fits or (len(fits) > 1 and (fits[0][:2] == fits[1][:2] or not fits[0][0])):
        return None
    return document.span(fits[0][2], fits[0][2] + size, anchor.part)


def _stands_as_it_did(anchor: Anchor, whole: str) -> bool:
    """An anchor and a part of a document in, whether the same words stand at the same offsets between the same words out."""
    return (
        whole[anchor.start : anchor.end] == anchor.words != ""
        and whole[max(0, anchor.start - CONTEXT) : anchor.start] == anchor.before
        and whole[anchor.end : anchor.end + CONTEXT] == anchor.after
    )


def _places(words: str, whole: str) -> Iterator[int]:
    """Words and a text in, each place where they begin out; empty words stand nowhere."""
    at = whole.find(words) if words else -1
    while at >= 0:
        yield at
        at = whole.find(words, at + 1)


def _sides(whole: str, start: int, end: int) -> tuple[Around, Around]:
    """A text and a place in it in, what stands in front of it and behind it out."""
    before = _before(whole[max(0, start - WIDE) : start], is_edge=start <= WIDE)
    return before, _after(whole[end : end + WIDE], is_edge=end + WIDE >= len(whole))


def _before(words: str, *, is_edge: bool) -> Around:
    """What stands in front of a place, and whether it reaches the beginning of the part, in; the same outwards out."""
    _, line_end, inside = words.rpartition(LINE)
    return Around(all=folded(words)[::-1], line=folded(inside)[::-1] if line_end or is_edge else None, is_edge=is_edge)


def _after(words: str, *, is_edge: bool) -> Around:
    """What stands behind a place, and whether it reaches the end of the part, in; the same outwards out."""
    inside, line_end, _ = words.partition(LINE)
    return Around(all=folded(words), line=folded(inside) if line_end or is_edge else None, is_edge=is_edge)


def _likeness(words: str, was: tuple[Around, Around], now: tuple[Around, Around]) -> tuple[bool, int] | None:
    """Words, what stood around them and what stands around a place in, how alike these are out; None when it is not their place.

    First whether both sides are the same, beyond the end of a paragraph too: of several places without that none is chosen. Then how many code points
    are the same.
    """
    pairs = tuple(zip(was, now, strict=True))
    same = [_same(old.all, new.all) for old, new in pairs]
    is_all = [_is_all(old, new, count) for (old, new), count in zip(pairs, same, strict=True)]
    is_line = [old.line is not None and old.line == new.line for old, new in pairs]
    if not all(one or other for one, other in zip(is_all, is_line, strict=True)):
        return None
    there = sum(len(old.all if one else old.line or "") for (old, _), one in zip(pairs, is_all, strict=True))
    is_whole = all(len(words) + sum(len(side.all if side.line is None else side.line) for side in sides) >= WHOLE for sides in (was, now))
    if sum(same) < min(CONTEXT, there) or not (all(is_all) or is_whole):
        return None
    return all(is_all), sum(same)


def _is_all(old: Around, new: Around, same: int) -> bool:
    """One side as it was and as it is and how much of it is the same in, whether that is enough by itself out."""
    return same >= ENOUGH or (old.is_edge and new.is_edge and old.all == new.all)


def _same(a: str, b: str) -> int:
    """Two strings in, how many code points they have in common at their beginning out."""
    count = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        count += 1
    return count
