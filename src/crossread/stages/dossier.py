"""What was found in, the dossier out."""

from collections import Counter

from crossread.stages.findings.figure import find_figures
from crossread.stages.memory import Memory
from crossread.stages.origins import Lineage
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.finding import Finding
from crossread.types.gap import Gap
from crossread.types.point import Point


def assemble(
    story: Story,
    readings: tuple[Reading, ...],
    points: tuple[Point, ...],
    lineage: Lineage,
    findings: tuple[Finding, ...],
    memory: Memory | None = None,
) -> Dossier:
    """A story, its readings (sorted by document id), what comparing them shows and what is remembered of it in, the dossier out."""
    gaps = tuple(gap for reading in readings for gap in reading.gaps)
    if len(readings) == 1:
        gaps = (
            *gaps,
            Gap(what=story.name, why="The story has one document, so nothing can be compared.", do="Read more reports into it.", stage="compare"),
        )
    return Dossier(
        story=story,
        title=title_of(readings, points),
        readings=readings,
        points=points,
        origins=lineage.origins,
        findings=findings,
        gaps=gaps,
        figures=find_figures(tuple(reading for reading in readings if reading.document.is_read), lineage.attests, memory),
    )


def title_of(readings: tuple[Reading, ...], points: tuple[Point, ...]) -> str:
    """Readings and points in, the headline of the report that shares most with the others out; its first line when none has a headline."""
    document_of = {claim.id: claim.document_id for reading in readings for claim in reading.claims}
    shared = Counter(document for point in points for document in {document_of[key] for key in point.claim_ids})
    ordered = sorted(readings, key=lambda reading: (not reading.document.title, -shared[reading.document.id], reading.document.id))
    for reading in ordered:
        first = reading.document.title or reading.document.text.strip().split("\n")[0]
        if first:
            return first
    return ""
