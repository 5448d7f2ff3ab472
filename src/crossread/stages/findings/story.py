"""Everything that a rule may look at, with the look-ups that all rules share."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial

from crossread.stages.findings.scope import places
from crossread.stages.memory import Memory
from crossread.stages.names import NOBODY, Who
from crossread.stages.origins import Lineage
from crossread.stages.points.views import content_lemmas, subject_of, values_by_subject
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.finding import Evidence
from crossread.types.origin import Origin
from crossread.types.point import Point
from crossread.types.span import Span
from crossread.types.statement import Statement


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A story as the rules see it.

    Attributes:
        readings: its documents, read, sorted by document id.
        points: what their claims answer.
        lineage: where the claims come from.
        who: who is meant by the names in them.
        memory: what is remembered of the story.
    """

    readings: tuple[Reading, ...]
    points: tuple[Point, ...]
    lineage: Lineage
    who: Who = NOBODY
    memory: Memory = field(default_factory=Memory, compare=False, repr=False)

    def lemmas(self, span: Span) -> frozenset[str]:
        """Words in, the lemmas that say what they are about out; remembered, for sentences recur."""
        return self.memory.table("lemmas").of(span.words, partial(content_lemmas, span))

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """All claims by id."""
        return {claim.id: claim for reading in self.readings for claim in reading.claims}

    @cached_property
    def documents(self) -> dict[str, Document]:
        """All documents by id."""
        return {reading.document.id: reading.document for reading in self.readings}

    @cached_property
    def statements(self) -> dict[str, Statement]:
        """All statements by id."""
        return {statement.id: statement for reading in self.readings for statement in reading.statements}

    @cached_property
    def origins(self) -> dict[str, Origin]:
        """All origins by id."""
        return {origin.id: origin for origin in self.lineage.origins}

    @cached_property
    def values(self) -> dict[tuple[str, ...], set[str]]:
        """The different values that each document gives under each subject."""
        return values_by_subject(self.claims.values())

    @cached_property
    def common_places(self) -> frozenset[str]:
        """Places that more than half of the texts name, without the words for their kind."""
        return frozenset(place for place, count in self._named_by.items() if count * 2 > len(self._told_first))

    @cached_property
    def places_around(self) -> frozenset[str]:
        """Places that nearly all texts name: those that the whole event lies in."""
        return frozenset(place for place, count in self._named_by.items() if count >= NEARLY_ALL * len(self._told_first))

    @cached_property
    def _told_first(self) -> tuple[Reading, ...]:
        """The reports that are no copies of an earlier one."""
        return tuple(reading for reading in self.readings if reading.document.id not in self.lineage.repeats.documents)

    @cached_property
    def _named_by(self) -> Counter[str]:
        """How many of these name each place."""
        named = ({place for claim in reading.claims for place in places(claim)} for reading in self._told_first)
        return Counter(place for some in named for place in some)

    def rivals(self, claim: Claim) -> int:
        """How many different values the claim's document gives under its subject, its own counted."""
        return len(self.values[claim.document_id, *subject_of(claim)])

    @cached_property
    def copies(self) -> dict[str, tuple[Claim, ...]]:
        """The claims that repeat another in reports of the same text, by its id, in order of document and place."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for reading in self.readings:
            for claim in sorted(reading.claims, key=lambda claim: claim.span.place):
                if claim.id in self.lineage.repeats.of:
                    found[self.lineage.repeats.of[claim.id]].append(claim)
        return {key: tuple(claims) for key, claims in found.items()}

    def told_first(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims in, those out that repeat no other: what a text says is looked at once."""
        return tuple(claim for claim in claims if self.lineage.repeats.is_told_first(claim))

    def with_copies(self, claims: Iterable[Claim]) -> tuple[Claim, ...]:
        """Claims in, the same with those that repeat them out, in order of document and place."""
        every = (one for claim in claims for one in (claim, *self.copies.get(claim.id, ())))
        return tuple(sorted(every, key=lambda claim: (claim.document_id, claim.span.place)))

    def claims_of(self, point: Point) -> tuple[Claim, ...]:
        """The claims of a point, in order of document and place."""
        return tuple(self.claims[key] for key in point.claim_ids)


NEARLY_ALL = 0.8
"""Share of the texts. A judgement."""


def documents_of(claims: Iterable[Claim]) -> frozenset[str]:
    """Claims in, the ids of the documents they stand in out."""
    return frozenset(claim.document_id for claim in claims)


def said_words(statement: Statement) -> Span:
    """A statement in, the longest unbroken piece of what it says out, the first of equals; its sentence when it says nothing."""
    return max(statement.content, key=lambda span: (span.end - span.start, -span.start), default=statement.sentence)


def evidence_of(claims: tuple[Claim, ...]) -> tuple[Evidence, ...]:
    """Claims in, the words that carry them out, in order of document and place."""
    found = (Evidence(document_id=claim.document_id, span=claim.span, sentence=claim.sentence) for claim in claims)
    return tuple(sorted(found, key=lambda one: (one.document_id, one.span.place)))


def words_of(document_id: str, span: Span, sentence: Span) -> Evidence:
    """A place in, the evidence out."""
    return Evidence(document_id=document_id, span=span, sentence=sentence)
