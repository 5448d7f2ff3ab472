"""Readings in, the lineage of each claim out: who attests that it was said, and who stands behind that it is so."""

from collections.abc import Mapping
from dataclasses import dataclass

from crossread.stages.origins.copies import CopiedText, copied_documents
from crossread.stages.origins.credits import credited
from crossread.stages.origins.passages import SharedPassage, shared_passages
from crossread.stages.origins.speakers import one_speaker, speaker_key
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.ids import content_id
from crossread.types.origin import Origin, OriginKind, Passage
from crossread.types.statement import Source, Statement

FIRST_WORDS = 60
"""Code points of a shared text that stand for its name when nobody is credited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the claims of a story come from.

    Attributes:
        origins: all origins, sorted by id.
        attests: document id to the id of the origin that attests what it says: the text it shares with others, or the report itself.
        behind: claim id to the id of the origin that stands behind it; a claim without a traceable origin is missing.
        shared: the passages that several documents share.
    """

    origins: tuple[Origin, ...]
    attests: Mapping[str, str]
    behind: Mapping[str, str]
    shared: tuple[SharedPassage, ...]


def trace_origins(readings: tuple[Reading, ...]) -> Lineage:
    """The readings of a story in, the lineage of their claims out.

    Two documents that carry one text attest as one. Behind a claim stands its innermost speaker when he can be named, joined across documents;
    for words in the outlet's own voice the agency it credits, or the wire text it shares; else nobody: it adds no origin (INVARIANT 14).
    """
    shared = shared_passages(readings)
    copied = copied_documents(readings, shared)
    found: dict[str, Origin] = {}
    attests = {reading.document.id: keep(found, report_origin(reading.document)) for reading in readings if not any(reading.document.id in text.document_ids for text in copied)}
    wire_of: dict[str, str] = {}
    for text in copied:
        key = keep(found, wire_origin(text, readings))
        attests |= dict.fromkeys(text.document_ids, key)
        wire_of |= dict.fromkeys(text.document_ids, key)
    behind = speakers_behind(readings, wire_of, found)
    return Lineage(origins=tuple(found[key] for key in sorted(found)), attests=attests, behind=behind, shared=shared)


def keep(found: dict[str, Origin], origin: Origin) -> str:
    """An origin in; it stands in the table, its id out."""
    found[origin.id] = origin
    return origin.id


def report_origin(document: Document) -> Origin:
    """A document that shares its text with no other in, itself as the one that attests what it says out."""
    part = "title" if document.title else "text"
    end = len(document.title) if document.title else max(1, document.text.find("\n"))
    passages = (Passage(document_id=document.id, span=document.span(0, end, part)),) if document.part(part) else ()
    return Origin(id=content_id("report", document.id), kind="report", name=document.label, passages=passages, reason="The report's own text: no other report read here shares it.")


def wire_origin(text: CopiedText, readings: tuple[Reading, ...]) -> Origin:
    """A text that several documents carry in, the origin out: named after the agency that one of them credits, else after its first shared words."""
    documents = {reading.document.id: reading.document for reading in readings}
    credits = sorted({name for document in text.document_ids for name, _ in credited(documents[document])})
    name = credits[0] if credits else f"“{text.passages[0].span.words[:FIRST_WORDS].rstrip()}…”"
    reason = f"{len(text.document_ids)} reports carry one text: they share {text.shared} sentences, word for word or lightly edited."
    return Origin(id=content_id("wire", *sorted(passage.span.words for passage in text.passages[:1])), kind="wire", name=name, passages=text.passages, reason=reason)


def speakers_behind(readings: tuple[Reading, ...], wire_of: Mapping[str, str], found: dict[str, Origin]) -> dict[str, str]:
    """Readings in, claim id to the id of the origin behind it out; the speakers found stand in the table."""
    keys = {key for reading in readings for statement in reading.statements for source in statement.sources if (key := speaker_key(source))}
    joined = one_speaker(keys)
    named: dict[str, list[tuple[Reading, Source]]] = {}
    claims: dict[str, str] = {}
    for reading in readings:
        statements = {statement.id: statement for statement in reading.statements}
        for claim in reading.claims:
            statement = statements.get(claim.statement_id or "")
            speaker = innermost(statement)
            if statement is None and (own := own_voice(reading, wire_of, found)):
                claims[claim.id] = own
            elif speaker and (key := speaker_key(speaker)):
                named.setdefault(joined[key], []).append((reading, speaker))
                claims[claim.id] = joined[key]
    ids = {name: keep(found, speaker_origin(name, sources)) for name, sources in sorted(named.items())}
    return {claim: ids.get(behind, behind) for claim, behind in claims.items()}


def innermost(statement: Statement | None) -> Source | None:
    """A statement in, the source at the root of its chain out."""
    return statement.speaker if statement else None


def own_voice(reading: Reading, wire_of: Mapping[str, str], found: dict[str, Origin]) -> str | None:
    """A reading in, the id of the origin behind what its outlet says in its own voice out; None when nothing tells."""
    if reading.document.id in wire_of:
        return wire_of[reading.document.id]
    credits = credited(reading.document)
    if not credits:
        return None
    name, span = credits[0]
    passages = (Passage(document_id=reading.document.id, span=span),)
    old = found.get(content_id("agency", name.lower()))
    origin = Origin(
        id=content_id("agency", name.lower()), kind="agency", name=name, passages=(*old.passages, *passages) if old and passages[0] not in old.passages else passages, reason="The report credits this agency."
    )
    return keep(found, origin)


def speaker_origin(key: str, sources: list[tuple[Reading, Source]]) -> Origin:
    """The name that sources are counted under and the sources in, the origin out, named by the fullest form."""
    passages = {(reading.document.id, source.span.place): Passage(document_id=reading.document.id, span=source.span) for reading, source in sources if source.span}
    name = max(sorted({source.name or key for _, source in sources}), key=len)
    kind: OriginKind = "agency" if any(source.kind == "media" for _, source in sources) else "witness" if any(source.kind in {"witness", "victim"} for _, source in sources) else "speaker"
    reports = len({reading.document.id for reading, _ in sources})
    reason = f"Named as the source in {reports} {'report' if reports == 1 else 'reports'}."
    return Origin(id=content_id("speaker", key), kind=kind, name=name, passages=tuple(passages[place] for place in sorted(passages)), reason=reason)


def claims_by_id(readings: tuple[Reading, ...]) -> dict[str, Claim]:
    """Readings in, all their claims by id out."""
    return {claim.id: claim for reading in readings for claim in reading.claims}
