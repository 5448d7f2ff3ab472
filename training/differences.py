"""Learns from the hand-made gold of the bench which different values of one point a careful reader would call a difference.

    python -m training.differences            writes the model that ships, and under build/points those that have not seen a fold, for the bench
    python -m training.differences --check    prints how well the models that have not seen a bundle do, and writes nothing

Bundles are read and compared by models that have not seen them (training/points), so that this one learns from points as they will be. Readings are
kept under build/points/steps; after a change to how reports are read, `--anew` reads again (three minutes). The rest takes half a minute.

A logistic regression with a ridge penalty, solved by Newton's method (Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning,
2009, 4.4.1): the same data gives the same weights, no seed is needed.
"""

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from crossread.language.difference_model import FILE, read_model, write_model
from crossread.language.encoder.session import marker_from
from crossread.services.read import gazetteer
from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.difference_features import FEATURES, features
from crossread.stages.findings.growth import parted
from crossread.stages.findings.judging import Known, Layout, known_of
from crossread.stages.findings.sides import grouped
from crossread.stages.findings.story import Compared, documents_of
from crossread.stages.names import Who, join_entities
from crossread.stages.origins import trace_origins
from crossread.stages.points import find_points
from crossread.types.point import Point
from training.bundles import Bundle, gold_slots, load, slots_of
from training.points.__main__ import step
from training.points.folds import FOLDER, FOLDS, fold_of, folder_of
from training.points.unseen import Unseen, unseen
from training.shared import shared

DATA = Path("src") / "crossread" / "language" / "data"
NAME = "differences 1"
RIDGE = 2.0
"""Features are not scaled: what is seldom seen stays small."""
STEPS = 12
SPREAD = 0.6
"""A point with n links that could differ weighs n to this power: many reports of one thing teach less than as many things."""
PRECISE = 0.75
"""Share of what is shown as a conflict that has to be right on the development half."""
FEWEST = 15
"""Links on which such a share is measured at least."""
SUREST = 0.7
"""Where no chance is precise enough, differences are shown from this one on. A judgement: more likely a difference than not."""
DOUBTED = 0.25
"""Chance from which a difference may be told at all: with 0.17, where F1 is best (.181 beside .15), the look-alikes of the bench that are taken for
differences were 8 in a hundred."""
NEARLY = 0.95
"""Share of the best F1 that is near enough: the curve is flat, and what is told should be right."""
DEVELOPMENT = frozenset(
    "aceh-quake athens-bank-fire athens-teenager kursk-captive gulf-of-aden-pirates".split()
    + "brooklyn-riots jenkin-killings mount-cook-fall wasilla-church-fire".split()
)
"""The bundles on whose held-out chances `shown` and `told` are chosen; the others are only measured on."""
Floats = NDArray[np.float64]
Hit = tuple[str, int, str, str]
"""Bundle, slot and two reports: a link of the gold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkExample:
    """Two documents of a point that agree on nothing.

    Attributes:
        rows: the judged pairs across sides that they stand on, as rows of the bundle's inputs.
        right: the links of the gold that differ and that showing it would find; empty when showing it would be wrong.
    """

    rows: tuple[int, ...]
    right: frozenset[Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The judged pairs of a bundle.

    Attributes:
        bundle: its name.
        inputs: shape (pairs, features).
        labels: 1 where both claims are mentions of one slot on which their reports differ, shape (pairs,).
        weights: shape (pairs,).
        links: what would be shown.
        wanted: how many links of the gold differ.
    """

    bundle: str
    inputs: Floats
    labels: Floats
    weights: Floats
    links: tuple[LinkExample, ...]
    wanted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """What a careful reader found in a bundle.

    Attributes:
        name: of the bundle.
        slots: the places of each slot's mentions.
        differ: slots and pairs of reports, sorted, that differ.
    """

    name: str
    slots: tuple[tuple[tuple[str, str, int, int], ...], ...]
    differ: frozenset[tuple[int, str, str]]


@cache
def scorer() -> ModuleType:
    """Nothing in, the bench's scorer out, read in place: what differs in the gold is its to say."""
    spec = importlib.util.spec_from_file_location("bench_score", shared() / "bench" / "score.py")
    if spec is None or spec.loader is None:
        raise ImportError("The bench's score.py cannot be loaded.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def gold_of(name: str, root: Path) -> Gold:
    """A bundle's name and the bench's folder in, its gold out."""
    path = root / "gold" / f"{name}.json"
    slots = gold_slots(path, root / "reports" / f"{name}.jsonl")
    differ = set()
    for i, slot in enumerate(json.loads(path.read_text(encoding="utf-8"))["slots"]):
        values = [mention["value"] for mention in slot["mentions"]]
        for (one, other), members in scorer().links(slots[i]).items():
            if not any(scorer().same(values[a], values[b], slot["verdict"]) for a, b in members):
                differ.add((i, one, other))
    return Gold(name=name, slots=slots, differ=frozenset(differ))


def compared(bundle: Bundle, held: Unseen) -> Compared:
    """A bundle and models that have not seen it in, its story with points out."""
    readings = tuple(sorted(bundle.readings, key=lambda reading: reading.document.id))
    who = Who(groups=join_entities(tuple(entity for one in readings for entity in one.entities), gazetteer()))
    claims = tuple(claim for reading in readings for claim in reading.claims)
    lineage = trace_origins(readings, who)
    points = find_points(claims, held.model, who.of_claims(claims), lineage.shared)
    return Compared(readings=readings, points=points, lineage=lineage, who=who)


def examples(bundle: Bundle, story: Compared, gold: Gold) -> Examples:
    """A bundle, its story and its gold in, the judged pairs with labels out."""
    known = known_of(story)
    inputs: list[tuple[float, ...]] = []
    labels: list[float] = []
    weights: list[float] = []
    links: list[LinkExample] = []
    for point in story.points:
        found = of_point(point, bundle, known, gold, len(inputs))
        inputs += found[0]
        labels += found[1]
        links += found[2]
        weights += [len(found[2]) ** SPREAD / len(found[0])] * len(found[0]) if found[0] else []
    return Examples(
        bundle=bundle.name,
        inputs=np.array(inputs, dtype=np.float64).reshape(-1, len(FEATURES)),
        labels=np.array(labels),
        weights=np.array(weights),
        links=tuple(links),
        wanted=len(gold.differ),
    )


def of_point(point: Point, bundle: Bundle, known: Known, gold: Gold, first: int) -> tuple[list[tuple[float, ...]], list[float], list[LinkExample]]:
    """A point, what is known and the number of rows before it in; the features and labels of its judged pairs, and its links out."""
    claims = tuple(claim for claim in known.story.claims_of(point) if claim.polarity in {"affirmed", "negated"})
    groups = tuple(part for group in grouped(claims, known.story.lineage.attests) for part in parted(group, known.story))
    layout = Layout(point=point, groups=groups, known=known)
    judged = tuple(layout.judged())
    inside = {claim.id: slots_of(claim, bundle.report_of[claim.document_id], gold.slots) for claim in known.story.claims_of(point)}
    of_document: dict[str, set[int]] = defaultdict(set)
    for claim in known.story.claims_of(point):
        of_document[claim.document_id] |= inside[claim.id]

    def right(slots: set[int] | frozenset[int], a: str, b: str) -> frozenset[Hit]:
        one, other = sorted((bundle.report_of[a], bundle.report_of[b]))
        return frozenset((gold.name, slot, one, other) for slot in slots if (slot, one, other) in gold.differ)

    by_sides: dict[tuple[int, int], list[int]] = defaultdict(list)
    for row, (a, b) in enumerate(judged, start=first):
        one, other = sorted((layout.side[a.id], layout.side[b.id]))
        by_sides[one, other].append(row)
    by_link: dict[tuple[str, str], list[int]] = defaultdict(list)
    for (i, j), rows in by_sides.items():
        here, there = documents_of(layout.groups[i]), documents_of(layout.groups[j])
        for x, y in {(min(x, y), max(x, y)) for x in here for y in there if x != y}:
            by_link[x, y] += rows
    links = [
        LinkExample(rows=tuple(rows), right=right(of_document[a] & of_document[b], a, b))
        for (a, b), rows in sorted(by_link.items())
        if not layout.agree(a, b)
    ]
    labels = [float(bool(right(inside[a.id] & inside[b.id], a.document_id, b.document_id))) for a, b in judged]
    return [features(a, b, layout) for a, b in judged], labels, links


def train(data: list[Examples], *, shown: float = 1.0, told: float = 1.0) -> DifferenceModel:
    """Examples of several bundles and the chances from which differences are shown and told in, the model out."""
    inputs, labels = np.concatenate([one.inputs for one in data]), np.concatenate([one.labels for one in data])
    weights = np.concatenate([one.weights for one in data])
    weights = weights * (len(weights) / weights.sum())
    design = np.concatenate([inputs, np.ones((len(inputs), 1))], axis=1)
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 0.0
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weights * (chance - labels)) + ridge @ found
        curve_of = (design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge
        found -= np.linalg.solve(curve_of, slope)
    return DifferenceModel(
        name=NAME,
        bias=round(float(found[-1]), 6),
        weights=tuple(round(float(weight), 6) for weight in found[:-1]),
        shown=shown,
        told=told,
    )


def ranked(data: list[Examples], models: dict[str, DifferenceModel]) -> list[tuple[float, frozenset[Hit]]]:
    """Examples and a model for each bundle in, the chance of each link with what showing it would find out, the likeliest first."""
    found = []
    for one in data:
        chances = [models[one.bundle].chance(tuple(row)) for row in one.inputs.tolist()]
        found += [(max(chances[row] for row in link.rows), link.right) for link in one.links]
    return sorted(found, key=lambda link: -link[0])


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


def curve(links: list[tuple[float, frozenset[Hit]]], wanted: int) -> list[Quality]:
    """Ranked links and how many the gold wants in, the quality from each chance on out, the highest chance first."""
    found: set[Hit] = set()
    right, qualities = 0, []
    for number, (chance, hits) in enumerate(links, start=1):
        right += bool(hits)
        found |= hits
        if number == len(links) or links[number][0] < chance:
            qualities.append(Quality(chance=chance, shown=number, precision=right / number, recall=len(found) / wanted))
    return qualities


def decided(data: list[Examples], models: dict[str, DifferenceModel]) -> tuple[Quality, Quality]:
    """Examples and models that have not seen them in, two qualities out: where differences are shown from, and where they are told from.

    Shown from the lowest chance that is precise enough; told from the highest one whose F1 is nearly the best.
    """
    seen = curve(ranked(data, models), sum(one.wanted for one in data))
    precise = [one for one in seen if one.precision >= PRECISE and one.shown >= FEWEST]
    surest = [one for one in seen if one.chance >= SUREST]
    best = max(one.f1 for one in seen)
    told = [one for one in seen if one.chance >= DOUBTED]
    return [*seen[:1], *surest, *precise][-1], next((one for one in told if one.f1 >= NEARLY * best), [*seen[:1], *told][-1])


def at(chance: float, data: list[Examples], models: dict[str, DifferenceModel]) -> Quality:
    """A chance, examples and models in, the quality from that chance on out."""
    seen = [one for one in curve(ranked(data, models), sum(one.wanted for one in data)) if one.chance >= chance]
    return seen[-1] if seen else Quality(chance=chance, shown=0, precision=0.0, recall=0.0)


def read(name: str, root: Path, *, anew: bool) -> Bundle:
    """A bundle's name and the bench's folder in, the bundle out, read by an encoder that has not seen it; kept, unless it is to be read anew."""
    if anew:
        (FOLDER / "steps" / f"readings-{name}.pickle").unlink(missing_ok=True)
    held = unseen(name)
    if held is None:
        raise SystemExit(f"Error: the points' models have not learned from {name}. Run python -m training.points first.")
    return step(f"readings-{name}", lambda: load(root / "reports" / f"{name}.jsonl", marker_from(held.encoder).mark))


def all_examples(root: Path, *, anew: bool = False) -> list[Examples]:
    """The bench's folder in, the examples of every bundle with gold out, by name."""
    found = []
    for path in sorted((root / "gold").glob("*.json")):
        bundle, held = read(path.stem, root, anew=anew), unseen(path.stem)
        if held is not None:
            found.append(examples(bundle, compared(bundle, held), gold_of(path.stem, root)))
    return found


def without(name: str) -> DifferenceModel | None:
    """A bundle's name in, the model out that has not seen it; None when the one that ships has not. What is missing is learned first."""
    from crossread.language.difference_model import shipped  # noqa: PLC0415  # training must also run where no model ships yet

    trained_on = shipped().trained_on
    if name not in trained_on:
        return None
    path = folder_of(fold_of(name, trained_on)) / FILE
    if not path.is_file():
        learn()
    return read_model(path).model


def learn(*, only_check: bool = False, anew: bool = False) -> None:
    """Whether to check alone in; afterwards the model that ships and those of the folds are there, and the check is printed."""
    data = all_examples(shared() / "bench", anew=anew)
    names = tuple(one.bundle for one in data)
    folds = [train([one for one in data if fold_of(one.bundle, names) != fold]) for fold in range(FOLDS)]
    models = {name: folds[fold_of(name, names)] for name in names}
    halves = [[one for one in data if one.bundle in DEVELOPMENT], [one for one in data if one.bundle not in DEVELOPMENT]]
    shown, told = decided(halves[0], models)
    print(f"{sum(len(one.labels) for one in data)} pairs, {int(sum(one.labels.sum() for one in data))} of them differences")
    for label, half in (("development half", halves[0]), ("other half", halves[1]), ("all", data)):
        for name, chance in (("shown", shown.chance), ("told", told.chance)):
            print(f"{label:18} {name:6} {at(chance, half, models)}")
    if only_check:
        return
    for fold, model in enumerate(folds):
        seen = tuple(name for name in names if fold_of(name, names) != fold)
        write_model(folder_of(fold) / FILE, replace(model, shown=shown.chance, told=told.chance), seen)
    write_model(DATA / FILE, train(data, shown=shown.chance, told=told.chance), names)


def main() -> int:
    """Arguments in, the model written or checked, exit status out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print how well held-out bundles are judged, and write nothing")
    parser.add_argument("--anew", action="store_true", help="read the reports again")
    args = parser.parse_args()
    learn(only_check=args.check, anew=args.anew)
    return 0


if __name__ == "__main__":
    sys.exit(main())
