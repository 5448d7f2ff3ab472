"""DOCX: read back with python-docx, word for word, with nothing of the clock in it."""

import io
import re
import zipfile

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.word import word, written
from tests.interfaces.exports.materials import HOSTILE, material, quoted, with_old_claim

NO_LINK = re.compile(rb"hyperlink|instrText|fldSimple|oleObject|macro", re.IGNORECASE)


def paragraphs(data: bytes) -> list[str]:
    """A DOCX in, its paragraphs out, in order."""
    return [one.text for one in Document(io.BytesIO(data)).paragraphs]


@settings(max_examples=12)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
def test_any_words_can_be_written_and_read_back(words: str) -> None:
    given_ = material(words)
    found = "\n".join(paragraphs(word(given_)))
    for quotation in quoted(given_):
        assert f"“{as_read(quotation)}”" in found


def as_read(words: str) -> str:
    """Words in, the same as a reader of DOCX has them out: a return is a line end."""
    return written(words).replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("words", HOSTILE)
def test_every_quotation_is_there_word_for_word_and_leads_nowhere(words: str) -> None:
    given_ = with_old_claim(material(words))
    data = word(given_)
    found = "\n".join(paragraphs(data))
    for quotation in quoted(given_):
        assert f"“{as_read(quotation)}”" in found
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
        etree.fromstring(body)
        assert not NO_LINK.search(re.sub(rb"<w:t[^>]*>[^<]*</w:t>", b"", body))


def test_it_has_headings_a_table_and_the_judgements_of_people(whole: Material) -> None:
    document = Document(io.BytesIO(word(whole)))
    styles = {one.style.name for one in document.paragraphs}  # type: ignore[union-attr]
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "Quote"} <= styles
    (table,) = document.tables
    assert [cell.text for cell in table.rows[0].cells][:2] == ["Report", "Headline"]
    assert {row.cells[5].text for row in table.rows[1:]} == {reading.document.page_sha256 for reading in whole.dossier.readings}
    assert any(one.text.startswith("not the same thing (Ana") for one in document.paragraphs)


def test_nothing_of_the_clock_or_the_machine_is_in_it(whole: Material) -> None:
    with zipfile.ZipFile(io.BytesIO(word(whole))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = archive.read("docProps/core.xml").decode()
    assert re.findall(r">(\d{4}-[^<]+)<", about) == [whole.as_of] * len(re.findall(r">(\d{4}-[^<]+)<", about))
    properties = Document(io.BytesIO(word(whole))).core_properties
    assert (properties.author, properties.last_modified_by) == ("crossread", "crossread")


def test_words_are_marked_with_their_language(whole: Material) -> None:
    with zipfile.ZipFile(io.BytesIO(word(whole))) as archive:
        assert b'<w:lang w:val="no"/>' in archive.read("word/document.xml")
