"""A dossier and one of its findings in, the documents without it out; or one of its documents in, the findings that it has nothing of out.

That nothing was found means something only for a document that could have had it: one that was not read, or not in full, or was published before
anybody reported it, is told apart. It never means that the document denies it; what it says in words that were not understood is not found either.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crossread.stages.appeared import Appeared, Earliest, appeared, earliest
from crossread.types.document import Document, State
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding, FindingKind

Why = Literal["nothing of it was found", "published before it was first reported", "only a part of it was read", "could not be read"]
WHYS: tuple[Why, ...] = ("nothing of it was found", "published before it was first reported", "only a part of it was read", "could not be read")

PARTLY: frozenset[State] = frozenset({"truncated", "paywalled"})
"""States of documents of which only a part could be read."""

TOLD_BY_ONE: frozenset[FindingKind] = frozenset({"only one report", "sum does not add up", "spelling", "wording"})
"""Kinds that say nothing of a document that has none of it: a slip of one report, or what something is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A document without what a finding is about.

    Attributes:
        document_id: the document.
        why: whether it could have reported it.
    """

    document_id: str
    why: Why


@dataclass(frozen=True, slots=True, kw_only=True)
class Absences:
    """Who did not report a thing, out of the documents of a story.

    Attributes:
        finding_id: what was not reported.
        documents: how many documents the story has.
        absent: those without it: first those that could have reported it, each group sorted by id.
    """

    finding_id: str
    documents: int
    absent: tuple[Absence, ...]

    @property
    def silent(self) -> tuple[str, ...]:
        """Ids of the documents that could have reported it and do not."""
        return self.because("nothing of it was found")

    def because(self, why: Why) -> tuple[str, ...]:
        """Ids of the documents that are without it for one reason."""
        return tuple(one.document_id for one in self.absent if one.why == why)


class Presence:
    """Which documents have what. Built once a dossier."""

    def __init__(self, dossier: Dossier) -> None:
        """A dossier in; its documents, points and claims stand by their ids."""
        self.documents = {reading.document.id: reading.document for reading in dossier.readings}
        self.appeared = {key: appeared(document) for key, document in self.documents.items()}
        of_claim = {claim.id: claim.document_id for reading in dossier.readings for claim in reading.claims}
        self.of_point = {point.id: frozenset(of_claim[key] for key in point.claim_ids if key in of_claim) for point in dossier.points}

    def carriers(self, finding: Finding) -> frozenset[str]:
        """A finding in, ids of the documents out that report what it is about, with whatever value: in its evidence, sides or point."""
        sides = (key for side in finding.sides for key in side.document_ids)
        return frozenset({*sides, *(one.document_id for one in finding.evidence), *self.of_point.get(finding.point_id or "", ())})

    def absences(self, finding: Finding) -> Absences:
        """A finding in, the documents without what it is about out."""
        carriers = self.carriers(finding)
        first = earliest(self.appeared[key] for key in carriers if key in self.appeared)
        without = sorted(self.documents.keys() - carriers)
        absent = (Absence(document_id=key, why=why(self.documents[key], self.appeared[key], first)) for key in without)
        return Absences(
            finding_id=finding.id,
            documents=len(self.documents),
            absent=tuple(sorted(absent, key=lambda one: (WHYS.index(one.why), one.document_id))),
        )


def why(document: Document, published: Appeared, first: Earliest) -> Why:
    """A document without a thing, when it was published and when the first that have it were in, whether it could have had it out."""
    if not document.is_read:
        return "could not be read"
    if first.is_after(published):
        return "published before it was first reported"
    return "only a part of it was read" if document.state in PARTLY else "nothing of it was found"


def absences(dossier: Dossier, finding: Finding) -> Absences:
    """A dossier and one of its findings in, the documents without what it is about out."""
    return Presence(dossier).absences(finding)


def left_out(dossier: Dossier, document_id: str) -> Iterator[tuple[Finding, Why]]:
    """A dossier and the id of a document in, the findings that it has nothing of out, each with whether it could have (see `TOLD_BY_ONE`)."""
    presence = Presence(dossier)
    for finding in dossier.findings:
        if finding.kind not in TOLD_BY_ONE:
            for one in presence.absences(finding).absent:
                if one.document_id == document_id:
                    yield finding, one.why
