"""What a stream asks the store: which pages wait to be read, which captures are there already, which stories may have to be compared. A view."""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from crossread.storage.store import AT_ONCE, Store
from crossread.storage.tables import captures, documents, pages, story_names, story_pages
from crossread.types.capture import Capture
from crossread.types.page import Page

CaptureKey = tuple[str, str, str]
"""Address, time and SHA-256 of the page of a capture: one that has all three is the same capture."""


def unread(store: Store) -> tuple[Page, ...]:
    """A store in, the pages in it that nothing was read in yet out, in the order in which they were captured."""
    query = select(pages).join(documents, documents.c.page_sha256 == pages.c.sha256, isouter=True).where(documents.c.page_sha256.is_(None))
    with store.looking() as connection:
        rows = connection.execute(query.order_by(pages.c.captured_at, pages.c.sha256)).all()
    return tuple(Page(sha256=row.sha256, address=row.address, captured_at=row.captured_at, media_type=row.media_type, size=row.size) for row in rows)


def captures_there(store: Store, page_sha256s: Iterable[str]) -> frozenset[CaptureKey]:
    """A store and pages in, the captures of these that it knows out."""
    wanted = sorted(set(page_sha256s))
    found: set[CaptureKey] = set()
    with store.looking() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            query = select(captures.c.address, captures.c.at, captures.c.page_sha256)
            rows = connection.execute(query.where(captures.c.page_sha256.in_(wanted[start : start + AT_ONCE])))
            found |= {(row.address, row.at, row.page_sha256) for row in rows}
    return frozenset(found)


def not_there(store: Store, captures: Sequence[Capture], page_sha256s: Sequence[str]) -> tuple[Sequence[Capture], Sequence[str]]:
    """A store, captures and the page of each in, those of both out that it does not have, each once."""
    named = {(one.address, one.at, page): one for one, page in zip(captures, page_sha256s, strict=True)}
    there = captures_there(store, page_sha256s)
    new = {key: one for key, one in named.items() if key not in there}
    return tuple(new.values()), tuple(page for _, _, page in new)


def made_by(store: Store, page_sha256s: Iterable[str]) -> dict[str, str]:
    """A store and pages in, for each that was read what made its reading out."""
    wanted = sorted(set(page_sha256s))
    found: dict[str, str] = {}
    with store.looking() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            query = select(documents.c.page_sha256, documents.c.made_by).where(documents.c.page_sha256.in_(wanted[start : start + AT_ONCE]))
            found |= {row.page_sha256: row.made_by for row in connection.execute(query)}
    return found


def grouped_stories(store: Store, least: int) -> tuple[str, ...]:
    """A store and how many pages a story has at least in, the names of the grouped stories out, sorted."""
    query = select(story_pages.c.story).join(story_names, story_names.c.name == story_pages.c.story).group_by(story_pages.c.story)
    with store.looking() as connection:
        return tuple(connection.scalars(query.having(func.count() >= least).order_by(story_pages.c.story)))
