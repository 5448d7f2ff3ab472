"""Two dossiers in, whether a law of counting holds between them out. Every law looks at the dossiers alone, never at what made them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.types.dossier import Dossier, Reading
from tests.newsroom.truth import Known, sides_of

Counts = dict[str, tuple[int, int]]
"""Claim id to the highest N and M of a side that it stands on."""


ALONE = frozenset({"only one report", "only one origin"})
"""Kinds of findings that a further report may end."""


def counts(made: Dossier, but: frozenset[str] = frozenset()) -> Counts:
    """A dossier and kinds of findings to leave out in, the counts of each claim on a side out."""
    found: Counts = {}
    for side in (side for finding in made.findings if finding.kind not in but for side in finding.sides):
        for key in side.claim_ids:
            n, m = found.get(key, (0, 0))
            found[key] = (max(n, side.n), max(m, side.m))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """Claims that count more than before.

    Attributes:
        n: those that stood on a side and have a higher N.
        m: those that stood on a side and have a higher M.
        met: those that stood on no side, and now on one with more than one origin.
    """

    n: frozenset[str]
    m: frozenset[str]
    met: frozenset[str]


def raised(before: Dossier, after: Dossier) -> Raised:
    """A dossier and the same with further reports in, the claims of the first that now count more out."""
    old, new = counts(before), counts(after)
    claims = {claim.id for reading in before.readings for claim in reading.claims}
    both, met = old.keys() & new.keys(), claims & new.keys() - old.keys()
    return Raised(
        n=frozenset(key for key in both if new[key][0] > old[key][0]),
        m=frozenset(key for key in both if new[key][1] > old[key][1]),
        met=frozenset(key for key in met if max(new[key]) > 1),
    )


def lowered(before: Dossier, after: Dossier) -> frozenset[str]:
    """A dossier and the same with further reports in, the claims that stood on a side and now have a lower N or M, or no side, out.

    That only one report or origin says something may end with a further report, and lowers nothing.
    """
    old, new = counts(before, but=ALONE), counts(after)
    return frozenset(key for key, (n, m) in old.items() if new.get(key, (0, 0))[0] < n or new.get(key, (0, 0))[1] < m)


def crowded(made: Dossier, added: Iterable[Reading], origins: Mapping[str, str]) -> bool:
    """Does a side with a claim of an added report count more texts than there are? `origins` is the text of each document."""
    own = {claim.id for reading in added for claim in reading.claims}
    return any(side.n > len({origins[document] for document in side.document_ids}) for side in sides_of(made) if own.intersection(side.claim_ids))


def kinds(made: Dossier) -> dict[str, frozenset[str]]:
    """A dossier in, the kinds of the findings on points of each claim out."""
    found: dict[str, set[str]] = {}
    for finding in made.findings:
        if finding.point_id:
            for side in finding.sides:
                for key in side.claim_ids:
                    found.setdefault(key, set()).add(finding.kind)
    return {key: frozenset(names) for key, names in found.items()}


def outline(made: Dossier) -> list[tuple[str, tuple[tuple[str, int, int, int], ...], tuple[str, ...]]]:
    """A dossier in, what its findings say without any id or name of an outlet, sorted, out."""
    return sorted(
        (
            finding.kind,
            tuple(sorted((side.answer, side.n, side.m, len(side.document_ids)) for side in finding.sides)),
            tuple(sorted(one.span.words for one in finding.evidence)),
        )
        for finding in made.findings
    )


def of_fact(labels: Mapping[str, Known], fact: str, number: float | None) -> frozenset[str]:
    """What is known of claims, a fact and a number in, the claims that give it out."""
    return frozenset(key for key, one in labels.items() if one.fact == fact and one.number == number)


def origins_behind(made: Dossier, claims: frozenset[str]) -> frozenset[str]:
    """A dossier and claims in, the origins that stand behind any side with one of them out."""
    return frozenset(origin for side in sides_of(made) if claims.intersection(side.claim_ids) for origin in side.stands_behind)
