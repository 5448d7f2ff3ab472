"""The documents of a story at the desk: one of them, what its next version has otherwise, and where the reporting comes from."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from crossread.interfaces.desk import layout
from crossread.interfaces.desk.kept_pages import slot
from crossread.interfaces.desk.opening import Shown, opened_story
from crossread.interfaces.desk.seen_by import NotHereError, Reading
from crossread.interfaces.views.changes_view import changes_view
from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.view import DocumentView, document_view

ROUTES = APIRouter(prefix="/c/{c}/stories/{s}", include_in_schema=False)


@ROUTES.get("/documents/{key}")
def document(request: Request, s: str, key: str, seen: Reading) -> Response:
    """One document: what is known of it, its versions, and its text with claims marked."""
    found = opened_story(seen, s)
    view = found.opened.document(key) or silent_document(found, key)
    if view is None:
        raise NotHereError
    links = found.links(frozenset(f"c-{claim.id}" for claim in found.opened.lookup.claims.values() if claim.document_id == key))
    values: dict[str, Any] = {"links": links, "slot": slot, "head": found.opened.head, "collection": links.collection}
    return layout.page(request, "document.html", seen, **values, one=view, version=found.opened.version(key))


@ROUTES.get("/documents/{key}/changes")
def changes(request: Request, s: str, key: str, seen: Reading) -> Response:
    """What the version after a document has otherwise: the words before and after, side by side."""
    found = opened_story(seen, s)
    version = found.opened.version(key)
    if version is None:
        raise NotHereError
    view = changes_view(version.version)
    return layout.page(request, "changes.html", seen, links=found.links(), slot=slot, view=view, version=version, head=found.opened.head)


@ROUTES.get("/origins")
def origins(request: Request, s: str, seen: Reading, of: str = "", part: int = 0) -> Response:
    """Where the reporting comes from: every origin; or one, with the words that lead to it, or these words alone."""
    found = opened_story(seen, s)
    if of:
        return one_origin(request, found, of, is_piece=bool(part))
    views = found.opened.origins_in_order()
    links = found.links(frozenset(f"o-{one.id}" for one in views))
    return layout.page(request, "origins.html", seen, links=links, slot=slot, views=views, head=found.opened.head)


def one_origin(request: Request, found: Shown, key: str, *, is_piece: bool) -> Response:
    """A story and the id of one of its origins in, the words that lead to it out."""
    origin = found.opened.origins.get(key)
    if origin is None:
        raise NotHereError
    values: dict[str, Any] = {"links": found.links(), "slot": slot, "one": origin, "quotes": found.opened.origin_words(origin)}
    template = "origin_piece.html" if is_piece else "origin.html"
    return layout.page(request, template, found.seen, **values, head=found.opened.head)


def silent_document(found: Shown, key: str) -> DocumentView | None:
    """A story and the id of a version of one of its documents that does not count in, what is shown of it out; None when there is none."""
    version = found.opened.version(key)
    reading = found.seen.library.store.reading(version.version.page_sha256) if version else None
    if reading is None:
        return None
    masked = found.seen.mask.value(reading)
    return document_view(masked, Lookup((masked,)))
