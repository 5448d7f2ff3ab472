"""Which sentences of other documents say something alike: an index of content words, built once a story."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet

from crossread.stages.findings.story import Compared
from crossread.stages.points.views import content_lemmas, unit
from crossread.stages.sentences import split
from crossread.types.span import Span

ECHO = 0.35
"""Cosine of content words from which a sentence of another report may say the same. Doubt errs towards saying that it does:
"only one report says" is shown only where nothing alike stands anywhere else."""


class Echoes:
    """Which sentences of other documents say something alike. One that several documents print word for word is one: a reprint weighs nothing."""

    def __init__(self, story: Compared) -> None:
        """A story in; its sentences are indexed."""
        printed: dict[str, dict[str, Span]] = defaultdict(dict)
        bags: dict[str, frozenset[str]] = {}
        for reading in story.readings:
            for span in split(reading.document):
                printed[span.words].setdefault(reading.document.id, span)
                if span.words not in bags:
                    bags[span.words] = content_lemmas(span)
        self.printed = list(printed.values())
        self.bags = list(bags.values())
        self.weight = weights(self.bags)
        self.vectors = [self.vector(bag) for bag in self.bags]
        self.index: dict[str, list[int]] = defaultdict(list)
        for i, vector in enumerate(self.vectors):
            for lemma in vector:
                self.index[lemma].append(i)

    def vector(self, bag: frozenset[str]) -> dict[str, float]:
        """Content lemmas in, their weights as a vector of length 1 out."""
        return unit({lemma: self.weight.get(lemma, 0.0) for lemma in sorted(bag)})

    def has(self, documents: Collection[str], span: Span) -> bool:
        """Does a sentence of a document that is none of these (ids) say something like the span?

        The rarest words are looked up first, and none once the others together cannot make two sentences alike.
        """
        given, vector = frozenset(documents), self.vector(content_lemmas(span))
        left, seen = sum(value * value for value in vector.values()), set[int]()
        for lemma, value in sorted(vector.items(), key=lambda one: (-one[1], one[0])):
            if left < ECHO * ECHO - SLACK:
                return False
            for i in self.index.get(lemma, ()):
                if i not in seen:
                    seen.add(i)
                    if not self.printed[i].keys() <= given and likeness(vector, self.vectors[i]) >= ECHO:
                        return True
            left -= value * value
        return False

    def holding(self, lemmas: frozenset[str], share: float) -> tuple[tuple[str, Span], ...]:
        """Content lemmas in, document (id) and place of each sentence out that has at least such a share of them; a document's equal ones once.

        A sentence that has so many of them has one of the rarest: those beside which fewer than enough are left.
        """
        enough = share * len(lemmas)
        rarest = sorted(lemmas, key=lambda lemma: (len(self.index.get(lemma, ())), lemma))[: len(lemmas) - math.ceil(enough) + 1]
        near = sorted({i for lemma in rarest for i in self.index.get(lemma, ())})
        return tuple(place for i in near if len(lemmas & self.bags[i]) >= enough for place in self.printed[i].items())


SLACK = 1e-6
"""More than rounding changes a sum of squares by."""


def likeness(one: dict[str, float], other: dict[str, float]) -> float:
    """Two vectors of length 1 in, their cosine out, added up in the order of the first."""
    return sum(value * other[lemma] for lemma, value in one.items() if lemma in other)


def weights(sentences: Iterable[AbstractSet[str]]) -> dict[str, float]:
    """The lemmas of each sentence of a story in, the inverse document frequency of each lemma out (natural logarithm)."""
    seen: Counter[str] = Counter()
    number = 0
    for lemmas in sentences:
        number += 1
        seen.update(lemmas)
    return {lemma: math.log((number + 1) / (count + 0.5)) for lemma, count in seen.items()}
