"""Features of a pair in, the probability that both answer the same point out."""

import math
from dataclasses import dataclass

from crossread.stages.points.features import features
from crossread.stages.points.views import View

PROBABILITY_DIGITS = 6
"""Probabilities are rounded so that the order of additions never decides a tie."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairModel:
    """A logistic regression over `features.FEATURES` for each kind of claim.

    Attributes:
        name: name and version, kept with everything that rests on it.
        kinds: the kinds it knows ("count", "measure", "money", "time", "named", "means", "cause").
        bias: the constant term of each kind.
        weights: for each kind, one weight a feature; shape (len(kinds), len(FEATURES)).
        cut: probability at and above which two clusters are joined.
    """

    name: str
    kinds: tuple[str, ...]
    bias: tuple[float, ...]
    weights: tuple[tuple[float, ...], ...]
    cut: float

    def probability(self, a: View, b: View) -> float:
        """Two views of one group in, the probability that they answer the same point out (0 to 1); 0 for a kind the model does not know."""
        kind = a.group.split()[0]
        if kind not in self.kinds:
            return 0.0
        at = self.kinds.index(kind)
        total = self.bias[at] + sum(weight * value for weight, value in zip(self.weights[at], features(a, b), strict=True) if value)
        return round(1 / (1 + math.exp(-total)), PROBABILITY_DIGITS)
