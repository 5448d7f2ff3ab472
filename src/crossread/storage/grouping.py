"""Which story each page is in, as grouping made it, and what grouping must remember to go on. A view of the store.

A run is one way through all pages. One run is the current one: what it comes to stands among the library's stories (`stories`, `story_pages`) under
the names of `story_names`. Beside it another may be in the making (everything anew); it takes the current one's place in one transaction when it is
done, so that a kill at any moment leaves the stories whole. Every write is one transaction: what grouping remembers, the membership, a judgement if
one was made, and the rows of the library's stories.

A story that the user made by name is never written to.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, TypeVar, cast

import msgspec
from sqlalchemy import Connection, Row, and_, delete, exists, insert, or_, select, update

from crossread.stages.stories import Kept
from crossread.storage.bodies.document import decode_document
from crossread.storage.database import insert_or_ignore, upsert
from crossread.storage.store import AT_ONCE, Store, encode
from crossread.storage.story_judgements import Name, add_decision, add_name, add_undone, move_name, name_of
from crossread.storage.tables import documents, followed, grouped_pages, grouping_runs, noted, stories, story_names, story_pages
from crossread.types.document import READ_STATES, Document, Published, State
from crossread.types.errors import LibraryError
from crossread.types.grouping import Judgement

Kind = Literal["first", "anew", "again"]
"""Pages as they came; all of them anew, by day of publication; the batches of the run before once more, because a judgement was withdrawn."""

LEVEL = 1
"""zlib's fastest: what is remembered becomes a fifth, and higher levels hardly gain."""

decode_kept: Callable[[bytes], Kept] = msgspec.json.Decoder(Kept).decode
encode_kept: Callable[[Kept], bytes] = msgspec.json.Encoder(order="deterministic").encode
"""The same data as `Kept.to_json`, in a tenth of the time."""

Item = TypeVar("Item")


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
class Placed:
    """A page and its story.

    Attributes:
        page_sha256: which page.
        story: id of its story.
        place: number of the page in its story, from 0.
        batch: number of the batch with which it was handed over.
        published: EDTF of its time of publication; None when unknown.
        since: when it came to its story, in UTC.
        is_round_up: is the story a document that tells of many events, with its copies?
        is_asked: it stands in a story that the user made by name, and is grouped only because a judgement speaks of it.
    """

    page_sha256: str
    story: str
    place: int
    batch: int
    published: str | None
    since: str
    is_round_up: bool = False
    is_asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a batch or a judgement changed in a run.

    Attributes:
        kept: what grouping must remember now.
        judged: as in `Run`.
        baked: as in `Run`.
        placed: pages that are new or stand elsewhere than before.
        names: the first page of a story that has no name yet to names for it, the best first.
        leads: names that lead to another page from now on.
        decision: the judgements that were made now.
        undone: numbers of those that were withdrawn now.
        by: who judged.
        at: when, in UTC.
    """

    kept: Kept
    judged: tuple[int, ...]
    baked: tuple[int, ...]
    placed: tuple[Placed, ...]
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leads: Mapping[str, str] = field(default_factory=dict)
    decision: tuple[Judgement, ...] = ()
    undone: tuple[int, ...] = ()
    by: str = ""
    at: str


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """What is looked at of a document that may be grouped."""

    page_sha256: str
    published: Published
    state: State

    @property
    def is_read(self) -> bool:
        """As in `Document`."""
        return self.state in READ_STATES


def decode_waiting(body: bytes) -> Waiting:
    """The bytes of a document in, what is looked at of it out."""
    document = decode_document(body)
    return Waiting(page_sha256=document.page_sha256, published=document.published, state=document.state)


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
            body = connection.scalar(select(grouping_runs.c.body).where(grouping_runs.c.number == run.number))
        try:
            return decode_kept(zlib.decompress(body)) if body else None
        except (zlib.error, msgspec.MsgspecError) as error:
            raise LibraryError(f"What grouping remembers cannot be read ({error}).", "Group everything anew: crossread group --anew") from error

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

    def placed(self, run: Run) -> dict[str, Placed]:
        """A run in, each of its pages with its story out, in the order of the stories' ids and of the pages in them."""
        query = select(grouped_pages).where(grouped_pages.c.run == run.number).order_by(grouped_pages.c.story, grouped_pages.c.place)
        with self.store.looking() as connection:
            return {row.page_sha256: _placed(row) for row in connection.execute(query)}

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
            _step(connection, run, after, zlib.compress(encode_kept(change.kept), LEVEL))
            pages = [one.page_sha256 for one in change.placed]
            touched = _stories_of(connection, run.number, pages) | {one.story for one in change.placed}
            for one in change.placed:
                row = {"run": run.number, **asdict(one)}
                connection.execute(upsert(connection, grouped_pages, row))
            if run.is_current:
                _name(connection, change.names, change.leads, change.at)
                touched |= _stories_of(connection, run.number, change.names)
                _shelve(connection, run.number, touched, pages, change.at)
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
            _step(connection, run, after, None)
            _name(connection, names, leads, at)
            mine = select(grouped_pages.c.story).where(grouped_pages.c.run == run.number).distinct()
            _shelve(connection, run.number, set(connection.scalars(mine)), old, at)
            return after

    def give_name(self, run: Run, page_sha256: str, name: str, by: str, at: str) -> str:
        """The current run, the first page of a story, a name, who gives it and when in; the name out, with a number when it was taken."""
        with self.store.writing() as connection:
            given = add_name(connection, page_sha256, (name,), by, at)
            _shelve(connection, run.number, _stories_of(connection, run.number, [page_sha256]), [page_sha256], at)
            return given

    def waiting(self, run: Run) -> Iterator[Waiting]:
        """A run in, the documents out that are not in it and in no story that the user made by name; sorted by page."""
        query = select(documents.c.body).where(~_is_in(run.number), ~_is_by_name()).order_by(documents.c.page_sha256)
        with self.store.looking() as connection:
            for body in connection.scalars(query).all():
                yield decode_waiting(body)

    def by_name(self, page_sha256s: Iterable[str]) -> frozenset[str]:
        """Pages in, those of them out that stand in a story that the user made by name."""
        found: set[str] = set()
        with self.store.looking() as connection:
            for some in _chunks(sorted(set(page_sha256s))):
                found |= set(connection.scalars(select(documents.c.page_sha256).where(documents.c.page_sha256.in_(some), _is_by_name())))
        return frozenset(found)

    def put_by_name(self, run: Run) -> tuple[tuple[str, str], ...]:
        """The current run in, the read pages that the user put into a grouped story by its name, each with the id of that story, out; sorted."""
        anchor, own = grouped_pages.alias(), grouped_pages.alias()
        query = (
            select(story_pages.c.page_sha256, anchor.c.story, documents.c.body)
            .join(story_names, story_names.c.name == story_pages.c.story)
            .join(anchor, and_(anchor.c.run == run.number, anchor.c.page_sha256 == story_names.c.page_sha256))
            .join(documents, documents.c.page_sha256 == story_pages.c.page_sha256)
            .join(own, and_(own.c.run == run.number, own.c.page_sha256 == story_pages.c.page_sha256), isouter=True)
            .where(or_(own.c.story.is_(None), own.c.story != anchor.c.story))
        )
        with self.store.looking() as connection:
            rows = connection.execute(query).all()
        return tuple(sorted((row.page_sha256, row.story) for row in rows if decode_waiting(row.body).is_read))

    def documents(self, page_sha256s: Iterable[str]) -> dict[str, Document]:
        """Pages in, the documents of those that were read out."""
        found: dict[str, Document] = {}
        with self.store.looking() as connection:
            for some in _chunks(sorted(set(page_sha256s))):
                rows = connection.scalars(select(documents.c.body).where(documents.c.page_sha256.in_(some)))
                found |= {document.page_sha256: document for document in map(decode_document, rows)}
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


def _step(connection: Connection, run: Run, after: Run, body: bytes | None) -> None:
    """A run before and after a write, and what grouping remembers (None: as before), in; written.

    Raises:
        LibraryError: it is not as it was.
    """
    values: dict[str, Any] = {"step": after.step, "is_current": int(after.is_current), "judged": encode(after.judged), "baked": encode(after.baked)}
    values |= {"body": body} if body is not None else {}
    same = and_(grouping_runs.c.number == run.number, grouping_runs.c.step == run.step)
    if not connection.execute(update(grouping_runs).where(same).values(values)).rowcount:
        raise LibraryError("Another crossread grouped in this library meanwhile.", "Run the same command again.")


def _stories_of(connection: Connection, run: int, pages: Iterable[str]) -> set[str]:
    """A run and pages in, the ids of their stories out."""
    found: set[str] = set()
    for some in _chunks(sorted(set(pages))):
        query = select(grouped_pages.c.story).where(grouped_pages.c.run == run, grouped_pages.c.page_sha256.in_(some))
        found |= set(connection.scalars(query))
    return found


def _name(connection: Connection, names: Mapping[str, tuple[str, ...]], leads: Mapping[str, str], at: str) -> None:
    """The first pages of stories with names for each, and names that lead to other pages, in; now each has one, and these lead there."""
    for name, page in leads.items():
        move_name(connection, name, page)
    for page, candidates in names.items():
        add_name(connection, page, candidates, None, at)


def _shelve(connection: Connection, run: int, touched: set[str], pages: Iterable[str], at: str) -> None:
    """A run, ids of stories in it and pages that stood elsewhere before in; now the library's stories are what these came to."""
    members = _members(connection, run, touched)
    every = sorted({*pages, *(page for story in members.values() for page in story)})
    names: dict[str, list[Name]] = {}
    shown: set[tuple[str, str]] = set()
    for some in _chunks(every):
        for row in connection.execute(select(story_names).where(story_names.c.page_sha256.in_(some))):
            names.setdefault(row.page_sha256, []).append(Name(number=row.number, name=row.name, page_sha256=row.page_sha256, by=row.by))
        ours = and_(story_pages.c.page_sha256.in_(some), story_pages.c.story.in_(select(story_names.c.name)))
        shown |= {(row.story, row.page_sha256) for row in connection.execute(select(story_pages).where(ours))}
    wanted: set[tuple[str, str]] = set()
    for story in members.values():
        name = name_of(one for page in story for one in names.get(page, ()))
        wanted |= {(name.name, page) for page in story} if name else set()
    for gone, page in sorted(shown - wanted):
        connection.execute(delete(story_pages).where(story_pages.c.story == gone, story_pages.c.page_sha256 == page))
    for come in sorted({come for come, _ in wanted - shown}):
        connection.execute(insert_or_ignore(connection, stories).values(name=come, created_at=at))
    new = [{"story": come, "page_sha256": page} for come, page in sorted(wanted - shown)]
    if new:
        connection.execute(insert(story_pages), new)
    _sweep(connection, sorted({gone for gone, _ in shown - wanted}))


def _sweep(connection: Connection, names: Iterable[str]) -> None:
    """Names of grouped stories in; those that have no page any more are no stories any more, unless something that is followed leads there."""
    for name in names:
        is_used = connection.execute(select(story_pages.c.story).where(story_pages.c.story == name)).first()
        if is_used or connection.execute(select(followed.c.story).where(followed.c.story == name)).first():
            continue
        connection.execute(delete(noted).where(noted.c.story == name))
        connection.execute(delete(stories).where(stories.c.name == name))


def _members(connection: Connection, run: int, ids: set[str]) -> dict[str, list[str]]:
    """A run and ids of stories in, the pages of each out, in order."""
    found: dict[str, list[str]] = {}
    for some in _chunks(sorted(ids)):
        query = select(grouped_pages.c.story, grouped_pages.c.page_sha256).where(grouped_pages.c.run == run, grouped_pages.c.story.in_(some))
        for row in connection.execute(query.order_by(grouped_pages.c.story, grouped_pages.c.place)):
            found.setdefault(row.story, []).append(row.page_sha256)
    return found


def _chunks(values: Sequence[Item]) -> Iterator[Sequence[Item]]:
    """Values in, the same out, as many at once as one query takes."""
    for start in range(0, len(values), AT_ONCE):
        yield values[start : start + AT_ONCE]


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


def _placed(row: Row[Any]) -> Placed:
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
