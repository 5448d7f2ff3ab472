"""Clusters of views in, what tells whether a careful reader would bring them together and hold them worth comparing out."""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.features import KINDS
from crossread.stages.points.table import Floats
from crossread.stages.points.views import View

CLAIM_KINDS = (*(kind for kind in KINDS if kind != "named"), "name", "place")
NEAR_TOP = 3000
"""Code points of a report from which on a place no longer counts as near its top."""
RIVALS = 10
LONG = 12


def worth_features(views: Sequence[View], group: Sequence[int], scores: Sequence[float] | NDArray[np.float64], worths: Floats) -> Floats:
    """All views, the members of a cluster and what is known of it in, its features out.

    Args:
        views: of the story.
        group: which of them are together.
        scores: the chances of all pairs of the group, 0 where none was made.
        worths: the encoder's opinion of each view of the story.
    """
    members = [views[i] for i in group]
    claims = [view.claim for view in members]
    carried = len({document for view in members for document in view.documents})
    kinds: list[str] = [claim.kind for claim in claims]
    values = len({claim.value for claim in claims})
    kind = max(CLAIM_KINDS, key=kinds.count)
    spread, chance = math.log(carried), float(np.mean(scores)) if len(scores) else 0.0
    highest, crowd = float(max(scores)) if len(scores) else 0.0, len(group) / carried
    worth = worths[list(group)]
    flags = [float(kind == one) for one in CLAIM_KINDS]
    told = [
        spread,
        crowd,
        chance,
        highest,
        math.log1p(values),
        values / len(group),
        share(claim.polarity == "affirmed" for claim in claims),
        share(claim.span.part == "title" for claim in claims),
        float(np.mean([min(1.0, claim.span.start / NEAR_TOP) for claim in claims])),
        share(bool(claim.scope.modifiers) for claim in claims),
        share(bool(claim.scope.head) for claim in claims),
        share(bool(claim.scope.state) for claim in claims),
        sum(min(RIVALS, view.rivals) for view in members) / len(members) / RIVALS,
        share(claim.scope.head == "person" for claim in claims),
        share(claim.statement_id is not None for claim in claims),
        share(claim.hedge != "none" for claim in claims),
        sum(min(LONG, len(claim.span.words.split())) for claim in claims) / len(claims) / LONG,
        spread * chance,
        spread * highest,
        float(carried == len(group)),
        *flags,
        *(flag * one for flag in flags for one in (spread, chance)),
    ]
    usual = float(worth.mean())
    sensed = [usual, float(worth.max()), float(worth.min()), usual * spread, usual * chance]
    return np.array([*told, *sensed], dtype=np.float32)


SENSED = 5
"""Features at the end that rest on the encoder's opinion; without it they are left off."""
FEATURES = 20 + 3 * len(CLAIM_KINDS) + SENSED
"""Features of a cluster."""


def share(holds: Iterable[bool]) -> float:
    """Truths in, the share of them that holds out."""
    found = [*holds]
    return sum(found) / len(found)
