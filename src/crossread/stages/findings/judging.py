"""A point laid out for judging: which pairs of its claims could be a difference at all, and what judging them needs to know."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise

from crossread.stages.findings.growth import CUMULATIVE
from crossread.stages.findings.scope import places, scope_difference
from crossread.stages.findings.setting import Settings
from crossread.stages.findings.sides import ToldAlike
from crossread.stages.findings.story import Compared, documents_of
from crossread.stages.findings.values import Meaning, Relation, compare, told_within
from crossread.stages.findings.values.meaning import place_key
from crossread.stages.points.views import group_of, subject_of
from crossread.types.claim import Claim
from crossread.types.point import Point

Groups = tuple[tuple[Claim, ...], ...]
Case = tuple[str, Relation]
CASES: tuple[Case, ...] = (
    ("figure", "differs"),
    ("figure", "not comparable"),
    ("time", "differs"),
    ("time", "not comparable"),
    ("name", "differs"),
    ("place", "differs"),
    ("means", "differs"),
    ("phrase", "differs"),
    ("phrase", "unlike"),
)
"""Sorts of values and relations between them that may be a difference. Spellings are told once for the whole story (`spellings`)."""
SORTS = {
    "count": "figure",
    "measure": "figure",
    "money": "figure",
    "time": "time",
    "name": "name",
    "place": "place",
    "means": "means",
    "status": "phrase",
    "cause": "phrase",
    "detail": "phrase",
}


def case_of(a: Claim, b: Claim, relation: Relation) -> Case | None:
    """Two claims and how their values relate in, which case of a difference they may be out; None for none. Two currencies are never one."""
    if a.kind == "money" and relation == "not comparable":
        return None
    found = SORTS[max(a.kind, b.kind)], relation
    return found if found in CASES else None


@dataclass(frozen=True, kw_only=True)
class Known:
    """What judging needs to know of a story, made once.

    Attributes:
        story: the story.
        meaning: what its names mean.
        given: the values that each document gives, by document and group of values.
        settings: what stands beside each claim.
    """

    story: Compared
    meaning: Meaning
    settings: Settings
    given: dict[tuple[str, str], frozenset[str]]
    _masked: dict[str, frozenset[tuple[str, str]]] = field(default_factory=dict)

    def lemmas(self, claim: Claim) -> frozenset[str]:
        """The content lemmas of a claim's sentence."""
        return self.story.lemmas(claim.sentence)

    def masked(self, claim: Claim) -> frozenset[tuple[str, str]]:
        """The neighbouring words of a claim's sentence, its value left out; kept."""
        if claim.id not in self._masked:
            start, words = claim.core.start - claim.sentence.start, claim.sentence.words
            tokens = f"{words[:start]} # {words[start + len(claim.core.words) :]}".lower().split()
            self._masked[claim.id] = frozenset(pairwise(tokens))
        return self._masked[claim.id]

    def related(self, a: Claim, b: Claim) -> Relation:
        """Two names in, how they relate out; remembered under their words, the places that they lie in, and whether they mean one thing."""
        one, other = (self.story.who.at(claim.document_id, claim.core) for claim in (a, b))
        is_one = one is not None and other is not None and one.id == other.id and one.kind
        is_part = a.part_of == b.id or b.part_of == a.id
        told: ToldAlike = self.story.memory.kept("told alike", ToldAlike)
        key = told.sort_of(a), told.sort_of(b), self.around(a), self.around(b), is_one, is_part
        return self.story.memory.table("relations of names").of(key, lambda: compare(a, b, meaning=self.meaning).relation)

    @cached_property
    def places_told(self) -> int:
        """A number that stands for what the story tells about places: the same while that is the same."""
        numbers: dict[object, int] = self.story.memory.kept("what is told about places", dict[object, int])
        return numbers.setdefault((self.story.common_places, self.story.places_around), len(numbers))

    def may_differ(self, a: Claim, b: Claim, relation: Relation) -> bool:
        """Two claims of different documents and how their values relate in, whether they could be a difference as far as they tell themselves out."""
        known = self.story.memory.table("may differ")
        return bool(known.of((a.id, b.id, relation, self.places_told), lambda: (self.could_differ(a, b, relation),))[0])

    def could_differ(self, a: Claim, b: Claim, relation: Relation) -> bool:
        """The same, looked at: their values differ, nothing beside them explains it, and neither document says both."""
        if case_of(a, b, relation) is None or (a.kind in NAMED and (self.gives(a.document_id, b) or self.gives(b.document_id, a))):
            return False
        reason = self.scope(a, b)
        if reason and not (a.kind in OPEN and "places" in reason):
            return False
        return not (self.on_both(a, b) or self.set_apart(a, b) or self.converted(a, b))

    def converted(self, a: Claim, b: Claim) -> bool:
        """Are two sums of money conversions of one, which stands beside both ("110 billion euros ($143 billion)")?"""
        return a.kind == b.kind == "money" and bool(self.settings.of(a).sums & self.settings.of(b).sums)

    def set_apart(self, a: Claim, b: Claim) -> bool:
        """Do the sentences of two counts single out different ones: the badly hurt, those of before, those of one place within the event's?"""
        if a.kind != "count" or b.kind != "count":
            return False
        x, y = self.settings.of(a), self.settings.of(b)
        around = self.story.places_around
        is_placed = a.scope.state in CUMULATIVE and (places(a) - around) != (places(b) - around)
        return x.is_narrow != y.is_narrow or x.is_earlier != y.is_earlier or a.scope.role == b.scope.role == "further" or is_placed

    def scope(self, a: Claim, b: Claim) -> str:
        """What sets the scopes of two claims apart, words in front of a noun left aside; empty when nothing does."""
        return scope_difference(a, b, is_certain=True, common=self.story.common_places) or ""

    def on_both(self, a: Claim, b: Claim) -> bool:
        """Does the document of one of two claims also give the value of the other one under its subject? Then it differs from neither."""
        values = self.story.values
        return a.value in values.get((b.document_id, *subject_of(a)), ()) or b.value in values.get((a.document_id, *subject_of(b)), ())

    def around(self, claim: Claim) -> frozenset[str]:
        """A claim in, the places that the reports put the one in that it names out."""
        key: str = self.story.memory.table("keys of places").of(claim.value, partial(place_key, claim.value))
        return self.meaning.within.get(key, frozenset())

    def gives(self, document: str, claim: Claim) -> bool:
        """Does a document give the value of another document's claim, be it of something else?"""
        return claim.value in self.given.get((document, group_of(claim)), frozenset())


def known_of(story: Compared) -> Known:
    """A story in, what judging needs to know of it out."""
    given: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in story.claims.values():
        given[claim.document_id, group_of(claim)].add(claim.value)
    meaning = Meaning(who=story.who, within=told_within(story.claims.values()))
    return Known(story=story, meaning=meaning, settings=Settings(story=story), given={key: frozenset(values) for key, values in given.items()})


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A point laid out for judging.

    Attributes:
        point: the point.
        groups: its claims that affirm or negate something, those that say the same together.
        known: what is known of the whole story.
    """

    point: Point
    groups: Groups
    known: Known
    _relations: dict[tuple[str, str], Relation] = field(default_factory=dict)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """All its claims, by group."""
        return tuple(claim for group in self.groups for claim in group)

    @cached_property
    def side(self) -> dict[str, int]:
        """The group that each claim stands in."""
        return {claim.id: at for at, group in enumerate(self.groups) for claim in group}

    @cached_property
    def by_document(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each document."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            found[claim.document_id].append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    @cached_property
    def links(self) -> dict[tuple[str, str], float]:
        """The probability that two claims answer one thing, both ways round, for the pairs that were scored."""
        return {pair: link.probability for link in self.point.links for pair in (link.claim_ids, link.claim_ids[::-1])}

    @cached_property
    def documents_of_sides(self) -> tuple[frozenset[str], ...]:
        """The documents of each group."""
        return tuple(documents_of(group) for group in self.groups)

    @cached_property
    def mean_link(self) -> float:
        """The mean probability of its links; 1 when none was scored."""
        values = [link.probability for link in self.point.links]
        return sum(values) / len(values) if values else 1.0

    def link(self, a: Claim, b: Claim) -> float:
        """The probability that two claims answer one thing; 0 when the pair was not scored."""
        return self.links.get((a.id, b.id), 0.0)

    def relation(self, a: Claim, b: Claim) -> Relation:
        """How the values of two claims relate; kept."""
        key = (a.id, b.id) if a.id < b.id else (b.id, a.id)
        if key not in self._relations:
            self._relations[key] = self.related(key, a, b)
        return self._relations[key]

    def related(self, key: tuple[str, str], a: Claim, b: Claim) -> Relation:
        """The ids of two claims and the claims in, how their values relate out; what is no name tells that by itself, and is remembered."""
        if a.kind in NAMED or b.kind in NAMED:
            return self.known.related(a, b)
        return self.known.story.memory.table("relations").of(key, lambda: compare(a, b).relation)

    def judged(self) -> Iterable[tuple[Claim, Claim]]:
        """The pairs that could be a difference, in order of the links: scored, of different documents and groups, and not explained by scope."""
        claims = {claim.id: claim for claim in self.claims}
        for link in self.point.links:
            a, b = claims.get(link.claim_ids[0]), claims.get(link.claim_ids[1])
            if a is not None and b is not None and self.may_differ(a, b):
                yield a, b

    def may_differ(self, a: Claim, b: Claim) -> bool:
        """Could two claims be a difference: do their values differ, does nothing in them explain it, and does neither document say both?"""
        if a.document_id == b.document_id or self.side[a.id] == self.side[b.id] or not self.known.may_differ(a, b, self.relation(a, b)):
            return False
        return not (b.document_id in self.documents_beside(a) or a.document_id in self.documents_beside(b))  # who says both differs from neither

    def documents_beside(self, claim: Claim) -> frozenset[str]:
        """The documents of the group that a claim stands in."""
        return self.documents_of_sides[self.side[claim.id]]


NAMED = frozenset({"name", "place"})
"""Kinds that a document which knows both forms tells apart itself."""
OPEN = frozenset({"measure"})
"""Kinds for which places named beside them explain no difference: a distance is told from several places."""
