"""The tables of what a library in a folder holds as files. They are made in PostgreSQL alone.

Only ever added to: `archived` (the pages' bytes under their hash), `evidence` (the WARC records of each capture, under the file and the place in it
that they will have when they are written as files), `lines` (the log, its checkpoints and its time stamps: a line each, under the file it stands
in). `files` holds the keys, and what was handed in until it is kept. The index of the search (`search.py`) is made again at any time; `search_due`
is told of every page whose reading changed, in the transaction that changes it.
"""

from sqlalchemy import Column, Index, LargeBinary, MetaData, Table
from sqlalchemy.dialects.postgresql import TSVECTOR

from crossread.storage.columns import Whole, Words
from crossread.storage.tables import captures

FILES = MetaData()

archived = Table(
    "archived",
    FILES,
    Column("sha256", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

evidence = Table(
    "evidence",
    FILES,
    Column("file", Words, primary_key=True),
    Column("start", Whole, primary_key=True, autoincrement=False),
    Column("body", LargeBinary, nullable=False),
)

lines = Table(
    "lines",
    FILES,
    Column("file", Words, primary_key=True),
    Column("number", Whole, primary_key=True, autoincrement=False),
    Column("line", LargeBinary, nullable=False),
)

files = Table(
    "files",
    FILES,
    Column("name", Words, primary_key=True),
    Column("body", LargeBinary, nullable=False),
)

search_documents = Table(
    "search_documents",
    FILES,
    Column("number", Whole, primary_key=True, autoincrement=False),
    Column("page", Words, nullable=False),
    Column("id", Words, nullable=False),
    Column("outlet", Whole, nullable=False),
    Column("day", Words),
)

search_indexed = Table(
    "search_indexed",
    FILES,
    Column("page", Words, primary_key=True),
    Column("made_by", Words, nullable=False),
    Column("is_masked", Whole, nullable=False),
)

search_lines = Table(
    "search_lines",
    FILES,
    Column("number", Whole, primary_key=True, autoincrement=False),
    Column("start", Whole, nullable=False),
    Column("end", Whole, nullable=False),
    Column("size", Whole, nullable=False),
    Column("words", TSVECTOR, nullable=False),
)

search_said = Table(
    "search_said",
    FILES,
    Column("line", Whole, primary_key=True, autoincrement=False),
    Column("speaker", Whole, primary_key=True, autoincrement=False),
)

search_outlets, search_speakers = (
    Table(
        name,
        FILES,
        Column("number", Whole, primary_key=True, autoincrement=True),
        Column("key", Words, nullable=False, unique=True),
        Column("name", Words, nullable=False),
    )
    for name in ("search_outlets", "search_speakers")
)

search_state = Table(
    "search_state",
    FILES,
    Column("name", Words, primary_key=True),
    Column("value", Words, nullable=False),
)

search_due = Table(
    "search_due",
    FILES,
    Column("number", Whole, primary_key=True, autoincrement=True),
    Column("page", Words, nullable=False),
)

Index("search_documents_by_page", search_documents.c.page)
Index("search_lines_by_words", search_lines.c.words, postgresql_using="gin")

BY_HASH = next(index for index in captures.indexes if index.name == "captures_by_address")
BY_HASH.dialect_options["postgresql"]["using"] = "hash"  # an address may be longer than a B-tree of PostgreSQL takes
