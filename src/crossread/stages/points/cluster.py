"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.scores import Scores, scores_from

IGNORED = 0.02
"""Probabilities below this are taken as 0: they change an average by less than they cost."""
AKIN = 0.25
"""Two clusters join only while what holds them together is at least this share of what holds the looser of them together. Measured on the bench
by models that have not seen a bundle: a quarter parts a tenth of the pairs of claims that answer different things and costs 0.001 of align F1;
two fifths cost 0.015."""
DIGITS = 9
"""Means are rounded so that the order of additions decides no tie."""

Marks = dict[str, str]
"""What an item is of, by name ("state": "killed"); a cluster holds no two items that are marked differently under one name."""
Ints = NDArray[np.int64]
Known = tuple[Ints, NDArray[np.float64], Ints]
"""What a cluster knows of others, sorted: which they are, the sum of the scores between both, and how many scored pairs have two crowded items."""
Best = tuple[float, int, int, int]
"""The highest mean of a cluster, negative, the two clusters that have it, the smaller first, and the size of the other one then: the highest mean
comes first, of equals the first two."""


def cluster(
    marks: Sequence[Marks],
    scores: Scores | Mapping[tuple[int, int], float],
    never: Iterable[tuple[int, int]],
    cut: float,
    crowded: Sequence[bool] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """The marks of the items, the scores of pairs (i < j), pairs that must not meet and a cut in, clusters out.

    Clusters of two or more, members sorted, by first member. Two clusters join while the mean score over the pairs between them is at least `cut` and
    not far below what holds each of them together (`AKIN`). A pair that is not given scores 0; between two crowded items, which have more likely
    partners than were looked at, it does not count.

    A cluster waits under its highest mean with another. That may have fallen when its turn comes, for the other may have grown; it is never higher:
    what grows knows its means anew, and to whoever does not know all of its members they are lower.

    Args:
        marks: what each item is of.
        scores: of pairs of items.
        never: pairs that must not meet.
        cut: mean score from which clusters join.
        crowded: for each item, whether it has more likely partners than were scored; none is when not given.
    """
    clusters = Clusters(marks, scores if isinstance(scores, Scores) else scores_from(scores), never, crowded or [False] * len(marks))
    best = clusters.first_bests(cut)
    waiting = [(*found[:3], i) for i, found in best.items()]
    heapq.heapify(waiting)
    while waiting:
        negative, i, j, owner = heapq.heappop(waiting)
        known = best.get(owner)
        if known is None or known[:3] != (negative, i, j):
            continue
        other = j if owner == i else i
        if clusters.size[other] == known[3]:
            clusters.join(i, j)
            best.pop(j, None)
            owner = i
        if found := clusters.best(owner, cut):
            best[owner] = found
            heapq.heappush(waiting, (*found[:3], owner))
        else:
            best.pop(owner, None)
    return tuple(sorted(tuple(sorted(group.tolist())) for group in clusters.members.values() if len(group) > 1))


class Clusters:
    """Clusters while they join, each known by its first member."""

    def __init__(self, marks: Sequence[Marks], scores: Scores, never: Iterable[tuple[int, int]], crowded: Sequence[bool]) -> None:
        """The marks of the items, the scores of pairs, pairs that must not meet and which items are crowded in, every item by itself out."""
        number = len(marks)
        self.marked = [dict(one) for one in marks]
        self.full = np.array(crowded, dtype=np.int64)
        self.size = np.ones(number, dtype=np.int64)  # 0 when it has joined another
        self.held = np.zeros(number)  # sum of the scores inside
        self.counting = np.zeros(number, dtype=np.int64)  # pairs inside that count
        self.cluster_of = np.arange(number)
        self.members = dict(enumerate(np.arange(number)[:, None]))
        self.apart: list[set[int]] = [set() for _ in marks]
        for i, j in never:
            self.apart[i].add(j)
            self.apart[j].add(i)
        self.known = self.sorted_by_item(scores)

    def sorted_by_item(self, scores: Scores) -> list[Known]:
        """The scores of pairs in, what each item knows of others out; what changes no mean is left out, and so are items marked differently."""
        first, second, chances = scores.first, scores.second, scores.chances
        both = self.full[first] & self.full[second]
        kept = ((chances > IGNORED) | (both > 0)) & ~clashing(self.marked, first, second)
        here, there = (np.concatenate(sides) for sides in ((first[kept], second[kept]), (second[kept], first[kept])))
        order = np.lexsort((there, here))
        ends = np.searchsorted(here[order], np.arange(len(self.marked) + 1)).tolist()
        columns = (there[order], np.tile(chances[kept], 2)[order], np.tile(both[kept], 2)[order])
        return [(columns[0][a:b], columns[1][a:b], columns[2][a:b]) for a, b in pairwise(ends)]

    def first_bests(self, cut: float) -> dict[int, Best]:
        """The cut in, what `best` gives for each item while every item is by itself out, for those that have one: the mean of two is their score."""
        found: dict[int, Best] = {}
        some = [i for i, (others, _, _) in enumerate(self.known) if len(others)]
        ends = np.cumsum([len(self.known[i][0]) for i in some])
        if not some:
            return found
        scores = np.concatenate([self.known[i][1] for i in some]).round(DIGITS)
        highest = np.maximum.reduceat(scores, np.concatenate(([0], ends[:-1])))
        for i, mean in zip(some, highest.tolist(), strict=True):
            if mean < cut:
                continue
            others, sums, _ = self.known[i]
            j = int(others[int(sums.round(DIGITS).argmax())])
            best = self.best(i, cut) if j in self.apart[i] else (-mean, min(i, j), max(i, j), 1)
            if best:
                found[i] = best
        return found

    def best(self, i: int, cut: float) -> Best | None:
        """A cluster and the cut in, its highest mean with one that it may meet out; None when none reaches the cut."""
        others, sums, looked = self.known[i] = self.up_to_date(self.known[i])
        if not len(others):
            return None
        means = (sums / (self.size[i] * self.size[others] - self.full[i] * self.full[others] + looked)).round(DIGITS)
        means[means < AKIN * np.minimum(self.inside(others), self.inside(i))] = -1.0
        while (mean := means[at := int(means.argmax())]) >= cut:
            j = int(others[at])
            if j not in self.apart[i] and not clash(self.marked[i], self.marked[j]):
                return (-float(mean), min(i, j), max(i, j), int(self.size[j]))
            means[at] = -1.0
        return None

    def inside(self, clusters: Ints | int) -> NDArray[np.float64]:
        """Clusters in, the mean score over the pairs inside each that count out; 0 for a single item."""
        found: NDArray[np.float64] = self.held[clusters] / np.maximum(self.counting[clusters], 1)
        return found

    def up_to_date(self, known: Known) -> Known:
        """What a cluster knew of others in, the same out by what clusters these are now."""
        now = self.cluster_of[known[0]]
        return known if (now == known[0]).all() else added_up(now, known)

    def join(self, i: int, j: int) -> None:
        """Two clusters, the smaller first, in; afterwards the first is both."""
        others, sums, looked = self.up_to_date(self.known[i])
        at = int(np.searchsorted(others, j))
        self.held[i] = round(float(self.held[i]) + float(self.held[j]) + float(sums[at]), DIGITS)
        self.counting[i] += self.counting[j] + self.size[i] * self.size[j] - self.full[i] * self.full[j] + looked[at]
        self.cluster_of[self.members[j]] = i
        self.members[i] = np.concatenate((self.members[i], self.members.pop(j)))
        self.size[i] += self.size[j]
        self.full[i] += self.full[j]
        self.size[j] = 0
        self.marked[i] |= self.marked[j]
        self.apart[i] |= self.apart[j]
        for k in self.apart[j]:
            self.apart[k].add(i)
        both = [np.concatenate(columns) for columns in zip(self.known[i], self.known[j], strict=True)]
        now = self.cluster_of[both[0]]
        outside = now != i
        self.known[i] = added_up(now[outside], (both[0][outside], both[1][outside], both[2][outside]))
        self.known[j] = (both[0][:0], both[1][:0], both[2][:0])


def added_up(now: Ints, known: Known) -> Known:
    """Which clusters others are now and what was known of them in, the same sorted and added up by cluster out."""
    if not len(now):
        return known
    order = now.argsort(kind="stable")
    now = now[order]
    starts = np.flatnonzero(np.concatenate(([True], now[1:] != now[:-1])))
    return now[starts], np.add.reduceat(known[1][order], starts), np.add.reduceat(known[2][order], starts)


def clash(a: Marks, b: Marks) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(key in b and b[key] != value for key, value in a.items())


def clashing(marks: Sequence[Marks], first: Ints, second: Ints) -> NDArray[np.bool_]:
    """The marks of items and the items of pairs in, for each pair whether its items are marked differently under one name out."""
    found = np.zeros(len(first), dtype=np.bool_)
    for name in sorted({name for one in marks for name in one}):
        numbers: dict[str, int] = {}
        of = np.array([numbers.setdefault(one[name], len(numbers)) if name in one else -1 for one in marks], dtype=np.int64)
        a, b = of[first], of[second]
        found |= (a >= 0) & (b >= 0) & (a != b)
    return found
