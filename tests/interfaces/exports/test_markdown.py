"""Markdown: words of reports stay words, and every quotation can be read back from the notes."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from crossread.interfaces.exports.markdown import escaped, markdown
from crossread.interfaces.exports.material import Material
from crossread.interfaces.views.visible import visible
from tests.interfaces.exports.materials import HOSTILE, material, quoted, with_old_claim

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
OURS = {"text", "softbreak", "strong_open", "strong_close", "text_special"}
"""What may stand within a line: words, and the bold of our own headings."""

BLANK = re.compile(r"[\n\t\v\f\r\x85\u2028\u2029]")


def inline(tokens: list[Token]) -> list[Token]:
    """Tokens in, those within lines out."""
    return [child for token in tokens for child in token.children or ()]


def words_of(data: bytes) -> list[str]:
    """Markdown in, the text of each of its blocks out, as a reader sees it."""
    tokens = READER.parse(data.decode())
    return ["".join(child.content for child in token.children or ()) for token in tokens if token.type == "inline"]


def flat(words: str) -> str:
    """Words in, the same as Markdown keeps them out: on one line."""
    return visible(BLANK.sub(" ", words))


@settings(max_examples=300)
@given(st.text(st.characters(exclude_categories=("Cs",))))
@example("a\\")
@example("1. a")
@example("- a")
@example("+ a")
@example("=")
@example("&amp;")
def test_escaped_words_are_the_words_and_nothing_else(words: str) -> None:
    tokens = READER.parse(f"x {escaped(words)} x")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert {child.type for child in inline(tokens)} <= {"text", "text_special"}
    assert "".join(child.content for child in inline(tokens)) == f"x {flat(words)} x"


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_of_a_report_becomes_markup(words: str) -> None:
    tokens = READER.parse(markdown(with_old_claim(material(words))).decode())
    assert {child.type for child in inline(tokens)} <= OURS
    plain = READER.parse(markdown(with_old_claim(material("Quill"))).decode())
    assert [token.type for token in tokens] == [token.type for token in plain], "the same headings, lists and tables whatever the words are"


def test_the_test_would_see_a_link() -> None:
    assert {child.type for child in inline(READER.parse("a [link](https://evil.example)"))} - OURS


@pytest.mark.parametrize("words", HOSTILE)
def test_every_quotation_is_there_word_for_word(words: str) -> None:
    given_ = material(words)
    notes = [line for block in words_of(markdown(given_)) for line in block.splitlines() if line.startswith("[^")]
    assert len(notes) == len({(one.document_id, one.span) for one in given_.dossier.findings[0].evidence})
    for quotation in quoted(given_):
        assert any(f"“{flat(quotation)}”" in note for note in notes)


def test_a_dossier_reads_well(whole: Material) -> None:
    blocks = words_of(markdown(whole))
    assert blocks[0] == whole.dossier.title
    assert "Judged by people:" in blocks
    assert any(block.startswith("Judged: not the same thing (Ana") and "confirmed by Bo" in block for block in blocks)
    marks = set(re.findall(r"\[\^(\d+)\](?!:)", markdown(whole).decode()))
    notes = set(re.findall(r"^\[\^(\d+)\]:", markdown(whole).decode(), re.MULTILINE))
    assert marks == notes
    assert len(notes) >= len(whole.dossier.findings) // 2


def test_addresses_do_not_become_links_by_themselves() -> None:
    assert escaped("https://evil.example www.evil.example a@evil.example") == r"https\://evil.example www\.evil.example a\@evil.example"
