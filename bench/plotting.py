"""Rows of figures in, a small SVG of lines out: what the long benches draw into bench/plots/."""

import html
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crossread.interfaces.figures.drawing import number_scale

PLOTS = Path(__file__).parent / "plots"
WIDTH, HEIGHT = 720, 300
LEFT, TOP, BOTTOM = 64, 40, 44
LETTER = 6.4
"""About how wide a letter of a line's name is; names stand beside the lines, not on them."""
COLOURS = ("#1b5e9c", "#b3541e", "#2e7d4f", "#7a3b8f")
FEW_POINTS = 20
"""Points up to which each is marked."""
MOST_POINTS = 400
"""Points that are drawn of a line: more cannot be seen."""
Axis = Callable[[float], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is drawn as one line.

    Attributes:
        name: what it is.
        points: places from left to right, and values.
    """

    name: str
    points: tuple[tuple[float, float], ...]


def drawn(title: str, across: str, up: str, lines: Sequence[Line], *, is_log: bool = False) -> str:
    """A title, what the axes are and lines in, the SVG out; `is_log`: places from left to right by their powers of ten, all above 0."""
    lines = [Line(name=line.name, points=_thinned(line.points)) for line in lines if line.points]
    places = [place for line in lines for place, _ in line.points] or [0.0, 1.0]
    right = WIDTH - 16 - LETTER * max((len(line.name) for line in lines), default=0)
    scale = number_scale(tuple(value for line in lines for _, value in line.points) or (0.0, 1.0))
    low, high = (math.log10(min(places)), math.log10(max(places))) if is_log else (min(0.0, *places), max(places))

    def x(place: float) -> float:
        share = ((math.log10(place) if is_log else place) - low) / ((high - low) or 1.0)
        return LEFT + share * (right - LEFT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (value - scale.low) / (scale.high - scale.low) * (HEIGHT - TOP - BOTTOM)

    powers = [(10.0**power, f"{10**power:,}") for power in range(math.ceil(low - 1e-9), math.floor(high + 1e-9) + 1)] if is_log else []
    is_whole = all(place == int(place) for place in places)
    ticks = powers or [(place, label) for place, label in number_scale(tuple(places)).ticks if place == int(place) or not is_whole]
    shapes = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" fill="#222">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/><text x="{LEFT}" y="18" font-weight="bold">{html.escape(title)}</text>',
        *(_rule(LEFT, y(value), right, label, LEFT - 6, "end") for value, label in scale.ticks),
        *(
            f'<text x="{x(place):.1f}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{label}</text>'
            for place, label in ticks
            if place <= max(places)
        ),
        f'<text x="{right:.1f}" y="{HEIGHT - 8}" text-anchor="end">{html.escape(across)}</text>',
        f'<text x="{LEFT}" y="{TOP - 6}">{html.escape(up)}</text>',
        *(_line(line, colour, x, y, (right + 8, TOP + 8 + 15 * at)) for at, (line, colour) in enumerate(zip(lines, COLOURS, strict=False))),
        "</svg>",
    ]
    return "\n".join(shapes) + "\n"


def plot(name: str, svg: str) -> Path:
    """A name and an SVG in, the file that it was written to out."""
    PLOTS.mkdir(exist_ok=True)
    path = PLOTS / f"{name}.svg"
    path.write_text(svg, encoding="utf-8")
    return path


def _rule(left: float, height: float, right: float, label: str, place: float, anchor: str) -> str:
    """Where a line of the grid runs and its label in, both out."""
    line = f'<line x1="{left}" x2="{right}" y1="{height:.1f}" y2="{height:.1f}" stroke="#ddd"/>'
    return f'{line}<text x="{place}" y="{height + 4:.1f}" text-anchor="{anchor}">{html.escape(label)}</text>'


def _line(line: Line, colour: str, x: Axis, y: Axis, named_at: tuple[float, float]) -> str:
    """A line, its colour, the axes and where its name begins in, it and its name out."""
    points = " ".join(f"{x(place):.1f},{y(value):.1f}" for place, value in line.points)
    shape = f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
    few = line.points if len(line.points) <= FEW_POINTS else ()
    marks = "".join(f'<circle cx="{x(place):.1f}" cy="{y(value):.1f}" r="3" fill="{colour}"/>' for place, value in few)
    name = f'<text x="{named_at[0]:.1f}" y="{named_at[1]}" fill="{colour}">{html.escape(line.name)}</text>'
    return shape + marks + name


def _thinned(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Points in, so many of them that a line keeps its shape out."""
    step = max(1, len(points) // MOST_POINTS)
    return (*points[:-1:step], *points[-1:])
