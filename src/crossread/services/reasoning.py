"""A dossier and one of its findings in, the whole reasoning out: claims, pairs with their scores and comparisons, neighbours, origins, absences."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from crossread.services.absence import Absences, absences
from crossread.services.protect import protection
from crossread.services.read import gazetteer
from crossread.stages.findings.scope import scope_difference
from crossread.stages.findings.story import Compared
from crossread.stages.findings.values import Comparison, compare
from crossread.stages.names import Who, join_entities
from crossread.stages.origins import trace_origins
from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.point import Point

if TYPE_CHECKING:
    from crossread.storage.library import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoned:
    """A claim and where it comes from.

    Attributes:
        claim: the claim.
        side: index of the side of the finding that it stands on; None when it stands on none.
        attested_by: id of the origin that attests that it was said; None when unknown.
        behind: id of the origin that stands behind that it is so; None when nobody is traceable.
        why: why that stands behind it, or why nobody does, in a sentence; empty when nothing is known.
    """

    claim: Claim
    side: int | None
    attested_by: str | None
    behind: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims of a finding, compared.

    Attributes:
        claim_ids: the two, in the order of the finding's claims.
        probability: that both answer the same thing, by the pair model (0 to 1); None when they were not scored: no rare word or name led from one
            to the other, and they came together through others.
        is_across: they stand on two sides.
        scope: the difference of their scopes in a few words; None when nothing says that they differ.
        values: how their values relate, and why.
    """

    claim_ids: tuple[str, str]
    probability: float | None
    is_across: bool
    scope: str | None
    values: Comparison


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Another point that looks alike and was kept apart.

    Attributes:
        point_id: the other point.
        label: what it answers; empty when the dossier does not have it.
        answers: what its claims say, in their words, each once.
        reason: what keeps the two apart.
    """

    point_id: str
    label: str
    answers: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reasoning:
    """Why a finding stands as it does.

    Attributes:
        finding: the finding, with its rule, its reason and the two counts of each side.
        points: what its claims answer; empty for a finding about words that are no claims.
        claims: its claims, by side, then in order of document and place.
        pairs: every two of them that were scored or stand on two sides, those across sides first, the likeliest first.
        apart: neighbours that were kept apart.
        absences: who did not report it.
    """

    finding: Finding
    points: tuple[Point, ...]
    claims: tuple[Reasoned, ...]
    pairs: tuple[Pair, ...]
    apart: tuple[Apart, ...]
    absences: Absences


def reasoning(dossier: Dossier, finding: Finding, story: Compared | None = None) -> Reasoning:
    """A dossier and one of its findings in, the whole reasoning behind it out.

    Args:
        dossier: the dossier, not masked: where claims come from is traced by names.
        finding: one of its findings.
        story: what `compared` makes of it, when that was made before; it takes a second for 50 documents.
    """
    story = story or compared(dossier)
    side_of = {key: at for at, side in enumerate(finding.sides) for key in side.claim_ids}
    claims = claims_of(finding, story, side_of)
    keys = {claim.id for claim in claims}
    points = tuple(point for point in dossier.points if point.id == finding.point_id or (finding.point_id is None and keys & {*point.claim_ids}))
    return Reasoning(
        finding=finding,
        points=points,
        claims=tuple(reasoned(claim, story, side_of.get(claim.id)) for claim in claims),
        pairs=pairs(claims, points, story, side_of),
        apart=tuple(one for point in points for one in apart(point, dossier, story)),
        absences=absences(dossier, finding),
    )


def reasoning_in(library: "Library", dossier: Dossier, finding: Finding) -> Reasoning:
    """A library, a dossier of it as it is shown and one of its findings in, the whole reasoning behind it out, masked.

    Where somebody is protected, origins are traced in the dossier as it is, not as it is shown: two masked names of one length look alike.

    Raises:
        NotFoundError: its story is not in the library any more.
    """
    mask = protection(library)
    if not mask:
        return reasoning(dossier, finding)
    return mask.value(reasoning(_unmasked(library, dossier, finding), finding))


def _unmasked(library: "Library", dossier: Dossier, finding: Finding) -> Dossier:
    """A library, a masked dossier and a finding of it in, the dossier without its mask out: the one that is kept when it has the finding."""
    from crossread.runners.inline import InlineRunner  # noqa: PLC0415
    from crossread.services import kept, shelf  # noqa: PLC0415  # these bring the parsers

    name = shelf.whole_name(library, dossier.story.name)
    found = kept.kept(library, name)
    if found and any(one.id == finding.id for one in found.dossier.findings):
        return found.dossier
    return shelf.unmasked_dossier(library, name, InlineRunner())


def compared(dossier: Dossier) -> Compared:
    """A dossier in, the story as the rules saw it out: the lineage of its claims is traced again, for its reasons."""
    read = tuple(reading for reading in dossier.readings if reading.document.is_read)
    who = Who(groups=join_entities(tuple(entity for reading in read for entity in reading.entities), gazetteer()))
    return Compared(readings=read, points=dossier.points, lineage=trace_origins(read, who), who=who)


def claims_of(finding: Finding, story: Compared, side_of: dict[str, int]) -> tuple[Claim, ...]:
    """A finding and the sides of its claims in, the claims out, by side; those in its evidence when it has no sides."""
    carried = {(one.document_id, one.span.place) for one in finding.evidence}
    if side_of:
        found = [story.claims[key] for key in side_of if key in story.claims]
    else:
        found = [claim for claim in story.claims.values() if (claim.document_id, claim.span.place) in carried]
    return tuple(sorted(found, key=lambda claim: (side_of.get(claim.id, 0), claim.document_id, claim.span.place)))


def reasoned(claim: Claim, story: Compared, side: int | None) -> Reasoned:
    """A claim in, the same with where it comes from out."""
    lineage = story.lineage
    return Reasoned(
        claim=claim,
        side=side,
        attested_by=lineage.attests.get(claim.document_id),
        behind=lineage.behind.get(claim.id),
        why=lineage.reasons.get(claim.id, ""),
    )


def pairs(claims: tuple[Claim, ...], points: tuple[Point, ...], story: Compared, side_of: dict[str, int]) -> tuple[Pair, ...]:
    """The claims of a finding and their points in, every two of them out that were scored or stand on two sides; reprints count once."""
    scores = {link.claim_ids: link.probability for point in points for link in point.links}
    first = first_prints(story.claims[key] for point in points for key in point.claim_ids)
    found: dict[tuple[str, str], Pair] = {}
    for a, b in combinations(claims, 2):
        printed = (first.get(a.id, a.id), first.get(b.id, b.id))
        low, high = sorted(printed)
        probability, is_across = scores.get((low, high)), side_of.get(a.id) != side_of.get(b.id)
        if low == high or (low, high) in found or (probability is None and not is_across):
            continue
        scope = scope_difference(a, b, common=story.common_places)
        found[low, high] = Pair(claim_ids=(a.id, b.id), probability=probability, is_across=is_across, scope=scope, values=compare(a, b))
    return tuple(sorted(found.values(), key=lambda pair: (not pair.is_across, -(pair.probability or 0.0), pair.claim_ids)))


def first_prints(claims: Iterable[Claim]) -> dict[str, str]:
    """The claims of points in, for each the id of the first that stands at the same place of the same sentence, which alone was scored, out."""
    groups: dict[tuple[str, int, int, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        start = claim.span.start - claim.sentence.start
        groups[claim.sentence.words, start, claim.span.end - claim.span.start, claim.kind].append(claim)
    ordered = (sorted(group, key=lambda claim: (claim.document_id, claim.span.place)) for group in groups.values())
    return {claim.id: group[0].id for group in ordered for claim in group}


def apart(point: Point, dossier: Dossier, story: Compared) -> tuple[Apart, ...]:
    """A point in, its neighbours that were kept apart out, the likest first."""
    known = {one.id: one for one in dossier.points}
    found = []
    for one in point.neighbours:
        other = known.get(one.point_id)
        answers = dict.fromkeys(claim.span.words for claim in story.claims_of(other)) if other else {}
        found.append(Apart(point_id=one.point_id, label=other.label if other else "", answers=tuple(answers), reason=one.reason))
    return tuple(found)
