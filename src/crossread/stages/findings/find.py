"""All rules in order: readings, points and lineage in, findings out."""

from crossread.stages.findings.agreement import find_agreements
from crossread.stages.findings.alone import find_alone
from crossread.stages.findings.attributions import find_attributions
from crossread.stages.findings.depending import Depending
from crossread.stages.findings.difference import DifferenceModel, Judge
from crossread.stages.findings.echoes import Echoes
from crossread.stages.findings.hedge import find_hedges_lost
from crossread.stages.findings.judging import known_of
from crossread.stages.findings.one_origin import find_one_origin
from crossread.stages.findings.silence import find_silence
from crossread.stages.findings.spellings import find_spellings
from crossread.stages.findings.story import Compared
from crossread.stages.findings.sums import find_sums
from crossread.stages.memory import Memory
from crossread.stages.names import NOBODY, Who
from crossread.stages.origins import Lineage
from crossread.types.dossier import Reading
from crossread.types.finding import Finding
from crossread.types.point import Point

KIND_ORDER = ("count", "money", "measure", "time", "means", "cause", "status", "place", "name", "detail")
"""What a reader looks for first: figures and times before places and names."""


def find_findings(
    readings: tuple[Reading, ...],
    points: tuple[Point, ...],
    lineage: Lineage,
    model: DifferenceModel,
    who: Who = NOBODY,
    memory: Memory | None = None,
) -> tuple[Finding, ...]:
    """The readings of a story (sorted by document id) with what is known of them in, its findings out: of each kind the best attested first.

    Args:
        readings: its documents, read.
        points: what their claims answer.
        lineage: where the claims come from.
        model: what says which different values are a difference.
        who: who is meant by the names in them.
        memory: what is remembered of the story.
    """
    memory = memory or Memory()
    story = Compared(readings=readings, points=points, lineage=lineage, who=who, memory=memory)
    compared = on_points(story, Judge(model=model, known=known_of(story), memory=memory), memory)
    kind_of = {point.id: point.kind for point in points}
    ordered = tuple(sorted(compared, key=lambda finding: rank(finding, KIND_ORDER.index(kind_of[finding.point_id or ""]))))
    echoes = Echoes(story)
    return (
        *ordered,
        *find_attributions(ordered, story),
        *find_sums(story),
        *find_silence(story),
        *find_spellings(story),
        *find_one_origin(story, ordered, echoes),
        *find_hedges_lost(story, echoes),
        *find_alone(story, ordered, echoes),
    )


def on_points(story: Compared, judge: Judge, memory: Memory) -> list[Finding]:
    """A story, what judges differences in it and the memory in, the findings on its points out: made anew where what they depend on has changed."""
    if not memory.is_kept:
        return [finding for point in story.points for finding in find_agreements(point, story, judge)]
    known, depending, compared = memory.table("findings on points"), Depending(story, judge, memory), list[Finding]()
    for point in story.points:
        depends = depending.of(point)
        before = known.look_up(point.id)
        if before is None or (before[0] is not point and before[0] != point) or before[1] != depends:
            before = known[point.id] = point, depends, find_agreements(point, story, judge)
        compared += before[2]
    return compared


def rank(finding: Finding, kind: int) -> tuple[str, int, int, int, str, str]:
    """The key that sorts findings: by kind of finding, then figures first, then the best attested."""
    return (
        finding.kind,
        kind,
        -max((side.m for side in finding.sides), default=0),
        -max((len(side.document_ids) for side in finding.sides), default=0),
        finding.label,
        finding.id,
    )
