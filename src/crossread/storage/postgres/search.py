"""Lines of documents in, an index of them in tables of PostgreSQL out: found by text search vectors, whose words are those of FTS5's index.

The words are our own (`stages/searching`), which know scripts without spaces, names in other scripts, places and numbers; PostgreSQL's dictionaries
have no part in it, and neither has an extension. A line's words stand at their places in its vector, what else it is found by (marks) behind
`WORDS_END`; what a vector cannot hold is told at `vector_of`. Lines have the same numbers as in the file's index (`storage/search_lines.py`).

Several machines use it: who writes holds the lock "search". Which pages to look at stands in `search_due`, written in the transaction that changes
a reading, so that nothing is compared that did not change.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, insert, select

from crossread.stages.searching.lines import Line
from crossread.stages.searching.when import LAST_MINUTE, day_of, minute_of
from crossread.storage.database import upsert
from crossread.storage.postgres.search_query import PostgresLooking
from crossread.storage.postgres.tables import (
    search_documents,
    search_due,
    search_indexed,
    search_lines,
    search_outlets,
    search_said,
    search_speakers,
    search_state,
)
from crossread.storage.postgres.vectors import vector_of
from crossread.storage.search_lines import LINES_OF_ONE, TURN_BITS, Entry, number_of_line, span_of, tokens_of
from crossread.storage.searching import Pending
from crossread.storage.store import Store
from crossread.types.errors import LibraryError

One = TypeVar("One")
LOCK = "search"
SCHEMA = 1
"""Version of the tables and of the words in them; one of another version is emptied and made anew."""
MARK = "mark"
LINES, TOKENS = "lines", "tokens"
"""How many lines are in, and how many words and marks they have: what the order by relevance needs, and what a count of all would take long for."""
AT_ONCE = 500
TABLES = (search_documents, search_indexed, search_lines, search_said, search_outlets, search_speakers, search_state)


class PostgresIndex:
    """The index of a library in PostgreSQL. Its methods are those of `SearchIndex`."""

    def __init__(self, store: Store) -> None:
        """The library's store in, the index out."""
        self.store = store

    @property
    def label(self) -> str:
        """The address of the database."""
        return self.store.database.label

    def pending(self) -> Pending:
        """As `SearchIndex.pending`."""
        with self.store.looking() as connection:
            rows = connection.execute(select(search_due.c.number, search_due.c.page).order_by(search_due.c.number)).all()
        is_begun = self.state(MARK) == str(SCHEMA)
        pages = tuple(dict.fromkeys(row.page for row in rows)) if is_begun else None
        return Pending(pages=pages, mark=str(SCHEMA), done=tuple(row.number for row in rows))

    def finish(self, pending: Pending) -> None:
        """As `SearchIndex.finish`."""
        with self.store.writing(LOCK) as connection:
            for some in _portions(pending.done):
                connection.execute(delete(search_due).where(search_due.c.number.in_(some)))
            _remember(connection, MARK, pending.mark)

    def indexed(self, pages: Iterable[str] | None = None) -> dict[str, tuple[str, bool]]:
        """As `SearchIndex.indexed`; nothing when what is in was put there by another version."""
        query = select(search_indexed.c.page, search_indexed.c.made_by, search_indexed.c.is_masked)
        found: dict[str, tuple[str, bool]] = {}
        with self.store.looking() as connection:
            if pages is None:
                return {row.page: (row.made_by, bool(row.is_masked)) for row in connection.execute(query)}
            for some in _portions(list(pages)):
                rows = connection.execute(query.where(search_indexed.c.page.in_(some)))
                found |= {row.page: (row.made_by, bool(row.is_masked)) for row in rows}
        return found

    def state(self, name: str) -> str | None:
        """As `SearchIndex.state`."""
        with self.store.looking() as connection:
            return _state(connection, name)

    def remember(self, **values: str) -> None:
        """As `SearchIndex.remember`."""
        with self.store.writing(LOCK) as connection:
            for name, value in values.items():
                _remember(connection, name, value)

    def replace(self, entries: Sequence[Entry], gone: Iterable[str] = ()) -> None:
        """As `SearchIndex.replace`; what another version put in goes first.

        Raises:
            LibraryError: the database cannot be written.
        """
        with self.store.writing(LOCK) as connection:
            if _state(connection, "schema") != str(SCHEMA):
                _empty(connection)
            writer = _Writer(connection)
            writer.take_out([*gone, *(entry.page_sha256 for entry in entries)])
            writer.put_in(entries)

    def forget_names(self) -> None:
        """As `SearchIndex.forget_names`."""
        with self.store.writing(LOCK) as connection:
            connection.execute(delete(search_speakers).where(search_speakers.c.number.not_in(select(search_said.c.speaker))))
            connection.execute(delete(search_outlets).where(search_outlets.c.number.not_in(select(search_documents.c.outlet))))

    def tidy(self) -> None:
        """As `SearchIndex.tidy`: the server counts how common words are, by which it chooses how to look."""
        with self.store.writing(LOCK) as connection:
            connection.exec_driver_sql("ANALYZE search_lines, search_documents, search_said")

    def drop(self) -> None:
        """Takes everything out."""
        with self.store.writing(LOCK) as connection:
            _empty(connection)

    @contextmanager
    def look(self) -> Iterator[PostgresLooking]:
        """As `SearchIndex.look`."""
        with self.store.looking() as connection:
            lines, tokens = (int(_state(connection, name) or 0) for name in (LINES, TOKENS))
            yield PostgresLooking(connection, lines=lines, tokens=tokens)


class _Writer:
    """Puts documents into the index and takes them out, inside a transaction."""

    def __init__(self, connection: Connection) -> None:
        """A connection in a transaction that holds the lock in."""
        self.connection = connection
        self.known: dict[tuple[str, str], int] = {}

    def take_out(self, pages: Iterable[str]) -> None:
        """Pages in; their documents are in the index no longer."""
        lines = tokens = 0
        for some in _portions(list(dict.fromkeys(pages))):
            own = search_documents.c.page.in_(some)
            for (number,) in self.connection.execute(select(search_documents.c.number).where(own)).all():
                first, last = span_of(number)
                gone = delete(search_lines).where(search_lines.c.number.between(first, last)).returning(search_lines.c.size)
                sizes = self.connection.scalars(gone).all()
                lines, tokens = lines + len(sizes), tokens + sum(sizes)
                self.connection.execute(delete(search_said).where(search_said.c.line.between(first, last)))
            self.connection.execute(delete(search_documents).where(own))
            self.connection.execute(delete(search_indexed).where(search_indexed.c.page.in_(some)))
        self._count(-lines, -tokens)

    def put_in(self, entries: Iterable[Entry]) -> None:
        """Documents in, put into the index in order of time."""
        rows: list[dict[str, object]] = []
        said: list[dict[str, int]] = []
        indexed = []
        for entry in sorted(entries, key=lambda entry: minute_of(entry.published)):
            outlet = self._number(search_outlets, entry.outlet_key, entry.outlet)
            for first in range(0, len(entry.lines) or 1, LINES_OF_ONE):
                number = self._free(minute_of(entry.published))
                row = {"number": number, "page": entry.page_sha256, "id": entry.id, "outlet": outlet, "day": day_of(entry.published)}
                self.connection.execute(insert(search_documents).values(row))
                for turn, line in enumerate(entry.lines[first : first + LINES_OF_ONE]):
                    self._line(number_of_line(number, turn, line.kinds), line, outlet, dict(entry.speaker_keys), rows, said)
            indexed.append({"page": entry.page_sha256, "made_by": entry.made_by, "is_masked": int(entry.is_masked)})
        for table, found in ((search_lines, rows), (search_said, said), (search_indexed, indexed)):
            if found:
                self.connection.execute(insert(table), found)
        self._count(len(rows), sum(int(str(row["size"])) for row in rows))

    def _line(  # a line and where its rows go
        self, number: int, line: Line, outlet: int, keys: dict[str, str], rows: list[dict[str, object]], said: list[dict[str, int]]
    ) -> None:
        """A line's number, the line, its outlet's number and the keys of speakers in; its rows are added to those that are put in."""
        speakers = sorted({self._number(search_speakers, keys[name], name) for name in line.speakers if name in keys})
        words, marks = tokens_of(line, outlet, speakers)
        size = len(words) + len(marks)
        rows.append({"number": number, "start": line.start, "end": line.end, "size": size, "words": vector_of(words, marks)})
        said += [{"line": number, "speaker": speaker} for speaker in speakers]

    def _free(self, minute: int) -> int:
        """A minute in, a document's number in it, or in the next one that is not full, that nobody has out.

        Raises:
            LibraryError: no number is left.
        """
        while minute <= LAST_MINUTE:
            first, last = minute << TURN_BITS, (minute << TURN_BITS) + (1 << TURN_BITS) - 1
            most = self.connection.scalar(select(func.max(search_documents.c.number)).where(search_documents.c.number.between(first, last)))
            if most is None or most < last:
                return first if most is None else int(most) + 1
            minute += 1
        raise LibraryError("The index of the search is full.", "Tell us: more reports of one minute than there are numbers were put in.")

    def _number(self, table: Table, key: str, name: str) -> int:
        """A table of names and a key and name in it in, their number out; new ones get one."""
        known = self.known.get((table.name, key))
        if known is None:
            known = self.connection.scalar(select(table.c.number).where(table.c.key == key))
            if known is None:
                known = self.connection.scalar(insert(table).values(key=key, name=name).returning(table.c.number))
            self.known[table.name, key] = int(known or 0)
        return int(known or 0)

    def _count(self, lines: int, tokens: int) -> None:
        """How many lines and words and marks came in, remembered."""
        for name, more in ((LINES, lines), (TOKENS, tokens)):
            if more:
                _remember(self.connection, name, str(int(_state(self.connection, name) or 0) + more))


def _state(connection: Connection, name: str) -> str | None:
    """A connection and the name of something that is remembered in, what is remembered out."""
    value: str | None = connection.scalar(select(search_state.c.value).where(search_state.c.name == name))
    return value


def _remember(connection: Connection, name: str, value: str) -> None:
    """A connection, a name and what is to be remembered under it in."""
    connection.execute(upsert(connection, search_state, {"name": name, "value": value}))


def _empty(connection: Connection) -> None:
    """A connection that holds the lock in; nothing is in the index, and it is of this version."""
    for table in TABLES:
        connection.execute(delete(table))
    _remember(connection, "schema", str(SCHEMA))


def _portions(values: Sequence[One]) -> Iterator[Sequence[One]]:
    """Values in, the same in portions out."""
    return (values[start : start + AT_ONCE] for start in range(0, len(values), AT_ONCE))
