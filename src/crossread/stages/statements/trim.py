"""What is said, marks and all, in; its words without outer marks, and whether it is quoted, out."""

from typing import cast

from crossread.stages.statements.saying import Place
from crossread.types.statement import Form

OUTER = " \t\r\n,;:—–-"
MARKS = "\"“”„«»‘`"
CLOSERS = {"“": "”", "„": "”", "«": "»", '"': '"', "‘": "’", "'": "'", "`": "'"}
ALL_MARKS = frozenset("\"“”„«»")


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


def form_of(whole: str, content: tuple[Place, ...]) -> Form:
    """The pieces of what is said in, whether all, some or none of it is quoted out."""
    if not content:
        return "indirect"
    quoted = [is_quoted(whole, piece) for piece in content]
    if all(quoted):
        return "direct"
    inside = any(quoted) or any(has_mark(whole, *piece) for piece in content)
    return cast("Form", "mixed" if inside else "indirect")


def is_quoted(whole: str, place: Place) -> bool:
    """Does a piece stand in quote marks as a whole?"""
    piece = trimmed_piece(whole, place)
    if piece is None:
        return False
    start, end = piece
    line_start = whole.rfind("\n", 0, start) + 1
    line_end = whole.find("\n", end)
    before, after = whole[line_start:start], whole[end : line_end if line_end >= 0 else len(whole)]
    curly = before.count("“") > before.count("”") or before.count("«") > before.count("»") or before.count("‘") > before.count("’") - 0 and before.rstrip().endswith("‘")
    straight = before.count('"') % 2 == 1
    ticks = before.count("``") > before.count("''")
    single = before.rstrip().endswith("'") and after.lstrip(",.?! ").startswith("'")
    return (curly or straight or ticks or single) and not has_mark(whole, start, end)
