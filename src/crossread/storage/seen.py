"""Keys in, what was made of them out: a cache in one SQLite file, shared by processes.

Nothing stands in it that cannot be made again. It may be deleted at any time; a damaged file is dropped without a word and made anew; where no file
can be written nothing is kept.
"""

import hashlib
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from crossread.storage.alone import alone

SCHEMA = 4
"""Version of the table and of what stands in it, kept as SQLite's user_version; a file with another version is made anew."""

APPLICATION = 0x63726F74
"""SQLite's application_id: "crot", one letter further than the store's."""

MOST = 200_000
"""Entries that are kept; of more the oldest go."""

MOST_BYTES = 100_000_000
"""Bytes of the file that are used; of more the oldest entries go. A letter of news takes some 5 bytes: those of the last 8,000 reports. Of an hour's
stream (41,760 reports, bench/stream; 45 in 100 of its letters come again) it holds 36 in 100 letters when they come, with 200 MB 42, with 50 MB 28
and with 25 MB 21; it takes 2.4 kB for each of these reports. Source: the stream's paragraphs in order, nothing read."""

PART = 16
"""When the file is full, one entry in so many goes: the oldest ones, at once."""

PAGE = 16_384
"""Bytes of a page of the file: of entries of 900 bytes, as a paragraph of news has, four would fill a page of the usual 4,096, with room to spare."""

LEVEL = 1
"""zlib's fastest: .1 ms a paragraph; the slowest saves not a hundredth more, as most of it are numbers that look like noise."""

MOST_INFLATED = 64_000_000
"""Bytes of a body: many times those of the longest paragraph."""

BUSY_S = 5.0
"""How long a connection waits for another that writes; then it does without."""

AT_ONCE = 500
"""Keys asked for in one query; SQLite before 3.32 takes 999."""

ZLIB_RAW = -15
"""zlib window bits without a header and a checksum: ours stands in front."""

CHECK_BYTES = 8
"""Bytes of the checksum in front of each body: a flipped bit in it would otherwise be believed."""

TABLE = "CREATE TABLE IF NOT EXISTS seen (number INTEGER PRIMARY KEY, key INTEGER NOT NULL UNIQUE, body BLOB NOT NULL)"
PRAGMAS = (f"application_id = {APPLICATION}", f"user_version = {SCHEMA}")
ENDINGS = ("", "-wal", "-shm", "-journal")

JOURNAL = "TRUNCATE"
"""SQLite's journal_mode. Only one process at a time is at the file, so WAL gains nothing; and a connection that outlives the file it was opened on
takes away another's WAL when it closes, for it goes by the name."""

PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN")
"""Beginnings of SQLite's names for trouble that says nothing against the file."""


class Seen:
    """A cache in one file. No file is made, and none is open, until something is asked or added; then it stays open, for one thread at a time."""

    def __init__(self, path: Path, *, most: int = MOST, most_bytes: int = MOST_BYTES) -> None:
        """A path and how many entries and bytes are kept in, a cache out."""
        self.path = path
        self.most = most
        self.most_bytes = most_bytes
        self._turn = threading.RLock()
        self._open: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None

    def get(self, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """Keys in, for each that is there its body out."""
        wanted = list(dict.fromkeys(keys))
        found: dict[bytes, bytes] = {}
        if not self.path.is_file():
            return found
        with self._mended(), alone(self.path), self._connected() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                some = {short(key): key for key in wanted[start : start + AT_ONCE]}
                marks = ",".join("?" * len(some))
                rows = dict(connection.execute(f"SELECT key, body FROM seen WHERE key IN ({marks})", [*some]))  # noqa: S608  # only question marks
                found |= {key: whole for number, key in some.items() if (whole := whole_in(key, rows.get(number))) is not None}
        return found

    def add(self, bodies: Mapping[bytes, bytes]) -> None:
        """Keys with their bodies in; what is there under a key is replaced, and the oldest entries go when there are too many."""
        if not bodies or not self.path.parent.is_dir():
            return
        with self._mended(), alone(self.path), self._connected() as connection:
            rows = [(short(key), stored(key, body)) for key, body in bodies.items()]
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT OR REPLACE INTO seen (key, body) VALUES (?, ?)", rows)
            connection.execute("DELETE FROM seen WHERE number <= (SELECT max(number) FROM seen) - ?", (self.most,))
            if self._is_full(connection):
                oldest = "SELECT min(number) + (max(number) - min(number)) / ? FROM seen"
                connection.execute(f"DELETE FROM seen WHERE number <= ({oldest})", (PART,))  # noqa: S608  # our own words
            connection.execute("COMMIT")

    def drop(self) -> None:
        """Takes the file away."""
        with self._turn, suppress(OSError), alone(self.path):
            self._close()
            for ending in ENDINGS:
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    def _is_full(self, connection: sqlite3.Connection) -> bool:
        """A connection in, whether the file uses more bytes than are kept out."""
        (size,), (pages,), (free,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_size", "page_count", "freelist_count"))
        return bool(size * (pages - free) > self.most_bytes)

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Nothing in; inside, trouble with the file ends the work and is forgotten; a damaged file is dropped."""
        with self._turn:
            try:
                yield
            except sqlite3.DatabaseError as error:
                if not getattr(error, "sqlite_errorname", "").startswith(PASSING):
                    self.drop()
            except UnicodeDecodeError:  # what SQLite says of a damaged file may quote it
                self.drop()
            except OSError:
                return

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """Nothing in, a connection to the file out, our table in it; the one from before when the file is still the same. An error inside ends it.

        Raises:
            sqlite3.DatabaseError: the file is damaged, or not what this version makes.
        """
        if self._open is None or self._file != file_at(self.path):
            self._close()
            self._open = opened(self.path)
            self._file = file_at(self.path)
        try:
            yield self._open
        except BaseException:  # one that came too late may end a reading anywhere: no transaction stays open behind it
            self._close()
            raise

    def _close(self) -> None:
        """Ends the connection, if there is one; what it had not finished is undone."""
        connection, self._open = self._open, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def opened(path: Path) -> sqlite3.Connection:
    """The path of a cache in, a connection to it out, our table in it; threads may share it as long as they take turns.

    Raises:
        sqlite3.DatabaseError: the file is damaged, or not what this version makes.
    """
    connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
    try:
        prepare(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """A connection to a cache in; afterwards our table is in it.

    Raises:
        sqlite3.DatabaseError: the file is damaged, or not what this version makes.
    """
    connection.text_factory = bytes  # a damaged file may say that a body is text
    (application,), (version,) = (connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "user_version"))
    is_new = (application, version) == (0, 0)
    if not is_new and (application, version) != (APPLICATION, SCHEMA):
        raise sqlite3.DatabaseError("not our file")
    for pragma in (*((f"page_size = {PAGE}", *PRAGMAS) if is_new else ()), f"journal_mode = {JOURNAL}", "synchronous = OFF"):
        connection.execute(f"PRAGMA {pragma}").close()
    if is_new:
        connection.execute(TABLE)


def file_at(path: Path) -> tuple[int, int] | None:
    """A path in, which file stands there, by device and number, out; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def short(key: bytes) -> int:
    """A key in, the number that its body stands under out. Where two keys share one, the checksum tells them apart: it takes all of the key."""
    return int.from_bytes(hashlib.blake2b(key, digest_size=8).digest(), "big", signed=True)


def stored(key: bytes, body: bytes) -> bytes:
    """A key and its body in, what stands under it in the file out."""
    small = zlib.compress(body, LEVEL, ZLIB_RAW)
    return checksum(key, small) + small


def whole_in(key: bytes, found: object) -> bytes | None:
    """A key and what stands under it in, the body out; None when it is not what was put there: a damaged file may give a number."""
    if not isinstance(found, bytes) or found[:CHECK_BYTES] != checksum(key, found[CHECK_BYTES:]):
        return None
    inflater = zlib.decompressobj(ZLIB_RAW)
    try:
        body = inflater.decompress(found[CHECK_BYTES:], MOST_INFLATED)
    except zlib.error:
        return None
    return body if inflater.eof else None


def checksum(key: bytes, body: bytes) -> bytes:
    """A key and its body in, their checksum out."""
    return hashlib.blake2b(body, key=key, digest_size=CHECK_BYTES).digest()
