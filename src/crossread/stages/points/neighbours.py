"""Clusters of views in, for each the clusters that look alike and were kept apart, with what keeps them apart, out."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crossread.stages.points.views import View, class_of
from crossread.types.claim import Claim

MOST = 3
"""Neighbours that a point names."""
LIKE = 0.1
"""Highest chance between two clusters from which they look alike."""
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


def neighbours_of(groups: Sequence[tuple[int, ...]], views: tuple[View, ...], scores: Mapping[tuple[int, int], float]) -> list[tuple[Kept, ...]]:
    """Clusters, their views and the chances of pairs in, for each cluster the likest others out, the likest first."""
    group_of = {i: number for number, group in enumerate(groups) for i in group}
    highest: dict[tuple[int, int], float] = defaultdict(float)
    for (i, j), chance in scores.items():
        if chance >= LIKE and i in group_of and j in group_of and group_of[i] != group_of[j]:
            one, other = sorted((group_of[i], group_of[j]))
            highest[one, other] = max(highest[one, other], chance)
    beside: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (one, other), chance in highest.items():
        beside[one].append((-chance, other))
        beside[other].append((-chance, one))
    claims = [[views[i].claim for i in group] for group in groups]
    return [
        tuple(Kept(number=other, reason=reason(claims[number], claims[other])) for _, other in sorted(beside[number])[:MOST])
        for number in range(len(groups))
    ]


def reason(a: Sequence[Claim], b: Sequence[Claim]) -> str:
    """The claims of two clusters in, what keeps them apart in a few words out."""
    for words, take in TOLD:
        one, other = usual(a, take), usual(b, take)
        if one and other and one != other:
            return words.format(one, other)
    return "the sentences around them tell of different things"


def usual(claims: Sequence[Claim], take: Callable[[Claim], str]) -> str:
    """Claims and what to take of each in, what most of them have out, empty when most have none; the first of equals in the order of letters."""
    seen = Counter(take(claim) for claim in claims)
    return min(seen, key=lambda word: (-seen[word], word))


TOLD: tuple[tuple[str, Callable[[Claim], str]], ...] = (
    ("one counts {}, the other {}", lambda claim: (claim.scope.state or "") if claim.kind == "count" else ""),
    ("one is about {}, the other about {}", lambda claim: class_of(claim) if claim.kind in FIGURES else ""),
    ("one is a {}, the other a {}", lambda claim: claim.scope.role or ""),
    ("one is of {}, the other of {}", lambda claim: " ".join(claim.scope.modifiers) if claim.kind in FIGURES else ""),
    ("one is said of {}, the other of {}", lambda claim: claim.scope.where[0] if len(claim.scope.where) == 1 else ""),
    ("one goes with “{}”, the other with “{}”", lambda claim: claim.scope.event[0] if claim.scope.event else ""),
)
"""What may keep two clusters apart, the most telling first: words for it, and what is taken of a claim."""
