"""The tables of accounts, in one SQLite file of their own, and the transactions in which they are read and written.

The file is readable by its owner alone. Its journal is the one that is rolled back (no WAL: see `storage/alone.py`), and each write holds the lock
from its beginning.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from crossread.types.errors import LibraryError

SCHEMA = 1
"""Version of the tables, kept as SQLite's user_version."""

APPLICATION = 0x63726F61
"""SQLite's application_id: "croa" in ASCII."""

BUSY_S = 30.0
"""How long a connection waits for another that writes."""

TABLES = (
    """CREATE TABLE accounts (
        number INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, folded TEXT NOT NULL UNIQUE,
        password TEXT, made_at TEXT NOT NULL, removed_at TEXT)""",
    """CREATE TABLE rights (
        account INTEGER NOT NULL REFERENCES accounts(number), collection TEXT NOT NULL, has TEXT NOT NULL,
        PRIMARY KEY (account, collection))""",
    """CREATE TABLE sessions (
        sha256 TEXT PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts(number), made_at TEXT NOT NULL, seen_at TEXT NOT NULL)""",
    """CREATE TABLE tokens (
        number INTEGER PRIMARY KEY AUTOINCREMENT, sha256 TEXT NOT NULL UNIQUE, account INTEGER NOT NULL REFERENCES accounts(number),
        label TEXT NOT NULL, most TEXT NOT NULL, only_in TEXT, made_at TEXT NOT NULL, ends_at TEXT, used_on TEXT)""",
    "CREATE TABLE attempts (key TEXT PRIMARY KEY, failures INTEGER NOT NULL, last_at TEXT NOT NULL, open_at TEXT NOT NULL)",
    "CREATE INDEX sessions_account ON sessions (account)",
    "CREATE INDEX tokens_account ON tokens (account)",
)


def prepare(path: Path) -> None:
    """The path of a file in; afterwards it is there with its tables, unless it is somebody else's.

    Raises:
        LibraryError: it cannot be opened, is no file of accounts, or was made by a newer crossread.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise _unusable(path, error) from error
    with writing(path) as connection:
        application, version = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
        is_empty = connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None
        if application != APPLICATION and not (is_empty and application == 0):
            raise LibraryError(f"{path} is no file of accounts.", "Name another one with --accounts.")
        if version > SCHEMA:
            why = f"The accounts {path} were made by a newer crossread (schema {version}; this one knows {SCHEMA})."
            raise LibraryError(why, "Install the newer version.")
        if is_empty:
            for statement in (*TABLES, f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {SCHEMA}"):
                connection.execute(statement)


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The path of the file in, a connection in a transaction that holds the lock from its beginning out; committed when all went well."""
    with _connected(path) as connection:
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The path of the file in, a connection that sees one state of it out."""
    with _connected(path) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("COMMIT")


@contextmanager
def _connected(path: Path) -> Iterator[sqlite3.Connection]:
    """The path of the file in, a connection to it out.

    Raises:
        LibraryError: the file cannot be used.
    """
    try:
        with closing(sqlite3.connect(path, timeout=BUSY_S, isolation_level=None)) as connection:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = FULL")
            yield connection
    except sqlite3.Error as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: Exception) -> LibraryError:
    """The file's path and what went wrong in, what to tell the user out."""
    why = error.strerror or error if isinstance(error, OSError) else error
    return LibraryError(f"The accounts {path} cannot be used ({why}).", "Look at the file's rights and the room on the disk, or restore a backup.")
