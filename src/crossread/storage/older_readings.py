"""Readings as libraries had them before schema 9, a row of JSON for each statement, claim and name: packed when such a library is opened."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, LargeBinary, MetaData, Row, Table, delete, inspect, select

from crossread.storage.bodies.document import decode_document
from crossread.storage.bodies.rows import decode_gaps
from crossread.storage.columns import Whole, Words
from crossread.storage.readings import AT_ONCE, Made, put
from crossread.storage.tables import documents
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.entity import Entity
from crossread.types.statement import Statement

NAMES = ("statements", "claims", "entities")
OLDER = MetaData()
TABLES = tuple(
    Table(name, OLDER, Column("document_id", Words, primary_key=True), Column("number", Whole, primary_key=True), Column("body", LargeBinary))
    for name in NAMES
)
"""Of their columns those that are needed. `entities` came with schema 2."""

decode_statement: Callable[[bytes], Statement] = msgspec.json.Decoder(Statement).decode
decode_claim: Callable[[bytes], Claim] = msgspec.json.Decoder(Claim).decode
decode_entity: Callable[[bytes], Entity] = msgspec.json.Decoder(Entity).decode


def pack_older(connection: Connection) -> bool:
    """A connection in a transaction in; readings that stand in the tables of earlier versions are packed, and whether there were such tables out.

    A reading that this version cannot read any more is left out: its page is there, and is read again.
    """
    there = [table for table in TABLES if inspect(connection).has_table(table.name)]
    if not there:
        return False
    wanted = connection.scalars(select(documents.c.page_sha256).order_by(documents.c.page_sha256)).all()
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        made = list(_made(connection, some, there))
        lost = set(some) - {reading.document.page_sha256 for reading, _ in made}
        for table in there:
            own = select(documents.c.id).where(documents.c.page_sha256.in_(some))
            connection.execute(delete(table).where(table.c.document_id.in_(own)))
        put(connection, made, is_new=False)
        connection.execute(delete(documents).where(documents.c.page_sha256.in_(sorted(lost))))
    for table in there:
        table.drop(connection)
    return True


def _made(connection: Connection, pages: Sequence[str], there: Sequence[Table]) -> Iterator[Made]:
    """A connection, pages and the tables that are there in, the readings of these pages that can be read, with what made each, out."""
    rows = connection.execute(select(documents).where(documents.c.page_sha256.in_(pages))).all()
    bodies: dict[str, dict[str, list[bytes]]] = {name: defaultdict(list) for name in NAMES}
    for table in there:
        query = select(table).where(table.c.document_id.in_([row.id for row in rows])).order_by(table.c.document_id, table.c.number)
        for one in connection.execute(query):
            bodies[table.name][one.document_id].append(one.body)
    for row in rows:
        try:
            yield _reading(row, *(bodies[name][row.id] for name in NAMES)), row.made_by
        except msgspec.DecodeError:
            continue


def _reading(row: Row[Any], said: list[bytes], claimed: list[bytes], named: list[bytes]) -> Reading:
    """A row of `documents` and the bodies that belong to it in, the reading out.

    Raises:
        msgspec.DecodeError: this version cannot read it.
    """
    return Reading(
        document=decode_document(row.body),
        statements=tuple(map(decode_statement, said)),
        claims=tuple(map(decode_claim, claimed)),
        gaps=decode_gaps(row.gaps),
        entities=tuple(map(decode_entity, named)),
    )
