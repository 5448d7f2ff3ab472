"""Whatever is damaged is named; what is whole is not."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from crossread.runners.inline import InlineRunner
from crossread.services import check as module
from crossread.services import orders
from crossread.services.check import Checked, check, spans_of
from crossread.services.collect import bring_in
from crossread.services.made_by import made_by
from crossread.storage.library import Library
from crossread.types.dossier import Reading


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody sees."""


@pytest.fixture
def filled(library: Library, reports: Path) -> Library:
    bring_in(library, [str(reports)], None, InlineRunner(), silent)
    return library


def checked(library: Library) -> Checked:
    return check(library, InlineRunner(), silent)


def first(library: Library) -> Reading:
    return next(iter(library.store.readings()))[0]


def test_all_is_well(filled: Library) -> None:
    assert checked(filled) == Checked(pages=3, documents=3, spans=12, outdated=0, captures=3, lines=3, signed=0, stamped=0, damaged=())


@pytest.mark.usefixtures("only_files")
def test_every_flipped_byte_in_the_archive_is_found(filled: Library) -> None:
    for name in list(filled.archive.names()):
        path = filled.archive.path(name)
        whole = path.read_bytes()
        path.write_bytes(bytes([whole[0] ^ 1]) + whole[1:])
        damaged = checked(filled).damaged
        assert len(damaged) == 1
        assert name in damaged[0].what
        assert "another hash" in damaged[0].why
        path.write_bytes(whole)


@pytest.mark.usefixtures("only_files")
def test_a_missing_page_is_found_also_when_only_the_log_knows_of_it(filled: Library) -> None:
    name = next(filled.archive.names())
    filled.archive.path(name).unlink()
    with sqlite3.connect(filled.store.path) as raw:
        raw.execute("DELETE FROM documents WHERE page_sha256 = ?", (name,))
        raw.execute("DELETE FROM story_pages WHERE page_sha256 = ?", (name,))
        raw.execute("DELETE FROM pages WHERE sha256 = ?", (name,))
    raw.close()
    assert ["missing" in gap.why and name in gap.what for gap in checked(filled).damaged] == [True]


@pytest.mark.parametrize("planted", ["words", "start", "before", "after", "beyond"])
def test_a_span_that_does_not_stand_is_found(filled: Library, planted: str) -> None:
    reading = first(filled)
    claim = reading.claims[0]
    wrong = {
        "words": replace(claim.span, words=claim.span.words + "0"),
        "start": replace(claim.span, start=claim.span.start - 1),
        "before": replace(claim.span, before="x"),
        "after": replace(claim.span, after="x"),
        "beyond": replace(claim.span, end=claim.span.end + 9_999),
    }[planted]
    filled.store.add_reading(replace(reading, claims=(replace(claim, span=wrong), *reading.claims[1:])), made_by())
    assert [claim.id in gap.why for gap in checked(filled).damaged] == [True]


def test_a_changed_text_is_found(filled: Library) -> None:
    reading = first(filled)
    text = reading.document.text.replace("hurt", "dead")
    filled.store.add_reading(Reading(document=replace(reading.document, text=text), statements=(), claims=()), made_by())
    assert ["hash" in gap.why for gap in checked(filled).damaged] == [True]


def test_a_reader_that_gives_another_text_is_found_unless_its_version_changed(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = orders.read_page
    monkeypatch.setattr(orders, "read_page", lambda page, data, _mark: reader(page, data + b" more"))
    assert ["another text" in gap.why for gap in checked(filled).damaged] == [True] * 3
    monkeypatch.setattr(module, "made_by", lambda _engine: "crossread 9")
    result = checked(filled)
    assert (result.damaged, result.outdated) == ((), 3)


def test_spans_are_found_however_deep(filled: Library) -> None:
    reading = first(filled)
    assert list(spans_of(reading)) == [span for claim in reading.claims for span in (claim.span, claim.core, claim.sentence)]
