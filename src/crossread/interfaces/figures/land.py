"""A window on the world in, the land in it as SVG out. Offline: the outline ships with the package (training/land.py makes it). No borders.

Projection: equirectangular, longitudes shrunk by the cosine of the latitude in the middle of the window, so that shapes are right there.
It may be drawn beyond the antimeridian: longitudes of a window run on past 180.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from markupsafe import Markup

UNIT = 0.02
"""Degrees between two places that the outline tells apart."""

WIDTH, HEIGHT = 960, 600
"""Units of a drawing; the page scales it."""

FINEST = 2.4
"""Units of the drawing: points of a coast that stand nearer to the last one are left out, a dot on a telephone. The whole world takes 24 kB."""

TURN = 360.0
KM_PER_DEGREE = 111.2
"""Kilometres of one degree of latitude. Source: mean radius of the Earth, 6,371 km (IUGG)."""

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A part of the world.

    Attributes:
        west: longitude of its left edge, in degrees, -180 to 180.
        east: longitude of its right edge, above `west`; beyond 180 where it reaches over the antimeridian.
        south: latitude of its lower edge.
        north: latitude of its upper edge.
    """

    west: float
    east: float
    south: float
    north: float

    @property
    def shrink(self) -> float:
        """Cosine of the latitude in its middle: how much shorter a degree of longitude is there than one of latitude."""
        return math.cos(math.radians((self.south + self.north) / 2))

    def at(self, latitude: float, longitude: float) -> Point:
        """A place in, where it is drawn out: shares of the width and height of the drawing, from the upper left corner; 0 to 1 inside."""
        east_of = (longitude - self.west) % TURN
        if east_of > self.east - self.west and east_of - TURN > self.west - self.east:
            east_of = min(east_of, east_of - TURN, key=abs)
        return east_of / (self.east - self.west), (self.north - latitude) / (self.north - self.south)

    def radius(self, kilometres: float, latitude: float) -> Point:
        """A distance around a latitude in, its shares of the width and the height of the drawing out."""
        degrees = kilometres / KM_PER_DEGREE
        across = degrees / max(math.cos(math.radians(latitude)), 0.1)
        return across / (self.east - self.west), degrees / (self.north - self.south)


def land_path(window: Window) -> str:
    """A window in, the land in it as the data of an SVG path out, in whole units of a drawing of WIDTH by HEIGHT."""
    across, down = WIDTH / (window.east - window.west), HEIGHT / (window.north - window.south)
    pieces = []
    for ring, (west, south, east, north) in outline():
        if south < window.north and north > window.south:
            for shift in (-TURN, 0.0, TURN):
                if west + shift < window.east and east + shift > window.west:
                    drawn = ((x + shift - window.west, window.north - y) for x, y in ring)
                    pieces.append(piece(clipped([(x * across, y * down) for x, y in drawn])))
    return "".join(pieces)


def piece(ring: Sequence[Point]) -> str:
    """A ring in units of the drawing in, its part of the path out; empty when nothing of it could be seen."""
    kept: list[tuple[int, int]] = []
    last: Point | None = None
    for point in ring:
        if last is None or abs(point[0] - last[0]) + abs(point[1] - last[1]) >= FINEST:
            kept.append((round(point[0]), round(point[1])))
            last = point
    if len(kept) < 3:
        return ""
    steps = " ".join(f"{x2 - x1} {y2 - y1}" for (x1, y1), (x2, y2) in pairwise(kept))
    return f"M{kept[0][0]} {kept[0][1]}l{steps}z".replace(" -", "-")


def clipped(ring: list[Point]) -> list[Point]:
    """A ring in units of the drawing in, its part within the drawing (and a little around it) out. Source: Sutherland and Hodgman 1974."""
    edges = ((0, -FINEST * 4, 1), (0, WIDTH + FINEST * 4, -1), (1, -FINEST * 4, 1), (1, HEIGHT + FINEST * 4, -1))
    for axis, limit, side in edges:
        if all((point[axis] - limit) * side >= 0 for point in ring):
            continue
        ring = list(inside(ring, axis, limit, side))
    return ring


def inside(ring: Sequence[Point], axis: int, limit: float, side: int) -> Iterator[Point]:
    """A ring, an axis, a limit on it and which side of it counts in; the ring on that side, along the limit where it was cut, out."""
    before = ring[-1] if ring else (0.0, 0.0)
    was_in = (before[axis] - limit) * side >= 0
    for point in ring:
        is_in = (point[axis] - limit) * side >= 0
        if is_in != was_in:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if is_in:
            yield point
        before, was_in = point, is_in


@lru_cache(maxsize=256)
def land(window: Window) -> Markup:
    """A window in, its sea and land as an SVG to lie beneath marks out: it fills what it is put in."""
    return Markup(
        '<svg class="ground" viewBox="0 0 {} {}" width="100%" height="100%" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="sea" width="100%" height="100%"/><path class="land" d="{}"/></svg>'
    ).format(WIDTH, HEIGHT, land_path(window))


@cache
def outline() -> tuple[tuple[tuple[Point, ...], tuple[float, float, float, float]], ...]:
    """Nothing in, the rings of the land out: longitudes and latitudes in degrees, and west, south, east and north of each."""
    text = files("crossread.interfaces").joinpath("data", "land.txt").read_text(encoding="ascii")
    rings = [decoded(line) for line in text.splitlines() if not line.startswith("#")]
    return tuple((ring, (min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring))) for ring in rings)


def encoded(ring: Iterable[Point]) -> str:
    """A ring in degrees in, its line of the file out. Source: Google, Encoded Polyline Algorithm Format."""
    text: list[str] = []
    x = y = 0
    for longitude, latitude in ring:
        now_x, now_y = round(longitude / UNIT), round(latitude / UNIT)
        if text and (now_x, now_y) == (x, y):
            continue
        text += [written(now_y - y), written(now_x - x)]
        x, y = now_x, now_y
    return "".join(text)


def written(number: int) -> str:
    """A whole number in, its characters out: five bits each, the lowest first, 32 added to all but the last, 63 to all."""
    rest = ~(number << 1) if number < 0 else number << 1
    text = ""
    while rest >= 32:
        text += chr((32 | (rest & 31)) + 63)
        rest >>= 5
    return text + chr(rest + 63)


def decoded(line: str) -> tuple[Point, ...]:
    """A line of the file in, its ring in degrees out."""
    numbers, rest, shift = [], 0, 0
    for char in line:
        bits = ord(char) - 63
        rest |= (bits & 31) << shift
        shift += 5
        if bits < 32:
            numbers.append(~(rest >> 1) if rest & 1 else rest >> 1)
            rest, shift = 0, 0
    ring, x, y = [], 0, 0
    for down, right in zip(numbers[::2], numbers[1::2], strict=True):
        x, y = x + right, y + down
        ring.append((x * UNIT, y * UNIT))
    return tuple(ring)
