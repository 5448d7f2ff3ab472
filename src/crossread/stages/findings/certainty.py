"""Groups of claims of one point in, how certain it is that they answer one thing out."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from crossread.stages.findings.alike import first_and_number
from crossread.stages.findings.growth import Groups
from crossread.stages.findings.scope import FIGURES, places, scope_difference, scoped_by
from crossread.stages.findings.sides import vagueness
from crossread.stages.findings.story import Compared, documents_of
from crossread.stages.findings.values import compare
from crossread.types.claim import Claim
from crossread.types.point import Point

EARNED: dict[str, float] = {"count": 0.1, "measure": 0.4, "money": 0.4, "time": 0.25, "name": 0.3, "place": 0.6, "means": 0.3, "cause": 0.8}
"""For each kind, the probability that two claims answer the same thing, by the pair model, from which different values are shown as a conflict or a
development. Chosen by hand: by what differed rightly at each probability in seven bundles, with the totals over all 19 in sight."""


RIVALLED = 0.5
"""The same where a document gives three values or more of the sort, and where not all counts say what became of those they count: then the pair has
to be told from the others as well."""
RIVALS = 3

Pair = tuple[int, int]
"""Places of two groups, the first smaller."""


@dataclass(frozen=True, kw_only=True)
class Parted:
    """A point whose claims stand in groups that say the same, with what is asked of them again and again.

    Attributes:
        point: the point.
        groups: its groups.
        story: its story.
    """

    point: Point
    groups: Groups
    story: Compared

    @cached_property
    def group_of(self) -> dict[str, int]:
        """The place of the group that each claim stands in, by the claim's id."""
        return {claim.id: at for at, group in enumerate(self.groups) for claim in group}

    @cached_property
    def documents(self) -> tuple[frozenset[str], ...]:
        """The documents of each group."""
        return tuple(documents_of(group) for group in self.groups)

    @cached_property
    def states(self) -> tuple[frozenset[str | None], ...]:
        """What each group says became of those it counts."""
        return tuple(frozenset(claim.scope.state for claim in group) for group in self.groups)

    @cached_property
    def rivals(self) -> tuple[int, ...]:
        """The most different values of the sort that a document of each group gives."""
        return tuple(max(self.story.rivals(claim) for claim in group) for group in self.groups)

    @cached_property
    def strongest(self) -> dict[Pair, float]:
        """The highest probability of a link between two groups, for those between which one was scored."""
        found: dict[Pair, float] = {}
        for link in self.point.links:
            one, other = (self.group_of.get(key) for key in link.claim_ids)
            if one is not None and other is not None and one != other:
                pair = (min(one, other), max(one, other))
                found[pair] = max(found.get(pair, 0.0), link.probability)
        return found

    @cached_property
    def clearest(self) -> tuple[Claim, ...]:
        """The claim of each group whose words say most."""
        return tuple(min(group, key=lambda claim: (vagueness(claim), claim.id)) for group in self.groups)

    @cached_property
    def scopes(self) -> tuple[tuple[tuple[Claim, int], ...], ...]:
        """The scopes of each group, in order: the first claim that has it, and how many have it."""
        return tuple(first_and_number((scoped_by(claim), claim) for claim in group) for group in self.groups)

    @cached_property
    def placed(self) -> tuple[Counter[tuple[bool, frozenset[str]]], ...]:
        """For each group how many claims are figures or not, and name which places that not most reports of the story name."""
        common = self.story.common_places
        return tuple(Counter((claim.kind in FIGURES, places(claim) - common) for claim in group) for group in self.groups)


def likely_pairs(parted: Parted) -> tuple[Pair, ...]:
    """A point in groups in, the pairs of groups out that answer one thing with enough certainty to be shown as differing, in order."""
    return tuple(pair for pair in sorted(parted.strongest) if is_likely(pair, parted))


def is_likely(pair: Pair, parted: Parted) -> bool:
    """Do two groups between which there is a link answer one thing with enough certainty to be shown as differing?"""
    a, b = pair
    enough = EARNED.get(parted.point.kind, 1.0)
    if parted.point.kind in {"count", "measure", "money"} and max(parted.rivals[a], parted.rivals[b]) >= RIVALS:
        enough = max(enough, RIVALLED)
    if parted.point.kind == "count" and not is_of_one_state(parted.states[a] | parted.states[b]):
        enough = max(enough, RIVALLED)
    return parted.strongest[pair] >= enough and parted.documents[a] != parted.documents[b]


def is_of_one_state(states: frozenset[str | None]) -> bool:
    """The states of counts in, whether all say what became of those they count, and all the same, out."""
    return len(states) == 1 and None not in states


def told_apart(pair: Pair, parted: Parted) -> bool:
    """Does one document give both values, so that it tells two things apart, or do the clearest words of both agree after all?"""
    a, b = pair
    return not parted.documents[a].isdisjoint(parted.documents[b]) or compare(parted.clearest[a], parted.clearest[b]).relation != "differs"


CERTAIN = 0.6
"""Probability of a link from which narrower words in front of a noun explain nothing any more: one sentence, told twice."""


def explained(pair: Pair, parted: Parted) -> bool:
    """Does scope explain the difference for at least half of the pairs of claims across the two groups?"""
    is_certain = parted.strongest.get(pair, 0.0) >= CERTAIN
    common = parted.story.common_places
    a, b = (parted.scopes[at] for at in pair)
    apart = sum(m * n for x, m in a for y, n in b if scope_difference(x, y, is_certain=is_certain, common=common) is not None)
    return apart * 2 >= size(parted, pair)


def placed_apart(pair: Pair, parted: Parted) -> bool:
    """Do at least half of the pairs across two groups of figures name a place that the other one does not? Then one may be a part of the other."""
    a, b = (parted.placed[at] for at in pair)
    apart = sum(m * n for (is_figure, ours), m in a.items() if is_figure for (_, theirs), n in b.items() if ours != theirs)
    return apart * 2 >= size(parted, pair)


def size(parted: Parted, pair: Pair) -> int:
    """How many pairs of claims there are across two groups."""
    return len(parted.groups[pair[0]]) * len(parted.groups[pair[1]])


def components(pairs: Iterable[Pair]) -> tuple[tuple[int, ...], ...]:
    """Pairs of places of groups in, the places that pairs connect out, each set in order, sorted by their first."""
    beside: dict[int, set[int]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    found, seen = [], set[int]()
    for first in sorted(beside):
        if first not in seen:
            together = [first]
            seen.add(first)
            for at in together:
                reached = beside[at] - seen
                seen |= reached
                together += reached
            found.append(tuple(sorted(together)))
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
