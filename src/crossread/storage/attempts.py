"""How often entering failed in a row, under a name and from an address: rows of the file of accounts, read and counted in one transaction."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempts:
    """How often entering failed in a row.

    Attributes:
        failures: how often.
        last_at: when it was tried last, in UTC.
        open_at: when it may be tried again, in UTC.
    """

    failures: int
    last_at: str
    open_at: str


class AttemptsIn:
    """The attempts inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """A connection in a transaction in, its attempts out."""
        self._connection = connection

    def get(self, key: str) -> Attempts | None:
        """A key in, its attempts out; None when there are none."""
        row = self._connection.execute("SELECT failures, last_at, open_at FROM attempts WHERE key = ?", (key,)).fetchone()
        return Attempts(failures=row["failures"], last_at=row["last_at"], open_at=row["open_at"]) if row else None

    def put(self, key: str, attempts: Attempts) -> None:
        """A key and its attempts in, kept."""
        row = (key, attempts.failures, attempts.last_at, attempts.open_at)
        self._connection.execute("INSERT OR REPLACE INTO attempts (key, failures, last_at, open_at) VALUES (?, ?, ?, ?)", row)

    def forget(self, key: str) -> None:
        """A key in; it has no attempts any more."""
        self._connection.execute("DELETE FROM attempts WHERE key = ?", (key,))

    def sweep(self, before: str) -> None:
        """A time in; attempts whose last one was before it are forgotten."""
        self._connection.execute("DELETE FROM attempts WHERE last_at < ?", (before,))
