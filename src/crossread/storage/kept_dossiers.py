"""Dossiers that were compared and are kept, each with what it was made from and what lists show of it. A view of the store.

What stands here can be made again from the pages at any time; it is never looked at to know what is so, only to show it at once.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select

from crossread.storage.database import upsert
from crossread.storage.kept_rows import MadeFrom, Row
from crossread.storage.store import Store
from crossread.storage.tables import (
    captures,
    documents,
    grouped_pages,
    grouping_runs,
    kept_dossiers,
    pages,
    stories,
    story_names,
    story_pages,
    visits,
)
from crossread.types.dossier import Reading

WEB = or_(captures.c.address.ilike("http://%"), captures.c.address.ilike("https://%"))
"""Only addresses on the web have versions."""

OF_STORY = story_pages.c.story == bindparam("story")
OWN = select(story_pages.c.page_sha256).where(OF_STORY)
PLACES = select(captures.c.address).where(captures.c.page_sha256.in_(OWN), WEB)
LAST = select(visits.c.address, func.max(visits.c.step).label("step")).where(visits.c.address.in_(PLACES)).group_by(visits.c.address).subquery()

READ = (
    select(story_pages.c.page_sha256, documents.c.id, documents.c.made_by)
    .where(OF_STORY)
    .join(documents, documents.c.page_sha256 == story_pages.c.page_sha256, isouter=True)
    .order_by(story_pages.c.page_sha256)
)
SEEN = select(captures.c.address, captures.c.at, captures.c.page_sha256).where(captures.c.page_sha256.in_(OWN), WEB).order_by(captures.c.number)
GONE = (
    select(visits.c.address, visits.c.at)
    .join(LAST, and_(visits.c.address == LAST.c.address, visits.c.step == LAST.c.step))
    .where(visits.c.outcome == "gone")
)
LATER = select(captures.c.page_sha256).where(captures.c.address.in_(PLACES), captures.c.page_sha256.not_in(OWN)).distinct()
"""What a dossier is made from (`MadeFrom`), put together once: it is asked for twice whenever a story is compared, and that took three times as long
as the asking."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A story as it is held, before anything was compared.

    Attributes:
        name: its name.
        created_at: when it was made, in UTC.
        documents: how many pages it has.
        changed_at: when a page of it was captured first, the last of them, in UTC; when it was made, for one without pages.
        gained: how many pages were captured first on that day.
        is_grouped: was it made by grouping, not by name?
        is_round_up: is it a report that tells of many events, with its copies?
    """

    name: str
    created_at: str
    documents: int
    changed_at: str
    gained: int
    is_grouped: bool
    is_round_up: bool


class KeptDossiers:
    """The table of kept dossiers. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, its kept dossiers out."""
        self.store = store

    def put(self, row: Row, body: bytes) -> None:
        """A dossier's row and its body in; it takes the place of an earlier one."""
        values = {"story": row.story, "basis": row.basis, "at": row.at, "counts": row.counts, "body": body}
        with self.store.writing(None) as connection:
            connection.execute(upsert(connection, kept_dossiers, values))

    def row(self, story: str) -> Row | None:
        """A story's name in, its row out; None when nothing is kept."""
        return next(iter(self.rows((story,))), None)

    def body(self, story: str, basis: str) -> bytes | None:
        """A story's name and a basis in, the body of the dossier with that basis out; None when another one, or none, is kept."""
        query = select(kept_dossiers.c.body).where(kept_dossiers.c.story == story, kept_dossiers.c.basis == basis)
        with self.store.looking() as connection:
            body: bytes | None = connection.scalar(query)
        return body

    def readings_of(self, page_sha256s: Iterable[str]) -> Iterator[Reading]:
        """As `Store.readings_of`: a dossier is kept without its readings."""
        return self.store.readings_of(page_sha256s)

    def rows(self, names: tuple[str, ...]) -> tuple[Row, ...]:
        """Names of stories in (as many as a page lists), the rows of those that have one out, sorted by name."""
        table = kept_dossiers.c
        query = select(table.story, table.basis, table.at, table.counts).where(table.story.in_(names)).order_by(table.story)
        with self.store.looking() as connection:
            return tuple(Row(story=row.story, basis=row.basis, at=row.at, counts=row.counts) for row in connection.execute(query))

    def held(self) -> tuple[Held, ...]:
        """Nothing in, every story as it is held out, sorted by name."""
        day = func.substr(pages.c.captured_at, 1, 10).label("day")
        of_days = (
            select(story_pages.c.story, day, func.count().label("documents"), func.max(pages.c.captured_at).label("last"))
            .join(pages, pages.c.sha256 == story_pages.c.page_sha256)
            .group_by(story_pages.c.story, day)
            .order_by(story_pages.c.story, day)
        )
        round_ups = (
            select(story_names.c.name)
            .join(grouped_pages, grouped_pages.c.page_sha256 == story_names.c.page_sha256)
            .join(grouping_runs, grouping_runs.c.number == grouped_pages.c.run)
            .where(grouping_runs.c.is_current == 1, grouped_pages.c.is_round_up == 1)
        )
        with self.store.looking() as connection:
            made = connection.execute(select(stories).order_by(stories.c.name)).all()
            came: dict[str, tuple[int, str, int]] = {}
            for row in connection.execute(of_days):
                came[row.story] = (came.get(row.story, (0,))[0] + row.documents, row.last, row.documents)
            grouped, folded = set(connection.scalars(select(story_names.c.name))), set(connection.scalars(round_ups))
        return tuple(
            _held(row.name, row.created_at, came.get(row.name), is_grouped=row.name in grouped, is_round_up=row.name in folded) for row in made
        )

    def outlets(self, names: tuple[str, ...]) -> dict[str, tuple[tuple[str, int], ...]]:
        """Names of stories in (as many as a page lists), the outlets that are known of each with their documents out, those with most first."""
        query = select(story_pages.c.story, documents.c.outlet, func.count().label("documents"))
        query = query.join(documents, documents.c.page_sha256 == story_pages.c.page_sha256)
        query = query.where(story_pages.c.story.in_(names), documents.c.outlet.is_not(None)).group_by(story_pages.c.story, documents.c.outlet)
        found: dict[str, list[tuple[str, int]]] = {}
        with self.store.looking() as connection:
            for row in connection.execute(query):
                found.setdefault(row.story, []).append((row.outlet, row.documents))
        return {story: tuple(sorted(outlets, key=lambda one: (-one[1], one[0]))) for story, outlets in found.items()}

    def made_from(self, story: str) -> MadeFrom:
        """A story's name in, what its dossier is made from out, as one state of the store shows it."""
        asked = {"story": story}
        with self.store.looking() as connection:
            return MadeFrom(
                pages=tuple((row.page_sha256, row.id, row.made_by) for row in connection.execute(READ, asked)),
                captures=tuple(sorted((row.address, row.at, row.page_sha256) for row in connection.execute(SEEN, asked))),
                gone=tuple(sorted((row.address, row.at) for row in connection.execute(GONE, asked))),
                later=tuple(sorted(connection.scalars(LATER, asked))),
            )


def _held(name: str, created_at: str, came: tuple[int, str, int] | None, *, is_grouped: bool, is_round_up: bool) -> Held:
    """A story's name, when it was made, how many pages it has, when the last came and how many on that day, and what it is in; the story out."""
    documents, changed_at, gained = came or (0, created_at, 0)
    return Held(
        name=name,
        created_at=created_at,
        documents=documents,
        changed_at=changed_at,
        gained=gained,
        is_grouped=is_grouped,
        is_round_up=is_round_up,
    )
