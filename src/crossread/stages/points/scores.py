"""The chances of pairs of views, as arrays."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.table import Ints

Doubles = NDArray[np.float64]
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The chances of pairs, each pair once, in no order.

    Attributes:
        first: of each pair the view with the lower number.
        second: the other one.
        chances: how likely both answer one thing.
    """

    first: Ints
    second: Ints
    chances: Doubles

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.first)

    def items(self) -> Iterator[tuple[Pair, float]]:
        """The pairs with their chances, in order."""
        order = np.lexsort((self.second, self.first))
        pairs = zip(self.first[order].tolist(), self.second[order].tolist(), strict=True)
        return zip(pairs, self.chances[order].tolist(), strict=True)

    def chosen(self, which: NDArray[np.bool_]) -> "Scores":
        """Whether each pair is wanted in, those that are out."""
        return Scores(first=self.first[which], second=self.second[which], chances=self.chances[which])

    def __or__(self, other: "Scores") -> "Scores":
        """Those of other pairs in, all out."""
        return Scores(
            first=np.concatenate((self.first, other.first)),
            second=np.concatenate((self.second, other.second)),
            chances=np.concatenate((self.chances, other.chances)),
        )


def scores_from(given: Mapping[Pair, float]) -> Scores:
    """Chances by pair in, the same as arrays out."""
    first, second = np.fromiter(chain.from_iterable(given), dtype=np.int64, count=2 * len(given)).reshape(-1, 2).T
    return Scores(first=first, second=second, chances=np.fromiter(given.values(), dtype=np.float64, count=len(given)))


NO_SCORES = scores_from({})


def inside(scores: Scores, group_of: Ints, groups: int) -> list[Scores]:
    """Scores, the number of the group of each view (-1 for none) and how many groups there are in, for each group those of its own pairs out."""
    group = group_of[scores.first]
    own = scores.chosen((group >= 0) & (group == group_of[scores.second]))
    order = np.lexsort((own.second, own.first, group_of[own.first]))
    ends = np.searchsorted(group_of[own.first][order], np.arange(groups + 1)).tolist()
    first, second, chances = own.first[order], own.second[order], own.chances[order]
    return [Scores(first=first[low:high], second=second[low:high], chances=chances[low:high]) for low, high in pairwise(ends)]


def chains(number: int, scores: Scores) -> Ints:
    """How many views there are and pairs of them in, for each view the first that a chain of pairs leads to out."""
    found = np.arange(number)
    first, second = scores.first, scores.second
    while True:
        least = np.minimum(found[first], found[second])
        before = found.copy()
        np.minimum.at(found, before[first], least)
        np.minimum.at(found, before[second], least)
        found = found[found]
        if (found == before).all():
            return found
        apart = found[first] != found[second]
        first, second = first[apart], second[apart]
