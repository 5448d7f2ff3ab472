"""Invented reports in, documents in a library out, as if they had been read: what the tests of grouping build with."""

from collections.abc import Iterable

from crossread.services.story_list import listed
from crossread.storage.grouping import Groupings
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
    """A library and reports in, the SHA-256 of each one's page out; now they are read, and in no story. Each has its own outlet, unless named."""
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


def stands(library: Library) -> dict[str, tuple[str, ...]]:
    """A library in, the name of each grouped story with the names of its reports' files out, in order; held against the library's own stories.

    Every page that is grouped stands in one story, every story has one name, and what the library lists under that name is the same.
    """
    tables = Groupings(library.store)
    run = tables.run()
    placed = tables.placed(run) if run else {}
    addresses = {page.sha256: page.address.removesuffix(".html") for page in library.store.pages()}
    found: dict[str, tuple[str, ...]] = {}
    for one in listed(library):
        if one.id is None:
            continue
        pages = sorted((at.place, page) for page, at in placed.items() if at.story == one.id)
        assert [place for place, _ in pages] == list(range(one.documents))
        assert {page for _, page in pages} == {page.sha256 for page in library.store.pages(one.name)}
        found[one.name] = tuple(addresses[page] for _, page in pages)
    assert sum(map(len, found.values())) == len(placed)
    assert {name for name, _ in library.store.stories()} == {one.name for one in listed(library)}
    return found


def groups(library: Library) -> set[tuple[str, ...]]:
    """A library in, the names of the files of each grouped story's reports out, sorted."""
    return {tuple(sorted(story)) for story in stands(library).values()}
