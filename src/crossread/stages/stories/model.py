"""What grouping has learned: how common terms are in news, and how likely two documents with such likenesses tell of one event."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat

import numpy as np

from crossread.stages.net import Net
from crossread.stages.stories.terms import FIELDS, Terms

DIGITS = 3
"""Weights are rounded so that what was kept and read again is the same."""
ABSENT = 0.5
"""Documents with a term that was never seen."""
PRIOR = 1000
"""Documents as which the shipped counts weigh, however many they were made of: after some thousands of its own documents a library goes by these."""


COUNTED = 500_000
"""Terms that are counted; beyond, those that were seen least are forgotten."""
Counts = tuple[dict[str, int], ...]
"""For each of `FIELDS` term to the number of documents that have it."""


@dataclass(frozen=True, kw_only=True)
class StoryModel:
    """What grouping goes by.

    Attributes:
        name: name and version, kept with everything that rests on it.
        net: likenesses of two documents (`likeness.FEATURES`) in, the chance that both tell of one event out.
        common: field and term to the share of documents that have it, as in the news this was made of.
        cut: mean chance from which two groups of documents are one story.
    """

    name: str
    net: Net
    common: Mapping[tuple[int, str], float]
    cut: float

    @cached_property
    def shares(self) -> tuple[Mapping[str, float], ...]:
        """For each of `FIELDS` term to the share of documents that have it."""
        return shares_of(self.common)


def shares_of(common: Mapping[tuple[int, str], float]) -> tuple[Mapping[str, float], ...]:
    """Field and term to the share of documents that have it in, the same field by field out."""
    found: tuple[dict[str, float], ...] = tuple({} for _ in FIELDS)
    for (number, term), share in common.items():
        found[number][term] = share
    return found


@dataclass(slots=True)
class Tally:
    """The terms of a day that is not over, counted.

    Attributes:
        documents: how many.
        counts: of their terms.
        stems: of titles and leads.
    """

    documents: int = 0
    counts: tuple[Counter[str], ...] = field(default_factory=lambda: tuple(Counter() for _ in FIELDS))
    stems: set[str] = field(default_factory=set)

    def add(self, terms: Terms) -> None:
        """The terms of a document in; afterwards they are counted."""
        self.documents += 1
        for counts, some in zip(self.counts, terms.counts, strict=True):
            counts.update(some.keys())
        self.stems |= terms.title
        self.stems |= terms.lead


def tally_of(day: Iterable[Terms]) -> Tally:
    """The terms of documents in, these counted out."""
    tally = Tally()
    for terms in day:
        tally.add(terms)
    return tally


@dataclass(slots=True)
class Rarity:
    """How seldom terms are: a running count on top of what ships.

    Attributes:
        shares: from the model: for each of `FIELDS` term to the share of documents that have it.
        documents: how many were counted.
        counts: of their terms.
    """

    shares: tuple[Mapping[str, float], ...]
    documents: int = 0
    counts: Counts = field(default_factory=lambda: tuple({} for _ in FIELDS))

    def count(self, day: Tally) -> None:
        """What a day came to in; afterwards it is counted."""
        self.documents += day.documents
        for counts, some in zip(self.counts, day.counts, strict=True):
            for term, times in some.items():
                counts[term] = counts.get(term, 0) + times
        least = 1
        while sum(map(len, self.counts)) > COUNTED:
            self.counts = tuple({term: times for term, times in counts.items() if times > least} for counts in self.counts)
            least += 1

    def worths(self, day: Tally) -> tuple[dict[str, float], ...]:
        """A day that is not over in, for each of `FIELDS` its terms with their inverse document frequency, never below 0, out."""
        return tuple(self._worths(number, counts, day) for number, counts in enumerate(day.counts))

    def _worths(self, number: int, today: Mapping[str, int], day: Tally) -> dict[str, float]:
        """The place of a field, what was counted of it today and the day in, its terms with their inverse document frequency out."""
        terms = [*today, *(day.stems - today.keys() if number == 0 else ())]
        many = len(terms)
        seen = np.fromiter(map(self.shares[number].get, terms, repeat(0.0)), dtype=np.float64, count=many) * PRIOR
        seen += np.fromiter(map(self.counts[number].get, terms, repeat(0)), dtype=np.float64, count=many)
        seen += np.fromiter(map(today.get, terms, repeat(0)), dtype=np.float64, count=many)
        found = np.log((PRIOR + self.documents + day.documents + 1) / (seen + ABSENT))
        return dict(zip(terms, np.maximum(0.0, np.round(found, DIGITS)).tolist(), strict=True))
