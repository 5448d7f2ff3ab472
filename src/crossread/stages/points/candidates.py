"""A table of views in, the pairs worth scoring out, by an index of what they answer: never all with all.

The index is a forest: each tree halves the views of a group near the median of their places along one direction, again and again, until a leaf is
small; in its leaf every view keeps the nearest others. Directions are drawn once and for all, and what is near depends on the views alone, so the
order of the documents changes nothing. The cost is that of sorting: n log n.

A forest is kept from one time to the next. Where views came or went, only what is near to them is looked at again: vectors are whole numbers so small
that their products are exact, so that what is kept is what would be found anew.
"""

from dataclasses import dataclass, field
from functools import cache

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.table import UNKNOWN, Floats, Ints, Table

NEAREST = 48
"""Neighbours that a view keeps in each tree."""
SPARE = 96
"""Neighbours of which is known that they are the nearest, so that some may go before all are looked at again."""
LEAF = 768
"""Views of the largest leaf: a story of some thirty reports is one leaf a group, and its neighbours are exact."""
TREES = 3
DEPTHS = 16
"""Directions of a tree, one a depth."""
GRID = 0.25
"""Trees part at whole multiples of this beside the median, so that one view more hardly ever moves where they part."""
DRAWN = 20_261_122
"""Where the directions come from: any number would do, and it must stay."""
FINE = 2048
"""What vectors are multiplied by before they are rounded: two are 1.53 long at most, so that their product stays below 2^24 and is exact."""
SHARED = 0.6
"""How much one head, state or thing meant counts beside the cosine of what is around."""
NAMES = ("head", "meant", "state")
"""Single words by which views are found as well."""
WIDE = 32
"""Numbers that stand for such a word."""
HALF = 32
"""Bits of a row's number in the code of a pair."""

Doubles = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs worth scoring.

    Attributes:
        pairs: rows of both views, the lower first, sorted, shape (pairs, 2).
        crowded: whether a view has more likely partners than it kept, shape (views,): what is missing between two such was not looked at.
    """

    pairs: Ints
    crowded: Mask


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Rows and where they lie.

    Attributes:
        vectors: whole numbers, shape (rows, width).
        along: places along the directions of each tree, shape (rows, TREES, DEPTHS).
        groups: number of the group of each row.
        sentences: number of the sentence of each.
    """

    vectors: Floats
    along: Doubles
    groups: Ints
    sentences: Ints


def placed(table: Table) -> Placed:
    """A table in, where its views lie out."""
    vectors = directions_of(table)
    return Placed(vectors=vectors, along=places_along(vectors), groups=table.groups, sentences=table.sentences)


def candidates(table: Table) -> Candidates:
    """A table in, its pairs worth scoring out: of one group, never two places of one sentence."""
    forest = Forest()
    forest.renew(placed(table), np.arange(len(table.groups)))
    return Candidates(pairs=pairs_of(forest.codes), crowded=forest.crowded)


def pairs_of(codes: Ints) -> Ints:
    """Codes of pairs in, the rows of both out, shape (pairs, 2)."""
    return np.stack([codes >> HALF, codes & ((1 << HALF) - 1)], axis=1)


def codes_of(first: Ints, second: Ints) -> Ints:
    """The rows of both of each pair in, its code out, the same for both orders."""
    found: Ints = (np.minimum(first, second) << HALF) | np.maximum(first, second)
    return found


def directions_of(table: Table) -> Floats:
    """A table in, one vector a view out by which it is found: what it means, its words, and its head, state and thing meant; whole numbers."""
    sensed = (np.abs(table.meaning).sum((1, 2)) > 0)[:, None]
    words = np.concatenate([table.near, table.context], axis=1) / np.float32(np.sqrt(2))
    meaning = table.meaning[:, :2].reshape(len(words), 2 * table.meaning.shape[2]) / np.float32(np.sqrt(2))
    named = [np.where((table.words[name] != UNKNOWN)[:, None], signs(table.words[name]), 0) * np.float32(SHARED) for name in NAMES]
    whole = np.concatenate([np.where(sensed, meaning, 0), words * np.float32(0.5), *named], axis=1)
    return np.round(whole * np.float32(FINE)).astype(np.float32)


def places_along(vectors: Floats) -> Doubles:
    """Vectors in, their places along the directions of each tree out, shape (rows, TREES, DEPTHS)."""
    found = vectors.astype(np.float64) @ drawn(TREES * DEPTHS, vectors.shape[1]).T / FINE
    places: Doubles = np.round(found, 5).reshape(len(vectors), TREES, DEPTHS)
    return places


@cache
def drawn(number: int, width: int) -> Doubles:
    """How many directions and how wide vectors are in, the directions of all trees out, shape (number, width)."""
    return np.random.default_rng(DRAWN).standard_normal((number, width))


def signs(numbers: Ints) -> Floats:
    """Numbers of words in, for each a vector of length 1 out, the same in every process: two different ones stand about at right angles."""
    bits = (numbers[:, None] * np.int64(2_654_435_761) >> np.arange(WIDE)) & 1
    found: Floats = ((bits * 2 - 1) / np.sqrt(WIDE)).astype(np.float32)
    return found


def leaves(along: Doubles, members: Ints) -> dict[str, Ints]:
    """Places along the directions of a tree, shape (rows, DEPTHS), and the rows of a group in; the rows of each leaf by the way to it out."""
    waiting, found = [(members, "")], {}
    while waiting:
        rows, way = waiting.pop()
        if len(rows) <= LEAF or len(way) == along.shape[1]:
            found[way] = rows
            continue
        here = along[rows, len(way)]
        below = here <= np.round(np.median(here) / GRID) * GRID
        waiting += [(part, way + turn) for part, turn in ((rows[below], "0"), (rows[~below], "1")) if len(part)]
    return found


@dataclass(slots=True)
class Leaf:
    """The rows of a leaf, and the nearest of those that are asked for.

    Attributes:
        members: the rows, in order.
        asked: those whose nearest are looked for, in order.
        near: rows that are near to each of these, the nearest first, shape (asked, SPARE); -1 behind the last that is known.
        likeness: how near they are.
        is_whole: whether these are all that there are.
    """

    members: Ints
    asked: Ints
    near: Ints
    likeness: Doubles
    is_whole: Mask

    @property
    def is_full(self) -> bool:
        """Has a row more others than it keeps?"""
        return len(self.members) > NEAREST + 1

    def edges(self, which: Mask | None = None) -> Ints:
        """Which of those asked for in (all when not given), the code of each of their pairs out; a pair that each keeps of the other comes twice."""
        near = (self.near if which is None else self.near[which])[:, :NEAREST]
        asked = self.asked if which is None else self.asked[which]
        kept = near >= 0
        return codes_of(np.repeat(asked, kept.sum(1)), near[kept])


def leaf_of(at: Placed, members: Ints, asked: Ints, before: Leaf | None = None) -> tuple[Leaf, Ints, Ints]:
    """Where rows lie, the rows of a leaf in order, those asked for and the leaf as it was in; the leaf, and pairs that went and came, out.

    Of the nearest that are known of a row some may have gone and nearer ones come: as long as enough are left they are still the nearest.
    """
    place = numbered_at(members, len(at.groups))
    leaf = Leaf(
        members=members,
        asked=asked,
        near=np.full((len(asked), SPARE), -1, dtype=np.int64),
        likeness=np.full((len(asked), SPARE), -np.inf),
        is_whole=np.zeros(len(asked), dtype=np.bool_),
    )
    if before is None:
        look_at(leaf, np.arange(len(asked)), at, place)
        return leaf, np.zeros(0, dtype=np.int64), leaf.edges()
    seat = numbered_at(asked, len(at.groups))
    stays = seat[before.asked] >= 0
    seats = seat[before.asked[stays]]
    leaf.near[seats], leaf.likeness[seats], leaf.is_whole[seats] = before.near[stays], before.likeness[stays], before.is_whole[stays]
    whole = without_gone(leaf, seats, place)
    same = whole & ~with_came(leaf, seats, members[~np.isin(members, before.members)], at, place)
    known = np.zeros(len(asked), dtype=np.bool_)
    known[seats] = leaf.is_whole[seats] | (leaf.near[seats, NEAREST - 1] >= 0)
    look_at(leaf, np.flatnonzero(~known), at, place)
    unchanged = known[seats] & (same | (leaf.near[seats, :NEAREST] == before.near[stays][:, :NEAREST]).all(1))
    went, came = np.ones(len(before.asked), dtype=np.bool_), np.ones(len(asked), dtype=np.bool_)
    went[np.flatnonzero(stays)[unchanged]], came[seats[unchanged]] = False, False
    return leaf, before.edges(went), leaf.edges(came)


def look_at(leaf: Leaf, seats: Ints, at: Placed, place: Ints) -> None:
    """A leaf, the places of some asked for, where rows lie and the place of each in the leaf in; afterwards their nearest are known."""
    likeness = likeness_of(at, leaf.asked[seats], leaf.members)
    leaf.is_whole[seats] = (likeness > -np.inf).sum(1) <= SPARE
    leaf.near[seats], leaf.likeness[seats] = nearest(likeness, np.broadcast_to(leaf.members, likeness.shape), place)


def without_gone(leaf: Leaf, seats: Ints, place: Ints) -> Mask:
    """A leaf as it was, the places of those still asked for and the place of each row in the leaf now in; what went is taken out.

    Returns:
        For each of them, whether nothing of it went.
    """
    near = leaf.near[seats]
    gone = (near >= 0) & (place[near] < 0)
    some = np.flatnonzero(gone.any(1))
    order = np.argsort(gone[some], axis=1, kind="stable")
    near, likeness = np.where(gone, -1, near), np.where(gone, -np.inf, leaf.likeness[seats])
    leaf.near[seats[some]] = np.take_along_axis(near[some], order, 1)
    leaf.likeness[seats[some]] = np.take_along_axis(likeness[some], order, 1)
    return np.asarray(~gone.any(1), dtype=np.bool_)


def with_came(leaf: Leaf, seats: Ints, came: Ints, at: Placed, place: Ints) -> Mask:
    """A leaf, the places of those still asked for, the rows that came, where rows lie and their places in the leaf in; what is nearer is put in.

    Returns:
        For each of them, whether anything was put in.
    """
    if not len(came) or not len(seats):
        return np.zeros(len(seats), dtype=np.bool_)
    theirs = likeness_of(at, leaf.asked[seats], came)
    order = rank(theirs, np.broadcast_to(came, theirs.shape), place)
    own = rank(leaf.likeness[seats], leaf.near[seats], place)
    last = np.where(leaf.is_whole[seats], -np.inf, np.where(own > -np.inf, own, np.inf).min(1))
    theirs = np.where(order > last[:, None], theirs, -np.inf)
    reached = np.asarray((theirs > -np.inf).any(1), dtype=np.bool_)
    both = np.concatenate((leaf.likeness[seats[reached]], theirs[reached]), axis=1)
    rows = np.concatenate((leaf.near[seats[reached]], np.broadcast_to(came, theirs[reached].shape)), axis=1)
    leaf.is_whole[seats[reached]] &= (both > -np.inf).sum(1) <= SPARE
    leaf.near[seats[reached]], leaf.likeness[seats[reached]] = nearest(both, rows, place)
    return reached


def numbered_at(rows: Ints, number: int) -> Ints:
    """Rows in order and how many rows there are in all in, for each row its place among them out; -1 for those that are none of them."""
    found = np.full(number, -1, dtype=np.int64)
    found[rows] = np.arange(len(rows))
    return found


def likeness_of(at: Placed, asked: Ints, members: Ints) -> Doubles:
    """Where rows lie and two lists of rows in, how near each of the first is to each of the second out; to those of its sentence not at all."""
    found: Doubles = (at.vectors[asked] @ at.vectors[members].T).astype(np.float64)
    found[at.sentences[asked][:, None] == at.sentences[members][None, :]] = -np.inf
    return found


ORDER = 1 << 20
"""More than the rows of a leaf."""


def rank(likeness: Doubles, rows: Ints, place: Ints) -> Doubles:
    """How near rows are and which, in, what puts them in order out: the nearest is highest, of equals the first."""
    found: Doubles = np.where(np.isneginf(likeness), -np.inf, likeness * ORDER + (ORDER - 1 - place[rows]))
    return found


def nearest(likeness: Doubles, rows: Ints, place: Ints) -> tuple[Ints, Doubles]:
    """For each of several rows, how near which others are, in; the nearest, in order, and how near they are out, both of shape (rows, SPARE)."""
    found, known = np.full((len(likeness), SPARE), -1, dtype=np.int64), np.full((len(likeness), SPARE), -np.inf)
    order = -rank(likeness, rows, place)
    if likeness.shape[1] > SPARE:
        chosen = np.argpartition(order, SPARE - 1, axis=1)[:, :SPARE]
        chosen = np.take_along_axis(chosen, np.take_along_axis(order, chosen, 1).argsort(1), 1)
    else:
        chosen = order.argsort(1)
    likeness, rows = np.take_along_axis(likeness, chosen, 1), np.take_along_axis(rows, chosen, 1)
    found[:, : likeness.shape[1]], known[:, : likeness.shape[1]] = np.where(likeness > -np.inf, rows, -1), likeness
    return found, known


@dataclass(slots=True)
class Forest:
    """The leaves of all trees and the pairs that they keep.

    Attributes:
        leaves: by group, tree and way.
        codes: of the pairs, sorted, each once.
        kept_by: how many rows keep each of them, counted in each leaf.
        chances: what each pair was given as its chance; not a number where none was asked for yet.
        crowded: for each row, whether it has more likely partners than it kept.
        scored_by: the model that gave the chances.
    """

    leaves: dict[tuple[int, int, str], Leaf] = field(default_factory=dict)
    codes: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    kept_by: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))
    chances: Doubles = field(default_factory=lambda: np.zeros(0))
    crowded: Mask = field(default_factory=lambda: np.zeros(0, dtype=np.bool_))
    scored_by: object = None

    def renew(self, at: Placed, chosen: Ints, since: int = 0) -> None:
        """Where rows lie, which of them there are now, in their order, and from which place on their nearest are asked for, in.

        Afterwards the forest is that of these.
        """
        before, self.leaves = self.leaves, {}
        went, came = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
        self.crowded = np.zeros(len(at.groups), dtype=np.bool_)
        groups = at.groups[chosen]
        is_asked = np.zeros(len(at.groups), dtype=np.bool_)
        is_asked[chosen[since:]] = True
        for group in np.unique(groups).tolist():
            members = chosen[groups == group]
            for tree in range(TREES if len(members) > LEAF else 1):
                for way, rows in leaves(at.along[:, tree], members).items():
                    old, asked = before.pop((group, tree, way), None), rows[is_asked[rows]]
                    if old is not None and np.array_equal(old.members, rows) and np.array_equal(old.asked, asked):
                        leaf = old
                    else:
                        leaf, gone, more = leaf_of(at, rows, asked, old)
                        went.append(gone)
                        came.append(more)
                    self.leaves[group, tree, way] = leaf
                    self.crowded[rows] |= leaf.is_full
        went += [leaf.edges() for leaf in before.values()]
        self.change(np.concatenate(went), np.concatenate(came))

    def change(self, went: Ints, came: Ints) -> None:
        """Codes of pairs that a row keeps no more, and those that one keeps now, in; afterwards the pairs are up to date."""
        changed, places = np.unique(np.concatenate((went, came)), return_inverse=True)
        by = np.bincount(places[len(went) :], minlength=len(changed)) - np.bincount(places[: len(went)], minlength=len(changed))
        where = np.searchsorted(self.codes, changed)
        is_known = np.zeros(len(changed), dtype=np.bool_)
        inside = where < len(self.codes)
        is_known[inside] = self.codes[where[inside]] == changed[inside]
        self.kept_by[where[is_known]] += by[is_known]
        new = ~is_known & (by > 0)
        self.codes = np.insert(self.codes, where[new], changed[new])
        self.kept_by = np.insert(self.kept_by, where[new], by[new])
        self.chances = np.insert(self.chances, where[new], np.nan)
        left = self.kept_by > 0
        if not left.all():
            self.codes, self.kept_by, self.chances = self.codes[left], self.kept_by[left], self.chances[left]
