"""Embedded posts and block quotes are statements, with and without markup."""

from dataclasses import replace

from crossread.stages.sentences import split
from crossread.stages.statements import find_statements
from crossread.types.document import Block, Document, Published
from crossread.types.ids import sha256
from crossread.types.span import cut
from crossread.types.statement import Statement
from tests.stages.statements.conftest import Read

LINE = "— Alder Police (@alderpolice) March 4, 2025"


def document_of(text: str) -> Document:
    """A text in, its document out."""
    return Document(
        id="d", page_sha256="0" * 64, address="d", outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256=sha256(text.encode()), state="ok", extractor="test",
    )  # fmt: skip


def read_block(text: str, words: str, **fields: object) -> tuple[Statement, ...]:
    """A text and the words of a block quote in it in, the statements of the text out."""
    start = text.index(words)
    document = replace(document_of(text), blocks=(Block(kind="quote", start=start, end=start + len(words), **fields),))  # type: ignore[arg-type]
    return find_statements(document, split(document))


def told(statements: tuple[Statement, ...]) -> list[tuple[list[str | None], str]]:
    """Statements in, the names of their sources and what they say out."""
    return [([source.name for source in s.sources], " ".join(span.words for span in s.content)) for s in statements]


def test_a_post_without_markup_is_its_authors(read: Read):
    statements = read(f"The river rose.\nMill Road is closed. More soon. pic.twitter.com/abc\n{LINE}\nThe mayor slept.")
    assert told(statements) == [(["Alder Police"], "Mill Road is closed"), (["Alder Police"], "More soon")]
    assert {(s.said_on.words if s.said_on else None, s.medium.words if s.medium else None, s.form, s.cue) for s in statements} == {
        ("March 4, 2025", "pic.twitter.com/abc", "direct", None)
    }


def test_what_others_say_in_a_post_goes_through_its_author(read: Read):
    line = LINE.replace("Alder Police", "Tom Ferr")
    statements = read(f"The mayor posted on Telegram:\nThe army says it shot down 12 drones. I think we are safe.\n{line}")
    assert told(statements) == [(["Tom Ferr", "The army"], "it shot down 12 drones"), (["Tom Ferr"], "I think we are safe")]
    assert statements[0].medium is not None
    assert statements[0].medium.words == "on Telegram"


def test_a_block_quote_belongs_to_the_cue_before_it():
    words = "I ask you to open the schools tonight. The people need beds.\nNobody will be turned away."
    statements = read_block(f"The river rose.\nGovernor Tom Ferr wrote to the council:\n{words}\nThe mayor slept.", words)
    assert told(statements) == [
        (["Tom Ferr"], "I ask you to open the schools tonight"),
        (["Tom Ferr"], "The people need beds"),
        (["Tom Ferr"], "Nobody will be turned away"),
    ]
    assert {s.form for s in statements} == {"direct"}


def test_a_credited_block_quote_belongs_to_whom_it_credits():
    words = "We open the schools tonight.\n— Tom Ferr, governor"
    text = f"The river rose.\n{words}\nThe mayor slept."
    at = text.index("— Tom")
    line, author = cut(text, at, at + 20), cut(text, at + 2, at + 20)
    statements = read_block(text, words, line=line, author=author)
    assert told(statements) == [(["Tom Ferr"], "We open the schools tonight")]
    assert statements[0].sources[0].kind == "politician"


def test_a_block_quote_that_nobody_introduces_is_read_as_it_stands():
    words = "Some 12 people died in the flood, the mayor of Alder said."
    assert told(read_block(f"The river rose.\n{words}\nThe mayor slept.", words)) == [(["the mayor of Alder"], "Some 12 people died in the flood")]
    assert told(read_block("The river rose.\nNo one came.\nThe mayor slept.", "No one came.")) == []
