"""The archive in a database: bytes in, their SHA-256 out, and back."""

import atexit
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock

from sqlalchemy import select

from crossread.storage.address import Address, Where
from crossread.storage.archive import RESTORE, Archive
from crossread.storage.database import insert_or_replace_other
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.tables import archived
from crossread.storage.transactions import Database
from crossread.types.errors import ArchiveError, LibraryError
from crossread.types.ids import sha256

AT_ONCE = 1_000
"""Names that are asked for at once."""


class TableArchive(Archive):
    """Pages' bytes under their hash, in a table. Machines add to it at the same time."""

    def __init__(self, database: Database) -> None:
        """A database in, the archive in it out."""
        self.database = database

    @property
    def where(self) -> Where:
        """The address of the database."""
        return self.database.where

    def keep(self, data: bytes) -> str:
        """As `Archive.keep`."""
        return self.keep_all((data,))[0]

    def keep_all(self, data: Sequence[bytes]) -> list[str]:
        """As `Archive.keep_all`, in one transaction."""
        names = [sha256(one) for one in data]
        rows = [{"sha256": name, "body": body} for name, body in sorted(dict(zip(names, data, strict=True)).items())]  # in one order: no deadlock
        if rows:
            with self.database.writing(None) as connection:
                connection.execute(insert_or_replace_other(archived, archived.c.body), rows)
        return names

    def names(self) -> Iterator[str]:
        """As `Archive.names`."""
        last = ""
        while True:
            query = select(archived.c.sha256).where(archived.c.sha256 > last).order_by(archived.c.sha256).limit(AT_ONCE)
            with self.database.reading() as connection:
                some = connection.scalars(query).all()
            if not some:
                return
            yield from some
            last = some[-1]

    def sweep(self) -> None:
        """Nothing: a transaction that did not end left nothing behind."""

    def path(self, name: str) -> Path:
        """Never a path.

        Raises:
            LibraryError: always: pages are in no folder.
        """
        raise LibraryError(f"The page {name} is in a database, in no file.", "Use a library in a folder for this.")

    def _bytes(self, name: str) -> bytes:
        """As `Archive._bytes`."""
        with self.database.reading() as connection:
            body: bytes | None = connection.scalar(select(archived.c.body).where(archived.c.sha256 == name))
        if body is None:
            raise ArchiveError(f"The page {name} is not in the archive.", RESTORE)
        return body


def archive_in(address: Address) -> TableArchive:
    """An address in, the archive there out. It is opened once in a process, and stays open: libraries close while others still read in it."""
    key = (os.getpid(), address)
    with _opening:
        if key not in _open:
            database = PostgreSQL(address)
            atexit.register(database.close)
            _open[key] = TableArchive(database)
        return _open[key]


_opening = Lock()
_open: dict[tuple[int, Address], TableArchive] = {}
"""Archives by the number of the process (one that was copied from another must not use its connections) and the address."""
