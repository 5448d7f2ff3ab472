"""Material in, a STIX 2.1 bundle out: a report, a note a finding with its words, and each document as observed data (its file by hash, its URL).

Ids are UUIDs of what they name (version 5), so that the same dossier gives the same bundle, and two dossiers that share a page name it alike. No
confidence, no indicator and no verdict: STIX has fields for what a machine is sure of, and they are left out. What people judged are notes of theirs.
What is valid was found with the public library stix2, which the tests read every bundle with.
"""

import json
import uuid
from collections.abc import Iterator
from typing import Any

from crossread.interfaces.exports.judged import HEADING, judged_words
from crossread.interfaces.exports.material import EPOCH, Material
from crossread.interfaces.exports.outline import FindingOut, Outline, outline
from crossread.interfaces.json_view import as_json
from crossread.interfaces.views.visible import visible, web_address
from crossread.types.document import Document
from crossread.types.finding import Finding
from crossread.types.review import Reviewed

OBSERVABLES = uuid.UUID("00abedb4-aa42-466c-9c01-fed23315a9b7")
"""Namespace of the ids of observables, as STIX 2.1 sets it and the public library stix2 has it."""

OURS = uuid.uuid5(uuid.NAMESPACE_URL, "https://crossread.invalid/stix")
"""Namespace of the ids of everything else: STIX forbids its own for these."""

SPEC = "2.1"
Thing = dict[str, Any]


def stix(material: Material) -> bytes:
    """Material in, its bundle out."""
    things = tuple(_things(material))
    return as_json({"type": "bundle", "id": _id("bundle", *(one["id"] for one in things)), "objects": list(things)}).encode()


def _id(kind: str, *parts: str) -> str:
    """A type and what a thing is made of in, its id out."""
    return f"{kind}--{uuid.uuid5(OURS, json.dumps((kind, *parts), ensure_ascii=False))}"


def _observable_id(kind: str, contributing: Thing) -> str:
    """A type and the properties that make an observable what it is in, its id out (of their canonical JSON)."""
    return f"{kind}--{uuid.uuid5(OBSERVABLES, json.dumps(contributing, ensure_ascii=False, sort_keys=True, separators=(',', ':')))}"


def instant(at: str) -> str:
    """A time (ISO 8601 with seconds and `Z`) in, the same with milliseconds, as STIX writes it, out."""
    return f"{at.removesuffix('Z')}.000Z"


def _things(material: Material) -> Iterator[Thing]:
    """Material in, the things of its bundle out, each once."""
    laid, lookup = outline(material), material.lookup
    at = instant(material.as_of)
    us = _identity("crossread", "system", instant(EPOCH))
    made = {"spec_version": SPEC, "created": at, "modified": at, "created_by_ref": us["id"]}
    inside: list[Thing] = [us]
    observed: dict[str, str] = {}
    for document in lookup.documents.values():
        things = tuple(_observed(document, material, made))
        observed[document.id] = things[-1]["id"]
        inside += things
    by_id = {finding.id: finding for finding in material.dossier.findings}
    shown = tuple(one for section in laid.sections for one in section.findings)
    for one in shown:
        refs = [observed[id] for id in _documents(by_id[one.id]) if id in observed] or [us["id"]]
        note = _note(one, laid, refs, made)
        inside.append(note)
        inside += [_judgement(one.id, review, note["id"], made) for review in material.judged(one.id)]
    yield from {one["id"]: one for one in inside}.values()
    yield {
        "type": "report",
        "id": _id("report", material.dossier.story.name, *(one["id"] for one in inside)),
        **made,
        "name": visible(laid.title),
        "description": visible(f"{laid.story}: {laid.summary} Made by crossread: it lines up what reports say, and judges nothing."),
        "report_types": ["observed-data"],
        "published": at,
        "object_refs": list(dict.fromkeys(one["id"] for one in inside)),
    }


def _identity(name: str, of: str, at: str) -> Thing:
    """A name and what is called so in, its identity out."""
    return {
        "type": "identity",
        "spec_version": SPEC,
        "id": _id("identity", of, name),
        "created": at,
        "modified": at,
        "name": visible(name),
        "identity_class": of,
    }


def _observed(document: Document, material: Material, made: Thing) -> Iterator[Thing]:
    """A document in, its outlet, its file, its URL and last what observed them out."""
    if document.outlet:
        yield _identity(document.outlet, "organization", instant(EPOCH))
    file = {"hashes": {"SHA-256": document.page_sha256}}
    things: list[Thing] = [{"type": "file", "spec_version": SPEC, "id": _observable_id("file", file), **file}]
    address = web_address(document.address)
    if address:
        url = {"value": address}
        things.append({"type": "url", "spec_version": SPEC, "id": _observable_id("url", url), **url})
    yield from things
    seen = instant(material.captured.get(document.page_sha256, EPOCH))
    yield {
        "type": "observed-data",
        "id": _id("observed-data", document.page_sha256, document.id),
        **made,
        "first_observed": seen,
        "last_observed": seen,
        "number_observed": 1,
        "object_refs": [one["id"] for one in things],
    }


def _documents(finding: Finding) -> tuple[str, ...]:
    """A finding in, ids of the documents it rests on out, each once."""
    return tuple(dict.fromkeys((*(one.document_id for one in finding.evidence), *(id for side in finding.sides for id in side.document_ids))))


def _note(one: FindingOut, laid: Outline, refs: list[str], made: Thing) -> Thing:
    """A finding and the documents it rests on in, the note that tells it out."""
    content = "\n".join(_lines(one, laid))
    return {
        "type": "note",
        "id": _id("note", one.id, content),
        **made,
        "abstract": visible(one.label),
        "content": visible(content),
        "object_refs": refs,
    }


def _lines(one: FindingOut, laid: Outline) -> Iterator[str]:
    """A finding in, the lines of its note out, with the words of the reports."""
    yield one.label
    if one.answer:
        yield one.answer
    for side in one.sides:
        yield f"“{side.answer}”: {side.counts}"
        yield from (_quoted(number, laid) for number in side.notes)
    yield from (_quoted(number, laid) for number in one.notes)
    yield f"Why: {one.reason}"
    yield from one.beside


def _quoted(number: int, laid: Outline) -> str:
    """The number of a note in, a line with its words out."""
    note = laid.notes[number - 1]
    return f"- {note.label}, {note.published}: “{note.words}” in “{note.sentence}” (said by: {note.said_by}; {note.place})"


def _judgement(finding_id: str, one: Reviewed, note_id: str, made: Thing) -> Thing:
    """A judgement of a person in, the note that tells it out."""
    at = instant(one.at)
    return {
        "type": "note",
        "id": _id("note", finding_id, str(one.number)),
        **(made | {"created": at, "modified": at}),
        "abstract": HEADING,
        "content": visible(judged_words(one)),
        "authors": [visible(one.by)],
        "object_refs": [note_id],
    }
