"""A page of an invented outlet, and a reader of pages with a language identifier that needs no model."""

from collections.abc import Callable

import pytest

from crossread.stages.extract import extract
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import MediaType, Page

PARAGRAPHS = (
    "The river rose by two metres overnight, officials in Port Alder said, and at least 12 people were missing by Tuesday evening.",
    "“We have not seen anything like this in forty years,” said Mara Quill, the head of the county’s rescue service, at a news conference.",
    "Some 340 homes were without power on Wednesday, according to the utility Northgrid, which had reported 290 the day before.",
    "The interior ministry did not respond to a request for comment. The opposition demanded an inquiry into the warnings.",
)

Read = Callable[..., Document]
MakeHtml = Callable[..., str]


def english(_text: str) -> tuple[str | None, float]:
    """Any text in, English out."""
    return "en", 0.99


@pytest.fixture
def paragraphs() -> tuple[str, ...]:
    """The paragraphs of the page."""
    return PARAGRAPHS


@pytest.fixture
def read() -> Read:
    """Bytes or text in, the document out."""

    def read_page(
        data: bytes | str,
        media_type: MediaType = "text/html",
        *,
        address: str = "page.html",
        captured_at: str = "2025-03-06T12:00:00Z",
        identify: Callable[[str], tuple[str | None, float]] = english,
    ) -> Document:
        raw = data.encode() if isinstance(data, str) else data
        page = Page(sha256=sha256(raw), address=address, captured_at=captured_at, media_type=media_type, size=len(raw))
        return extract(page, raw, identify=identify)

    return read_page


@pytest.fixture
def make_html() -> MakeHtml:
    """Body of the article (the paragraphs when none is given) and more of the head in, a page with navigation and footer out."""

    def make(body: str | None = None, *, head: str = "", before: str = "") -> str:
        inner = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) if body is None else body
        return (
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>River floods Port Alder | The Alder Post</title>{head}</head>'
            '<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
            f"<main>{before}<article><h1>River floods Port Alder</h1>{inner}</article></main>"
            "<footer><p>© The Alder Post. All rights reserved.</p></footer></body></html>"
        )

    return make
