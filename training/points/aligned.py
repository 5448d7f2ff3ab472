"""Stories and a model that has not seen them in, how many of the links between their reports that gold makes it finds out."""

from collections.abc import Iterable
from dataclasses import dataclass

from crossread.stages.points import PointModel
from crossread.stages.points.find import scores_of, worth_showing
from training.points.reports import PairExamples


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """Links between two reports, counted as the bench's score.py counts them for `align`.

    Attributes:
        right: of those shown, how many gold makes.
        shown: how many points link two reports.
        found: of those wanted, how many were found.
        wanted: how many gold makes.
    """

    right: int = 0
    shown: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Aligned") -> "Aligned":
        """Counts of two stories in, their sum out."""
        return Aligned(
            right=self.right + other.right, shown=self.shown + other.shown, found=self.found + other.found, wanted=self.wanted + other.wanted
        )

    @property
    def measures(self) -> tuple[float, float, float]:
        """Precision, recall and F1, 0 to 1."""
        precision, recall = self.right / max(1, self.shown), self.found / max(1, self.wanted)
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def aligned(one: PairExamples, model: PointModel) -> Aligned:
    """A story and a model in, its counts out; wanted is what gold links of the reports that are there."""
    if not one.scored.views:
        return Aligned(wanted=len(one.wanted))
    links = [one.links(group) for group in worth_showing(one.scored, scores_of(one.scored, model), model)]
    hits = [{(slot, pair) for slot in slots} & one.wanted for point in links for pair, slots in point.items()]
    return Aligned(right=sum(map(bool, hits)), shown=sum(map(len, links)), found=len(frozenset().union(*hits)), wanted=len(one.wanted))


def total(counts: Iterable[Aligned]) -> Aligned:
    """Counts of stories in, their sum out."""
    return sum(counts, Aligned())
