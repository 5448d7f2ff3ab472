"""What the search takes out of the store: which readings there are, the readings themselves, what is shown of a hit, and the stories of pages."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, cast

from crossread.storage import readings
from crossread.storage.bodies.document import decode_document
from crossread.storage.store import Store
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.statement import Statement


def readings_mark(store: Store) -> str:
    """A store in, what changes whenever a reading is added or goes out.

    A new reading gets a greater row number than all before it, unless the one with the greatest went with it: what made that one counts, too.
    """
    query = "SELECT (SELECT count(*) FROM documents), rowid, page_sha256, made_by FROM documents ORDER BY rowid DESC LIMIT 1"
    with _raw(store) as connection:
        row = connection.execute(query).fetchone()
    return json.dumps(tuple(row)) if row else ""


def all_made_by(store: Store) -> dict[str, str]:
    """A store in, for each page that was read what made its reading out."""
    with _raw(store) as connection:
        return dict(connection.execute("SELECT page_sha256, made_by FROM documents").fetchall())


def readings_of(store: Store, pages: Iterable[str]) -> Iterator[tuple[Reading, str]]:
    """A store and pages in, the reading of each with what made it out; pages that were not read are left out."""
    with store.looking() as connection:
        yield from readings.readings_of(connection, pages)


def all_made_by_of(store: Store, pages: Iterable[str]) -> dict[str, str]:
    """A store and pages in, for each that was read what made its reading out."""
    return dict(_among(store, "SELECT page_sha256, made_by FROM documents WHERE page_sha256", pages))


def documents_of(store: Store, pages: Iterable[str]) -> dict[str, Document]:
    """A store and pages in, the document of each out."""
    return {page: decode_document(body) for page, body in _among(store, "SELECT page_sha256, body FROM documents WHERE page_sha256", pages)}


def statements_of(store: Store, documents: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
    """A store and ids of documents in, the statements of each in order of the text out."""
    with store.looking() as connection:
        return dict(readings.statements_of(connection, documents))


def stories_of(store: Store, pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """A store and pages in, the names of the stories of each out, sorted."""
    found: dict[str, list[str]] = {}
    for story, page in _among(store, "SELECT story, page_sha256 FROM story_pages WHERE page_sha256", pages):
        found.setdefault(page, []).append(story)
    return {page: tuple(sorted(names)) for page, names in found.items()}


def count_in_stories(store: Store, pages: Mapping[str, int]) -> dict[str, int]:
    """A store and pages with a number each in, for each story the sum of the numbers of its pages out."""
    query = "SELECT story, sum(value) FROM json_each(?) JOIN story_pages ON page_sha256 = key GROUP BY story"
    with _raw(store) as connection:
        return dict(connection.execute(query, (json.dumps(pages),)).fetchall())


def pages_of(store: Store, story: str) -> tuple[str, ...]:
    """A store and the name of a story in, its pages out."""
    with _raw(store) as connection:
        return tuple(page for (page,) in connection.execute("SELECT page_sha256 FROM story_pages WHERE story = ?", (story,)))


def _among(store: Store, query: str, values: Iterable[str], order: str = "") -> list[Any]:
    """A store, a query that ends in a column, values and an order in, the rows whose column has one of the values out."""
    with _raw(store) as connection:
        return connection.execute(f"{query} IN (SELECT value FROM json_each(?)){order}", (json.dumps(list(values)),)).fetchall()  # noqa: S608  # our own queries


@contextmanager
def _raw(store: Store) -> Iterator[sqlite3.Connection]:
    """A store in; inside, the driver's own connection, which sees one state of it: for thousands of rows, each of which costs SQLAlchemy 10 µs."""
    with store.looking() as connection:
        yield cast("sqlite3.Connection", connection.connection.driver_connection)
