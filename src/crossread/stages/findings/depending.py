"""A point in, everything out that the findings on it depend on beside the words of its own documents.

What is equal of two comparisons makes the findings on the point equal. A rule that looks at more of the story has to be told here; the property test
of `Memory` fails when it is not.
"""

from collections.abc import Iterable
from functools import partial

from crossread.stages.findings.agreement import LEARNED_FROM
from crossread.stages.findings.difference import Judge
from crossread.stages.findings.scope import places
from crossread.stages.findings.setting import sentence_of
from crossread.stages.findings.sides import texts_of
from crossread.stages.findings.story import Compared
from crossread.stages.findings.values.meaning import place_key
from crossread.stages.memory import Memory
from crossread.stages.names.who import key_of
from crossread.types.claim import Claim
from crossread.types.point import Point

NAMED = frozenset({"name", "place"})

Depends = tuple[object, ...]


class Depending:
    """What the findings on the points of one story depend on. Made once a comparison."""

    def __init__(self, story: Compared, judge: Judge, memory: Memory) -> None:
        """A story, what judges differences in it and what is remembered of it in."""
        self.story = story
        self.judge = judge
        self.keys = memory.table("keys of places")
        self.beside: dict[object, Depends] = {}

    def of(self, point: Point) -> Depends:
        """A point in, what the findings on it depend on out."""
        story, lineage = self.story, self.story.lineage
        claims = story.claims_of(point)
        every = [one for claim in claims for one in (claim, *story.copies.get(claim.id, ()))]
        behind = [lineage.behind.get(one.id) for one in every]
        sources = {one for one in behind if one is not None}
        named = [claim for claim in claims if claim.kind in NAMED]
        around = frozenset[str]().union(*map(places, claims))
        return (
            self.seen(claims),
            [lineage.repeats.of.get(claim.id) for claim in claims],
            [one.id for one in every],
            [lineage.attests.get(one.document_id) for one in every],
            behind,
            {one: (story.origins[one].name, one in lineage.described) for one in sources},
            around & story.common_places,
            around & story.places_around,
            [self.meant(claim) for claim in named],
            [self.judge.known.meaning.within.get(self.keys.of(claim.value, partial(place_key, claim.value))) for claim in named],
            [self.named_beside(claim) for claim in claims],
        )

    def seen(self, claims: tuple[Claim, ...]) -> Depends:
        """The claims of a point in, where they stand in what is learned of out; nothing of a point that too few texts carry for that to decide."""
        if len(texts_of(claims, self.story.lineage.attests)) < LEARNED_FROM:
            return ()
        sight = self.judge.sight
        return sight.made, [sight.row.get(claim.id) for claim in claims]

    def meant(self, claim: Claim) -> Depends:
        """A claim of a name in, what is known of what it means out."""
        group = self.story.who.at(claim.document_id, claim.core)
        return (key_of(group), group.kind) if group else ()

    def named_beside(self, claim: Claim) -> Depends:
        """A claim in, what is known of what the names in its sentence mean out."""
        key = sentence_of(claim)
        if key not in self.beside:
            others: Iterable[Claim] = self.judge.known.settings.in_sentence(key)
            self.beside[key] = tuple(self.meant(other) for other in others if other.kind == "name")
        return self.beside[key]
