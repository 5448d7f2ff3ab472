"""Points bring together what answers one thing, whatever its value, and keep its pairs."""

from crossread.language.pair_model import load_pair_model
from crossread.stages.points import find_points
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.point import Point
from tests.making import read

A = "Rescue chief Ida Sol said on Tuesday that 12 people were killed in the flood at Ostby. Some 300 homes in Ostby were destroyed."
B = "Fourteen people were killed in the flood at Ostby, Mayor Bo Rahn said. The flood destroyed 320 homes in Ostby."


def points(*texts: str) -> tuple[tuple[Point, ...], dict[str, Claim]]:
    """Texts in, the points of a report each and all claims by id out."""
    readings: list[Reading] = [read(text, outlet=f"Outlet {i}") for i, text in enumerate(texts)]
    claims = [claim for reading in readings for claim in reading.claims]
    return find_points(claims, load_pair_model()), {claim.id: claim for claim in claims}


def test_different_values_of_one_thing_are_one_point() -> None:
    found, claims = points(A, B)
    counts = {frozenset(claims[key].span.words for key in point.claim_ids) for point in found if point.kind == "count"}
    assert counts == {frozenset({"12 people", "Fourteen people"}), frozenset({"Some 300 homes", "320 homes"})}


def test_a_point_has_two_documents_sorted_claims_and_scored_links() -> None:
    found, claims = points(A, B, A)
    for point in found:
        assert len({claims[key].document_id for key in point.claim_ids}) > 1
        assert [claims[key] for key in point.claim_ids] == sorted(
            (claims[key] for key in point.claim_ids), key=lambda claim: (claim.document_id, claim.span.place)
        )
        assert all({*link.claim_ids} <= {*point.claim_ids} and 0 <= link.probability <= 1 for link in point.links)
    assert [point.id for point in found] == sorted(point.id for point in found)


def test_killed_and_injured_are_never_one_point() -> None:
    found, claims = points("In the flood 12 people were killed.", "In the flood 12 people were injured.")
    assert [point for point in found if point.kind == "count" and len({claims[key].scope.state for key in point.claim_ids}) > 1] == []


def test_one_document_has_no_points() -> None:
    assert points(A)[0] == ()


def test_the_order_of_the_claims_changes_nothing() -> None:
    _, claims = points(A, B)
    assert find_points(claims.values(), load_pair_model()) == find_points(reversed(claims.values()), load_pair_model())
