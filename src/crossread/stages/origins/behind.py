"""Readings and who speaks in them in, what stands behind each claim out: a speaker, a credited agency, an outlet that others cite, or nobody."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.names.spelling import folded
from crossread.stages.origins.citing import cited_claims
from crossread.stages.origins.credits import credited
from crossread.stages.origins.speakers import is_named
from crossread.stages.origins.voices import Voices
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.ids import content_id
from crossread.types.origin import Origin, OriginKind, Passage
from crossread.types.span import Span
from crossread.types.statement import Source

OWN_VOICE = "The report says it in its own voice and credits no agency for it."
NOT_NAMED = "The report does not say who its source is."
NAMED = "The report names its source."
CREDITED = "The report says it in its own voice and credits an agency."


Credit = tuple[str, str, Passage]
"""An agency that a report credits: the name it is counted under, as printed, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What stands behind the claims of a story.

    Attributes:
        origins: the origins, by id.
        of_claims: claim id to the id of the origin; a claim without a traceable one is missing.
        reasons: claim id to why, in a sentence; of all claims.
        described: ids of the origins that are described and not named.
        circles: ids of the documents that cite each other in a circle, each in the order of citing from the smallest id.
    """

    origins: Mapping[str, Origin]
    of_claims: Mapping[str, str]
    reasons: Mapping[str, str]
    described: frozenset[str]
    circles: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Root:
    """Where one report has a claim from.

    Attributes:
        name: the name that its source is counted under; None when nobody is named.
        source: as the report names it; None for an agency that it credits, and for its own voice.
        reason: why, in a sentence.
    """

    name: str | None
    source: Source | None
    reason: str


def stands_behind(readings: tuple[Reading, ...], voices: Voices, memory: Memory | None = None) -> Behind:
    """Readings, who speaks in them and what is remembered of the story in, what stands behind their claims out.

    Behind a claim stands its innermost speaker when he can be named, and for words in the outlet's own voice the agency it credits. Behind what is
    ascribed to an outlet whose report was read stands what stands behind it there.
    """
    known = (memory or Memory()).table("credits of documents")
    credits_of = {reading.document.id: known.of(reading.document.id, partial(credited, reading.document)) for reading in readings}
    agencies = {reading.document.id: agency for reading in readings if (agency := agency_of(reading, credits_of[reading.document.id], voices))}
    roots = {claim.id: root for reading in readings for claim, root in roots_in(reading, voices, agencies.get(reading.document.id))}
    sourced = frozenset(claim for claim, root in roots.items() if root.source)
    citing = cited_claims(readings, {claim: root.name for claim, root in roots.items()}, sourced, voices)
    names = {claim: citing.names.get(claim, root.name) for claim, root in roots.items()}
    spoken: dict[str, list[tuple[Reading, Source]]] = defaultdict(list)
    given: dict[str, list[tuple[str, Passage]]] = defaultdict(list)
    for reading in readings:
        for claim in reading.claims:
            root = roots[claim.id]
            if root.name and root.source and names[claim.id] == root.name:
                spoken[root.name].append((reading, root.source))
    for name, printed, passage in agencies.values():
        given[name].append((printed, passage))
    origins = {name: origin_of(name, spoken.get(name, []), given.get(name, [])) for name in sorted({name for name in names.values() if name})}
    spoken_alone = [(name, sources) for name, sources in spoken.items() if name in origins and name not in given]
    described = (origins[name].id for name, sources in spoken_alone if not any(is_named(name, one) for _, one in sources))
    return Behind(
        origins={origin.id: origin for origin in origins.values()},
        of_claims={claim: origins[name].id for claim, name in names.items() if name},
        reasons={claim: citing.reasons.get(claim, root.reason) for claim, root in roots.items()},
        described=frozenset(described),
        circles=citing.circles,
    )


def roots_in(reading: Reading, voices: Voices, agency: Credit | None) -> list[tuple[Claim, Root]]:
    """A reading, who speaks in it and the agency that it credits in, where it has each of its claims from out."""
    speaker_of = {statement.id: statement.speaker for statement in reading.statements}
    own = Root(name=agency[0], source=None, reason=CREDITED) if agency else Root(name=None, source=None, reason=OWN_VOICE)
    found = []
    for claim in reading.claims:
        if claim.statement_id not in speaker_of:
            found.append((claim, own))
            continue
        speaker = speaker_of[claim.statement_id]
        name = voices.of(speaker)
        found.append((claim, Root(name=name, source=speaker, reason=NAMED) if name else Root(name=None, source=speaker, reason=NOT_NAMED)))
    return found


def agency_of(reading: Reading, given: tuple[tuple[str, Span], ...], voices: Voices) -> Credit | None:
    """A reading, its credits and who speaks in, the agency of its whole text out: its name as counted, as printed, and where; None without a credit.

    A text that several reports share stands behind nothing by being shared: a reprint must not raise a count (INVARIANT 8).
    """
    for name, span in given:
        return voices.counted.get(folded(name), folded(name)), name, Passage(document_id=reading.document.id, span=span)
    return None


def origin_of(name: str, sources: list[tuple[Reading, Source]], given: list[tuple[str, Passage]]) -> Origin:
    """The name that sources and given credits are counted under and these in, the origin out, named by the fullest form."""
    passages = {
        (reading.document.id, source.span.place): Passage(document_id=reading.document.id, span=source.span)
        for reading, source in sources
        if source.span
    } | {(passage.document_id, passage.span.place): passage for _, passage in given}
    printed = {source.name or name for _, source in sources} or {agency for agency, _ in given}
    reports = len({document for document, _ in passages})
    named = f"Named as the source in {reports} {'report' if reports == 1 else 'reports'}."
    return Origin(
        id=content_id("speaker", name),
        kind=kind_of([source for _, source in sources], bool(given)),
        name=max(sorted(printed), key=len),
        passages=tuple(passages[place] for place in sorted(passages)),
        reason=named if sources else "The report credits this agency.",
    )


def kind_of(sources: list[Source], is_credited: bool) -> OriginKind:
    """The sources that are counted as one and whether a report credits them in, what kind of origin they are out."""
    kinds = {source.kind for source in sources}
    if is_credited or "media" in kinds:
        return "agency"
    return "witness" if kinds & {"witness", "victim"} else "speaker"
