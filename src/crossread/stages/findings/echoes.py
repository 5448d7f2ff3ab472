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
        self.weight = weights(bags.values())
        self.index: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for i, bag in enumerate(bags.values()):
            for lemma, value in self.vector(bag).items():
                self.index[lemma].append((i, value))
        self.found: dict[str, tuple[int, ...]] = {}

    def vector(self, bag: frozenset[str]) -> dict[str, float]:
        """Content lemmas in, their weights as a vector of length 1 out."""
        return unit({lemma: self.weight.get(lemma, 0.0) for lemma in sorted(bag)})

    def has(self, documents: Collection[str], span: Span) -> bool:
        """Does a sentence of a document that is none of these (ids) say something like the span?"""
        given = frozenset(documents)
        return any(not self.printed[i].keys() <= given for i in self.alike(span))

    def holding(self, lemmas: frozenset[str], share: float) -> tuple[tuple[str, Span], ...]:
        """Content lemmas in, document (id) and place of each sentence out that has at least such a share of them; a document's equal ones once."""
        common: Counter[int] = Counter(i for lemma in sorted(lemmas) for i, _ in self.index.get(lemma, ()))
        enough = share * len(lemmas)
        return tuple(place for i, number in sorted(common.items()) if number >= enough for place in self.printed[i].items())

    def alike(self, span: Span) -> tuple[int, ...]:
        """Words in, the numbers of the sentences that say something like them out; the same words are looked up once."""
        if span.words not in self.found:
            scores: dict[int, float] = defaultdict(float)
            for lemma, value in self.vector(content_lemmas(span)).items():
                for i, other in self.index.get(lemma, ()):
                    scores[i] += value * other
            self.found[span.words] = tuple(i for i, score in scores.items() if score >= ECHO)
        return self.found[span.words]


def weights(sentences: Iterable[AbstractSet[str]]) -> dict[str, float]:
    """The lemmas of each sentence of a story in, the inverse document frequency of each lemma out (natural logarithm)."""
    seen: Counter[str] = Counter()
    number = 0
    for lemmas in sentences:
        number += 1
        seen.update(lemmas)
    return {lemma: math.log((number + 1) / (count + 0.5)) for lemma, count in seen.items()}
