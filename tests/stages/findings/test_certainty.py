"""How certain it is that groups answer one thing, and which groups belong to one dispute."""

from dataclasses import replace
from itertools import combinations, permutations

import pytest

from crossread.language.difference_model import load_difference_model
from crossread.stages.findings.agreement import find_agreements
from crossread.stages.findings.certainty import Parted, components, explained, placed_apart, told_apart
from crossread.stages.findings.difference import Judge
from crossread.stages.findings.difference_features import FEATURES
from crossread.stages.findings.judging import known_of
from crossread.stages.findings.story import Compared
from crossread.stages.origins import trace_origins
from crossread.types.claim import Claim
from crossread.types.point import Link, Point
from crossread.types.quantity import Quantity
from tests.making import count, read


def group(value: float, document_id: str = "a") -> tuple[Claim, ...]:
    """A value and a document in, a group of one claim out."""
    return (count(Quantity(low=value, high=value), document_id=document_id),)


def parted(*groups: tuple[Claim, ...], links: tuple[Link, ...] = ()) -> Parted:
    """Groups of claims in, a point that they make up, laid out in these groups, out."""
    keys = tuple(claim.id for group in groups for claim in group)
    point = Point(id="point", kind="count", label="How many people?", label_spans=(), claim_ids=keys, links=links)
    return Parted(point=point, groups=groups, story=Compared(readings=(), points=(point,), lineage=trace_origins(())))


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], []), ([(0, 1)], [[0, 1]]), ([(0, 1), (2, 3)], [[0, 1], [2, 3]]), ([(0, 1), (1, 2), (2, 3)], [[0, 1, 2, 3]]),
        ([(0, 4), (1, 3)], [[0, 4], [1, 3]]), ([(0, 2), (2, 4), (1, 3)], [[0, 2, 4], [1, 3]]), ([(3, 4), (0, 4)], [[0, 3, 4]]),
    ],
)  # fmt: skip
def test_a_point_falls_apart_into_the_disputes_that_pairs_connect(pairs: list[tuple[int, int]], expected: list[list[int]]) -> None:
    for some in permutations(pairs):
        assert [[*together] for together in components(some)] == expected


def test_groups_that_are_all_connected_are_one_dispute() -> None:
    assert components(combinations(range(5), 2)) == ((0, 1, 2, 3, 4),)


@pytest.mark.parametrize(
    ("linked", "expected"),
    [
        (((0, 1), (2, 3)), [{"12 people", "14 people"}, {"40 people", "45 people"}]),
        (((0, 1), (1, 2), (2, 3)), [{"12 people", "14 people", "40 people", "45 people"}]),
        (((0, 1),), [{"12 people", "14 people"}]),
        ((), []),
    ],
)
def test_each_dispute_of_a_point_is_a_finding_of_its_own(linked: tuple[tuple[int, int], ...], expected: list[set[str]]) -> None:
    readings = tuple(read(f"Police said {value} people were killed in the flood.", outlet=f"Outlet {value}") for value in (12, 14, 40, 45))
    claims = [claim for reading in readings for claim in reading.claims]
    assert [claim.span.words for claim in claims] == ["12 people", "14 people", "40 people", "45 people"]
    keys = tuple(claim.id for claim in claims)
    links = tuple(Link(claim_ids=(min(keys[a], keys[b]), max(keys[a], keys[b])), probability=0.9) for a, b in linked)
    point = Point(id="point", kind="count", label="How many people?", label_spans=(), claim_ids=keys, links=links)
    story = Compared(readings=readings, points=(point,), lineage=trace_origins(readings))
    sure = replace(load_difference_model(), bias=5.0, weights=(0.0,) * len(FEATURES), shown=0.5, told=0.1)
    found = find_agreements(point, story, Judge(model=sure, known=known_of(story)))
    assert {one.kind for one in found} <= {"conflict"}
    assert sorted(sorted(side.answer for side in one.sides) for one in found) == [sorted(answers) for answers in expected]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (group(12, "a"), group(14, "b"), False), (group(12, "a"), group(14, "a"), True), (group(12, "a"), (*group(14, "a"), *group(14, "b")), True),
        (group(12, "a"), group(12, "b"), True),
    ],
)  # fmt: skip
def test_a_report_that_gives_both_values_tells_them_apart(a: tuple[Claim, ...], b: tuple[Claim, ...], expected: bool) -> None:
    assert told_apart((0, 1), parted(a, b)) == told_apart((0, 1), parted(b, a)) == expected


# --- what many claims tell alike is asked once ------------------------------------------------------------------------------------------------


def scoped(value: float, document_id: str, **scope: object) -> Claim:
    """A value, a document and fields of a scope in, the claim out."""
    return count(Quantity(low=value, high=value), document_id=document_id, **scope)


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_scope_explains_a_difference_when_it_explains_half_of_the_pairs(many: int) -> None:
    """Planted bug: two scopes of a side counted once each, however many claims have them."""
    ours = tuple(scoped(12, f"a{at}", state="killed") for at in range(many)) + tuple(scoped(12, f"b{at}", state="missing") for at in range(2))
    theirs = (scoped(14, "c", state="killed"),)
    laid = parted(ours, theirs)
    assert explained((0, 1), laid) == (many <= 2)


@pytest.mark.parametrize("many", [1, 2, 3, 4])
def test_places_set_two_groups_apart_when_they_do_in_half_of_the_pairs(many: int) -> None:
    ours = tuple(scoped(12, f"a{at}", where=("Ostby",)) for at in range(many)) + tuple(scoped(12, f"b{at}", where=("Brell",)) for at in range(2))
    theirs = (scoped(14, "c", where=("Ostby",)),)
    assert placed_apart((0, 1), parted(ours, theirs)) == (many <= 2)


def test_the_strongest_link_between_two_groups_is_known() -> None:
    a, b, c = scoped(12, "a"), scoped(12, "b"), scoped(14, "c")
    keys = [tuple(sorted(pair)) for pair in ((a.id, c.id), (b.id, c.id), (a.id, b.id))]
    links = tuple(Link(claim_ids=(one, other), probability=chance) for (one, other), chance in zip(keys, (0.3, 0.7, 0.9), strict=True))
    assert parted((a, b), (c,), links=links).strongest == {(0, 1): 0.7}
