"""Parquet and JSON keep every code point; HTML is the dossier's page."""

import io
import json
from dataclasses import replace

import pyarrow.parquet as pq
import pytest
from lxml import html

from crossread.interfaces.exports.html_file import html_file
from crossread.interfaces.exports.json_file import json_file
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.parquet_files import parquet_claims, parquet_figures
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.views.visible import visible
from tests.interfaces.exports.materials import HOSTILE, material, quoted


@pytest.mark.parametrize("words", HOSTILE)
def test_every_quotation_is_in_parquet_as_it_is(words: str) -> None:
    given = material(words)
    for data in (parquet_claims(given), parquet_figures(given)):
        rows = pq.read_table(io.BytesIO(data)).to_pylist()
        assert set(quoted(given)) <= {row["words"] for row in rows}
        assert {tuple(row["where"]) for row in rows} == {(one, one) for one in quoted(given)}


def test_the_types_of_parquet_are_those_of_the_frames(whole: Material) -> None:
    schema = pq.read_schema(io.BytesIO(parquet_figures(whole)))
    kinds = {name: str(schema.field(name).type) for name in ("words", "start", "low", "is_vague", "where", "ucdp_low")}
    assert kinds.pop("where").startswith(("large_list", "list"))
    assert {name: kind.removeprefix("large_").removesuffix("_view") for name, kind in kinds.items()} == {
        "words": "string",
        "start": "int64",
        "low": "double",
        "is_vague": "bool",
        "ucdp_low": "int64",
    }


@pytest.mark.parametrize("words", HOSTILE)
def test_every_quotation_is_in_json_as_it_is(words: str) -> None:
    given = material(words)
    data = json.loads(json_file(given))
    assert [one["span"]["words"] for one in data["findings"][0]["evidence"]] == [one.span.words for one in given.dossier.findings[0].evidence]
    assert data["captured"] == dict(given.captured)
    assert data["reviews"][given.dossier.findings[0].id][0]["by"] == "Ana"
    assert "meaning" not in data["documents"][0]["claims"][0]


def test_without_reviews_json_has_no_field_of_them(invented: object) -> None:
    data = json.loads(json_file(Material(dossier=invented)))  # type: ignore[arg-type]
    assert not {"reviews", "captured", "source_reviews"} & data.keys()


def test_html_is_the_page(whole: Material) -> None:
    assert html_file(replace(whole, reviews={})).decode() == dossier_page(whole.dossier)


def test_what_people_judged_stands_under_its_finding_in_html(whole: Material) -> None:
    (judged,) = whole.reviews
    page = html.document_fromstring(html_file(whole).decode())
    (found,) = page.xpath("//aside[@class='judged']")
    assert found.getparent().get("id") == f"f-{judged}"
    assert "not the same thing (Ana" in found.text_content()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_write_is_words_in_html(words: str) -> None:
    data = html_file(material(words)).decode()
    (found,) = html.document_fromstring(data).xpath("//aside[@class='judged']")
    assert [one.tag for one in found.iter()] == ["aside", "b", "ul", "li"]
    assert " ".join(visible(words).split()) in " ".join(found.text_content().split())
