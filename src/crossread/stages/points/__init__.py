"""Claims of several documents in, the points they answer out."""

from crossread.stages.points.find import find_points
from crossread.stages.points.model import PointModel

__all__ = ["PointModel", "find_points"]
