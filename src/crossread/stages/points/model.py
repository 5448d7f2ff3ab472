"""Pairs of views in, the chance that both answer the same point out; points in, how much they are worth showing out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.net import Net
from crossread.stages.points.features import KINDS, inputs
from crossread.stages.points.table import Ints, Table

DIGITS = 4
"""Chances are rounded so that the order of additions decides no tie."""
AT_ONCE = 2_000
"""Pairs that are scored in one go: some 2 MB of inputs, which stay near the processor; 20,000 at once take a third more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointModel:
    """What brings claims together.

    Attributes:
        name: name and version, kept with everything that rests on it.
        pairs: scores a pair by features and meaning.
        pairs_plain: scores a pair where one of both has no meaning, because rules read it.
        worth: the share of a point's links that a careful reader would make, by `worth.FEATURES`.
        worth_plain: the same without the encoder's opinion.
        cut: mean chance from which two clusters are joined.
        least: worth from which a point that is no figure is kept.
    """

    name: str
    pairs: Net
    pairs_plain: Net
    worth: Net
    worth_plain: Net
    cut: float
    least: float

    def chances(self, table: Table, groups: Ints, pairs: Ints) -> NDArray[np.float64]:
        """A table, the place in `KINDS` of each view's group and pairs of rows (pairs, 2) in, the chance of each pair out."""
        used = np.unique(pairs)
        sensed = np.zeros(len(table.meaning), dtype=np.bool_)
        sensed[used] = np.abs(table.meaning[used]).sum((1, 2)) > 0
        both = sensed[pairs[:, 0]] & sensed[pairs[:, 1]]
        found = np.zeros(len(pairs))
        for model, chosen in ((self.pairs, np.flatnonzero(both)), (self.pairs_plain, np.flatnonzero(~both))):
            for start in range(0, len(chosen), AT_ONCE):
                some = chosen[start : start + AT_ONCE]
                first, second = pairs[some, 0], pairs[some, 1]
                found[some] = model.steadily(inputs(table, groups, first, second, with_meaning=model is self.pairs))[:, 0]
        return np.round(found, DIGITS)


def groups_of(names: list[str]) -> Ints:
    """The name of each view's group ("measure km") in, its place in `KINDS` out."""
    return np.array([KINDS.index(name.split()[0]) for name in names], dtype=np.int64)
