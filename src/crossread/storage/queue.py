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

from sqlalchemy import and_, delete, func, or_, select, update

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

    def take(self, lease: str, now: str, until: str, *, most: int, among: Sequence[str] | None = None) -> tuple[Waiting, ...]:
        """A lease, the time and its end in, pages that wait and are in nobody's hand out, the first asked for first; now they are in hand.

        Args:
            lease: who takes them.
            now: leases that end by then are over.
            until: after that time others may take them.
            most: how many are taken.
            among: only these pages; None for any.
        """
        free = or_(to_read.c.lease.is_(None), to_read.c.leased_until <= now)
        found: list[Waiting] = []
        for some in _chunks(among) if among is not None else (None,):
            mine = and_(free, to_read.c.page_sha256.in_(some)) if some is not None else free
            query = select(to_read.c.number, to_read.c.page_sha256, to_read.c.made_by).where(mine).order_by(to_read.c.number)
            with self.store.writing(None) as connection:
                rows = connection.execute(query.limit(most - len(found)).with_for_update(skip_locked=True)).all()
                for numbers in _chunks([row.number for row in rows]):
                    connection.execute(update(to_read).where(to_read.c.number.in_(numbers)).values(lease=lease, leased_until=until))
            found += [Waiting(number=row.number, page_sha256=row.page_sha256, made_by=row.made_by) for row in rows]
            if len(found) >= most:
                break
        return tuple(sorted(found, key=lambda one: one.number))

    def keep_on(self, lease: str, until: str) -> None:
        """A lease and its new end in; what is in hand stays so until then."""
        with self.store.writing(None) as connection:
            connection.execute(update(to_read).where(to_read.c.lease == lease).values(leased_until=until))

    def give_back(self, lease: str) -> None:
        """A lease in; what was in that hand waits for anybody."""
        with self.store.writing(None) as connection:
            connection.execute(update(to_read).where(to_read.c.lease == lease).values(lease=None, leased_until=None))

    def drop(self, pages: Iterable[str]) -> None:
        """Pages in; they wait no longer, whether they were read or not."""
        for some in _chunks(sorted(set(pages))):
            with self.store.writing(None) as connection:
                connection.execute(delete(to_read).where(to_read.c.page_sha256.in_(some)))

    def left(self, pages: Iterable[str]) -> frozenset[str]:
        """Pages in, those of them that still wait or are in somebody's hand out."""
        found: set[str] = set()
        with self.store.looking() as connection:
            for some in _chunks(sorted(set(pages))):
                found |= set(connection.scalars(select(to_read.c.page_sha256).where(to_read.c.page_sha256.in_(some))))
        return frozenset(found)

    def count(self) -> int:
        """Nothing in, how many pages wait or are in somebody's hand out."""
        with self.store.looking() as connection:
            return connection.scalar(select(func.count()).select_from(to_read)) or 0


def _chunks(values: Sequence[Item]) -> Iterable[Sequence[Item]]:
    """Values in, the same out, as many at once as one query takes."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
