"""Pages that wait to be read, and who has which in hand: what machines that share a library divide among themselves. A view of the store.

A page in hand is leased: nobody else takes it until the lease is over, which it is after a while, or when its reading is stored
(`Store.add_readings` takes the page out of the queue in the same transaction). So a machine that is killed leaves its pages to the others, and a
page that is read twice all the same is stored once: its reading has the page's key. Taking skips what another transaction holds (PostgreSQL's SKIP
LOCKED), so that no machine waits for another; SQLite lets one process write at a time, which comes to the same. Times are UTC (ISO 8601 with seconds
and `Z`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from crossread.storage.database import insert_or_ignore
from crossread.storage.store import AT_ONCE, Store
from crossread.storage.tables import to_read

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A page that waits to be read.

    Attributes:
        number: in the order they were asked for.
        page_sha256: which page.
        made_by: name and version of what is to read it.
    """

    number: int
    page_sha256: str
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who takes pages.

    Attributes:
        name: the same for all that one process takes; no other has it.
        now: the time; leases that end by then are over.
        until: when this one ends.
    """

    name: str
    now: str
    until: str


class Queue:
    """The table of what waits to be read. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, what waits in it out."""
        self.store = store

    def put(self, wanted: Iterable[tuple[str, str]], at: str) -> None:
        """Pages, each with the name and version of what is to read it, and the time in; they wait from now on, if they do not already."""
        rows = [{"page_sha256": page, "made_by": made_by, "at": at} for page, made_by in sorted(set(wanted))]  # in one order: no deadlock
        for some in _chunks(rows):
            with self.store.writing(None) as connection:
                connection.execute(insert_or_ignore(connection, to_read), some)

    def take(self, lease: Lease, *, most: int, among: Sequence[str] | None = None, makers: Sequence[str] | None = None) -> tuple[Waiting, ...]:
        """A lease in, pages that wait and are in nobody's hand out, the first asked for first; now they are in hand.

        Args:
            lease: who takes them, and until when.
            most: how many are taken.
            among: only these pages; None for any.
            makers: only what these are to read; None for any.
        """
        free = _is_free(lease.now, makers)
        found: list[Waiting] = []
        for some in _chunks(among) if among is not None else (None,):
            mine = and_(free, to_read.c.page_sha256.in_(some)) if some is not None else free
            query = select(to_read.c.number, to_read.c.page_sha256, to_read.c.made_by).where(mine).order_by(to_read.c.number)
            with self.store.writing(None) as connection:
                rows = connection.execute(query.limit(most - len(found)).with_for_update(skip_locked=True)).all()
                for numbers in _chunks([row.number for row in rows]):
                    connection.execute(update(to_read).where(to_read.c.number.in_(numbers)).values(lease=lease.name, leased_until=lease.until))
            found += [Waiting(number=row.number, page_sha256=row.page_sha256, made_by=row.made_by) for row in rows]
            if len(found) >= most:
                break
        return tuple(sorted(found, key=lambda one: one.number))

    def keep_on(self, lease: Lease) -> None:
        """A lease with its new end in; what is in that hand stays so until then."""
        with self.store.writing(None) as connection:
            connection.execute(update(to_read).where(to_read.c.lease == lease.name).values(leased_until=lease.until))

    def give_back(self, name: str) -> None:
        """The name of a lease in; what was in that hand waits for anybody."""
        with self.store.writing(None) as connection:
            connection.execute(update(to_read).where(to_read.c.lease == name).values(lease=None, leased_until=None))

    def drop(self, page_sha256: str, made_by: str) -> None:
        """A page and what was to read it in; it waits no longer, though it was not read."""
        self.drop_all(((page_sha256, made_by),))

    def drop_all(self, wanted: Iterable[tuple[str, str]]) -> None:
        """Pages, each with what was to read it, in; they wait no longer, though they were not read."""
        with self.store.writing(None) as connection:
            for page_sha256, made_by in sorted(set(wanted)):
                connection.execute(delete(to_read).where(to_read.c.page_sha256 == page_sha256, to_read.c.made_by == made_by))

    def left(self, pages: Iterable[str], makers: Sequence[str]) -> frozenset[str]:
        """Pages and what is to read them in, those out that still wait or are in somebody's hand."""
        return self._among(pages, to_read.c.made_by.in_(makers))

    def free(self, pages: Iterable[str], makers: Sequence[str], now: str) -> frozenset[str]:
        """Pages, what is to read them and the time in, those out that wait and are in nobody's hand."""
        return self._among(pages, _is_free(now, makers))

    def _among(self, pages: Iterable[str], condition: ColumnElement[bool]) -> frozenset[str]:
        """Pages and a condition in, those that wait and fulfil it out."""
        found: set[str] = set()
        with self.store.looking() as connection:
            for some in _chunks(sorted(set(pages))):
                found |= set(connection.scalars(select(to_read.c.page_sha256).where(to_read.c.page_sha256.in_(some), condition)))
        return frozenset(found)

    def count(self) -> int:
        """Nothing in, how many pages wait or are in somebody's hand out."""
        with self.store.looking() as connection:
            return connection.scalar(select(func.count()).select_from(to_read)) or 0


def _is_free(now: str, makers: Sequence[str] | None) -> ColumnElement[bool]:
    """The time and what is to read (None for any) in, the condition that a page waits for it and is in nobody's hand out."""
    free = or_(to_read.c.lease.is_(None), to_read.c.leased_until <= now)
    return free if makers is None else and_(free, to_read.c.made_by.in_(makers))


def _chunks(values: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """Values in, the same out, as many at once as one query takes."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
