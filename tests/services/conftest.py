"""A library in an empty folder, and a reader so small that a test can say what it must find."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from crossread.services import orders
from crossread.stages.marking import MarkTexts
from crossread.storage.address import Where
from crossread.storage.library import Library, open_library
from crossread.types.claim import Claim, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Reading
from crossread.types.ids import content_id, sha256
from crossread.types.page import Page
from tests.services.entering import accounts, clock  # noqa: F401  # fixtures


def read_numbers(page: Page, data: bytes, _mark: MarkTexts | None = None) -> Reading:
    """A page of plain text in, a claim for each number in it out."""
    text = data.decode()
    id = content_id(page.sha256, "numbers")
    document = Document(
        id=id,
        page_sha256=page.sha256,
        address=page.address,
        outlet=text.split(":", 1)[0] if ":" in text else None,
        title=None,
        byline=None,
        published=Published(edtf=None, basis="unknown"),
        language="en",
        text=text,
        text_sha256=sha256(data),
        state="guessed encoding" if "?" in text else "ok",
        extractor="numbers 1",
    )
    whole = document.span(0, len(text))
    spans = [document.span(*match.span()) for match in re.finditer(r"\d+", text)]
    claims = [
        Claim(
            id=content_id(id, span.start),
            document_id=id,
            statement_id=None,
            kind="count",
            span=span,
            core=span,
            sentence=whole,
            value=span.words,
            scope=Scope(),
        )
        for span in spans
    ]
    return Reading(document=document, statements=(), claims=tuple(claims))


@pytest.fixture
def library(library_place: Where, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """An open library whose pages are read by `read_numbers`."""
    monkeypatch.setattr(orders, "read_page", read_numbers)
    with open_library(library_place, make=True, clock=lambda: "2025-01-20T07:37:00Z") as opened:
        yield opened


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with three short reports."""
    folder = tmp_path / "fire"
    folder.mkdir()
    for name, text in (("a", "The Elm: 12 hurt, 3 missing"), ("b", "The Oak: 14 hurt"), ("c", "The Ash: 12 hurt")):
        (folder / f"{name}.txt").write_text(text)
    return folder
