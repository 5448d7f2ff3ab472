"""The collection log: what was collected, from where, when and by what. JSON Lines, only ever added to."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from crossread.storage.durable import flush_folder

Event = Literal["kept", "seen again"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the log.

    Attributes:
        at: when, in UTC (ISO 8601 with seconds and `Z`).
        event: the bytes were kept, or were there already.
        address: where they came from.
        sha256: of the bytes as captured.
        media_type: what they are.
        size: bytes.
        tool: name and version of what collected them.
    """

    at: str
    event: Event
    address: str
    sha256: str
    media_type: str
    size: int
    tool: str


class Log:
    """The log in one file."""

    def __init__(self, path: Path) -> None:
        """A path in (the file is made with its first line), a log out."""
        self.path = path

    def add(self, entry: Entry) -> None:
        """An entry in; when this returns, its line is on the disk.

        Raises:
            OSError: it cannot be written.
        """
        is_new = not self.path.exists()
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o644)
        try:
            line = msgspec.json.encode(entry) + b"\n"
            os.write(handle, line if _ends_well(handle) else b"\n" + line)
            os.fsync(handle)
        finally:
            os.close(handle)
        if is_new:
            flush_folder(self.path.parent)

    def entries(self) -> Iterator[Entry]:
        """Nothing in, the entries in the order they were written out; a line that a kill cut off is passed over."""
        if not self.path.exists():
            return
        with self.path.open("rb") as lines:
            for line in lines:
                try:
                    yield msgspec.json.decode(line, type=Entry)
                except msgspec.DecodeError:
                    continue


def _ends_well(handle: int) -> bool:
    """An open file in, whether it is empty or ends with a whole line out."""
    size = os.fstat(handle).st_size
    return size == 0 or os.pread(handle, 1, size - 1) == b"\n"
