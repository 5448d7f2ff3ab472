"""Whom people protect: only ever added to. A view of the store."""

from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, insert, select

from crossread.storage.reviews import MOST
from crossread.storage.store import Store, encode
from crossread.storage.tables import protected, protected_undone
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.protected import Person, ProtectedPerson

State = tuple[int, int]
"""Number of the last protection, and how many were withdrawn: both only ever grow."""


class Protected:
    """The tables of protected persons. Every method that writes is one transaction."""

    def __init__(self, store: Store) -> None:
        """An open store in, whom it protects out."""
        self.store = store

    def state(self) -> State:
        """Nothing in, what changes whenever somebody is protected or no longer out."""
        query = select(
            select(func.coalesce(func.max(protected.c.number), 0)).scalar_subquery(), select(func.count(protected_undone.c.number)).scalar_subquery()
        )
        with self.store.looking() as connection:
            row = connection.execute(query).one()
        return int(row[0]), int(row[1])

    def all(self) -> tuple[ProtectedPerson, ...]:
        """Nothing in, every protection that was ever ordered out, in order.

        Raises:
            LibraryError: one cannot be read.
        """
        undone = protected_undone
        query = (
            select(protected, undone.c.by.label("undone_by"), undone.c.at.label("undone_at"))
            .join(undone, undone.c.number == protected.c.number, isouter=True)
            .order_by(protected.c.number)
        )
        with self.store.looking() as connection:
            rows = connection.execute(query).all()
        return tuple(
            ProtectedPerson(number=row.number, by=row.by, at=row.at, person=_person(row.body), undone_by=row.undone_by, undone_at=row.undone_at)
            for row in rows
        )

    def add(self, person: Person, by: str, at: str, *, is_declined: bool = False) -> int:
        """A person, who protects them and when in, the number of the protection out.

        Who is protected in the very same words already is not protected twice: a command that failed behind this and is run again changes nothing.

        Args:
            person: who is protected.
            by: who orders it.
            at: when.
            is_declined: it is withdrawn in the same moment: somebody decided that this person needs no protection.
        """
        body = encode(person)
        with self.store.writing() as connection:
            there: int | None = connection.scalar(_in_force(body))
            if there and not is_declined:
                return there
            made = connection.execute(insert(protected).values(by=by, at=at, body=body))
            (number,) = made.inserted_primary_key or (0,)
            if is_declined:
                _undo(connection, number, by, at)
        return int(number)

    def undo(self, number: int, by: str, at: str) -> None:
        """The number of a protection, who withdraws it and when in; it is in force no more, and stays on record.

        Raises:
            NotFoundError: there is none with this number, or it was withdrawn already.
        """
        asked, number = number, number if 0 < number < MOST else 0
        with self.store.writing() as connection:
            there = connection.execute(select(protected.c.number).where(protected.c.number == number)).first()
            gone = connection.execute(select(protected_undone.c.number).where(protected_undone.c.number == number)).first()
            if not there or gone:
                raise NotFoundError(f"No protection with the number {asked} is in force.", "crossread protected lists those that are.")
            _undo(connection, number, by, at)


def _in_force(body: bytes) -> Select[Any]:
    """A person as they are kept in, what asks for the number of a protection of them that is in force out."""
    undone = select(protected_undone.c.number).where(protected_undone.c.number == protected.c.number)
    return select(func.min(protected.c.number)).where(protected.c.body == body, ~undone.exists())


def _undo(connection: Connection, number: int, by: str, at: str) -> None:
    """A transaction, a number, who withdraws it and when in; it is in force no more."""
    connection.execute(insert(protected_undone).values(number=number, by=by, at=at))


def _person(body: bytes) -> Person:
    """What was kept of a person in, the person out.

    Raises:
        LibraryError: it cannot be read: what it should hide would be shown.
    """
    try:
        return msgspec.json.decode(body, type=Person)
    except msgspec.MsgspecError as error:
        raise LibraryError("A protected person in the library cannot be read.", "Restore the library from a backup.") from error
