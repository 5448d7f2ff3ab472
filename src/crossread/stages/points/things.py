"""What may join in, as arrays: items with the scores between them, and clusters of these with the sums of the scores between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.scores import Scores

Ints = NDArray[np.int64]
Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]
Marks = dict[str, str]
"""What an item is of, by name ("state": "killed"); a cluster holds no two items that are marked differently under one name."""

IGNORED = 0.02
"""Probabilities below this are taken as 0: they change an average by less than they cost."""
UNITS = 10_000.0
"""Scores of four digits are added up as whole numbers, so that a sum is the same in whatever order it came together."""
DIGITS = 9
"""Means are rounded so that what is less than a digit of a score decides no tie."""
UNMARKED = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Things:
    """Things that may join: items, or clusters of them.

    Attributes:
        ids: what each is known by: under one id it is the same thing from one time to the next.
        marks: number of what each is marked with under each name, shape (things, names); `UNMARKED` where it is not.
        size: how many items each holds.
        full: how many of these are crowded.
        held: sum of the scores inside, in `UNITS`.
        counting: pairs inside that count.
        first: of each pair that has a score the first thing.
        second: the other one, which comes later. No pair comes twice.
        sums: the sum of the scores between both, in `UNITS`.
        looked: how many scored pairs between them have two crowded items.
        apart: pairs of things that must not meet, shape (pairs, 2).
    """

    ids: Ints
    marks: Ints
    size: Ints
    full: Ints
    held: Doubles
    counting: Ints
    first: Ints
    second: Ints
    sums: Doubles
    looked: Ints
    apart: Ints

    def __len__(self) -> int:
        """How many things there are."""
        return len(self.size)

    def means(self) -> Doubles:
        """For each pair its mean score; 0 where no pair of items counts."""
        a, b = self.first, self.second
        counted = self.size[a] * self.size[b] - self.full[a] * self.full[b] + self.looked
        found: Doubles = (self.sums / (np.maximum(counted, 1) * UNITS)).round(DIGITS)
        return found

    def inside(self) -> Doubles:
        """For each thing the mean score over the pairs inside that count; 0 for a single item."""
        found: Doubles = self.held / (np.maximum(self.counting, 1) * UNITS)
        return found

    def clashing(self) -> Mask:
        """For each pair, whether its things are marked differently under one name."""
        a, b = self.marks[self.first], self.marks[self.second]
        found: Mask = ((a != b) & (a != UNMARKED) & (b != UNMARKED)).any(axis=1)
        return found


def items(marks: Sequence[Marks], scores: Scores, never: Iterable[tuple[int, int]], crowded: Sequence[bool], ids: Ints | None = None) -> Things:
    """The marks of items, the scores of pairs, pairs that must not meet, who is crowded and what each is known by in, the same as things out.

    What changes no mean is left out.
    """
    number = len(marks)
    full = np.array(crowded, dtype=np.int64)
    first, second, sums = scores.first, scores.second, in_units(scores.chances)
    looked = full[first] & full[second]
    kept = (scores.chances > IGNORED) | (looked > 0)
    return Things(
        ids=np.arange(number) if ids is None else ids,
        marks=numbers_of_marks(marks),
        size=np.ones(number, dtype=np.int64),
        full=full,
        held=np.zeros(number),
        counting=np.zeros(number, dtype=np.int64),
        first=first[kept],
        second=second[kept],
        sums=sums[kept],
        looked=looked[kept],
        apart=np.array(sorted((min(pair), max(pair)) for pair in never), dtype=np.int64).reshape(-1, 2),
    )


def in_units(chances: Doubles) -> Doubles:
    """Scores in, the same in `UNITS` out: whole numbers where they have four digits."""
    found = chances * UNITS
    whole = found.round()
    units: Doubles = np.where(np.abs(found - whole) < 1 / UNITS, whole, found)
    return units


def numbers_of_marks(marks: Sequence[Marks]) -> Ints:
    """The marks of items in, numbers that stand for them out, shape (items, names)."""
    names = sorted({name for one in marks for name in one})
    found = np.full((len(marks), len(names)), UNMARKED, dtype=np.int64)
    for column, name in enumerate(names):
        numbers: dict[str, int] = {}
        found[:, column] = [numbers.setdefault(one[name], len(numbers)) if name in one else UNMARKED for one in marks]
    return found


def part_of(things: Things, which: Mask) -> Things:
    """Things and which of them are wanted in, these with what is between them out, in their order."""
    place = np.cumsum(which) - 1
    between = which[things.first] & which[things.second]
    apart = things.apart[which[things.apart].all(axis=1)]
    return Things(
        ids=things.ids[which],
        marks=things.marks[which],
        size=things.size[which],
        full=things.full[which],
        held=things.held[which],
        counting=things.counting[which],
        first=place[things.first[between]],
        second=place[things.second[between]],
        sums=things.sums[between],
        looked=things.looked[between],
        apart=place[apart],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Things that joined.

    Attributes:
        held: sum of the scores inside each cluster, in `UNITS`.
        counting: pairs inside that count.
    """

    held: Doubles
    counting: Ints


def merged(things: Things, cluster: Ints, number: int) -> Merged:
    """Things, the number of the cluster of each and how many there are in, what is inside each cluster out: whole numbers, exact in any order."""
    own = cluster[things.first] == cluster[things.second]
    at = cluster[things.first[own]]

    def pairs(sizes: Ints) -> Doubles:
        whole = np.bincount(cluster, sizes, number)
        found: Doubles = (whole * whole - np.bincount(cluster, sizes * sizes, number)) / 2
        return found

    looked = np.bincount(at, things.looked[own], number)
    counting = np.bincount(cluster, things.counting, number) + pairs(things.size) - pairs(things.full) + looked
    held = np.bincount(cluster, things.held, number) + np.bincount(at, things.sums[own], number)
    return Merged(held=held.astype(np.float64), counting=counting.astype(np.int64))


def together(things: Things, cluster: Ints, inside: Merged, ids: Ints) -> Things:
    """Things, the number of the cluster of each, what is inside these and the ids of the clusters in, the clusters as things out.

    Clusters are numbered in the order of their first things.
    """
    number = len(ids)
    a, b = cluster[things.first], cluster[things.second]
    outside = a != b
    codes = np.minimum(a, b)[outside] * number + np.maximum(a, b)[outside]
    order = np.argsort(codes, kind="stable")
    codes = codes[order]
    starts = np.flatnonzero(np.concatenate(([True], codes[1:] != codes[:-1]))) if len(codes) else order
    by_cluster = np.argsort(cluster, kind="stable")
    firsts = np.searchsorted(cluster[by_cluster], np.arange(number))
    apart = np.sort(cluster[things.apart], axis=1)
    return Things(
        ids=ids,
        marks=np.maximum.reduceat(things.marks[by_cluster], firsts) if things.marks.shape[1] else things.marks[:number],
        size=np.bincount(cluster, things.size, number).astype(np.int64),
        full=np.bincount(cluster, things.full, number).astype(np.int64),
        held=inside.held,
        counting=inside.counting,
        first=codes[starts] // number,
        second=codes[starts] % number,
        sums=np.add.reduceat(things.sums[outside][order], starts) if len(starts) else np.zeros(0),
        looked=np.add.reduceat(things.looked[outside][order], starts) if len(starts) else starts,
        apart=np.unique(apart, axis=0) if len(apart) else apart,
    )
