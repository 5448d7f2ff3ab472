"""Wordings in, groups of those that are alike out, found by an index of shingles and rare words, never by comparing all with all.

Every group has a leader: the longest wording of it. The others are alike to the leader, not only to each other, so that a group cannot drift from one
thing to the next; and only leaders stand in the index, so that the three hundredth edited reprint of a sentence is compared with one wording.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What became of a wording.

    Attributes:
        known_by: all that was looked at in it.
        keys: what it is found by.
        leaders: the words of those that it joined.
        leads: whether it leads a group itself.
    """

    known_by: Hashable
    keys: tuple[Hashable, ...]
    leaders: tuple[Words, ...]
    leads: bool


class Gathering:
    """Groups of wordings, and what became of each the last time: judged again is only what may be found by other leaders than it was then."""

    def __init__(self) -> None:
        """Nothing was gathered yet."""
        self.known: dict[Words, Joined] = {}
        self.listed: dict[Words, tuple[Hashable, ...]] = {}
        self.full: frozenset[Hashable] = frozenset()

    def gathered(self, wordings: Sequence[Wording], keys: Keys, alike: Alike, known_by: KnownBy, fewest: int = 1) -> tuple[tuple[Wording, ...], ...]:
        """Wordings in their order (the longest first), what finds them and what judges two of them in, groups with their leader first out.

        A wording joins the leader that it is most alike to, or those.

        Args:
            wordings: no two with the same words.
            keys: what a wording is found by.
            alike: what judges two.
            known_by: all that these two look at.
            fewest: keys that two must share to be judged.
        """
        number = {wording.words: at for at, wording in enumerate(wordings)}
        before, self.known = self.known, {}
        listed, self.listed = self.listed, {}
        changes = Changes(self.full, fewest)
        for words, keys_of_one in listed.items():
            if words not in number:
                changes.add(keys_of_one)
        groups: dict[int, list[Wording]] = {}
        for at, wording in enumerate(wordings):
            known, mine = before.get(wording.words), known_by(wording)
            as_before = known if known is not None and known.known_by == mine else None
            joined = as_before
            if joined is None or changes.reach(joined.keys):
                found_by = as_before.keys if as_before is not None else tuple(keys(wording))
                joined = judged(wordings, at, changes.index, (found_by, mine), alike, fewest)
            self.known[wording.words] = joined
            for leader in joined.leaders:
                groups[number[leader]].append(wording)
            if joined.leads:
                groups[at] = [wording]
                self.listed[wording.words] = changes.lead(at, joined.keys)
            if as_before is None or as_before.leads != joined.leads:
                changes.add(listed.get(wording.words, ()))
                changes.add(self.listed.get(wording.words, ()))
        self.full = changes.filled()
        return tuple(tuple(group) for group in groups.values())


class Changes:
    """The leaders so far by what they are found by, and which of them came or went since the last time."""

    def __init__(self, full: frozenset[Hashable], fewest: int) -> None:
        """The keys under which as many leaders stood as may, and how many keys two wordings must share to be judged, in; no leader yet."""
        self.full = full
        self.fewest = fewest
        self.index: dict[Hashable, list[int]] = defaultdict(list)
        self.by_key: dict[Hashable, list[int]] = {}
        self.number = 0

    def lead(self, at: int, keys: Iterable[Hashable]) -> tuple[Hashable, ...]:
        """The number of a leader and what it is found by in; the keys under which there was room for it, so that it stands there, out."""
        listed = []
        for key in keys:
            leaders = self.index[key]
            if len(leaders) < COMMON:
                leaders.append(at)
                listed.append(key)
        return tuple(listed)

    def filled(self) -> frozenset[Hashable]:
        """Nothing in, the keys under which there is no more room out."""
        return frozenset(key for key, leaders in self.index.items() if len(leaders) >= COMMON)

    def add(self, keys: Iterable[Hashable]) -> None:
        """The keys under which a leader stands that came, or stood that went, in."""
        for key in keys:
            self.by_key.setdefault(key, []).append(self.number)
        self.number += 1

    def reach(self, keys: Iterable[Hashable]) -> bool:
        """What a wording is found by in, whether a leader that came or went may be judged beside it, or pushed one out that was, out."""
        shared = [key for key in keys if key in self.by_key] if self.by_key else []
        if not shared:
            return False
        if any(key in self.full or len(self.index.get(key, ())) >= COMMON for key in shared):
            return True
        return max(Counter(chain.from_iterable(self.by_key[key] for key in shared)).values()) >= self.fewest


def judged(
    wordings: Sequence[Wording],
    at: int,
    index: Mapping[Hashable, Sequence[int]],
    known: tuple[tuple[Hashable, ...], Hashable],
    alike: Alike,
    fewest: int,
) -> Joined:
    """Wordings, the number of one, the leaders in front of it by key, what it is found and known by, and what judges two, in; what became of it."""
    keys, known_by = known
    wording = wordings[at]
    common = Counter(chain.from_iterable(index.get(key, ()) for key in keys))
    leaders = best(wording, wordings, sorted((-number, other) for other, number in common.items() if number >= fewest), alike)
    return Joined(
        known_by=known_by,
        keys=keys,
        leaders=tuple(wordings[leader].words for leader in leaders),
        leads=not any(is_covered(wording, wordings[leader]) for leader in leaders),
    )


def best(wording: Wording, wordings: Sequence[Wording], leaders: list[tuple[int, int]], alike: Alike) -> tuple[int, ...]:
    """A wording and its possible leaders in (minus the keys they share, and its number, sorted), those that it is most alike to out.

    Those that share most keys are judged first, and one that is all but the same ends the search among leaders as long as the wording itself: a
    few words may stand in several longer ones.
    """
    judged = []
    for _, leader in leaders:
        if likeness := alike(wordings[leader], wording):
            judged.append((likeness, leader))
            if likeness >= CERTAIN and len(wordings[leader].words) * CERTAIN <= len(wording.words):
                break
    most = max(judged, default=(0.0, 0))[0]
    return tuple(leader for likeness, leader in judged if likeness >= CERTAIN * most)


def is_covered(wording: Wording, leader: Wording) -> bool:
    """Does a leader hold nearly all that a wording says?"""
    return len(wording.core.shingles & leader.core.shingles) >= COVERED * len(wording.core.shingles)
