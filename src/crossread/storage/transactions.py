"""What a library's database promises, whichever it is: reading, writing, and what is held meanwhile.

`reading` sees one state of all tables, `writing` is one transaction that is there as a whole or not at all, and a database that cannot be used is a
`LibraryError` that says what to do.
"""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection, Engine

from crossread.storage.address import Where

EVERYTHING = "store"
"""The lock that writes hold unless they name another one."""


class Database(Protocol):
    """A database with transactions and locks."""

    where: Where
    engine: Engine

    @property
    def label(self) -> str:
        """What messages call it; never has a password."""
        ...

    @property
    def is_shared(self) -> bool:
        """May other machines write at the same time?"""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """Nothing in; inside, a connection that sees one state of the database.

        Raises:
            LibraryError: it cannot be used.
        """
        ...

    def writing(self, lock: str | None = EVERYTHING) -> AbstractContextManager[Connection]:
        """The lock to hold in; inside, a connection in a transaction, which is committed when all went well.

        Raises:
            LibraryError: it cannot be used; nothing was written, or, when the connection was lost at the very end, all of it.
        """
        ...

    def close(self) -> None:
        """Closes its connections."""
        ...
