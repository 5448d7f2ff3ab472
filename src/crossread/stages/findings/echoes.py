"""Which sentences of other documents say something alike: an index of content words, built once a story."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial

from crossread.stages.findings.story import Compared
from crossread.stages.origins.pieces import spans_in, step
from crossread.stages.points.views import unit
from crossread.types.span import Span

ECHO = 0.35
"""Cosine of content words from which a sentence of another report may say the same. Doubt errs towards saying that it does:
"only one report says" is shown only where nothing alike stands anywhere else."""


Vector = dict[str, float]
Printed = tuple[Vector, frozenset[str]]
"""The vector of a sentence, and the ids of the documents that print it."""


@dataclass(slots=True)
class Asked:
    """What was asked of the sentences of a story.

    Attributes:
        sentences: the sentences by their words, in order.
        answers: by the words asked for and the documents left aside: their vector, and the words of a sentence like them; None when there was none.
        words: the words of each sentence, by its number.
        number: the number of each sentence.
    """

    sentences: Mapping[str, Printed] = field(default_factory=dict)
    answers: dict[tuple[str, frozenset[str]], tuple[Vector, str | None]] = field(default_factory=dict)
    words: Sequence[str] = ()
    number: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """The sentences are numbered."""
        self.words = tuple(self.sentences)
        self.number = {words: at for at, words in enumerate(self.words)}


class Echoes:
    """Which sentences of other documents say something alike. One that several documents print word for word is one: a reprint weighs nothing."""

    def __init__(self, story: Compared) -> None:
        """A story in; its sentences are indexed."""
        self.story = story
        printed: dict[str, dict[str, Span]] = defaultdict(dict)
        for reading in story.readings:
            for span in spans_in(reading, story.memory):
                printed[span.words].setdefault(reading.document.id, span)
        self.printed = list(printed.values())
        self.bags = [story.lemmas(next(iter(places.values()))) for places in self.printed]
        self.weight = weights(self.bags)
        self.known = story.memory.table("vectors of sentences")
        self.vectors = [self.vector(bag) for bag in self.bags]
        self.index = index_of(self.vectors, range(len(self.vectors)))
        self.before: Asked = story.memory.kept("echoes", Asked)
        self.asked = Asked(
            sentences={words: (vector, frozenset(places)) for words, places, vector in zip(printed, self.printed, self.vectors, strict=True)}
        )
        story.memory.replace("echoes", self.asked)
        new = [at for at, (words, one) in enumerate(self.asked.sentences.items()) if not one_and_the_same(self.before.sentences.get(words), one)]
        self.changed = index_of(self.vectors, new)

    def vector(self, bag: frozenset[str]) -> Vector:
        """Content lemmas in, their weights as a vector of length 1 out; of equal ones the same object."""
        lemmas = tuple(sorted(bag))
        values = tuple(self.weight.get(lemma, 0.0) for lemma in lemmas)
        return self.known.of((lemmas, values), partial(vector_of, lemmas, values))

    def has(self, documents: Collection[str], span: Span) -> bool:
        """Does a sentence of a document that is none of these (ids) say something like the span?

        What no sentence said when this was asked the last time, only one that has come or changed since can say.
        """
        given, vector = frozenset(documents), self.vector(self.story.lemmas(span))
        before = self.before.answers.get((span.words, given))
        if before is None or before[0] is not vector:
            found = self.first(vector, given, self.index)
        elif before[1] is None:
            found = self.first(vector, given, self.changed)
        else:
            at = self.asked.number.get(before[1])
            still = at is not None and not self.printed[at].keys() <= given and likeness(vector, self.vectors[at]) >= ECHO
            found = at if still else self.first(vector, given, self.index)
        self.asked.answers[span.words, given] = vector, None if found is None else self.asked.words[found]
        return found is not None

    def first(self, vector: Vector, given: frozenset[str], index: Mapping[str, Sequence[int]]) -> int | None:
        """A vector, documents that do not count and an index of sentences in, the number of a sentence that says something alike out; None for none.

        The rarest words are looked up first, and none once the others together cannot make two sentences alike.
        """
        left, seen = sum(value * value for value in vector.values()), set[int]()
        for lemma, value in sorted(vector.items(), key=lambda one: (-one[1], one[0])):
            if left < ECHO * ECHO - SLACK:
                return None
            for i in index.get(lemma, ()):
                if i not in seen:
                    seen.add(i)
                    if not self.printed[i].keys() <= given and likeness(vector, self.vectors[i]) >= ECHO:
                        return i
            left -= value * value
        return None

    def holding(self, lemmas: frozenset[str], share: float) -> tuple[tuple[str, Span], ...]:
        """Content lemmas in, document (id) and place of each sentence out that has at least such a share of them; a document's equal ones once.

        A sentence that has so many of them has one of the rarest: those beside which fewer than enough are left.
        """
        enough = share * len(lemmas)
        rarest = sorted(lemmas, key=lambda lemma: (len(self.index.get(lemma, ())), lemma))[: len(lemmas) - math.ceil(enough) + 1]
        near = sorted({i for lemma in rarest for i in self.index.get(lemma, ())})
        return tuple(place for i in near if len(lemmas & self.bags[i]) >= enough for place in self.printed[i].items())


def one_and_the_same(before: Printed | None, now: Printed) -> bool:
    """Is a sentence what it was: of the same vector, and printed by the same documents?"""
    return before is not None and before[0] is now[0] and before[1] == now[1]


def index_of(vectors: Sequence[Vector], numbers: Iterable[int]) -> dict[str, list[int]]:
    """Vectors and the numbers of some of them in, the numbers under each of their lemmas out."""
    found: dict[str, list[int]] = defaultdict(list)
    for number in numbers:
        for lemma in vectors[number]:
            found[lemma].append(number)
    return found


def vector_of(lemmas: Sequence[str], values: Sequence[float]) -> Vector:
    """Lemmas and their weights in, a vector of length 1 out."""
    return unit(dict(zip(lemmas, values, strict=True)))


SLACK = 1e-6
"""More than rounding changes a sum of squares by."""


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Two vectors of length 1 in, their cosine out, added up in the order of the first."""
    return sum(value * other[lemma] for lemma, value in one.items() if lemma in other)


def weights(sentences: Iterable[AbstractSet[str]]) -> dict[str, float]:
    """The lemmas of each sentence of a story in, the inverse document frequency of each lemma out (natural logarithm).

    Both numbers are taken in steps, so that one report more changes the weights of few lemmas.
    """
    seen: Counter[str] = Counter()
    number = 0
    for lemmas in sentences:
        number += 1
        seen.update(lemmas)
    return {lemma: math.log((step(number) + 1) / (step(count) + 0.5)) for lemma, count in seen.items()}
