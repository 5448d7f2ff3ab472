"""What grouping remembers of a run, as rows: one for each document, so that a batch writes as much as it changes. A view of the store.

    grouping_memory      where grouping stands, and (now and then) how common terms are
    grouping_documents   the documents of days that are over: their story, their portrait and links as long as others are compared with them
    grouping_arrivals    the terms of documents of the open day, and of those that are not counted for good

Rows stand in the order of their batches, so that those of one batch are side by side. The numbers in them are of no use to anybody else; everything
here is made again by `crossread group --anew`.
"""

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
import numpy as np
from sqlalchemy import Connection, and_, bindparam, delete, insert, literal, select, tuple_

from crossread.stages.stories.kept import Counted, Delta, Kept, KeptArrival, KeptDocument, Standing
from crossread.stages.stories.portrait import ROW
from crossread.storage.store import AT_ONCE
from crossread.storage.tables import grouping_arrivals, grouping_documents, grouping_memory
from crossread.types.errors import LibraryError

STANDING, COUNTED = "standing", "counted"
LEVEL = 1
"""zlib's fastest: higher levels hardly gain."""

Kind = TypeVar("Kind", KeptArrival, KeptDocument)
encode: Callable[[Any], bytes] = msgspec.msgpack.Encoder(order="deterministic").encode


def remember(connection: Connection, run: int, delta: Delta) -> None:
    """A transaction, the number of a run and what grouping remembers otherwise than before in; written."""
    _put(connection, run, STANDING, encode(delta.standing))
    if delta.counted is not None:
        _put(connection, run, COUNTED, zlib.compress(encode(delta.counted), LEVEL))
        counted = grouping_arrivals.c.batch < delta.counted.batch
        connection.execute(delete(grouping_arrivals).where(grouping_arrivals.c.run == run, counted))
    before = sorted({*delta.forgotten, *((document.batch, document.id) for document in delta.documents)})
    if before:
        columns = grouping_documents.c
        gone = and_(columns.run == run, columns.batch == bindparam("of"), columns.page_sha256 == bindparam("page"))
        connection.execute(delete(grouping_documents).where(gone), [{"of": batch, "page": page} for batch, page in before])
    rows = [{"run": run, "batch": document.batch, "page_sha256": document.id, "body": packed(document)} for document in delta.documents]
    if rows:
        connection.execute(insert(grouping_documents), rows)
    arrivals = [{"run": run, "batch": one.batch, "page_sha256": one.id, "body": zlib.compress(encode(one), LEVEL)} for one in delta.arrivals]
    if arrivals:
        connection.execute(insert(grouping_arrivals), arrivals)


def remembered(connection: Connection, run: int) -> Kept | None:
    """A connection and the number of a run in, what grouping remembers of it out; None before its first batch.

    Raises:
        LibraryError: it cannot be read.
    """
    parts = {row.part: row.body for row in connection.execute(select(grouping_memory).where(grouping_memory.c.run == run))}
    if STANDING not in parts:
        return None
    try:
        return Kept(
            standing=msgspec.msgpack.decode(parts[STANDING], type=Standing),
            counted=msgspec.msgpack.decode(zlib.decompress(parts[COUNTED]), type=Counted) if COUNTED in parts else None,
            documents=_by_id(unpacked(body) for body in _bodies(connection, run, grouping_documents)),
            arrivals=_by_id(msgspec.msgpack.decode(zlib.decompress(body), type=KeptArrival) for body in _bodies(connection, run, grouping_arrivals)),
        )
    except (zlib.error, msgspec.MsgspecError, ValueError) as error:
        raise LibraryError(f"What grouping remembers cannot be read ({error}).", "Group everything anew: crossread group --anew") from error


def packed(document: KeptDocument) -> bytes:
    """What is kept of a document in, its bytes out: the same bytes of all rows side by side, which makes them shorter."""
    rows = document.rows if document.rows is None else np.frombuffer(document.rows, dtype=np.uint8).reshape(-1, ROW.itemsize).T.tobytes()
    return zlib.compress(encode(replace(document, rows=rows)), LEVEL)


def unpacked(body: bytes) -> KeptDocument:
    """What `packed` made in, the same out."""
    document = msgspec.msgpack.decode(zlib.decompress(body), type=KeptDocument)
    if document.rows is None:
        return document
    return replace(document, rows=np.frombuffer(document.rows, dtype=np.uint8).reshape(ROW.itemsize, -1).T.tobytes())


def _put(connection: Connection, run: int, part: str, body: bytes) -> None:
    """A part of what a run remembers in; written in the place of what was there."""
    connection.execute(delete(grouping_memory).where(grouping_memory.c.run == run, grouping_memory.c.part == part))
    connection.execute(insert(grouping_memory).values(run=run, part=part, body=body))


def _bodies(connection: Connection, run: int, table: Any) -> Iterator[bytes]:  # noqa: ANN401  # one of two tables
    """A run and a table in, its bodies of this run out, by batch and page; read a few at a time."""
    keys = [column for column in table.primary_key if column.name != "run"]
    query = select(*keys, table.c.body).where(table.c.run == run).order_by(*keys).limit(AT_ONCE)
    rows = connection.execute(query).all()
    while rows:
        yield from (row.body for row in rows)
        rows = connection.execute(query.where(tuple_(*keys) > tuple_(*map(literal, rows[-1][:-1])))).all()


def _by_id(kept: Iterable[Kind]) -> tuple[Kind, ...]:
    """Documents or arrivals in, the same by id and batch out."""
    return tuple(sorted(kept, key=attrgetter("id", "batch")))
