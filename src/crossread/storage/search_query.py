"""What is looked for in, the numbers of the lines that have it out, and how many of them stand where."""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.stages.searching.asked import Clause, Phrase, Query
from crossread.stages.searching.lines import KINDS
from crossread.storage.search_lines import (
    DOCUMENT_SHIFT,
    EVERY_LINE,
    KIND_BITS,
    KIND_TOKENS,
    LINE_BITS,
    lines_in,
    number_of_line,
    outlet_token,
    span_of,
    speaker_token,
    turn_of,
)
from crossread.storage.search_page import day_number, day_of_number, found_by, small, whole
from crossread.storage.search_rows import document_rows, is_any_held, places_in_time, rows_of, shelves_between, with_kinds

MOST_COUNTED = 5_000
"""Lines that are counted, and put in the order of how well they fit, the newest; of more it is said that there are more. So many take some 40 ms with
everything that is counted by (bench/search.py)."""
MOST_LOOKED_AT = 200_000
"""Lines between the first and the last number that are looked at one by one where documents are left out that the index cannot leave out."""
FEW_SPANS = 64
"""Documents up to which each is looked into by itself; of more, everything from the first to the last is looked at, and the others are left out."""
AT_ONCE = 2_000
"""Rows taken at first; four times as many each time after that, up to `MOST_AT_ONCE`."""
MOST_AT_ONCE = 32_000
BESIDE = 2
"""Lines taken more than are wanted: one tells that there are more, and one may be the one that the page begins behind."""
WORDS_WEIGHT, MARKS_WEIGHT = 1.0, 0.4
"""Worth of a word that stands as it was typed, and of a name that sounds alike. Ours; not measured."""

LAST_ROW = (1 << 63) - 1

Keep = Callable[[set[int]], set[int]]
"""Numbers of documents in, those that are wanted out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Within:
    """Where it is looked.

    Attributes:
        kind: bit of the kind that a line must have; 0 for any.
        outlet: number of the outlet; None for any.
        speaker: number of who must say something in the line; None for any.
        documents: numbers of the documents, sorted; None for all.
        first: least number of a line.
        last: greatest number of a line.
        keep: leaves out documents that the others cannot leave out; None when there are none.
    """

    kind: int = 0
    outlet: int | None = None
    speaker: int | None = None
    documents: tuple[int, ...] | None = None
    first: int = 0
    last: int = (1 << 63) - 1
    keep: Keep | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Lines that were found.

    Attributes:
        lines: their numbers, the newest first.
        is_cut: are there more, or was not everything looked at?
    """

    lines: tuple[int, ...]
    is_cut: bool


def expression(query: Query, within: Within) -> str:
    """What is looked for and where in, the same as FTS5 writes it out; everything in it is in quotes."""
    must = [_clause(clause) for clause in query.clauses]
    must += [f'"{token}"' for token in tokens_within(within)]
    if not must:
        must = [f'"{EVERY_LINE}"']
    without = [_clause(clause) for clause in query.without]
    return f"({' AND '.join(must)})" + (f" NOT ({' OR '.join(without)})" if without else "")


def newest(connection: sqlite3.Connection, match: str, within: Within, most: int) -> Numbers:
    """A connection, what is looked for, where and how many lines are wanted at most in, the newest of them out."""
    if within.documents is not None and len(within.documents) <= FEW_SPANS:
        return _numbered(connection, _in_documents(connection, match, within, most + BESIDE), within, most)
    keep, within = keep_of(within), _narrowed(within)
    first, last = _rows_between(connection, within)
    shelves = shelves_between(connection, within.first >> DOCUMENT_SHIFT, within.last >> DOCUMENT_SHIFT)
    query = "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
    cursor = connection.execute(query, (match, max(first, shelves.firsts[0] if shelves.firsts else 0), min(last, shelves.last)))
    found: list[int] = []
    looked_at, at_once = 0, AT_ONCE
    while rows := [row for (row,) in cursor.fetchmany(at_once)]:
        at_once = min(4 * at_once, MOST_AT_ONCE)
        places = _in_time(connection, rows, within)
        looked_at += sum(map(len, places.values()))
        found += _kept(places, keep)
        found.sort(reverse=True)
        del found[most + BESIDE :]
        is_full = len(found) == most + BESIDE and found[-1] >> LINE_BITS > shelves.greatest_before(rows[-1])
        if is_full or (keep and looked_at > MOST_LOOKED_AT):
            cursor.close()
            return Numbers(lines=_numbered(connection, found, within, most).lines, is_cut=True)
    return _numbered(connection, found, within, most)


def _narrowed(within: Within) -> Within:
    """Where it is looked in, the same from the first document that is looked into to the last one out."""
    if not within.documents:
        return within
    first, last = span_of(within.documents[0])[0], span_of(within.documents[-1])[1]
    return replace(within, first=max(first, within.first), last=min(last, within.last))


def _rows_between(connection: sqlite3.Connection, within: Within) -> tuple[int, int]:
    """A connection and where it is looked in, between which rows of the index that is out."""
    if within.documents is None:
        return 0, LAST_ROW
    rows = document_rows(connection, within.documents).values()
    return min((first for first, _ in rows), default=1), max((last for _, last in rows), default=0)


def _in_documents(connection: sqlite3.Connection, match: str, within: Within, most: int) -> list[int]:
    """A connection, what is looked for in which few documents, and how many lines are wanted in, their numbers without kinds out, newest first."""
    held = document_rows(connection, within.documents or ())
    query = "SELECT rowid FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?"
    found: list[int] = []
    for document in sorted(held, reverse=True):
        rows = [row for (row,) in connection.execute(query, (match, *held[document]))]
        found += sorted(_kept(_in_time(connection, rows, within), within.keep), reverse=True)
        if len(found) >= most:
            break
    return found[:most]


def _in_time(connection: sqlite3.Connection, rows: Sequence[int], within: Within) -> dict[int, list[int]]:
    """A connection, rows of the index and where it is looked in, for each document that has any the numbers of its lines there without kinds out."""
    first, last = within.first >> KIND_BITS, within.last >> KIND_BITS
    places = places_in_time(connection, rows).items()
    there = ((document, [place for place in own if first <= place <= last]) for document, own in places)
    return {document: own for document, own in there if own}


def _kept(places: Mapping[int, list[int]], keep: Keep | None) -> list[int]:
    """Documents with numbers of lines and what leaves out documents in, the numbers of the others out."""
    return [place for document in (keep(set(places)) if keep else places) for place in places[document]]


def _numbered(connection: sqlite3.Connection, places: Sequence[int], within: Within, most: int) -> Numbers:
    """A connection, numbers of lines without kinds, the newest first, where it is looked and how many are wanted at most in, the lines out."""
    lines = [number for number in with_kinds(connection, places) if within.first <= number <= within.last]
    return Numbers(lines=tuple(lines[:most]), is_cut=len(lines) > most)


def ranked(connection: sqlite3.Connection, match: str, lines: Sequence[int]) -> tuple[int, ...]:
    """A connection, what is looked for and lines that have it, the newest first, in; the same out, the best fitting first.

    BM25 as FTS5 counts it. Source: Robertson and Zaragoza 2009; sqlite.org/fts5.html, "The bm25() function".
    """
    if not lines:
        return ()
    rows = rows_of(connection, lines)
    query = """SELECT rowid, bm25(found, ?, ?) FROM found WHERE found MATCH ? AND rowid BETWEEN ? AND ?
        AND +rowid IN (SELECT value FROM json_each(?))"""
    weighed = connection.execute(query, (WORDS_WEIGHT, MARKS_WEIGHT, match, min(rows), max(rows), json.dumps(list(rows))))
    scores = {rows[row]: score for row, score in weighed}
    return tuple(sorted(scores, key=lambda number: (scores[number], -number)))


def is_there(connection: sqlite3.Connection, clause: Clause) -> bool:
    """A connection and a clause in, whether any line has it out."""
    cursor = connection.execute("SELECT rowid FROM found WHERE found MATCH ?", (_clause(clause),))
    while rows := [row for (row,) in cursor.fetchmany(AT_ONCE)]:
        if is_any_held(connection, rows):
            cursor.close()
            return True
    return False


def documents_of(connection: sqlite3.Connection, pages: Iterable[str]) -> tuple[int, ...]:
    """A connection and pages in, the numbers of their documents out, sorted."""
    query = f"SELECT number FROM documents WHERE {found_by('page')}"  # noqa: S608  # our own words
    return tuple(sorted(number for page in pages for (number,) in connection.execute(query, {"page": small(page)})))


def of_days(connection: sqlite3.Connection, since: str | None, until: str | None) -> Keep:
    """A connection and the first and last day in (None for open), what leaves out documents of other days, or of none, out."""
    first, last = day_number(since) if since else 0, day_number(until) if until else LAST_ROW

    def keep(documents: set[int]) -> set[int]:
        query = "SELECT number FROM documents WHERE number IN (SELECT value FROM json_each(?)) AND day BETWEEN ? AND ?"
        return {number for (number,) in connection.execute(query, (json.dumps(sorted(documents)), first, last))}

    return keep


def by_document(lines: Iterable[int]) -> Counter[int]:
    """Numbers of lines in, how many of them stand in each document out."""
    return Counter(number >> DOCUMENT_SHIFT for number in lines)


def by_kind(lines: Iterable[int]) -> Counter[int]:
    """Numbers of lines in, how many of them hold each kind out, by its bit."""
    mask = sum(KINDS.values())
    combined = Counter(number & mask for number in lines)
    counts: Counter[int] = Counter()
    for kinds, count in combined.items():
        for bit in KINDS.values():
            if kinds & bit:
                counts[bit] += count
    return counts


def about(connection: sqlite3.Connection, documents: Iterable[int]) -> list[tuple[int, str, int, str | None]]:
    """A connection and numbers of documents in, for each its number, page, outlet's number and day out."""
    query = "SELECT number, page, outlet, day FROM documents WHERE number IN (SELECT value FROM json_each(?))"
    rows = connection.execute(query, (json.dumps(sorted(documents)),))
    return [(number, whole(page), outlet, day_of_number(day)) for number, page, outlet, day in rows]


def by_speaker(connection: sqlite3.Connection, lines: Iterable[int]) -> Counter[int]:
    """A connection and numbers of lines in, in how many of them each speaker says something out, by the speaker's number."""
    query = "SELECT speaker, count(*) FROM said WHERE line IN (SELECT value FROM json_each(?)) GROUP BY speaker"
    return Counter(dict(connection.execute(query, (json.dumps(list(rows_of(connection, lines))),))))


def named(connection: sqlite3.Connection, table: str, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """A connection, "outlets" or "speakers" and numbers of them in, the key and name of each out."""
    query = f"SELECT number, key, name FROM {table} WHERE number IN (SELECT value FROM json_each(?))"  # noqa: S608  # one of our own two names
    return {number: (key, name) for number, key, name in connection.execute(query, (json.dumps(sorted(numbers)),))}


def number_of(connection: sqlite3.Connection, table: str, key: str) -> int | None:
    """A connection, "outlets" or "speakers" and a key in, the number out; None when there is none."""
    row = connection.execute(f"SELECT number FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608  # one of our own two names
    return int(row[0]) if row else None


def places_of(connection: sqlite3.Connection, lines: Iterable[int]) -> list[tuple[int, str, str, int, int]]:
    """A connection and numbers of lines in, each with its page, document's id, first code point and the one after its last out, in that order."""
    query = "SELECT page, id, lines FROM documents WHERE number = ?"
    wanted = list(lines)
    rows = {document: connection.execute(query, (document,)).fetchone() for document in {number >> DOCUMENT_SHIFT for number in wanted}}
    placed = {document: lines_in(row[2]) for document, row in rows.items() if row}
    found = []
    for number in wanted:
        document, turn = number >> DOCUMENT_SHIFT, turn_of(number)
        if turn < len(placed.get(document, ())):
            (page, id, _), (start, end, kinds) = rows[document], placed[document][turn]
            if number_of_line(document, turn, kinds) == number:
                found.append((number, whole(page), whole(id), start, end))
    return found


def tokens_within(within: Within) -> Iterator[str]:
    """Where it is looked in, the tokens that a line there has out."""
    if within.kind:
        yield KIND_TOKENS[within.kind]
    if within.outlet is not None:
        yield outlet_token(within.outlet)
    if within.speaker is not None:
        yield speaker_token(within.speaker)


def _clause(clause: Clause) -> str:
    """A clause in, the same as FTS5 writes it out."""
    return (
        "(" + " OR ".join(" AND ".join(map(_phrase, way)) if len(way) == 1 else f"({' AND '.join(map(_phrase, way))})" for way in clause.ways) + ")"
    )


def _phrase(phrase: Phrase) -> str:
    """A phrase in, the same as FTS5 writes it out."""
    words = " ".join(phrase.tokens).replace('"', '""')
    return f'"{words}"{" *" if phrase.is_beginning else ""}'


def keep_of(within: Within) -> Keep | None:
    """Where it is looked in, what leaves out documents out; None when none must be."""
    if within.documents is None or len(within.documents) <= FEW_SPANS:
        return within.keep
    wanted, other = set(within.documents), within.keep
    return lambda documents: other(documents & wanted) if other else documents & wanted
