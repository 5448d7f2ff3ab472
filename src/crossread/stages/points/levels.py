"""Things that may join in, and how they joined before, the clusters out; only what is near to what changed joins anew.

Things join level by level: first all that reach a high mean, then what came together so is what may join on the next, lower one. Joining takes of all
pairs that may join the one with the highest mean, again and again, so that stopping on the way and going on changes nothing.

Of a level is kept what came together. Next time, what holds something that went, or between whose things a score changed, is dirty, and everything
new is. The dirty join anew together with what lies beside them: clusters with a pair whose mean with one of theirs reaches the level. When none of
those beside joins any of the dirty, then all that is left is as it was, for what joins is the same as if the rest were not there:

- A pair of clusters of which nothing joins nothing of the other never was the highest that may join, and whether a pair may join, and how high its
  mean is, hangs on its two clusters alone. So leaving out one of two sets that do not mix leaves what comes together in the other as it is.
- The first pair that mixed one that is left alone with one that was joined anew would be of one beside the dirty (all others have no mean with these
  that reaches the level, and a mean of clusters is never above the highest mean of their parts). Up to then both became what they became before. So
  the same pair would have been the highest then: but before they did not mix.

When one of those beside does join a dirty one, every cluster that holds a part of it is dirty next, beside what came together so far. All else that
joined anew did not mix with these, and all that may join it was there.
"""

from collections.abc import Hashable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from crossread.stages.points.cluster import clusters_in, joined_of, linked
from crossread.stages.points.things import Doubles, Ints, Mask, Merged, Things, merged, part_of, together

LEVELS = (0.7, 0.45, 0.27, 0.15, 0.08)
"""Means down to which things join before what came together is looked at anew; then down to the cut."""
MOSTLY = 0.7
"""Share of the things from which on all join anew: trying again with some more would cost more."""
TRIES = 12
"""How often what mixed is tried again before all join anew."""
CLUSTERS = 1 << 30
"""Ids from here on are of clusters; those of items are below."""
MOST = 4
"""How many times as many clusters as there are are known again when they come back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """What lies between things.

    Attributes:
        codes: of the pairs, by ids, sorted.
        sums: the sums of their scores.
        looked: how many pairs of two crowded items they have.
        apart: codes of the pairs that must not meet, sorted.
    """

    codes: Ints
    sums: Doubles
    looked: Ints
    apart: Ints

    def is_as(self, other: "Between") -> bool:
        """Is it the same that lies between things?"""
        return all(np.array_equal(getattr(self, name), getattr(other, name)) for name in ("codes", "sums", "looked", "apart"))


@dataclass(slots=True)
class Level:
    """What came together on a level.

    Attributes:
        cut: the mean down to which things joined.
        ids: of the things, sorted.
        group: the number of the cluster of each.
        group_ids: the ids of the clusters.
        between: what lay between the things.
        known: clusters by all that they are made of, and their ids.
    """

    cut: float
    ids: Ints
    group: Ints
    group_ids: Ints
    between: Between
    known: dict[Hashable, int] = field(default_factory=dict)


@dataclass(slots=True)
class Levels:
    """How the items of a story joined.

    Attributes:
        levels: what came together, from the highest mean to the lowest.
        next_id: of the next cluster that is new.
        last: the items that joined last, in their order, what lay between them, and their clusters.
    """

    levels: list[Level] = field(default_factory=list)
    next_id: int = CLUSTERS
    last: tuple[Ints, Between, tuple[tuple[int, ...], ...]] | None = None

    def clusters(self, things: Things, cut: float) -> tuple[tuple[int, ...], ...]:
        """Items and the cut in, their clusters of two or more out, members sorted, by first member."""
        cuts = (*(one for one in LEVELS if one > cut), cut)
        if tuple(level.cut for level in self.levels) != cuts:
            self.levels, self.last = [], None
        if not len(things):
            self.levels = []
            return ()
        ids, between = things.ids, between_of(things)
        if self.last and np.array_equal(self.last[0], ids) and self.last[1].is_as(between):
            return self.last[2]
        before: list[Level | None] = [*self.levels] or [None] * len(cuts)
        self.levels = []
        cluster = np.arange(len(things))
        for one, level in zip(cuts, before, strict=True):
            things, part = self.joined(things, one, level)
            cluster = part[cluster]
        firsts = np.full(len(things), len(cluster))
        np.minimum.at(firsts, cluster, np.arange(len(cluster)))
        found = clusters_in(firsts[cluster])
        self.last = ids, between, found
        return found

    def joined(self, things: Things, cut: float, before: Level | None) -> tuple[Things, Ints]:
        """Things, the cut and the level as it was in, what came together as things and the number of the cluster of each thing out."""
        between = between_of(things)
        old = np.full(len(things), -1, dtype=np.int64)
        dirty = np.zeros(0, dtype=np.bool_)
        if before is not None:
            old = found_at(before, things.ids)
            dirty = dirty_of(before, things, old, between, cut)
        firsts = anew(things, cut, old, dirty)
        _, cluster = np.unique(firsts, return_inverse=True)
        number = int(cluster.max()) + 1
        inside = merged(things, cluster, number)
        known = before.known if before is not None and len(before.known) < MOST * number else {}
        ids = self.ids_of(things, cluster, inside, known)
        order = np.argsort(things.ids)
        self.levels.append(Level(cut=cut, ids=things.ids[order], group=cluster[order], group_ids=ids, between=between, known=known))
        return together(things, cluster, inside, ids), cluster

    def ids_of(self, things: Things, cluster: Ints, inside: Merged, known: dict[Hashable, int]) -> Ints:
        """Things, the cluster of each, what is inside and the clusters that are known in, each cluster's id out; a single thing keeps its own."""
        order = np.argsort(cluster, kind="stable")
        ends = np.searchsorted(cluster[order], np.arange(len(inside.held) + 1)).tolist()
        ids, held, counting = things.ids[order], inside.held.tolist(), inside.counting.tolist()
        found = []
        for number, (a, b) in enumerate(pairwise(ends)):
            if b - a == 1:
                found.append(int(ids[a]))
                continue
            key = (ids[a:b].tobytes(), held[number], counting[number])
            known_id = known.get(key)
            if known_id is None:
                known_id = known[key] = self.next_id
                self.next_id += 1
            found.append(known_id)
        return np.array(found, dtype=np.int64)


def between_of(things: Things) -> Between:
    """Things in, what lies between them out."""
    codes = codes_of(things.ids[things.first], things.ids[things.second])
    sums, looked = things.sums, things.looked
    if (codes[1:] < codes[:-1]).any():
        order = np.argsort(codes)
        codes, sums, looked = codes[order], sums[order], looked[order]
    apart = np.sort(codes_of(things.ids[things.apart[:, 0]], things.ids[things.apart[:, 1]]))
    return Between(codes=codes, sums=sums, looked=looked, apart=apart)


def codes_of(first: Ints, second: Ints) -> Ints:
    """The ids of both things of pairs in, their codes out."""
    found: Ints = (np.minimum(first, second) << 32) | np.maximum(first, second)
    return found


def found_at(before: Level, ids: Ints) -> Ints:
    """A level as it was and the ids of things now in, the number of the cluster that each was in out; -1 for what is new."""
    place = np.minimum(np.searchsorted(before.ids, ids), len(before.ids) - 1)
    found: Ints = np.where(before.ids[place] == ids, before.group[place], -1)
    return found


def changed(before: Between, now: Between) -> Ints:
    """What lay between things and what lies there now in, the codes of the pairs out between which it is not the same."""
    codes = np.concatenate((before.codes, now.codes))
    order = np.argsort(codes, kind="stable")
    codes, sums, looked = codes[order], np.concatenate((before.sums, now.sums))[order], np.concatenate((before.looked, now.looked))[order]
    same = (codes[1:] == codes[:-1]) & (sums[1:] == sums[:-1]) & (looked[1:] == looked[:-1])
    paired = np.zeros(len(codes), dtype=np.bool_)
    paired[1:] |= same
    paired[:-1] |= same
    return np.concatenate((codes[~paired], np.setxor1d(before.apart, now.apart)))


def dirty_of(before: Level, things: Things, old: Ints, between: Between, cut: float) -> Mask:
    """A level as it was, the things now, the cluster that each was in, what lies between them and the cut in, which of those are dirty out."""
    dirty = np.zeros(len(before.group_ids), dtype=np.bool_)
    dirty[before.group[~np.isin(before.ids, things.ids)]] = True
    codes = changed(before.between, between)
    a, b = found_at(before, codes >> 32), found_at(before, codes & ((1 << 32) - 1))
    stayed = (a >= 0) & (b >= 0)
    a, b = a[stayed], b[stayed]
    dirty[a[a == b]] = True
    number = len(dirty) + 1
    which = linked(things, cut)
    near = codes_at(old[things.first[which]], old[things.second[which]], number)
    beside = np.isin(codes_at(a, b, number), near)
    dirty[a[beside]] = True
    return dirty


def codes_at(first: Ints, second: Ints, number: int) -> Ints:
    """The numbers of both clusters of pairs and more than these reach in, their codes out."""
    found: Ints = np.minimum(first, second) * number + np.maximum(first, second)
    return found


def anew(things: Things, cut: float, old: Ints, dirty: Mask) -> Ints:
    """Things, the cut, the cluster that each was in and which of these are dirty in, for each thing the first that it is together with out."""
    which = linked(things, cut)
    first, second = things.first[which], things.second[which]
    firsts = first_of(old)
    is_dirty = (old < 0) | np.append(dirty, False)[old]
    for _ in range(TRIES):
        crossing = is_dirty[first] != is_dirty[second]
        beside = np.zeros(len(things), dtype=np.bool_)
        beside[firsts[np.where(is_dirty[first], second, first)[crossing]]] = True
        again = is_dirty | beside[firsts]
        if again.sum() > MOSTLY * len(things):
            break
        places, before = np.flatnonzero(again), firsts.copy()
        firsts[places] = places[joined_of(part_of(things, again), cut)]
        is_dirty = otherwise(before, firsts, ~is_dirty)
        if not is_dirty.any():
            return firsts
    return joined_of(things, cut)


def otherwise(before: Ints, firsts: Ints, was_clean: Mask) -> Mask:
    """For each thing the first that it was together with and the first that it is with, and whether it was clean, in; what is to be tried again out.

    That is every cluster that holds a part of a clean one which did not stay as it was, neither more nor less.
    """
    number = len(firsts)
    sizes, now = np.bincount(before, minlength=number), np.bincount(firsts, minlength=number)
    changed = was_clean & ((before != firsts) | (sizes[before] != now[firsts]))
    parted, again = np.zeros(number, dtype=np.bool_), np.zeros(number, dtype=np.bool_)
    parted[before[changed]] = True
    again[firsts[was_clean & parted[before]]] = True
    return again[firsts]


def first_of(groups: Ints) -> Ints:
    """The number of the group of each thing in, for each the first thing of its group out; of what is in none itself."""
    _, firsts, inverse = np.unique(groups, return_index=True, return_inverse=True)
    found: Ints = np.where(groups < 0, np.arange(len(groups)), firsts[inverse])
    return found
