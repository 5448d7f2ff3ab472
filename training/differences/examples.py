"""A bundle, read and compared by models that have not seen it, and its gold in, what there is to learn from out."""

import importlib.util
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from crossread.services.read import gazetteer
from crossread.stages.findings.difference import cases
from crossread.stages.findings.difference_features import FEATURES, features
from crossread.stages.findings.growth import parted
from crossread.stages.findings.judging import SORTS, Known, Layout, known_of
from crossread.stages.findings.sameness import INPUTS, Pair, Sight, inputs, sight_of
from crossread.stages.findings.sides import grouped
from crossread.stages.findings.story import Compared
from crossread.stages.names import Who, join_entities
from crossread.stages.net import Floats
from crossread.stages.origins import trace_origins
from crossread.stages.points import find_points
from crossread.types.point import Point
from training.bundles import Bundle, gold_slots, slots_of
from training.points.unseen import Unseen
from training.shared import shared

SPREAD = 0.6
"""A point with n pairs weighs n to this power: many reports of one thing teach less than as many things."""
EVEN = 0.5
"""A chance whose log odds are 0: what stands for the sameness until it is known."""
Hit = tuple[str, int, str, str]
"""Bundle, slot and two reports: a link of the gold."""
Rows = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkExample:
    """Two documents that stand on different sides of a point.

    Attributes:
        rows: the judged pairs across sides that they stand on, as rows of the bundle's judged pairs.
        right: the links of the gold that differ and that showing it would find; empty when showing it would be wrong.
    """

    rows: tuple[int, ...]
    right: frozenset[Hit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examples:
    """The linked pairs of a bundle's points.

    Attributes:
        bundle: its name.
        inputs: of each pair of claims of two documents, shape (pairs, `sameness.INPUTS`).
        same: 1 where both are mentions of one slot, shape (pairs,).
        weights: shape (pairs,).
        judged: the rows of the pairs that could be a difference.
        features: of each of these, the sameness still unknown, shape (judged, features).
        labels: 1 where their reports differ on the slot, shape (judged,).
        judged_weights: shape (judged,).
        links: what would be shown.
        wanted: how many links of the gold differ.
    """

    bundle: str
    inputs: Floats
    same: Floats
    weights: Floats
    judged: NDArray[np.int64]
    features: Rows
    labels: Rows
    judged_weights: Rows
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
    """A bundle, its story and its gold in, its linked pairs with labels out."""
    known, sight = known_of(story), sight_of(story)
    found: list[OfPoint] = []
    pairs = judged = 0
    for point in story.points:
        found.append(of_point(point, bundle, known, sight, gold, (pairs, judged)))
        pairs, judged = pairs + len(found[-1].same), judged + len(found[-1].labels)
    return joined(bundle.name, found, len(gold.differ))


@dataclass(frozen=True, slots=True, kw_only=True)
class OfPoint:
    """The linked pairs of one point; see `Examples`."""

    inputs: Floats
    same: Floats
    judged: NDArray[np.int64]
    features: Rows
    labels: Rows
    links: tuple[LinkExample, ...]


def joined(name: str, points: Sequence[OfPoint], wanted: int) -> Examples:
    """A bundle's name, the pairs of its points and how many links of its gold differ in, its examples out."""
    return Examples(
        bundle=name,
        inputs=np.concatenate([one.inputs for one in points]),
        same=np.concatenate([one.same for one in points]),
        weights=np.concatenate([spread(len(one.same)) for one in points]).astype(np.float32),
        judged=np.concatenate([one.judged for one in points]),
        features=np.concatenate([one.features for one in points]),
        labels=np.concatenate([one.labels for one in points]),
        judged_weights=np.concatenate([spread(len(one.labels)) for one in points]),
        links=tuple(link for one in points for link in one.links),
        wanted=wanted,
    )


def spread(pairs: int) -> Rows:
    """How many pairs a point has in, the weight of each out."""
    return np.full(pairs, max(pairs, 1) ** (SPREAD - 1))


def of_point(point: Point, bundle: Bundle, known: Known, sight: Sight, gold: Gold, before: tuple[int, int]) -> OfPoint:
    """A point, what is known, and how many pairs and judged pairs the points before have in; its linked pairs out."""
    claims = tuple(claim for claim in known.story.claims_of(point) if claim.polarity in {"affirmed", "negated"})
    groups = tuple(part for group in grouped(claims, known.story.lineage.attests) for part in parted(group, known.story))
    layout = Layout(point=point, groups=groups, known=known)
    pairs = linked(point, layout, sight)
    inside = {claim.id: slots_of(claim, bundle.report_of[claim.document_id], gold.slots) for claim in known.story.claims_of(point)}
    of_document: dict[str, set[int]] = defaultdict(set)
    for claim in known.story.claims_of(point):
        of_document[claim.document_id] |= inside[claim.id]

    def right(slots: set[int] | frozenset[int], a: str, b: str) -> frozenset[Hit]:
        one, other = sorted((bundle.report_of[a], bundle.report_of[b]))
        return frozenset((gold.name, slot, one, other) for slot in slots if (slot, one, other) in gold.differ)

    judged = [at for at, (a, b) in enumerate(pairs) if layout.may_differ(a, b)]
    chosen = [pairs[at] for at in judged]
    by_link: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row, (a, b) in enumerate(chosen, start=before[1]):
        here, there = layout.documents_beside(a), layout.documents_beside(b)
        for x, y in {(min(x, y), max(x, y)) for x in here - there for y in there - here}:
            by_link[x, y].append(row)
    return OfPoint(
        inputs=inputs(pairs, layout, sight).reshape(-1, INPUTS),
        same=np.array([float(bool(inside[a.id] & inside[b.id])) for a, b in pairs], dtype=np.float32),
        judged=np.array(judged, dtype=np.int64) + before[0],
        features=np.array([features(a, b, case, EVEN) for (a, b), case in zip(chosen, cases(chosen, layout), strict=True)]).reshape(
            -1, len(FEATURES)
        ),
        labels=np.array([float(bool(right(inside[a.id] & inside[b.id], a.document_id, b.document_id))) for a, b in chosen]),
        links=tuple(LinkExample(rows=tuple(rows), right=right(of_document[a] & of_document[b], a, b)) for (a, b), rows in sorted(by_link.items())),
    )


def linked(point: Point, layout: Layout, sight: Sight) -> list[Pair]:
    """A point in, the pairs of its claims that were scored, of two documents and one sort of values, out."""
    claims = {claim.id: claim for claim in layout.claims if claim.id in sight.row}
    ends = ((claims.get(link.claim_ids[0]), claims.get(link.claim_ids[1])) for link in point.links)
    return [(a, b) for a, b in ends if a and b and a.document_id != b.document_id and SORTS[a.kind] == SORTS[b.kind]]
