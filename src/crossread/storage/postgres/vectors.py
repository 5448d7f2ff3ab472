"""Words and marks of a line in, its text search vector as PostgreSQL writes it out; what is looked for in, the query that finds the same out."""

import hashlib
import re
from collections.abc import Iterable, Sequence

from crossread.stages.searching.asked import Clause, Phrase, Query
from crossread.storage.search_lines import EVERY_LINE

WORDS_END = 12_000
"""The last place of a word in a vector. Behind it stand the marks, up to `LAST`; a sentence of news has some 25 words and as many marks."""
LAST = 16_383
MOST_PLACES = 255
LONGEST = 2_000
MOST_BYTES = 1_000_000
"""What a vector holds at most: places, places of one word, bytes of a word and of all. Source: postgresql.org/docs/16/textsearch-limitations.html."""

LEXEME = re.compile(r"'((?:[^']|'')*)'(?::([0-9A-D,]+))?")
"""A word of a vector as PostgreSQL prints it, and its places."""


def vector_of(words: Sequence[str], marks: Sequence[str]) -> str:
    """The words and marks of a line in, its vector out.

    Of a line of more than 12,000 words the rest stand at the last place: they are found, and no phrase of them. Of more than a megabyte of different
    words the rest are not found.
    """
    places: dict[str, list[int]] = {}
    room = MOST_BYTES
    placed = [(min(at, WORDS_END), word) for at, word in enumerate(words, start=1)]
    placed += [(min(at, LAST), mark) for at, mark in enumerate(marks, start=WORDS_END + 2)]
    for at, token in placed:
        known = places.get(token)
        if known is None:
            room -= len(token.encode()) + 8
            if room < 0:
                break
            places[token] = [at]
        elif known[-1] != at and len(known) < MOST_PLACES:
            known.append(at)
    return " ".join(f"{quoted(token)}:{','.join(map(str, at))}" for token, at in places.items())


def query_text(query: Query, tokens: Iterable[str]) -> str:
    """What is looked for and the marks that a line must have in, the same as PostgreSQL writes it out; empty when every line is wanted."""
    must = [clause_text(clause) for clause in query.clauses] + [quoted(token) for token in tokens]
    without = [f"!({clause_text(clause)})" for clause in query.without]
    if without and not must:
        must = [quoted(EVERY_LINE)]
    return " & ".join((*must, *without))


def clause_text(clause: Clause) -> str:
    """A clause in, the same as PostgreSQL writes it out."""
    return f"({' | '.join('(' + ' & '.join(map(phrase_text, way)) + ')' for way in clause.ways)})"


def phrase_text(phrase: Phrase) -> str:
    """A phrase in, the same as PostgreSQL writes it out."""
    return f"({' <-> '.join(map(quoted, phrase.tokens))}{':*' if phrase.is_beginning else ''})"


def quoted(token: str) -> str:
    """A word in, the same between quotes out; one that is too long by its hash, so that it is found as a whole."""
    data = token.encode()
    if len(data) > LONGEST:
        token = f"#long{hashlib.blake2b(data, digest_size=16).hexdigest()}"
    escaped = token.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"


def places_in(vector: str) -> dict[str, list[int]]:
    """A vector as PostgreSQL prints it in, the places of each word out."""
    return {
        word.replace("''", "'").replace("\\\\", "\\"): [int(place.rstrip("ABCD")) for place in (places or "").split(",") if place]
        for word, places in LEXEME.findall(vector)
    }
