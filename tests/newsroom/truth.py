"""Written reports and a dossier of them in, what the world knows of each claim and what the counts should be out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.types.claim import Claim
from crossread.types.dossier import Dossier, Reading
from crossread.types.finding import Finding, Side
from tests.newsroom.writing import Placed, Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a world knows of a claim.

    Attributes:
        written: the report it stands in.
        placed: the figure it is; None for a claim that is no figure of the event.
    """

    written: Written
    placed: Placed | None

    @property
    def fact(self) -> str | None:
        """Key of the fact that it is of."""
        return self.placed.figure.fact if self.placed else None

    @property
    def number(self) -> float | None:
        """The number that it goes back to."""
        return self.placed.figure.number if self.placed else None

    @property
    def behind(self) -> str | None:
        """Key of who stands behind it: who says it, else the agency that the report credits; None when nobody is named."""
        if self.placed and self.placed.speaker:
            return self.placed.speaker.key
        return self.written.report.agency


def known(readings: Iterable[tuple[Written, Reading]]) -> dict[str, Known]:
    """Written reports with their readings in, what is known of each claim by its id out."""
    return {
        claim.id: Known(written=one, placed=next((placed for placed in one.placed if is_at(claim, placed)), None))
        for one, reading in readings
        for claim in reading.claims
    }


def is_at(claim: Claim, placed: Placed) -> bool:
    """Does a claim's value stand at a figure's place?"""
    return claim.core.part == placed.part and claim.core.start < placed.end and placed.start < claim.core.end and claim.kind not in {"name", "place"}


def sides_of(made: Dossier) -> tuple[Side, ...]:
    """A dossier in, the sides of its findings out."""
    return tuple(side for finding in made.findings for side in finding.sides)


def true_n(side: Side, readings: Mapping[str, Written]) -> int:
    """A side and the written report of each document in, how many texts attest it out."""
    return len({readings[document].report.text_key for document in side.document_ids})


def true_m(side: Side, labels: Mapping[str, Known]) -> int | None:
    """A side and what is known of its claims in, how many stand behind it out; None when not all it holds are figures of the event."""
    claims = [labels[key] for key in side.claim_ids]
    if not claims or any(one.placed is None for one in claims):
        return None
    return len({one.behind for one in claims if one.behind})


def is_earned(finding: Finding, labels: Mapping[str, Known], disputed: frozenset[str]) -> bool:
    """Do two sides of a conflict hold different numbers of one disputed fact?"""
    numbers: dict[str, set[float]] = {}
    for side in finding.sides:
        for key in side.claim_ids:
            fact, number = labels[key].fact, labels[key].number
            if fact in disputed and number is not None:
                numbers.setdefault(fact, set()).add(number)
    return any(len(found) > 1 for found in numbers.values())
