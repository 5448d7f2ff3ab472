"""The collection log: what was collected, from where, when and by what. JSON Lines, only ever added to, each line chained to the one before.

A line carries its own number and, in `previous`, the SHA-256 of the line before it with its line end. The first chained line carries the SHA-256 of
all bytes before it: of nothing in a new log, of the lines of an earlier version that wrote none. A line that a kill cut off stays where it is, gets
a line end, counts as a line and is bound by the next one. `storage/chain.py` verifies.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from crossread.storage.alone import alone
from crossread.storage.durable import flush_folder, unwritten
from crossread.storage.evidence import Place

Event = Literal["kept", "seen again"]

TAIL = 65_536
"""Bytes read from the end to find the last line; of a longer line more are read."""

NOTHING = hashlib.sha256(b"").hexdigest()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log: one capture.

    Lines of version 0.2 and before end with `tool`; what they do not say has its default here.

    Attributes:
        at: when it was captured, in UTC (ISO 8601 with seconds and `Z`).
        event: the bytes were kept, or were there already.
        address: what was asked for.
        sha256: of the payload, under which its page stands in the archive.
        media_type: what it is.
        size: bytes of the payload.
        tool: name and version of what captured it.
        final_address: where it was found after redirects.
        method: of the last request ("GET"); empty for a file.
        status: of the last response; None for a file.
        operator: who captured it, as they call themselves; empty when not said.
        body_sha256: of the body as received, or of the file's bytes.
        refers_to: line of the capture whose records hold these bytes, when this one's do not.
        place: where its WARC records stand; None in lines of an earlier version.
        origin: from which package it was taken in, and which line it was there; empty for a capture of our own.
        logged_at: when this line was written, in UTC.
        number: of this line, counted from 1; None in lines of an earlier version.
        previous: SHA-256 of what stands before it; None in lines of an earlier version.
    """

    at: str
    event: Event
    address: str
    sha256: str
    media_type: str
    size: int
    tool: str
    final_address: str = ""
    method: str = ""
    status: int | None = None
    operator: str = ""
    body_sha256: str = ""
    refers_to: int | None = None
    place: Place | None = None
    origin: str = ""
    logged_at: str = ""
    number: int | None = None
    previous: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """How the log ends.

    Attributes:
        number: how many lines it has, a line that was cut off included.
        last: SHA-256 of the last line with its line end (or of all, when no line is chained yet): what the next line carries as `previous`.
        place: the last place in the evidence that a line names; None when none does.
        is_torn: the last line has no line end.
    """

    number: int
    last: str
    place: Place | None
    is_torn: bool


class Log:
    """The log in one file. In a database: `postgres/lines.py`."""

    def __init__(self, path: Path) -> None:
        """A path in (the file is made with its first line), a log out."""
        self.path = path

    def alone(self) -> AbstractContextManager[None]:
        """Nothing in; inside, no other process adds to the log or the evidence. Never one within the other.

        Raises:
            LibraryError: the lock's file cannot be written.
        """
        return _alone(self.path)

    def add(self, *entries: Entry) -> tuple[Entry, ...]:
        """Entries in, the same with number and chain out; when this returns, their lines are on the disk. Other processes are kept out by `alone`.

        Raises:
            LibraryError: it cannot be written.
        """
        try:
            return self._added(entries)
        except OSError as error:
            raise unwritten(f"The library's log {self.path}", error) from error

    def entries(self) -> Iterator[Entry]:
        """Nothing in, the entries in the order they were written out; a line that a kill cut off is passed over."""
        return (entry for _, entry in self.numbered())

    def numbered(self, *, after: int = 0) -> Iterator[tuple[int, Entry]]:
        """How many lines to pass over in, the entries of the others with the number of their line out; lines that cannot be read are passed over."""
        for number, line in self.lines_after(after):
            if entry := entry_in(line):
                yield number, entry

    def lines_after(self, number: int) -> Iterator[tuple[int, bytes]]:
        """How many lines to pass over in, the others with their numbers out."""
        return ((at, line) for at, line in enumerate(self.lines(), start=1) if at > number)

    def whole_lines(self, *, after: int, beyond: int) -> list[bytes]:  # noqa: ARG002  # the number is for a database
        """How many lines, and how many bytes they take together, to pass over in, the others out, without a last one that a kill cut off."""
        if not self.path.exists():
            return []
        with self.path.open("rb") as file:
            file.seek(beyond)
            return [line for line in file if line.endswith(b"\n")]

    def lines(self) -> Iterator[bytes]:
        """Nothing in, each line with its line end out; the last one may have none."""
        if self.path.exists():
            with self.path.open("rb") as lines:
                yield from lines

    def head(self) -> Head:
        """Nothing in, how the log ends out; of a long log the end alone is read."""
        line = self._last_line()
        is_torn = bool(line) and not line.endswith(b"\n")
        entry = entry_in(line)
        if entry and entry.number is not None:
            return Head(number=entry.number, last=hash_of(line), place=entry.place, is_torn=is_torn)
        return self._head_of_all(is_torn=is_torn)

    def _added(self, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        """Entries in, added to the log, and out with number and chain."""
        head = self.head()
        number, last, lines, added = head.number, head.last, list[bytes](), list[Entry]()
        for entry in entries:
            number += 1
            chained = msgspec.structs.replace(entry, number=number, previous=last)
            line = msgspec.json.encode(chained) + b"\n"
            last = hash_of(line)
            lines.append(line)
            added.append(chained)
        self._write(head.number, lines)
        return tuple(added)

    def _write(self, after: int, lines: Sequence[bytes]) -> None:  # noqa: ARG002  # the numbers are for a database
        """How many lines there are and further ones in; when this returns, they are on the disk."""
        is_new = not self.path.exists()
        append(self.path, b"".join(lines))
        if is_new:
            flush_folder(self.path.parent)

    def _last_line(self) -> bytes:
        """Nothing in, the last line out, with its line end when it has one; empty when there is none."""
        if not self.path.exists():
            return b""
        with self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            length = 0
            while True:
                length = min(size, max(TAIL, 2 * length))
                file.seek(size - length)
                end = file.read(length)
                begin = end.rfind(b"\n", 0, -1) + 1
                if begin or length == size:
                    return end[begin:]

    def _head_of_all(self, *, is_torn: bool) -> Head:
        """Whether the last line has no end in, how a log ends whose last line is not chained out: all of it is read."""
        whole = hashlib.sha256()
        number, line, place, is_chained = 0, b"", None, False
        for number, line in enumerate(self.lines(), start=1):  # noqa: B007  # the last ones are used below
            whole.update(line)
            entry = entry_in(line)
            is_chained = is_chained or bool(entry and entry.previous)
            place = entry.place if entry and entry.place else place
        if is_torn:
            whole.update(b"\n")
        return Head(number=number, last=hash_of(line) if is_chained else whole.hexdigest(), place=place, is_torn=is_torn)


def entry_in(line: bytes) -> Entry | None:
    """A line in, its entry out; None when it cannot be read."""
    try:
        return msgspec.json.decode(line, type=Entry)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def hash_of(line: bytes) -> str:
    """A line in, the SHA-256 of it with its line end out."""
    return hashlib.sha256(line if line.endswith(b"\n") else line + b"\n").hexdigest()


def append(path: Path, data: bytes) -> None:
    """The path of a file of lines and further lines in; when this returns, they stand at its end and are on the disk.

    A last line that a kill cut off gets a line end first.

    Raises:
        OSError: they cannot be written.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
    try:
        size = os.fstat(handle).st_size
        is_torn = size > 0 and os.pread(handle, 1, size - 1) != b"\n"
        rest = memoryview(b"\n" + data if is_torn else data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """The log's file in; inside, no other process of ours writes to it.

    Raises:
        LibraryError: the lock's file cannot be written.
    """
    with ExitStack() as held:
        try:
            held.enter_context(alone(path))
        except OSError as error:
            raise unwritten(f"The lock of the library's log {path}", error) from error
        yield
