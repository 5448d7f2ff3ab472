"""What people judged about words, findings and sources: only ever added to. A view of the store.

A review stands on pages, by their SHA-256: a page stays what it is, while ids of documents, claims and findings change with whatever reads it.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, Select, insert, select

from crossread.storage.database import insert_or_ignore
from crossread.storage.store import AT_ONCE, Store, encode
from crossread.storage.tables import pages, reviewed_pages, reviews, reviews_confirmed, reviews_undone, story_pages
from crossread.types.errors import InputError, LibraryError, NotFoundError
from crossread.types.review import Review, Reviewed

decode_review: Callable[[bytes], Review] = msgspec.json.Decoder(Review).decode


def add_review(store: Store, review: Review, by: str, at: str) -> Reviewed:
    """An open store, a review, who makes it and when in, the review as it was kept out, in one transaction with its pages.

    When it is what the same person judged last, and that is in force, it is not made twice: a form that is sent again changes nothing.

    Raises:
        NotFoundError: a page it stands on is not in the library.
    """
    with store.writing() as connection:
        last = _last_by(connection, by)
        if last is not None and last.is_in_force and last.review == review:
            return last
        _look_for(connection, sorted({anchor.page_sha256 for anchor in review.about}))
        row = {"by": by, "at": at, "kind": review.kind, "subject": review.subject, "body": encode(review)}
        made = connection.execute(insert(reviews).values(row))
        (number,) = made.inserted_primary_key or (0,)
        stands_on = sorted({anchor.page_sha256 for anchor in review.about})
        if stands_on:
            connection.execute(insert(reviewed_pages), [{"number": number, "page_sha256": page} for page in stands_on])
        return Reviewed(number=number, by=by, at=at, review=review)


def confirm_review(store: Store, number: int, by: str, at: str) -> Reviewed:
    """An open store, a review's number, who confirms it and when in, the review out. Who has confirmed it already changes nothing.

    Raises:
        NotFoundError: there is no such review.
        InputError: whoever made it cannot confirm it, and nobody one that was withdrawn.
    """
    with store.writing() as connection:
        found = _numbered(connection, number)
        if found.by == by:
            raise InputError("Whoever made a judgement cannot confirm it.", "Ask somebody else to look at it.")
        if not found.is_in_force:
            raise InputError(f"Judgement {number} was withdrawn by {found.undone_by}.", "Make it again if it should hold.")
        connection.execute(insert_or_ignore(connection, reviews_confirmed).values(number=number, by=by, at=at))
        return _numbered(connection, number)


def undo_review(store: Store, number: int, by: str, at: str) -> Reviewed:
    """An open store, a review's number, who withdraws it and when in, the review out; it stays in the list. One that was withdrawn stays as it is.

    Raises:
        NotFoundError: there is no such review.
    """
    with store.writing() as connection:
        _numbered(connection, number)
        connection.execute(insert_or_ignore(connection, reviews_undone).values(number=number, by=by, at=at))
        return _numbered(connection, number)


def review_numbered(store: Store, number: int) -> Reviewed:
    """An open store and a number in, that review out.

    Raises:
        NotFoundError: there is none.
    """
    with store.looking() as connection:
        return _numbered(connection, number)


def reviews_in(store: Store) -> tuple[Reviewed, ...]:
    """An open store in, every review that was ever made out, in order."""
    with store.looking() as connection:
        return _found(connection, _every())


def reviews_of_pages(store: Store, page_sha256s: Iterable[str]) -> tuple[Reviewed, ...]:
    """An open store and pages in, every review that stands on words in one of them out, in order."""
    wanted = sorted(set(page_sha256s))
    found: dict[int, Reviewed] = {}
    with store.looking() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            on_them = select(reviewed_pages.c.number).where(reviewed_pages.c.page_sha256.in_(wanted[start : start + AT_ONCE]))
            found |= {one.number: one for one in _found(connection, _every().where(reviews.c.number.in_(on_them)))}
    return tuple(found[number] for number in sorted(found))


def reviews_of_sources(store: Store) -> tuple[Reviewed, ...]:
    """An open store in, every review of a source out, in order."""
    with store.looking() as connection:
        return _found(connection, _every().where(reviews.c.subject != ""))


def stories_reviewed(store: Store) -> dict[int, tuple[str, ...]]:
    """An open store in, the names of the stories that have a page of each review out, sorted; a review whose pages stand in none is not there."""
    on_page = reviewed_pages.c.page_sha256 == story_pages.c.page_sha256
    query = select(reviewed_pages.c.number, story_pages.c.story).join(story_pages, on_page).distinct().order_by(story_pages.c.story)
    found: dict[int, tuple[str, ...]] = {}
    with store.looking() as connection:
        for number, story in connection.execute(query):
            found[number] = (*found.get(number, ()), story)
    return found


def _every() -> Select[Any]:
    """Nothing in, the query for every review, with who withdrew it, out."""
    undone = reviews_undone
    columns = (reviews.c.number, reviews.c.by, reviews.c.at, reviews.c.body, undone.c.by.label("undone_by"), undone.c.at.label("undone_at"))
    return select(*columns).join(undone, undone.c.number == reviews.c.number, isouter=True).order_by(reviews.c.number)


def _found(connection: Connection, query: Select[Any]) -> tuple[Reviewed, ...]:
    """A connection and a query for reviews in, the reviews out, with who confirmed them."""
    rows = connection.execute(query).all()
    confirmed: dict[int, tuple[str, ...]] = {}
    numbers = [row.number for row in rows]
    for start in range(0, len(numbers), AT_ONCE):
        chosen = reviews_confirmed.c.number.in_(numbers[start : start + AT_ONCE])
        by_time = select(reviews_confirmed).where(chosen).order_by(reviews_confirmed.c.at, reviews_confirmed.c.by)
        for row in connection.execute(by_time):
            confirmed[row.number] = (*confirmed.get(row.number, ()), row.by)
    return tuple(_reviewed(row, confirmed.get(row.number, ())) for row in rows)


def _reviewed(row: Row[Any], confirmed_by: tuple[str, ...]) -> Reviewed:
    """A row and who confirmed it in, the review out.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        review = decode_review(row.body)
    except msgspec.MsgspecError as error:
        raise LibraryError(f"Judgement {row.number} in the library cannot be read ({error}).", "Restore the library from a backup.") from error
    return Reviewed(
        number=row.number, by=row.by, at=row.at, review=review, confirmed_by=confirmed_by, undone_by=row.undone_by, undone_at=row.undone_at
    )


def _numbered(connection: Connection, number: int) -> Reviewed:
    """A connection and a number in, that review out.

    Raises:
        NotFoundError: there is none.
    """
    found = _found(connection, _every().where(reviews.c.number == number)) if 0 < number < MOST else ()
    if not found:
        raise NotFoundError(f"There is no judgement {number}.", "crossread judgements lists them.")
    return found[0]


MOST = 2**63
"""Numbers that SQLite can keep are smaller. Source: sqlite.org/datatype3.html."""


def _last_by(connection: Connection, by: str) -> Reviewed | None:
    """A connection and a person in, the last review that this person made out; None when there is none."""
    last = select(reviews.c.number).where(reviews.c.by == by).order_by(reviews.c.number.desc()).limit(1)
    number = connection.scalar(last)
    return None if number is None else _numbered(connection, number)


def _look_for(connection: Connection, wanted: list[str]) -> None:
    """A connection and pages in; afterwards they are known to be in the library.

    Raises:
        NotFoundError: one is not.
    """
    there: set[str] = set()
    for start in range(0, len(wanted), AT_ONCE):
        there |= set(connection.scalars(select(pages.c.sha256).where(pages.c.sha256.in_(wanted[start : start + AT_ONCE]))))
    if missing := [page for page in wanted if page not in there]:
        raise NotFoundError(f"Page {missing[0]} is not in the library.", "Read it first: crossread read PLACE...")
