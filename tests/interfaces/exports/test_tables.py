"""Tables and frames: their columns, their types, what people judged, and what counts no more."""

from dataclasses import replace

import polars as pl
import pytest

from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.tables import TABLES, claims_table, documents_table, figures_table, findings_table
from crossread.interfaces.frames import frame
from crossread.types.errors import InputError
from tests.interfaces.exports.materials import CAPTURED, material, reviewed, with_old_claim

POLARS = {"text": pl.String, "whole": pl.Int64, "number": pl.Float64, "yes or no": pl.Boolean, "texts": pl.List(pl.String)}
PANDAS = {"text": "string", "whole": "Int64", "number": "Float64", "yes or no": "boolean", "texts": "object"}

CONVENTIONS = ["ucdp_low", "ucdp_best", "ucdp_high", "acled_fatalities"]


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_one_type_in_both_frames_even_without_rows(whole: Material, name: str) -> None:
    empty = Material(dossier=replace(whole.dossier, readings=(), findings=(), figures=()))
    for given in (whole, empty):
        table = TABLES[name](given)
        columns = {one.name: one.kind for one in table.columns}
        assert dict(frame(table).schema) == {key: POLARS[kind] for key, kind in columns.items()}
        assert {key: str(kind) for key, kind in frame(table, "pandas").dtypes.items()} == {key: PANDAS[kind] for key, kind in columns.items()}
        assert len(frame(table)) == len(frame(table, "pandas")) == len(table.rows)


def test_every_claim_is_a_row_with_its_exact_words(whole: Material) -> None:
    texts = {reading.document.id: reading.document for reading in whole.dossier.readings}
    rows = frame(claims_table(whole)).to_dicts()
    assert len(rows) == sum(len(reading.claims) for reading in whole.dossier.readings)
    for row in rows:
        assert texts[row["document_id"]].part(row["part"])[row["start"] : row["end"]] == row["words"]
        assert row["captured_at"] == CAPTURED


def test_figures_are_the_claims_with_bounds_and_conventions_stand_last(whole: Material) -> None:
    rows = frame(figures_table(whole))
    assert rows.columns[-4:] == CONVENTIONS
    assert rows.height == sum(claim.quantity is not None for reading in whole.dossier.readings for claim in reading.claims)
    assert "ucdp_low" not in frame(claims_table(whole)).columns


def test_a_claim_stands_with_its_finding_its_counts_and_its_side(whole: Material) -> None:
    few = next(row for row in frame(claims_table(whole)).to_dicts() if row["words"] == "fewer than 10 people")
    conflict = next(one for one in whole.dossier.findings if one.kind == "conflict")
    assert (few["finding_id"], few["answer"], few["n"], few["m"]) == (conflict.id, "fewer than 10", 1, 0)
    assert few["standing"] == "one report"
    assert few["judgements"] == ["not the same thing (Ana, 8 May 2031, 06:07 UTC; confirmed by Bo)"]


def test_findings_have_a_row_for_each_side(whole: Material) -> None:
    rows = frame(findings_table(whole))
    assert rows.height == sum(max(1, len(finding.sides)) for finding in whole.dossier.findings)
    assert set(rows["finding_id"]) == {finding.id for finding in whole.dossier.findings}


def test_documents_have_the_hash_of_their_page(whole: Material) -> None:
    assert set(frame(documents_table(whole))["page_sha256"]) == {reading.document.page_sha256 for reading in whole.dossier.readings}


def test_what_people_judged_stands_in_columns_of_its_own() -> None:
    given = material("Quill")
    claim = given.lookup.readings[0].claims[0]
    made = {
        claim.id: (reviewed(claim.span, "2", kind="credibility"), reviewed(claim.span, "9", number=2, undone_by="Bo", undone_at=CAPTURED)),
    }
    judged = replace(given, reviews=made, sources={"Quill": (reviewed(claim.span, "B", number=3, kind="reliability"),)})
    row = next(row for row in frame(claims_table(judged)).to_dicts() if row["claim_id"] == claim.id)
    assert (row["credibility"], row["reliability"]) == (["2 (Ana)"], ["B (Ana)"])
    assert [words.split(" (")[0] for words in row["judgements"]] == ["credibility: 2, probably true", "reliability: B, usually reliable"]
    plain = next(row for row in frame(claims_table(given)).to_dicts() if row["claim_id"] == claim.id)
    found = {name for name in row if row[name] != plain[name]}
    assert found == {"credibility", "reliability", "judgements"}, "what people judge changes nothing that was found"


def test_a_corrected_claim_is_marked_and_counts_nowhere() -> None:
    rows = frame(figures_table(with_old_claim(material("At least 12 people")))).to_dicts()
    (old,) = (row for row in rows if row["fate"])
    assert (old["fate"], old["words"], old["address"], old["page_sha256"]) == ("corrected", "At least 12 people", "https://one.example/", "ab" * 32)
    assert (old["n"], old["m"], old["finding_id"], old["speaker"]) == (None, None, None, None)
    assert [row["fate"] for row in rows if row is not old] == [None, None]


def test_another_frame_is_told() -> None:
    with pytest.raises(InputError, match=r"There is no frame 'dask'. There are: polars, pandas."):
        frame(claims_table(material("x")), "dask")  # type: ignore[call-overload]


def test_without_pandas_the_error_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    with pytest.raises(InputError, match=r"pandas is not installed\. pip install pandas"):
        frame(claims_table(material("x")), "pandas")
