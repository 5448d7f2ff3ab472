"""Which two sides of a point may be a difference, and how likely they are one."""

from dataclasses import replace

import pytest

from crossread.language.difference_model import load_difference_model
from crossread.stages.findings.agreement import find_agreements
from crossread.stages.findings.difference import DifferenceModel, Judge
from crossread.stages.findings.difference_features import FEATURES, features
from crossread.stages.findings.judging import Layout, case_of, known_of
from crossread.stages.findings.sameness import INPUTS, inputs, sight_of
from crossread.stages.findings.sides import grouped
from crossread.stages.findings.story import Compared
from crossread.stages.origins import trace_origins
from crossread.types.claim import Claim
from crossread.types.point import Link, Point
from tests.making import FILLERS, read


def compared(*texts: str, probability: float = 0.95) -> tuple[Compared, tuple[Claim, ...]]:
    """A text a report in, a story of one point on the first count of each out, and these counts."""
    read_in = (read(f"{text} {FILLERS[i]}", outlet="ABC"[i]) for i, text in enumerate(texts))
    readings = tuple(sorted(read_in, key=lambda reading: reading.document.id))
    claims = tuple(next(claim for claim in reading.claims if claim.kind == "count") for reading in readings)
    keys = sorted(claim.id for claim in claims)
    links = tuple(Link(claim_ids=(a, b), probability=probability) for i, a in enumerate(keys) for b in keys[i + 1 :])
    point = Point(id="point", kind="count", label="How many?", label_spans=(), claim_ids=tuple(claim.id for claim in claims), links=links)
    return Compared(readings=readings, points=(point,), lineage=trace_origins(readings)), claims


def toll(value: str) -> str:
    """A value in, a sentence with a toll out."""
    return f"Officials said that {value} people were killed in the flood at Ostby."


def chances(story: Compared, claims: tuple[Claim, ...]) -> list[float]:
    """A story and its claims in, the chances of its point by the model that ships out."""
    judge = Judge(model=load_difference_model(), known=known_of(story))
    return list(judge.chances(story.points[0], grouped(claims)).values())


def test_two_tolls_of_one_flood_are_more_likely_a_difference_the_surer_they_are_one_thing() -> None:
    sure, unsure = (chances(*compared(toll("12"), toll("14"), probability=one)) for one in (0.95, 0.2))
    assert 0 < unsure[0] < sure[0] < 1


@pytest.mark.parametrize(("a", "b"), [("12", "twelve"), ("at least 12", "14"), ("12", "40,000")])
def test_what_agrees_or_is_of_another_order_is_not_judged(a: str, b: str) -> None:
    assert chances(*compared(toll(a), toll(b))) == []


def test_features_have_names_and_do_not_depend_on_the_order_of_the_pair() -> None:
    story, claims = compared(toll("12"), toll("14"))
    layout = Layout(point=story.points[0], groups=grouped(claims), known=known_of(story))
    a, b = claims
    case = case_of(a, b, layout.relation(a, b))
    assert case
    given = features(a, b, case, 0.9)
    assert len(given) == len(FEATURES)
    assert given == features(b, a, case, 0.9)
    seen = inputs([(a, b), (b, a)], layout, sight_of(story))
    assert seen.shape == (2, INPUTS)
    assert seen[0].tolist() == seen[1].tolist()


def test_what_a_pair_tells_of_does_not_depend_on_its_values() -> None:
    given = []
    for values in (("12", "12"), ("12", "14")):
        story, (a, b) = compared(*map(toll, values))
        layout = Layout(point=story.points[0], groups=((a,), (b,)), known=known_of(story))
        given.append(inputs([(a, b)], layout, sight_of(story))[0].tolist())
    assert given[0] == given[1]


@pytest.mark.parametrize(
    "other",
    [
        "Officials said that 14 people were seriously injured in the flood at Ostby.",
        "Officials said that in Lower Marren 14 people were injured in the flood.",
    ],
    ids=["badly hurt alone", "one place alone"],
)
def test_counts_that_single_out_some_are_not_judged(other: str) -> None:
    first = "Officials said that 40 people were injured in the flood at Ostby."
    assert chances(*compared(first, first.replace("40", "14")))
    assert chances(*compared(first, other)) == []


@pytest.mark.parametrize(("shown", "told", "kind"), [(0.0, 0.0, "conflict"), (1.1, 0.0, "may differ"), (1.1, 1.1, None)])
def test_the_chance_decides_whether_it_is_shown_told_or_left(shown: float, told: float, kind: str | None) -> None:
    story, _ = compared(toll("12"), toll("14"), toll("15"))
    model: DifferenceModel = replace(load_difference_model(), shown=shown, told=told)
    found = find_agreements(story.points[0], story, Judge(model=model, known=known_of(story)))
    assert [one.kind for one in found if one.kind in {"conflict", "may differ"}] == ([kind] if kind else [])
    assert all(one.chance is not None and 0 < one.chance < 1 for one in found if one.kind in {"conflict", "may differ"})
