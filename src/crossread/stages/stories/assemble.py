"""Groups and the chances between their documents in, groups joined out: by the mean over all pairs, the surest first.

Guards against stories that run away:

- the mean over all pairs of two groups decides, so that a group does not grow by its best neighbour; a pair that was not compared counts as 0;
- the larger both groups are, the more alike they must be;
- no single document carries a join of two groups: without any one of them the others must still be alike (INVARIANT 42).

What people judged apart never joins.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

Links = Mapping[str, Mapping[str, float]]
"""Document to document to the chance that both are of one story; symmetric; what is missing is 0."""
NEIGHBOURS = 30
"""Documents that each document is compared with: a pair beyond may be missing though alike, so larger groups are not held to all their pairs."""
CARRIED = 0.5
"""Share of the cut that the mean must reach without any one document."""
RISE = 0.04
"""By how much the mean of two groups must be higher for each doubling of the smaller one: reports of one event join early, and two groups that grew
large side by side are rather two events that look alike. Source: held-out topics of ECB+ `train` (training/stories.py)."""
DIGITS = 6
"""Means are rounded so that the order of additions decides no tie."""
ROUNDED = 10**-DIGITS
"""By more than this rounding changes nothing."""


@dataclass(slots=True)
class Group:
    """Documents that may become a story or part of one.

    Attributes:
        name: the least of its documents.
        members: those of its documents that may be compared, and those that are in none of `wholes`.
        wholes: first documents of the groups before that are in it as they are.
        bundles: what people's judgements say of its documents (`bonds`).
        is_by_hand: did a person bring some of them together?
    """

    name: str
    members: list[str]
    wholes: tuple[str, ...] = ()
    bundles: frozenset[str] = frozenset()
    is_by_hand: bool = False

    def with_all_of(self, other: "Group") -> "Group":
        """Another group in, both as one out."""
        return Group(
            name=min(self.name, other.name),
            members=self.members + other.members,
            wholes=self.wholes + other.wholes,
            bundles=self.bundles | other.bundles,
            is_by_hand=self.is_by_hand or other.is_by_hand,
        )


def assemble(groups: list[Group], links: Links, cut: float, must_part: Callable[[Iterable[str], Iterable[str]], bool]) -> list[Group]:
    """Groups, the links between their documents, a cut and what tells whether bundles must stay apart in, the joined groups out.

    Only documents with links count for a mean; the order of the groups does not matter but to name them.
    """
    alive = {group.name: group for group in groups}
    of = {document: name for name, group in alive.items() for document in group.members}
    sums: Sums = {name: {} for name in alive}
    for name, group in alive.items():
        for other, found in sums_of(group, name, of, links).items():
            sums[name][other] = sums[other][name] = found
    sizes = {name: size_of(group, links, cut) for name, group in alive.items()}
    heap = [join for one in alive for join in joins_of(one, sums, sizes, cut) if join[1] == one]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in alive or other not in alive or mean_of(sums, sizes, one, other) != -negative:
            continue
        if must_part(alive[one].bundles, alive[other].bundles):
            continue
        if is_carried(alive[one], alive[other], (sizes[one], sizes[other]), links, cut * CARRIED):
            continue
        gone = alive.pop(other)
        alive[one] = alive[one].with_all_of(gone)
        sizes[one] += sizes.pop(other)
        moved = sums.pop(other)
        for third, (total, count) in moved.items():
            sums[third].pop(other)
            if third != one:
                before = sums[one].get(third, (0.0, 0))
                sums[one][third] = sums[third][one] = (total + before[0], count + before[1])
        for join in joins_of(one, sums, sizes, cut):
            heapq.heappush(heap, join)
    return list(alive.values())


Sums = dict[str, dict[str, tuple[float, int]]]
"""Group to group to the sum of the chances between their documents and how many these are."""


def sums_of(group: Group, name: str, of: Mapping[str, str], links: Links) -> dict[str, tuple[float, int]]:
    """A group, its name, which group each document is in and the links in, the sums to the groups with greater names out."""
    found: defaultdict[str, list[float]] = defaultdict(list)
    for document in group.members:
        for other, chance in links.get(document, {}).items():
            place = of.get(other)
            if place is not None and place > name:
                found[place].append(chance)
    return {place: (sum(sorted(chances)) if len(chances) > 1 else chances[0], len(chances)) for place, chances in found.items()}


def joins_of(one: str, sums: Sums, sizes: Mapping[str, int], cut: float) -> Iterator[tuple[float, str, str]]:
    """A group, sums, the number of documents in each group and a cut in, its joins that reach it out: minus the mean, and both groups in order."""
    for other, (total, count) in sums[one].items():
        if total > (cut - ROUNDED) * count and (mean := mean_of(sums, sizes, one, other)) >= cut:  # the mean is over as many pairs at least
            yield -mean, min(one, other), max(one, other)


def mean_of(sums: Sums, sizes: Mapping[str, int], one: str, other: str) -> float:
    """Sums, the number of documents in each group and two groups in, the mean chance between them less what their sizes cost out."""
    total, count = sums[one].get(other, (0.0, 0))
    return round(total / pairs(sizes[one], sizes[other], count) - RISE * math.log2(min(sizes[one], sizes[other])), DIGITS)


def pairs(one: int, other: int, count: int) -> int:
    """The sizes of two groups and the number of their compared pairs in, the pairs that the mean is over out."""
    return max(count, min(one * other, NEIGHBOURS * min(one, other)))


def is_carried(one: Group, other: Group, sizes: tuple[int, int], links: Links, least: float) -> bool:
    """Two groups, as how many documents each counts, and the links in: is it a single document of one of them that makes them alike?"""
    return leans_on_one(one, sizes, set(other.members), links, least) or leans_on_one(other, sizes[::-1], set(one.members), links, least)


def leans_on_one(group: Group, sizes: tuple[int, int], others: set[str], links: Links, least: float) -> bool:
    """A group, its size and that of another, the other's documents and the links in: is the mean below `least` without one of the group's?"""
    if sizes[0] < 2:
        return False
    rows = []
    for document in group.members:
        chances = [chance for other, chance in links.get(document, {}).items() if other in others]
        rows.append((sum(sorted(chances)), len(chances)))
    rows.sort()
    total, count = sum(row[0] for row in rows[:-1]), sum(row[1] for row in rows[:-1])
    return total / pairs(sizes[0] - 1, sizes[1], count) < least


def size_of(group: Group, links: Links, cut: float) -> int:
    """A group, the links and the cut in, as how many documents it counts out: those with links.

    What a person brought together may be of several kinds. It counts as the largest of these, so that more of each kind still finds it.
    """
    left = {document for document in group.members if document in links}
    if not group.is_by_hand:
        return max(1, len(left))
    largest = 1
    while left:
        reached, size = [left.pop()], 0
        while reached:
            near = {other for other, chance in links[reached.pop()].items() if chance >= cut and other in left}
            left -= near
            reached += near
            size += 1
        largest = max(largest, size)
    return largest
