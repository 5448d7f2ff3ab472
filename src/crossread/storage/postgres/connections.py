"""A library's database on a server of PostgreSQL: its connections, its transactions, and the locks that all machines heed.

Many write at a time. Who writes holds the lock of a subject ("store" unless another is named), so that what is looked at and then written is not
changed in between; None is for writes whose rows have keys of their own, such as a page's reading, and that many machines do at once. A connection
that was lost is made anew before a transaction begins, never within one: nothing is done twice. See docs/decisions/0012.
"""

import hashlib
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, create_engine, text
from sqlalchemy.exc import DBAPIError, TimeoutError  # noqa: A004  # when no connection becomes free

from crossread.storage.address import Address, Where
from crossread.storage.postgres.unusable import unusable
from crossread.storage.transactions import EVERYTHING

if TYPE_CHECKING:
    import psycopg

SETTINGS: tuple[tuple[str, str | int], ...] = (
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
