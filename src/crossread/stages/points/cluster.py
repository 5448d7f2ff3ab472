"""Scored pairs in, clusters out: average link with pairs that must never meet, the same whatever the order of the input."""

import heapq
from collections.abc import Mapping, Sequence

IGNORED = 0.02
"""Probabilities below this are taken as 0: they change an average by less than they cost."""
AKIN = 0.25
"""Two clusters join only while what holds them together is at least this share of what holds the looser of them together. Measured on the bench
by models that have not seen a bundle: a quarter parts a tenth of the pairs of claims that answer different things and costs 0.001 of align F1;
two fifths cost 0.015."""


Marks = dict[str, str]
"""What an item is of, by name ("state": "killed"); a cluster holds no two items that are marked differently under one name."""


Known = tuple[float, int]
"""What is known between two clusters: the sum of the scores, and the scored pairs of which both items are crowded; inside one: the sum of the scores,
and the pairs that count."""


def cluster(
    marks: Sequence[Marks],
    scores: Mapping[tuple[int, int], float],
    never: frozenset[tuple[int, int]],
    cut: float,
    crowded: Sequence[bool] | None = None,
) -> tuple[tuple[int, ...], ...]:
    """The marks of the items, the scores of pairs (i < j), pairs that must not meet and a cut in, clusters out.

    Clusters of two or more, members sorted, by first member. Two clusters join while the mean score over the pairs between them is at least `cut` and
    not far below what holds each of them together (`AKIN`). A pair that is not given scores 0; between two crowded items, which have more likely
    partners than were looked at, it does not count.

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
    between: list[dict[int, Known]] = [{} for _ in range(number)]
    for (i, j), score in scores.items():
        if (score > IGNORED or (full[i] and full[j])) and j not in apart[i] and not clash(marked[i], marked[j]):
            between[i][j] = between[j][i] = (score, full[i] * full[j])
    members = {i: [i] for i in range(number)}
    size = [1] * number
    held: list[Known] = [(0.0, 0)] * number
    heap = [(-average(one, 1, full[i] * full[j]), i, j) for i in range(number) for j, one in between[i].items() if i < j]
    heap = [one for one in heap if -one[0] >= cut]
    heapq.heapify(heap)
    while heap:
        negative, i, j = heapq.heappop(heap)
        if j not in between[i] or average(between[i][j], size[i] * size[j], full[i] * full[j]) != -negative or is_far(-negative, held[i], held[j]):
            continue
        held[i] = together(held[i], held[j], (between[i][j][0], size[i] * size[j] - full[i] * full[j] + between[i][j][1]))
        size[i], full[i] = size[i] + size[j], full[i] + full[j]
        marked[i] |= marked[j]
        members[i] += members.pop(j)
        apart[i] |= apart[j]
        for k in apart[j]:
            apart[k].add(i)
        join(i, j, between)
        for k in [k for k in between[i] if k in apart[i] or clash(marked[i], marked[k])]:
            del between[i][k], between[k][i]
        for k, one in between[i].items():
            counted = size[i] * size[k] - full[i] * full[k] + one[1]
            if one[0] >= (cut - ROUNDED) * counted and (value := round(one[0] / counted, DIGITS)) >= cut:
                heapq.heappush(heap, (-value, i, k) if i < k else (-value, k, i))
    return tuple(sorted(tuple(sorted(group)) for group in members.values() if len(group) > 1))


def is_far(between: float, one: Known, other: Known) -> bool:
    """Is the mean score between two clusters far below what holds each of them together?"""
    return between < AKIN * min(mean(one), mean(other))


def mean(one: Known) -> float:
    """The sum of the scores inside a cluster and the number of pairs that count in, their mean out; 0 for a single item."""
    return one[0] / one[1] if one[1] else 0.0


def together(*parts: Known) -> Known:
    """Sums and numbers of several parts of a cluster in, those of the whole out."""
    return round(sum(part[0] for part in parts), DIGITS), sum(part[1] for part in parts)


def average(one: Known, pairs: int, both_full: int) -> float:
    """What is known between two clusters, the number of pairs and of pairs of crowded items in, the mean over the pairs that count out."""
    return round(one[0] / (pairs - both_full + one[1]), DIGITS)


DIGITS = 9
"""Means are rounded so that the order of additions decides no tie."""
ROUNDED = 1e-8
"""More than rounding changes a mean by: what is that much below the cut is not rounded first."""


def clash(a: Marks, b: Marks) -> bool:
    """Are two clusters marked differently under one name?"""
    return any(key in b and b[key] != value for key, value in a.items())


def join(i: int, j: int, between: list[dict[int, Known]]) -> None:
    """Two clusters and what is known between all in; afterwards what was known of j is known of i."""
    known = between[i]
    del known[j], between[j][i]
    for k, (total, looked) in between[j].items():
        one = known.get(k)
        known[k] = between[k][i] = (one[0] + total, one[1] + looked) if one else (total, looked)
        del between[k][j]
    between[j].clear()
