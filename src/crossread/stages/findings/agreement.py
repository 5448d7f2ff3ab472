"""A point in, the findings on it out: agrees, conflict, developed, may differ, different scope or wording."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from itertools import combinations

from crossread.stages.findings.alike import first_and_number, pairs_once
from crossread.stages.findings.certainty import (
    NAMING,
    Pair,
    Parted,
    components,
    explained,
    likely_pairs,
    linked,
    placed_apart,
    told_apart,
)
from crossread.stages.findings.difference import Chances, Judge
from crossread.stages.findings.growth import Groups, developed, parted
from crossread.stages.findings.scope import FIGURES, scope_difference, scoped_by
from crossread.stages.findings.sides import ToldAlike, grouped, side_of, texts_of, vagueness
from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.findings.values import Comparison, compare
from crossread.stages.names.spelling import likeness
from crossread.types.claim import Claim
from crossread.types.finding import Finding, FindingKind, Side
from crossread.types.ids import content_id
from crossread.types.point import Point

CONFLICT = "The values cannot all be right for the same thing at the same moment, and nothing in the words sets their scope apart."
DEVELOPED = "The figure changed from report to report: each value was first reported later than the one before it."
MAY_DIFFER = "The values differ, and nothing in the words sets their scope apart; that they are of one thing at one moment is less than certain."

Numbers = tuple[int, ...]
"""Places of groups that belong together, in order."""


def find_agreements(point: Point, story: Compared, judge: Judge) -> tuple[Finding, ...]:
    """A point, its story and what judges differences in, the findings on it out: what differs first, then what may, then what agrees.

    None when its values cannot be compared, or differ without having earned to be told.
    """
    claims = tuple(claim for claim in story.told_first(story.claims_of(point)) if claim.polarity in {"affirmed", "negated"})
    alike = story.memory.kept("told alike", ToldAlike)
    groups = tuple(part for group in grouped(claims, story.lineage.attests, alike) for part in parted(group, story))
    laid = Parted(point=point, groups=groups, story=story)
    is_learned = len(texts_of(claims, story.lineage.attests)) >= LEARNED_FROM
    chances = judge.chances(point, groups) if is_learned else {}
    near = likely_pairs(laid)
    enough = likely(chances, judge.model.shown) if is_learned else near
    earned = tuple(pair for pair in enough if is_earned(pair, laid) and (point.kind not in NAMES or (is_learned and are_alike(pair, laid))))
    disputed = tuple(pair for pair in disputed_pairs(laid) if pair not in earned)
    told = likely(chances, judge.model.told)
    growing = likely(chances, judge.model.told * GROWING)
    grown = tuple(together for together in components((*earned, *disputed, *growing)) if developed(at(together, groups), story))
    shown = (*grown, *components(outside((*earned, *disputed), grown)))
    differing = tuple(difference(laid, together, chance, is_earned=True) for together, chance in with_chances(shown, chances))
    taken = {number for together in shown for number in together}
    weaker = components(pair for pair in outside(told, grown) if not {*pair} <= taken)
    doubtful = tuple(difference(laid, together, chance, is_earned=False) for together, chance in with_chances(weaker, chances))
    taken |= {number for together in weaker for number in together}
    free = tuple(group for number, group in enumerate(groups) if number not in taken)
    agreed = agreed_on(point, free, story)
    if differing or doubtful or agreed or not attested_twice(claims, story):
        return (*differing, *doubtful, *agreed)
    return tuple(found for together in components(near) if (found := scope_of(point, at(together, groups), story)))


NAMES = frozenset({"name", "place"})
"""Kinds of which two reports rarely mean one thing when they give two: rules alone tell no conflict of them, and of two that are spelt in no like way
a conflict is not earned."""
ALIKE = 0.6
"""Likeness of two names from which one may stand for the other in a conflict. A judgement."""
LEARNED_FROM = 3
"""Texts of a point from which the learned chance decides: it has learned from stories of eight or ten reports. Of two the rules do."""


GROWING = 0.7
"""Share of the chance from which a difference is told that is enough for counts of one state, each first reported later than the one before: time
explains the difference (INVARIANT 39). A judgement."""


def are_alike(pair: Pair, laid: Parted) -> bool:
    """Are the clearest names of two groups spelt alike?"""
    a, b = (laid.clearest[number] for number in pair)
    return likeness(a.value, b.value) >= ALIKE


def is_earned(pair: Pair, laid: Parted) -> bool:
    """Has a difference that is likely earned to be shown: does no report tell the two apart, and does nothing in their scopes explain it?"""
    return not told_apart(pair, laid) and not explained(pair, laid) and not placed_apart(pair, laid)


def disputed_pairs(laid: Parted) -> tuple[Pair, ...]:
    """A point in groups in, the pairs of groups out of which a report gives figures side by side, of one scope, and ascribes them to two sources.

    Such a report tells of a dispute itself.
    """
    behind = laid.story.lineage.behind
    told: dict[tuple[str, str], list[tuple[int, Claim]]] = defaultdict(list)
    for number, group in enumerate(laid.groups):
        for claim in group:
            if claim.kind in FIGURES and claim.id in behind:
                told[claim.document_id, claim.span.part].append((number, claim))
    pairs = ((i, x, j, y) for beside in told.values() for (i, x), (j, y) in combinations(beside, 2) if i != j)
    return tuple(sorted({(min(i, j), max(i, j)) for i, x, j, y in pairs if is_disputed(x, y, laid.story)}))


def is_disputed(x: Claim, y: Claim, story: Compared) -> bool:
    """Does a report give two figures side by side, of one scope, counts of one state, and ascribe them to two sources?"""
    return (
        story.lineage.behind[x.id] != story.lineage.behind[y.id]
        and abs(x.span.start - y.span.start) <= SIDE_BY_SIDE
        and (x.kind != "count" or x.scope.state == y.scope.state)
        and compare(x, y).relation == "differs"
        and not scope_difference(x, y, is_certain=True, common=story.common_places)
    )


SIDE_BY_SIDE = 300
"""Code points within which two figures of a report stand side by side. A judgement."""


def at(numbers: Numbers, groups: Groups) -> Groups:
    """Places of groups and all groups in, the groups there out."""
    return tuple(groups[number] for number in numbers)


def outside(pairs: tuple[Pair, ...], grown: tuple[Numbers, ...]) -> tuple[Pair, ...]:
    """Pairs of groups and developments in, the pairs of which neither group takes part in a development out."""
    inside = {number for together in grown for number in together}
    return tuple(pair for pair in pairs if inside.isdisjoint(pair))


def likely(chances: Chances, enough: float) -> tuple[Pair, ...]:
    """The chance of each two groups and a chance that is enough in, the pairs of groups that reach it out, in order."""
    return tuple(pair for pair, chance in sorted(chances.items()) if chance >= enough)


def with_chances(several: Collection[Numbers], chances: Chances) -> tuple[tuple[Numbers, float | None], ...]:
    """Groups that differ and the chance of each two in; each with the highest of those between them, None when rules said so, out."""
    beside: dict[int, list[tuple[int, float]]] = defaultdict(list)
    for (i, j), chance in chances.items() if several else ():
        beside[i].append((j, chance))
    found = []
    for together in several:
        inside = {*together}
        found.append((together, max((chance for i in together for j, chance in beside[i] if j in inside), default=None)))
    return tuple(found)


def difference(laid: Parted, together: Numbers, chance: float | None, *, is_earned: bool) -> Finding:
    """A point in groups, those that differ, the chance that they do and whether it is earned to say so in, the finding out.

    A development where time explains it, however sure it is (INVARIANT 39), else a conflict, or a doubt.
    """
    point, story, groups = laid.point, laid.story, at(together, laid.groups)
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
    best = max(shared, key=lambda group: len(texts_of(group, story.lineage.attests)))
    if point.kind in NAMES and any(compare(a, b).relation in {"spelling", "wording"} for a, b in pairs_once(best)):
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
    scopes = [[claim for claim, _ in first_and_number((scoped_by(claim), claim) for claim in group)] for group in groups]
    return next((reason for a, b in combinations(scopes, 2) for x in a for y in b if (reason := scope_difference(x, y))), None)


def agreement(claims: tuple[Claim, ...]) -> tuple[FindingKind, str, str]:
    """Claims that say the same in, the kind of finding, its reason and its rule out."""
    telling = [one for a, b in pairs_once(claims, is_apart=True) if (one := compare(a, b)).relation != "same"]
    best = min(telling, key=lambda one: ORDER.index(one.relation)) if telling else Comparison(relation="same", reason="the same value")
    if best.relation in {"wording", "spelling"}:
        return ("wording" if best.relation == "wording" else "spelling"), f"The reports name one thing: {best.reason}.", best.relation
    return "agrees", f"The reports agree: {best.reason}.", best.relation


ORDER = ("wording", "spelling", "rounded", "compatible")
"""Relations of values that agree, the most telling first."""


def finding(point: Point, groups: Groups, story: Compared, kind: FindingKind, reason: str, rule: str) -> Finding:
    """The groups of a point and what they show in, the finding out; the best attested side first, of a development the first reported."""
    groups = tuple(story.with_copies(group) for group in groups)
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
