"""A point in, for each two of its sides the chance out that a careful reader would call them a difference."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crossread.stages.findings.difference_features import features
from crossread.stages.findings.judging import Case, Groups, Known, Layout, case_of
from crossread.stages.findings.sameness import INPUTS_PLAIN, Pair, Sight, inputs, sight_of
from crossread.stages.memory import Memory
from crossread.stages.net import Net
from crossread.stages.points.table import Floats
from crossread.types.point import Point

CHANCE_DIGITS = 4
"""Chances are rounded so that the order of additions never decides."""

Chances = dict[tuple[int, int], float]
"""For places of two groups, the first smaller, the chance that they are a difference; pairs that cannot be one are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceModel:
    """How surely two claims tell of one thing, and a logistic regression over that and the sort of their values.

    Attributes:
        name: name and version, kept with everything that rests on it.
        same: the chance that two claims of a point tell of one thing, by `sameness.inputs`.
        same_plain: the same without the encoder's vectors of meaning.
        bias: the constant term.
        weights: one a feature (`difference_features.FEATURES`).
        shown: chance from which a difference is shown as a conflict or a development.
        told: chance from which it is told as one that may be.
    """

    name: str
    same: Net
    same_plain: Net
    bias: float
    weights: tuple[float, ...]
    shown: float
    told: float

    def sameness(self, given: Floats, *, with_meaning: bool) -> list[float]:
        """The inputs of pairs, shape (pairs, `sameness.INPUTS`), in, the chance of each that it tells of one thing out."""
        found = self.same.steadily(given) if with_meaning else self.same_plain.steadily(given[:, :INPUTS_PLAIN])
        return [round(float(one), CHANCE_DIGITS) for one in found[:, 0]]

    def chance(self, given: tuple[float, ...]) -> float:
        """The features of a pair in, the chance that it is a difference out (0 to 1)."""
        total = self.bias + sum(weight * value for weight, value in zip(self.weights, given, strict=True) if value)
        return round(1 / (1 + math.exp(-total)), CHANCE_DIGITS)


@dataclass(frozen=True, kw_only=True)
class Judge:
    """What judges the points of one story.

    Attributes:
        model: the model.
        known: what is known of the story.
        memory: what is remembered of it.
    """

    model: DifferenceModel
    known: Known
    memory: Memory = field(default_factory=Memory)

    @cached_property
    def sight(self) -> Sight:
        """The claims of the story's points as arrays."""
        return sight_of(self.known.story, self.memory)

    def chances(self, point: Point, groups: Groups) -> Chances:
        """A point and its groups of claims that say the same in, the chance of each two groups out: that of their likeliest pair of claims."""
        if len(groups) < 2:
            return {}
        layout = Layout(point=point, groups=groups, known=self.known)
        found: Chances = {}
        pairs = tuple(layout.judged())
        for (a, b), chance in zip(pairs, self.chances_of(pairs, layout), strict=True):
            first, second = sorted((layout.side[a.id], layout.side[b.id]))
            found[first, second] = max(chance, found.get((first, second), 0.0))
        return found

    def chances_of(self, pairs: Sequence[Pair], layout: Layout) -> list[float]:
        """Pairs of claims of a point that could be a difference in, the chance of each that it is one out."""
        if not pairs:
            return []
        is_sensed = all(claim.meaning for pair in pairs for claim in pair)
        same = self.model.sameness(inputs(pairs, layout, self.sight), with_meaning=is_sensed)
        return [self.model.chance(features(a, b, case, one)) for (a, b), case, one in zip(pairs, cases(pairs, layout), same, strict=True)]


def cases(pairs: Sequence[Pair], layout: Layout) -> list[Case]:
    """Pairs of claims of a point that could be a difference in, what sort of one each may be out."""
    return [case for a, b in pairs if (case := case_of(a, b, layout.relation(a, b))) is not None]
