"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import numpy as np

from crossread.stages.points.scores import Scores, scores_from
from crossread.stages.points.things import DIGITS, IGNORED, UNITS, UNMARKED, Doubles, Ints, Marks, Things, items

__all__ = ["AKIN", "IGNORED", "Marks", "cluster", "clusters_in", "joined_of"]

AKIN = 0.25
"""Two clusters join only while what holds them together is at least this share of what holds the looser of them together. Measured on the bench
by models that have not seen a bundle: a quarter parts a tenth of the pairs of claims that answer different things and costs 0.001 of align F1;
two fifths cost 0.015."""

Known = tuple[Ints, Doubles, Ints]
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

    A cluster waits under its highest mean with another. That may have fallen when its turn comes, for the other may have grown; it is never higher:
    what grows knows its means anew, and to whoever does not know all of its members they are lower.
    """
    clusters = Clusters(things)
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
    return clusters.cluster_of


class Clusters:
    """Clusters while they join, each known by its first member."""

    def __init__(self, things: Things) -> None:
        """Things in, every one by itself out."""
        number = len(things)
        self.marked: list[list[int]] = things.marks.tolist()
        self.full, self.size = things.full.copy(), things.size.copy()  # size 0 when it has joined another
        self.held, self.counting = things.held.copy(), things.counting.copy()
        self.cluster_of = np.arange(number)
        self.members = dict(enumerate(np.arange(number)[:, None]))
        self.apart: list[set[int]] = [set() for _ in range(number)]
        for i, j in things.apart.tolist():
            self.apart[i].add(j)
            self.apart[j].add(i)
        self.order(things)

    def order(self, things: Things) -> None:
        """Things in; afterwards each knows its others, and of which of them the mean is how high. Things marked differently are left out."""
        may = ~things.clashing()
        first, second = things.first[may], things.second[may]
        means, inside = things.means()[may], things.inside()
        means[means < AKIN * np.minimum(inside[first], inside[second])] = -1.0
        here, there = (np.concatenate(sides) for sides in ((first, second), (second, first)))
        order = np.argsort(here * len(things) + there)
        self.ends = np.searchsorted(here[order], np.arange(len(things) + 1))
        others, sums, looked = there[order], np.tile(things.sums[may], 2)[order], np.tile(things.looked[may], 2)[order]
        self.first_means = np.tile(means, 2)[order]
        self.known = [(others[a:b], sums[a:b], looked[a:b]) for a, b in pairwise(self.ends.tolist())]

    def first_bests(self, cut: float) -> dict[int, Best]:
        """The cut in, what `best` gives for each thing while every one is by itself out, for those that have one."""
        found: dict[int, Best] = {}
        starts = self.ends[:-1]
        some = np.flatnonzero(starts < self.ends[1:])
        if not len(some):
            return found
        highest = np.maximum.reduceat(self.first_means, starts[some])
        for i, mean in zip(some[highest >= cut].tolist(), highest[highest >= cut].tolist(), strict=True):
            others = self.known[i][0]
            j = int(others[int(self.first_means[self.ends[i] : self.ends[i + 1]].argmax())])
            best = self.best(i, cut) if j in self.apart[i] else (-mean, min(i, j), max(i, j), int(self.size[j]))
            if best:
                found[i] = best
        return found

    def best(self, i: int, cut: float) -> Best | None:
        """A cluster and the cut in, its highest mean with one that it may meet out; None when none reaches the cut."""
        others, sums, looked = self.known[i] = self.up_to_date(self.known[i])
        if not len(others):
            return None
        counted = self.size[i] * self.size[others] - self.full[i] * self.full[others] + looked
        means = (sums / (np.maximum(counted, 1) * UNITS)).round(DIGITS)
        means[means < AKIN * np.minimum(self.inside(others), self.inside(i))] = -1.0
        while (mean := means[at := int(means.argmax())]) >= cut:
            j = int(others[at])
            if j not in self.apart[i] and not clash(self.marked[i], self.marked[j]):
                return (-float(mean), min(i, j), max(i, j), int(self.size[j]))
            means[at] = -1.0
        return None

    def inside(self, clusters: Ints | int) -> Doubles:
        """Clusters in, the mean score over the pairs inside each that count out; 0 for a single item."""
        found: Doubles = self.held[clusters] / (np.maximum(self.counting[clusters], 1) * UNITS)
        return found

    def up_to_date(self, known: Known) -> Known:
        """What a cluster knew of others in, the same out by what clusters these are now."""
        now = self.cluster_of[known[0]]
        return known if (now == known[0]).all() else added_up(now, known)

    def join(self, i: int, j: int) -> None:
        """Two clusters, the smaller first, in; afterwards the first is both."""
        others, sums, looked = self.up_to_date(self.known[i])
        at = int(np.searchsorted(others, j))
        self.held[i] += self.held[j] + sums[at]
        self.counting[i] += self.counting[j] + self.size[i] * self.size[j] - self.full[i] * self.full[j] + looked[at]
        self.cluster_of[self.members[j]] = i
        self.members[i] = np.concatenate((self.members[i], self.members.pop(j)))
        self.size[i] += self.size[j]
        self.full[i] += self.full[j]
        self.size[j] = 0
        self.marked[i] = [max(pair) for pair in zip(self.marked[i], self.marked[j], strict=True)]
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


def clash(a: Sequence[int], b: Sequence[int]) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(x != y and UNMARKED not in {x, y} for x, y in zip(a, b, strict=True))
