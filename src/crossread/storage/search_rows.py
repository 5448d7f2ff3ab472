"""Rows of the index in, the numbers of the lines that they stand for out, and back.

FTS5 writes of each word the distances between its rows. Rows are numbered one after the other as documents come in, whatever their time: that takes
two thirds of the room that the numbers of lines (`search_lines.py`) would take, which lie far apart. A document's lines have the rows from its first
one on, in order. The newest are found by shelves: runs of rows, each with the least and the greatest number of a document that ever stood in it.
A row that no document has is of one that was taken out, and is passed over until its words are (`search_writer.py`).
"""

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from crossread.storage.search_lines import KIND_BITS, LINE_BITS, LINES_OF_ONE, kinds_in, turn_of

FEW = 500
"""Rows up to which the document of each is looked up by itself (3 µs); of more, all documents between the first and the last are gone through."""
SHELF_ROWS = 4_096
"""Rows of a shelf at least, but of the last: some 150 documents."""

Held = tuple[int, int, int]
"""A document's number, its first row, and how many it has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """The shelves that may hold documents between two numbers, in order of their rows.

    Attributes:
        firsts: their first rows.
        last: the last row of all.
        greatest: of each the greatest number of a document in it or in one in front.
    """

    firsts: tuple[int, ...]
    last: int
    greatest: tuple[int, ...]

    def greatest_before(self, row: int) -> int:
        """A row in, the greatest number that a document with a row before it may have out; -1 when there is no such row."""
        at = bisect_left(self.firsts, row) - 1
        return self.greatest[at] if at >= 0 else -1


def shelves_between(connection: sqlite3.Connection, least: int, greatest: int) -> Shelves:
    """A connection and two numbers of documents in, the shelves that may hold any from the one to the other out."""
    query = "SELECT first, last, greatest FROM shelves WHERE greatest >= ? AND least <= ? ORDER BY first"
    rows = connection.execute(query, (least, greatest)).fetchall()
    firsts, tops = tuple(first for first, _, _ in rows), tuple(accumulate((top for _, _, top in rows), max))
    return Shelves(firsts=firsts, last=rows[-1][1] if rows else -1, greatest=tops)


def places_in_time(connection: sqlite3.Connection, rows: Sequence[int]) -> dict[int, list[int]]:
    """A connection and rows of the index in, for each document that has any of them the numbers of their lines without the kinds out."""
    wanted = sorted(rows)
    found: dict[int, list[int]] = {}
    at = 0
    for number, first, size in _holding(connection, wanted):
        start = bisect_left(wanted, first, at)
        at = bisect_left(wanted, first + size, start)
        if at > start:
            top = (number << LINE_BITS | LINES_OF_ONE - 1) + first
            found[number] = [top - row for row in wanted[start:at]]
    return found


def with_kinds(connection: sqlite3.Connection, places: Sequence[int]) -> list[int]:
    """A connection and numbers of lines without their kinds in, the whole numbers out, in that order.

    Raises:
        ValueError: what stands of a document is damaged.
    """
    documents = {place >> LINE_BITS for place in places}
    query = "SELECT number, lines FROM documents WHERE number IN (SELECT value FROM json_each(?))"
    kinds = {number: kinds_in(lines) for number, lines in connection.execute(query, (json.dumps(list(documents)),))}
    mask = LINES_OF_ONE - 1
    try:
        return [place << KIND_BITS | kinds[place >> LINE_BITS][mask - (place & mask)] for place in places]
    except LookupError as error:
        raise ValueError("the lines of a document are damaged") from error


def rows_of(connection: sqlite3.Connection, lines: Iterable[int]) -> dict[int, int]:
    """A connection and numbers of lines in, for the row of each its line out."""
    places: dict[int, list[int]] = {}
    for number in lines:
        places.setdefault(number >> KIND_BITS + LINE_BITS, []).append(number)
    query = "SELECT number, first FROM documents WHERE number IN (SELECT value FROM json_each(?))"
    held = connection.execute(query, (json.dumps(list(places)),))
    return {first + turn_of(number): number for document, first in held for number in places[document]}


def document_rows(connection: sqlite3.Connection, documents: Iterable[int]) -> dict[int, tuple[int, int]]:
    """A connection and numbers of documents in, for each that is there its first row and its last one out."""
    query = "SELECT number, first, size FROM documents WHERE number IN (SELECT value FROM json_each(?))"
    held = connection.execute(query, (json.dumps(list(documents)),))
    return {number: (first, first + size - 1) for number, first, size in held}


def is_any_held(connection: sqlite3.Connection, rows: Sequence[int]) -> bool:
    """A connection and rows of the index in, whether a document has one of them out."""
    return bool(places_in_time(connection, rows))


def _holding(connection: sqlite3.Connection, rows: Sequence[int]) -> Iterator[Held]:
    """A connection and sorted rows in, the documents that may have some of them out, in order of their rows; of few rows only those that do."""
    if len(rows) > FEW:
        query = "SELECT number, first, size FROM documents WHERE first BETWEEN ? AND ? ORDER BY first"
        yield from connection.execute(query, (rows[0] - LINES_OF_ONE, rows[-1]))
        return
    query = "SELECT number, first, size FROM documents WHERE first <= ? ORDER BY first DESC LIMIT 1"
    at = 0
    while at < len(rows):
        held = connection.execute(query, (rows[at],)).fetchone()
        if held and rows[at] < held[1] + held[2]:
            yield held
            at = bisect_left(rows, held[1] + held[2], at)
        else:
            at += 1
