"""What is said, marks and all, in; its words without outer marks, and whether it is quoted, out."""

from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place
from crossread.types.statement import Form

OUTER = " \t\r\n,;:—–-"
MARKS = '"“”„«»‘`'
CLOSERS = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’", "'": "'", "`": "'"}
ALL_MARKS = frozenset('"“”„«»')


def trimmed_content(whole: str, content: tuple[Place, ...]) -> tuple[Place, ...]:
    """The pieces of what is said in, the same without outer quote marks, commas and the closing full stop out; empty pieces are left out."""
    pieces = (trimmed_piece(whole, place) for place in content)
    return tuple(piece for piece in pieces if piece)


def trimmed_piece(whole: str, place: Place) -> Place | None:
    """One piece in, the same trimmed out; None when nothing is left."""
    start, end = place
    changed = True
    while changed and start < end:
        before = (start, end)
        while start < end and (whole[start] in OUTER or whole[start] == "."):
            start += 1
        while start < end and (whole[end - 1] in OUTER or (whole[end - 1] == "." and not whole[max(0, end - 3) : end - 1].isupper())):
            end -= 1
        if start < end and whole[start] in MARKS and not has_mark(whole, start + 1, end - 1):
            start += 1
        if start < end and (whole[end - 1] in MARKS or whole[end - 1] in "”’'") and not has_mark(whole, start, end - 1):
            if whole[end - 1] in ALL_MARKS or whole[end - 2] in ",.?!":
                end -= 1
        elif end - start > 1 and CLOSERS.get(whole[start]) == whole[end - 1]:
            if not has_mark(whole, start + 1, end - 1):
                start, end = start + 1, end - 1
        changed = (start, end) != before
    return (start, end) if any(c.isalnum() for c in whole[start:end]) else None


def has_mark(whole: str, start: int, end: int) -> bool:
    """Does a double mark stand between two places?"""
    return any(c in ALL_MARKS for c in whole[start:end])


def form_of(whole: str, content: tuple[Place, ...], quotes: tuple[Quote, ...]) -> Form:
    """The pieces of what is said and the quotations of their part in, whether all, some or none of it is quoted out."""
    pieces = [piece for place in content if (piece := trimmed_piece(whole, place))]
    if not pieces:
        return "indirect"
    if all(any(quote.outer_start <= start and end <= quote.outer_end for quote in quotes) for start, end in pieces):
        return "direct"
    return "mixed" if any(quote.start < end and start < quote.end for start, end in pieces for quote in quotes) else "indirect"
