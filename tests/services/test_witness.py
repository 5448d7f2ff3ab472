"""Words that a dossier shows and a second parser does not find on their page are marked, everywhere they are shown."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.paint import Look
from crossread.runners.inline import InlineRunner
from crossread.services import shelf, witness
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.services.read import compare
from crossread.services.witness import shown_spans, witnessed_share
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.types.dossier import Dossier
from crossread.types.origin import Passage
from tests.pdfs import pdf

PAGE = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body><article><h1>{title}</h1>'
    "<p>At least {number} people were missing after the river rose by two metres overnight, the governor of Port Alder said on Tuesday.</p>"
    "<p>Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.</p>"
    "</article></body></html>"
)


LOOK = Look(width=100)
MARK = "not independently witnessed"


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    """An open library whose pages are read as they are outside of tests."""
    with open_library(library_place, make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two pages about one flood."""
    found = tmp_path / "flood"
    found.mkdir()
    (found / "a.html").write_text(PAGE.format(title="River floods Port Alder", number=12))
    (found / "b.html").write_text(PAGE.format(title="Flood in Port Alder", number=15))
    return found


def dossier_of(library: Library, folder: Path) -> Dossier:
    """A library and a folder in, the dossier of its pages out."""
    bring_in(library, [str(folder)], None, InlineRunner(), silent)
    return shelf.dossier(library, "flood", InlineRunner())


def test_what_both_parsers_see_is_witnessed(library: Library, folder: Path) -> None:
    dossier = dossier_of(library, folder)
    assert dossier.unwitnessed == ()
    known, total = witnessed_share(dossier)
    assert known == total > 20
    evidence = [one for finding in json.loads(dossier_json(dossier))["findings"] for one in finding["evidence"]]
    assert evidence
    assert all(one["is_witnessed"] is True for one in evidence)
    assert MARK not in dossier_page(dossier) + dossier_text(dossier, LOOK)


def test_what_one_parser_alone_sees_is_marked_wherever_it_is_shown(library: Library, folder: Path) -> None:
    """A hidden paragraph that does not end: the second parser takes all behind it for hidden."""
    page = folder / "b.html"
    page.write_text(page.read_text().replace("<article>", "<article><p hidden>Not yet."))
    dossier = dossier_of(library, folder)
    assert dossier.unwitnessed
    doubted = {one.document_id for one in dossier.unwitnessed}
    assert len(doubted) == 1
    view = json.loads(dossier_json(dossier))
    assert len(view["unwitnessed"]) == len(dossier.unwitnessed)
    evidence = [one for finding in view["findings"] for one in finding["evidence"]]
    assert {one["is_witnessed"] for one in evidence if one["document_id"] in doubted} == {False}
    assert {one["is_witnessed"] for one in evidence if one["document_id"] not in doubted} == {True}
    assert MARK in dossier_page(dossier)
    assert f"[{MARK}]" in " ".join(dossier_text(dossier, LOOK).split())
    assert any(gap.stage == "witness" and gap.do for gap in dossier.gaps)


def test_a_number_that_stands_elsewhere_on_the_page_is_no_witness(library: Library, folder: Path) -> None:
    page = folder / "b.html"
    page.write_text(page.read_text().replace("<body>", "<body><footer>15 340 290</footer>").replace("<article>", "<article><p hidden>Not yet."))
    dossier = dossier_of(library, folder)
    assert any(one.span.words.endswith(("15", "340", "290")) for one in dossier.unwitnessed or ())


@pytest.mark.usefixtures("only_files")
def test_without_the_page_nothing_counts_as_exact(library: Library, folder: Path) -> None:
    document = dossier_of(library, folder).readings[0].document
    library.archive.path(document.page_sha256).unlink()
    dossier = shelf.dossier(library, "flood", InlineRunner())
    assert {one.document_id for one in dossier.unwitnessed or ()} == {document.id}
    assert len(dossier.unwitnessed or ()) == len(shown_spans(dossier)[document.id])


def test_a_dossier_made_without_an_archive_says_that_nobody_looked(library: Library, folder: Path) -> None:
    dossier = dossier_of(library, folder)
    view = json.loads(dossier_json(compare(dossier.story, dossier.readings)))
    assert view["unwitnessed"] is None
    assert all("is_witnessed" not in one for finding in view["findings"] for one in finding["evidence"])


def test_a_kind_of_page_that_one_library_alone_reads_is_never_exact(library: Library, folder: Path) -> None:
    (folder / "c.pdf").write_bytes(pdf("River floods Port Alder\n\nAt least 12 people were missing, the governor of Port Alder said on Tuesday."))
    dossier = dossier_of(library, folder)
    document = next(reading.document for reading in dossier.readings if reading.document.address.endswith(".pdf"))
    assert document.is_read
    assert {one.document_id for one in dossier.unwitnessed or ()} == {document.id}
    assert len(dossier.unwitnessed or ()) == len(shown_spans(dossier)[document.id])
    assert any("no second parser" in gap.why for gap in dossier.gaps)


def test_a_page_is_not_looked_at_again_for_what_it_was_looked_at_before(library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dossier = replace(dossier_of(library, folder), unwitnessed=(), gaps=())
    looks: list[witness.Look] = []
    look = witness.looked
    monkeypatch.setattr(witness, "looked", lambda one: looks.append(one) or look(one))
    known: dict[str, witness.Looked] = {}
    first = witness.with_witness(dossier, library, InlineRunner(), known)
    assert len(looks) == len(dossier.readings) == 2
    assert witness.with_witness(dossier, library, InlineRunner(), known) == first == witness.with_witness(dossier, library, InlineRunner())
    assert len(looks) == 4, "only without what is known"
    document = dossier.readings[0].document
    other = Passage(document_id=document.id, span=document.span(0, 5))
    more = replace(dossier, origins=(replace(dossier.origins[0], passages=(other,)), *dossier.origins[1:]))
    assert witness.with_witness(more, library, InlineRunner(), known) == witness.with_witness(more, library, InlineRunner())
    assert [one.page.sha256 for one in looks[4:5]] == [document.page_sha256], "for the words that are new"
    assert len(looks) == 4 + 1 + 2
    read_anew = replace(dossier, readings=(replace(dossier.readings[0], claims=()), *dossier.readings[1:]))
    witness.with_witness(read_anew, library, InlineRunner(), known)
    assert [one.page.sha256 for one in looks[7:]] == [document.page_sha256], "and for a reading that is another"


def test_a_page_that_could_not_be_looked_at_is_looked_at_again(library: Library, folder: Path) -> None:
    dossier = replace(dossier_of(library, folder), unwitnessed=(), gaps=())
    page = library.archive.path(dossier.readings[0].document.page_sha256)
    data = page.read_bytes()
    page.unlink()
    known: dict[str, witness.Looked] = {}
    lost = witness.with_witness(dossier, library, InlineRunner(), known)
    assert {one.document_id for one in lost.unwitnessed or ()} == {dossier.readings[0].document.id}
    page.write_bytes(data)
    assert not witness.with_witness(dossier, library, InlineRunner(), known).unwitnessed
