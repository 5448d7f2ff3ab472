"""The parts of a dossier beside its findings, each with what makes its view: their beginning stands on the top page, all of each at its address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from crossread.interfaces.figures.lanes import Lanes, lanes
from crossread.interfaces.figures.map_view import MapView, map_view
from crossread.interfaces.figures.numbers import Chart, charts, shortened
from crossread.interfaces.figures.origin_table import OriginTable, origin_table
from crossread.interfaces.figures.timeline import Timeline, TimeRow, timeline
from crossread.interfaces.views.opened import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a dossier.

    Attributes:
        key: short name for anchors and addresses; none of a section's.
        heading: as a person reads it.
        note: what stands under it, in a sentence.
        make: what makes its view of an opened dossier.
    """

    key: str
    heading: str
    note: str
    make: Callable[[Opened], object]


PARTS: tuple[Part, ...] = (
    Part(
        key="figures",
        heading="Figures",
        note="One row per attributed figure, all on one axis from zero for each question.",
        make=lambda opened: charts(opened.dossier, opened.lookup),
    ),
    Part(
        key="matrix",
        heading="Who says what",
        note="What each origin says of each claim: it says so, says otherwise, reports it, or is silent.",
        make=lambda opened: origin_table(opened.dossier, opened.lookup),
    ),
    Part(
        key="timeline",
        heading="Timeline",
        note="When things happened, as the reports print it, apart from when the reports appeared. A time is drawn as wide as it is known.",
        make=lambda opened: timeline(opened.lookup),
    ),
    Part(
        key="lanes",
        heading="Where the reporting comes from",
        note="A lane an origin, and the reports that copy or cite it, in order of publication.",
        make=lambda opened: lanes(opened.dossier, opened.lookup),
    ),
    Part(
        key="map",
        heading="Places",
        note="The places that reports name, as precisely as their words do, on land alone; no borders are drawn.",
        make=lambda opened: map_view(opened.lookup),
    ),
    Part(key="documents", heading="Documents", note="In order of publication.", make=lambda opened: opened.documents()),
    Part(
        key="versions",
        heading="Corrected and withdrawn",
        note="Documents that have other versions, or were taken back.",
        make=lambda opened: opened.versions,
    ),
    Part(
        key="gaps",
        heading="What is missing or in doubt",
        note="What was not read, not resolved or not compared, and why.",
        make=lambda opened: opened.gaps,
    ),
)
"""In the order they stand on the page."""

MOST_BYTES = 150_000
"""Bytes of the first page with its style sheets and its script, before anything is compressed. Source: issue 6, point 10."""

AROUND = 6_000
"""Bytes of a page around its body: bar, lines on top, foot; and marks of what is new."""

FIRST_ROWS = (8, 6, 5, 4, 3, 2)
"""Rows of a part on the top page: as many of these as there is room for, else none; the whole part has an address."""

SHARES: tuple[tuple[str, int], ...] = (
    ("gaps", 1),
    ("versions", 1),
    ("documents", 2),
    ("timeline", 3),
    ("lanes", 2),
    ("figures", 3),
    ("matrix", 4),
    ("map", 5),
)
"""In which order parts are given room, and how much of it: what one leaves goes to those behind it. A map is drawn or not, it has no half."""

FEW = 3
"""Reports that are named beside a time on the top page."""

FIRST_CHARTS = 2
"""Figures on the top page: those that differ most."""


def has_something(view: object) -> bool:
    """The view of a part in, whether there is anything to show in it out; a part without has no place on the top page."""
    match view:
        case OriginTable():
            return bool(view.rows or view.more_rows)
        case Timeline():
            return bool(view.events or view.more_events or view.unplaced)
        case Lanes():
            return bool(view.lanes or view.more_lanes)
        case MapView():
            return bool(view.drawn or view.more_drawn or view.listed)
        case _:
            return bool(view)


def first_charts(charts: Sequence[Chart], most: int) -> tuple[Chart, ...]:
    """Charts and how many rows of each in, the first ones that differ out, cut to these rows."""
    return tuple(shortened(one, most) for one in charts if one.differs)[:FIRST_CHARTS]


def first_times(rows: Sequence[TimeRow], most: int) -> tuple[TimeRow, ...]:
    """Times of events and how many in, those that most reports give out, rising, each with the first of these reports."""
    kept = sorted(sorted(range(len(rows)), key=lambda at: (-len(rows[at].carriers), at))[:most])
    return tuple(with_few(rows[at]) for at in kept)


def with_few(row: TimeRow) -> TimeRow:
    """A time in, the same with the first reports that give it, and how many more do, out."""
    more = len(row.carriers) - FEW
    return replace(row, carriers=row.carriers[:FEW], notes=(" · ".join((f"and {more} more", *row.notes[:1])), *row.notes[1:])) if more > 0 else row


PART_OF: dict[str, Part] = {part.key: part for part in PARTS}
