"""The database of a library: a file of SQLite, or PostgreSQL. The one place that knows which of the two it talks to.

What is the same for both: `reading` sees one state of all tables, `writing` is one transaction that is there as a whole or not at all, and a
database that cannot be used is a `LibraryError` that says what to do.

    SQLite       one process writes at a time: the file's lock is held from the beginning of a transaction to its end
    PostgreSQL   many write at a time. Who writes holds the lock of a subject that all processes on all machines heed ("store" unless another is
                 named), so that what is looked at and then written is not changed in between; None is for writes whose rows have keys of their
                 own, such as a page's reading, and that many machines do at once

A connection that was lost is made anew before a transaction begins, never within one: nothing is done twice. See docs/decisions/0012.
"""

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from sqlalchemy import ColumnElement, Connection, Engine, Insert, Table, create_engine, event, text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError  # noqa: A004  # when no connection becomes free

from crossread.storage.address import HIDDEN, Address, Where
from crossread.storage.alone import alone
from crossread.types.errors import LibraryError

if TYPE_CHECKING:
    import psycopg

BUSY_MS = 30_000
"""How long a connection to SQLite waits for another that writes."""

Pragma = tuple[str, str | int]

PRAGMAS: tuple[Pragma, ...] = (("busy_timeout", BUSY_MS), ("journal_mode", "WAL"), ("synchronous", "FULL"), ("foreign_keys", "ON"))
"""FULL: a commit that returned survives a power cut (58,604 commits over 200 kills, none lost)."""

DAMAGED = ("not a database", "malformed")
"""What SQLite says of a file that is damaged. Source: sqlite.org/rescode.html, SQLITE_NOTADB and SQLITE_CORRUPT."""

EVERYTHING = "store"
"""The lock that writes hold unless they name another one."""

SETTINGS: tuple[Pragma, ...] = (
    ("application_name", "crossread"),
    ("client_encoding", "UTF8"),
    ("statement_timeout", 900_000),
    ("lock_timeout", 300_000),
    ("tcp_keepalives_idle", 30),
    ("tcp_keepalives_interval", 10),
    ("tcp_keepalives_count", 3),
)
"""Of each connection to PostgreSQL, times in milliseconds and (keepalives) seconds: no statement goes on for ever, and the locks of a machine that
lost its power are free after a minute, not after the two hours of the system's own setting."""

IDLE_MS = 120_000
"""How long a transaction that holds a lock may do nothing before PostgreSQL ends it: a process that hangs does not stop the others."""

CONNECT_S = 10
"""Seconds that a server may take to answer a new connection."""

PATIENCE_S = 30.0
"""How long a server that was there is waited for: a restart takes some seconds."""

POOL, POOL_MORE = 4, 60
"""Connections that stay open, and that are opened beyond these while many threads (a desk's) work at once."""


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


def database_at(where: Where) -> Database:
    """Where a database is in, a database out; a file is made and a server is asked with the first transaction."""
    return PostgreSQL(where) if isinstance(where, Address) else SQLite(where)


def insert_or_ignore(connection: Connection, rows: Table) -> Insert:
    """A connection and a table in, an insertion that leaves a row with the same key as it is out; it knows how many were new (`rowcount`)."""
    made = _insert(connection, rows).on_conflict_do_nothing()
    return made.execution_options(preserve_rowcount=True)  # type: ignore[no-any-return]


def upsert(connection: Connection, rows: Table, row: Mapping[str, Any]) -> Insert:
    """A connection, a table and a row in, an insertion out that takes the place of the row with the same primary key."""
    keys = [column.name for column in rows.primary_key]
    values = {name: value for name, value in row.items() if name not in keys}
    return _insert(connection, rows).values(row).on_conflict_do_update(index_elements=keys, set_=values)  # type: ignore[no-any-return]


def insert_or_replace_other(rows: Table, column: ColumnElement[Any]) -> Insert:
    """A table of PostgreSQL and a column in, an insertion out that takes the place of a row with the same primary key if that column differs."""
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # noqa: PLC0415

    made = postgresql_insert(rows)
    keys = [key.name for key in rows.primary_key]
    name = str(column.key)
    return made.on_conflict_do_update(index_elements=keys, set_={name: made.excluded[name]}, where=column != made.excluded[name])


def _insert(connection: Connection, rows: Table) -> Any:  # noqa: ANN401  # the two dialects' insertions have no type in common that knows conflicts
    """A connection and a table in, the insertion of its dialect out."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # noqa: PLC0415  # a library in a folder does without

        return postgresql_insert(rows)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert  # noqa: PLC0415

    return sqlite_insert(rows)


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


class PostgreSQL:
    """A database of a server, which other processes and machines use at the same time."""

    def __init__(self, address: Address) -> None:
        """An address in, the database there out."""
        self.where: Where = address
        self.address = address
        self.engine = create_engine(
            "postgresql+psycopg://",
            creator=self._connected,
            pool_pre_ping=True,  # a connection that a restart of the server broke is found before anything is done with it
            pool_size=POOL,
            max_overflow=POOL_MORE,
        )
        self._was_there = False
        self._own = threading.local()

    @property
    def label(self) -> str:
        """Its address without the password."""
        return str(self.address)

    @property
    def is_shared(self) -> bool:
        """Always."""
        return True

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """As `Database.reading`; within `together` its own connection."""
        if self._held is not None:
            yield self._held
            return
        with self._telling(), self.engine.connect() as plain:
            yield plain.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def writing(self, lock: str | None = EVERYTHING) -> Iterator[Connection]:
        """As `Database.writing`; within `together` a part of that transaction."""
        if self._held is not None:
            if lock is not None:
                hold(self._held, lock)
            yield self._held
            return
        with self._telling(), self.engine.connect() as connection, connection.begin():
            if lock is not None:
                hold(connection, lock)
            yield connection

    @contextmanager
    def together(self, lock: str) -> Iterator[Connection]:
        """A lock in; inside, all that this thread reads and writes here is one transaction, which holds the lock from its beginning."""
        with self.writing(lock) as connection:
            if self._held is not None:
                yield connection
                return
            self._own.connection = connection
            try:
                yield connection
            finally:
                self._own.connection = None

    @contextmanager
    def only_one(self, lock: str) -> Iterator[bool]:
        """A lock in; inside, whether it was free and is held now: no transaction, and it ends with the process, however it ends."""
        with self._telling(), self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            is_mine = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": lock_key(connection, lock)}).scalar())
            try:
                yield is_mine
            finally:
                if is_mine:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": lock_key(connection, lock)})

    def close(self) -> None:
        """Closes its connections."""
        self.engine.dispose()

    @property
    def _held(self) -> Connection | None:
        """The connection of the transaction that this thread is in through `together`; None outside of one."""
        return getattr(self._own, "connection", None)

    def _connected(self) -> "psycopg.Connection[Any]":
        """Nothing in, a new connection with our settings out; a server that was there before is waited for."""
        import psycopg  # noqa: PLC0415  # a library in a folder does without

        until = time.monotonic() + (PATIENCE_S if self._was_there else 0.0)
        while True:
            try:
                raw = psycopg.connect(self.address.url, **_unless_given(self.address.url))
                break
            except psycopg.OperationalError:
                if time.monotonic() >= until:
                    raise
                time.sleep(0.25)
        with raw.cursor() as cursor:
            cursor.execute(f"SELECT {', '.join('set_config(%s, %s, false)' for _ in SETTINGS)}", [str(one) for pair in SETTINGS for one in pair])
        raw.commit()
        self._was_there = True
        return raw

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Nothing in; inside, what goes wrong with the database is told as what happened and what to do.

        Raises:
            LibraryError: it cannot be used.
        """
        try:
            yield
        except (DBAPIError, TimeoutError) as error:
            raise unusable(self.address, error, was_there=self._was_there) from error


def hold(connection: Connection, lock: str) -> None:
    """A connection to PostgreSQL in a transaction and a lock in; it is held until the transaction ends, however that ends."""
    key = lock_key(connection, lock)
    held = "SELECT set_config('idle_in_transaction_session_timeout', :idle, true), pg_advisory_xact_lock(:key)"
    connection.execute(text(held), {"idle": str(IDLE_MS), "key": key})


def lock_key(connection: Connection, lock: str) -> int:
    """A connection to PostgreSQL and a lock's name in, its number out: locks are of a database, and a schema of it may hold a library of its own."""
    schema = connection.info.get("schema")
    if schema is None:
        schema = connection.info["schema"] = connection.execute(text("SELECT current_schema()")).scalar() or ""
    return int.from_bytes(hashlib.blake2b(f"crossread {schema} {lock}".encode(), digest_size=8).digest(), signed=True)


def _unless_given(url: str) -> dict[str, Any]:
    """An address in, the options of a connection that it does not give itself out."""
    return {} if "connect_timeout=" in url else {"connect_timeout": CONNECT_S}


START = (
    "Start the server, make the database (createdb --encoding UTF8 --template template0 NAME), or look at the address, the user and the password "
    "(PGPASSWORD or ~/.pgpass); then run the same command again."
)
AGAIN = "Nothing that was told as kept is lost, and nothing is done twice: when the server runs again, run the same command again."

WHAT_TO_DO = {
    "28": "Look at the user and the password (PGPASSWORD or ~/.pgpass).",
    "3D": "Make the database first: createdb --encoding UTF8 --template template0 NAME",
    "42501": "Give the user the rights to the tables of this database, or name another user.",
    "25006": "The server takes no writes: name the primary server, or wait until it is one.",
    "53100": "Make room on the server's disk, then run the same command again.",
    "53300": "Raise max_connections of the server, or let fewer work at once.",
    "55P03": "Another crossread holds the library for long: wait for it, then run the same command again.",
    "57014": "The server is too busy: run the same command again later.",
    "40": AGAIN,
    "57P": AGAIN,
    "08": AGAIN,
}
"""By the beginning of SQLSTATE, the longest first. Source: postgresql.org/docs/16/errcodes-appendix.html."""


def unusable(address: Address, error: SQLAlchemyError, *, was_there: bool) -> LibraryError:
    """An address, what went wrong and whether the server ever answered in, what to tell the user out, without the password."""
    original = error.orig if isinstance(error, DBAPIError) else error
    state = getattr(original, "sqlstate", None) or ""
    said = original.diag.message_primary if state and isinstance(original, _errors()[0]) else str(original)  # further lines may quote rows
    what = _without_secrets(address, " ".join(str(said).split()))
    known = next((do for code, do in sorted(WHAT_TO_DO.items(), key=lambda one: -len(one[0])) if state.startswith(code)), None)
    if isinstance(error, DBAPIError) and (error.connection_invalidated or state.startswith(("57P", "08"))):
        return LibraryError(f"The connection to the library's database {address} was lost ({what}).", known or AGAIN)
    if not state and isinstance(original, _errors()[1]):
        return LibraryError(f"The library's database {address} cannot be reached ({what}).", AGAIN if was_there else START)
    return LibraryError(f"The library's database {address} cannot be used ({what}).", known or "Look at the log of the server.")


def _errors() -> "tuple[type[psycopg.Error], type[psycopg.OperationalError]]":
    """Nothing in, what the driver raises, and what it raises when a server cannot be reached, out."""
    from psycopg import Error, OperationalError  # noqa: PLC0415

    return Error, OperationalError


def _without_secrets(address: Address, said: str) -> str:
    """An address and what the driver said in, the same without the address's password out."""
    from psycopg import Error  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        secrets = [str(value) for name, value in conninfo_to_dict(address.url).items() if name in {"password", "sslpassword"} and value]
    except Error:  # an address that cannot be read may be quoted in part
        return "it cannot be read as an address: postgresql://USER@HOST:PORT/NAME"
    cut = address.password.partition("@")[2]  # a "@" in a password that is not written "%40": what stands behind it was taken for the host
    for secret in (*secrets, address.password, f"{cut}@" if cut else ""):
        said = said.replace(secret, HIDDEN) if secret else said
    return said
