"""Lines of documents in, an index that finds them by their words out: one SQLite file with FTS5, made again at any time.

    search_lines.py   the numbers of lines, and what a line is found by
    search_rows.py    the rows of FTS5, numbered as they come, and the numbers of lines, which stand in order of time
    search_writer.py  documents put in and taken out
    search_query.py   what is looked for in, numbers of lines out

The text itself is not kept, only its words in the index: what is shown is cut out of the document. Where the lines of a document stand is in its row.
A damaged file, or one of another version, is dropped and made anew.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from crossread.storage.alone import alone
from crossread.storage.search_lines import Entry
from crossread.storage.search_page import PREFIX, found_by, small, whole
from crossread.storage.search_writer import Writer
from crossread.types.errors import LibraryError

SCHEMA = 3
"""Version of the tables and of the words in them, kept as SQLite's user_version; a file with another version is made anew."""
APPLICATION = 0x63726F75
"""SQLite's application_id: "crou", two letters further than the store's."""
BUSY_S = 10.0
ENDINGS = ("", "-wal", "-shm", "-journal")

HASH_BYTES = 32_000_000
"""What FTS5 gathers in memory before it writes: of 1 MB, its default, a large collection leaves hundreds of pieces to be merged."""
MANY = 20_000
"""Lines that came in at once from which on the pieces of the index are merged into one, so that looking reads one piece."""

TABLES = (
    """CREATE VIRTUAL TABLE found USING fts5(words, marks, content='', tokenize="ascii tokenchars '_@=#+.'")""",
    f"INSERT INTO found(found, rank) VALUES ('hashsize', {HASH_BYTES})",  # noqa: S608  # our own number
    """CREATE TABLE documents (number INTEGER PRIMARY KEY, first INTEGER NOT NULL, size INTEGER NOT NULL, page NOT NULL, id NOT NULL,
    outlet INTEGER NOT NULL, day INTEGER, maker INTEGER NOT NULL, is_masked INTEGER NOT NULL, lines BLOB NOT NULL)""",
    f"CREATE INDEX documents_by_page ON documents (substr(page, 1, {PREFIX}))",
    "CREATE INDEX documents_by_first ON documents (first, size)",
    "CREATE TABLE shelves (first INTEGER PRIMARY KEY, last INTEGER NOT NULL, least INTEGER NOT NULL, greatest INTEGER NOT NULL)",
    "CREATE TABLE left_over (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)",
    "CREATE TABLE said (line INTEGER NOT NULL, speaker INTEGER NOT NULL, PRIMARY KEY (line, speaker)) WITHOUT ROWID",
    "CREATE TABLE outlets (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE speakers (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE makers (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")
"""Beginnings of SQLite's names for trouble that says nothing against the file."""


class DamagedError(Exception):
    """The index's file is damaged, or not one of this version: it was dropped."""


class Index:
    """The index of one library. No file is made until something is put in."""

    def __init__(self, path: Path) -> None:
        """A path in, an index out."""
        self.path = path

    def indexed(self, pages: Iterable[str] | None = None) -> dict[str, tuple[str, bool]]:
        """Pages in (None for all), for each whose document is in what made its reading, and whether something in it is masked, out."""
        query = "SELECT page, makers.name, is_masked FROM documents JOIN makers ON makers.number = maker"
        with self.looking() as connection:
            if pages is None:
                rows = connection.execute(query).fetchall()
            else:
                own = f"{query} WHERE {found_by('page')}"
                rows = [row for page in dict.fromkeys(pages) for row in connection.execute(own, {"page": small(page)})]
        return {whole(page): (made_by, bool(masked)) for page, made_by, masked in rows}

    def held(self) -> int:
        """Nothing in, how many documents are in out; one of more lines than `search_lines.LINES_OF_ONE` counts several times."""
        with self.looking() as connection:
            return int(connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def state(self, name: str) -> str | None:
        """The name of something that is remembered in, what is remembered out; None when nothing is."""
        if not self.path.is_file():
            return None
        with self.looking() as connection:
            row = connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def remember(self, **values: str) -> None:
        """Names with what is to be remembered under them in."""
        with self.writing() as connection:
            connection.executemany("INSERT OR REPLACE INTO state (name, value) VALUES (?, ?)", list(values.items()))

    def replace(self, entries: Sequence[Entry], gone: Iterable[str] = ()) -> None:
        """Documents and pages whose documents are gone in; the former take the place of those of the same pages, in one transaction.

        Raises:
            LibraryError: the file cannot be written.
            DamagedError: it was damaged.
        """
        with self.writing() as connection:
            writer = Writer(connection)
            left = [*gone]
            writer.take_out([*left, *(entry.page_sha256 for entry in entries)])
            lines = writer.put_in(entries)
            if left or writer.is_worth_erasing():
                writer.erase()
        if lines >= MANY:
            self.tidy()

    def forget_names(self) -> None:
        """Takes out the words of lines that are not there any more, and the names of outlets and speakers of which none is left."""
        with self.writing() as connection:
            Writer(connection).erase()
            connection.execute("DELETE FROM speakers WHERE number NOT IN (SELECT speaker FROM said)")
            connection.execute("DELETE FROM outlets WHERE number NOT IN (SELECT outlet FROM documents)")

    def tidy(self) -> None:
        """Merges the pieces of the index into one."""
        with self.writing() as connection:
            connection.execute("INSERT INTO found(found) VALUES ('optimize')")

    def drop(self) -> None:
        """Takes the file away."""
        with suppress(OSError), alone(self.path):
            for ending in ENDINGS:
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """Nothing in; inside, a connection that only reads, and sees one state of the index.

        Raises:
            LibraryError: the file cannot be read.
            DamagedError: it was damaged.
        """
        with self._mended(), closing(self._opened()) as connection:
            _verified(connection)
            connection.execute("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Nothing in; inside, a connection in a transaction of its own, which is kept when all went well.

        Raises:
            LibraryError: the file cannot be written.
            DamagedError: it was damaged.
        """
        with self._mended(), alone(self.path), closing(sqlite3.connect(self.path, timeout=BUSY_S, isolation_level=None)) as connection:
            is_new = _made_by(connection) == (0, 0)
            for pragma in ("journal_mode = WAL", "synchronous = NORMAL"):
                connection.execute(f"PRAGMA {pragma}").close()
            if is_new:
                connection.execute("BEGIN IMMEDIATE")
                for statement in (*TABLES, f"PRAGMA application_id = {APPLICATION}", f"PRAGMA user_version = {SCHEMA}"):
                    connection.execute(statement).close()
                connection.execute("COMMIT")
            else:
                _verified(connection)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                with suppress(sqlite3.DatabaseError):
                    connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def _opened(self) -> sqlite3.Connection:
        """Nothing in, a connection to the file out, which is made when it is not there: one that only reads could not wait for who makes it."""
        if self.path.is_file():
            connection = self._connected()
            if _made_by(connection) != (0, 0):
                return connection
            connection.close()
        with self.writing():
            pass  # makes an empty one, or waits for who makes it
        return self._connected()

    def _connected(self) -> sqlite3.Connection:
        """Nothing in, a connection to the file that is there out."""
        return sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_S, isolation_level=None)

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Nothing in; inside, a damaged file is dropped, and told.

        Raises:
            LibraryError: the file cannot be used, and is not to blame.
            DamagedError: it was damaged.
        """
        try:
            yield
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "").startswith(PASSING):
                raise _unusable(self.path, error) from error
            self.drop()
            raise DamagedError(str(error)) from error
        except (UnicodeDecodeError, TypeError, ValueError) as error:  # a damaged file may give another kind of value than was put in
            self.drop()
            raise DamagedError(str(error)) from error
        except OSError as error:
            raise _unusable(self.path, error) from error


def _verified(connection: sqlite3.Connection) -> None:
    """A connection in; nothing out.

    Raises:
        sqlite3.DatabaseError: the file is not one of this version.
    """
    if _made_by(connection) != (APPLICATION, SCHEMA):
        raise sqlite3.DatabaseError("not our file")


def _made_by(connection: sqlite3.Connection) -> tuple[int, int]:
    """A connection in, the numbers of the program and of the version that made its file out; (0, 0) while nobody has."""
    (application,), (version,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    return application, version


def _unusable(path: Path, error: Any) -> LibraryError:  # noqa: ANN401  # an error of the system or of SQLite
    """The index's path and what went wrong in, what to tell the user out."""
    what = getattr(error, "strerror", None) or error
    return LibraryError(f"The index of the search {path} cannot be used ({what}).", "Look at its rights and the room on the disk.")
