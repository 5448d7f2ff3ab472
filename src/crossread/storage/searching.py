"""What a library's index of the search can do, whatever holds it: a file with FTS5, or tables of PostgreSQL with text search vectors."""

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from crossread.stages.searching.asked import Clause, Query

if TYPE_CHECKING:
    from crossread.storage.library import Library
    from crossread.storage.search_lines import Entry
    from crossread.storage.search_query import Keep, Numbers, Within

Named = Literal["outlets", "speakers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """What must be looked at to bring an index up to date.

    Attributes:
        pages: those whose readings changed since; None when all must be compared; empty when nothing is to be done.
        mark: what the index remembers when it is done.
        done: numbers of what told of these pages.
    """

    pages: tuple[str, ...] | None
    mark: str = ""
    done: tuple[int, ...] = ()


class Looking(Protocol):
    """An index that is looked into, as one state of it shows it. Lines are told by their numbers (`storage/search_lines.py`)."""

    def newest(self, query: Query, within: "Within", most: int) -> "Numbers":
        """What is looked for, where and how many lines are wanted at most in, the newest of them out."""
        ...

    def ranked(self, query: Query, within: "Within", lines: Sequence[int]) -> tuple[int, ...]:
        """What is looked for, where, and lines that have it, the newest first, in; the same out, the best fitting first (BM25)."""
        ...

    def is_there(self, clause: Clause) -> bool:
        """A clause in, whether any line has it out."""
        ...

    def documents_of(self, pages: Iterable[str]) -> tuple[int, ...]:
        """Pages in, the numbers of their documents out, sorted."""
        ...

    def of_days(self, since: str | None, until: str | None) -> "Keep":
        """The first and last day in (None for open), what leaves out documents of other days, or of none, out."""
        ...

    def about(self, documents: Iterable[int]) -> list[tuple[int, str, int, str | None]]:
        """Numbers of documents in, for each its number, page, outlet's number and day out."""
        ...

    def by_speaker(self, lines: Iterable[int]) -> Counter[int]:
        """Numbers of lines in, in how many of them each speaker says something out, by the speaker's number."""
        ...

    def named(self, kind: Named, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """Outlets or speakers and numbers of them in, the key and name of each out."""
        ...

    def number_of(self, kind: Named, key: str) -> int | None:
        """Outlets or speakers and a key in, the number out; None when there is none."""
        ...

    def places_of(self, lines: Iterable[int]) -> list[tuple[int, str, str, int, int]]:
        """Numbers of lines in, each with its page, document's id, first code point and the one after its last out, in that order."""
        ...


class SearchIndex(Protocol):
    """The index of one library."""

    @property
    def label(self) -> str:
        """What messages call it."""
        ...

    def pending(self) -> Pending:
        """Nothing in, what must be looked at to bring it up to date out."""
        ...

    def finish(self, pending: Pending) -> None:
        """What was looked at, and is in now, in; it is remembered as done."""
        ...

    def indexed(self, pages: Iterable[str] | None = None) -> dict[str, tuple[str, bool]]:
        """Pages in (None for all), for each whose document is in what made its reading, and whether something in it is masked, out."""
        ...

    def state(self, name: str) -> str | None:
        """The name of something that is remembered in, what is remembered out; None when nothing is."""
        ...

    def remember(self, **values: str) -> None:
        """Names with what is to be remembered under them in."""
        ...

    def replace(self, entries: "Sequence[Entry]", gone: Iterable[str] = ()) -> None:
        """Documents and pages whose documents are gone in; the former take the place of those of the same pages, in one transaction."""
        ...

    def forget_names(self) -> None:
        """Takes out the names of outlets and speakers of which no line is left."""
        ...

    def tidy(self) -> None:
        """Puts the index in order after much was put in."""
        ...

    def look(self) -> AbstractContextManager[Looking]:
        """Nothing in; inside, the index as one state of it shows it."""
        ...


def index_of(library: "Library") -> SearchIndex:
    """A library in, its index out: in the library's own database where that is a server's, else in a file of its own."""
    if library.store.database.is_shared:
        from crossread.storage.postgres.search import PostgresIndex  # noqa: PLC0415  # a library in a folder does without

        return PostgresIndex(library.store)
    from crossread.storage.search_file import FileIndex  # noqa: PLC0415  # a library in PostgreSQL does without

    return FileIndex(library.search, library.store)
