"""The store: pages, readings and stories in the tables of one database; every write is one transaction."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, func, insert, literal, select, table

from crossread.storage.address import Where
from crossread.storage.database import EVERYTHING, SQLite, database_at, insert_or_ignore
from crossread.storage.log import Entry
from crossread.storage.tables import METADATA, captures, claims, documents, entities, pages, signed, statements, stories, story_pages
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.entity import Entity
from crossread.types.errors import LibraryError
from crossread.types.gap import Gap
from crossread.types.page import MediaType, Page
from crossread.types.statement import Statement

SCHEMA = 7
"""Version of the tables, kept as SQLite's user_version. 2 added `entities`, 3 `captures` and `signed`, 4 what is watched, 5 stories that are
grouped, 6 the desk's, 7 what came of asking what is watched: an older library gets them when opened."""

APPLICATION = 0x63726F73
"""SQLite's application_id: "cros" in ASCII, so that a file says whose it is."""

AT_ONCE = 500
"""Values asked for in one query; SQLite before 3.32 takes 999."""

decode_document: Callable[[bytes], Document] = msgspec.json.Decoder(Document).decode
decode_statement: Callable[[bytes], Statement] = msgspec.json.Decoder(Statement).decode
decode_claim: Callable[[bytes], Claim] = msgspec.json.Decoder(Claim).decode
decode_entity: Callable[[bytes], Entity] = msgspec.json.Decoder(Entity).decode
decode_entry: Callable[[bytes], Entry] = msgspec.json.Decoder(Entry).decode
decode_gaps: Callable[[bytes], tuple[Gap, ...]] = msgspec.json.Decoder(tuple[Gap, ...]).decode
encode = msgspec.json.Encoder().encode


class Store:
    """A database with the tables of `tables.py`."""

    def __init__(self, where: Where) -> None:
        """Where it is in, an open store out; its tables are made when they are not there.

        Raises:
            LibraryError: it cannot be opened, is not a store of crossread, or was made by a newer version.
        """
        self.database = database_at(where)
        try:
            if isinstance(self.database, SQLite):
                self.database.open()
                _prepare(self.database)
        except BaseException:
            self.engine.dispose()
            raise

    @property
    def engine(self) -> Engine:
        """SQLAlchemy's engine."""
        return self.database.engine

    @property
    def path(self) -> Path:
        """The file that it is in.

        Raises:
            LibraryError: it is in no file, but in a server's database.
        """
        if not isinstance(self.database, SQLite):
            raise LibraryError(f"The library {self.database.label} is not in a file.", "Name a folder with --library for this.")
        return self.database.path

    def writing(self, lock: str | None = EVERYTHING) -> AbstractContextManager[Connection]:
        """The lock to hold in; inside, a connection in a transaction of its own, for what writes tables of one subject. See `storage/database.py`."""
        return self.database.writing(lock)

    def looking(self) -> AbstractContextManager[Connection]:
        """Nothing in; inside, a connection that sees one state of the store."""
        return self.database.reading()

    def close(self) -> None:
        """Closes the database.

        Raises:
            LibraryError: its folder is gone; it is closed all the same.
        """
        self.database.close()

    def add_page(self, page: Page) -> bool:
        """A page in, whether it was new out; the first capture of the same bytes stays."""
        with self.writing() as connection:
            if connection.execute(select(pages.c.sha256).where(pages.c.sha256 == page.sha256)).first():
                return False
            connection.execute(insert(pages).values(asdict(page)))
            return True

    def page(self, sha256: str) -> Page | None:
        """A SHA-256 in, its page out, None when it is not in the store."""
        with self.looking() as connection:
            row = connection.execute(select(pages).where(pages.c.sha256 == sha256)).first()
        return _page(row) if row else None

    def pages_of(self, sha256s: Iterable[str]) -> dict[str, Page]:
        """SHA-256s in, the pages of those that are in the store out, each under its own."""
        wanted = sorted(set(sha256s))
        found: dict[str, Page] = {}
        with self.looking() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                rows = connection.execute(select(pages).where(pages.c.sha256.in_(wanted[start : start + AT_ONCE])))
                found |= {row.sha256: _page(row) for row in rows}
        return found

    def pages(self, story: str | None = None) -> tuple[Page, ...]:
        """A story's name in, its pages out (all pages without one), sorted by SHA-256."""
        query = select(pages).order_by(pages.c.sha256)
        if story is not None:
            query = query.join(story_pages, story_pages.c.page_sha256 == pages.c.sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            return tuple(_page(row) for row in connection.execute(query))

    def add_captures(self, entries: Iterable[tuple[int, Entry]]) -> frozenset[str]:
        """Lines of the log with their numbers in, the SHA-256 of each page that was new out, in one transaction; what is there already stays."""
        new: set[str] = set()
        with self.writing() as connection:
            for number, entry in entries:
                page = Page(
                    sha256=entry.sha256, address=entry.address, captured_at=entry.at, media_type=cast("MediaType", entry.media_type), size=entry.size
                )
                if connection.execute(insert_or_ignore(connection, pages).values(asdict(page))).rowcount:
                    new.add(page.sha256)
                row = {
                    "number": number,
                    "address": entry.address,
                    "at": entry.at,
                    "page_sha256": entry.sha256,
                    "body_sha256": entry.body_sha256,
                    "place_sha256": entry.place.sha256 if entry.place else None,
                    "refers_to": entry.refers_to,
                    "body": encode(entry),
                }
                connection.execute(insert_or_ignore(connection, captures).values(row))
        return frozenset(new)

    def captures(self, address: str) -> tuple[Entry, ...]:
        """What was asked for in, its captures out as the log has them, in the order of their times: other bytes are another version of it."""
        query = select(captures.c.body).where(captures.c.address == address).order_by(captures.c.at, captures.c.number)
        with self.looking() as connection:
            return tuple(decode_entry(body) for body in connection.scalars(query))

    def captures_of(self, page_sha256s: Iterable[str]) -> tuple[tuple[int, Entry], ...]:
        """Pages in, every capture of them out with the number of its line, in the order of the log."""
        wanted = sorted(set(page_sha256s))
        found: list[tuple[int, Entry]] = []
        with self.looking() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                query = select(captures.c.number, captures.c.body).where(captures.c.page_sha256.in_(wanted[start : start + AT_ONCE]))
                found += [(number, decode_entry(body)) for number, body in connection.execute(query)]
        return tuple(sorted(found, key=lambda one: one[0]))

    def capture(self, number: int) -> Entry | None:
        """The number of a line in, the capture that it tells of out; None when there is none."""
        with self.looking() as connection:
            body = connection.scalar(select(captures.c.body).where(captures.c.number == number))
        return decode_entry(body) if body else None

    def holder_of(self, body_sha256: str) -> tuple[int, Entry] | None:
        """The SHA-256 of a body in, the first capture whose own records hold it out with the number of its line; None when none does."""
        fits = (captures.c.body_sha256 == body_sha256, captures.c.refers_to.is_(None), captures.c.place_sha256.is_not(None))
        query = select(captures.c.number, captures.c.body).where(*fits).order_by(captures.c.number).limit(1)
        with self.looking() as connection:
            row = connection.execute(query).first()
        return (row.number, decode_entry(row.body)) if row else None

    def number_of(self, place_sha256: str) -> int | None:
        """The SHA-256 of a capture's records in, the first line that names these out; None when none does."""
        with self.looking() as connection:
            number: int | None = connection.scalar(select(func.min(captures.c.number)).where(captures.c.place_sha256 == place_sha256))
        return number

    def last_capture(self) -> int:
        """Nothing in, the number of the last line of the log that is known here out; 0 when none is."""
        with self.looking() as connection:
            return connection.scalar(select(func.max(captures.c.number))) or 0

    def add_signed(self, number: int, sha256: str) -> None:
        """The number of a line and the SHA-256 of the checkpoint that signed it in, remembered."""
        with self.writing() as connection:
            connection.execute(insert_or_ignore(connection, signed).values(number=number, sha256=sha256))

    def last_signed(self) -> tuple[int, str] | None:
        """Nothing in, the line up to which the log was signed last and the SHA-256 of that checkpoint out; None when it never was."""
        with self.looking() as connection:
            row = connection.execute(select(signed).order_by(signed.c.number.desc()).limit(1)).first()
        return (row.number, row.sha256) if row else None

    def add_reading(self, reading: Reading, made_by: str) -> None:
        """A reading and the name and version of what made it in; it takes the place of an earlier one of the same page, in one transaction."""
        document = reading.document
        with self.writing() as connection:
            connection.execute(delete(documents).where(documents.c.page_sha256 == document.page_sha256))
            connection.execute(
                insert(documents).values(
                    page_sha256=document.page_sha256,
                    id=document.id,
                    outlet=document.outlet,
                    made_by=made_by,
                    body=encode(document),
                    gaps=encode(reading.gaps),
                )
            )
            said = [
                {"document_id": document.id, "number": number, "id": statement.id, "made_by": made_by, "body": encode(statement)}
                for number, statement in enumerate(reading.statements)
            ]
            claimed = [
                {
                    "document_id": document.id,
                    "number": number,
                    "id": claim.id,
                    "kind": claim.kind,
                    "value": claim.value,
                    "made_by": made_by,
                    "body": encode(claim),
                }
                for number, claim in enumerate(reading.claims)
            ]
            named = [
                {
                    "document_id": document.id,
                    "number": number,
                    "id": entity.id,
                    "kind": entity.kind,
                    "name": entity.name,
                    "made_by": made_by,
                    "body": encode(entity),
                }
                for number, entity in enumerate(reading.entities)
            ]
            for rows, made in ((statements, said), (claims, claimed), (entities, named)):
                if made:
                    connection.execute(insert(rows), made)

    def made_by(self, page_sha256s: Iterable[str]) -> dict[str, str]:
        """Pages in, for each that was read what made its reading out."""
        wanted = set(page_sha256s)
        with self.looking() as connection:
            rows = connection.execute(select(documents.c.page_sha256, documents.c.made_by)).all()
        return {sha256: made_by for sha256, made_by in rows if sha256 in wanted}

    def reading(self, page_sha256: str) -> Reading | None:
        """A page in, its reading out, None when it was not read yet."""
        with self.looking() as connection:
            row = connection.execute(select(documents).where(documents.c.page_sha256 == page_sha256)).first()
            return _reading(connection, row) if row else None

    def readings(self, story: str | None = None) -> Iterator[tuple[Reading, str]]:
        """A story's name in, its readings (all without one), each with what made it, out; sorted by document id."""
        query = select(documents).order_by(documents.c.id)
        if story is not None:
            query = query.join(story_pages, story_pages.c.page_sha256 == documents.c.page_sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            for row in connection.execute(query).all():
                yield _reading(connection, row), row.made_by

    def documents(self, story: str | None = None) -> tuple[Document, ...]:
        """A story's name in, its documents (all without one) out, sorted by id."""
        query = select(documents.c.body).order_by(documents.c.id)
        if story is not None:
            query = query.join(story_pages, story_pages.c.page_sha256 == documents.c.page_sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            return tuple(decode_document(body) for (body,) in connection.execute(query))

    def drop_readings(self) -> None:
        """Drops everything that can be made again from the pages."""
        with self.writing() as connection:
            connection.execute(delete(documents))

    def add_to_story(self, name: str, page_sha256s: Iterable[str], at: str) -> int:
        """A story's name, pages that are in the store and the time in, how many of them were new to it out; a new story is made."""
        with self.writing() as connection:
            if not connection.execute(select(stories.c.name).where(stories.c.name == name)).first():
                connection.execute(insert(stories).values(name=name, created_at=at))
            there = set(connection.scalars(select(story_pages.c.page_sha256).where(story_pages.c.story == name)))
            new = sorted(set(page_sha256s) - there)
            if new:
                connection.execute(insert(story_pages), [{"story": name, "page_sha256": sha256} for sha256 in new])
            return len(new)

    def stories(self) -> tuple[tuple[str, str], ...]:
        """Nothing in, each story's name and when it was made out, sorted by name."""
        with self.looking() as connection:
            return tuple((row.name, row.created_at) for row in connection.execute(select(stories).order_by(stories.c.name)))

    def count(self, story: str) -> int:
        """A story's name in, how many pages it has out."""
        query = select(func.count()).select_from(story_pages).where(story_pages.c.story == story)
        with self.looking() as connection:
            return connection.scalar(query) or 0


SQLITE_MASTER = table("sqlite_master")
"""SQLite's own table of what is in the file."""


def _prepare(database: SQLite) -> None:
    """A file in; makes the tables in a new one, and those that are missing in one of an older version; looks at whose file an old one is.

    Raises:
        LibraryError: it is not a store of crossread, or a newer one.
    """
    with database.reading() as connection:
        application, version = _pragma(connection, "application_id"), _pragma(connection, "user_version")
        is_empty = not connection.execute(select(literal(1)).select_from(SQLITE_MASTER)).first()
    if application == APPLICATION and version > SCHEMA:
        why = f"The library {database.path.parent} was made by a newer crossread (schema {version}; this one knows {SCHEMA})."
        raise LibraryError(why, "Install the newer version.")
    if application == APPLICATION and version == SCHEMA:
        return
    if not is_empty and application != APPLICATION:
        raise LibraryError(f"{database.path} is not a library of crossread.", "Name another folder with --library.")
    with database.writing() as connection:
        METADATA.create_all(connection, checkfirst=True)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")


def _pragma(connection: Connection, name: str) -> int:
    """A connection and the name of a pragma in, its number out."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)


def _page(row: Row[Any]) -> Page:
    """A row in, the page out."""
    return Page(sha256=row.sha256, address=row.address, captured_at=row.captured_at, media_type=row.media_type, size=row.size)


def _reading(connection: Connection, row: Row[Any]) -> Reading:
    """A row of `documents` in, the reading with its statements, claims and names out."""
    said = connection.scalars(select(statements.c.body).where(statements.c.document_id == row.id).order_by(statements.c.number))
    claimed = connection.scalars(select(claims.c.body).where(claims.c.document_id == row.id).order_by(claims.c.number))
    named = connection.scalars(select(entities.c.body).where(entities.c.document_id == row.id).order_by(entities.c.number))
    return Reading(
        document=decode_document(row.body),
        statements=tuple(decode_statement(body) for body in said),
        claims=tuple(decode_claim(body) for body in claimed),
        gaps=decode_gaps(row.gaps),
        entities=tuple(decode_entity(body) for body in named),
    )
