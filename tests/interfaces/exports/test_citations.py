"""BibTeX and CSL-JSON: parsed back, with the words of the reports and the hash of the archived page; nothing breaks out of a field."""

import json
import re
from typing import Any

import bibtexparser
import jsonschema
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crossread.interfaces.exports.bibtex import ESCAPES, bibtex, latex
from crossread.interfaces.exports.citing import date_parts
from crossread.interfaces.exports.csl import csl
from crossread.interfaces.exports.material import Material
from crossread.interfaces.views.visible import visible
from tests.interfaces.exports.materials import CAPTURED, HOSTILE, material

BACK = re.compile("|".join(re.escape(one) for one in sorted(ESCAPES.values(), key=len, reverse=True)))
CHARACTERS = {escaped: char for char, escaped in ESCAPES.items()}

DATE = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {"type": "array", "minItems": 1, "maxItems": 3, "items": {"type": ["string", "number"]}},
        },
        "season": {},
        "circa": {},
        "literal": {"type": "string"},
        "raw": {"type": "string"},
    },
}
ITEM = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "type"],
    "properties": {
        "type": {"enum": ["webpage", "article", "article-newspaper", "broadcast"]},
        "id": {"type": ["string", "number"]},
        **{name: {"type": "string"} for name in ("title", "container-title", "note", "URL", "language", "archive", "archive_location")},
        "author": {
            "type": "array",
            "items": {"type": "object", "additionalProperties": False, "properties": {"literal": {"type": "string"}, "family": {"type": "string"}}},
        },
        "issued": DATE,
        "accessed": DATE,
        "custom": {"type": "object"},
    },
}
"""The part of CSL-JSON's schema that is used here, narrower where it can be. Source: citation-style-language/schema, schemas/input/csl-data.json."""

VALID = jsonschema.Draft7Validator({"type": "array", "items": ITEM})


def entries(data: bytes) -> list[Any]:
    """BibTeX in, its entries out; everything in it is one."""
    library = bibtexparser.parse_string(data.decode())
    assert library.failed_blocks == []
    assert [type(block).__name__ for block in library.blocks] == ["Entry"] * len(library.blocks)
    return library.entries


def words_back(field: str) -> str:
    """A field as it is parsed in, the words that it shows out."""
    inner = field[1:-1] if field.startswith("{") and field.endswith("}") else field
    return BACK.sub(lambda match: CHARACTERS[match[0]], inner)


def flat(words: str) -> str:
    return " ".join(visible(words).split())


@settings(max_examples=150)
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1))
@example("\\{")
@example("}}, url = {x")
@example("@comment{x}")
@example('"')
def test_words_stay_in_their_field(words: str) -> None:
    data = f"@misc{{k,\n  title = {{{{{latex(words)}}}}},\n  year = {{2031}},\n}}\n".encode()
    (entry,) = entries(data)
    assert sorted(field.key for field in entry.fields) == ["title", "year"]
    assert words_back(entry["title"]) == flat(words)
    assert not re.search("[{}]", latex(words).replace("{}", "")), "BibTeX itself counts braces, also behind a backslash"


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_document_is_one_entry_with_its_words(words: str) -> None:
    given_ = material(words)
    found = entries(bibtex(given_))
    assert len(found) == len(given_.dossier.readings)
    for entry, document in zip(found, given_.lookup.documents.values(), strict=True):
        assert words_back(entry["title"]) == flat(document.title or "")
        assert words_back(entry["organization"]) == flat(document.outlet or "")
        assert f"SHA-256 {document.page_sha256}" in entry["note"]
        assert CAPTURED in entry["note"]
        assert {field.key for field in entry.fields} <= {"title", "author", "organization", "year", "month", "url", "urldate", "note"}


def test_an_address_that_a_browser_must_not_follow_is_no_link(whole: Material) -> None:
    blog = next(entry for entry in entries(bibtex(whole)) if "javascript" in entry["note"])
    assert "url" not in {field.key for field in blog.fields}
    assert not any("javascript" in item.get("URL", "") for item in json.loads(csl(whole)))


def test_keys_are_told_apart(whole: Material) -> None:
    keys = [entry.key for entry in entries(bibtex(whole))]
    assert len(set(keys)) == len(keys) == len(whole.dossier.readings)
    assert all(re.fullmatch(r"[a-z0-9-]+", key) for key in keys)


@pytest.mark.parametrize("words", HOSTILE)
def test_csl_is_valid_and_has_the_words_and_the_hash(words: str) -> None:
    given_ = material(words)
    items = json.loads(csl(given_))
    VALID.validate(items)
    for item, document in zip(items, given_.lookup.documents.values(), strict=True):
        assert item["title"] == visible(document.title or document.label)
        assert item["custom"]["page_sha256"] == document.page_sha256
        assert document.page_sha256 in item["note"]
        assert item["accessed"] == {"date-parts": [[2031, 5, 8]]}


@pytest.mark.parametrize(
    ("edtf", "parts"),
    [
        ("2031-05-06", ((2031, 5, 6),)),
        ("2031-05-06T18:40Z", ((2031, 5, 6),)),
        ("2031-05", ((2031, 5),)),
        ("2031", ((2031,),)),
        ("2031-05-06/2031-05-08", ((2031, 5, 6), (2031, 5, 8))),
        ("2031-22", ((2031,),)),
        ("2031-05-06~", ((2031, 5, 6),)),
        ("203X", ()),
        ("../2031", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_times_become_dates_as_precise_as_they_are(edtf: str | None, parts: tuple[tuple[int, ...], ...]) -> None:
    assert date_parts(edtf) == parts
