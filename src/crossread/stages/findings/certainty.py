"""Groups of claims of one point in, how certain it is that they answer one thing out."""

from crossread.stages.findings.growth import Groups
from crossread.stages.findings.scope import FIGURES, places, scope_difference
from crossread.stages.findings.sides import vagueness
from crossread.stages.findings.story import Compared, documents_of
from crossread.stages.findings.values import compare
from crossread.types.claim import Claim
from crossread.types.point import Point

EARNED: dict[str, float] = {"count": 0.1, "measure": 0.4, "money": 0.4, "time": 0.25, "name": 0.3, "place": 0.6, "means": 0.3, "cause": 0.8}
"""For each kind, the probability that two claims answer the same thing, by the pair model, from which different values are shown as a conflict or a
development. Chosen by hand: by what differed rightly at each probability in seven bundles, with the totals over all 19 in sight."""


RIVALLED = 0.5
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


CERTAIN = 0.6
"""Probability of a link from which narrower words in front of a noun explain nothing any more: one sentence, told twice."""


def explained(a: tuple[Claim, ...], b: tuple[Claim, ...], point: Point, story: Compared) -> bool:
    """Does scope explain the difference for at least half of the pairs across the two groups?"""
    is_certain = strongest(a, b, point) >= CERTAIN
    pairs = [scope_difference(x, y, is_certain=is_certain, common=story.common_places) is not None for x in a for y in b]
    return sum(pairs) * 2 >= len(pairs)


def placed_apart(a: tuple[Claim, ...], b: tuple[Claim, ...], story: Compared) -> bool:
    """Do at least half of the pairs across two groups of figures name a place that the other one does not? Then one may be a part of the other."""
    pairs = [x.kind in FIGURES and (places(x) - story.common_places) != (places(y) - story.common_places) for x in a for y in b]
    return sum(pairs) * 2 >= len(pairs)


def components(groups: Groups, pairs: tuple[Groups, ...]) -> tuple[Groups, ...]:
    """Groups and pairs of them in, the groups that pairs connect out, each set in the order of the groups; groups in no pair are left out."""
    left = [group for group in groups if any(group in pair for pair in pairs)]
    found = []
    while left:
        together = [left.pop(0)]
        for group in together:
            reached = [other for other in left if any(group in pair and other in pair for pair in pairs)]
            together += reached
            left = [other for other in left if other not in reached]
        found.append(tuple(group for group in groups if group in together))
    return tuple(found)


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
