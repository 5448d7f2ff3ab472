"""A text in, the statements in it out: what the tests of this folder ask for."""

from collections.abc import Callable

import pytest

from crossread.stages.sentences import split
from crossread.stages.statements import find_statements
from crossread.types.document import Document, Published
from crossread.types.ids import sha256
from crossread.types.statement import Statement

Read = Callable[..., tuple[Statement, ...]]


def read_text(text: str, title: str | None = None) -> tuple[Statement, ...]:
    """A text and a title in, the statements in them out."""
    document = Document(
        id="d", page_sha256="0" * 64, address="d", outlet=None, title=title, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256=sha256(text.encode()), state="ok", extractor="test",
    )  # fmt: skip
    return find_statements(document, split(document))


Told = tuple[list[str | None], str | None, list[str]]


def told_by(statement: Statement) -> Told:
    """A statement in, the words of its sources, its cue and its content out."""
    sources = [source.span.words if source.span else None for source in statement.sources]
    return sources, statement.cue.words if statement.cue else None, [span.words for span in statement.content]


@pytest.fixture
def told() -> Callable[[str], list[Told]]:
    """Reads a text and gives each statement's sources, cue and content in plain words."""
    return lambda text: [told_by(statement) for statement in read_text(text)]


@pytest.fixture
def read() -> Read:
    """Reads a text."""
    return read_text
