"""Invented reports in, documents in a library out, as if they had been read: what the tests of grouping build with."""

from collections.abc import Iterable

from crossread.storage.library import Library
from crossread.types.document import Document, Published, State
from crossread.types.dossier import Reading
from crossread.types.grouping import Arrival
from crossread.types.ids import content_id, sha256
from crossread.types.page import Page

AT = "2031-03-10T08:00:00Z"


def page_of(arrival: Arrival) -> str:
    """A report in, the SHA-256 of its page out."""
    return sha256(f"{arrival.id}\n{arrival.title}\n{arrival.text}".encode())


def put(library: Library, arrivals: Iterable[Arrival], *, outlet: str | None = None, state: State = "ok") -> tuple[str, ...]:
    """A library and reports in, the SHA-256 of each one's page out; now they are read, and in no story. Each has an outlet of its own, unless named."""
    pages = []
    for arrival in arrivals:
        sha = page_of(arrival)
        library.store.add_page(Page(sha256=sha, address=f"{arrival.id}.html", captured_at=AT, media_type="text/html", size=len(arrival.text)))
        document = Document(
            id=content_id(sha, "put"),
            page_sha256=sha,
            address=f"{arrival.id}.html",
            outlet=outlet or f"The {arrival.id}",
            title=arrival.title or None,
            byline=None,
            published=Published(edtf=arrival.published, basis="given" if arrival.published else "unknown"),
            language="en",
            text=arrival.text,
            text_sha256=sha256(arrival.text.encode()),
            state=state,
            extractor="put 1",
        )
        library.store.add_reading(Reading(document=document, statements=(), claims=()), "put 1")
        pages.append(sha)
    return tuple(pages)
