"""What the search takes out of the store: which readings there are, the readings themselves, what is shown of a hit, and the stories of pages."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, func, literal_column, select

from crossread.storage import readings
from crossread.storage.bodies.document import decode_document
from crossread.storage.store import AT_ONCE, Store
from crossread.storage.tables import documents, pages, story_pages
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.statement import Statement


def readings_mark(store: Store) -> str:
    """A store in a file in, what changes whenever a reading is added or goes out.

    A new reading gets a greater row number than all before it, unless the one with the greatest went with it: what made that one counts, too.
    """
    row_number: ColumnElement[int] = literal_column("documents.rowid")
    last = select(row_number, documents.c.page_sha256, documents.c.made_by).order_by(row_number.desc()).limit(1)
    with store.looking() as connection:
        count = connection.scalar(select(func.count()).select_from(documents))
        row = connection.execute(last).first()
    return json.dumps((count, *row)) if row else ""


def added_since(store: Store, mark: str) -> tuple[tuple[str, ...], int] | None:
    """A store in a file and what `readings_mark` gave once in, the pages of the readings that came since, and how many there are in all, out.

    None when readings went out since, too, as far as that can be seen.
    """
    row_number: ColumnElement[int] = literal_column("documents.rowid")
    before, last, *whose = json.loads(mark)
    with store.looking() as connection:
        count = connection.scalar(select(func.count()).select_from(documents)) or 0
        same = connection.execute(select(documents.c.page_sha256, documents.c.made_by).where(row_number == last)).first()
        added = tuple(connection.scalars(select(documents.c.page_sha256).where(row_number > last)))
    return (added, count) if same is not None and list(same) == whose and count == before + len(added) else None


def all_made_by(store: Store) -> dict[str, str]:
    """A store in, for each page that was read what made its reading out."""
    with store.looking() as connection:
        rows = connection.execute(select(documents.c.page_sha256, documents.c.made_by))
        return {row.page_sha256: row.made_by for row in rows}


def readings_of(store: Store, pages: Iterable[str]) -> Iterator[tuple[Reading, str]]:
    """A store and pages in, the reading of each with what made it out, without what its claims mean; pages that were not read are left out."""
    with store.looking() as connection:
        yield from readings.readings_of(connection, pages, with_meaning=False)


def all_made_by_of(store: Store, pages: Iterable[str]) -> dict[str, str]:
    """A store and pages in, for each that was read what made its reading out."""
    return store.made_by(pages)


def documents_of(store: Store, pages: Iterable[str]) -> dict[str, Document]:
    """A store and pages in, the document of each out."""
    found: dict[str, Document] = {}
    with store.looking() as connection:
        for some in _portions(pages):
            query = select(documents.c.page_sha256, documents.c.body, readings.MODEL_BODY).where(documents.c.page_sha256.in_(some))
            found |= {page: decode_document(*bodies) for page, *bodies in connection.execute(query)}
    return found


def in_order_of_capture(store: Store, wanted: Iterable[str]) -> list[str]:
    """A store and pages in, the same in the order in which they were captured out."""
    found: list[tuple[str, str]] = []
    with store.looking() as connection:
        for some in _portions(wanted):
            query = select(pages.c.captured_at, pages.c.sha256).where(pages.c.sha256.in_(some))
            found += [(row.captured_at, row.sha256) for row in connection.execute(query)]
    return [page for _, page in sorted(found)]


def statements_of(store: Store, ids: Iterable[str]) -> dict[str, tuple[Statement, ...]]:
    """A store and ids of documents in, the statements of each in order of the text out."""
    with store.looking() as connection:
        return {id: said for id, said in readings.statements_of(connection, ids) if said}


def stories_of(store: Store, pages: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """A store and pages in, the names of the stories of each out, sorted."""
    found: dict[str, list[str]] = {}
    with store.looking() as connection:
        for some in _portions(pages):
            query = select(story_pages.c.story, story_pages.c.page_sha256).where(story_pages.c.page_sha256.in_(some))
            for story, page in connection.execute(query):
                found.setdefault(page, []).append(story)
    return {page: tuple(sorted(names)) for page, names in found.items()}


def count_in_stories(store: Store, pages: Mapping[str, int]) -> dict[str, int]:
    """A store and pages with a number each in, for each story the sum of the numbers of its pages out, sorted by name."""
    counts: Counter[str] = Counter()
    for page, names in stories_of(store, pages).items():
        for name in names:
            counts[name] += pages[page]
    return dict(sorted(counts.items()))


def pages_of(store: Store, story: str) -> tuple[str, ...]:
    """A store and the name of a story in, its pages out, sorted."""
    with store.looking() as connection:
        return tuple(connection.scalars(select(story_pages.c.page_sha256).where(story_pages.c.story == story).order_by(story_pages.c.page_sha256)))


def _portions(values: Iterable[str]) -> Iterator[Sequence[str]]:
    """Values in, the same, each once, in portions out."""
    wanted = list(dict.fromkeys(values))
    return (wanted[start : start + AT_ONCE] for start in range(0, len(wanted), AT_ONCE))
