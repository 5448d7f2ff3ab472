"""The land: where it should be, on both sides of the antimeridian, and never outside its frame."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from crossread.interfaces.figures.land import HEIGHT, WIDTH, Window, decoded, encoded, land, land_path, outline

GREECE = Window(west=18, east=30, south=34.5, north=42)
PACIFIC = Window(west=170, east=195, south=-28, north=-10)


def rings(path: str) -> list[list[tuple[float, float]]]:
    """The data of a path in, its rings in units of the drawing out."""
    found = []
    for piece in filter(None, path.split("z")):
        start, _, steps = piece.removeprefix("M").partition("l")
        x, y = map(int, re.findall(r"-?\d+", start))
        numbers = [int(one) for one in re.findall(r"-?\d+", steps)]
        ring = [(float(x), float(y))]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            ring.append((ring[-1][0] + dx, ring[-1][1] + dy))
        found.append(ring)
    return found


def is_land(window: Window, latitude: float, longitude: float) -> bool:
    """A window and a place in it in; is there land?"""
    across, down = window.at(latitude, longitude)
    x, y = across * WIDTH, down * HEIGHT
    crossings = 0
    for ring in rings(land_path(window)):
        for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("window", "latitude", "longitude", "expected"),
    [
        (GREECE, 38.0, 22.0, True),  # the Peloponnese
        (GREECE, 40.0, 25.0, False),  # the Aegean
        (GREECE, 40.9, 28.0, False),  # the Sea of Marmara
        (PACIFIC, -17.8, 178.0, True),  # Viti Levu
        (PACIFIC, -17.8, -176.0, False),
        (PACIFIC, -13.6, -172.4, True),  # Savai'i, beyond the antimeridian
        (Window(west=40, east=62, south=35, north=48), 42.0, 50.5, False),  # the Caspian Sea is no land
        (Window(west=-180, east=180, south=-60, north=84), 65.0, 179.0, True),  # Chukotka, on both sides
        (Window(west=-180, east=180, south=-60, north=84), 66.0, -178.0, True),
        (Window(west=-180, east=180, south=-60, north=84), 72.0, -40.0, True),  # Greenland
        (Window(west=-180, east=180, south=-60, north=84), 60.0, -5.0, False),
    ],
)
def test_land_is_where_it_is(window: Window, latitude: float, longitude: float, expected: bool):  # a table
    assert is_land(window, latitude, longitude) is expected


@settings(max_examples=60, deadline=None)
@given(st.floats(-180, 180), st.floats(1, 360), st.floats(-84, 80), st.floats(1, 60))
def test_no_window_draws_outside_its_frame(west: float, width: float, south: float, height: float):
    window = Window(west=west, east=west + width, south=south, north=min(90.0, south + height))
    for ring in rings(land_path(window)):
        assert all(-12 <= x <= WIDTH + 12 and -12 <= y <= HEIGHT + 12 for x, y in ring)


@given(st.lists(st.tuples(st.integers(-10_000, 10_000), st.integers(-4_500, 4_500)), min_size=1, max_size=30))
def test_what_is_written_is_read_again(places: list[tuple[int, int]]):
    ring = [(x * 0.02, y * 0.02) for x, y in places]
    bare = [one for at, one in enumerate(places) if at == 0 or places[at - 1] != one]
    assert [(round(x / 0.02), round(y / 0.02)) for x, y in decoded(encoded(ring))] == bare


def test_the_outline_is_small_says_where_it_is_from_and_has_no_jumps():
    found = outline()
    assert 800 < len(found) < 2000
    for ring, (west, south, east, north) in found:
        assert len(ring) > 2
        assert -90 <= south <= north <= 90.001
        assert east - west <= 361
        assert all(abs(x1 - x2) < 181 for (x1, _), (x2, _) in itertools.pairwise(ring) if abs(x1 - x2) < 359)


def test_the_ground_is_one_small_drawing_that_hides_from_screen_readers():
    root = etree.fromstring(land(Window(west=-180, east=180, south=-60, north=84)))
    assert root.get("aria-hidden") == "true"
    assert len(etree.tostring(root)) < 30_000
    assert "style" not in root.attrib


def test_a_place_beyond_the_antimeridian_stands_at_its_right():
    assert PACIFIC.at(-13.8, -171.8)[0] == pytest.approx(18.2 / 25)
    assert PACIFIC.at(-18.1, 178.4)[0] == pytest.approx(8.4 / 25)
    assert PACIFIC.at(-18.1, 169.0)[0] < 0
