"""The store: pages, readings and stories in the tables of one database; every write is one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from pathlib import Path
from typing import Any, cast

import msgspec
from sqlalchemy import Connection, Engine, Row, delete, func, insert, literal, select, table
from sqlalchemy.schema import CreateIndex

from crossread.storage.address import Where
from crossread.storage.bodies.document import decode_document
from crossread.storage.bodies.entry import decode_entry, encode_entry
from crossread.storage.database import database_at, insert_or_ignore
from crossread.storage.log import Entry
from crossread.storage.older_readings import pack_older
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.readings import MODEL_BODY, put, readings_of, take_all_out
from crossread.storage.schema import APPLICATION, SCHEMA
from crossread.storage.sqlite import SQLite
from crossread.storage.tables import METADATA, captures, documents, pages, signed, stories, story_pages, to_read
from crossread.storage.transactions import EVERYTHING
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError
from crossread.types.page import MediaType, Page

AT_ONCE = 500
"""Values asked for in one query; SQLite before 3.32 takes 999."""

encode = msgspec.json.Encoder().encode


class Store:
    """A database with the tables of `tables.py`."""

    def __init__(self, where: Where, *, make: bool = True) -> None:
        """Where it is, and whether tables are made in an empty database, in; an open store out.

        Raises:
            NotFoundError: there is none in this database of a server, and none shall be made.
            LibraryError: it cannot be opened, is not a store of crossread, or was made by a newer version.
        """
        self.database = database_at(where)
        try:
            if isinstance(self.database, PostgreSQL):
                from crossread.storage.postgres.schema import prepare  # noqa: PLC0415  # a library in a folder does without

                prepare(self.database, make=make)
            elif isinstance(self.database, SQLite):
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
        """The lock to hold in; inside, a connection in a transaction of its own, for what writes tables of one subject: see `transactions.py`."""
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
        with self.writing(None) as connection:
            return bool(connection.execute(insert_or_ignore(connection, pages).values(asdict(page))).rowcount)

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
        numbered = list(entries)
        first: dict[str, Page] = {}
        for _, entry in numbered:
            first.setdefault(entry.sha256, _page_of(entry))
        with self.writing(None) as connection:
            new = first.keys() - _known(connection, sorted(first))
            if new:
                connection.execute(insert_or_ignore(connection, pages), [asdict(page) for sha256, page in sorted(first.items()) if sha256 in new])
            if numbered:
                connection.execute(insert_or_ignore(connection, captures), [_capture_row(number, entry) for number, entry in numbered])
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

    def holders_of(self, bodies: Iterable[str]) -> dict[str, tuple[int, Entry]]:
        """SHA-256s of bodies in, for each that one holds the first capture whose own records hold it, with the number of its line, out."""
        wanted = sorted(set(bodies))
        found: dict[str, tuple[int, Entry]] = {}
        fits = (captures.c.refers_to.is_(None), captures.c.place_sha256.is_not(None))
        with self.looking() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                some = captures.c.body_sha256.in_(wanted[start : start + AT_ONCE])
                first = select(func.min(captures.c.number)).where(some, *fits).group_by(captures.c.body_sha256)
                rows = connection.execute(select(captures.c.number, captures.c.body_sha256, captures.c.body).where(captures.c.number.in_(first)))
                found |= {row.body_sha256: (row.number, decode_entry(row.body)) for row in rows}
        return found

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
        self.add_readings(((reading, made_by),))

    def add_readings(self, made: Sequence[tuple[Reading, str]]) -> None:
        """Readings, each with the name and version of what made it, in; each takes the place of an earlier one of its page, all in one transaction.

        They wait to be read no longer. Of several readings of one page the last stays. Two machines that store a reading of one page do so one after
        the other.
        """
        last = {reading.document.page_sha256: (reading, made_by) for reading, made_by in made}
        if last:
            with self.writing(None) as connection:
                put(connection, [last[sha256] for sha256 in sorted(last)])
                _take_off(connection, {page: made_by for page, (_, made_by) in last.items()})

    def made_by(self, page_sha256s: Iterable[str]) -> dict[str, str]:
        """Pages in, for each that was read what made its reading out."""
        wanted = sorted(set(page_sha256s))
        found: dict[str, str] = {}
        with self.looking() as connection:
            for start in range(0, len(wanted), AT_ONCE):
                some = documents.c.page_sha256.in_(wanted[start : start + AT_ONCE])
                found |= {
                    row.page_sha256: row.made_by for row in connection.execute(select(documents.c.page_sha256, documents.c.made_by).where(some))
                }
        return found

    def reading(self, page_sha256: str) -> Reading | None:
        """A page in, its reading out, None when it was not read yet."""
        with self.looking() as connection:
            return next((reading for reading, _ in readings_of(connection, (page_sha256,))), None)

    def readings(self, story: str | None = None) -> Iterator[tuple[Reading, str]]:
        """A story's name in, its readings (all without one), each with what made it, out; sorted by document id."""
        query = select(documents.c.page_sha256).order_by(documents.c.id)
        if story is not None:
            query = query.join(story_pages, story_pages.c.page_sha256 == documents.c.page_sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            yield from readings_of(connection, connection.scalars(query).all())

    def read_as(self, story: str) -> tuple[tuple[str, str, str], ...]:
        """A story's name in, each of its pages that was read, the id of what was read in it and what made that reading out, sorted by this id."""
        query = select(documents.c.page_sha256, documents.c.id, documents.c.made_by).order_by(documents.c.id, documents.c.page_sha256)
        query = query.join(story_pages, story_pages.c.page_sha256 == documents.c.page_sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            return tuple((row.page_sha256, row.id, row.made_by) for row in connection.execute(query))

    def readings_made(self, page_sha256s: Iterable[str]) -> Iterator[tuple[Reading, str]]:
        """Pages in, the reading of each that was read, with what made it, out, in no order."""
        with self.looking() as connection:
            yield from readings_of(connection, page_sha256s)

    def readings_of(self, page_sha256s: Iterable[str]) -> Iterator[Reading]:
        """Pages in, the reading of each that was read out, in no order, without what its claims mean to the encoder."""
        with self.looking() as connection:
            yield from (reading for reading, _ in readings_of(connection, page_sha256s, with_meaning=False))

    def documents(self, story: str | None = None) -> tuple[Document, ...]:
        """A story's name in, its documents (all without one) out, sorted by id."""
        query = select(documents.c.body, MODEL_BODY).order_by(documents.c.id)
        if story is not None:
            query = query.join(story_pages, story_pages.c.page_sha256 == documents.c.page_sha256).where(story_pages.c.story == story)
        with self.looking() as connection:
            return tuple(decode_document(*bodies) for bodies in connection.execute(query))

    def drop_readings(self) -> None:
        """Drops everything that can be made again from the pages."""
        with self.writing() as connection:
            take_all_out(connection)

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

    def has_story(self, name: str) -> bool:
        """The whole name of a story in, whether there is one that is called so out."""
        with self.looking() as connection:
            return connection.scalar(select(stories.c.name).where(stories.c.name == name)) is not None

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
        for index in (index for one in METADATA.sorted_tables for index in one.indexes):
            connection.execute(CreateIndex(index, if_not_exists=True))
        is_packed = pack_older(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION}")
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA}")
    if is_packed:
        database.shrink()


def _pragma(connection: Connection, name: str) -> int:
    """A connection and the name of a pragma in, its number out."""
    return int(connection.exec_driver_sql(f"PRAGMA {name}").scalar() or 0)


def _take_off(connection: Connection, made: Mapping[str, str]) -> None:
    """A transaction and pages with what made their readings in; these wait to be read by that no longer."""
    for maker in sorted(set(made.values())):
        some = sorted(page for page, made_by in made.items() if made_by == maker)
        for start in range(0, len(some), AT_ONCE):
            connection.execute(delete(to_read).where(to_read.c.page_sha256.in_(some[start : start + AT_ONCE]), to_read.c.made_by == maker))


def _known(connection: Connection, sha256s: Sequence[str]) -> set[str]:
    """A connection and pages in, those that are in the store out."""
    found: set[str] = set()
    for start in range(0, len(sha256s), AT_ONCE):
        found |= set(connection.scalars(select(pages.c.sha256).where(pages.c.sha256.in_(sha256s[start : start + AT_ONCE]))))
    return found


def _page_of(entry: Entry) -> Page:
    """A line of the log in, the page that it tells of out."""
    media_type = cast("MediaType", entry.media_type)
    return Page(sha256=entry.sha256, address=entry.address, captured_at=entry.at, media_type=media_type, size=entry.size)


def _capture_row(number: int, entry: Entry) -> dict[str, Any]:
    """The number of a line of the log and the line in, its row out."""
    return {
        "number": number,
        "address": entry.address,
        "at": entry.at,
        "page_sha256": entry.sha256,
        "body_sha256": entry.body_sha256,
        "place_sha256": entry.place.sha256 if entry.place else None,
        "refers_to": entry.refers_to,
        "body": encode_entry(entry),
    }


def _page(row: Row[Any]) -> Page:
    """A row in, the page out."""
    return Page(sha256=row.sha256, address=row.address, captured_at=row.captured_at, media_type=row.media_type, size=row.size)
