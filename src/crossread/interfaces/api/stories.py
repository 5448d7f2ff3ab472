"""Stories, their dossiers, findings, documents and claims as JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from crossread.interfaces import json_view
from crossread.interfaces.api.answers import ERRORS, USUAL, Cursor, Limit, answer, some
from crossread.interfaces.api.judged import items_of, judged_in
from crossread.interfaces.api.models import (
    ClaimItem,
    DocumentInFull,
    DocumentItem,
    FindingItem,
    Story,
    StoryInFull,
    VersionItem,
    list_of,
    some_of,
)
from crossread.interfaces.desk.seen_by import Reading, Seen
from crossread.interfaces.desk.slashes import whole
from crossread.interfaces.json_view import Json, plain
from crossread.interfaces.terminal.why_view import why_view
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.sections import SECTIONS, sectioned
from crossread.interfaces.worker import compared
from crossread.services import kept, shelf
from crossread.services.absence import Presence
from crossread.services.front import Fronted, fronted, in_order
from crossread.services.kept import Kept
from crossread.services.reasoning import reasoning_in
from crossread.services.review_laid import Attached
from crossread.storage.kept_dossiers import KeptDossiers
from crossread.types.claim import Claim, ClaimKind
from crossread.types.dossier import Reading as ReadDocument
from crossread.types.errors import LibraryError, NotFoundError
from crossread.types.finding import Finding

ROUTES = APIRouter(prefix="/collections/{c}/stories", tags=["stories"], responses=ERRORS)

Name = Annotated[str, Path(min_length=1, max_length=300, description="Name of a story, as the list of stories gives it.")]
Id = Annotated[str, Path(min_length=1, max_length=64)]
SECTION = f"^({'|'.join(section.key for section in SECTIONS)})$"
SectionKey = Annotated[str, Path(pattern=SECTION)]


@ROUTES.get("", response_model=some_of(Story))
def stories(request: Request, seen: Reading, limit: Limit = USUAL, cursor: Cursor = None) -> Response:
    """Stories, those that changed last first."""
    held = in_order(KeptDossiers(seen.library.store).held())
    listed = some(request, held, lambda one: one, limit, cursor)
    shown = fronted(seen.library, listed["items"], seen.reader.name)
    return answer(request, listed | {"items": [story_item(one, seen) for one in shown]})


@ROUTES.get("/{s}", response_model=StoryInFull)
def story(request: Request, seen: Reading, s: Name) -> Response:
    """A story: what was compared, and the ids of its findings by section."""
    found = dossier_of(seen, s)
    return answer(
        request,
        {
            "name": seen.mask.story(found.story),
            "title": found.dossier.title,
            "basis": found.basis,
            "compared_at": found.at,
            "is_current": found.is_current,
            "documents": [one.document.id for one in found.dossier.readings],
            "origins": len(found.dossier.origins),
            "sections": [json_view.section_view(section, findings) for section, findings in sectioned(found.dossier.findings)],
        },
    )


@ROUTES.get("/{s}/findings", response_model=some_of(FindingItem))
def findings(
    request: Request,
    seen: Reading,
    s: Name,
    section: Annotated[str | None, Query(pattern=SECTION)] = None,
    limit: Limit = USUAL,
    cursor: Cursor = None,
) -> Response:
    """Findings of a story in the order they are read in, of one section or of all."""
    found = dossier_of(seen, s)
    wanted = [one for part, of_part in sectioned(found.dossier.findings) for one in of_part if section in {None, part.key}]
    presence, judged = Presence(found.dossier), judged_in(seen, found.story)
    return answer(request, some(request, wanted, lambda one: finding_item(one, found, presence, judged), limit, cursor, basis=found.basis))


@ROUTES.get("/{s}/findings/{id}", response_model=FindingItem)
def finding(request: Request, seen: Reading, s: Name, id: Id) -> Response:
    """One finding with its evidence, its two counts and what people judged of it."""
    found = dossier_of(seen, s)
    return answer(request, finding_item(finding_in(found, id), found, Presence(found.dossier), judged_in(seen, found.story)))


@ROUTES.get("/{s}/sections/{key}", response_model=some_of(FindingItem))
def section(request: Request, seen: Reading, s: Name, key: SectionKey, limit: Limit = USUAL, cursor: Cursor = None) -> Response:
    """Findings of one section."""
    return findings(request, seen, s, key, limit, cursor)


@ROUTES.get("/{s}/why/{id}", response_model=dict[str, Any])
def why(request: Request, seen: Reading, s: Name, id: Id) -> Response:
    """The whole reasoning behind a finding: the rule, the claims, each pair as it was judged, what was kept apart, both counts."""
    found = dossier_of(seen, s)
    return answer(request, json_view.without_meaning(why_view(found.dossier, reasoning_in(seen.library, found.dossier, finding_in(found, id)))))


@ROUTES.get("/{s}/documents", response_model=some_of(DocumentItem))
def documents(request: Request, seen: Reading, s: Name, limit: Limit = USUAL, cursor: Cursor = None) -> Response:
    """Documents of a story with their state, in order of publication; their text has an address of its own."""
    found = dossier_of(seen, s)
    lookup = Lookup(found.dossier.readings, found.dossier.unwitnessed)
    return answer(request, some(request, lookup.readings, lambda one: document_item(one, lookup), limit, cursor, basis=found.basis))


@ROUTES.get("/{s}/documents/{id}", response_model=DocumentInFull)
def document(request: Request, seen: Reading, s: Name, id: Id) -> Response:
    """One document: its text, statements and claims. Offsets are Unicode code points of its text or title, half open."""
    found = dossier_of(seen, s)
    wanted = next((one for one in found.dossier.readings if one.document.id == id), None) or shelf.document(seen.library, id, story=found.story)
    return answer(request, json_view.without_meaning(json_view.reading_view(wanted)))


@ROUTES.get("/{s}/documents/{id}/changes", response_model=list_of(VersionItem))
def changes(request: Request, seen: Reading, s: Name, id: Id) -> Response:
    """The versions of the page that a document was read from, each with what the next one has otherwise."""
    versions = dossier_of(seen, s).dossier.versions
    address = next((one.address for one in versions if one.document_id == id), None)
    return answer(request, plain([one for one in versions if address is not None and one.address == address]))


@ROUTES.get("/{s}/claims", response_model=some_of(ClaimItem))
def claims(
    request: Request, seen: Reading, s: Name, kind: Annotated[ClaimKind | None, Query()] = None, limit: Limit = USUAL, cursor: Cursor = None
) -> Response:
    """Claims of a story, by document and place in it, of one kind or of all."""
    found = dossier_of(seen, s)
    wanted = [one for reading in found.dossier.readings for one in reading.claims if kind in {None, one.kind}]
    return answer(request, some(request, wanted, claim_item, limit, cursor, basis=found.basis))


@ROUTES.get("/{s}/origins", response_model=list[dict[str, Any]])
def origins(request: Request, seen: Reading, s: Name) -> Response:
    """Where the claims of a story come from, each origin with the words that lead to it."""
    return answer(request, plain(dossier_of(seen, s).dossier.origins))


@ROUTES.get("/{s}/dossier", response_model=dict[str, Any])
def dossier(request: Request, seen: Reading, s: Name) -> Response:
    """Everything at once: the same as the JSON that `crossread show STORY --json` prints."""
    return answer(request, json_view.without_meaning(json_view.dossier_view(dossier_of(seen, s).dossier)))


def dossier_of(seen: Seen, s: str) -> Kept:
    """A collection as its reader sees it and the name of a story in, its dossier out, masked; a comparison is ordered when there is none.

    Raises:
        NotFoundError: there is no such story.
        LibraryError: it was not compared yet; it is now being done.
    """
    name = named(seen, s)
    found = kept.shown(seen.library, name)
    if found is None:
        compared(seen.library, name, seen.reader.name)
        raise LibraryError("This story is being compared.", "Ask again in a little while.")
    return found


def named(seen: Seen, s: str) -> str:
    """A collection and what a story is called in an address in, its whole name out.

    Raises:
        NotFoundError: there is no such story.
    """
    try:
        return shelf.story_name(seen.library, s)
    except NotFoundError:
        if whole(s) == s:
            raise
        return shelf.story_name(seen.library, whole(s))


def finding_in(found: Kept, id: str) -> Finding:
    """A kept dossier and the id of a finding in, the finding out.

    Raises:
        NotFoundError: it has no such finding.
    """
    one = next((one for one in found.dossier.findings if one.id == id), None)
    if one is None:
        raise NotFoundError("This story has no such finding, or has it no more.", "Look at its dossier.")
    return one


def finding_item(finding: Finding, found: Kept, presence: Presence, judged: Attached | None) -> Json:
    """A finding, its dossier, which documents have what and what people judged in, plain values out."""
    view = json_view.finding_view(finding, presence) | json_view.evidence_view(finding, found.dossier)
    return view | {"judgements": items_of(judged, finding.id)}


def document_item(reading: ReadDocument, lookup: Lookup) -> Json:
    """A reading and its story in, its document as plain values without the text out."""
    one = reading.document
    view: Json = plain(one)
    del view["text"]
    return view | {"reason": one.reason, "label": lookup.label(one.id), "words": len(one.text.split())}


def claim_item(claim: Claim) -> Json:
    """A claim in, plain values out; not what it means to the encoder."""
    view = json_view.claim_view(claim)
    del view["meaning"]
    return view


def story_item(one: Fronted, seen: Seen) -> Json:
    """A story as lists show it and the collection as its reader sees it in, plain values out, masked."""
    counts = one.counts
    view: Json = {
        "name": seen.mask.story(one.held.name),
        "title": counts.title if counts else None,
        "documents": one.held.documents,
        "outlets": [name for name, _ in one.outlets],
        "days": list(counts.days) if counts else [],
        "changed_at": one.held.changed_at,
        "origins": counts.origins if counts else None,
        "disputes": counts.disputes if counts else None,
        "compared_at": counts.at if counts else None,
    }
    return seen.mask.value(view)
