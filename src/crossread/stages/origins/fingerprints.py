"""Wordings in, groups of those that are alike out, found by an index of shingles and rare words, never by comparing all with all.

Every group has a leader: the longest wording of it. The others are alike to the leader, not only to each other, so that a group cannot drift from one
thing to the next; and only leaders stand in the index, so that the three hundredth edited reprint of a sentence is compared with one wording.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from crossread.stages.origins.pieces import Wording

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


def gathered(wordings: Sequence[Wording], keys: Keys, alike: Alike, fewest: int = 1) -> tuple[tuple[Wording, ...], ...]:
    """Wordings in their order (the longest first), what finds them and what judges two of them in, groups with their leader first out.

    A wording joins the leader that it is most alike to, or those.

    Args:
        wordings: no two with the same words.
        keys: what a wording is found by.
        alike: what judges two.
        fewest: keys that two must share to be judged.
    """
    index: dict[Hashable, list[int]] = defaultdict(list)
    groups: dict[int, list[Wording]] = {}
    for at, wording in enumerate(wordings):
        found_by = tuple(keys(wording))
        common = Counter(chain.from_iterable(index.get(key, ()) for key in found_by))
        joined = best(wording, wordings, sorted((-number, other) for other, number in common.items() if number >= fewest), alike)
        for leader in joined:
            groups[leader].append(wording)
        if not any(is_covered(wording, wordings[leader]) for leader in joined):
            groups[at] = [wording]
            for key in found_by:
                if len(index[key]) < COMMON:
                    index[key].append(at)
    return tuple(tuple(group) for group in groups.values())


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
    return len(wording.shingles & leader.shingles) >= COVERED * len(wording.shingles)
