"""A dossier in, what stands beside its findings out: points that were kept apart, and the reports in which nothing was found."""

from dataclasses import dataclass

from crossread.interfaces.views.lookup import Lookup
from crossread.services.absence import WHYS, Presence
from crossread.types.dossier import Dossier
from crossread.types.finding import Finding

MOST_ANSWERS = 4
"""Answers of a neighbour that are shown."""


MOST_NAMED = 30
"""Reports without a finding that are named beside it; of more, the number is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbouring:
    """A point that was kept apart.

    Attributes:
        label: what it answers.
        answers: the first of what its reports say, each once.
        more: how many answers it has beyond these.
        reason: what keeps it apart.
        link: anchor of the first finding about it; empty when there is none.
    """

    label: str
    answers: tuple[str, ...]
    more: int
    reason: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Reports in which nothing of a finding was found.

    Attributes:
        documents: how many documents the story has.
        number: how many of them have nothing of it.
        groups: for each reason (empty for the plain one) label and id of each document, in order of publication; empty when there are too many.
    """

    documents: int
    number: int
    groups: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


class Beside:
    """What stands beside the findings of a dossier. Built once a page."""

    def __init__(self, dossier: Dossier, lookup: Lookup) -> None:
        """A dossier and its parts by id in; points, and what is told of them, stand by their ids."""
        self.dossier = dossier
        self.lookup = lookup
        self.presence = Presence(dossier)
        self.points = {point.id: point for point in dossier.points}
        self.told: dict[str, str] = {}
        for finding in dossier.findings:
            self.told.setdefault(finding.point_id or "", finding.id)

    def apart(self, finding: Finding) -> tuple[Neighbouring, ...]:
        """A finding in, the points out that look like its own and were kept apart, the likest first."""
        own = self.points.get(finding.point_id or "")
        return tuple(self.neighbour(one.point_id, one.reason) for one in (own.neighbours if own else ()) if one.point_id in self.points)

    def neighbour(self, point_id: str, reason: str) -> Neighbouring:
        """A point and what keeps it apart in, what is shown of it out."""
        point = self.points[point_id]
        answers = tuple(dict.fromkeys(claim.span.words for claim in self.lookup.claims_by_id(point.claim_ids)))
        return Neighbouring(
            label=point.label,
            answers=answers[:MOST_ANSWERS],
            more=max(0, len(answers) - MOST_ANSWERS),
            reason=reason,
            link=f"f-{self.told[point_id]}" if point_id in self.told else "",
        )

    def missing(self, finding: Finding) -> Missing:
        """A finding in, the reports in which nothing of it was found out."""
        found = self.presence.absences(finding)
        groups = []
        for why in WHYS if len(found.absent) <= MOST_NAMED else ():
            ids = self.lookup.sorted_documents(found.because(why))
            if ids:
                groups.append((why if why != WHYS[0] else "", tuple((self.lookup.label(key), key) for key in ids)))
        return Missing(documents=found.documents, number=len(found.absent), groups=tuple(groups))
