"""Readings in, the pieces of them out that may be shared: sentences of their texts, and what their statements say; equal words are one wording."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, partial
from math import log

from crossread.stages.memory import Memory
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


Words = tuple[str, ...]


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Core:
    """What words tell by themselves, in a story. A core that is remembered is the same object, so that what two of them have in common is, too.

    Attributes:
        words: folded, in order.
        shingles: all runs of three of them; the whole when it is shorter.
        weights: dictionary forms of those that carry content, each with how much it tells.
        numbers: those that are written in digits.
        ordinary: those that carry content and are no names.
        weight: what its terms tell together.
    """

    words: tuple[str, ...]
    shingles: frozenset[tuple[str, ...]]
    weights: Mapping[str, float]
    numbers: frozenset[str]
    ordinary: frozenset[str]
    weight: float

    @cached_property
    def terms(self) -> frozenset[str]:
        """Dictionary forms of the words that carry content."""
        return frozenset(self.weights)

    def weight_of(self, terms: Iterable[str]) -> float:
        """Some of its terms in, what they tell together out. Added up in one order, so that equal terms weigh the same to the last digit."""
        return sum(self.weights[term] for term in sorted(terms))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Wording:
    """Words that one or several pieces print alike.

    Attributes:
        core: what they tell.
        pieces: where they stand, in order of document and place; one at least.
        is_quoted: whether a report prints it as somebody's own words.
    """

    core: Core
    pieces: tuple[Piece, ...]
    is_quoted: bool = False

    @property
    def words(self) -> tuple[str, ...]:
        """Folded, in order."""
        return self.core.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What all texts of a story tell about words.

    Attributes:
        weights: of each term how much it tells: log(1 + wordings / wordings that have it), both numbers taken in steps.
        telling: words that carry content and are printed in lower case somewhere; the others are names.
        memory: what is remembered of the story.
    """

    weights: Mapping[str, float]
    telling: AbstractSet[str]
    memory: Memory

    def core_of(self, words: Words) -> Core:
        """Folded words in, what they tell out."""
        terms = terms_of(words, self.memory)
        weights = tuple(self.weights.get(term, UNSEEN) for term in terms)
        ordinary = frozenset(word for word in words if word in self.telling)
        return self.memory.table("cores").of((words, weights, ordinary), partial(core_of, words, terms, weights, ordinary))


def core_of(words: Words, terms: Words, weights: tuple[float, ...], ordinary: frozenset[str]) -> Core:
    """Folded words, their terms, how much each tells, and those words that are no names in, what they tell out."""
    return Core(
        words=words,
        shingles=frozenset(words[i : i + SHINGLE] for i in range(max(1, len(words) - SHINGLE + 1))),
        weights=dict(zip(terms, weights, strict=True)),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        ordinary=ordinary,
        weight=sum(weights),
    )


def terms_of(words: Words, memory: Memory) -> Words:
    """Folded words and what is remembered in, the dictionary forms of those that carry content, sorted, out."""
    return memory.table("terms").of(words, partial(terms_in, words))


def terms_in(words: Words) -> Words:
    """Folded words in, the dictionary forms of those that carry content, sorted, out."""
    return tuple(sorted({lemma(word) for word in words if word not in FUNCTION_WORDS and (len(word) > 1 or word.isdigit())}))


def spans_in(reading: Reading, memory: Memory) -> tuple[Span, ...]:
    """A reading and what is remembered in, the sentences of its title and text out."""
    return memory.table("all sentences").of(reading.document.id, partial(split, reading.document))


def sentences_in(reading: Reading, memory: Memory) -> tuple[Piece, ...]:
    """A reading and what is remembered in, the sentences of its text that are long enough out."""
    split_up = ((span, folded_words(span.words)) for span in spans_in(reading, memory) if span.part == "text")
    return tuple(
        Piece(document_id=reading.document.id, span=span, words=words, sentence=span.start) for span, words in split_up if len(words) >= SHORTEST
    )


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


def telling_in(reading: Reading) -> frozenset[str]:
    """A reading in, the words that carry content and are printed in lower case in its text out."""
    return frozenset(word for word in WORD.findall(reading.document.text) if word[0].islower() and word not in FUNCTION_WORDS)


def weight_of(wordings: int, having: int) -> float:
    """How many wordings there are and how many of them have a term in, how much the term tells out.

    Both are taken in steps, twice as many each, so that one report more changes the weights of few terms.
    """
    return log(1 + max(1.0, step(wordings) / step(having)))


def step(number: int) -> float:
    """A number from 1 on in, a number near it out that many share: itself up to 4, then the middle of those with as many binary digits."""
    return float(number) if number <= EXACT else 1.5 * 2 ** (number.bit_length() - 1)


EXACT = 4
