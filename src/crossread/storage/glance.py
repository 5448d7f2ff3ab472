"""A library's folder in, what its tables tell of kept dossiers out, by SQLite alone: to import SQLAlchemy takes longer than all that is asked here.

Only looks, at one state of the tables. It answers what `KeptDossiers` and the store answer, and where anything is unusual (no library of exactly this
version, captures in the log that the tables do not know, a file that cannot be read) it raises `UnclearError`: opening the library as
`storage/library.py` does puts it right, or tells what is wrong.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from crossread.storage.alone import alone
from crossread.storage.bodies.document import decode_document
from crossread.storage.bodies.rows import ReadingRow, reading_in
from crossread.storage.in_folder import LOG, STORE
from crossread.storage.kept_rows import MadeFrom, Row
from crossread.storage.log import Log
from crossread.storage.schema import APPLICATION, SCHEMA
from crossread.storage.story_rows import Name, Placed
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError

BUSY_MS = 30_000
"""As in `storage/sqlite.py`: how long a look waits for another that writes."""

AT_ONCE = 200
"""As in `storage/readings.py`: readings asked for in one query."""

OWN = "SELECT page_sha256 FROM story_pages WHERE story = :story"
PLACES = f"SELECT address FROM captures WHERE page_sha256 IN ({OWN}) AND (address LIKE 'http://%' OR address LIKE 'https://%')"  # noqa: S608
"""Only addresses on the web have versions. SQLite's LIKE heeds no capitals of ASCII."""

PAGES = """SELECT story_pages.page_sha256, documents.id, documents.made_by FROM story_pages
    LEFT JOIN documents ON documents.page_sha256 = story_pages.page_sha256
    WHERE story_pages.story = :story ORDER BY story_pages.page_sha256"""
CAPTURES = PLACES.replace("SELECT address", "SELECT address, at, page_sha256", 1)
GONE = f"""SELECT visits.address, visits.at FROM visits
    JOIN (SELECT address, max(step) AS step FROM visits WHERE address IN ({PLACES}) GROUP BY address) AS last
    ON last.address = visits.address AND last.step = visits.step
    WHERE visits.outcome = 'gone'"""  # noqa: S608
LATER = f"SELECT DISTINCT page_sha256 FROM captures WHERE address IN ({PLACES}) AND page_sha256 NOT IN ({OWN})"  # noqa: S608

DOCUMENTS = """SELECT documents.body, model_documents.body
    FROM documents JOIN story_pages ON story_pages.page_sha256 = documents.page_sha256
    LEFT JOIN readings ON readings.page_sha256 = documents.page_sha256
    LEFT JOIN documents AS model_documents ON model_documents.page_sha256 = readings.model
    WHERE story_pages.story = ? ORDER BY documents.id"""
PLACED = """SELECT page_sha256, story, place, batch, published, since, is_round_up, is_asked FROM grouped_pages
    WHERE run = ? ORDER BY story, place"""
OUTLETS = """SELECT page_sha256, outlet FROM documents
    WHERE outlet IS NOT NULL AND page_sha256 IN (SELECT page_sha256 FROM grouped_pages WHERE run = ?)"""

READINGS = """SELECT documents.page_sha256, documents.body, documents.gaps, readings.said, readings.meaning, readings.model,
        model_documents.body, model_readings.said, model_readings.meaning
    FROM documents JOIN readings ON readings.page_sha256 = documents.page_sha256
    LEFT JOIN readings AS model_readings ON model_readings.page_sha256 = readings.model
    LEFT JOIN documents AS model_documents ON model_documents.page_sha256 = readings.model
    WHERE documents.page_sha256 IN ({}) ORDER BY documents.id"""


class UnclearError(Exception):
    """A look is not enough: the library must be opened."""


class Glance:
    """One state of a library's tables."""

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        """The library's folder and a connection in a transaction in."""
        self.folder = folder
        self._connection = connection

    def protects(self) -> bool:
        """Nothing in, whether anybody was ever protected out."""
        return self._connection.execute("SELECT 1 FROM protected LIMIT 1").fetchone() is not None

    def stories(self) -> tuple[tuple[str, str], ...]:
        """As `Store.stories`."""
        return tuple(self._connection.execute("SELECT name, created_at FROM stories ORDER BY name"))

    def count(self, story: str) -> int:
        """As `Store.count`."""
        return int(self._connection.execute("SELECT count(*) FROM story_pages WHERE story = ?", (story,)).fetchone()[0])

    def documents(self, story: str) -> Iterator[Document]:
        """As `Store.documents`."""
        return (decode_document(*bodies) for bodies in self._connection.execute(DOCUMENTS, (story,)))

    def names(self) -> tuple[Name, ...]:
        """As `names_in` of `story_judgements.py`."""
        rows = self._connection.execute('SELECT number, name, page_sha256, "by" FROM story_names ORDER BY number')
        return tuple(Name(number=number, name=name, page_sha256=page, by=by) for number, name, page, by in rows)

    def run(self) -> int | None:
        """The number of what `Groupings.run` gives."""
        found = self._connection.execute("SELECT max(number) FROM grouping_runs WHERE is_current = 1").fetchone()
        return found[0] if found else None

    def placed(self, run: int) -> tuple[Placed, ...]:
        """The number of a run in, as `Groupings.placed`."""
        return tuple(
            Placed(
                page_sha256=page,
                story=story,
                place=place,
                batch=batch,
                published=published,
                since=since,
                is_round_up=bool(is_round_up),
                is_asked=bool(is_asked),
            )
            for page, story, place, batch, published, since, is_round_up, is_asked in self._connection.execute(PLACED, (run,))
        )

    def outlets(self, run: int) -> dict[str, str]:
        """The number of a run in, as `Groupings.outlets`."""
        return dict(self._connection.execute(OUTLETS, (run,)))

    def row(self, story: str) -> Row | None:
        """As `KeptDossiers.row`."""
        found = self._connection.execute("SELECT story, basis, at, counts FROM kept_dossiers WHERE story = ?", (story,)).fetchone()
        return Row(story=found[0], basis=found[1], at=found[2], counts=found[3]) if found else None

    def body(self, story: str, basis: str) -> bytes | None:
        """As `KeptDossiers.body`."""
        found = self._connection.execute("SELECT body FROM kept_dossiers WHERE story = ? AND basis = ?", (story, basis)).fetchone()
        return found[0] if found else None

    def made_from(self, story: str) -> MadeFrom:
        """As `KeptDossiers.made_from`."""
        own = {"story": story}
        return MadeFrom(
            pages=tuple(self._connection.execute(PAGES, own)),
            captures=tuple(sorted(self._connection.execute(CAPTURES, own))),
            gone=tuple(sorted(self._connection.execute(GONE, own))),
            later=tuple(sorted(page for (page,) in self._connection.execute(LATER, own))),
        )

    def readings_of(self, page_sha256s: Iterable[str]) -> Iterator[Reading]:
        """As `Store.readings_of`."""
        pages = iter(dict.fromkeys(page_sha256s))
        while some := tuple(islice(pages, AT_ONCE)):
            yield from self._readings(some)

    def _readings(self, some: Sequence[str]) -> Iterator[Reading]:
        """Pages in, `AT_ONCE` at most, their readings out."""
        query = READINGS.format(",".join("?" * len(some)))
        return (reading_in(ReadingRow(*row), with_meaning=False) for row in self._connection.execute(query, some))

    def last_capture(self) -> int:
        """As `Store.last_capture`."""
        return int(self._connection.execute("SELECT max(number) FROM captures").fetchone()[0] or 0)


@contextmanager
def glance_at(folder: Path) -> Iterator[Glance]:
    """A library's folder in; inside, one state of its tables.

    Raises:
        UnclearError: a look is not enough.
    """
    store = folder / STORE
    try:
        if not store.is_file():
            raise UnclearError
        connection = _opened(store)
        try:
            connection.execute("BEGIN")
            seen = Glance(folder, connection)
            if Log(folder / LOG).head().number > seen.last_capture():
                raise UnclearError
            yield seen
        finally:
            with alone(store):  # the last one that leaves writes what is in the journal into the file
                connection.close()
    except (sqlite3.Error, OSError, LibraryError) as error:
        raise UnclearError from error


def _opened(store: Path) -> sqlite3.Connection:
    """A file in, a connection to it out, which begins transactions when it is told to.

    Raises:
        UnclearError: it is not a library's file of this version.
        sqlite3.Error: it cannot be read.
    """
    with alone(store):  # the first one that comes puts right what a killed process left
        connection = sqlite3.connect(f"{store.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None, timeout=BUSY_MS / 1000)
        try:
            form = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        except sqlite3.Error:
            connection.close()
            raise
    if form != [APPLICATION, SCHEMA]:
        connection.close()
        raise UnclearError
    return connection
