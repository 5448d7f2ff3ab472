"""The state of each document and its reason, in a sentence, stand wherever the document is shown: terminal, page and JSON."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.interfaces.json_view import dossier_json
from crossread.interfaces.pages import dossier_page
from crossread.interfaces.terminal.dossier_text import dossier_text
from crossread.interfaces.terminal.marked_text import document_text
from crossread.interfaces.terminal.paint import Look
from crossread.runners.inline import InlineRunner
from crossread.services import shelf
from crossread.services.collect import bring_in
from crossread.services.progress import silent
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.types.document import READ_STATES

TEXT = (
    "<p>At least 12 people were missing after the river rose by two metres overnight, the governor of Port Alder said on Tuesday.</p>"
    "<p>Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.</p>"
)
CHARSET = "<meta charset='utf-8'>"
HEAD = f"<!doctype html><html><head>{CHARSET}<title>River floods Port Alder</title></head><body><article><h1>River floods Port Alder</h1>"
PAGES: dict[str, tuple[bytes, str]] = {
    "paywalled": (
        f"{HEAD}{TEXT}<div><p>Subscribe to continue reading</p></div></article></body></html>".encode(),
        "asks its readers to pay or log in",
    ),
    "truncated": (f"{HEAD}{TEXT}<script>var a".encode(), "did not come through"),
    "guessed encoding": (f"{HEAD.replace(CHARSET, '')}<p>Zürich à l’été.</p>{TEXT}</article></body></html>".encode("cp1252"), "a guess"),
    "not an article": (
        b"<html><head><title>Page not found</title></head><body><h1>Page not found</h1><p>Go back to our front page.</p></body></html>",
        "error",
    ),
    "refused": (f"{HEAD}<p {' '.join(f'a{n}=1' for n in range(3_000))}>x</p>{TEXT}".encode(), "1,000 attributes"),
}


@pytest.fixture
def library(library_place: Where) -> Iterator[Library]:
    """An open library whose pages are read as they are outside of tests."""
    with open_library(library_place, make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        yield opened


@pytest.mark.parametrize("state", PAGES)
def test_state_and_reason_are_shown(library: Library, tmp_path: Path, state: str) -> None:
    data, words = PAGES[state]
    folder = tmp_path / "flood"
    folder.mkdir()
    (folder / "a.html").write_bytes(data)
    (folder / "b.html").write_text(f"{HEAD}{TEXT}</article></body></html>")
    brought = bring_in(library, [str(folder)], None, InlineRunner(), silent)
    assert [words in gap.why for gap in brought.gaps] == [True]
    dossier = shelf.dossier(library, "flood", InlineRunner())
    document = next(reading.document for reading in dossier.readings if reading.document.state != "ok")
    assert document.state == state
    assert document.is_read == (state in READ_STATES) == bool(document.text)
    assert words in document.reason
    assert f"[{state}: " in " ".join(dossier_text(dossier, Look(width=1000)).split())
    assert words in dossier_text(dossier, Look(width=1000))
    assert dossier_page(dossier).count(words) > 1
    view = next(one for one in json.loads(dossier_json(dossier))["documents"] if one["id"] == document.id)
    assert (view["state"], view["reason"]) == (state, document.reason)
    assert f"State: {state.upper()}: " in document_text(shelf.understood(library, document.id), Look(width=1000))
