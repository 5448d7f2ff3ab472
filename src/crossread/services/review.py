"""What people judge: made, confirmed, withdrawn, laid beside a dossier, and queued when the machine says something else now.

A review stands on words in archived pages (`review_anchors.py`), so it outlives every reading, comparison and grouping. It is kept apart and changes
no finding: a dossier is the same, byte for byte, with reviews and without.
"""

from collections.abc import Iterable

from crossread.services.review_asked import LONGEST_NAME, Asked, review_asked
from crossread.services.review_laid import Attached, Laid, lay
from crossread.storage.grouping import Groupings
from crossread.storage.library import Library
from crossread.storage.reviews import add_review, confirm_review, reviews_of_pages, reviews_of_sources, undo_review
from crossread.types.dossier import Dossier
from crossread.types.errors import InputError
from crossread.types.review import Reviewed, Standing

BEST_FIRST: tuple[Standing, ...] = ("stands", "output changed", "words gone")
"""Of several stories that have its words a review stands as it does in the one that comes first here."""


def review(library: Library, dossier: Dossier, asked: Asked, by: str) -> Reviewed:
    """A library, a dossier of it that is not masked, what somebody judged in it and who in, the review as it was kept out.

    Judging the same again at once (a form sent twice) makes no second one. A later review of the same person on the same words counts instead of
    the earlier, which stays in the list.

    Raises:
        InputError: it says nothing that can be kept, or nobody signs it.
        NotFoundError: what it is about is not in the dossier (any more).
        LibraryError: the library cannot be written.
    """
    return add_review(library.store, review_asked(dossier, asked), _signed(by), library.clock())


def confirm(library: Library, number: int, by: str) -> Reviewed:
    """A library, a review's number and who confirms it in, the review out. Confirming it twice changes nothing.

    Raises:
        InputError: who made it cannot confirm it; nor can anybody confirm what was withdrawn.
        NotFoundError: there is no such review.
        LibraryError: the library cannot be written.
    """
    return confirm_review(library.store, number, _signed(by), library.clock())


def undo(library: Library, number: int, by: str) -> Reviewed:
    """A library, a review's number and who withdraws it in, the review out: it stays in the list, with who withdrew it and when.

    Raises:
        InputError: nobody signs it.
        NotFoundError: there is no such review.
        LibraryError: the library cannot be written.
    """
    return undo_review(library.store, number, _signed(by), library.clock())


def attached(library: Library, dossier: Dossier) -> Attached:
    """A library and a dossier of it that is not masked in, everything people judged about its words and sources out; mask it before it is shown."""
    pages = {reading.document.page_sha256 for reading in dossier.readings}
    made = {one.number: one for one in (*reviews_of_pages(library.store, pages), *reviews_of_sources(library.store))}
    others = {anchor.page_sha256 for one in made.values() for anchor in one.review.about} - pages
    elsewhere = Groupings(library.store).documents(others) if others else {}
    return lay(dossier, [made[number] for number in sorted(made)], elsewhere)


def queue(library: Library, dossiers: Iterable[Dossier]) -> tuple[Laid, ...]:
    """A library and dossiers of it, not masked, in; reviews that a person must look at again out, the oldest first.

    A review that stands in one of the dossiers is not among them, nor one that its author has made anew on all of its words.
    """
    return to_look_at(best(attached(library, dossier) for dossier in dossiers))


def best(several: Iterable[Attached]) -> dict[int, Laid]:
    """What is attached to several dossiers in, each review once out, as it lies in the one where it stands best; by its number."""
    found: dict[int, Laid] = {}
    for one in (laid for attached in several for laid in attached.laid):
        known = found.get(one.reviewed.number)
        if known is None or BEST_FIRST.index(one.standing) < BEST_FIRST.index(known.standing):
            found[one.reviewed.number] = one
    return found


def to_look_at(laid: dict[int, Laid]) -> tuple[Laid, ...]:
    """Reviews as they lie in, those that a person must look at again out, the oldest first."""
    return tuple(laid[number] for number in sorted(laid) if laid[number].is_to_look_at)


def _signed(by: str) -> str:
    """A name in, the same out.

    Raises:
        InputError: it is none that a judgement can be signed with.
    """
    if not by.strip() or len(by) > LONGEST_NAME:
        raise InputError("A judgement is signed.", "Give the name of whoever makes it.")
    return by.strip()
