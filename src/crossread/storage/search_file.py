"""The index of the search in a file (`search.py`, `search_query.py`), as the services ask for it."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from crossread.stages.searching.asked import Clause, Query
from crossread.storage import search_query
from crossread.storage.search import Index
from crossread.storage.search_query import Keep, Numbers, Within, expression
from crossread.storage.search_source import added_since, readings_mark
from crossread.storage.searching import Named, Pending
from crossread.storage.store import Store

MARK = "mark"


class FileIndex(Index):
    """The index of a library whose store is a file, too."""

    def __init__(self, path: Path, store: Store) -> None:
        """A path and the store that the index is of in, the index out."""
        super().__init__(path)
        self.store = store

    @property
    def label(self) -> str:
        """Its path."""
        return str(self.path)

    def pending(self) -> Pending:
        """As `SearchIndex.pending`: everything is compared when more changed than that readings came."""
        mark, before = readings_mark(self.store), self.state(MARK)
        return Pending(pages=() if mark == before else self._added(before), mark=mark)

    def finish(self, pending: Pending) -> None:
        """As `SearchIndex.finish`."""
        self.remember(**{MARK: pending.mark})

    def _added(self, mark: str | None) -> tuple[str, ...] | None:
        """The mark of readings that all are in the index in, the pages of those that came since out; None when all must be compared.

        A number of a row may be given again: documents that are neither in the index nor among those that came would be missing in both.
        """
        found = added_since(self.store, mark) if mark else None
        if found is None:
            return None
        added, count = found
        return added if self.held() + len(set(added) - self.indexed(added).keys()) == count else None

    @contextmanager
    def look(self) -> Iterator["FileLooking"]:
        """As `SearchIndex.look`."""
        with self.looking() as connection:
            yield FileLooking(connection)


class FileLooking:
    """The index in a file, looked into. Its methods are those of `Looking`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """A connection that only reads in."""
        self.connection = connection

    def newest(self, query: Query, within: Within, most: int) -> Numbers:
        """As `Looking.newest`."""
        return search_query.newest(self.connection, expression(query, within), within, most)

    def ranked(self, query: Query, within: Within, lines: Sequence[int]) -> tuple[int, ...]:
        """As `Looking.ranked`."""
        return search_query.ranked(self.connection, expression(query, within), lines)

    def is_there(self, clause: Clause) -> bool:
        """As `Looking.is_there`."""
        return search_query.is_there(self.connection, clause)

    def documents_of(self, pages: Iterable[str]) -> tuple[int, ...]:
        """As `Looking.documents_of`."""
        return search_query.documents_of(self.connection, pages)

    def of_days(self, since: str | None, until: str | None) -> Keep:
        """As `Looking.of_days`."""
        return search_query.of_days(self.connection, since, until)

    def about(self, documents: Iterable[int]) -> list[tuple[int, str, int, str | None]]:
        """As `Looking.about`."""
        return search_query.about(self.connection, documents)

    def by_speaker(self, lines: Iterable[int]) -> Counter[int]:
        """As `Looking.by_speaker`."""
        return search_query.by_speaker(self.connection, lines)

    def named(self, kind: Named, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """As `Looking.named`."""
        return search_query.named(self.connection, kind, numbers)

    def number_of(self, kind: Named, key: str) -> int | None:
        """As `Looking.number_of`."""
        return search_query.number_of(self.connection, kind, key)

    def places_of(self, lines: Iterable[int]) -> list[tuple[int, str, str, int, int]]:
        """As `Looking.places_of`."""
        return search_query.places_of(self.connection, lines)
