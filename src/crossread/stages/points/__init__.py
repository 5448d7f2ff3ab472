"""Claims of several documents in, the points they answer out."""

from crossread.stages.points.find import find_points
from crossread.stages.points.score import PairModel

__all__ = ["PairModel", "find_points"]
