"""The tables of what a library in a folder holds as files. They are made in PostgreSQL alone.

Only ever added to: `archived` (the pages' bytes under their hash), `evidence` (the WARC records of each capture, under the file and the place in it
that they will have when they are written as files), `lines` (the log, its checkpoints and its time stamps: a line each, under the file it stands
in). `files` holds the keys, and what was handed in until it is kept.
"""

from sqlalchemy import Column, LargeBinary, MetaData, Table

from crossread.storage.columns import Whole, Words

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
