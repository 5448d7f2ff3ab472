"""A point in, the finding on it out: agrees, conflict, developed, different scope, wording or spelling."""

from itertools import combinations

from crossread.stages.findings.growth import Groups, developed, parted
from crossread.stages.findings.scope import scope_difference
from crossread.stages.findings.sides import grouped, side_of, vagueness
from crossread.stages.findings.story import Compared, documents_of, evidence_of
from crossread.stages.findings.values import Comparison, compare
from crossread.types.claim import Claim
from crossread.types.finding import Finding, FindingKind, Side
from crossread.types.ids import content_id
from crossread.types.point import Point

EARNED: dict[str, float] = {"count": 0.2, "measure": 0.4, "money": 0.4, "time": 0.3, "name": 0.3, "place": 0.6, "means": 0.3, "cause": 0.8}
"""For each kind, the probability that two claims answer the same thing, by the pair model, from which different values are shown as a conflict or a
development. Source: the first seven bundles; below it most pairs are neighbours."""


def find_agreement(point: Point, story: Compared) -> Finding | None:
    """A point in, the finding on it out; None when its values cannot be compared, or differ without having earned a conflict."""
    claims = tuple(claim for claim in story.claims_of(point) if claim.polarity in {"affirmed", "negated"})
    groups = tuple(part for group in grouped(claims) for part in parted(group, story))
    near = tuple((a, b) for a, b in combinations(groups, 2) if is_likely(a, b, point, story))
    likely = tuple((a, b) for a, b in near if not explained(a, b))
    grown = developed(among(groups, likely), story) if likely else None
    if grown:
        return finding(
            point,
            grown,
            story,
            "developed",
            "The figure changed from report to report: each value was first reported later than the one before it.",
            "later toll",
        )
    earned = tuple((a, b) for a, b in likely if not told_apart(a, b))
    if earned:
        reason = "The values cannot all be right for the same thing at the same moment, and nothing in the words sets their scope apart."
        return finding(point, among(groups, earned), story, "conflict", reason, "values")
    shared = tuple(group for group in groups if len(documents_of(group)) > 1)
    if not shared:
        kept = among(groups, near)
        apart = first_scope_difference(kept)
        return finding(point, kept, story, "different scope", apart, "scope") if apart else None
    best = max(shared, key=lambda group: (len(documents_of(group)), -groups.index(group)))
    if point.kind in {"name", "place"} and any(compare(a, b).relation in {"spelling", "wording"} for a, b in combinations(best, 2)):
        return None  # names in two forms are told once for the whole story, by `spellings`
    told = linked(best, point) if point.kind in NAMING else best
    return finding(point, (told,), story, *agreement(told)) if len(documents_of(told)) > 1 else None


def among(groups: Groups, pairs: tuple[Groups, ...]) -> Groups:
    """Groups and pairs of them in, those groups that are in a pair out, in their order."""
    return tuple(group for group in groups if any(group in pair for pair in pairs))


NAMING = frozenset({"name", "place", "means"})
"""Kinds that stand in almost every sentence: an agreement on them is shown only where the sentences around them tell of one thing."""
TELLING = 0.8
"""Probability of a link from which two names, places or things are shown as an agreement."""
TELLING_PERSON = 0.6
"""The same for a person who is named with a title or role."""


def linked(claims: tuple[Claim, ...], point: Point) -> tuple[Claim, ...]:
    """Claims that give one name and their point in, those with a telling link to another of them out; reprints of a kept claim stay."""
    keys = {claim.id for claim in claims}
    is_person = any(claim.scope.head == "person" and claim.scope.modifiers for claim in claims)
    enough = TELLING_PERSON if is_person else TELLING
    strong = {key for link in point.links if link.probability >= enough and {*link.claim_ids} <= keys for key in link.claim_ids}
    sentences = {claim.sentence.words for claim in claims if claim.id in strong}
    return tuple(claim for claim in claims if claim.sentence.words in sentences and (claim.kind != "means" or claim.scope.modifiers))


RIVALLED = 0.7
"""The same where a document gives three values or more of the sort: then the pair has to be told from the others as well."""
RIVALS = 3


def is_likely(a: tuple[Claim, ...], b: tuple[Claim, ...], point: Point, story: Compared) -> bool:
    """Do two groups answer one thing with enough certainty to be shown as differing?"""
    enough = EARNED.get(point.kind, 1.0)
    if point.kind in {"count", "measure", "money"} and max(story.rivals(claim) for claim in (*a, *b)) >= RIVALS:
        enough = max(enough, RIVALLED)
    return strongest(a, b, point) >= enough and documents_of(a) != documents_of(b)


def told_apart(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> bool:
    """Does one document give both values, so that it tells two things apart, or do the clearest words of both agree after all?"""
    clearest = (min(group, key=lambda claim: (vagueness(claim), claim.id)) for group in (a, b))
    return bool(documents_of(a) & documents_of(b)) or compare(*clearest).relation != "differs"


def strongest(a: tuple[Claim, ...], b: tuple[Claim, ...], point: Point) -> float:
    """Two groups of a point's claims in, the highest probability of a link between them out; 0 when none was scored."""
    first, second = {claim.id for claim in a}, {claim.id for claim in b}
    across = (link for link in point.links if {*link.claim_ids} & first and {*link.claim_ids} & second)
    return max((link.probability for link in across), default=0.0)


def explained(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> bool:
    """Does scope explain the difference for at least half of the pairs across the two groups?"""
    pairs = [scope_difference(x, y) is not None for x in a for y in b]
    return sum(pairs) * 2 >= len(pairs)


def first_scope_difference(groups: Groups) -> str | None:
    """Groups of claims in, the first difference of scope between two of them out; None when there is none."""
    return next((reason for a, b in combinations(groups, 2) for x in a for y in b if (reason := scope_difference(x, y))), None)


def agreement(claims: tuple[Claim, ...]) -> tuple[FindingKind, str, str]:
    """Claims that say the same in, the kind of finding, its reason and its rule out."""
    comparisons = [compare(a, b) for a, b in combinations(claims, 2) if a.document_id != b.document_id]
    telling = [one for one in comparisons if one.relation != "same"]
    order = ("wording", "spelling", "rounded", "compatible")
    best = min(telling, key=lambda one: order.index(one.relation)) if telling else Comparison(relation="same", reason="the same value")
    if best.relation in {"wording", "spelling"}:
        return ("wording" if best.relation == "wording" else "spelling"), f"The reports name one thing: {best.reason}.", best.relation
    return "agrees", f"The reports agree: {best.reason}.", best.relation


def finding(point: Point, groups: Groups, story: Compared, kind: FindingKind, reason: str, rule: str) -> Finding:
    """The groups of a point and what they show in, the finding out; the best attested side first, of a development the first reported."""
    sides = tuple(side_of(group, story) for group in groups)
    sides = sides if kind == "developed" else tuple(sorted(sides, key=rank))
    claims = tuple(claim for group in groups for claim in group)
    return Finding(
        id=content_id("finding", kind, point.id),
        kind=kind,
        label=point.label,
        answer=(" → " if kind == "developed" else " · ").join(side.answer for side in sides) if len(sides) > 1 else one_answer(claims),
        reason=reason,
        rule=rule,
        point_id=point.id,
        sides=sides,
        evidence=evidence_of(claims),
    )


MOST_FORMS = 3
"""Forms of one answer that are shown side by side ("300 people · about 300 soldiers")."""


def one_answer(claims: tuple[Claim, ...]) -> str:
    """Claims that say the same in, the clearest words for each different value out."""
    clearest: dict[str, Claim] = {}
    for claim in sorted(claims, key=lambda claim: (vagueness(claim), len(claim.span.words), claim.span.words, claim.id)):
        clearest.setdefault(claim.value, claim)
    return " · ".join(claim.span.words for claim in list(clearest.values())[:MOST_FORMS])


def rank(side: Side) -> tuple[int, int, int, str, tuple[str, ...]]:
    """The key that puts the best attested side first."""
    return (-side.m, -side.n, -len(side.document_ids), side.answer, side.claim_ids)
