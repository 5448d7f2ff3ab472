"""Material in, JSON-LD out: each quoted span as a W3C Web Annotation on its document, and each document's way from the archived page (W3C PROV).

Everything that is needed to read it stands in it (`@context`), so it expands without a network. Offsets of `TextPositionSelector` are Unicode code
points of the named part (`#title` or `#text`) of the document, half open. Pages are named by their bytes (`ni:`, RFC 6920); what is ours has names
under a host that can never exist (RFC 2606), so that they lead nobody anywhere.
Sources: W3C Web Annotation Data Model and Vocabulary (2017); W3C PROV-O (2013); DCMI Metadata Terms.
"""

import base64
from collections.abc import Iterator
from typing import Any

from crossread.interfaces.exports.judged import verdict
from crossread.interfaces.exports.material import Material
from crossread.interfaces.json_view import as_json
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import SECTION_OF, sectioned
from crossread.interfaces.views.standing import standing
from crossread.types.document import Document
from crossread.types.finding import Finding
from crossread.types.ids import content_id
from crossread.types.review import Reviewed
from crossread.types.span import Span

OURS = "https://crossread.invalid/"
TERMS = f"{OURS}terms#"

Node = dict[str, Any]


def _link(name: str) -> Node:
    """The name of a property in, a term out whose values are names of things."""
    return {"@id": name, "@type": "@id"}


CONTEXT: Node = {
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "crossread": TERMS,
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "TextualBody": "oa:TextualBody",
    "Entity": "prov:Entity",
    "Activity": "prov:Activity",
    "SoftwareAgent": "prov:SoftwareAgent",
    "Person": "foaf:Person",
    "Finding": "crossread:Finding",
    "Side": "crossread:Side",
    "body": _link("oa:hasBody"),
    "target": _link("oa:hasTarget"),
    "source": _link("oa:hasSource"),
    "selector": _link("oa:hasSelector"),
    "motivation": _link("oa:motivatedBy"),
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@id": "oa:start", "@type": "xsd:nonNegativeInteger"},
    "end": {"@id": "oa:end", "@type": "xsd:nonNegativeInteger"},
    "value": "rdf:value",
    "creator": _link("dcterms:creator"),
    "created": {"@id": "dcterms:created", "@type": "xsd:dateTime"},
    "wasDerivedFrom": _link("prov:wasDerivedFrom"),
    "wasGeneratedBy": _link("prov:wasGeneratedBy"),
    "wasAssociatedWith": _link("prov:wasAssociatedWith"),
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "label": "rdfs:label",
    "name": "foaf:name",
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "issued": "dcterms:issued",
    "language": "dcterms:language",
    "isPartOf": _link("dcterms:isPartOf"),
    "references": _link("dcterms:references"),
    **{
        name: f"crossread:{name}"
        for name in (
            *(
                "sha256",
                "address",
                "kind",
                "section",
                "question",
                "answer",
                "reason",
                "n",
                "m",
                "standing",
                "isWitnessed",
                "attestedBy",
                "confirmedBy",
            ),
            *("standsBehind", "side"),
        )
    },
    "saidBy": {"@id": "crossread:saidBy", "@container": "@list"},
}


def linked(material: Material) -> bytes:
    """Material in, its JSON-LD out."""
    return as_json({"@context": CONTEXT, "@graph": list(_graph(material))}).encode()


def _graph(material: Material) -> Iterator[Node]:
    """Material in, its things out: pages, documents, findings, annotations, judgements."""
    lookup = material.lookup
    for document in lookup.documents.values():
        yield from _document(document, material.captured.get(document.page_sha256))
    for _, found in sectioned(material.dossier.findings):
        for finding in found:
            yield _finding(finding)
            yield from _annotations(finding, lookup, is_looked_for=material.dossier.unwitnessed is not None)
            yield from (_judgement(finding, one) for one in material.judged(finding.id))


def page_name(sha256: str) -> str:
    """A hash in, the name of the page with these bytes out (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _document(document: Document, captured_at: str | None) -> Iterator[Node]:
    """A document and when its page was captured in, the page and the document with its parts out."""
    name = f"{OURS}document/{document.id}"
    page: Node = {"id": page_name(document.page_sha256), "type": "Entity", "sha256": document.page_sha256, "address": document.address}
    yield page | ({"generatedAtTime": captured_at} if captured_at else {})
    reading = {"type": "Activity", "wasAssociatedWith": {"type": "SoftwareAgent", "label": document.extractor}}
    known = {"title": document.title, "publisher": document.outlet, "issued": document.published.edtf, "language": document.language}
    yield {"id": name, "type": "Entity", "wasDerivedFrom": page["id"], "wasGeneratedBy": reading} | {key: one for key, one in known.items() if one}
    for part in ("title", "text"):
        yield {"id": f"{name}#{part}", "type": "Entity", "isPartOf": name}


def _finding(finding: Finding) -> Node:
    """A finding in, the same out as a thing."""
    node = {
        "id": f"{OURS}finding/{finding.id}",
        "type": "Finding",
        "kind": finding.kind,
        "section": SECTION_OF[finding.kind].heading,
        "question": finding.label,
        "answer": finding.answer,
        "reason": finding.reason,
    }
    sides = [
        {
            "type": "Side",
            "answer": side.answer,
            "n": side.n,
            "m": side.m,
            "attestedBy": list(side.attested_by),
            "standsBehind": list(side.stands_behind),
            "standing": standing(side),
            "references": [f"{OURS}document/{id}" for id in side.document_ids],
        }
        for side in finding.sides
    ]
    return node | ({"side": sides} if sides else {})


def _annotations(finding: Finding, lookup: Lookup, *, is_looked_for: bool) -> Iterator[Node]:
    """A finding in, an annotation for each place of its claims and its evidence out, in order of document and place.

    Args:
        finding: the finding.
        lookup: the dossier's parts by id.
        is_looked_for: did a second parser look for the words on the archived pages?
    """
    claims = lookup.claims_by_id(id for side in finding.sides for id in side.claim_ids)
    places = {(claim.document_id, claim.span.place): (claim.document_id, claim.span) for claim in claims}
    places |= {(one.document_id, one.span.place): (one.document_id, one.span) for one in finding.evidence if one.document_id in lookup.documents}
    for _, (document_id, span) in sorted(places.items()):
        chain = lookup.chain(document_id, span)
        yield {
            "id": f"{OURS}annotation/{content_id(finding.id, document_id, *span.place)}",
            "type": "Annotation",
            "motivation": "oa:linking",
            "body": f"{OURS}finding/{finding.id}",
            "target": {"source": f"{OURS}document/{document_id}#{span.part}", "selector": _selectors(span)},
            "saidBy": [chain.outlet, *(step.name for step in chain.steps if step.name)],
        } | ({"isWitnessed": lookup.is_witnessed(document_id, span)} if is_looked_for else {})


def _selectors(span: Span) -> list[Node]:
    """A span in, its selectors out: by its words, and by its place."""
    return [
        {"type": "TextQuoteSelector", "exact": span.words, "prefix": span.before, "suffix": span.after},
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]


def _judgement(finding: Finding, one: Reviewed) -> Node:
    """A finding and what a person judged of it in, an annotation on the finding out."""
    node: Node = {
        "id": f"{OURS}review/{one.number}/{finding.id}",
        "type": "Annotation",
        "motivation": "oa:assessing",
        "creator": {"type": "Person", "name": one.by},
        "created": one.at,
        "body": {"type": "TextualBody", "value": verdict(one)},
        "target": f"{OURS}finding/{finding.id}",
    }
    return node | ({"confirmedBy": list(one.confirmed_by)} if one.confirmed_by else {})
