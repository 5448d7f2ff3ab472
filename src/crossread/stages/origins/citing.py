"""Claims that reports ascribe to outlets in, what stands behind them in the reports of these outlets out; circles of citing lead to nobody."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from crossread.stages.origins.voices import Voices
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.statement import Source

Said = tuple[str, str, str, str | None]
"""What makes two claims the same to a reader who follows a citation: kind, value, what is counted, and its state."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citing:
    """Claims that cite the report of another outlet.

    Attributes:
        names: claim id to the name that stands behind it at the end of the chain; None when the chain ends with nobody. What a report ascribes to
            its own outlet has nobody.
        reasons: claim id to why, in a sentence.
        circles: ids of the documents that cite each other in a circle, each in the order of citing from the smallest id.
    """

    names: Mapping[str, str | None]
    reasons: Mapping[str, str]
    circles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Everything that following citations looks at.

    Attributes:
        claims: all claims by id.
        labels: document id to what to call it.
        names: claim id to the name that its own report puts behind it; None when that is nobody.
        citing: claim id to the name of the outlet that it cites, for claims that cite an outlet whose report was read.
        in_own_voice: ids of claims that their report says in its own voice, or ascribes to its own outlet.
        follows: id of a claim that cites, to the id of the same claim in the cited report.
    """

    claims: Mapping[str, Claim]
    labels: Mapping[str, str]
    names: Mapping[str, str | None]
    citing: Mapping[str, str]
    in_own_voice: frozenset[str]
    follows: Mapping[str, str]


def cited_claims(readings: tuple[Reading, ...], names: Mapping[str, str | None], sourced: frozenset[str], voices: Voices) -> Citing:
    """Readings, the name that each report puts behind each claim, the claims that have a source, and who speaks in; where citations lead out.

    A claim is followed to the same claim in the cited outlet's report: what names a source there first, else its own voice, else what cites on.
    Whoever cites whom, each claim is followed once (INVARIANT 11).
    """
    cited = cited_in(readings, names, sourced, voices)
    ends: dict[str, str | None] = dict.fromkeys(sourced & cited.in_own_voice)
    reasons: dict[str, str] = {}
    circles: set[tuple[str, ...]] = set()
    for start in sorted(cited.follows):
        path = walk(start, cited.follows, reasons)
        last = path[-1]
        if last in reasons:
            end, reason = ends[last], reasons[last]
        elif last in cited.follows:
            loop = [cited.claims[claim].document_id for claim in path[path.index(cited.follows[last]) :]]
            circles.add(from_smallest(tuple(loop)))
            end, reason = None, f"Reports cite each other in a circle: {', '.join(sorted({cited.labels[one] for one in loop}))}."
        else:
            end, reason = end_of(last, path[-2], cited)
        for claim in path:
            if claim in cited.follows:
                ends[claim], reasons[claim] = end, reason
    return Citing(names=ends, reasons=reasons, circles=tuple(sorted(circles)))


def walk(start: str, follows: Mapping[str, str], known: Mapping[str, object]) -> list[str]:
    """A claim, what each claim is followed to, and claims whose end is known in, the claims on the way out: none twice, however they cite."""
    path = {start: None}  # keeps its order
    last = start
    while last not in known and last in follows and follows[last] not in path:
        last = follows[last]
        path[last] = None
    return list(path)


def end_of(last: str, before: str, cited: Cited) -> tuple[str | None, str]:
    """The claim that a chain of citing ends at and the one that cites it in, the name that stands behind it and why out."""
    label = cited.labels[cited.claims[last].document_id]
    if last not in cited.in_own_voice:
        return cited.names[last], f"The report cites {label}, and what stands behind it there counts."
    credited = cited.names[last] if last not in cited.citing else None
    return credited or cited.citing[before], f"The report cites {label}, which says it in its own voice."


def cited_in(readings: tuple[Reading, ...], names: Mapping[str, str | None], sourced: frozenset[str], voices: Voices) -> Cited:
    """Readings, names, claims with a source, and who speaks in; who cites whom out."""
    outlets = outlets_read(readings, voices)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    of_itself = {claim.id for claim in claims.values() if claim.document_id in outlets.get(names[claim.id] or "", frozenset())}
    citing = {claim: name for claim in sourced - of_itself if (name := names[claim]) and name in outlets}
    own = frozenset((claims.keys() - sourced) | (of_itself & sourced))
    there: dict[tuple[str, Said], list[Claim]] = defaultdict(list)
    for claim in claims.values() if citing else ():
        there[claim.document_id, said(claim)].append(claim)
    follows: dict[str, str] = {}
    for key, name in citing.items():
        same = [one for document in outlets[name] for one in there.get((document, said(claims[key])), ())]
        if same:
            follows[key] = min(same, key=lambda one: (one.id in citing, one.id in own, one.document_id, one.span.place)).id
    return Cited(
        claims=claims,
        labels={reading.document.id: reading.document.label for reading in readings},
        names={claim: None if claim in of_itself else name for claim, name in names.items()},
        citing=citing,
        in_own_voice=own,
        follows=follows,
    )


def outlets_read(readings: tuple[Reading, ...], voices: Voices) -> Mapping[str, frozenset[str]]:
    """Readings and who speaks in them in, for the name that each outlet is counted under the ids of its documents out."""
    found: dict[str, set[str]] = defaultdict(set)
    for reading in readings:
        if reading.document.outlet and (name := voices.of(Source(span=None, name=reading.document.outlet, kind="media"))):
            found[name].add(reading.document.id)
    return {name: frozenset(documents) for name, documents in found.items()}


def said(claim: Claim) -> Said:
    """A claim in, what the same claim in another report says out."""
    return claim.kind, claim.value, claim.scope.head, claim.scope.state


def from_smallest(circle: tuple[str, ...]) -> tuple[str, ...]:
    """The documents of a circle in, the same circle from its smallest id out."""
    at = circle.index(min(circle))
    return circle[at:] + circle[:at]
