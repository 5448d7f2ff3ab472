"""Works: what was ordered, and how far it is. A view of the store; every method that writes is one transaction.

A row's columns say how it stands; its body says the rest. The process that does a work writes its row, the desk reads it, and sets `is_unwanted`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, cast

import msgspec
from sqlalchemy import Row, insert, select, update

from crossread.storage.reviews import MOST
from crossread.storage.store import Store, encode
from crossread.storage.tables import works
from crossread.types.work import Order, Work, WorkState

decode_work: Callable[[bytes], Work] = msgspec.json.Decoder(Work).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A work as its row says.

    Attributes:
        work: the work.
        process: number of the process that does it, or did it last; None before it began.
        is_unwanted: was it cancelled, and is to end?
    """

    work: Work
    process: int | None = None
    is_unwanted: bool = False


class Works:
    """The table of works."""

    def __init__(self, store: Store) -> None:
        """An open store in, its works out."""
        self.store = store

    def add(self, order: Order, by: str, at: str, *, is_once: bool = False) -> Work:
        """What was ordered, by whom and when in, the work out; it waits.

        Args:
            order: what.
            by: who ordered it.
            at: when, in UTC.
            is_once: the same that waits or runs already comes back instead; of two who order it at once the second gets the first's.
        """
        work = Work(number=0, order=order, by=by, at=at, state="waiting", story=order.story)
        row = {"by": by, "at": at, "state": work.state, "is_unwanted": 0, "body": encode(work)}
        with self.store.writing() as connection:
            going = connection.execute(select(works).where(works.c.state.in_(("waiting", "running")))).all() if is_once else []
            same = next((one.work for one in map(_kept, going) if one.work.order == order), None)
            if same:
                return same
            connection.execute(insert(works).values(row))
            number = connection.scalar(select(works.c.number).order_by(works.c.number.desc()).limit(1)) or 0
        return replace(work, number=number)

    def one(self, number: int) -> Kept | None:
        """A number in, its row out; None when there is none."""
        if not 0 < number < MOST:
            return None
        with self.store.looking() as connection:
            row = connection.execute(select(works).where(works.c.number == number)).first()
        return _kept(row) if row else None

    def all(self, states: Sequence[WorkState] = (), *, most: int | None = None) -> tuple[Kept, ...]:
        """States in (none for all), the rows in one of them out, the last first; not more than `most`."""
        query = select(works).order_by(works.c.number.desc()).limit(most)
        with self.store.looking() as connection:
            return tuple(_kept(row) for row in connection.execute(query.where(works.c.state.in_(states)) if states else query))

    def first(self, state: WorkState) -> Kept | None:
        """A state in, the first row in it out; None without one."""
        with self.store.looking() as connection:
            row = connection.execute(select(works).where(works.c.state == state).order_by(works.c.number).limit(1)).first()
        return _kept(row) if row else None

    def write(self, work: Work, *, process: int | None = None) -> bool:
        """A work as it stands in, whether it is unwanted meanwhile out.

        Args:
            work: its number says which row.
            process: the one that does it; None leaves what is there.
        """
        values: dict[str, Any] = {"state": work.state, "body": encode(work)} | ({"process": process} if process is not None else {})
        with self.store.writing(None) as connection:
            connection.execute(update(works).where(works.c.number == work.number).values(values))
            return bool(connection.scalar(select(works.c.is_unwanted).where(works.c.number == work.number)))

    def change(self, work: Work, *, was: WorkState, is_unwanted: bool) -> bool:
        """A work as it shall stand, how it stood and whether it is unwanted in; whether it still stood so, and is changed, out."""
        values = {"state": work.state, "is_unwanted": int(is_unwanted), "body": encode(work)}
        with self.store.writing(None) as connection:
            return bool(connection.execute(update(works).where(works.c.number == work.number, works.c.state == was).values(values)).rowcount)

    def unwanted(self, number: int) -> None:
        """A number in; whoever does that work sees that it is to end."""
        with self.store.writing(None) as connection:
            connection.execute(update(works).where(works.c.number == number).values(is_unwanted=1))


def _kept(row: Row[Any]) -> Kept:
    """A row in, the work as it says out."""
    work = replace(decode_work(row.body), number=row.number, by=row.by, at=row.at, state=cast("WorkState", row.state))
    return Kept(work=work, process=row.process, is_unwanted=bool(row.is_unwanted))
