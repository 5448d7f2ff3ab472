"""CSV: RFC 4180, safe in a spreadsheet, and every quotation in it word for word."""

import csv
import io
import re
import zipfile

import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossread.interfaces.exports.csv_files import BETWEEN, csv_all, csv_claims, csv_figures, csv_of, plain_cell, safe_cell
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.tables import TABLES, claims_table, figures_table
from crossread.interfaces.views.visible import visible
from tests.interfaces.exports.materials import HOSTILE, material, quoted

STARTS = tuple("=+-@\t\r＝＋－＠")
"""What OWASP and others list."""

CELLS = re.compile(r'(?:"(?:[^"]|"")*"|[^",\r\n]*)(?:,|\r\n)')
"""A cell of RFC 4180 with what ends it."""


def rows(data: bytes) -> list[dict[str, str]]:
    """CSV in, its rows out, as Python's own reader has them."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def raw_cells(data: bytes) -> list[str]:
    """CSV in, its cells out as they stand in the file, quotes and all."""
    return [one[:-1] if one.endswith(",") else one[:-2] for one in CELLS.findall(data.decode("utf-8-sig"))]


def opened_cells(data: bytes) -> list[str]:
    """CSV in, the text of each cell that is in quotes out, as a spreadsheet gets it."""
    return [cell[1:-1].replace('""', '"') for cell in raw_cells(data) if cell.startswith('"')]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_of_words_can_become_a_formula(words: str) -> None:
    for data in (csv_claims(material(words)), csv_figures(material(words))):
        for cell in opened_cells(data):
            assert not cell.lstrip().startswith(STARTS), cell
            assert not cell.startswith(STARTS), cell


def test_the_test_would_see_a_formula() -> None:
    planted = '\ufeff"words"\r\n"=1+1"\r\n'.encode()
    assert any(cell.startswith(STARTS) for cell in opened_cells(planted))


@given(st.text())
@example("'=x")
@example("''=x")
@example("'tis")
def test_a_cell_can_be_undone(text: str) -> None:
    assert plain_cell(safe_cell(text)) == text


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30))
def test_any_words_stay_in_their_cell_and_can_be_read_back(words: str) -> None:
    given_ = material(words)
    for table, data in ((claims_table(given_), csv_claims(given_)), (figures_table(given_), csv_figures(given_))):
        names = [column.name for column in table.columns]
        found = rows(data)
        assert len(found) == len(table.rows)
        at = names.index("words")
        assert [plain_cell(row["words"]) for row in found] == [visible(str(row[at])) for row in table.rows]
        assert all(set(row) == set(names) for row in found)


@pytest.mark.parametrize("words", HOSTILE)
def test_every_quotation_is_there_word_for_word(words: str) -> None:
    given_ = material(words)
    found = {plain_cell(row["words"]) for row in rows(csv_claims(given_))}
    assert {visible(one) for one in quoted(given_)} <= found


def test_numbers_are_numbers_and_stay_so() -> None:
    first = rows(csv_figures(material("x")))[0]
    assert (first["low"], first["high"]) == ("-3", "4.5"), "a negative number gets no apostrophe"
    frame = pl.read_csv(csv_figures(material("x")))
    assert (frame["low"].to_list(), frame["high"].dtype, frame["start"].dtype) == ([-3, -3], pl.Float64, pl.Int64)


def test_it_is_rfc_4180_with_a_mark_that_readers_take_away(whole: Material) -> None:
    for name, make in TABLES.items():
        table = make(whole)
        data = csv_of(table)
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert len(raw_cells(data)) == len(table.columns) * (len(table.rows) + 1), name
        names = [column.name for column in table.columns]
        assert pl.read_csv(data, infer_schema=False).columns == names
        assert list(pd.read_csv(io.BytesIO(data)).columns) == names


def test_several_texts_stand_in_one_cell() -> None:
    row = rows(csv_claims(material("Quill")))[0]
    assert row["where"] == f"Quill{BETWEEN}Quill"


def test_the_archive_has_every_table_and_nothing_of_the_clock(whole: Material) -> None:
    with zipfile.ZipFile(io.BytesIO(csv_all(whole))) as archive:
        assert archive.namelist() == [f"{name}.csv" for name in TABLES]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("claims.csv") == csv_claims(whole)
