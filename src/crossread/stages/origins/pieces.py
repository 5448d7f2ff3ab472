"""Readings in, the pieces of them out that may be shared: sentences of their texts, and what their statements say; equal words are one wording."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from math import log

from crossread.stages.sentences import split
from crossread.stages.tokens import lemma
from crossread.stages.words import FUNCTION_WORDS
from crossread.types.dossier import Reading
from crossread.types.span import Span
from crossread.types.statement import Statement

SHORTEST = 6
"""Words of the shortest sentence that can be a copy; shorter ones are alike by chance."""
SHORTEST_QUOTE = 2
"""Content words of the shortest piece of a statement that can be told again."""
SHINGLE = 3
"""Words of a shingle."""
UNSEEN = 5.0
"""Weight of a term that stands in no sentence."""
WORD = re.compile(r"[^\W_]+")
QUOTED = re.compile(r"[“\"]([^“”\"]{4,}?)[”\"]|(?<!\w)[‘'`]+\s?([^‘'`’“”\"]{4,}?)\s?['’]+(?!\w)")
"""Words in double or in single quotation marks, also those of typewriters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A sentence, or words of a statement, that may be shared.

    Attributes:
        document_id: where it stands.
        span: its words.
        words: them folded: lower case, letters and digits alone.
        speaker: the name that who says them is counted under; None when nobody says them or it is not known who.
        sentence: first code point of the sentence that they are part of.
        is_quoted: whether the report prints them as somebody's own words.
    """

    document_id: str
    span: Span
    words: tuple[str, ...]
    speaker: str | None = None
    sentence: int = 0
    is_quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """Words that one or several pieces print alike.

    Attributes:
        words: folded, in order.
        shingles: all runs of three of them; the whole when it is shorter.
        terms: dictionary forms of those that carry content.
        numbers: those that are written in digits.
        pieces: where they stand, in order of document and place; one at least.
        weight: what its terms tell together.
        is_quoted: whether a report prints it as somebody's own words.
    """

    words: tuple[str, ...]
    shingles: frozenset[tuple[str, ...]]
    terms: frozenset[str]
    numbers: frozenset[str]
    pieces: tuple[Piece, ...]
    weight: float = 0.0
    is_quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What all texts of a story tell about words.

    Attributes:
        weights: of each term how much it tells: log(1 + wordings / wordings that have it).
        telling: words that carry content and are printed in lower case somewhere; the others are names.
    """

    weights: Mapping[str, float]
    telling: frozenset[str]

    def weight(self, terms: Iterable[str]) -> float:
        """Terms in, what they tell together out. Added up in one order, so that equal terms weigh the same to the last digit."""
        return sum(self.weights.get(term, UNSEEN) for term in sorted(terms))

    def weigh(self, some: Iterable[Wording]) -> tuple[Wording, ...]:
        """Wordings in, the same with their weights out."""
        return tuple(replace(wording, weight=self.weight(wording.terms)) for wording in some)


def pieces_of_text(readings: Iterable[Reading]) -> Iterable[Piece]:
    """Readings in, the sentences of their texts that are long enough out."""
    for reading in readings:
        for span in split(reading.document):
            words = folded_words(span.words)
            if span.part == "text" and len(words) >= SHORTEST:
                yield Piece(document_id=reading.document.id, span=span, words=words, sentence=span.start)


def pieces_of_statement(reading: Reading, statement: Statement, speaker: str | None) -> Iterable[Piece]:
    """A statement, its reading and who speaks in, what it says out, each unbroken piece by itself, and the words quoted inside reported pieces."""
    is_direct = statement.form == "direct"
    for content in statement.content:
        for span in (content, *(() if is_direct else quoted_in(reading, content))):
            words = folded_words(span.words)
            if sum(word not in FUNCTION_WORDS for word in words) >= SHORTEST_QUOTE:
                yield Piece(
                    document_id=reading.document.id,
                    span=span,
                    words=words,
                    speaker=speaker,
                    sentence=statement.sentence.start,
                    is_quoted=is_direct or span is not content,
                )


def quoted_in(reading: Reading, content: Span) -> Iterable[Span]:
    """A piece of reported content in, the words in quotation marks inside it out."""
    for match in QUOTED.finditer(content.words):
        start, end = next(match.span(group) for group in (1, 2) if match[group])
        yield reading.document.span(content.start + start, content.start + end, content.part)


def folded_words(text: str) -> tuple[str, ...]:
    """Words in, the form in which passages are compared out: lower case, letters and digits alone."""
    return tuple(WORD.findall(text.lower().replace("’", "'").replace("'s ", " ")))


def wordings(pieces: Iterable[Piece]) -> tuple[Wording, ...]:
    """Pieces in, their wordings out, the longest first, then by their words: the order in which pieces stand changes nothing."""
    together: dict[tuple[str, ...], dict[tuple[str, tuple[str, int, int]], Piece]] = defaultdict(dict)
    for one in pieces:
        together[one.words].setdefault((one.document_id, one.span.place), one)
    return tuple(worded(words, together[words]) for words in sorted(together, key=lambda words: (-len(words), words)))


def worded(words: tuple[str, ...], pieces: Mapping[tuple[str, tuple[str, int, int]], Piece]) -> Wording:
    """Words and the pieces that print them in, the wording out."""
    return Wording(
        words=words,
        shingles=frozenset(words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1))),
        terms=frozenset(lemma(word) for word in words if word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        pieces=tuple(pieces[place] for place in sorted(pieces)),
        is_quoted=any(one.is_quoted for one in pieces.values()),
    )


def told_by(readings: Iterable[Reading], sentences: tuple[Wording, ...]) -> Story:
    """Readings and the wordings of their sentences in, what they tell about words out. However often a text is reprinted, it tells the same."""
    seen: dict[str, int] = defaultdict(int)
    for wording in sentences:
        for term in wording.terms:
            seen[term] += 1
    printed = set(WORD.findall("\n".join({reading.document.text for reading in readings})))
    telling = frozenset(word for word in printed if word[0].islower() and word not in FUNCTION_WORDS)
    return Story(weights={term: log(1 + len(sentences) / number) for term, number in seen.items()}, telling=telling)
