"""The parts of a dossier beside its findings, each with what makes its view: their beginning stands on the top page, all of each at its address."""

from collections.abc import Callable
from dataclasses import dataclass

from crossread.interfaces.map_view import map_view
from crossread.interfaces.numbers import charts
from crossread.interfaces.opened import Opened
from crossread.interfaces.origin_table import origin_table


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
        note="What each origin has to say on what reports are asked together: it says so, says otherwise, reports it, or is silent.",
        make=lambda opened: origin_table(opened.dossier, opened.lookup),
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

PART_OF: dict[str, Part] = {part.key: part for part in PARTS}
