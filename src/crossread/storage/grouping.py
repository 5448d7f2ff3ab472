"""Which story each page is in, as grouping made it, and what grouping must remember to go on. A view of the store.

A run is one way through all pages. One run is the current one: what it comes to stands among the library's stories (`stories`, `story_pages`) under
the names of `story_names`. Beside it another may be in the making (everything anew); it takes the current one's place in one transaction when it is
done, so that a kill at any moment leaves the stories whole. Every write is one transaction: what grouping remembers, the membership, a judgement if
one was made, and the rows of the library's stories.

A story that the user made by name is never written to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from itertools import starmap
from typing import Any, Literal, cast

import msgspec
from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, or_, select, update

from crossread.stages.stories import Delta, Kept
from crossread.storage.bodies.document import decode_document
from crossread.storage.grouping_memory import remember, remembered
from crossread.storage.grouping_shelf import chunks, give_names, shelve, shelve_changed, stories_of
from crossread.storage.readings import MODEL_BODY
from crossread.storage.store import Store, encode
from crossread.storage.story_judgements import add_decision, add_name, add_undone
from crossread.storage.story_rows import Placed
from crossread.storage.tables import documents, grouped_pages, grouping_memory, grouping_runs, story_names, story_pages
from crossread.types.document import Document
from crossread.types.errors import LibraryError
from crossread.types.grouping import Judgement

Kind = Literal["first", "anew", "again"]
"""Pages as they came; all of them anew, by day of publication; the batches of the run before once more, because a judgement was withdrawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way through all pages.

    Attributes:
        number: in the order they were begun.
        kind: what it goes through.
        model: name of the model that groups.
        is_current: do the library's stories show it?
        step: how often it was written; 0 before the first batch.
        judged: numbers of the judgements that hold in it.
        baked: numbers of the judgements that held when a day was settled: to withdraw one of these all must be grouped again.
    """

    number: int
    kind: Kind
    model: str
    is_current: bool
    step: int
    judged: tuple[int, ...]
    baked: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a batch or a judgement changed in a run.

    Attributes:
        memory: what grouping must remember otherwise than before.
        judged: as in `Run`.
        baked: as in `Run`.
        placed: pages that are new or stand elsewhere than before.
        new: those of them that stood nowhere before.
        shown: id of a story that has other pages, too, to the name it is shown by; the caller vouches for it as of `names_seen`.
        names_seen: number of the last name that the caller knows; None when it does not vouch for names.
        names: the first page of a story that has no name yet to names for it, the best first.
        leads: names that lead to another page from now on.
        decision: the judgements that were made now.
        undone: numbers of those that were withdrawn now.
        by: who judged.
        at: when, in UTC.
    """

    memory: Delta
    judged: tuple[int, ...]
    baked: tuple[int, ...]
    placed: tuple[Placed, ...]
    new: frozenset[str] = frozenset()
    shown: Mapping[str, str] = field(default_factory=dict)
    names_seen: int | None = None
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    decision: tuple[Judgement, ...] = ()
    undone: tuple[int, ...] = ()
    by: str = ""
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A document that may be grouped.

    Attributes:
        page_sha256: which page.
        published: EDTF of its time of publication; None when unknown.
        is_read: does it have a text that can be read?
    """

    page_sha256: str
    published: str | None
    is_read: bool


class Groupings:
    """The tables of grouping. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, its groupings out."""
        self.store = store

    def run(self, *, is_current: bool = True) -> Run | None:
        """Whether the current run or the one in the making is wanted in, it out; None without one."""
        with self.store.looking() as connection:
            query = select(grouping_runs).where(grouping_runs.c.is_current == int(is_current)).order_by(grouping_runs.c.number.desc())
            row = connection.execute(query).first()
        return _run(row) if row else None

    def kept(self, run: Run) -> Kept | None:
        """A run in, what grouping remembers of it out; None before its first batch.

        Raises:
            LibraryError: it cannot be read.
        """
        with self.store.looking() as connection:
            return remembered(connection, run.number)

    def is_kept(self, run: Run) -> bool:
        """A run in, whether what grouping remembers of it can be read by this version out; of a run that was never written nothing must be."""
        standing = select(grouping_memory.c.run).where(grouping_memory.c.run == run.number)
        with self.store.looking() as connection:
            return not run.step or connection.execute(standing).first() is not None

    def begin(self, kind: Kind, model: str, judged: Sequence[int]) -> Run:
        """What a new run goes through, the model and the judgements in force in, the run out: the current one when there is none, else in the making.

        One in the making before is dropped.
        """
        with self.store.writing() as connection:
            is_current = not connection.execute(select(grouping_runs.c.number).where(grouping_runs.c.is_current == 1)).first()
            connection.execute(delete(grouping_runs).where(grouping_runs.c.is_current == 0))
            row = {"kind": kind, "model": model, "is_current": int(is_current), "step": 0, "judged": encode(tuple(judged)), "baked": b"[]"}
            connection.execute(insert(grouping_runs).values(row))
            query = select(grouping_runs).order_by(grouping_runs.c.number.desc()).limit(1)
            return _run(connection.execute(query).one())

    def placed(self, run: Run, pages: Iterable[str] | None = None) -> dict[str, Placed]:
        """A run and pages (None: all) in, each of these that is in it with its story out, by the stories' ids and the place of the pages in them."""
        query = select(grouped_pages).where(grouped_pages.c.run == run.number).order_by(grouped_pages.c.story, grouped_pages.c.place)
        with self.store.looking() as connection:
            if pages is None:
                return {row.page_sha256: placed_in(row) for row in connection.execute(query)}
            found = [
                placed_in(row)
                for some in chunks(sorted(set(pages)))
                for row in connection.execute(query.where(grouped_pages.c.page_sha256.in_(some)))
            ]
        return {one.page_sha256: one for one in sorted(found, key=lambda one: (one.story, one.place))}

    def in_stories(self, run: Run, ids: Iterable[str]) -> dict[str, Placed]:
        """A run and ids of stories in, the pages in these out, as `placed`."""
        query = select(grouped_pages).where(grouped_pages.c.run == run.number).order_by(grouped_pages.c.story, grouped_pages.c.place)
        with self.store.looking() as connection:
            rows = [row for some in chunks(sorted(set(ids))) for row in connection.execute(query.where(grouped_pages.c.story.in_(some)))]
        return {row.page_sha256: placed_in(row) for row in rows}

    def asked(self, run: Run) -> frozenset[str]:
        """A run in, the pages out that are in it only because a judgement speaks of them."""
        query = select(grouped_pages.c.page_sha256).where(grouped_pages.c.run == run.number, grouped_pages.c.is_asked == 1)
        with self.store.looking() as connection:
            return frozenset(connection.scalars(query))

    def last_batch(self, run: Run) -> int:
        """A run in, the number of its last batch out; 0 before the first."""
        with self.store.looking() as connection:
            return connection.scalar(select(func.max(grouped_pages.c.batch)).where(grouped_pages.c.run == run.number)) or 0

    def counts(self, run: Run) -> tuple[int, int]:
        """A run in, how many stories it has, round-ups not among them, and how many round-ups out."""
        many = grouped_pages.c.is_round_up
        query = select(many, func.count(grouped_pages.c.story.distinct()), func.count()).where(grouped_pages.c.run == run.number).group_by(many)
        with self.store.looking() as connection:
            found = {bool(row[0]): (row[1], row[2]) for row in connection.execute(query)}
        return found.get(False, (0, 0))[0], found.get(True, (0, 0))[1]

    def write(self, run: Run, change: Change) -> Run:
        """A run and what changed in it in, the run as it is now out.

        Raises:
            LibraryError: another process wrote to it meanwhile; nothing is changed.
        """
        with self.store.writing() as connection:
            judged = (*change.judged, *add_decision(connection, change.decision, change.by, change.at))
            for number in change.undone:
                add_undone(connection, number, change.by, change.at)
            after = replace(run, step=run.step + 1, judged=judged, baked=change.baked)
            _step(connection, run, after)
            remember(connection, run.number, change.memory)
            moved = sorted(one.page_sha256 for one in change.placed if one.page_sha256 not in change.new)
            left = stories_of(connection, run.number, moved)
            for some in chunks(moved):
                connection.execute(delete(grouped_pages).where(grouped_pages.c.run == run.number, grouped_pages.c.page_sha256.in_(some)))
            if change.placed:
                connection.execute(insert(grouped_pages), [{"run": run.number, **asdict(one)} for one in change.placed])
            if run.is_current:
                shelve_changed(connection, run.number, change, left)
            return after

    def finish(self, run: Run, names: Mapping[str, tuple[str, ...]], leads: Mapping[str, str], at: str) -> Run:
        """A run in the making that is done, names for and of stories as in `Change`, and the time in; now it is the current one.

        Raises:
            LibraryError: another process wrote to it meanwhile; nothing is changed.
        """
        with self.store.writing() as connection:
            after = replace(run, step=run.step + 1, is_current=True)
            old = list(connection.scalars(select(grouped_pages.c.page_sha256).where(grouped_pages.c.run != run.number)))
            connection.execute(delete(grouping_runs).where(grouping_runs.c.number != run.number))
            _step(connection, run, after)
            give_names(connection, names, leads, at)
            mine = select(grouped_pages.c.story).where(grouped_pages.c.run == run.number).distinct()
            shelve(connection, run.number, set(connection.scalars(mine)), old, at)
            return after

    def give_name(self, run: Run, page_sha256: str, name: str, by: str, at: str) -> str:
        """The current run, the first page of a story, a name, who gives it and when in; the name out, with a number when it was taken."""
        with self.store.writing() as connection:
            given = add_name(connection, page_sha256, (name,), by, at)
            shelve(connection, run.number, stories_of(connection, run.number, [page_sha256]), [page_sha256], at)
            return given

    def waiting(self, run: Run, pages: Iterable[str] | None = None) -> Iterator[Waiting]:
        """A run and pages (None: all) in, those of them out that are not in it and in no story that the user made by name; sorted by page."""
        wanted = None if pages is None else sorted(set(pages))
        query = select(documents.c.page_sha256).where(~_is_in(run.number), ~_is_by_name()).order_by(documents.c.page_sha256)
        with self.store.looking() as connection:
            if wanted is None:
                wanted = list(connection.scalars(query))
            else:
                wanted = [page for some in chunks(wanted) for page in connection.scalars(query.where(documents.c.page_sha256.in_(some)))]
        for some in chunks(wanted):
            for document in self.documents(some).values():
                yield Waiting(page_sha256=document.page_sha256, published=document.published.edtf, is_read=document.is_read)

    def by_name(self, page_sha256s: Iterable[str]) -> frozenset[str]:
        """Pages in, those of them out that stand in a story that the user made by name."""
        found: set[str] = set()
        with self.store.looking() as connection:
            for some in chunks(sorted(set(page_sha256s))):
                found |= set(connection.scalars(select(documents.c.page_sha256).where(documents.c.page_sha256.in_(some), _is_by_name())))
        return frozenset(found)

    def put_by_name(self, run: Run) -> tuple[tuple[str, str], ...]:
        """The current run in, the read pages that the user put into a grouped story by its name, each with the id of that story, out; sorted."""
        anchor, own = grouped_pages.alias(), grouped_pages.alias()
        query = (
            select(story_pages.c.page_sha256, anchor.c.story, documents.c.body, MODEL_BODY)
            .join(story_names, story_names.c.name == story_pages.c.story)
            .join(anchor, and_(anchor.c.run == run.number, anchor.c.page_sha256 == story_names.c.page_sha256))
            .join(documents, documents.c.page_sha256 == story_pages.c.page_sha256)
            .join(own, and_(own.c.run == run.number, own.c.page_sha256 == story_pages.c.page_sha256), isouter=True)
            .where(or_(own.c.story.is_(None), own.c.story != anchor.c.story))
        )
        with self.store.looking() as connection:
            rows = connection.execute(query).all()
        return tuple(sorted((row.page_sha256, row.story) for row in rows if decode_document(row.body, row.model_body).is_read))

    def documents(self, page_sha256s: Iterable[str]) -> dict[str, Document]:
        """Pages in, the documents of those that were read out."""
        found: dict[str, Document] = {}
        with self.store.looking() as connection:
            for some in chunks(sorted(set(page_sha256s))):
                rows = connection.execute(select(documents.c.body, MODEL_BODY).where(documents.c.page_sha256.in_(some)))
                found |= {document.page_sha256: document for document in starmap(decode_document, rows)}
        return found

    def outlets(self, run: Run) -> dict[str, str]:
        """A run in, the outlet of each of its pages that has one out."""
        query = select(documents.c.page_sha256, documents.c.outlet).where(_is_in(run.number), documents.c.outlet.is_not(None))
        with self.store.looking() as connection:
            return {row.page_sha256: row.outlet for row in connection.execute(query)}


def _is_in(run: int) -> Any:  # noqa: ANN401  # SQLAlchemy's clause
    """A run in, the condition that a document's page is in it out."""
    return exists().where(grouped_pages.c.run == run, grouped_pages.c.page_sha256 == documents.c.page_sha256)


def _is_by_name() -> Any:  # noqa: ANN401  # SQLAlchemy's clause
    """Nothing in, the condition that a document stands in a story that the user made by name out."""
    return exists().where(story_pages.c.page_sha256 == documents.c.page_sha256, story_pages.c.story.not_in(select(story_names.c.name)))


def _step(connection: Connection, run: Run, after: Run) -> None:
    """A run before and after a write in; written.

    Raises:
        LibraryError: it is not as it was.
    """
    values: dict[str, Any] = {"step": after.step, "is_current": int(after.is_current), "judged": encode(after.judged), "baked": encode(after.baked)}
    same = and_(grouping_runs.c.number == run.number, grouping_runs.c.step == run.step)
    if not connection.execute(update(grouping_runs).where(same).values(values)).rowcount:
        raise LibraryError("Another crossread grouped in this library meanwhile.", "Run the same command again.")


def _run(row: Row[Any]) -> Run:
    """A row in, the run out."""
    return Run(
        number=row.number,
        kind=cast("Kind", row.kind),
        model=row.model,
        is_current=bool(row.is_current),
        step=row.step,
        judged=tuple(msgspec.json.decode(row.judged, type=list[int])),
        baked=tuple(msgspec.json.decode(row.baked, type=list[int])),
    )


def placed_in(row: Row[Any]) -> Placed:
    """A row in, the page and its story out."""
    return Placed(
        page_sha256=row.page_sha256,
        story=row.story,
        place=row.place,
        batch=row.batch,
        published=row.published,
        since=row.since,
        is_round_up=bool(row.is_round_up),
        is_asked=bool(row.is_asked),
    )
