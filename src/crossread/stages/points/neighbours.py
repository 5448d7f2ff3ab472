"""Clusters of views in, for each the clusters that look alike and were kept apart, with what keeps them apart, out."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from crossread.stages.points.compared_with import told_of
from crossread.stages.points.scores import Scores
from crossread.stages.points.views import View, class_of
from crossread.types.claim import Claim

MOST = 3
"""Neighbours that a point names."""
LIKE = 0.1
"""Highest chance between two clusters from which they look alike."""
Telling = tuple[str, ...]
FIGURES = frozenset({"count", "measure", "money"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A cluster kept apart from another.

    Attributes:
        number: of the cluster.
        reason: what keeps it apart.
    """

    number: int
    reason: str


def neighbours_of(
    groups: Sequence[tuple[int, ...]], views: tuple[View, ...], scores: Scores, telling: Callable[[int], Telling] | None = None
) -> list[tuple[Kept, ...]]:
    """Clusters, their views and the chances of pairs in, for each cluster the likest others out, the likest first.

    Args:
        groups: the clusters.
        views: of the story.
        scores: the chances of pairs of views.
        telling: gives for the number of a cluster what `telling_of` finds; asked for those with neighbours alone.
    """
    group_of = np.full(len(views), -1, dtype=np.int64)
    for number, group in enumerate(groups):
        group_of[list(group)] = number
    a, b = group_of[scores.first], group_of[scores.second]
    apart = (scores.chances >= LIKE) & (a >= 0) & (b >= 0) & (a != b)
    codes = np.minimum(a, b)[apart] * len(groups) + np.maximum(a, b)[apart]
    pairs, places = np.unique(codes, return_inverse=True)
    highest = np.zeros(len(pairs))
    np.maximum.at(highest, places, scores.chances[apart])
    a, b = pairs // max(1, len(groups)), pairs % max(1, len(groups))
    here, there, chances = np.concatenate((a, b)), np.concatenate((b, a)), np.concatenate((highest, highest))
    order = np.lexsort((there, -chances, here))
    here, there = here[order], there[order]
    ends = np.searchsorted(here, np.arange(len(groups) + 1)).tolist()
    tell = cache(telling or (lambda number: telling_of([views[i].claim for i in groups[number]])))
    beside = [there[low : min(high, low + MOST)].tolist() for low, high in pairwise(ends)]
    return [tuple(Kept(number=other, reason=apart_by(tell(number), tell(other))) for other in others) for number, others in enumerate(beside)]


def reason(a: Sequence[Claim], b: Sequence[Claim]) -> str:
    """The claims of two clusters in, what keeps them apart in a few words out."""
    return apart_by(telling_of(a), telling_of(b))


def telling_of(claims: Sequence[Claim]) -> Telling:
    """The claims that stand for the views of a cluster in, what most of them have of all that may keep it apart out."""
    return tuple(usual(claims, take) for _, take in TOLD)


def apart_by(a: Sequence[str], b: Sequence[str]) -> str:
    """What most claims of two clusters have of all that may keep them apart in, what does in a few words out."""
    found = (words.format(one, other) for (words, _), one, other in zip(TOLD, a, b, strict=True) if one and other and one != other)
    return next(found, "the sentences around them tell of different things")


def usual(claims: Sequence[Claim], take: Callable[[Claim], str]) -> str:
    """Claims and what to take of each in, what most of them have out, empty when most have none; the first of equals in the order of letters."""
    seen = Counter(take(claim) for claim in claims)
    return min(seen, key=lambda word: (-seen[word], word))


def event_of(claim: Claim) -> str:
    """A figure in, whether it is of the report's own event or of another out, empty when that is unsure."""
    told = told_of(claim)
    return "" if told == "unsure" else told


TOLD: tuple[tuple[str, Callable[[Claim], str]], ...] = (
    (
        "one is of the event that is reported, the other of one with which it is compared",
        lambda claim: event_of(claim) if claim.kind in FIGURES else "",
    ),
    ("one counts {}, the other {}", lambda claim: (claim.scope.state or "") if claim.kind == "count" else ""),
    ("one is about {}, the other about {}", lambda claim: class_of(claim) if claim.kind in FIGURES else ""),
    ("one is a {}, the other a {}", lambda claim: claim.scope.role or ""),
    ("one is of {}, the other of {}", lambda claim: " ".join(claim.scope.modifiers) if claim.kind in FIGURES else ""),
    ("one is said of {}, the other of {}", lambda claim: claim.scope.where[0] if len(claim.scope.where) == 1 else ""),
    ("one goes with “{}”, the other with “{}”", lambda claim: claim.scope.event[0] if claim.scope.event else ""),
)
"""What may keep two clusters apart, the most telling first: words for it, and what is taken of a claim."""
