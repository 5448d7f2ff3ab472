"""Readings in, the passages out that several documents share: sentences copied or lightly edited, and the same quotation."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from crossread.stages.origins.groups import merge, top
from crossread.stages.sentences import split
from crossread.stages.words import FUNCTION_WORDS
from crossread.types.dossier import Reading
from crossread.types.origin import Passage
from crossread.types.span import Span

SHINGLE = 3
"""Words of a shingle."""
SHARED = 0.55
"""Share of the shorter sentence's shingles that must stand in the other. A judgement;
not measured apart from the origins F1 in bench/RESULTS.md."""
SHORTEST = 6
"""Words of the shortest sentence that can be a copy; shorter ones are alike by chance."""
SHORTEST_QUOTE = 2
"""Content words of the shortest quotation that two documents share."""
COMMON = 40
"""A shingle in more sentences than this is a formula, not a trace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage:
    """One passage as several documents print it.

    Attributes:
        kind: a sentence of text, or a quotation.
        passages: its words in each document, in order of document and place; two documents at least.
    """

    kind: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence or quotation that may be shared."""

    document_id: str
    span: Span
    words: tuple[str, ...]


def shared_passages(readings: tuple[Reading, ...]) -> tuple[SharedPassage, ...]:
    """The readings of a story in, its shared passages out, sorted: sentences first, then quotations that no shared sentence holds."""
    sentences = joined(tuple(pieces_of_text(readings)), "sentence", alike)
    inside = [(passage.document_id, passage.span) for shared in sentences for passage in shared.passages]
    free = (
        piece
        for piece in pieces_of_quotes(readings)
        if not any(piece.document_id == document and span.overlaps(piece.span) for document, span in inside)
    )
    return (*sentences, *joined(tuple(free), "quotation", same_quote))


def pieces_of_text(readings: Iterable[Reading]) -> Iterable[Piece]:
    """Readings in, the sentences of their texts that are long enough out."""
    for reading in readings:
        for span in split(reading.document):
            words = folded_words(span.words)
            if span.part == "text" and len(words) >= SHORTEST:
                yield Piece(document_id=reading.document.id, span=span, words=words)


def pieces_of_quotes(readings: Iterable[Reading]) -> Iterable[Piece]:
    """Readings in, the quoted words of their statements out, each unbroken piece by itself."""
    for reading in readings:
        for statement in reading.statements:
            for span in (
                statement.content
                if statement.form == "direct"
                else tuple(inner for piece in statement.content for inner in quoted_inside(reading, piece))
            ):
                words = folded_words(span.words)
                if sum(word not in FUNCTION_WORDS for word in words) >= SHORTEST_QUOTE:
                    yield Piece(document_id=reading.document.id, span=span, words=words)


SameWords = Callable[[tuple[str, ...], tuple[str, ...]], bool]
"""The folded words of two pieces in, whether they are one passage out."""
QUOTED = re.compile(r"[“\"]([^“”\"]{4,}?)[”\"]")


def quoted_inside(reading: Reading, piece: Span) -> Iterable[Span]:
    """A piece of reported content in, the words in quotation marks inside it out."""
    for match in QUOTED.finditer(piece.words):
        yield reading.document.span(piece.start + match.start(1), piece.start + match.end(1), piece.part)


def folded_words(text: str) -> tuple[str, ...]:
    """Words in, the form in which passages are compared out: lower case, letters and digits alone."""
    return tuple(re.findall(r"[^\W_]+", text.lower()))


def shingles(words: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Words in, all runs of three out; the whole when it is shorter."""
    return frozenset(words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1)))


def alike(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Are two sentences one passage, copied or lightly edited?"""
    x, y = shingles(a), shingles(b)
    return len(x & y) / min(len(x), len(y)) >= SHARED


def same_quote(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Does the shorter quotation stand in the longer, word for word or lightly edited?"""
    short, long = sorted((a, b), key=len)
    return any(long[i : i + len(short)] == short for i in range(len(long) - len(short) + 1)) or (len(short) >= SHORTEST and alike(a, b))


def joined(pieces: tuple[Piece, ...], kind: str, same: SameWords) -> tuple[SharedPassage, ...]:
    """Pieces and a test for two of them in, the groups with two documents at least out, sorted by place."""
    root = {i: i for i in range(len(pieces))}
    first: dict[tuple[str, ...], int] = {}
    for i, piece in enumerate(pieces):  # what is the same word for word, as most reprints are, is told apart by nothing
        merge(root, first.setdefault(piece.words, i), i)
    for i, j in pairs(pieces, tuple(sorted(first.values())), kind):
        if top(root, i) != top(root, j) and same(pieces[i].words, pieces[j].words):
            merge(root, i, j)
    groups: dict[int, list[Piece]] = defaultdict(list)
    for i, piece in enumerate(pieces):
        groups[top(root, i)].append(piece)
    found = []
    for group in groups.values():
        if len({piece.document_id for piece in group}) > 1:
            ordered = sorted(group, key=lambda piece: (piece.document_id, piece.span.place))
            found.append(SharedPassage(kind=kind, passages=tuple(Passage(document_id=piece.document_id, span=piece.span) for piece in ordered)))
    return tuple(sorted(found, key=lambda shared: [(passage.document_id, passage.span.place) for passage in shared.passages]))


def pairs(pieces: tuple[Piece, ...], among: tuple[int, ...], kind: str) -> list[tuple[int, int]]:
    """Pieces and those of them to compare in, index pairs that share a shingle (of quotations: a pair of words) out, sorted."""
    length = SHINGLE if kind == "sentence" else SHORTEST_QUOTE
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in among:
        piece = pieces[i]
        for run in {piece.words[k : k + length] for k in range(len(piece.words) - length + 1)}:
            index[run].append(i)
    found = {(i, j) for members in index.values() if len(members) <= COMMON for at, i in enumerate(members) for j in members[at + 1 :]}
    return sorted(found)
