"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

IGNORED = 0.02
"""Probabilities below this are taken as 0: they change an average by less than they cost."""


Marks = dict[str, str]
"""What an item is of, by name ("state": "killed"); a cluster holds no two items that are marked differently under one name."""


@dataclass(slots=True)
class Between:
    """What is known between two clusters.

    Attributes:
        total: sum of the scores.
        looked: scored pairs of which both items are crowded.
    """

    total: float
    looked: int


def cluster(
    marks: Sequence[Marks],
    scores: Mapping[tuple[int, int], float],
    never: frozenset[tuple[int, int]],
    cut: float,
    crowded: Sequence[bool] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """The marks of the items, the scores of pairs (i < j), pairs that must not meet and a cut in, clusters out.

    Clusters of two or more, members sorted, by first member. Two clusters join while the mean score over the pairs between them is at least `cut`. A
    pair that is not given scores 0; between two crowded items, which have more likely partners than were looked at, it does not count.

    Args:
        marks: what each item is of.
        scores: of pairs of items.
        never: pairs that must not meet.
        cut: mean score from which clusters join.
        crowded: for each item, whether it has more likely partners than were scored; none is when not given.
    """
    number = len(marks)
    marked = [dict(one) for one in marks]
    full = [int(one) for one in crowded] if crowded is not None else [0] * number
    apart: list[set[int]] = [set() for _ in range(number)]
    for i, j in never:
        apart[i].add(j)
        apart[j].add(i)
    between: list[dict[int, Between]] = [{} for _ in range(number)]
    for (i, j), score in scores.items():
        if (score > IGNORED or (full[i] and full[j])) and j not in apart[i] and not clash(marked[i], marked[j]):
            between[i][j] = between[j][i] = Between(score, full[i] * full[j])
    members = {i: [i] for i in range(number)}
    size = [1] * number
    heap = [(-mean(one, size, full, i, j), i, j) for i in range(number) for j, one in between[i].items() if i < j]
    heap = [one for one in heap if -one[0] >= cut]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or j not in between[i] or j in apart[i] or clash(marked[i], marked[j]):
            continue
        if mean(between[i][j], size, full, i, j) != -negative:
            continue
        marked[i] |= marked[j]
        for k in join(i, j, between, apart, members):
            one = between[i][k]
            size_i, full_i = size[i] + size[j], full[i] + full[j]
            value = average(one, size_i * size[k], full_i * full[k])
            if value >= cut:
                heapq.heappush(heap, (-value, min(i, k), max(i, k)))
        size[i], full[i] = size[i] + size[j], full[i] + full[j]
    return tuple(sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1))


def mean(one: Between, size: Sequence[int], full: Sequence[int], i: int, j: int) -> float:
    """What is known between two clusters, the sizes of all, how many crowded items each has and which two they are in, their mean score out."""
    return average(one, size[i] * size[j], full[i] * full[j])


def average(one: Between, pairs: int, both_full: int) -> float:
    """What is known between two clusters, the number of pairs and of pairs of crowded items in, the mean over the pairs that count out."""
    return round(one.total / (pairs - both_full + one.looked), DIGITS)


DIGITS = 9
"""Means are rounded so that the order of additions decides no tie."""


def clash(a: Marks, b: Marks) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(key in b and b[key] != value for key, value in a.items())


def join(i: int, j: int, between: list[dict[int, Between]], apart: list[set[int]], members: dict[int, list[int]]) -> list[int]:
    """Two clusters in; j becomes part of i in all the tables; the clusters that something is known of beside i out, sorted."""
    others = sorted(k for k in {*between[i], *between[j]} - {i, j} if k in members)
    for k in others:
        one, other = between[i].get(k), between[j].get(k)
        joined = Between((one.total if one else 0.0) + (other.total if other else 0.0), (one.looked if one else 0) + (other.looked if other else 0))
        between[i][k] = between[k][i] = joined
        between[k].pop(j, None)
    between[i].pop(j, None)
    between[j].clear()
    apart[i] |= apart[j]
    for k in apart[j]:
        apart[k].add(i)
    members[i] += members.pop(j)
    return others
