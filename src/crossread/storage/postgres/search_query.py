"""What is looked for in, the numbers of the lines that have it out, by the index in tables of PostgreSQL; the same as the file's index gives."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, text

from crossread.stages.searching.asked import Clause, Phrase, Query
from crossread.storage.columns import written
from crossread.storage.postgres.tables import search_outlets, search_speakers
from crossread.storage.postgres.vectors import WORDS_END, clause_text, phrase_text, places_in, query_text, quoted
from crossread.storage.search_lines import DOCUMENT_SHIFT, EVERY_LINE, span_of
from crossread.storage.search_query import (
    FEW_SPANS,
    MARKS_WEIGHT,
    MOST_LOOKED_AT,
    WORDS_WEIGHT,
    Keep,
    Numbers,
    Within,
    keep_of,
    tokens_within,
)
from crossread.storage.searching import Named

K1, B = 1.2, 0.75
"""Parameters of BM25 as FTS5 has them. Source: sqlite.org/fts5.html, "The bm25() function"."""
LEAST_RARITY = 1e-6
"""What a phrase that stands in more than half of all lines counts, in FTS5 and here."""


TABLES = {"outlets": search_outlets, "speakers": search_speakers}


class PostgresLooking:
    """The index in tables, looked into. Its methods are those of `Looking`."""

    def __init__(self, connection: Connection, *, lines: int, tokens: int) -> None:
        """A connection that sees one state of it, and how many lines and words and marks are in it, in."""
        self.connection = connection
        self.lines = lines
        self.tokens = tokens

    def newest(self, query: Query, within: Within, most: int) -> Numbers:
        """As `Looking.newest`."""
        found: list[int] = []
        looked_at = 0
        keep = keep_of(within)
        wanted = query_text(query, tokens_within(within))
        fits = "words @@ CAST(:wanted AS tsquery) AND " if wanted else ""
        statement = text(f"SELECT number FROM search_lines WHERE {fits}number BETWEEN :first AND :last ORDER BY number DESC LIMIT :most")  # noqa: S608  # our own words
        for first, last in spans_of(within):
            limit = MOST_LOOKED_AT - looked_at + 1 if keep else most - len(found) + 1
            values = {"wanted": wanted, "first": first, "last": last, "most": limit} if wanted else {"first": first, "last": last, "most": limit}
            lines = list(self.connection.scalars(statement, values))
            looked_at += len(lines)
            found += kept(lines, keep)
            if len(found) > most or looked_at > MOST_LOOKED_AT:
                return Numbers(lines=tuple(found[:most]), is_cut=True)
        return Numbers(lines=tuple(found), is_cut=False)

    def ranked(self, query: Query, within: Within, lines: Sequence[int]) -> tuple[int, ...]:
        """As `Looking.ranked`, by the formula of FTS5, so that the order is the same.

        Source: Robertson and Zaragoza 2009; sqlite.org/fts5.html, "The bm25() function".
        """
        if not lines:
            return ()
        clauses = [*query.clauses, *map(_mark, tokens_within(within))] or [_mark(EVERY_LINE)]
        rarity = {phrase: self._rarity(phrase) for clause in clauses for way in clause.ways for phrase in way}
        average = self.tokens / max(1, self.lines)
        statement = text("SELECT number, size, CAST(words AS text) AS words FROM search_lines WHERE number = ANY(:lines)")
        scores = {}
        for row in self.connection.execute(statement, {"lines": list(lines)}):
            places = places_in(row.words)
            length = K1 * (1 - B + B * row.size / average)
            counts = [(rarity[phrase], count) for clause in clauses for phrase, count in _counted(clause, places)]
            scores[row.number] = -sum(rare * (count * (K1 + 1)) / (count + length) for rare, count in counts)
        return tuple(sorted(scores, key=lambda number: (scores[number], -number)))

    def is_there(self, clause: Clause) -> bool:
        """As `Looking.is_there`."""
        statement = text("SELECT 1 FROM search_lines WHERE words @@ CAST(:wanted AS tsquery) LIMIT 1")
        return self.connection.execute(statement, {"wanted": clause_text(clause)}).first() is not None

    def documents_of(self, pages: Iterable[str]) -> tuple[int, ...]:
        """As `Looking.documents_of`."""
        statement = text("SELECT number FROM search_documents WHERE page = ANY(:pages)")
        return tuple(sorted(self.connection.scalars(statement, {"pages": [written(page) for page in pages]})))

    def of_days(self, since: str | None, until: str | None) -> Keep:
        """As `Looking.of_days`."""
        statement = text("SELECT number FROM search_documents WHERE number = ANY(:numbers) AND day BETWEEN :since AND :until")

        def keep(documents: set[int]) -> set[int]:
            values = {"numbers": sorted(documents), "since": since or "0", "until": until or "9999-99"}
            return set(self.connection.scalars(statement, values))

        return keep

    def about(self, documents: Iterable[int]) -> list[tuple[int, str, int, str | None]]:
        """As `Looking.about`."""
        statement = text("SELECT number, page, outlet, day FROM search_documents WHERE number = ANY(:numbers) ORDER BY number")
        return [(row.number, row.page, row.outlet, row.day) for row in self.connection.execute(statement, {"numbers": sorted(documents)})]

    def by_speaker(self, lines: Iterable[int]) -> Counter[int]:
        """As `Looking.by_speaker`."""
        statement = text("SELECT speaker, count(*) AS lines FROM search_said WHERE line = ANY(:lines) GROUP BY speaker ORDER BY speaker")
        return Counter({row.speaker: row.lines for row in self.connection.execute(statement, {"lines": list(lines)})})

    def named(self, kind: Named, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """As `Looking.named`."""
        table = TABLES[kind]
        query = table.select().where(table.c.number.in_(sorted(numbers)))
        return {row.number: (row.key, row.name) for row in self.connection.execute(query)}

    def number_of(self, kind: Named, key: str) -> int | None:
        """As `Looking.number_of`."""
        table = TABLES[kind]
        row = self.connection.execute(table.select().where(table.c.key == key)).first()
        return int(row.number) if row else None

    def places_of(self, lines: Iterable[int]) -> list[tuple[int, str, str, int, int]]:
        """As `Looking.places_of`."""
        wanted = list(lines)
        statement = text(
            'SELECT l.number, d.page, d.id, l.start, l."end" FROM search_lines l JOIN search_documents d ON d.number = l.number >> :shift '
            "WHERE l.number = ANY(:lines)"
        )
        rows = {row[0]: tuple(row) for row in self.connection.execute(statement, {"shift": DOCUMENT_SHIFT, "lines": wanted})}
        return [rows[number] for number in wanted if number in rows]

    def _rarity(self, phrase: Phrase) -> float:
        """A phrase in, how much it counts that a line has it out."""
        statement = text("SELECT count(*) FROM search_lines WHERE words @@ CAST(:wanted AS tsquery)")
        has = self.connection.scalar(statement, {"wanted": phrase_text(phrase)}) or 0
        return max(LEAST_RARITY, math.log((self.lines - has + 0.5) / (has + 0.5)))


def _mark(token: str) -> Clause:
    """A mark that a line must have in, the clause that looks for it out."""
    return Clause(typed=token, ways=((Phrase(tokens=(token,)),),))


def _counted(clause: Clause, places: dict[str, list[int]]) -> Iterator[tuple[Phrase, float]]:
    """A clause and the places of a line's words in, each phrase of its ways that are there, with how often it is, weighed, out."""
    for way in clause.ways:
        found = [(phrase, _weighed(phrase, places)) for phrase in way]
        if all(count for _, count in found):
            yield from found


def _weighed(phrase: Phrase, places: dict[str, list[int]]) -> float:
    """A phrase and the places of a line's words in, how often it stands there out; among the marks it counts less."""
    *before, last = [quoted(token)[1:-1].replace("''", "'").replace("\\\\", "\\") for token in phrase.tokens]
    ends = [place for word, found in places.items() if word == last or (phrase.is_beginning and word.startswith(last)) for place in found]
    starts = [set(places.get(word, ())) for word in before]
    total = 0.0
    for end in ends:
        if all(end - distance in here for distance, here in enumerate(reversed(starts), start=1)):
            total += WORDS_WEIGHT if end <= WORDS_END else MARKS_WEIGHT
    return total


def spans_of(within: Within) -> list[tuple[int, int]]:
    """Where it is looked in, the spans of numbers of lines there out, the newest first."""
    if within.documents is None:
        return [(within.first, within.last)]
    if not within.documents:
        return []
    spans = [span_of(number) for number in reversed(within.documents)]
    if len(spans) > FEW_SPANS:
        spans = [(spans[-1][0], spans[0][1])]
    cut = ((max(first, within.first), min(last, within.last)) for first, last in spans)
    return [(first, last) for first, last in cut if first <= last]


def kept(lines: list[int], keep: Keep | None) -> list[int]:
    """Numbers of lines and what leaves out documents in, those that stay out."""
    if keep is None:
        return lines
    wanted = keep({number >> DOCUMENT_SHIFT for number in lines})
    return [number for number in lines if number >> DOCUMENT_SHIFT in wanted]
