"""Documents in, which of them surely appeared before which out."""

from collections.abc import Iterable

from crossread.stages.times.edtf import days, instant
from crossread.types.document import Document


def is_before(document: Document, other: Document) -> bool:
    """Was a document surely published before another? On one day only two instants tell; unknown times tell nothing."""
    first, second = instant(document.published.edtf or ""), instant(other.published.edtf or "")
    if first and second:
        return first < second
    ours, theirs = days(document.published.edtf), days(other.published.edtf)
    return bool(ours and theirs and ours[1] < theirs[0])


def is_before_all(document: Document, others: Iterable[Document]) -> bool:
    """Was a document surely published before every one of the others? Before none at all is no."""
    given = tuple(others)
    return bool(given) and all(is_before(document, other) for other in given)
