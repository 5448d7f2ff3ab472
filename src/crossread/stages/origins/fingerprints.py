"""Wordings in, groups of those that are alike out, found by an index of shingles and rare words, never by comparing all with all.

Every group has a leader: the longest wording of it. The others are alike to the leader, not only to each other, so that a group cannot drift from one
thing to the next; and only leaders stand in the index, so that the three hundredth edited reprint of a sentence is compared with one wording.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import chain

from crossread.stages.origins.pieces import Wording

COMMON = 40
"""A key under which more leaders stand than this is a formula, not a trace."""
CERTAIN = 0.95
"""Likeness from which no better leader is looked for."""
COVERED = 0.8
"""Share of a wording's shingles that its leader must hold for it to lead no group of its own: what is left might be copied elsewhere. A judgement."""

Keys = Callable[[Wording], Iterable[Hashable]]
"""A wording in, what it is found by out."""
Alike = Callable[[Wording, Wording], float]
"""A leader and a wording in, how alike they are out; 0 when they are two things."""


def gathered(wordings: Sequence[Wording], keys: Keys, alike: Alike, fewest: int = 1) -> tuple[tuple[Wording, ...], ...]:
    """Wordings in their order (the longest first), what finds them and what judges two of them in, groups with their leader first out.

    A wording joins the leader that it is most alike to; of equals the one that it shares most keys with, then the first.

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
        common = Counter(chain.from_iterable(leaders for key in found_by if len(leaders := index.get(key, ())) <= COMMON))
        leader = best(wording, wordings, sorted((-number, other) for other, number in common.items() if number >= fewest), alike)
        if leader is not None:
            groups[leader].append(wording)
        if leader is None or not is_covered(wording, wordings[leader]):
            groups[at] = [wording]
            for key in found_by:
                index[key].append(at)
    return tuple(tuple(group) for group in groups.values())


def best(wording: Wording, wordings: Sequence[Wording], leaders: list[tuple[int, int]], alike: Alike) -> int | None:
    """A wording and its possible leaders in (minus the keys they share, and its number, sorted), the one it is most alike to out, None of none.

    Those that share most keys are judged first, and one that is all but the same ends the search.
    """
    found, likeness = None, 0.0
    for _, leader in leaders:
        if (judged := alike(wordings[leader], wording)) > likeness:
            found, likeness = leader, judged
            if likeness >= CERTAIN:
                break
    return found


def is_covered(wording: Wording, leader: Wording) -> bool:
    """Does a leader hold nearly all that a wording says?"""
    return len(wording.shingles & leader.shingles) >= COVERED * len(wording.shingles)
