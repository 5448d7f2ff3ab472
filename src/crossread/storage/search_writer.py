"""Documents in, put into the index of the search and taken out of it, inside a transaction.

FTS5 takes a row out only when it is told what was in it. To keep every word a second time for that would take as much room as half the index: a
document that goes leaves its rows behind, which stand for nothing from then on, and their words are taken out later, many at once, by reading the
whole vocabulary (`erase`).
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable

from crossread.stages.searching.lines import Line
from crossread.stages.searching.when import LAST_MINUTE, day_of, minute_of
from crossread.storage.search_lines import LINES_OF_ONE, TURN_BITS, Entry, lines_to_bytes, tokens_of
from crossread.storage.search_page import day_number, found_by, small
from crossread.storage.search_rows import SHELF_ROWS

FEW_ROWS = 20_000
"""Rows of all documents up to which what goes is taken out of the index at once: reading the vocabulary of so many takes some .2 s."""
WORTH = 8
"""Of a larger index, words are taken out when one row in so many stands for nothing."""
AT_ONCE = 50_000
"""Rows whose words are taken out together: some 1.3 million words in memory."""

Row = tuple[int, str, str]
"""A row, its words and its marks."""


class Writer:
    """Puts documents into the index and takes them out, inside a transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """A connection in a transaction in."""
        self.connection = connection
        self.known: dict[tuple[str, str], int] = {}

    def take_out(self, pages: Iterable[str]) -> None:
        """Pages in; their documents are in the index no longer, and their rows stand for nothing."""
        for page in dict.fromkeys(pages):
            for number, first, size in documents_by_page(self.connection, page):
                self.connection.execute("DELETE FROM said WHERE line BETWEEN ? AND ?", (first, first + size - 1))
                self.connection.execute("DELETE FROM documents WHERE number = ?", (number,))
                self.connection.execute("INSERT INTO left_over (first, last) VALUES (?, ?)", (first, first + size - 1))

    def put_in(self, entries: Iterable[Entry]) -> int:
        """Documents in, put into the index in order of time; how many lines they have out."""
        found: list[Row] = []
        for entry in sorted(entries, key=lambda entry: minute_of(entry.published)):
            outlet = self._number("outlets", entry.outlet_key, entry.outlet)
            maker = self._number("makers", entry.made_by, entry.made_by)
            speakers = dict(entry.speaker_keys)
            for start in range(0, len(entry.lines) or 1, LINES_OF_ONE):
                number, lines = self._free(minute_of(entry.published)), entry.lines[start : start + LINES_OF_ONE]
                size = max(1, len(lines))
                first = self._room(number, size)
                places = lines_to_bytes([(line.start, line.end, line.kinds) for line in lines])
                page, id, day = small(entry.page_sha256), small(entry.id), day_number(day_of(entry.published))
                row = (number, first, size, page, id, outlet, day, maker, entry.is_masked, places)
                self.connection.execute("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
                found += [self._line(first + turn, line, outlet, speakers) for turn, line in enumerate(lines)]
        # rows only grow: FTS5 writes what it has gathered whenever a number is smaller than the one before
        self.connection.executemany("INSERT INTO found(rowid, words, marks) VALUES (?, ?, ?)", found)
        return len(found)

    def is_worth_erasing(self) -> bool:
        """Nothing in, whether the words of rows that stand for nothing are worth taking out now out."""
        (left,) = self.connection.execute("SELECT total(last - first + 1) FROM left_over").fetchone()
        if not left:
            return False
        (held,) = self.connection.execute("SELECT total(size) FROM documents").fetchone()
        return bool(held + left <= FEW_ROWS or left * WORTH >= held)

    def erase(self) -> None:
        """Takes the words of rows that stand for nothing out of the index: the vocabulary tells which they are."""
        query = "SELECT first, last FROM left_over ORDER BY first"
        rows = [row for first, last in self.connection.execute(query) for row in range(first, last + 1)]
        if not rows:
            return
        self.connection.execute("CREATE VIRTUAL TABLE temp.held USING fts5vocab('main', 'found', 'instance')")
        for start in range(0, len(rows), AT_ONCE):
            words = self._words(rows[start : start + AT_ONCE])
            self.connection.executemany("INSERT INTO found(found, rowid, words, marks) VALUES ('delete', ?, ?, ?)", words)
        self.connection.execute("DROP TABLE temp.held")
        self.connection.execute("DELETE FROM left_over")

    def _words(self, rows: list[int]) -> list[Row]:
        """Sorted rows in, those that have words, with their words and marks in order, out."""
        stands: dict[int, dict[str, list[tuple[int, str]]]] = defaultdict(lambda: {"words": [], "marks": []})
        wanted = "SELECT doc, col, offset, term FROM temp.held WHERE doc BETWEEN ? AND ? AND +doc IN (SELECT value FROM json_each(?))"
        for row, column, offset, term in self.connection.execute(wanted, (rows[0], rows[-1], json.dumps(rows))):
            stands[row][column].append((offset, term))
        return [(row, in_order(found["words"]), in_order(found["marks"])) for row, found in sorted(stands.items())]

    def _line(self, row: int, line: Line, outlet: int, speakers: dict[str, str]) -> Row:
        """A row, the line that it stands for, its outlet's number and the keys of speakers in, what is put into the index out."""
        said = sorted({self._number("speakers", speakers[name], name) for name in line.speakers if name in speakers})
        self.connection.executemany("INSERT INTO said (line, speaker) VALUES (?, ?)", [(row, speaker) for speaker in said])
        words, marks = tokens_of(line, outlet, said)
        return row, " ".join(words), " ".join(marks)

    def _free(self, minute: int) -> int:
        """A minute in, a document's number in it, or in the next one that is not full, that nobody has out."""
        while True:
            first, last = minute << TURN_BITS, (minute << TURN_BITS) + (1 << TURN_BITS) - 1
            (most,) = self.connection.execute("SELECT max(number) FROM documents WHERE number BETWEEN ? AND ?", (first, last)).fetchone()
            if most is None or most < last:
                return first if most is None else int(most) + 1
            if minute >= LAST_MINUTE:
                raise sqlite3.DatabaseError("no number is left")
            minute += 1

    def _room(self, number: int, size: int) -> int:
        """A document's number and how many rows it needs in, the first of them out, behind all that there ever were."""
        shelf = self.connection.execute("SELECT first, last FROM shelves ORDER BY first DESC LIMIT 1").fetchone()
        if shelf is None or shelf[1] - shelf[0] >= SHELF_ROWS:
            first = shelf[1] + 1 if shelf else 1
            self.connection.execute(
                "INSERT INTO shelves (first, last, least, greatest) VALUES (?, ?, ?, ?)", (first, first + size - 1, number, number)
            )
            return int(first)
        wider = "UPDATE shelves SET last = ?, least = min(least, ?), greatest = max(greatest, ?) WHERE first = ?"
        self.connection.execute(wider, (shelf[1] + size, number, number, shelf[0]))
        return int(shelf[1]) + 1

    def _number(self, table: str, key: str, name: str) -> int:
        """The name of a table and a key and name in it in, their number out; new ones get one."""
        known = self.known.get((table, key))
        if known is None:
            row = self.connection.execute(f"SELECT number FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608  # our own names
            if row is None:
                added = f"INSERT INTO {table} (key, name) VALUES (?, ?)"  # noqa: S608  # our own names
                row = (self.connection.execute(added, (key, name)).lastrowid,)
            known = self.known[table, key] = int(row[0] or 0)
        return known


def in_order(stands: list[tuple[int, str]]) -> str:
    """Words with their places in, the words in order out."""
    return " ".join(word for _, word in sorted(stands))


def documents_by_page(connection: sqlite3.Connection, page: str) -> list[tuple[int, int, int]]:
    """A connection and a page in, the number, first row and number of rows of each of its documents out."""
    return connection.execute(f"SELECT number, first, size FROM documents WHERE {found_by('page')}", {"page": small(page)}).fetchall()  # noqa: S608
