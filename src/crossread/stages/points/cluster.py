"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Mapping, Sequence

IGNORED = 0.02
"""Probabilities below this are taken as 0: they change an average by less than they cost."""


Marks = dict[str, str]
"""What an item is of, by name ("state": "killed"); a cluster holds no two items that are marked differently under one name."""


def cluster(
    marks: Sequence[Marks], scores: Mapping[tuple[int, int], float], never: frozenset[tuple[int, int]], cut: float
) -> tuple[tuple[int, ...], ...]:
    """The marks of the items, the scores of pairs (i < j; a pair not given scores 0), pairs that must not meet and a cut in, clusters out.

    Clusters of two or more, members sorted, by first member. Two clusters join while the mean score over all pairs between them is at least `cut`.
    """
    number = len(marks)
    marked = [dict(one) for one in marks]
    likeness: list[dict[int, float]] = [{} for _ in range(number)]
    for (i, j), score in scores.items():
        if score > IGNORED:
            likeness[i][j] = likeness[j][i] = score
    apart: list[set[int]] = [set() for _ in range(number)]
    for i, j in never:
        apart[i].add(j)
        apart[j].add(i)
    members = {i: [i] for i in range(number)}
    heap = [(-score, i, j) for i in range(number) for j, score in likeness[i].items() if i < j]
    heapq.heapify(heap)
    while heap and -heap[0][0] >= cut:
        negative, i, j = heapq.heappop(heap)
        if i not in members or j not in members or likeness[i].get(j) != -negative or j in apart[i] or clash(marked[i], marked[j]):
            continue
        marked[i] |= marked[j]
        join(i, j, likeness, apart, members, heap)
    return tuple(sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1))


def clash(a: Marks, b: Marks) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(key in b and b[key] != value for key, value in a.items())


def join(
    i: int, j: int, likeness: list[dict[int, float]], apart: list[set[int]], members: dict[int, list[int]], heap: list[tuple[float, int, int]]
) -> None:
    """Two clusters in; j becomes part of i in all the tables, and the new scores go onto the heap."""
    for k in sorted({*likeness[i], *likeness[j]} - {i, j}):
        if k not in members:
            continue
        total = likeness[i].get(k, 0.0) * len(members[i]) + likeness[j].get(k, 0.0) * len(members[j])
        mean = round(total / (len(members[i]) + len(members[j])), 9)
        likeness[i][k] = likeness[k][i] = mean
        likeness[k].pop(j, None)
        heapq.heappush(heap, (-mean, min(i, k), max(i, k)))
    likeness[i].pop(j, None)
    apart[i] |= apart[j]
    for k in apart[j]:
        apart[k].add(i)
    members[i] += members.pop(j)
