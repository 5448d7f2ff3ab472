"""The list of formats, their names, and that the same material gives the same bytes."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from crossread.interfaces.exports.formats import FORMATS, Format, export_name, format_called
from crossread.interfaces.exports.keys import KEYS
from crossread.interfaces.exports.material import EPOCH, Material
from crossread.types.errors import NotFoundError
from tests.interfaces.exports.materials import HOSTILE, material, with_old_claim

WITHOUT_A_BROWSER = tuple(one for one in FORMATS if one.key != "pdf")

HASHES = """
import hashlib, json, sys
from crossread.interfaces.exports.formats import FORMATS
from tests.interfaces.exports.materials import material
given = material("Quill, = <b>12</b>")
print(json.dumps({one.key: hashlib.sha256(one.make(given)).hexdigest() for one in FORMATS if one.key != "pdf"}))
"""


def test_the_formats_are_these() -> None:
    assert tuple(one.key for one in FORMATS) == KEYS
    assert set(KEYS) == {
        *("html", "pdf", "md", "docx", "csv", "csv-claims", "csv-figures", "parquet-claims", "parquet-figures", "json", "jsonld", "claimreview"),
        *("bibtex", "csl", "stix"),
    }
    assert len({one.ending for one in FORMATS}) == len(FORMATS), "no two exports of a story are one file"


def test_another_format_is_told() -> None:
    with pytest.raises(NotFoundError, match=r"There is no format 'xlsx'\. There are: html, pdf, md"):
        format_called("xlsx")


@pytest.mark.parametrize("story", ["../up", "a/b", "C:\\x", "...", "", "\x00", "Київ", "-rf"])
def test_a_storys_name_leads_to_no_other_folder(story: str) -> None:
    for made in FORMATS:
        name = export_name(story, made)
        assert Path(name).name == name
        assert name.endswith(made.ending)
        assert not name.startswith((".", "-"))


def test_another_process_makes_the_same_bytes(project: Path) -> None:
    """Another seed of hashes, another place, another time zone, later: the bytes are the same."""
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": str(project)}
    there = subprocess.run([sys.executable, "-c", HASHES], env=environment, capture_output=True, text=True, check=True, cwd=project)
    given = material("Quill, = <b>12</b>")
    here = {one.key: hashlib.sha256(one.make(given)).hexdigest() for one in WITHOUT_A_BROWSER}
    assert json.loads(there.stdout) == here


@pytest.mark.parametrize("made", WITHOUT_A_BROWSER, ids=lambda made: made.key)
def test_every_format_takes_hostile_words_an_empty_dossier_and_old_claims(made: Format, whole: Material) -> None:
    for words in HOSTILE[:: 9 if made.key in {"docx", "html"} else 1]:  # these take 50 ms each, and have tests of their own
        assert made.make(material(words)) == made.make(material(words))
    assert made.make(with_old_claim(material("x")))
    assert made.make(whole) == made.make(whole)


def test_without_a_capture_the_time_is_seen_to_be_none(invented: object) -> None:
    assert Material(dossier=invented).as_of == EPOCH  # type: ignore[arg-type]
