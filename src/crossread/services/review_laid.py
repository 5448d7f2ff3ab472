"""A dossier and what people judged in, each review laid where its words stand now out, with what became of it. Pure; it changes no finding."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from crossread.services.review_anchors import find_again
from crossread.services.review_asked import OF_CLAIMS, OF_STATEMENT, SAMENESS, places_of, speaker_of
from crossread.types.document import Document
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding
from crossread.types.review import Anchor, Review, Reviewed, Saw, Standing
from crossread.types.span import Span

Verdict = Literal["set aside", "people disagree", "same thing", "undecided"]
"""What people say of a finding as it stands: it compares different things; some say so and some the contrary; it does not; nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A review beside what the machine says now.

    Attributes:
        reviewed: the review.
        standing: what became of it.
        replaced_by: number of the later review of the same person on the same words, which counts instead; None when there is none.
        judged_again_by: number of a later review of the same person on all of its words and perhaps more; None when there is none.
        finding_id: the finding it is shown at: the one it was made on, else the one that has most of its words; None for none.
        beside: further findings that rest on its words, for reviews of claims and statements, in order of the dossier.
        claim_ids: claims it is shown at.
        statement_ids: statements it is shown at.
        document_ids: documents of the dossier that have its words, sorted.
    """

    reviewed: Reviewed
    standing: Standing
    replaced_by: int | None = None
    judged_again_by: int | None = None
    finding_id: str | None = None
    beside: tuple[str, ...] = ()
    claim_ids: tuple[str, ...] = ()
    statement_ids: tuple[str, ...] = ()
    document_ids: tuple[str, ...] = ()

    @property
    def is_in_effect(self) -> bool:
        """Does it count: neither withdrawn nor replaced?"""
        return self.reviewed.is_in_force and self.replaced_by is None

    @property
    def is_to_look_at(self) -> bool:
        """Must a person look at it again: it counts, and what it was made on is not there as it was, and nobody did?"""
        return self.is_in_effect and self.standing != "stands" and self.judged_again_by is None


@dataclass(frozen=True, slots=True, kw_only=True)
class At:
    """The reviews of one finding, claim, statement, document or source, in the order they were made.

    Attributes:
        in_force: those that were not withdrawn, replaced ones too.
        undone: those that were.
    """

    in_force: tuple[Laid, ...] = ()
    undone: tuple[Laid, ...] = ()

    @property
    def in_effect(self) -> tuple[Laid, ...]:
        """Those that count: neither withdrawn nor replaced."""
        return tuple(one for one in self.in_force if one.is_in_effect)


NOTHING = At()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """Everything people judged that concerns a dossier.

    Attributes:
        laid: every review, in the order they were made.
        findings: reviews of each finding, by its id; ids without any are not there, here and below.
        beside: reviews of claims and statements that a finding rests on, by its id.
        claims: by the id of the claim.
        statements: by the id of the statement.
        documents: by the id of the document whose words they stand on.
        sources: by the name of the source.
    """

    laid: tuple[Laid, ...]
    findings: Mapping[str, At]
    beside: Mapping[str, At]
    claims: Mapping[str, At]
    statements: Mapping[str, At]
    documents: Mapping[str, At]
    sources: Mapping[str, At]

    def verdict(self, finding_id: str) -> Verdict | None:
        """A finding's id in, what people say of it as it stands out; None when nobody does. Of one person the last word counts."""
        last: dict[str, str] = {}
        for one in self.findings.get(finding_id, NOTHING).in_effect:
            if one.standing == "stands" and one.reviewed.review.kind in SAMENESS:
                last[one.reviewed.by] = one.reviewed.review.kind
        said = set(last.values())
        if {"same thing", "not the same thing"} <= said:
            return "people disagree"
        if "not the same thing" in said:
            return "set aside"
        return "same thing" if "same thing" in said else "undecided" if said else None


def lay(dossier: Dossier, made: Sequence[Reviewed], elsewhere: Mapping[str, Document]) -> Attached:
    """A dossier, not masked, reviews in the order they were made, and documents by page for pages that it does not have in; all of them laid out."""
    ground = _Ground(dossier, elsewhere)
    laid = _with_later(ground, [_laid(ground, one) for one in made])
    return Attached(
        laid=tuple(laid),
        findings=_by((one.finding_id, one) for one in laid if one.finding_id),
        beside=_by((id, one) for one in laid for id in one.beside),
        claims=_by((id, one) for one in laid for id in one.claim_ids),
        statements=_by((id, one) for one in laid for id in one.statement_ids),
        documents=_by((id, one) for one in laid for id in one.document_ids),
        sources=_by((one.reviewed.review.subject, one) for one in laid if one.reviewed.review.subject),
    )


def set_aside(attached: Attached) -> frozenset[str]:
    """What is attached to a dossier in, ids of the findings that people say compare different things, and nobody the contrary, out."""
    return frozenset(id for id in attached.findings if attached.verdict(id) == "set aside")


class _Ground:
    """A dossier, made ready to find what stands on given words."""

    def __init__(self, dossier: Dossier, elsewhere: Mapping[str, Document]) -> None:
        """A dossier and documents of other pages in."""
        self.documents = {reading.document.page_sha256: reading.document for reading in dossier.readings}
        self.elsewhere = elsewhere
        self.findings = {finding.id: finding for finding in dossier.findings}
        self.readings = {reading.document.id: reading for reading in dossier.readings}
        self.evidence: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for finding in dossier.findings:
            for one in finding.evidence:
                self.evidence[one.document_id].append((one.span, finding.id))
        self._found: dict[Anchor, Span | None] = {}

    def find(self, anchor: Anchor) -> Span | None:
        """An anchor in, where its words stand in its page's text as it is read now out; None when they are gone."""
        if anchor not in self._found:
            document = self.documents.get(anchor.page_sha256) or self.elsewhere.get(anchor.page_sha256)
            self._found[anchor] = find_again(anchor, document) if document else None
        return self._found[anchor]

    def places(self, review: Review) -> tuple[tuple[str, Span], ...]:
        """A review in, where its words stand in this dossier out, each with the id of its document."""
        here = [(self.documents[one.page_sha256].id, self.find(one)) for one in review.about if one.page_sha256 in self.documents]
        return tuple((id, span) for id, span in here if span)

    def resting_on(self, document_id: str, span: Span) -> list[str]:
        """Words in, ids of the findings that rest on them out."""
        return [id for other, id in self.evidence.get(document_id, ()) if are_one(other, span)]


def are_one(a: Span, b: Span) -> bool:
    """Two spans of one document in, whether they are the same words, or one stands within the other, out."""
    return a.holds(b) or b.holds(a)


def _laid(ground: _Ground, reviewed: Reviewed) -> Laid:
    """A review in, where it lies and what became of it out."""
    review = reviewed.review
    if review.saw is None:
        return Laid(reviewed=reviewed, standing="stands")
    places = ground.places(review)
    of = {OF_CLAIMS: _of_claims, OF_STATEMENT: _of_statement}.get(review.saw.kind, _of_finding)
    laid = replace(of(ground, reviewed, review.saw, places), document_ids=tuple(sorted({id for id, _ in places})))
    if any(ground.find(anchor) is None for anchor in review.about):
        return replace(laid, standing="words gone")
    return laid if len(places) == len(review.about) else replace(laid, standing="output changed")


def _of_finding(ground: _Ground, reviewed: Reviewed, saw: Saw, places: Sequence[tuple[str, Span]]) -> Laid:
    """A review of a finding and where its words stand in, the review laid at the finding that says the same on them, else at the nearest, out."""
    met: dict[str, set[int]] = defaultdict(set)
    for at, (document_id, span) in enumerate(places):
        for id in ground.resting_on(document_id, span):
            met[id].add(at)
    size = len(reviewed.review.about)
    for id, finding in ground.findings.items():
        if len(met.get(id, ())) == size and _says(finding) == saw and not _unseen(finding, places):
            return Laid(reviewed=reviewed, standing="stands", finding_id=id)
    near = [id for id, anchors in met.items() if len(anchors) >= min(2, size)]
    ranked = sorted(near, key=lambda id: (-len(met[id]), ground.findings[id].kind != saw.kind, _unseen(ground.findings[id], places), id))
    return Laid(reviewed=reviewed, standing="output changed", finding_id=ranked[0] if ranked else None)


def _says(finding: Finding) -> Saw:
    """A finding in, what is seen of it out."""
    return Saw(kind=finding.kind, label=finding.label, answer=finding.answer)


def _unseen(finding: Finding, places: Sequence[tuple[str, Span]]) -> int:
    """A finding and the words of a review in, how many of its pieces of evidence whoever made the review did not see out."""
    return sum(not any(id == one.document_id and are_one(span, one.span) for id, span in places) for one in finding.evidence)


def _of_claims(ground: _Ground, reviewed: Reviewed, saw: Saw, places: Sequence[tuple[str, Span]]) -> Laid:
    """A review of claims and where its words stand in, the review laid at the claims that are these words, else at those on them, out."""
    kinds = saw.label.split(", ")
    exact: list[str] = []
    near: list[str] = []
    is_whole = True
    for document_id, span in places:
        claims = [claim for claim in ground.readings[document_id].claims if are_one(claim.span, span)]
        same = [claim.id for claim in claims if claim.span == span and claim.kind in kinds]
        is_whole = is_whole and bool(same)
        exact += same
        near += same or [claim.id for claim in claims]
    standing: Standing = "stands" if is_whole else "output changed"
    return Laid(reviewed=reviewed, standing=standing, claim_ids=tuple(exact if is_whole else near), beside=_beside(ground, places))


def _of_statement(ground: _Ground, reviewed: Reviewed, saw: Saw, places: Sequence[tuple[str, Span]]) -> Laid:
    """A review of a statement and where its words stand in, the review laid at the statement that is these words, else at those on them, out."""
    on_them = [
        statement
        for document_id in dict.fromkeys(id for id, _ in places)
        for statement in ground.readings[document_id].statements
        if any(id == document_id and are_one(part, span) for id, span in places for part in places_of(statement))
    ]
    spans = {span.place for _, span in places}
    same = [one for one in on_them if {part.place for part in places_of(one)} == spans and speaker_of(one) == saw.answer]
    ids = {one.id for one in same or on_them}
    claims = [claim.id for reading in ground.readings.values() for claim in reading.claims if claim.statement_id in ids]
    return Laid(
        reviewed=reviewed,
        standing="stands" if same else "output changed",
        statement_ids=tuple(sorted(ids)),
        claim_ids=tuple(claims),
        beside=_beside(ground, places),
    )


def _beside(ground: _Ground, places: Sequence[tuple[str, Span]]) -> tuple[str, ...]:
    """Words in, ids of the findings that rest on any of them out, in order of the dossier."""
    found = {id for document_id, span in places for id in ground.resting_on(document_id, span)}
    return tuple(id for id in ground.findings if id in found)


def _with_later(ground: _Ground, laid: list[Laid]) -> list[Laid]:
    """Reviews as they lie in, the same out, each with the later review of the same person that counts instead, or looked at it again."""
    by_person: dict[tuple[str, str], list[Laid]] = defaultdict(list)
    for one in laid:
        if one.reviewed.is_in_force:
            by_person[one.reviewed.by, _family(one.reviewed.review)].append(one)
    found: dict[int, Laid] = {}
    for family in by_person.values():
        pages = [frozenset(anchor.page_sha256 for anchor in one.reviewed.review.about) for one in family]
        for at, one in enumerate(family):
            review = one.reviewed.review
            nearby = (other.reviewed for other, on in zip(family[at + 1 :], pages[at + 1 :], strict=True) if on >= pages[at])
            again = [other for other in nearby if _covers(ground, other.review, review)]
            same = [other.number for other in again if _covers(ground, review, other.review)]
            replaced_by = same[-1] if same and review.kind != "note" else None
            found[one.reviewed.number] = replace(one, replaced_by=replaced_by, judged_again_by=again[-1].number if again else None)
    return [found.get(one.reviewed.number, one) for one in laid]


def _family(review: Review) -> str:
    """A review in, what it shares with those that it can replace out."""
    return "sameness" if review.kind in SAMENESS else review.kind


def _covers(ground: _Ground, later: Review, earlier: Review) -> bool:
    """Two reviews in, whether the first is about everything that the second is about out."""
    if later.subject != earlier.subject:
        return False
    return all(any(_are_one(ground, one, other) for other in later.about) for one in earlier.about)


def _are_one(ground: _Ground, one: Anchor, other: Anchor) -> bool:
    """Two anchors in, whether they stand on the same words, or one within the other, out: now, or where words are gone, when they were judged."""
    if (one.page_sha256, one.part) != (other.page_sha256, other.part):
        return False
    here, there = ground.find(one), ground.find(other)
    if here and there:
        return are_one(here, there)
    return are_one(_stood(one), _stood(other)) and (one.words in other.words or other.words in one.words)


def _stood(anchor: Anchor) -> Span:
    """An anchor in, where its words stood when the review was made out."""
    return Span(part=anchor.part, start=anchor.start, end=anchor.end, words=anchor.words)


def _by(pairs: Iterable[tuple[str, Laid]]) -> dict[str, At]:
    """Ids with the reviews at them in, for each id its reviews out, those that were withdrawn apart."""
    found: dict[str, list[Laid]] = defaultdict(list)
    for id, one in pairs:
        found[id].append(one)
    return {
        id: At(
            in_force=tuple(one for one in several if one.reviewed.is_in_force),
            undone=tuple(one for one in several if not one.reviewed.is_in_force),
        )
        for id, several in found.items()
    }
