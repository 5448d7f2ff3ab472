"""A point in, the finding on it out: agrees, conflict, developed, different scope, wording or spelling."""

from itertools import combinations

from crossread.stages.findings.scope import scope_difference
from crossread.stages.findings.sides import grouped, side_of
from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.findings.values import Comparison, compare
from crossread.types.claim import Claim
from crossread.types.finding import Finding, FindingKind, Side
from crossread.types.ids import content_id
from crossread.types.point import Point

EARNED: dict[str, float] = {"count": 0.2, "measure": 0.4, "money": 0.4, "time": 0.3, "name": 0.3, "place": 0.6, "means": 0.3, "cause": 0.8}
"""For each kind, the probability that two claims answer the same thing, by the pair model, from which different values are shown as a conflict or a
development. Source: the first seven bundles; below it most pairs are neighbours."""
CUMULATIVE = frozenset({"killed", "injured", "missing", "detained", "displaced", "destroyed", "damaged", "rescued", "hospitalised", "casualty", None})
"""States whose counts go on growing while reports come in."""


def find_agreement(point: Point, story: Compared) -> Finding | None:
    """A point in, the finding on it out; None when its values cannot be compared, or differ without having earned a conflict."""
    claims = tuple(claim for claim in story.claims_of(point) if claim.polarity in {"affirmed", "negated"})
    groups = grouped(claims)
    earned = tuple((a, b) for a, b in combinations(groups, 2) if is_earned(a, b, point) and not explained(a, b))
    if earned:
        kept = tuple(group for group in groups if any(group in pair for pair in earned))
        return finding(point, kept, story, *dispute(kept, story))
    shared = tuple(group for group in groups if len({claim.document_id for claim in group}) > 1)
    if not shared:
        reason = first_scope_difference(groups)
        return finding(point, groups, story, "different scope", reason, "scope") if reason and len(groups) > 1 else None
    best = max(shared, key=lambda group: (len({claim.document_id for claim in group}), -groups.index(group)))
    return finding(point, (best,), story, *agreement(best))


def is_earned(a: tuple[Claim, ...], b: tuple[Claim, ...], point: Point) -> bool:
    """Do claims of the two groups differ in value, and do they answer one thing with enough certainty?

    A document that gives both values tells two things apart: then there is no conflict between others over them.
    """
    if {claim.document_id for claim in a} & {claim.document_id for claim in b}:
        return False
    return strongest(a, b, point) >= EARNED.get(point.kind, 1.0) and all(compare(x, y).relation == "differs" for x in a for y in b)


def strongest(a: tuple[Claim, ...], b: tuple[Claim, ...], point: Point) -> float:
    """Two groups of a point's claims in, the highest probability of a link between them out; 0 when none was scored."""
    first, second = {claim.id for claim in a}, {claim.id for claim in b}
    across = (link for link in point.links if {*link.claim_ids} & first and {*link.claim_ids} & second)
    return max((link.probability for link in across), default=0.0)


def explained(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> bool:
    """Is every pair across the two groups explained by scope?"""
    return all(scope_difference(x, y) is not None for x in a for y in b)


def first_scope_difference(groups: tuple[tuple[Claim, ...], ...]) -> str | None:
    """Groups of claims in, the first difference of scope between two of them out."""
    return next((reason for a, b in combinations(groups, 2) for x in a for y in b if (reason := scope_difference(x, y))), None)


def dispute(groups: tuple[tuple[Claim, ...], ...], story: Compared) -> tuple[FindingKind, str, str]:
    """Groups that differ in, the kind of finding, its reason and its rule out."""
    if grew(groups, story):
        return "developed", "The figure differs with the day of the report: later reports give the later figure.", "later toll"
    return "conflict", "The values cannot all be right for the same thing at the same moment, and nothing in the words sets their scope apart.", "values"


def grew(groups: tuple[tuple[Claim, ...], ...], story: Compared) -> bool:
    """Do the groups follow each other in time, each published after the one before it, and is what they count one that grows?"""
    claims = [claim for group in groups for claim in group]
    if any(claim.kind not in {"count", "money"} or claim.scope.state not in CUMULATIVE for claim in claims):
        return False
    days = [{published(claim, story) for claim in group} for group in groups]
    if any(None in some for some in days):
        return False
    ordered = sorted((min(day for day in some if day), max(day for day in some if day)) for some in days)
    return all(before[1] < after[0] for before, after in zip(ordered, ordered[1:], strict=False))


def published(claim: Claim, story: Compared) -> str | None:
    """The day, or the instant, on which a claim's document was published (EDTF); None when unknown or an interval."""
    edtf = story.documents[claim.document_id].published.edtf
    return edtf if edtf and "/" not in edtf else None


def agreement(claims: tuple[Claim, ...]) -> tuple[FindingKind, str, str]:
    """Claims that say the same in, the kind of finding, its reason and its rule out."""
    comparisons = [compare(a, b) for a, b in combinations(claims, 2) if a.document_id != b.document_id]
    telling = [one for one in comparisons if one.relation != "same"]
    order = ["wording", "spelling", "rounded", "compatible"]
    best = min(telling, key=lambda one: order.index(one.relation)) if telling else Comparison(relation="same", reason="the same value")
    if best.relation in {"wording", "spelling"}:
        return ("wording" if best.relation == "wording" else "spelling"), f"The reports name one thing: {best.reason}.", best.relation
    return "agrees", f"The reports agree: {best.reason}.", best.relation


def finding(point: Point, groups: tuple[tuple[Claim, ...], ...], story: Compared, kind: FindingKind, reason: str, rule: str) -> Finding:
    """The groups of a point and what they show in, the finding out, the best attested side first."""
    sides = tuple(sorted((side_of(group, story) for group in groups), key=rank))
    claims = tuple(claim for group in groups for claim in group)
    return Finding(
        id=content_id("finding", kind, point.id),
        kind=kind,
        label=point.label,
        answer=" · ".join(side.answer for side in sides),
        reason=reason,
        rule=rule,
        point_id=point.id,
        sides=sides,
        evidence=evidence_of(claims),
    )


def rank(side: Side) -> tuple[int, int, int, str, tuple[str, ...]]:
    """The key that puts the best attested side first."""
    return (-side.m, -side.n, -len(side.document_ids), side.answer, side.claim_ids)
