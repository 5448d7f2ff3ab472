"""Small files in a database: the keys, and what was handed in."""

from sqlalchemy import delete, select

from crossread.storage.database import insert_or_ignore
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.tables import files
from crossread.storage.signing import PRIVATE, Key
from crossread.storage.transactions import Database

LOCK = "files"


class Files:
    """Bytes under a name."""

    def __init__(self, database: Database) -> None:
        """A database in, its files out."""
        self.database = database

    def names(self, beginning: str) -> tuple[str, ...]:
        """How names begin in, those that are there out, sorted."""
        query = select(files.c.name).where(files.c.name.startswith(beginning, autoescape=True)).order_by(files.c.name)
        with self.database.reading() as connection:
            return tuple(connection.scalars(query))

    def read(self, name: str) -> bytes | None:
        """A name in, the bytes under it out; None when there are none."""
        with self.database.reading() as connection:
            body: bytes | None = connection.scalar(select(files.c.body).where(files.c.name == name))
        return body

    def write(self, name: str, body: bytes) -> None:
        """A name and bytes in; afterwards they are there, unless others are already."""
        with self.database.writing(LOCK) as connection:
            connection.execute(insert_or_ignore(connection, files).values(name=name, body=body))

    def drop(self, beginning: str) -> None:
        """How names begin in; nothing is under one of these any more."""
        with self.database.writing(LOCK) as connection:
            connection.execute(delete(files).where(files.c.name.startswith(beginning, autoescape=True)))


class TableKey(Key):
    """The keys of a library in a table. Who may read the database may read the private one."""

    def __init__(self, database: PostgreSQL, folder: str) -> None:
        """A database and the name of a folder in, the keys out."""
        self.database = database
        self.files = Files(database)
        self.beginning = f"{folder}/"

    @property
    def label(self) -> str:
        """As `Key.label`."""
        return f"{self.beginning}{PRIVATE} of {self.database.label}"

    def _secret(self) -> bytes:
        """As `Key._secret`; of two machines that need the first key at once, one makes it."""
        found = self._read(PRIVATE)
        if found is not None:
            return found
        with self.database.together(LOCK):
            return super()._secret()

    def _names(self) -> tuple[str, ...]:
        """As `Key._names`."""
        return tuple(name.removeprefix(self.beginning) for name in self.files.names(self.beginning))

    def _read(self, name: str) -> bytes | None:
        """As `Key._read`."""
        return self.files.read(f"{self.beginning}{name}")

    def _write(self, name: str, data: bytes) -> None:
        """As `Key._write`."""
        self.files.write(f"{self.beginning}{name}", data)
