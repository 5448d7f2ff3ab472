"""Readings in the tables of a store: put in, taken out, and given back letter by letter (`bodies/` says how they are made small).

A reprint rests on the report that came first, its model: when the model goes, or is read anew, what rests on it is stored by itself again, in the
same transaction. In PostgreSQL the rows of models are locked meanwhile, so that no other machine takes one away that a copy was just made of; and
pages are read anew by one machine after the other: who reads a model anew writes its copies, too, which another one may read anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Row, Select, delete, insert, select, update

from crossread.storage.bodies.reading import Model, Stored, likenesses_of, stored_of
from crossread.storage.bodies.rows import reading_in
from crossread.storage.tables import documents, pages, readings
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError
from crossread.types.statement import Statement

ANEW = "read anew"
"""The lock of PostgreSQL that is held by who puts readings in place of earlier ones."""
AT_ONCE = 200
"""Readings asked for in one query: some 4 MB of them."""

One = TypeVar("One")
Made = tuple[Reading, str]
"""A reading, and the name and version of what made it."""

model_readings, model_documents = readings.alias("model_readings"), documents.alias("model_documents")
own_readings = readings.alias("own_readings")

MODEL_BODY = (
    select(model_documents.c.body)
    .join(own_readings, own_readings.c.model == model_documents.c.page_sha256)
    .where(own_readings.c.page_sha256 == documents.c.page_sha256)
    .correlate(documents)
    .scalar_subquery()
    .label("model_body")
)
"""The body of the document that the one of `documents` is a copy of, for `decode_document`; NULL for one that stands by itself."""

encode = msgspec.json.Encoder().encode


def put(connection: Connection, made: Sequence[Made], *, is_new: bool = True) -> None:
    """A connection in a transaction and readings of different pages in; they are stored in place of earlier ones of these pages.

    Args:
        connection: in a transaction.
        made: the readings, each with what made it.
        is_new: False where they are what was there before, in another form: the index of the search need not look at them.
    """
    wanted = sorted(reading.document.page_sha256 for reading, _ in made)
    for some in _portions(wanted):
        own = select(pages.c.sha256).where(pages.c.sha256.in_(some)).order_by(pages.c.sha256)
        connection.execute(own.with_for_update(key_share=True)).all()  # PostgreSQL's "FOR NO KEY UPDATE"; SQLite holds its lock
    _hold_if_anew(connection, wanted)
    take_out(connection, wanted, is_new=is_new)
    rows = [_document_row(reading, made_by) for reading, made_by in made]
    models = _models(connection, [reading for reading, _ in made])
    stored = []
    for row, (reading, _) in zip(rows, made, strict=True):
        one = stored_of(reading, _model_of(reading, models))
        row["body"] = one.body
        stored.append((reading.document.page_sha256, one))
        if one.likeness is not None:
            models.setdefault(one.likeness, Model(reading.document.page_sha256, one))
    if rows:
        connection.execute(insert(documents), rows)
        alone = [_reading_row(page, one) for page, one in stored if one.model is None]
        copies = [_reading_row(page, one) for page, one in stored if one.model is not None]
        for found in filter(None, (alone, copies)):  # what a copy rests on must be there before
            connection.execute(insert(readings), found)


def take_out(connection: Connection, page_sha256s: Sequence[str], *, is_new: bool = True) -> None:
    """A connection in a transaction and pages in; their readings are there no longer, and what rested on these stands by itself."""
    if is_new:
        _tell(connection, page_sha256s)
    for some in _portions(sorted(page_sha256s)):
        own = select(readings.c.page_sha256).where(readings.c.page_sha256.in_(some)).order_by(readings.c.page_sha256)
        connection.execute(own.with_for_update()).all()
        for row in connection.execute(_query().where(readings.c.model.in_(some))).all():
            _set_free(connection, row)
        connection.execute(delete(readings).where(readings.c.page_sha256.in_(some)))
        connection.execute(delete(documents).where(documents.c.page_sha256.in_(some)))


def _hold_if_anew(connection: Connection, page_sha256s: Sequence[str]) -> None:
    """A connection in a transaction that has locked some pages, and these, in; no other machine reads pages anew until it ends, if one was read."""
    if connection.dialect.name != "postgresql":
        return
    from crossread.storage.postgres.connections import hold  # noqa: PLC0415  # a library in a folder does without

    queries = (select(readings.c.page_sha256).where(readings.c.page_sha256.in_(some)).limit(1) for some in _portions(page_sha256s))
    if any(connection.scalar(query) is not None for query in queries):
        hold(connection, ANEW)


def take_all_out(connection: Connection) -> None:
    """A connection in a transaction in; no reading is there any longer."""
    _tell(connection, connection.scalars(select(documents.c.page_sha256).order_by(documents.c.page_sha256)).all())
    connection.execute(delete(readings))
    connection.execute(delete(documents))


def _tell(connection: Connection, page_sha256s: Sequence[str]) -> None:
    """A connection in a transaction and pages whose readings change in; the index of the search is told where it stands in the same database."""
    if connection.dialect.name == "postgresql" and page_sha256s:
        from crossread.storage.postgres.tables import search_due  # noqa: PLC0415  # a library in a folder does without

        connection.execute(insert(search_due), [{"page": page} for page in page_sha256s])


def readings_of(connection: Connection, page_sha256s: Iterable[str], *, with_meaning: bool = True) -> Iterator[tuple[Reading, str]]:
    """A connection and pages in, the reading of each that was read, with what made it, out, in the order of their ids within `AT_ONCE` pages.

    Raises:
        LibraryError: what is stored is damaged.
    """
    for some in _portions(list(dict.fromkeys(page_sha256s))):
        for row in connection.execute(_query().where(documents.c.page_sha256.in_(some)).order_by(documents.c.id)):
            yield reading_in(row, with_meaning=with_meaning), row.made_by


def statements_of(connection: Connection, document_ids: Iterable[str]) -> Iterator[tuple[str, tuple[Statement, ...]]]:
    """A connection and ids of documents in, the statements of each out, in order of the text.

    Raises:
        LibraryError: what is stored is damaged.
    """
    for some in _portions(list(dict.fromkeys(document_ids))):
        for row in connection.execute(_query().where(documents.c.id.in_(some))):
            yield row.id, reading_in(row, with_meaning=False).statements


def _query() -> Select[Any]:
    """Nothing in, a query for readings with those that they rest on out."""
    model = (model_documents.c.body.label("model_body"), model_readings.c.said.label("model_said"), model_readings.c.meaning.label("model_meaning"))
    return (
        select(documents, readings.c.said, readings.c.meaning, readings.c.model, *model)
        .join(readings, readings.c.page_sha256 == documents.c.page_sha256)
        .join(model_readings, model_readings.c.page_sha256 == readings.c.model, isouter=True)
        .join(model_documents, model_documents.c.page_sha256 == readings.c.model, isouter=True)
    )


def _set_free(connection: Connection, row: Row[Any]) -> None:
    """A connection and a copy in; it stands by itself. One that is damaged is taken out: its page is read again."""
    own = readings.c.page_sha256 == row.page_sha256
    try:
        one = stored_of(reading_in(row))
    except LibraryError:
        _tell(connection, [row.page_sha256])
        connection.execute(delete(readings).where(own))
        connection.execute(delete(documents).where(documents.c.page_sha256 == row.page_sha256))
        return
    values = {"said": one.said, "meaning": one.meaning, "model": None, "likeness": one.likeness}
    connection.execute(update(readings).where(own).values(values))
    connection.execute(update(documents).where(documents.c.page_sha256 == row.page_sha256).values(body=one.body))


def _models(connection: Connection, made: Sequence[Reading]) -> dict[int, Model]:
    """A connection and readings in, those of the store that they may be copies of out, each by its number; their rows are locked."""
    wanted = sorted({number for reading in made for number in likenesses_of(reading.document)})
    found: dict[int, Model] = {}
    for some in _portions(wanted):
        query = select(readings.c.page_sha256, readings.c.likeness, readings.c.said, readings.c.meaning, documents.c.body)
        query = query.join(documents, documents.c.page_sha256 == readings.c.page_sha256).where(readings.c.likeness.in_(some))
        for row in connection.execute(query.order_by(readings.c.page_sha256).with_for_update(read=True, of=readings)):
            found.setdefault(row.likeness, Model(row.page_sha256, Stored(body=row.body, said=row.said, meaning=row.meaning)))
    return found


def _model_of(reading: Reading, models: dict[int, Model]) -> Model | None:
    """A reading and models by their numbers in, the one that it may be a copy of out."""
    return next((models[number] for number in likenesses_of(reading.document) if number in models), None)


def _document_row(reading: Reading, made_by: str) -> dict[str, Any]:
    """A reading and what made it in, the row of its document out, still without its body."""
    document = reading.document
    gaps = encode(reading.gaps)
    return {"page_sha256": document.page_sha256, "id": document.id, "outlet": document.outlet, "made_by": made_by, "gaps": gaps}


def _reading_row(page_sha256: str, one: Stored) -> dict[str, Any]:
    """A page and what is stored of its reading in, the row of it out."""
    return {"page_sha256": page_sha256, "said": one.said, "meaning": one.meaning, "model": one.model, "likeness": one.likeness}


def _portions(values: Sequence[One]) -> Iterator[Sequence[One]]:
    """Values in, the same in portions of `AT_ONCE` out."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
