"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import numpy as np

from crossread.stages.points.scores import Scores, chains, scores_from
from crossread.stages.points.things import DIGITS, IGNORED, UNITS, UNMARKED, Ints, Marks, Mask, Things, items

__all__ = ["AKIN", "IGNORED", "Marks", "cluster", "clusters_in", "joined_of", "linked"]

AKIN = 0.25
"""Two clusters join only while what holds them together is at least this share of what holds the looser of them together. Measured on the bench
by models that have not seen a bundle: a quarter parts a tenth of the pairs of claims that answer different things and costs 0.001 of align F1;
two fifths cost 0.015."""

Pair = tuple[float, int, int, int]
"""Two clusters that wait: their mean, negative, both, the smaller first, and their size together: the highest mean comes first, of equals the first
two."""
Number = TypeVar("Number", int, float)
WHOLE = 10.0**DIGITS
"""What a mean is multiplied by to be rounded, as numpy does."""
ALMOST = 1e-6
"""What may be lost of a mean to rounding, above all that it can be."""


def cluster(
    marks: Sequence[Marks],
    scores: Scores | Mapping[tuple[int, int], float],
    never: Iterable[tuple[int, int]],
    cut: float,
    crowded: Sequence[bool] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """The marks of the items, the scores of pairs (i < j), pairs that must not meet and a cut in, clusters out.

    Clusters of two or more, members sorted, by first member. Two clusters join while the mean score over the pairs between them is at least `cut` and
    not far below what holds each of them together (`AKIN`): of all that may join those with the highest mean first, of equals the first two. A pair
    that is not given scores 0; between two crowded items, which have more likely partners than were looked at, it does not count.

    Args:
        marks: what each item is of.
        scores: of pairs of items.
        never: pairs that must not meet.
        cut: mean score from which clusters join.
        crowded: for each item, whether it has more likely partners than were scored; none is when not given.
    """
    known = scores if isinstance(scores, Scores) else scores_from(scores)
    return clusters_in(joined_of(items(marks, known, never, crowded or [False] * len(marks)), cut))


def clusters_in(joined: Ints) -> tuple[tuple[int, ...], ...]:
    """For each thing the first that it is together with in, the clusters of two or more out, members sorted, by first member."""
    order = np.argsort(joined, kind="stable")
    ends = np.flatnonzero(np.diff(joined[order], prepend=-1, append=-1)).tolist()
    places = order.tolist()
    return tuple(tuple(places[a:b]) for a, b in pairwise(ends) if b - a > 1)


def joined_of(things: Things, cut: float) -> Ints:
    """Things and the cut in, for each the first that it is together with out.

    All pairs whose mean reaches the cut wait, the highest first. A cluster that grew waits anew with each that it knows, and what waited before is
    passed by.
    """
    clusters = Clusters(things, cut)
    waiting = clusters.first_pairs(things)
    heapq.heapify(waiting)
    while waiting:
        negative, i, j, size = heapq.heappop(waiting)
        if not clusters.are(i, j, size):
            continue
        if clusters.never_join(i, j):
            clusters.part(i, j)
        elif clusters.are_near(i, j, -negative):
            clusters.join(i, j)
            for pair in clusters.pairs(i):
                heapq.heappush(waiting, pair)
    return clusters.firsts()


def linked(things: Things, cut: float) -> Mask:
    """Things and the cut in, for each pair whether its mean reaches it and its marks let it join, out."""
    found: Mask = (things.means() >= cut - ALMOST) & ~things.clashing()
    return found


class Clusters:
    """Clusters while they join, each known by its first member. Most know a few others: of these, numbers are faster than arrays."""

    def __init__(self, things: Things, cut: float) -> None:
        """Things and the cut in, every one by itself out.

        A mean of clusters is never above the highest mean of their parts: what no chain of pairs that reach the cut leads to never joins. Things know
        no others than those, and none that are marked differently.
        """
        number = len(things)
        self.cut = cut
        self.marked: list[list[int]] = things.marks.tolist()
        self.full: list[int] = things.full.tolist()
        self.size: list[int] = things.size.tolist()  # 0 when it has joined another
        self.held: list[float] = things.held.tolist()
        self.counting: list[int] = things.counting.tolist()
        self.into = list(range(number))
        self.apart: list[set[int]] = [set() for _ in range(number)]
        for i, j in things.apart.tolist():
            self.apart[i].add(j)
            self.apart[j].add(i)
        self.sums: list[dict[int, float]] = [{} for _ in range(number)]
        self.looked: list[dict[int, int]] = [{} for _ in range(number)]
        near = linked(things, cut)
        chain = chains(number, Scores(first=things.first[near], second=things.second[near], chances=things.sums[near]))
        kept = (chain[things.first] == chain[things.second]) & ~things.clashing()
        columns = (column[kept].tolist() for column in (things.first, things.second, things.sums, things.looked))
        for i, j, score, looked in zip(*columns, strict=True):
            self.sums[i][j] = self.sums[j][i] = score
            if looked:
                self.looked[i][j] = self.looked[j][i] = looked

    def first_pairs(self, things: Things) -> list[Pair]:
        """Things in, the pairs of them that wait while every one is by itself out."""
        means, near = things.means(), linked(things, self.cut)
        near &= means >= self.cut
        first, second = things.first[near], things.second[near]
        columns = -means[near], np.minimum(first, second), np.maximum(first, second), things.size[first] + things.size[second]
        return list(zip(*(column.tolist() for column in columns), strict=True))

    def pairs(self, i: int) -> Iterator[Pair]:
        """A cluster in, the pairs of it whose mean reaches the cut out."""
        size, full, looked, cut = self.size[i], self.full[i], self.looked[i], self.cut
        least = (cut - ALMOST) * UNITS
        for j, score in self.sums[i].items():
            other = self.size[j]
            counted = size * other
            if full and self.full[j]:
                counted += looked.get(j, 0) - full * self.full[j]
            if score >= least * counted:
                mean = round(score / (max(counted, 1) * UNITS) * WHOLE) / WHOLE
                if mean >= cut:
                    yield (-mean, i, j, size + other) if i < j else (-mean, j, i, size + other)

    def are(self, i: int, j: int, size: int) -> bool:
        """Two clusters and their size together when they began to wait in, are they still the same?"""
        return j in self.sums[i] and self.size[i] + self.size[j] == size

    def never_join(self, i: int, j: int) -> bool:
        """Two clusters in, must they, and all that they will be part of, never meet?"""
        return j in self.apart[i] or clash(self.marked[i], self.marked[j])

    def part(self, i: int, j: int) -> None:
        """Two clusters that never join in; afterwards they do not know each other."""
        del self.sums[i][j], self.sums[j][i]

    def are_near(self, i: int, j: int, mean: float) -> bool:
        """Two clusters and their mean in, does about as much hold them together as holds each of them?"""
        return mean >= AKIN * min(self.inside(i), self.inside(j))

    def inside(self, i: int) -> float:
        """A cluster in, the mean score over the pairs inside that count out; 0 for a single item."""
        return self.held[i] / (max(self.counting[i], 1) * UNITS)

    def join(self, i: int, j: int) -> None:
        """Two clusters, the smaller first, in; afterwards the first is both."""
        self.held[i] += self.held[j] + self.sums[i][j]
        self.counting[i] += self.counting[j] + self.size[i] * self.size[j] - self.full[i] * self.full[j] + self.looked[i].get(j, 0)
        self.into[j] = i
        self.size[i] += self.size[j]
        self.full[i] += self.full[j]
        self.size[j] = 0
        self.marked[i] = [max(pair) for pair in zip(self.marked[i], self.marked[j], strict=True)]
        self.apart[i] |= self.apart[j]
        for k in self.apart[j]:
            self.apart[k].add(i)
        hand_on(self.sums, i, j)
        hand_on(self.looked, i, j)

    def firsts(self) -> Ints:
        """For each thing the first that it is together with."""
        found = self.into  # every one joined another that comes before it
        for i, first in enumerate(found):
            found[i] = found[first]
        return np.array(found, dtype=np.int64)


def hand_on(known: list[dict[int, Number]], i: int, j: int) -> None:
    """What clusters know of others, a cluster and one that joined it in; afterwards the first has what both had, and nobody knows the second."""
    mine, others = known[i], known[j]
    known[j] = {}
    mine.pop(j, None)
    others.pop(i, None)
    for k, value in others.items():
        theirs = known[k]
        del theirs[j]
        mine[k] = theirs[i] = mine[k] + value if k in mine else value


def clash(a: Sequence[int], b: Sequence[int]) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(x != y and UNMARKED not in {x, y} for x, y in zip(a, b, strict=True))
