"""What leaves a library in an export: masked in every format, with what people judged as they saw it."""

import io
import json
import zipfile
from collections.abc import Iterator

import pypdf
import pytest

from crossread.interfaces.exports.formats import FORMATS, Format, export_name
from crossread.interfaces.exports.gathered import material_of
from crossread.interfaces.exports.material import Material
from crossread.interfaces.exports.tables import claims_table
from crossread.interfaces.frames import frame
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.services.engine import engine_called
from crossread.services.progress import silent
from crossread.services.protect import protect
from crossread.services.review import review, undo
from crossread.services.review_asked import Asked
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier
from crossread.types.protected import Person

NAME = "Oxana Velichko"
REPORTS = {
    "velichko-a.txt": f"Twelve people were hurt when a ferry struck the pier at Quill Harbour on Monday, {NAME} said. Velichko is held in Ardin.",
    "b.txt": "Fourteen people were injured when a ferry hit the pier at Quill Harbour on Monday, Oxana VELICHKO said.",
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Library, Dossier]]:
    """A library with a story whose name, reports and files name somebody; and its dossier, not masked."""
    folder = tmp_path_factory.mktemp("gathered")
    for name, text in REPORTS.items():
        (folder / name).write_text(text)
    with open_library(folder / "library", make=True) as library:
        bring_in(library, [str(folder / name) for name in REPORTS], "velichko-ferry", InlineRunner(), silent, engine=engine_called("rules"))
        yield library, shelf.unmasked_dossier(library, "velichko-ferry", InlineRunner())


def words_in(made: Format, data: bytes) -> str:
    """A format and the bytes of an export in, everything in it that can be read out, packed parts too."""
    if made.ending in {".docx", ".csv.zip"}:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(f"{name}\n{archive.read(name).decode(errors='replace')}" for name in archive.namelist())
    if made.ending == ".pdf":
        read = pypdf.PdfReader(io.BytesIO(data))
        return "\n".join([page.extract_text() for page in read.pages] + [str(read.metadata)])
    if made.ending.endswith(".parquet"):
        import pyarrow.parquet as pq  # noqa: PLC0415  # for two formats alone

        return str(pq.read_table(io.BytesIO(data)).to_pylist())
    return data.decode()


def test_a_capture_and_what_people_judged_come_along(opened: tuple[Library, Dossier]) -> None:
    library, dossier = opened
    conflict = next(finding for finding in dossier.findings if finding.sides)
    made = review(library, dossier, Asked(kind="not the same thing", finding_id=conflict.id), "Ana")
    material = material_of(library, dossier)
    assert set(material.captured) == {reading.document.page_sha256 for reading in dossier.readings}
    assert [one.number for one in material.judged(conflict.id)] == [made.number]
    judged = [row["judgements"] for row in frame(claims_table(material)).to_dicts() if row["finding_id"] == conflict.id]
    assert judged
    assert all("not the same thing (Ana" in words[0] for words in judged)
    undo(library, made.number, "Ana")
    assert material_of(library, dossier).judged(conflict.id) == ()


@pytest.fixture(scope="module")
def masked(opened: tuple[Library, Dossier]) -> Material:
    """What is exported once the person is protected."""
    library, dossier = opened
    protect(library, Person(names=(NAME,)), "Ana")
    return material_of(library, dossier)


@pytest.mark.parametrize("made", [one for one in FORMATS if one.key != "pdf"], ids=lambda made: made.key)
def test_a_protected_person_is_in_no_export(opened: tuple[Library, Dossier], masked: Material, made: Format) -> None:
    _, dossier = opened
    assert "velichko" in words_in(made, made.make(Material(dossier=dossier))).lower(), "the test would see the name"
    shown = words_in(made, made.make(masked)).lower()
    assert "velichko" not in shown
    assert "oxana" not in shown
    assert "velichko" not in export_name(masked.dossier.story.name, made).lower()


def test_hashes_of_the_archive_stay_what_they_are(opened: tuple[Library, Dossier], masked: Material) -> None:
    _, dossier = opened
    pages = {reading.document.page_sha256 for reading in dossier.readings}
    assert {reading.document.page_sha256 for reading in masked.dossier.readings} == pages == set(masked.captured)
    assert len(masked.dossier.findings) == len(dossier.findings)
    assert json.dumps(sorted(masked.captured)) == json.dumps(sorted(pages))
