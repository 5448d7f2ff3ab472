"""A store in, the same as libraries had it before schema 9 out: a row of JSON for each statement, claim and name."""

import sqlite3
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config

from crossread.storage.address import Address
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.postgres.schema import STEPS
from crossread.storage.store import encode
from crossread.types.dossier import Reading
from crossread.types.page import Page

TABLES = {
    "statements": "document_id TEXT, number INTEGER, id TEXT, made_by TEXT, body {blob}",
    "claims": "document_id TEXT, number INTEGER, id TEXT, kind TEXT, value TEXT, made_by TEXT, body {blob}",
    "entities": "document_id TEXT, number INTEGER, id TEXT, kind TEXT, name TEXT, made_by TEXT, body {blob}",
}
KEYS = "PRIMARY KEY (document_id, number), FOREIGN KEY (document_id) REFERENCES documents (id) ON DELETE CASCADE"


def make_older(path: Path, made: list[tuple[Reading, str]], *, schema: int = 8) -> None:
    """The file of a closed store, the readings that shall be in it with what made each, and a schema in; the store is one of that schema."""
    names = [name for name in TABLES if name != "entities" or schema > 1]
    with sqlite3.connect(path) as raw:
        raw.execute("DROP TABLE readings")
        raw.execute("DELETE FROM documents")
        for name in names:
            raw.execute(f"CREATE TABLE {name} ({TABLES[name].format(blob='BLOB NOT NULL')}, {KEYS})")
        for query, values in rows(made):
            if query.split()[2] in {"documents", *names}:
                raw.execute(query.replace("%s", "?"), values)
        raw.execute(f"PRAGMA user_version = {schema}")
    raw.close()


def make_older_postgres(address: Address, pages: list[Page], made: list[tuple[Reading, str]]) -> None:
    """An empty database, pages and the readings that shall be in it in; it is a library as the first migration makes it."""
    config = Config()
    config.set_main_option("script_location", str(STEPS))
    config.set_main_option("path_separator", "os")
    database = PostgreSQL(address)
    with database.writing() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    database.close()
    with psycopg.connect(address.url) as raw:
        for page in pages:
            raw.execute("INSERT INTO pages VALUES (%s, %s, %s, %s, %s)", (page.sha256, page.address, page.captured_at, page.media_type, page.size))
        for query, values in rows(made):
            raw.execute(query, values)


def rows(made: list[tuple[Reading, str]]) -> list[tuple[str, tuple[object, ...]]]:
    """Readings with what made each in, for each row that they had an insertion and its values out."""
    found: list[tuple[str, tuple[object, ...]]] = []
    for reading, made_by in made:
        document = reading.document
        values = (document.page_sha256, document.id, document.outlet, made_by, encode(document), encode(reading.gaps))
        found.append(("INSERT INTO documents (page_sha256, id, outlet, made_by, body, gaps) VALUES (%s, %s, %s, %s, %s, %s)", values))
        for turn, statement in enumerate(reading.statements):
            found.append(("INSERT INTO statements VALUES (%s, %s, %s, %s, %s)", (document.id, turn, statement.id, made_by, encode(statement))))
        for turn, claim in enumerate(reading.claims):
            own = (document.id, turn, claim.id, claim.kind, claim.value, made_by, encode(claim))
            found.append(("INSERT INTO claims VALUES (%s, %s, %s, %s, %s, %s, %s)", own))
        for turn, entity in enumerate(reading.entities):
            named = (document.id, turn, entity.id, entity.kind, entity.name, made_by, encode(entity))
            found.append(("INSERT INTO entities VALUES (%s, %s, %s, %s, %s, %s, %s)", named))
    return found
