"""Nothing in, the outline of the land that ships with the package out: Natural Earth's land at 1:50 million, simplified.

    python -m training.land

Fetches the npm package world-atlas into a temporary folder, decodes its TopoJSON, and writes src/crossread/interfaces/data/land.txt.
Natural Earth is in the public domain; world-atlas, which packs it, has the ISC licence. Land alone: whose land it is, is not drawn.
"""

import io
import json
import math
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from crossread.interfaces.figures.land import TURN, UNIT, encoded

OUT = Path("src/crossread/interfaces/data/land.txt")
PACKAGE = "world-atlas@2.0.2"
MEMBER = "package/land-50m.json"
TOLERANCE = 0.04
"""Degrees (of latitude) by which a simplified coast may be off: 4.5 km, a dot's width on a map of a country. At 0.055 the file has 45 kB, at
0.1 small bays are gone."""
SMALLEST = 0.012
"""Square degrees of the smallest islands that are kept, some 150 square kilometres; smaller ones are no wider than the tolerance."""
HEAD = f"""# Land, one ring a line, as encoded polylines in units of 1/{round(1 / UNIT)} degree: latitude, longitude, from the one before.
# From Natural Earth (naturalearthdata.com, 1:50m land, public domain) by way of {PACKAGE} (ISC), simplified by training/land.py. No borders.
"""

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


def fetched(package: str) -> dict[str, object]:
    """The name and version of an npm package in, the TopoJSON in it out.

    Raises:
        subprocess.CalledProcessError: npm could not fetch it.
    """
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True)  # noqa: S603, S607
        (packed,) = Path(folder).glob("*.tgz")
        with tarfile.open(fileobj=io.BytesIO(packed.read_bytes())) as files:
            member = files.extractfile(MEMBER)
            if member is None:
                raise FileNotFoundError(f"{PACKAGE} has no {MEMBER}.")
            found: dict[str, object] = json.load(member)
            return found


def arcs_of(topology: dict) -> list[list[Point]]:  # type: ignore[type-arg]  # JSON as it came
    """A TopoJSON topology in, its arcs as degrees out. Source: the TopoJSON format specification, 2.1.3 and 2.1.4 (quantized deltas)."""
    (scale_x, scale_y), (shift_x, shift_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        arc = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            arc.append((x * scale_x + shift_x, y * scale_y + shift_y))
        arcs.append(arc)
    return arcs


def rings_of(topology: dict) -> Iterator[list[Point]]:  # type: ignore[type-arg]
    """A TopoJSON topology with land in, its rings out, holes too; each closed, its last point the first one."""
    arcs = arcs_of(topology)
    for geometry in topology["objects"]["land"]["geometries"]:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for numbers in polygon:
                ring: list[Point] = []
                for number in numbers:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    ring += arc[1:] if ring else arc
                yield unrolled(ring)


def unrolled(ring: Sequence[Point]) -> list[Point]:
    """A closed ring in, the same without jumps at the antimeridian out: its longitudes run on past 180.

    One that runs around a pole, as Antarctica's does, is closed along that pole.
    """
    found = [ring[0]]
    for x, y in ring[1:]:
        found.append((x - TURN * round((x - found[-1][0]) / TURN), y))
    (first, _), (last, south) = found[0], found[-1]
    if abs(last - first) > TURN / 2:
        pole = math.copysign(90.0, south)
        found += [(last, pole), (first, pole), found[0]]
    return found


def simplified(ring: Sequence[Point], tolerance: float) -> list[Point]:
    """A closed ring in, its points that matter out: those that stand further from the line between the others than the tolerance.

    Distances are measured with longitudes shrunk by the cosine of the latitude. Source: Douglas and Peucker 1973.
    """
    shrink = math.cos(math.radians(min(max(sum(y for _, y in ring) / len(ring), -80.0), 80.0)))
    plane = [(x * shrink, y) for x, y in ring]
    middle = max(range(len(plane)), key=lambda at: math.dist(plane[at], plane[0]))
    kept = {0, middle, len(plane) - 1}
    waiting = [(0, middle), (middle, len(plane) - 1)]
    while waiting:
        first, last = waiting.pop()
        if last - first > 1:
            distance, at = max((off_line(plane[at], plane[first], plane[last]), at) for at in range(first + 1, last))
            if distance > tolerance:
                kept.add(at)
                waiting += [(first, at), (at, last)]
    return [ring[at] for at in sorted(kept)]


def off_line(point: Point, first: Point, last: Point) -> float:
    """A point and two ends in, how far it stands from the stretch between them out."""
    (x, y), (x1, y1), (x2, y2) = point, first, last
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((x - x1) * dx + (y - y1) * dy) / length)) if length else 0.0
    return math.hypot(x - x1 - share * dx, y - y1 - share * dy)


def area(ring: Sequence[Point]) -> float:
    """A closed ring in, its area in square degrees of the equator out (longitudes shrunk by the cosine of its latitude)."""
    shrink = math.cos(math.radians(sum(y for _, y in ring) / len(ring)))
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))) / 2 * shrink


def outline(topology: dict) -> str:  # type: ignore[type-arg]
    """A TopoJSON topology in, the file out: the largest rings first."""
    rings = [ring for ring in rings_of(topology) if area(ring) >= SMALLEST]
    lines = []
    for ring in sorted(rings, key=lambda ring: (-area(ring), ring)):
        small = simplified(ring, TOLERANCE)
        if len(small) > 3:
            lines.append(encoded(small[:-1]))
    return HEAD + "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(outline(fetched(PACKAGE)), encoding="ascii")
    print(f"Wrote {OUT}: {OUT.stat().st_size / 1e3:.1f} kB.")
