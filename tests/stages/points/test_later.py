"""What copies have beside their text joins what was brought together without them, and changes nothing of it."""

from itertools import permutations

import numpy as np

from crossread.language.point_model import load_point_model
from crossread.stages.names import Who
from crossread.stages.origins import trace_origins
from crossread.stages.points import find_points
from crossread.stages.points.later import between
from crossread.stages.points.scores import scores_from
from crossread.types.claim import Claim
from tests.making import read

A = """Rescue chief Ida Sol said on Tuesday that 12 people were killed in the flood at Ostby.
Some 300 homes in Ostby were destroyed when the river burst its banks.
Soldiers in boats searched the streets of the old town for survivors all night long."""
B = "Fourteen people were killed in the flood at Ostby, Mayor Bo Rahn said. The flood destroyed 320 homes in Ostby."
MORE = "The flood in Ostby killed 15 people, a teacher told us. It was the worst in Ostby since 1962."
DAY = "2026-05-05T{}:00:00Z"


def told(*texts: str) -> frozenset[frozenset[tuple[str, str]]]:
    """Texts in, each an hour later than the one before; the points of a report each as sets of outlet and words out."""
    found = [read(text, outlet=f"Outlet {at}", published=DAY.format(10 + at)) for at, text in enumerate(texts)]
    readings = tuple(sorted(found, key=lambda reading: reading.document.id))
    outlet = {reading.document.id: reading.document.outlet or "" for reading in readings}
    claims: dict[str, Claim] = {claim.id: claim for reading in readings for claim in reading.claims}
    lineage = trace_origins(readings, Who(groups=()))
    points = find_points(claims.values(), load_point_model(), {}, lineage.shared, lineage.repeats)
    return frozenset(frozenset((outlet[claims[key].document_id], claims[key].span.words) for key in point.claim_ids) for point in points)


def of_first_two(points: frozenset[frozenset[tuple[str, str]]]) -> frozenset[frozenset[tuple[str, str]]]:
    """Points in, what of them stands in the first two reports, where it is of both, out."""
    cut = (frozenset(one for one in point if one[0] in {"Outlet 0", "Outlet 1"}) for point in points)
    return frozenset(point for point in cut if len({outlet for outlet, _ in point}) > 1)


def test_further_copies_change_no_point_of_others() -> None:
    before = told(A, B)
    assert len(before) > 1
    for more in permutations([A, f"{A}\n{MORE}", "\n".join(reversed(A.split("\n")))]):
        assert of_first_two(told(A, B, *more)) == before


def test_a_copy_stands_beside_what_it_repeats() -> None:
    point = next(point for point in told(A, B, A) if ("Outlet 1", "Fourteen people") in point)
    assert {("Outlet 0", "12 people"), ("Outlet 2", "12 people")} <= point


def test_what_a_copy_adds_joins() -> None:
    point = next(point for point in told(A, B, f"{A}\n{MORE}") if ("Outlet 1", "Fourteen people") in point)
    assert {("Outlet 2", "12 people"), ("Outlet 2", "15 people")} <= point


def test_between_things_stands_the_mean_of_what_their_views_have_whatever_the_order_of_these() -> None:
    """Three views are one thing, two another, the last is new; what was not scored counts as 0."""
    thing_of, size = np.array([0, 1, 0, 1, 0, 2]), np.array([3, 2, 1])
    given = {(0, 5): 0.1, (2, 5): 0.2, (4, 5): 0.7, (1, 5): 0.9, (0, 1): 0.3}
    found = dict(between(scores_from(given), thing_of, size).items())
    assert found == {(0, 1): 0.3 / 6, (0, 2): (0.1 + 0.2 + 0.7) / 3, (1, 2): 0.9 / 2}
    assert dict(between(scores_from(dict(reversed(given.items()))), thing_of, size).items()) == found
