"""The log, its checkpoints and its time stamps in a database: lines under the name of the file that they stand in when a library is a folder.

A line has a number, and no number is given twice: the chain cannot fork, whatever machines add to it.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy import func, insert, select

from crossread.storage.checkpoints import Checkpoints
from crossread.storage.log import Log
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.tables import lines
from crossread.storage.timestamps import TimeStamps

AT_ONCE = 1_000
"""Lines that are taken out of the database at once."""


class Lines:
    """The lines of one file in a table."""

    def __init__(self, database: PostgreSQL, file: str) -> None:
        """A database and the name of a file in, its lines out."""
        self.database = database
        self.file = file

    def after(self, number: int) -> Iterator[tuple[int, bytes]]:
        """How many lines to pass over in, the others with their numbers out."""
        last = number
        while True:
            query = select(lines.c.number, lines.c.line).where(lines.c.file == self.file, lines.c.number > last).order_by(lines.c.number)
            with self.database.reading() as connection:
                some = connection.execute(query.limit(AT_ONCE)).all()
            if not some:
                return
            yield from ((row.number, row.line) for row in some)
            last = some[-1].number

    def last(self) -> bytes:
        """Nothing in, the last line out; empty when there is none."""
        query = select(lines.c.line).where(lines.c.file == self.file).order_by(lines.c.number.desc()).limit(1)
        with self.database.reading() as connection:
            return connection.scalar(query) or b""

    def add(self, after: int, new: Sequence[bytes]) -> None:
        """How many lines there are and further ones in; afterwards they are there."""
        rows = [{"file": self.file, "number": number, "line": line} for number, line in enumerate(new, start=after + 1)]
        if rows:
            with self.database.writing(self.file) as connection:
                connection.execute(insert(lines), rows)

    def append(self, line: bytes) -> None:
        """A line in; afterwards it is the last one."""
        with self.database.writing(self.file) as connection:
            count = connection.scalar(select(func.max(lines.c.number)).where(lines.c.file == self.file)) or 0
            connection.execute(insert(lines).values(file=self.file, number=count + 1, line=line))


class TableLog(Log):
    """The log in a table."""

    def __init__(self, database: PostgreSQL, file: str) -> None:
        """A database and the name of a file in, the log out."""
        self.path = Path(file)
        self.kept = Lines(database, file)

    def alone(self) -> AbstractContextManager[None]:
        """Nothing in; inside, no machine adds to the log, and all that is written is one transaction."""
        return _alone(self.kept)

    def lines(self) -> Iterator[bytes]:
        """As `Log.lines`."""
        return (line for _, line in self.kept.after(0))

    def lines_after(self, number: int) -> Iterator[tuple[int, bytes]]:
        """As `Log.lines_after`."""
        return self.kept.after(number)

    def whole_lines(self, *, after: int, beyond: int) -> list[bytes]:  # noqa: ARG002  # the bytes are for a file
        """As `Log.whole_lines`."""
        return [line for _, line in self.kept.after(after)]

    def _write(self, after: int, lines: Sequence[bytes]) -> None:
        """As `Log._write`."""
        self.kept.add(after, lines)

    def _last_line(self) -> bytes:
        """As `Log._last_line`."""
        return self.kept.last()


@contextmanager
def _alone(kept: Lines) -> Iterator[None]:
    """The lines of the log in; inside, all that this thread writes to the database is one transaction, and no other adds to the log."""
    with kept.database.together(kept.file):
        yield


class TableCheckpoints(Checkpoints):
    """The checkpoints in a table."""

    def __init__(self, database: PostgreSQL, file: str) -> None:
        """A database and the name of a file in, the checkpoints out."""
        self.path = Path(file)
        self.kept = Lines(database, file)

    def _lines(self) -> Iterator[bytes]:
        """As `Checkpoints._lines`."""
        return (line for _, line in self.kept.after(0))

    def _write(self, line: bytes) -> None:
        """As `Checkpoints._write`."""
        self.kept.append(line)


class TableTimeStamps(TimeStamps):
    """The time stamps in a table."""

    def __init__(self, database: PostgreSQL, file: str) -> None:
        """A database and the name of a file in, the time stamps out."""
        self.path = Path(file)
        self.kept = Lines(database, file)

    def _lines(self) -> Iterator[bytes]:
        """As `TimeStamps._lines`."""
        return (line for _, line in self.kept.after(0))

    def _write(self, line: bytes) -> None:
        """As `TimeStamps._write`."""
        self.kept.append(line)
