"""What grouping has learned: how common terms are in news, and how likely two documents with such likenesses tell of one event."""

import math
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from crossread.stages.net import Net
from crossread.stages.stories.terms import Terms

DIGITS = 3
"""Weights are rounded so that what was kept as text and read again is the same."""
ABSENT = 0.5
"""Documents with a term that was never seen."""
PRIOR = 1000
"""Documents as which the shipped counts weigh, however many they were made of: after some thousands of its own documents a library goes by these."""


COUNTED = 500_000
"""Terms that are counted; beyond, those that were seen least are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(slots=True)
class Rarity:
    """How seldom terms are: a running count on top of what ships.

    Attributes:
        common: field and term to the share of documents that have it, from the model.
        documents: how many were counted.
        counts: field and term to the number of counted documents that have it.
        today: the same of a day that is not over; its documents are in `documents`.
    """

    common: Mapping[tuple[int, str], float]
    documents: int = 0
    counts: dict[tuple[int, str], int] = field(default_factory=dict)
    today: Mapping[tuple[int, str], int] = field(default_factory=dict)

    def with_today(self, day: Collection[Terms]) -> "Rarity":
        """The terms of a day's documents in, this with them out; this stays as it is."""
        return Rarity(common=self.common, documents=self.documents + len(day), counts=self.counts, today=counted(day))

    def count(self, day: Collection[Terms]) -> None:
        """The terms of a day's documents in; afterwards they are counted."""
        self.documents += len(day)
        for key, times in counted(day).items():
            self.counts[key] = self.counts.get(key, 0) + times
        least = 1
        while len(self.counts) > COUNTED:
            self.counts = {key: times for key, times in self.counts.items() if times > least}
            least += 1

    def worth(self, number: int, term: str) -> float:
        """The place of a field in `FIELDS` and a term in, its inverse document frequency out, never below 0."""
        key = (number, term)
        seen = self.common.get(key, 0.0) * PRIOR + self.counts.get(key, 0) + self.today.get(key, 0) + ABSENT
        return max(0.0, round(math.log((PRIOR + self.documents + 1) / seen), DIGITS))


def counted(day: Collection[Terms]) -> Counter[tuple[int, str]]:
    """The terms of documents in, field and term to the number of documents that have it out."""
    return Counter((number, term) for terms in day for number, counts in enumerate(terms.counts) for term in counts)
