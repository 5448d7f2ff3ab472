"""The evidence in a database: the WARC records of each capture under the file and the place in it that they have when they are written as files.

Who adds holds the log's lock, and what is added is there with its line of the log, or not at all.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from sqlalchemy import func, insert, select

from crossread.storage.evidence import FULL, RESTORE, Evidence, Place
from crossread.storage.postgres.tables import evidence
from crossread.storage.transactions import Database
from crossread.types.errors import ArchiveError, LibraryError
from crossread.types.ids import sha256

LOCK = "log"


class TableEvidence(Evidence):
    """WARC records in a table."""

    def __init__(self, database: Database, *, full: int = FULL) -> None:
        """A database and the size at which a file is full in, the evidence out."""
        self.database = database
        self.full = full

    def sizes(self) -> dict[str, int]:
        """As `Evidence.sizes`."""
        size = func.max(evidence.c.start + func.octet_length(evidence.c.body))
        with self.database.reading() as connection:
            return {
                row[0]: int(row[1]) for row in connection.execute(select(evidence.c.file, size).group_by(evidence.c.file).order_by(evidence.c.file))
            }

    def path(self, file: str) -> Path:
        """Never a path.

        Raises:
            LibraryError: always: the evidence is in no folder.
        """
        raise LibraryError(f"The file {file} of the evidence is in a database.", "crossread export --wacz STORY writes a story's evidence as files.")

    def _bytes(self, place: Place, where: str) -> bytes:
        """As `Evidence._bytes`."""
        query = select(evidence.c.body).where(evidence.c.file == place.file, evidence.c.start == place.offset)
        with self.database.reading() as connection:
            body: bytes | None = connection.scalar(query)
        if body is None:
            raise ArchiveError(f"The file {where}, is not there.", RESTORE)
        return body

    def _reaches(self, last: Place) -> bool:
        """As `Evidence._reaches`."""
        query = select(func.octet_length(evidence.c.body)).where(evidence.c.file == last.file, evidence.c.start == last.offset)
        with self.database.reading() as connection:
            return connection.scalar(query) == last.length

    def _written(self, file: str, offset: int, captures: Sequence[bytes]) -> Iterator[Place]:
        """As `Evidence._written`; nothing ever stands behind the last place that the log names."""
        places = []
        for data in captures:
            places.append(Place(file=file, offset=offset, length=len(data), sha256=sha256(data)))
            offset += len(data)
        rows = [{"file": file, "start": place.offset, "body": data} for place, data in zip(places, captures, strict=True)]
        with self.database.writing(LOCK) as connection:
            connection.execute(insert(evidence), rows)
        yield from places
