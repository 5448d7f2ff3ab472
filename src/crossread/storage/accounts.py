"""Accounts: who may enter the desk, in one SQLite file of its own, beside no library.

    accounts   a row an account; one that was removed stays without a password, so that nobody else gets its name
    rights     what an account may do in which collection
    sessions   the SHA-256 of each token that a browser holds, never the token
    tokens     the SHA-256 of each token that a program holds, never the token
    attempts   how often entering failed in a row under a name and from an address, and when it may be tried again

Times are UTC (ISO 8601 with seconds and `Z`), so that they sort as letters do.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import msgspec

from crossread.storage.accounts_tables import prepare, reading, writing
from crossread.storage.attempts import AttemptsIn
from crossread.storage.reviews import MOST
from crossread.types.account import Account, Listed, Right, Token
from crossread.types.errors import NotFoundError


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that was let in.

    Attributes:
        account: who.
        made_at: when, in UTC.
        seen_at: when it was seen last, in UTC, as far as that was written down.
    """

    account: Account
    made_at: str
    seen_at: str


class AccountsFile:
    """The accounts in one file. Each call opens the file and closes it, so threads and processes may share it."""

    def __init__(self, path: Path) -> None:
        """A path in (the file is made when it is not there), the accounts out.

        Raises:
            LibraryError: it cannot be opened, is no file of accounts, or was made by a newer crossread.
        """
        self.path = path
        prepare(self.path)

    # --- accounts ---

    def add(self, name: str, folded: str, password: str, at: str) -> int | None:
        """A name, its folded form, the hash of a password and the time in, the account's number out; None when the name is or was taken."""
        with writing(self.path) as connection:
            row = connection.execute("SELECT 1 FROM accounts WHERE folded = ?", (folded,)).fetchone()
            if row:
                return None
            done = connection.execute("INSERT INTO accounts (name, folded, password, made_at) VALUES (?, ?, ?, ?)", (name, folded, password, at))
            return done.lastrowid

    def bring_back(self, folded: str, password: str) -> bool:
        """The folded name of a removed account and a new hash in, whether there was one and it is back, without rights, out."""
        with writing(self.path) as connection:
            done = connection.execute(
                "UPDATE accounts SET password = ?, removed_at = NULL WHERE folded = ? AND removed_at IS NOT NULL", (password, folded)
            )
            return done.rowcount > 0

    def remove(self, folded: str, at: str) -> None:
        """A folded name and the time in; the account loses its password, rights, sessions and tokens, and keeps its name.

        Raises:
            NotFoundError: there is no such account.
        """
        with writing(self.path) as connection:
            number = _number(connection, folded)
            connection.execute("UPDATE accounts SET password = NULL, removed_at = ? WHERE number = ?", (at, number))
            for table in ("rights", "sessions", "tokens"):
                connection.execute(f"DELETE FROM {table} WHERE account = ?", (number,))  # noqa: S608  # our own three names

    def was_removed(self, folded: str) -> bool:
        """A folded name in, whether an account with it was removed out."""
        with reading(self.path) as connection:
            return connection.execute("SELECT 1 FROM accounts WHERE folded = ? AND removed_at IS NOT NULL", (folded,)).fetchone() is not None

    def find(self, folded: str) -> tuple[Account, str] | None:
        """A folded name in, the account and the hash of its password out; None when there is none."""
        with reading(self.path) as connection:
            row = connection.execute("SELECT * FROM accounts WHERE folded = ? AND removed_at IS NULL", (folded,)).fetchone()
        return (Account(number=row["number"], name=row["name"]), row["password"]) if row else None

    def set_password(self, number: int, password: str, *, ends_sessions: bool, unless: str | None = None) -> None:
        """An account's number and the hash of its password in, kept.

        Args:
            number: the account's.
            password: the hash.
            ends_sessions: end all of its sessions, for a new password; not when the same one was hashed again.
            unless: the hash that it must still have, for the same one hashed again; None for whatever it has.
        """
        with writing(self.path) as connection:
            connection.execute(
                "UPDATE accounts SET password = ? WHERE number = ? AND removed_at IS NULL AND (? IS NULL OR password = ?)",
                (password, number, unless, unless),
            )
            if ends_sessions:
                connection.execute("DELETE FROM sessions WHERE account = ?", (number,))

    def listed(self, at: str) -> tuple[Listed, ...]:
        """The time in, the accounts out, sorted by their folded names."""
        with reading(self.path) as connection:
            rows = connection.execute("SELECT * FROM accounts WHERE removed_at IS NULL ORDER BY folded").fetchall()
            counts: dict[int, int] = dict(
                connection.execute("SELECT account, count(*) FROM tokens WHERE ends_at IS NULL OR ends_at > ? GROUP BY account", (at,)).fetchall()
            )
            return tuple(
                Listed(
                    number=row["number"],
                    name=row["name"],
                    made_at=row["made_at"],
                    rights=tuple(_rights(connection, row["number"]).items()),
                    tokens=counts.get(row["number"], 0),
                )
                for row in rows
            )

    # --- rights ---

    def grant(self, folded: str, collection: str, right: Right) -> None:
        """A folded name, a collection and a right in, given instead of what it had there.

        Raises:
            NotFoundError: there is no such account.
        """
        with writing(self.path) as connection:
            row = (_number(connection, folded), collection, right)
            connection.execute("INSERT OR REPLACE INTO rights (account, collection, has) VALUES (?, ?, ?)", row)

    def revoke(self, folded: str, collection: str) -> bool:
        """A folded name and a collection in, whether it had a right there, which is taken, out.

        Raises:
            NotFoundError: there is no such account.
        """
        with writing(self.path) as connection:
            row = (_number(connection, folded), collection)
            return connection.execute("DELETE FROM rights WHERE account = ? AND collection = ?", row).rowcount > 0

    def rights(self, number: int) -> Mapping[str, Right]:
        """An account's number in, its collections, sorted, and what it may do in each out."""
        with reading(self.path) as connection:
            return _rights(connection, number)

    # --- sessions ---

    def add_session(self, sha256: str, number: int, at: str, *, instead_of: str | None = None) -> None:
        """The SHA-256 of a new token, an account's number, the time and the SHA-256 of the token it replaces in, kept."""
        with writing(self.path) as connection:
            connection.execute("DELETE FROM sessions WHERE sha256 = ?", (instead_of,))
            connection.execute("INSERT INTO sessions (sha256, account, made_at, seen_at) VALUES (?, ?, ?, ?)", (sha256, number, at, at))

    def session(self, sha256: str) -> Session | None:
        """The SHA-256 of a token in, its session out; None when there is none."""
        query = """SELECT a.number, a.name, s.made_at, s.seen_at FROM sessions s JOIN accounts a ON a.number = s.account
                   WHERE s.sha256 = ? AND a.removed_at IS NULL"""
        with reading(self.path) as connection:
            row = connection.execute(query, (sha256,)).fetchone()
        return Session(account=Account(number=row["number"], name=row["name"]), made_at=row["made_at"], seen_at=row["seen_at"]) if row else None

    def seen_session(self, sha256: str, at: str) -> None:
        """The SHA-256 of a session's token and the time in, kept as when it was seen last."""
        with writing(self.path) as connection:
            connection.execute("UPDATE sessions SET seen_at = ? WHERE sha256 = ?", (at, sha256))

    def end_session(self, sha256: str) -> None:
        """The SHA-256 of a session's token in; it is no more."""
        with writing(self.path) as connection:
            connection.execute("DELETE FROM sessions WHERE sha256 = ?", (sha256,))

    def sweep_sessions(self, *, made_before: str, seen_before: str) -> None:
        """Two times in; sessions made before the first or seen last before the second are no more."""
        with writing(self.path) as connection:
            connection.execute("DELETE FROM sessions WHERE made_at < ? OR seen_at < ?", (made_before, seen_before))

    # --- tokens ---

    def add_token(self, folded: str, sha256: str, token: Token) -> Token:
        """The folded name of its owner, the SHA-256 of a token and what it is in, the same with its number and its owner's name out.

        Raises:
            NotFoundError: there is no such account.
        """
        with writing(self.path) as connection:
            number = _number(connection, folded)
            only = None if token.only is None else msgspec.json.encode(token.only).decode()
            row = (sha256, number, token.label, token.most, only, token.made_at, token.ends_at)
            done = connection.execute(
                "INSERT INTO tokens (sha256, account, label, most, only_in, made_at, ends_at) VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )
            return _token(connection.execute(f"{TOKENS} WHERE t.number = ?", (done.lastrowid,)).fetchone())

    def tokens(self, folded: str | None = None) -> tuple[Token, ...]:
        """A folded name (None for all) in, its tokens out in the order they were made."""
        with reading(self.path) as connection:
            rows = connection.execute(f"{TOKENS} WHERE ? IS NULL OR a.folded = ? ORDER BY t.number", (folded, folded)).fetchall()
        return tuple(map(_token, rows))

    def token(self, sha256: str) -> tuple[Account, Token] | None:
        """The SHA-256 of a token in, who enters with it and what it is out; None when there is none."""
        with reading(self.path) as connection:
            row = connection.execute(f"{TOKENS} WHERE t.sha256 = ? AND a.removed_at IS NULL", (sha256,)).fetchone()
        if row is None:
            return None
        token = _token(row)
        return Account(number=row["account"], name=token.owner, most=token.most, only=token.only), token

    def used_token(self, number: int, day: str) -> None:
        """A token's number and the day in, kept as when it was used last."""
        with writing(self.path) as connection:
            connection.execute("UPDATE tokens SET used_on = ? WHERE number = ?", (day, number))

    def remove_token(self, number: int, *, of: str | None = None) -> bool:
        """A token's number and the folded name that must own it (None for anybody) in, whether there was one, which is no more, out."""
        query = "DELETE FROM tokens WHERE number = ? AND (? IS NULL OR account = (SELECT number FROM accounts WHERE folded = ?))"
        if not 0 < number < MOST:
            return False
        with writing(self.path) as connection:
            return connection.execute(query, (number, of, of)).rowcount > 0

    # --- attempts ---

    @contextmanager
    def attempting(self) -> Iterator[AttemptsIn]:
        """Nothing in, the attempts out; inside, nobody else reads or counts one."""
        with writing(self.path) as connection:
            yield AttemptsIn(connection)


TOKENS = """SELECT t.number, a.number AS account, a.name, t.label, t.most, t.only_in, t.made_at, t.ends_at, t.used_on
            FROM tokens t JOIN accounts a ON a.number = t.account"""


def _number(connection: sqlite3.Connection, folded: str) -> int:
    """A connection and a folded name in, the account's number out.

    Raises:
        NotFoundError: there is no such account.
    """
    row = connection.execute("SELECT number FROM accounts WHERE folded = ? AND removed_at IS NULL", (folded,)).fetchone()
    if row is None:
        raise NotFoundError(f"There is no account {folded!r}.", "crossread account list shows the accounts.")
    return int(row["number"])


def _rights(connection: sqlite3.Connection, number: int) -> dict[str, Right]:
    """A connection and an account's number in, its collections, sorted, and what it may do in each out."""
    rows = connection.execute("SELECT collection, has FROM rights WHERE account = ? ORDER BY collection", (number,))
    return {row["collection"]: cast("Right", row["has"]) for row in rows}


def _token(row: Any) -> Token:  # noqa: ANN401  # sqlite3.Row is not generic
    """A row of `TOKENS` in, the token out."""
    return Token(
        number=row["number"],
        owner=row["name"],
        label=row["label"],
        most=row["most"],
        only=None if row["only_in"] is None else msgspec.json.decode(row["only_in"], type=tuple[str, ...]),
        made_at=row["made_at"],
        ends_at=row["ends_at"],
        used_on=row["used_on"],
    )
