"""Texts in, entities out: what the tests of names build with."""

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.names import find_entities, join_entities
from crossread.stages.sentences import split
from crossread.types.document import Document, Published
from crossread.types.entity import Entity, Joined
from crossread.types.ids import content_id

PLACES = GeonamesGazetteer()


def document(text: str, title: str | None = None) -> Document:
    """A text and a headline in, a document out."""
    return Document(
        id=content_id("named", title, text),
        page_sha256="",
        address="",
        outlet=None,
        title=title,
        byline=None,
        published=Published(edtf=None, basis="unknown"),
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="made 1",
    )


def entities(text: str, title: str | None = None) -> tuple[Entity, ...]:
    """A text and a headline in, its entities out."""
    made = document(text, title)
    return find_entities(made, split(made), PLACES)


def joined(*texts: str) -> tuple[Joined, ...]:
    """Texts in, what they name out."""
    return join_entities(tuple(entity for text in texts for entity in entities(text)), PLACES)


def groups(*texts: str) -> set[frozenset[str]]:
    """Texts in, the sets of forms that were joined out."""
    return {frozenset(one.forms) for one in joined(*texts)}
