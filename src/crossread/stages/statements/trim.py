"""What is said, marks and all, in; its words without outer marks, and whether it is quoted, out."""

import re
from bisect import bisect_left

from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place
from crossread.types.statement import Form

OUTER = " \t\r\n,;:—–-"
MARKS = '"“”„«»‘`'
CLOSERS = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’", "'": "'", "`": "'"}
ABBREVIATION = re.compile(r"(?:[A-Z]\.?[A-Z]|[ap]\.m)\.$")
"""A full stop that belongs to the word before it."""
ALL_MARKS = frozenset('"“”„«»')


def trimmed_content(whole: str, content: tuple[Place, ...]) -> tuple[Place, ...]:
    """The pieces of what is said in, the same without outer quote marks, commas and the closing full stop out; empty pieces are left out."""
    pieces = (trimmed_piece(whole, place) for place in content)
    return tuple(piece for piece in pieces if piece)


def trimmed_piece(whole: str, place: Place) -> Place | None:
    """One piece in, the same trimmed out; None when nothing is left."""
    start, end = place
    before = None
    while before != (start, end) and start < end:
        before = (start, end)
        while start < end and (whole[start] in OUTER or whole[start] == "."):
            start += 1
        while start < end and (whole[end - 1] in OUTER or (whole[end - 1] == "." and not ABBREVIATION.search(whole, max(0, end - 4), end))):
            end -= 1
        if start < end:
            start, end = without_marks(whole, start, end)
    return (start, end) if any(c.isalnum() for c in whole[start:end]) else None


def without_marks(whole: str, start: int, end: int) -> Place:
    """A piece in, the same out without the quote marks around it, or the one at an end that has no partner inside."""
    first, last = whole[start], whole[end - 1]
    if end - start > 1 and CLOSERS.get(first) == last and not has_mark(whole, start + 1, end - 1):
        return start + 1, end - 1
    if first in MARKS and not has_mark(whole, start + 1, end - 1):
        return start + 1, end
    is_lone = last in MARKS + "”’" and end - start > 1 and not has_mark(whole, start, end - 1)
    return (start, end - 1) if is_lone and (last in ALL_MARKS or whole[end - 2] in ",.?!") else (start, end)


def has_mark(whole: str, start: int, end: int) -> bool:
    """Does a double mark stand between two places?"""
    return any(c in ALL_MARKS for c in whole[start:end])


def form_of(whole: str, content: tuple[Place, ...], quotes: tuple[Quote, ...]) -> Form:
    """The pieces of what is said and the quotations of their part in, whether all, some or none of it is quoted out."""
    pieces = [piece for place in content if (piece := trimmed_piece(whole, place))]
    if not pieces:
        return "indirect"
    low, high = pieces[0][0], max(end for _, end in pieces)
    near = quotes[max(0, bisect_left(quotes, low, key=start_of) - 1) : bisect_left(quotes, high, key=start_of)]
    if all(any(quote.outer_start <= start and end <= quote.outer_end for quote in near) for start, end in pieces):
        return "direct"
    return "mixed" if any(quote.start < end and start < quote.end for start, end in pieces for quote in near) else "indirect"


def start_of(quote: Quote) -> int:
    """A quotation in, the place of its opening mark out."""
    return quote.outer_start
