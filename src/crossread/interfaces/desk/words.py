"""The words behind a line at the desk, and its whole reasoning."""

from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from crossread.interfaces.desk import layout
from crossread.interfaces.desk.kept_pages import slot
from crossread.interfaces.desk.opening import Shown, opened_story, reasoned, with_finding
from crossread.interfaces.desk.seen_by import NotHereError, Reading
from crossread.interfaces.views.sections import SECTION_OF
from crossread.interfaces.views.why_page import why_page_view

ROUTES = APIRouter(prefix="/c/{c}/stories/{s}", include_in_schema=False)

ASKED = frozenset({"killed", "injured"})
"""What the head of a dossier asks: its figures have words behind them too."""


@ROUTES.get("/findings/{key}")
def finding(request: Request, s: str, key: str, seen: Reading, part: int = 0) -> Response:
    """One finding with the words behind it, or these words alone."""
    found = opened_story(seen, s)
    if key in ASKED:
        return toll(request, found, key, is_piece=bool(part))
    found = with_finding(found, key)
    view = found.opened.finding(key)
    if view is None:
        raise NotHereError
    values: dict[str, Any] = {"links": found.links(frozenset({f"f-{key}"})), "slot": slot, "one": view, "story": found.address}
    values["attached"] = found.attached
    if part:
        return layout.page(request, "finding_piece.html", seen, **values)
    section = SECTION_OF[view.finding.kind]
    return layout.page(request, "finding.html", seen, **values, section=section, head=found.opened.head)


def toll(request: Request, found: Shown, asked: str, *, is_piece: bool) -> Response:
    """A story and what its head asks in, the words behind that figure out."""
    view = found.opened.toll(asked)
    if view is None:
        raise NotHereError
    values: dict[str, Any] = {"links": found.links(), "slot": slot, "one": view}
    if is_piece:
        return layout.page(request, "toll_piece.html", found.seen, **values)
    return layout.page(request, "toll.html", found.seen, **values, head=found.opened.head)


@ROUTES.get("/why/{key}")
def why(request: Request, s: str, key: str, seen: Reading) -> Response:
    """The whole reasoning behind a finding."""
    found = opened_story(seen, s)
    one = found.opened.findings.get(key)
    if one is None:
        raise NotHereError
    view = why_page_view(found.opened, reasoned(found, key))
    values: dict[str, Any] = {"links": found.links(), "slot": slot, "head": found.opened.head, "section": SECTION_OF[one.kind]}
    return layout.page(request, "why.html", seen, **values, view=view)
