"""Groups and the chances between their documents in, groups joined out: by the mean over all pairs, the surest first.

Guards against stories that run away:

- the mean over all pairs of two groups decides, so that a group does not grow by its best neighbour; a pair that was not compared counts as 0;
- no single document carries a join of two groups: without any one of them the others must still be alike (INVARIANT 42).

What people judged apart never joins.
"""

import heapq
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Links = Mapping[str, Mapping[str, float]]
"""Document to document to the chance that both are of one story; symmetric; what is missing is 0."""
NEIGHBOURS = 30
"""Documents that each document is compared with: a pair beyond may be missing though alike, so larger groups are not held to all their pairs."""
CARRIED = 0.5
"""Share of the cut that the mean must reach without any one document."""
DIGITS = 6
"""Means are rounded so that the order of additions decides no tie."""


@dataclass(slots=True)
class Group:
    """Documents that may become a story or part of one.

    Attributes:
        members: its documents.
        bundles: what people's judgements say of them (`bonds`).
    """

    members: list[str]
    bundles: frozenset[str]


def assemble(groups: list[Group], links: Links, cut: float, must_part: Callable[[Iterable[str], Iterable[str]], bool]) -> list[Group]:
    """Groups, the links between their documents, a cut and what tells whether bundles must stay apart in, the joined groups out.

    Only documents with links count for a mean; the order of the groups does not matter but to name them.
    """
    alive = {min(group.members): group for group in groups}
    of = {document: name for name, group in alive.items() for document in group.members}
    sums = {name: sums_of(group, name, of, links) for name, group in alive.items()}
    sizes = {name: max(1, sum(document in links for document in group.members)) for name, group in alive.items()}
    heap = [(-mean, one, other) for one in alive for other in sums[one] if one < other and (mean := mean_of(sums, sizes, one, other)) >= cut]
    heapq.heapify(heap)
    while heap:
        negative, one, other = heapq.heappop(heap)
        if one not in alive or other not in alive or mean_of(sums, sizes, one, other) != -negative:
            continue
        if must_part(alive[one].bundles, alive[other].bundles) or is_carried(alive[one], alive[other], links, cut * CARRIED):
            continue
        gone = alive.pop(other)
        alive[one] = Group(members=alive[one].members + gone.members, bundles=alive[one].bundles | gone.bundles)
        sizes[one] += sizes.pop(other)
        moved = sums.pop(other)
        for third, (total, count) in moved.items():
            sums[third].pop(other)
            if third != one:
                before = sums[one].get(third, (0.0, 0))
                sums[one][third] = sums[third][one] = (total + before[0], count + before[1])
        for third in sums[one]:
            if (mean := mean_of(sums, sizes, one, third)) >= cut:
                heapq.heappush(heap, (-mean, min(one, third), max(one, third)))
    return list(alive.values())


Sums = dict[str, dict[str, tuple[float, int]]]
"""Group to group to the sum of the chances between their documents and how many these are."""


def sums_of(group: Group, name: str, of: Mapping[str, str], links: Links) -> dict[str, tuple[float, int]]:
    """A group, its name, which group each document is in and the links in, the sums to other groups out."""
    found: dict[str, list[float]] = {}
    for document in group.members:
        for other, chance in links.get(document, {}).items():
            place = of.get(other)
            if place is not None and place != name:
                found.setdefault(place, []).append(chance)
    return {place: (sum(sorted(chances)), len(chances)) for place, chances in found.items()}


def mean_of(sums: Sums, sizes: Mapping[str, int], one: str, other: str) -> float:
    """Sums, the number of documents in each group and two groups in, the mean chance between them out."""
    total, count = sums[one].get(other, (0.0, 0))
    return round(total / pairs(sizes[one], sizes[other], count), DIGITS)


def pairs(one: int, other: int, count: int) -> int:
    """The sizes of two groups and the number of their compared pairs in, the pairs that the mean is over out."""
    return max(count, min(one * other, NEIGHBOURS * min(one, other)))


def is_carried(one: Group, other: Group, links: Links, least: float) -> bool:
    """Two groups and the links in: is it a single document of one of them that makes them alike?"""
    return any(leans_on_one(group, set(third.members), links, least) for group, third in ((one, other), (other, one)) if len(group.members) > 1)


def leans_on_one(group: Group, others: set[str], links: Links, least: float) -> bool:
    """A group of two documents or more and the documents of another in: is the mean between them below `least` without one of the group's?"""
    rows = {}
    for document in group.members:
        if document in links:
            chances = [chance for other, chance in links[document].items() if other in others]
            rows[document] = (sum(sorted(chances)), len(chances))
    if len(rows) < 2:
        return False
    strongest = max(sorted(rows), key=lambda document: rows[document][0])
    total = sum(sorted(row[0] for document, row in rows.items() if document != strongest))
    count = sum(row[1] for document, row in rows.items() if document != strongest)
    return total / pairs(len(rows) - 1, sum(document in links for document in others), count) < least
