"""A point: one thing that several claims answer."""

from dataclasses import dataclass

from crossread.types.claim import ClaimKind
from crossread.types.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Two claims that were compared directly.

    Attributes:
        claim_ids: the two, sorted.
        probability: that both answer the same thing, by the pair model (0 to 1). The values had no part in it.
    """

    claim_ids: tuple[str, str]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another point that looks alike and was kept apart.

    Attributes:
        point_id: the other point.
        reason: what keeps the two apart, in a few words ("they count people in different states").
    """

    point_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing that several claims answer, whatever their values.

    Attributes:
        id: content id of its claims.
        kind: the kind of its claims.
        label: a question or a statement, built from the reports' own words.
        label_spans: the spans that those words come from; every name, number and unit in the label stands in one of them.
        claim_ids: its claims, in order of document and place.
        links: the pairs of its claims that were scored, sorted; a pair of reprints stands under the first claim of each.
        neighbours: points that look alike and answer something else, the likest first.
    """

    id: str
    kind: ClaimKind
    label: str
    label_spans: tuple[Span, ...]
    claim_ids: tuple[str, ...]
    links: tuple[Link, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
