"""A page that keeps a parser busy is stopped with its process, stands in the library as refused, and takes nothing else with it."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.runners.by_size import SizeRunner
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.services.overdue import STOPPED
from crossread.services.progress import silent
from crossread.stages.extract import is_strange
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library

TEXT = "At least 12 people were missing after the river rose by two metres overnight, the governor of Port Alder said on Tuesday."
BUSY = f'<html><body><p>{TEXT}</p><p b="<" c="<script>" {" ".join(f"a{n}" for n in range(150_000))}>x</p></body></html>'
"""Hides its attributes from those who count them. Measured: the parser takes more than a minute, and cannot be interrupted."""


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    """An open library whose pages are read as they are outside of tests."""
    with open_library(library_place, make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        yield opened


def test_a_single_page_that_hangs_is_stopped_and_refused(library: Library, tmp_path: Path) -> None:
    page = tmp_path / "busy.html"
    page.write_text(BUSY)
    began = time.monotonic()
    brought = bring_in(library, [str(page)], "flood", SizeRunner(time_limit_s=4), silent)
    assert time.monotonic() - began < 60
    assert [gap.what for gap in brought.gaps] == [str(page)]
    (reading,) = [reading for reading, _ in library.store.readings("flood")]
    assert (reading.document.state, reading.document.text, reading.claims) == ("refused", "", ())
    assert "longer than 4 s" in reading.document.gaps[0].why
    assert reading.document.gaps[0].do


def test_showing_does_not_try_again_and_reading_does(library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "a.txt"
    page.write_text(TEXT)
    with monkeypatch.context() as slow:
        slow.setattr("crossread.services.orders.read_page", lambda *_: time.sleep(30))
        bring_in(library, [str(page)], "flood", InlineRunner(time_limit_s=0.2), silent)
    sha256 = library.store.pages("flood")[0].sha256
    assert library.store.made_by((sha256,))[sha256].startswith(STOPPED)
    dossier = shelf.dossier(library, "flood", InlineRunner())
    assert [reading.document.state for reading in dossier.readings] == ["refused"]
    assert any("longer than 0.2 s" in gap.why for gap in dossier.gaps)
    bring_in(library, [str(page)], "flood", InlineRunner(), silent)
    assert [reading.document.state for reading in shelf.dossier(library, "flood", InlineRunner()).readings] == ["ok"]


def test_strange_pages() -> None:
    assert is_strange(BUSY.encode())
    assert is_strange(b"<p>a</p>" * 30_000)
    assert is_strange(b"a" * 2_000_000)
    assert not is_strange(f"<html><body><script>{'a' * 200_000}</script><p>{TEXT}</p></body></html>".encode())
