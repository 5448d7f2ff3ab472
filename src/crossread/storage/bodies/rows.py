"""A row of the tables in, the reading that stands in it out; however the row was asked for."""

from typing import Any, NamedTuple

import msgspec

from crossread.storage.bodies.document import decode_document
from crossread.storage.bodies.reading import Model, Stored, said_of
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError
from crossread.types.gap import Gap

decode_gaps = msgspec.json.Decoder(tuple[Gap, ...]).decode


class ReadingRow(NamedTuple):
    """What stands in the tables of a reading, and of the one that it rests on (None throughout for one that stands by itself)."""

    page_sha256: str
    body: bytes
    gaps: bytes
    said: bytes
    meaning: bytes
    model: str | None
    model_body: bytes | None
    model_said: bytes | None
    model_meaning: bytes | None


def reading_in(row: Any, *, with_meaning: bool = True) -> Reading:  # noqa: ANN401  # a `ReadingRow`, or a row of SQLAlchemy with these names
    """A row in, the reading out, with or without what its claims mean.

    Raises:
        LibraryError: it is damaged.
    """
    try:
        document = decode_document(row.body, row.model_body)
        model = None
        if row.model_said is not None:
            model = Model(row.model, Stored(body=row.model_body, said=row.model_said, meaning=row.model_meaning))
        stored = Stored(body=row.body, said=row.said, meaning=row.meaning, model=row.model)
        statements, claims, entities = said_of(document, stored, model, with_meaning=with_meaning)
        return Reading(document=document, statements=statements, claims=claims, gaps=decode_gaps(row.gaps), entities=entities)
    except (ValueError, msgspec.DecodeError) as error:
        why = f"What was read on the page {row.page_sha256} cannot be used: it {error}."
        raise LibraryError(why, "Restore a backup of the library, or read the page again.") from error
