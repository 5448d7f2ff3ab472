"""Readings in, the lineage of each claim out: who attests that it was said, and who stands behind that it is so."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.names.who import NOBODY, Who
from crossread.stages.origins.background import with_background
from crossread.stages.origins.behind import stands_behind
from crossread.stages.origins.copies import CopiedText, copied_documents
from crossread.stages.origins.credits import contributing, credited
from crossread.stages.origins.passages import SharedPassage, copied_sentences, rewritten_sentences, sentences_of, shared_sayings
from crossread.stages.origins.repeats import NOTHING_REPEATED, Repeats, repeats_of
from crossread.stages.origins.voices import voices_of
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.ids import content_id
from crossread.types.origin import Origin, Passage
from crossread.types.span import Part

FIRST_WORDS = 60
"""Code points of a shared text that stand for its name when nobody is credited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lineage:
    """Where the claims of a story come from.

    Attributes:
        origins: all origins, sorted by id.
        attests: document id to the id of the origin that attests what it says: the text it shares with others, or the report itself.
        behind: claim id to the id of the origin that stands behind it; a claim without a traceable origin is missing.
        reasons: claim id to why that stands behind it, or why nobody does, in a sentence; of all claims.
        described: ids of the origins that are described and not named ("the soldier"): they may be anybody, also one of the named.
        shared: the passages that several documents share: sentences first, then what somebody is reported to say.
        background: ids of the claims in paragraphs that reports carry along for weeks.
        circles: ids of the documents that cite each other in a circle, each in the order of citing from the smallest id.
        repeats: what only repeats what an earlier report of the same text has.
    """

    origins: tuple[Origin, ...]
    attests: Mapping[str, str]
    behind: Mapping[str, str]
    described: frozenset[str]
    shared: tuple[SharedPassage, ...]
    reasons: Mapping[str, str]
    background: frozenset[str] = frozenset()
    circles: tuple[tuple[str, ...], ...] = ()
    repeats: Repeats = NOTHING_REPEATED


def trace_origins(readings: tuple[Reading, ...], who: Who = NOBODY, memory: Memory | None = None) -> Lineage:
    """The readings of a story, who is meant by their names and what is remembered of it in, the lineage of their claims out.

    Two documents that carry one text attest as one. Behind a claim stands its innermost speaker when he can be named, joined across documents and
    followed through outlets that cite each other; for words in the outlet's own voice the agency it credits; else nobody: it adds no origin
    (INVARIANT 14).
    """
    memory = memory or Memory()
    sentences = sentences_of(readings, memory)
    voices = voices_of(readings, who, memory)
    copies = with_background(readings, copied_sentences(sentences), memory)
    texts = tuple((text, rewritten_sentences(sentences, frozenset(text.document_ids))) for text in copied_documents(readings, copies, memory))
    copied = tuple(text.with_passages(rewritten) for text, rewritten in texts)
    found: dict[str, Origin] = {}
    in_texts = frozenset(document for text in copied for document in text.document_ids)
    attests = {reading.document.id: keep(found, report_origin(reading.document)) for reading in readings if reading.document.id not in in_texts}
    documents = {reading.document.id: reading.document for reading in readings}
    for text in copied:
        attests |= dict.fromkeys(text.document_ids, keep(found, wire_origin(text, agencies_of(text, documents, memory))))
    behind = stands_behind(readings, voices, memory)
    return Lineage(
        origins=tuple(origin for _, origin in sorted((found | dict(behind.origins)).items())),
        attests=attests,
        behind=behind.of_claims,
        reasons=behind.reasons,
        described=behind.described,
        shared=(*copies, *shared_sayings(readings, voices, sentences, copies)),
        background=background_claims(readings, copies),
        circles=behind.circles,
        repeats=repeats_of(readings, texts, copies, memory),
    )


def background_claims(readings: tuple[Reading, ...], copies: tuple[SharedPassage, ...]) -> frozenset[str]:
    """Readings and the sentences they share in, the ids of the claims that stand in background out."""
    places: dict[str, list[tuple[tuple[str, int, int], int]]] = defaultdict(list)
    for copy in copies:
        for passage in copy.passages if copy.is_background else ():
            places[passage.document_id].append((passage.span.place, passage.span.end))
    found = set()
    for reading in readings:
        spans = sorted(places[reading.document.id])
        for claim in reading.claims if spans else ():
            part, start, _ = claim.span.place
            at = bisect_right(spans, ((part, start, len(reading.document.text)), 0)) - 1
            if at >= 0 and spans[at][0][0] == part and start < spans[at][1]:
                found.add(claim.id)
    return frozenset(found)


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


def agencies_of(text: CopiedText, documents: Mapping[str, Document], memory: Memory) -> list[str]:
    """A text that several documents carry, the documents and what is remembered in, the agencies that they credit out, sorted."""
    known = memory.table("agencies of documents")
    return sorted({name for document in text.document_ids for name in known.of(document, partial(agencies_in, documents[document]))})


def agencies_in(document: Document) -> frozenset[str]:
    """A document in, the agencies that it credits with all or some of its words out."""
    return frozenset(name for name, _ in (*credited(document), *contributing(document)))


def wire_origin(text: CopiedText, agencies: Sequence[str]) -> Origin:
    """A text that several documents carry and the agencies credited in, the origin out: named after the first agency, else after its first words."""
    name = agencies[0] if agencies else f"“{text.passages[0].span.words[:FIRST_WORDS].rstrip()}…”"
    reason = f"{len(text.document_ids)} reports carry one text: they share {text.shared} sentences, word for word or lightly edited."
    return Origin(
        id=content_id("wire", *sorted(passage.span.words for passage in text.passages[:1])),
        kind="wire",
        name=name,
        passages=text.passages,
        reason=reason,
    )
