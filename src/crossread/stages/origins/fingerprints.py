"""Wordings in, groups of those that are alike out, found by an index of shingles and rare words, never by comparing all with all.

Every group has a leader: the longest wording of it. The others are alike to the leader, not only to each other, so that a group cannot drift from one
thing to the next; and only leaders stand in the index, so that the three hundredth edited reprint of a sentence is compared with one wording.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from crossread.stages.origins.pieces import Wording, Words

COMMON = 20
"""Leaders that stand under one key at most, the longest wordings: what more have in common is a formula, and what is edited in many ways is still
found through these."""
CERTAIN = 0.95
"""Likeness, of 1 or of the best one found, from which a wording is as good as the same."""
COVERED = 0.8
"""Share of a wording's shingles that its leader must hold for it to lead no group of its own: what is left might be copied elsewhere. A judgement."""

Keys = Callable[[Wording], Iterable[Hashable]]
"""A wording in, what it is found by out."""
Alike = Callable[[Wording, Wording], float]
"""A leader and a wording in, how alike they are out; 0 when they are two things."""
KnownBy = Callable[[Wording], Hashable]
"""A wording in, all out that `Keys` and `Alike` look at in it."""
Order = tuple[int, Words]
"""What puts wordings in order: the longest first, then by their words."""
Leaders = dict[Hashable, list[Order]]
"""What leaders are found by, and for each the leaders, in order."""


def order_of(words: Words) -> Order:
    """Folded words in, what puts them in order out."""
    return -len(words), words


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of a wording.

    Attributes:
        known_by: all that was looked at in it.
        keys: what it is found by.
        near: the words of the leaders that it was judged beside, those that share most keys with it first.
        leaders: the words of those that it joined.
        leads: whether it leads a group itself.
    """

    known_by: Hashable
    keys: tuple[Hashable, ...]
    near: tuple[Words, ...]
    leaders: tuple[Words, ...]
    leads: bool

    def is_found_by(self, keys: Iterable[Hashable]) -> bool:
        """What a wording is found by now in, whether it was found by the same out."""
        return set(self.keys) == set(keys)


class Gathering:
    """Groups of wordings, and what became of each the last time: judged again is only what may be found by other leaders than it was then."""

    def __init__(self) -> None:
        """Nothing was gathered yet."""
        self.known: dict[Words, Joined] = {}
        self.leaders: Leaders = {}

    def gathered(self, wordings: Iterable[Wording], keys: Keys, alike: Alike, known_by: KnownBy, fewest: int = 1) -> tuple[tuple[Wording, ...], ...]:
        """Wordings in their order (the longest first), what finds them and what judges two of them in, groups with their leader first out.

        A wording joins the leader that it is most alike to, or those.

        Args:
            wordings: no two with the same words.
            keys: what a wording is found by.
            alike: what judges two.
            known_by: all that these two look at.
            fewest: keys that two must share to be judged.
        """
        here = {wording.words: wording for wording in wordings}
        before, self.known = self.known, {}
        changes = Changes(self.leaders, fewest)
        for words, known in before.items():
            if known.leads and words not in here:
                changes.drop(order_of(words), known.keys)
        groups: dict[Words, list[Wording]] = {}
        otherwise: set[Words] = set()
        for words, wording in here.items():
            last, mine = before.get(words), known_by(wording)
            is_one = last is not None and last.known_by == mine
            found_by = last.keys if last is not None and (is_one or last.is_found_by(keys(wording))) else tuple(keys(wording))
            if last is None or found_by is not last.keys or changes.reach(found_by):
                near = near_to(wording, found_by, self.leaders, fewest)
            else:
                near = last.near
            if last is None or not is_one or near != last.near or not (otherwise.isdisjoint(near) and changes.came.isdisjoint(near)):
                joined = judged(wording, near, here, (found_by, mine), alike)
            else:
                joined = last
            self.known[words] = joined
            for leader in joined.leaders:
                groups[leader].append(wording)
            if joined.leads:
                groups[words] = [wording]
            if last is None or found_by is not last.keys or joined.leads != last.leads:
                changes.replace(order_of(words), last, joined)
            elif not is_one and joined.leads:
                otherwise.add(words)
        return tuple(tuple(group) for group in groups.values())


class Changes:
    """Which leaders came or went since the last time, among those in front of the wording that is looked at."""

    def __init__(self, leaders: Leaders, fewest: int) -> None:
        """The leaders by what they are found by, which change with this, and how many keys two wordings must share, in; no change yet."""
        self.leaders = leaders
        self.fewest = fewest
        self.by_key: dict[Hashable, list[int]] = {}
        self.full: set[Hashable] = set()
        self.came: set[Words] = set()
        self.number = 0

    def replace(self, order: Order, last: Joined | None, now: Joined) -> None:
        """What puts a wording in order, and what became of it before and now, in."""
        if last is not None and last.leads:
            self.drop(order, last.keys)
        if now.leads:
            self.came.add(order[1])
            self.lead(order, now.keys)

    def lead(self, order: Order, keys: Iterable[Hashable]) -> None:
        """A leader that came and what it is found by in."""
        for key in keys:
            some = self.leaders.setdefault(key, [])
            at = bisect_left(some, order)
            some.insert(at, order)
            self.note(key, at, len(some))
        self.number += 1

    def drop(self, order: Order, keys: Iterable[Hashable]) -> None:
        """A leader that went and what it was found by in."""
        for key in keys:
            some = self.leaders[key]
            at = bisect_left(some, order)
            self.note(key, at, len(some))
            del some[at]
            if not some:
                del self.leaders[key]
        self.number += 1

    def note(self, key: Hashable, at: int, number: int) -> None:
        """A key, at which place a leader came or went under it, and among how many, in: one behind those that count changes nothing."""
        if at < COMMON:
            self.by_key.setdefault(key, []).append(self.number)
            if number > COMMON:
                self.full.add(key)

    def reach(self, keys: Iterable[Hashable]) -> bool:
        """What a wording is found by in, whether a leader that came or went may be judged beside it, or pushed one out that was, out."""
        if self.by_key.keys().isdisjoint(keys):
            return False
        shared = [key for key in keys if key in self.by_key]
        if not self.full.isdisjoint(shared):
            return True
        return max(Counter(chain.from_iterable(self.by_key[key] for key in shared)).values()) >= self.fewest


def near_to(wording: Wording, keys: Iterable[Hashable], leaders: Leaders, fewest: int) -> tuple[Words, ...]:
    """A wording, what it is found by, the leaders by key and how many keys two must share in; the leaders that it is judged beside out.

    Of the leaders under a key those count that stand in front of it, and of these the first ones. Those that share most keys come first.
    """
    order = order_of(wording.words)
    found = (some[: min(COMMON, bisect_left(some, order))] for key in keys if (some := leaders.get(key)))
    common = Counter(chain.from_iterable(found))
    return tuple(words for _, (_, words) in sorted((-number, other) for other, number in common.items() if number >= fewest))


def judged(
    wording: Wording, near: tuple[Words, ...], here: Mapping[Words, Wording], known: tuple[tuple[Hashable, ...], Hashable], alike: Alike
) -> Joined:
    """A wording, the leaders that it is judged beside, all by their words, what it is found and known by, and what judges two in; the outcome."""
    keys, known_by = known
    joins = best(wording, (here[words] for words in near), alike)
    return Joined(
        known_by=known_by,
        keys=keys,
        near=near,
        leaders=tuple(leader.words for leader in joins),
        leads=not any(is_covered(wording, leader) for leader in joins),
    )


def best(wording: Wording, leaders: Iterable[Wording], alike: Alike) -> tuple[Wording, ...]:
    """A wording and its possible leaders in (those that share most keys with it first, then in their order), those that it is most alike to out.

    One that is all but the same ends the search among leaders as long as the wording itself: a few words may stand in several longer ones.
    """
    judged = []
    for leader in leaders:
        if likeness := alike(leader, wording):
            judged.append((likeness, leader))
            if likeness >= CERTAIN and len(leader.words) * CERTAIN <= len(wording.words):
                break
    most = max((likeness for likeness, _ in judged), default=0.0)
    return tuple(leader for likeness, leader in judged if likeness >= CERTAIN * most)


def is_covered(wording: Wording, leader: Wording) -> bool:
    """Does a leader hold nearly all that a wording says?"""
    return len(wording.core.shingles & leader.core.shingles) >= COVERED * len(wording.core.shingles)
