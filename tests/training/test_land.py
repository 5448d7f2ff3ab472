"""Land out of TopoJSON: arcs joined, simplified, rings closed across the antimeridian and around the pole."""

import math

import pytest

from crossread.interfaces.figures.land import decoded, outline
from training.land import HEAD, SMALLEST, area, rings_of, simplified, unrolled
from training.land import outline as made

SQUARE = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]


def topology(*arcs: list[list[int]], polygons: list[list[list[int]]]) -> dict[str, object]:
    """Arcs as deltas in units of one degree and polygons of arcs in, a topology out."""
    geometry = {"type": "MultiPolygon", "arcs": polygons}
    return {"transform": {"scale": [1, 1], "translate": [0, 0]}, "arcs": list(arcs), "objects": {"land": {"geometries": [geometry]}}}


def test_arcs_are_joined_also_backwards():
    whole = topology([[0, 0], [10, 0], [0, 10]], [[0, 0], [0, 10], [10, 0]], polygons=[[[0, -2]]])
    assert list(rings_of(whole)) == [[(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]]


def test_points_that_do_not_matter_are_left_out_and_no_other():
    edge = [(one / 10, 0.001 * (one % 2)) for one in range(101)]
    ring = [*edge, (10.0, 10.0), (0.0, 10.0), (0.0, 0.0)]
    small = simplified(ring, 0.01)
    assert len(small) == 5
    assert set(small) <= set(ring)
    assert area(small) == pytest.approx(area(ring), rel=0.01)


def test_a_ring_across_the_antimeridian_has_no_jump():
    ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 2.0), (179.0, 2.0), (179.0, 0.0)]
    assert unrolled(ring) == [(179.0, 0.0), (181.0, 0.0), (181.0, 2.0), (179.0, 2.0), (179.0, 0.0)]


def test_a_ring_around_the_pole_is_closed_along_it():
    ring = [(float(x), -70.0) for x in (-180, -90, 0, 90, 180)]
    assert unrolled(ring)[-3:] == [(180.0, -90.0), (-180.0, -90.0), (-180.0, -70.0)]


def test_small_islands_are_left_out():
    side = int(math.sqrt(SMALLEST) * 1000 * 0.9)
    island = [[5000, 5000], [side, 0], [0, side], [-side, 0], [0, -side]]
    land = [[0, 0], [9000, 0], [0, 9000], [-9000, 0], [0, -9000]]
    whole = topology(land, island, polygons=[[[0]], [[1]]]) | {"transform": {"scale": [0.001, 0.001], "translate": [0, 0]}}
    lines = made(whole).removeprefix(HEAD).splitlines()
    assert [[(round(x), round(y)) for x, y in decoded(line)] for line in lines] == [[(0, 0), (9, 0), (9, 9), (0, 9)]]


def test_what_ships_says_where_it_is_from_and_holds_the_land():
    assert "public domain" in HEAD
    assert "No borders" in HEAD
    assert sum(len(ring) for ring, _ in outline()) > 10_000


def test_a_square_has_its_area():
    assert area(SQUARE) == pytest.approx(100 * math.cos(math.radians(4)), rel=0.001)
