"""A point in, the findings on it out: agrees, conflict, developed, may differ, different scope or wording."""

from dataclasses import replace
from itertools import combinations

from crossread.stages.findings.certainty import NAMING, components, explained, is_likely, linked, placed_apart, told_apart
from crossread.stages.findings.difference import Chances, Judge
from crossread.stages.findings.growth import Groups, developed, parted
from crossread.stages.findings.scope import FIGURES, scope_difference
from crossread.stages.findings.sides import grouped, side_of, texts_of, vagueness
from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.findings.values import Comparison, compare
from crossread.types.claim import Claim
from crossread.types.finding import Finding, FindingKind, Side
from crossread.types.ids import content_id
from crossread.types.point import Point

CONFLICT = "The values cannot all be right for the same thing at the same moment, and nothing in the words sets their scope apart."
DEVELOPED = "The figure changed from report to report: each value was first reported later than the one before it."
MAY_DIFFER = "The values differ, and nothing in the words sets their scope apart; that they are of one thing at one moment is less than certain."

Pair = tuple[tuple[Claim, ...], tuple[Claim, ...]]


def find_agreements(point: Point, story: Compared, judge: Judge) -> tuple[Finding, ...]:
    """A point, its story and what judges differences in, the findings on it out: what differs first, then what may, then what agrees.

    None when its values cannot be compared, or differ without having earned to be told.
    """
    claims = tuple(claim for claim in story.claims_of(point) if claim.polarity in {"affirmed", "negated"})
    groups = tuple(part for group in grouped(claims, story.lineage.attests) for part in parted(group, story))
    is_learned = len(texts_of(claims, story.lineage.attests)) >= LEARNED_FROM
    chances = judge.chances(point, groups) if is_learned else {}
    near = tuple((a, b) for a, b in combinations(groups, 2) if is_likely(a, b, point, story))
    enough = likely(groups, chances, judge.model.shown) if is_learned else near if point.kind not in NAMES else ()
    earned = tuple(pair for pair in enough if is_earned(pair, point, story))
    disputed = tuple(pair for pair in combinations(groups, 2) if pair not in earned and is_disputed(*pair, story))
    told = likely(groups, chances, judge.model.told)
    grown = tuple(together for together in components(groups, (*earned, *disputed, *told)) if developed(together, story))
    differing = tuple(
        difference(point, together, chance_of(together, groups, chances), story, is_earned=True)
        for together in (*grown, *components(groups, outside((*earned, *disputed), grown)))
    )
    taken = {key for found in differing for side in found.sides for key in side.claim_ids}
    weaker = tuple((a, b) for a, b in outside(told, grown) if not {a[0].id, b[0].id} <= taken)
    doubtful = tuple(
        difference(point, together, chance_of(together, groups, chances), story, is_earned=False) for together in components(groups, weaker)
    )
    taken |= {key for found in doubtful for side in found.sides for key in side.claim_ids}
    free = tuple(group for group in groups if not any(claim.id in taken for claim in group))
    agreed = agreed_on(point, free, story)
    if differing or doubtful or agreed:
        return (*differing, *doubtful, *agreed)
    return tuple(found for together in components(groups, near) if (found := scope_of(point, together, story)))


NAMES = frozenset({"name", "place"})
"""Kinds of which two reports rarely mean one thing when they give two: rules alone tell no conflict of them."""
LEARNED_FROM = 3
"""Texts of a point from which the learned chance decides: it has learned from stories of eight or ten reports. Of two the rules do."""


def is_earned(pair: Pair, point: Point, story: Compared) -> bool:
    """Has a difference that is likely earned to be shown: does no report tell the two apart, and does nothing in their scopes explain it?"""
    return not told_apart(*pair) and not explained(*pair, point, story) and not placed_apart(*pair, story)


def is_disputed(a: tuple[Claim, ...], b: tuple[Claim, ...], story: Compared) -> bool:
    """Does a report give figures of both groups side by side, of one scope, and ascribe them to two sources? Then it tells of a dispute itself."""
    behind = story.lineage.behind
    return any(
        x.document_id == y.document_id
        and x.kind in FIGURES
        and {x.id, y.id} <= behind.keys()
        and behind[x.id] != behind[y.id]
        and x.span.part == y.span.part
        and abs(x.span.start - y.span.start) <= SIDE_BY_SIDE
        and compare(x, y).relation == "differs"
        and not scope_difference(x, y, is_certain=True, common=story.common_places)
        for x in a
        for y in b
    )


SIDE_BY_SIDE = 300
"""Code points within which two figures of a report stand side by side. A judgement."""


def outside(pairs: tuple[Pair, ...], grown: tuple[Groups, ...]) -> tuple[Pair, ...]:
    """Pairs of groups and developments in, the pairs of which neither group takes part in a development out."""
    inside = {group for together in grown for group in together}
    return tuple(pair for pair in pairs if not inside & {*pair})


def likely(groups: Groups, chances: Chances, enough: float) -> tuple[Pair, ...]:
    """Groups, the chance of each two and a chance that is enough in, the pairs of groups that reach it out, in order."""
    return tuple((groups[i], groups[j]) for (i, j), chance in sorted(chances.items()) if chance >= enough)


def chance_of(together: Groups, groups: Groups, chances: Chances) -> float | None:
    """Groups that differ, all groups and the chance of each two in, the highest of those that differ out; None when rules said so."""
    inside = {groups.index(group) for group in together}
    return max((chance for pair, chance in chances.items() if {*pair} <= inside), default=None)


def difference(point: Point, groups: Groups, chance: float | None, story: Compared, *, is_earned: bool) -> Finding:
    """Groups that differ, the chance that they do and whether it is earned to say so in, the finding out.

    A development where time explains it, however sure it is (INVARIANT 39), else a conflict, or a doubt.
    """
    grown = developed(groups, story)
    if grown:
        return replace(finding(point, grown, story, "developed", DEVELOPED, "later toll"), chance=chance)
    if is_earned:
        return replace(finding(point, groups, story, "conflict", CONFLICT, "values"), chance=chance)
    return replace(finding(point, groups, story, "may differ", MAY_DIFFER, "may differ"), chance=chance)


def agreed_on(point: Point, groups: Groups, story: Compared) -> tuple[Finding, ...]:
    """Groups that take part in no difference in, the agreement that most documents share out; empty when no two documents share one."""
    shared = tuple(group for group in groups if attested_twice(group, story))
    if not shared:
        return ()
    best = max(shared, key=lambda group: (len(texts_of(group, story.lineage.attests)), -groups.index(group)))
    if point.kind in {"name", "place"} and any(compare(a, b).relation in {"spelling", "wording"} for a, b in combinations(best, 2)):
        return ()  # names in two forms are told once for the whole story, by `spellings`
    told = linked(best, point) if point.kind in NAMING else best
    return (finding(point, (told,), story, *agreement(told)),) if attested_twice(told, story) else ()


def attested_twice(claims: tuple[Claim, ...], story: Compared) -> bool:
    """Do two texts that were written apart say so? A report does not agree with its own reprint."""
    return len(texts_of(claims, story.lineage.attests)) > 1


def scope_of(point: Point, groups: Groups, story: Compared) -> Finding | None:
    """Groups that are likely to answer one thing and do not agree in, the finding that their scopes differ out; None when nothing says so."""
    reason = first_scope_difference(groups)
    return finding(point, groups, story, "different scope", reason, "scope") if reason else None


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
        id=content_id("finding", kind, point.id, *(claim.id for claim in claims)),
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
