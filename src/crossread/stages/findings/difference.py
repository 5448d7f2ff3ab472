"""A point in, for each two of its sides the chance out that a careful reader would call them a difference."""

import math
from dataclasses import dataclass

from crossread.stages.findings.difference_features import features
from crossread.stages.findings.judging import Groups, Known, Layout
from crossread.types.point import Point

CHANCE_DIGITS = 4
"""Chances are rounded so that the order of additions never decides."""

Chances = dict[tuple[int, int], float]
"""For places of two groups, the first smaller, the chance that they are a difference; pairs that cannot be one are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceModel:
    """A logistic regression over `difference_features.FEATURES`.

    Attributes:
        name: name and version, kept with everything that rests on it.
        bias: the constant term.
        weights: one a feature.
        shown: chance from which a difference is shown as a conflict or a development.
        told: chance from which it is told as one that may be.
    """

    name: str
    bias: float
    weights: tuple[float, ...]
    shown: float
    told: float

    def chance(self, inputs: tuple[float, ...]) -> float:
        """The features of a pair in, the chance that it is a difference out (0 to 1)."""
        total = self.bias + sum(weight * value for weight, value in zip(self.weights, inputs, strict=True) if value)
        return round(1 / (1 + math.exp(-total)), CHANCE_DIGITS)


@dataclass(frozen=True, kw_only=True)
class Judge:
    """What judges the points of one story.

    Attributes:
        model: the model.
        known: what is known of the story.
    """

    model: DifferenceModel
    known: Known

    def chances(self, point: Point, groups: Groups) -> Chances:
        """A point and its groups of claims that say the same in, the chance of each two groups out: that of their likeliest pair of claims."""
        if len(groups) < 2:
            return {}
        layout = Layout(point=point, groups=groups, known=self.known)
        found: Chances = {}
        for a, b in layout.judged():
            first, second = sorted((layout.side[a.id], layout.side[b.id]))
            chance = self.model.chance(features(a, b, layout))
            found[first, second] = max(chance, found.get((first, second), 0.0))
        return found
