"""Lines of documents in, an index that finds them by their words out: one SQLite file with FTS5, made again at any time.

A line's number says where it stands in time, so that the newest come first without sorting, and what it holds, so that thousands are counted without
looking them up: the minute of publication (31 bits), the document among those of that minute (14), the line in the document, its last one first (12),
its kinds (6). The number of a document is that of its lines without the last 18 bits. A document of more than 4,096 lines has several numbers.

The text itself is not kept, only its words in the index: what is shown is cut out of the document. The words of each document are kept packed beside
the index, because FTS5 takes a line out only when it is told what was in it: what follows from the other tables is left out. Where the lines of a
document stand is in its row. A damaged file, or one of another version, is dropped and made anew.
"""

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from crossread.stages.searching.lines import KINDS, Line
from crossread.stages.searching.when import LAST_MINUTE, day_of, minute_of
from crossread.storage.alone import alone
from crossread.types.errors import LibraryError

SCHEMA = 2
"""Version of the tables and of the words in them, kept as SQLite's user_version; a file with another version is made anew."""
APPLICATION = 0x63726F75
"""SQLite's application_id: "crou", two letters further than the store's."""
BUSY_S = 10.0
ENDINGS = ("", "-wal", "-shm", "-journal")

KIND_BITS, LINE_BITS, TURN_BITS = 6, 12, 14
DOCUMENT_SHIFT = KIND_BITS + LINE_BITS
LINES_OF_ONE = 1 << LINE_BITS
HASH_BYTES = 32_000_000
"""What FTS5 gathers in memory before it writes: of 1 MB, its default, a large collection leaves hundreds of pieces to be merged."""
LEVEL = 6
"""Of the words beside the index: zlib's usual level, of which a document takes .2 ms."""
MANY = 20_000
"""Lines that came in at once from which on the pieces of the index are merged into one, so that looking reads one piece."""
EVERY_LINE = "#l"
KIND_TOKENS = {bit: f"#{name[:2]}" for name, bit in KINDS.items()}

TABLES = (
    """CREATE VIRTUAL TABLE found USING fts5(words, marks, content='', tokenize="ascii tokenchars '_@=#+.'")""",
    f"INSERT INTO found(found, rank) VALUES ('hashsize', {HASH_BYTES})",  # noqa: S608  # our own number
    """CREATE TABLE documents (number INTEGER PRIMARY KEY, page TEXT NOT NULL, id TEXT NOT NULL, outlet INTEGER NOT NULL, day TEXT,
    lines BLOB NOT NULL)""",
    "CREATE INDEX documents_by_page ON documents (page)",
    "CREATE TABLE indexed (page TEXT PRIMARY KEY, made_by TEXT NOT NULL, is_masked INTEGER NOT NULL) WITHOUT ROWID",
    "CREATE TABLE said (line INTEGER NOT NULL, speaker INTEGER NOT NULL, PRIMARY KEY (line, speaker)) WITHOUT ROWID",
    "CREATE TABLE packed (document INTEGER PRIMARY KEY, body BLOB NOT NULL)",
    "CREATE TABLE outlets (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE speakers (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL)",
    "CREATE TABLE state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
)
PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH")
"""Beginnings of SQLite's names for trouble that says nothing against the file."""

Row = tuple[int, str, str]
Placed = tuple[int, int, int]
"""First code point of a line, the one after its last, and its kinds."""

encode = msgspec.msgpack.Encoder().encode
decode_lines = msgspec.msgpack.Decoder(list[int]).decode
decode_words = msgspec.msgpack.Decoder(tuple[list[str], list[str]]).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document to be found.

    Attributes:
        page_sha256: its page.
        id: its id.
        made_by: what made its reading.
        outlet: what its outlet is called; the host of its address when that is unknown.
        published: EDTF of its time of publication, None when unknown.
        is_masked: is something in it masked out?
        lines: its title and sentences.
        speaker_keys: for each speaker of its lines what it is told from others by.
        outlet_key: the same for its outlet.
    """

    page_sha256: str
    id: str
    made_by: str
    outlet: str
    outlet_key: str
    published: str | None
    is_masked: bool
    lines: tuple[Line, ...]
    speaker_keys: tuple[tuple[str, str], ...] = ()


class DamagedError(Exception):
    """The index's file is damaged, or not one of this version: it was dropped."""


class Index:
    """The index of one library. No file is made until something is put in."""

    def __init__(self, path: Path) -> None:
        """A path in, an index out."""
        self.path = path

    def indexed(self, pages: Iterable[str] | None = None) -> dict[str, tuple[str, bool]]:
        """Pages in (None for all), for each whose document is in what made its reading, and whether something in it is masked, out."""
        with self.looking() as connection:
            if pages is not None:
                query = "SELECT page, made_by, is_masked FROM indexed WHERE page = ?"
                rows = [row for page in dict.fromkeys(pages) for row in connection.execute(query, (page,))]
                return {page: (made_by, bool(masked)) for page, made_by, masked in rows}
            return {page: (made_by, bool(masked)) for page, made_by, masked in connection.execute("SELECT page, made_by, is_masked FROM indexed")}

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
            writer.take_out([*gone, *(entry.page_sha256 for entry in entries)])
            lines = writer.put_in(entries)
        if lines >= MANY:
            self.tidy()

    def forget_names(self) -> None:
        """Takes out the names of outlets and speakers of which no line is left."""
        with self.writing() as connection:
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


class Writer:
    """Puts documents into the index and takes them out, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """A connection in a transaction in."""
        self.connection = connection
        self.known: dict[tuple[str, str], int] = {}

    def take_out(self, pages: Iterable[str]) -> None:
        """Pages in; their documents are in the index no longer."""
        out: list[int] = []
        for page in dict.fromkeys(pages):
            out.extend(number for (number,) in self.connection.execute("SELECT number FROM documents WHERE page = ?", (page,)))
            self.connection.execute("DELETE FROM indexed WHERE page = ?", (page,))
        for number in sorted(out):
            row = self.connection.execute("SELECT body FROM packed WHERE document = ?", (number,)).fetchone()
            if row is None:
                raise sqlite3.DatabaseError("the words of a document are missing")
            self.connection.executemany("INSERT INTO found(found, rowid, words, marks) VALUES ('delete', ?, ?, ?)", self._rows(number, row[0]))
            self.connection.execute("DELETE FROM said WHERE line BETWEEN ? AND ?", span_of(number))
            self.connection.execute("DELETE FROM packed WHERE document = ?", (number,))
            self.connection.execute("DELETE FROM documents WHERE number = ?", (number,))

    def put_in(self, entries: Iterable[Entry]) -> int:
        """Documents in, put into the index in order of time; how many lines they have out."""
        found: list[Row] = []
        for entry in sorted(entries, key=lambda entry: minute_of(entry.published)):
            outlet = self._number("outlets", entry.outlet_key, entry.outlet)
            speakers = dict(entry.speaker_keys)
            for first in range(0, len(entry.lines) or 1, LINES_OF_ONE):
                number, lines = self._free(minute_of(entry.published)), entry.lines[first : first + LINES_OF_ONE]
                places = lines_to_bytes([(line.start, line.end, line.kinds) for line in lines])
                row = (number, entry.page_sha256, entry.id, outlet, day_of(entry.published), places)
                self.connection.execute("INSERT INTO documents (number, page, id, outlet, day, lines) VALUES (?, ?, ?, ?, ?, ?)", row)
                found += [self._line(number, turn, line, outlet, speakers) for turn, line in enumerate(lines)]
                self.connection.execute("INSERT INTO packed (document, body) VALUES (?, ?)", (number, _packed(lines)))
            indexed = (entry.page_sha256, entry.made_by, entry.is_masked)
            self.connection.execute("INSERT OR REPLACE INTO indexed (page, made_by, is_masked) VALUES (?, ?, ?)", indexed)
        # in the order of their numbers: FTS5 writes what it has gathered whenever a number is smaller than the one before
        self.connection.executemany("INSERT INTO found(rowid, words, marks) VALUES (?, ?, ?)", sorted(found))
        return len(found)

    def _line(self, document: int, turn: int, line: Line, outlet: int, speakers: dict[str, str]) -> Row:
        """A document's number, a line's turn in it, the line, its outlet's number and the keys of speakers in, what is put into the index out."""
        number = number_of_line(document, turn, line.kinds)
        said = sorted({self._number("speakers", speakers[name], name) for name in line.speakers if name in speakers})
        self.connection.executemany("INSERT INTO said (line, speaker) VALUES (?, ?)", [(number, speaker) for speaker in said])
        return row_of(number, line.kinds, " ".join(line.words), " ".join(line.marks), outlet, said)

    def _rows(self, document: int, body: bytes) -> list[Row]:
        """A document's number and its words as they are packed in, what was put into the index for each of its lines out.

        Raises:
            sqlite3.DatabaseError: it is damaged.
        """
        outlet, places = self.connection.execute("SELECT outlet, lines FROM documents WHERE number = ?", (document,)).fetchone()
        said = defaultdict(list)
        for line, speaker in self.connection.execute(
            "SELECT line, speaker FROM said WHERE line BETWEEN ? AND ? ORDER BY line, speaker", span_of(document)
        ):
            said[line].append(speaker)
        try:
            words, marks = decode_words(zlib.decompress(body))
            rows = []
            for turn, ((_, _, kinds), own, beside) in enumerate(zip(lines_in(places), words, marks, strict=True)):
                number = number_of_line(document, turn, kinds)
                rows.append(row_of(number, kinds, own, beside, outlet, said[number]))
        except (zlib.error, msgspec.DecodeError, TypeError, ValueError) as error:
            raise sqlite3.DatabaseError("the words of a document are damaged") from error
        return rows

    def _free(self, minute: int) -> int:
        """A minute in, a document's number in it, or in the next one that is not full, that nobody has out."""
        while True:
            first, last = minute << TURN_BITS, (minute << TURN_BITS) + (1 << TURN_BITS) - 1
            (most,) = self.connection.execute("SELECT max(number) FROM documents WHERE number BETWEEN ? AND ?", (first, last)).fetchone()
            if most is None or most < last:
                return first if most is None else int(most) + 1
            if minute >= LAST_MINUTE:
                raise sqlite3.DatabaseError("no number is left")
            minute += 1

    def _number(self, table: str, key: str, name: str) -> int:
        """The name of a table and a key and name in it in, their number out; new ones get one."""
        known = self.known.get((table, key))
        if known is None:
            row = self.connection.execute(f"SELECT number FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608  # our own names
            if row is None:
                added = f"INSERT INTO {table} (key, name) VALUES (?, ?)"  # noqa: S608  # our own names
                row = (self.connection.execute(added, (key, name)).lastrowid,)
            known = self.known[table, key] = int(row[0] or 0)
        return known


def number_of_line(document: int, turn: int, kinds: int) -> int:
    """A document's number, a line's turn in it and its kinds in, the line's number out."""
    return document << DOCUMENT_SHIFT | (LINES_OF_ONE - 1 - turn) << KIND_BITS | kinds


def turn_of(number: int) -> int:
    """The number of a line in, its turn in its document out."""
    return LINES_OF_ONE - 1 - (number >> KIND_BITS & LINES_OF_ONE - 1)


def row_of(number: int, kinds: int, words: str, marks: str, outlet: int, speakers: Sequence[int]) -> Row:  # one line
    """A line's number, kinds, words and own marks, and the numbers of its outlet and speakers in, what stands of it in the index out."""
    return number, words, " ".join((*((marks,) if marks else ()), *tokens_beside(kinds, outlet, speakers)))


def tokens_of(line: Line, outlet: int, speakers: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A line and the numbers of its outlet and speakers in, its words and marks as they stand in an index out."""
    return line.words, (*line.marks, *tokens_beside(line.kinds, outlet, speakers))


def tokens_beside(kinds: int, outlet: int, speakers: Sequence[int]) -> tuple[str, ...]:
    """The kinds of a line and the numbers of its outlet and speakers in, the marks that follow from these out."""
    return (EVERY_LINE, *(token for bit, token in KIND_TOKENS.items() if kinds & bit), outlet_token(outlet), *map(speaker_token, speakers))


def lines_to_bytes(lines: Sequence[Placed]) -> bytes:
    """Lines of a document in order in, small bytes out: of each its distance from the end of the one before, its length, and its kinds."""
    ends = [0, *(end for _, end, _ in lines)]
    return encode([number for (start, end, kinds), before in zip(lines, ends, strict=False) for number in (start - before, end - start, kinds)])


def lines_in(data: bytes) -> list[Placed]:
    """What `lines_to_bytes` gave in, the lines out.

    Raises:
        msgspec.DecodeError: it is damaged.
    """
    numbers = decode_lines(data)
    found: list[Placed] = []
    end = 0
    for distance, length, kinds in zip(numbers[0::3], numbers[1::3], numbers[2::3], strict=True):
        start = end + distance
        end = start + length
        found.append((start, end, kinds))
    return found


def outlet_token(number: int) -> str:
    """The number of an outlet in, the token that each of its lines is found by out."""
    return f"+o{number}"


def speaker_token(number: int) -> str:
    """The number of a speaker in, the token that each line in which they say something is found by out."""
    return f"+s{number}"


def span_of(document: int) -> tuple[int, int]:
    """The number of a document in, the least and the greatest number that its lines may have out."""
    return document << DOCUMENT_SHIFT, (document << DOCUMENT_SHIFT) + (1 << DOCUMENT_SHIFT) - 1


def _packed(lines: Sequence[Line]) -> bytes:
    """The lines of a document in, their words and own marks as small bytes out."""
    return zlib.compress(encode(([" ".join(line.words) for line in lines], [" ".join(line.marks) for line in lines])), LEVEL)


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
