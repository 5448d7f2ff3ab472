"""The database of a library: a file of SQLite, or PostgreSQL. The one place that knows which of the two it talks to.

What both promise stands in `transactions.py`, how they keep it in `sqlite.py` and `postgres/connections.py`; here one of them is chosen, and rows are
put in that may be there already, which each has its own words for.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Table

from crossread.storage.address import Address, Where
from crossread.storage.postgres.connections import PostgreSQL
from crossread.storage.sqlite import SQLite
from crossread.storage.transactions import Database


def database_at(where: Where) -> Database:
    """Where a database is in, a database out; a file is made and a server is asked with the first transaction."""
    return PostgreSQL(where) if isinstance(where, Address) else SQLite(where)


def insert_or_ignore(connection: Connection, rows: Table) -> Insert:
    """A connection and a table in, an insertion that leaves a row with the same key as it is out; it knows how many were new (`rowcount`)."""
    made = _insert(connection, rows).on_conflict_do_nothing()
    return made.execution_options(preserve_rowcount=True)  # type: ignore[no-any-return]


def upsert(connection: Connection, rows: Table, row: Mapping[str, Any]) -> Insert:
    """A connection, a table and a row in, an insertion out that takes the place of the row with the same primary key."""
    keys = [column.name for column in rows.primary_key]
    values = {name: value for name, value in row.items() if name not in keys}
    return _insert(connection, rows).values(row).on_conflict_do_update(index_elements=keys, set_=values)  # type: ignore[no-any-return]


def insert_or_replace_other(rows: Table, column: ColumnElement[Any]) -> Insert:
    """A table of PostgreSQL and a column in, an insertion out that takes the place of a row with the same primary key if that column differs."""
    from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # noqa: PLC0415

    made = postgresql_insert(rows)
    keys = [key.name for key in rows.primary_key]
    name = str(column.key)
    return made.on_conflict_do_update(index_elements=keys, set_={name: made.excluded[name]}, where=column != made.excluded[name])


def _insert(connection: Connection, rows: Table) -> Any:  # noqa: ANN401  # the two dialects' insertions have no type in common that knows conflicts
    """A connection and a table in, the insertion of its dialect out."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert  # noqa: PLC0415  # a library in a folder does without

        return postgresql_insert(rows)
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert  # noqa: PLC0415

    return sqlite_insert(rows)
