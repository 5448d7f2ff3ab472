"""Readings in, the lineage of each claim out: who attests that it was said, and who stands behind that it is so."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from crossread.stages.names.spelling import folded
from crossread.stages.names.who import NOBODY, Who
from crossread.stages.origins.copies import CopiedText, copied_documents
from crossread.stages.origins.credits import credited
from crossread.stages.origins.passages import SharedPassage, shared_passages
from crossread.stages.origins.speakers import is_named, one_speaker, speaker_key
from crossread.stages.origins.who_speaks import same_speakers
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.ids import content_id
from crossread.types.origin import Origin, OriginKind, Passage
from crossread.types.span import Part
from crossread.types.statement import Source

FIRST_WORDS = 60
"""Code points of a shared text that stand for its name when nobody is credited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the claims of a story come from.

    Attributes:
        origins: all origins, sorted by id.
        attests: document id to the id of the origin that attests what it says: the text it shares with others, or the report itself.
        behind: claim id to the id of the origin that stands behind it; a claim without a traceable origin is missing.
        described: ids of the origins that are described and not named ("the soldier"): they may be anybody, also one of the named.
        shared: the passages that several documents share.
    """

    origins: tuple[Origin, ...]
    attests: Mapping[str, str]
    behind: Mapping[str, str]
    described: frozenset[str]
    shared: tuple[SharedPassage, ...]


def trace_origins(readings: tuple[Reading, ...], who: Who = NOBODY) -> Lineage:
    """The readings of a story and who is meant by their names in, the lineage of their claims out.

    Two documents that carry one text attest as one. Behind a claim stands its innermost speaker when he can be named, joined across documents;
    for words in the outlet's own voice the agency it credits; else nobody: it adds no origin (INVARIANT 14).
    """
    shared = shared_passages(readings)
    copied = copied_documents(readings, shared)
    found: dict[str, Origin] = {}
    attests = {
        reading.document.id: keep(found, report_origin(reading.document))
        for reading in readings
        if not any(reading.document.id in text.document_ids for text in copied)
    }
    for text in copied:
        attests |= dict.fromkeys(text.document_ids, keep(found, wire_origin(text, readings)))
    behind, described = speakers_behind(readings, who, found)
    return Lineage(origins=tuple(found[key] for key in sorted(found)), attests=attests, behind=behind, described=described, shared=shared)


def keep(found: dict[str, Origin], origin: Origin) -> str:
    """An origin in; it stands in the table, its id out."""
    found[origin.id] = origin
    return origin.id


def report_origin(document: Document) -> Origin:
    """A document that shares its text with no other in, itself as the one that attests what it says out."""
    part: Part = "title" if document.title else "text"
    end = len(document.title) if document.title else len(document.text.split("\n", 1)[0])
    passages = (Passage(document_id=document.id, span=document.span(0, end, part)),) if end else ()
    return Origin(
        id=content_id("report", document.id),
        kind="report",
        name=document.label,
        passages=passages,
        reason="The report's own text: no other report read here shares it.",
    )


def wire_origin(text: CopiedText, readings: tuple[Reading, ...]) -> Origin:
    """A text that several documents carry in, the origin out: named after the agency that one of them credits, else after its first shared words."""
    documents = {reading.document.id: reading.document for reading in readings}
    agencies = sorted({name for document in text.document_ids for name, _ in credited(documents[document])})
    name = agencies[0] if agencies else f"“{text.passages[0].span.words[:FIRST_WORDS].rstrip()}…”"
    reason = f"{len(text.document_ids)} reports carry one text: they share {text.shared} sentences, word for word or lightly edited."
    return Origin(
        id=content_id("wire", *sorted(passage.span.words for passage in text.passages[:1])),
        kind="wire",
        name=name,
        passages=text.passages,
        reason=reason,
    )


def speakers_behind(readings: tuple[Reading, ...], who: Who, found: dict[str, Origin]) -> tuple[dict[str, str], frozenset[str]]:
    """Readings and who is meant in; claim id to the id of the origin behind it, and the ids of origins that are only described, out.

    The speakers and agencies found stand in the table.
    """
    named = {reading.document.id: keys_in(reading) for reading in readings}
    joined = one_speaker(frozenset[str]().union(*named.values()), same_speakers(named, who))
    spoken: dict[str, list[tuple[Reading, Source]]] = defaultdict(list)
    said_by: dict[str, str] = {}  # claim id to the name that its speaker is counted under
    behind: dict[str, str] = {}
    for reading in readings:
        speaker_of = {statement.id: statement.speaker for statement in reading.statements}
        in_own_voice = [claim.id for claim in reading.claims if claim.statement_id not in speaker_of]
        if in_own_voice and (agency := agency_behind(reading, joined, found)):
            behind |= dict.fromkeys(in_own_voice, agency)
        for claim in reading.claims:
            speaker = speaker_of.get(claim.statement_id or "")
            if speaker and (key := speaker_key(speaker)):
                spoken[joined[key]].append((reading, speaker))
                said_by[claim.id] = joined[key]
    ids = {name: keep(found, speaker_origin(name, sources)) for name, sources in sorted(spoken.items())}
    described = frozenset(ids[name] for name, sources in spoken.items() if not any(is_named(name, source) for _, source in sources))
    return behind | {claim: ids[name] for claim, name in said_by.items()}, described


def keys_in(reading: Reading) -> frozenset[str]:
    """A reading in, the folded names of everybody who speaks in it, and of the agency that it credits, out."""
    keys = (speaker_key(source) for statement in reading.statements for source in statement.sources)
    return frozenset({key for key in keys if key} | {folded(name) for name, _ in credited(reading.document)[:1]})


def agency_behind(reading: Reading, joined: Mapping[str, str], found: dict[str, Origin]) -> str | None:
    """A reading and the name that each speaker is counted under in, the id of the agency behind what its outlet says in its own voice out, or None.

    A text that several reports share stands behind nothing by being shared: a reprint must not raise a count (INVARIANT 8).
    """
    agencies = credited(reading.document)
    if not agencies:
        return None
    name, span = agencies[0]
    passage = Passage(document_id=reading.document.id, span=span)
    key = content_id("speaker", joined.get(folded(name), folded(name)))
    before = found[key].passages if key in found else ()
    passages = before if passage in before else (*before, passage)
    return keep(found, Origin(id=key, kind="agency", name=name, passages=passages, reason="The report credits this agency."))


def speaker_origin(key: str, sources: list[tuple[Reading, Source]]) -> Origin:
    """The name that sources are counted under and the sources in, the origin out, named by the fullest form."""
    passages = {
        (reading.document.id, source.span.place): Passage(document_id=reading.document.id, span=source.span)
        for reading, source in sources
        if source.span
    }
    name = max(sorted({source.name or key for _, source in sources}), key=len)
    kind: OriginKind = (
        "agency"
        if any(source.kind == "media" for _, source in sources)
        else "witness"
        if any(source.kind in {"witness", "victim"} for _, source in sources)
        else "speaker"
    )
    reports = len({reading.document.id for reading, _ in sources})
    reason = f"Named as the source in {reports} {'report' if reports == 1 else 'reports'}."
    return Origin(id=content_id("speaker", key), kind=kind, name=name, passages=tuple(passages[place] for place in sorted(passages)), reason=reason)
