"""The evidence: captures as WARC records in numbered files, gzip member by gzip member, and only ever added to.

Who adds holds the log's lock (`Log.alone`). A capture counts once its line stands in the log. What stands behind the last place that the log names
was left by a process that was killed before it wrote its line: it is cut off before more is added, so that everything later can be read.
"""

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from crossread.storage.durable import flush_folder, make_folder
from crossread.types.errors import ArchiveError

ENDING = ".warc.gz"
NAME = re.compile(r"[0-9]{5}\.warc\.gz")
FIRST = f"00001{ENDING}"

FULL = 1_000_000_000
"""From this size on a file is not added to. Source: ISO 28500:2017, annex C, recommends 1 GB."""

RESTORE = "Restore the evidence folder from a backup; what is read stays, but this capture can no longer be proved."


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where the records of a capture stand.

    Attributes:
        file: name of the file in the folder.
        offset: bytes in front of them.
        length: bytes of their gzip members together.
        sha256: of these bytes, compressed as they are.
    """

    file: str
    offset: int
    length: int
    sha256: str

    @property
    def end(self) -> int:
        """The first byte behind it."""
        return self.offset + self.length


class Evidence:
    """Files of WARC records in one folder. In a database: `postgres/evidence.py`."""

    def __init__(self, folder: Path, *, full: int = FULL) -> None:
        """A folder in (made when it is written to first) and the size at which a file is full, the evidence out."""
        self.folder = folder
        self.full = full

    def add(self, captures: Sequence[bytes], last: Place | None) -> tuple[Place, ...]:
        """The gzip members of each capture and the last place that the log names in, their places out; when this returns, they are on the disk.

        Raises:
            OSError: it cannot be written.
        """
        places: list[Place] = []
        before = last
        for start, some in self._portions(captures, last):
            file, offset = self._goes_on(before) if start == 0 else (_next(places[-1].file), 0)
            places += self._written(file, offset, some)
            before = places[-1]
        return tuple(places)

    def read(self, place: Place) -> bytes:
        """A place in, the bytes there out.

        Raises:
            ArchiveError: they are not there, or have another SHA-256.
        """
        where = f"{place.file} of the evidence, bytes {place.offset} to {place.end}"
        data = self._bytes(place, where)
        if len(data) != place.length:
            raise ArchiveError(f"The file {where}, is cut off.", RESTORE)
        if hashlib.sha256(data).hexdigest() != place.sha256:
            raise ArchiveError(f"The file {where}, is damaged: they have another hash.", RESTORE)
        return data

    def sizes(self) -> dict[str, int]:
        """Nothing in, the name of each file with its size in bytes out, sorted."""
        return {path.name: path.stat().st_size for path in sorted(self.folder.glob(f"*{ENDING}")) if NAME.fullmatch(path.name)}

    def path(self, file: str) -> Path:
        """The name of a file in, where it stands out.

        Raises:
            ArchiveError: it is no name of a file of the evidence.
        """
        if not NAME.fullmatch(file):
            raise ArchiveError(f"{file!r} is no file of the evidence.", RESTORE)
        return self.folder / file

    def _portions(self, captures: Sequence[bytes], last: Place | None) -> Iterator[tuple[int, Sequence[bytes]]]:
        """Captures and the last place in, runs of them that go into one file each out, with the number of the first."""
        size = self._goes_on(last)[1]
        start = 0
        for number, data in enumerate(captures):
            if size >= self.full and number > start:
                yield start, captures[start:number]
                start, size = number, 0
            size += len(data)
        yield start, captures[start:]

    def _goes_on(self, last: Place | None) -> tuple[str, int]:
        """The last place that the log names in, the file and the offset where the next capture goes out.

        A file that is shorter than the log says was damaged: it is left as it is, and the next one begun.
        """
        if last is None:
            return FIRST, 0
        is_whole = self._reaches(last)
        return (last.file, last.end) if is_whole and last.end < self.full else (_next(last.file), 0)

    def _bytes(self, place: Place, where: str) -> bytes:
        """A place and what it is called in, the bytes there out.

        Raises:
            ArchiveError: they cannot be read.
        """
        try:
            with self.path(place.file).open("rb") as file:
                file.seek(place.offset)
                return file.read(place.length)
        except OSError as error:
            raise ArchiveError(f"The file {where}, cannot be read ({error.strerror or error}).", RESTORE) from error

    def _reaches(self, last: Place) -> bool:
        """The last place that the log names in, whether the evidence reaches to its end out."""
        path = self.path(last.file)
        return path.exists() and path.stat().st_size >= last.end

    def _written(self, file: str, offset: int, captures: Sequence[bytes]) -> Iterator[Place]:
        """A file, where its named bytes end and captures in; cuts off what stands behind, adds them, flushes, and gives their places out."""
        make_folder(self.folder)
        path = self.path(file)
        is_new = not path.exists()
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        with os.fdopen(handle, "r+b") as stream:
            stream.truncate(offset)
            stream.seek(offset)
            stream.writelines(captures)
            stream.flush()
            os.fsync(stream.fileno())
        if is_new:
            flush_folder(self.folder)
        for data in captures:
            yield Place(file=file, offset=offset, length=len(data), sha256=hashlib.sha256(data).hexdigest())
            offset += len(data)


def _next(file: str) -> str:
    """The name of a file in, the name of the next one out."""
    return f"{int(file.removesuffix(ENDING)) + 1:05}{ENDING}"
