"""Examples and models that have not seen them in, how well differences are judged out, and from which chances they are shown and told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from crossread.stages.findings.difference import DifferenceModel
from training.differences.examples import Examples, Hit
from training.differences.learn import with_sameness

PRECISE = 0.75
"""Share of what is shown as a conflict that has to be right on the development half."""
FEWEST = 15
"""Links on which such a share is measured at least."""
SUREST = 0.5
"""Where no chance is precise enough, differences are shown from this one on: more likely a difference than not."""
DOUBTED = 0.32
"""Chance from which a difference may be told at all: from .26 on, where F1 on pairs is best, the look-alikes of the bench that are taken for
differences are 7 in a hundred, from here on 4, and F1 of the whole comparison is higher as well (.174 beside .160)."""
NEARLY = 0.95
"""Share of the best F1 that is near enough: the curve is flat, and what is told should be right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What showing all links from a chance on gives.

    Attributes:
        chance: from which they are shown.
        shown: how many there are.
        precision: the share of them that is right.
        recall: the share of the gold's links that is found.
    """

    chance: float
    shown: int
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        """One line for a table."""
        return f"from {self.chance:.2f}: {self.shown:4} shown, P {self.precision:.2f} R {self.recall:.2f} F1 {self.f1:.2f}"


def ranked(data: Sequence[Examples], models: Mapping[str, DifferenceModel]) -> list[tuple[float, frozenset[Hit]]]:
    """Examples and a model for each bundle in, the chance of each link with what showing it would find out, the likeliest first."""
    found = []
    for one in data:
        model = models[one.bundle]
        chances = [model.chance(tuple(row)) for row in with_sameness(one, model.same).tolist()]
        found += [(max(chances[row] for row in link.rows), link.right) for link in one.links]
    return sorted(found, key=lambda link: -link[0])


def curve(links: Sequence[tuple[float, frozenset[Hit]]], wanted: int) -> list[Quality]:
    """Ranked links and how many the gold wants in, the quality from each chance on out, the highest chance first."""
    found: set[Hit] = set()
    right, qualities = 0, []
    for number, (chance, hits) in enumerate(links, start=1):
        right += bool(hits)
        found |= hits
        if number == len(links) or links[number][0] < chance:
            qualities.append(Quality(chance=chance, shown=number, precision=right / number, recall=len(found) / wanted))
    return qualities


def decided(data: Sequence[Examples], models: Mapping[str, DifferenceModel]) -> tuple[float, float]:
    """Examples and models that have not seen them in, the chances from which differences are shown and told out.

    Shown from the lowest chance that is precise enough; told from the highest one whose F1 is nearly the best.
    """
    seen = curve(ranked(data, models), sum(one.wanted for one in data))
    precise = [one.chance for one in seen if one.precision >= PRECISE and one.shown >= FEWEST]
    best = max(one.f1 for one in seen if one.chance >= DOUBTED)
    told = max(one.chance for one in seen if one.chance >= DOUBTED and one.f1 >= NEARLY * best)
    return min([SUREST, *precise]), told


def at(chance: float, data: Sequence[Examples], models: Mapping[str, DifferenceModel]) -> Quality:
    """A chance, examples and models in, the quality from that chance on out."""
    seen = [one for one in curve(ranked(data, models), sum(one.wanted for one in data)) if one.chance >= chance]
    return seen[-1] if seen else Quality(chance=chance, shown=0, precision=0.0, recall=0.0)
