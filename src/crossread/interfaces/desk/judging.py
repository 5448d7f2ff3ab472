"""Judging at the desk: a finding, its words and sources; confirming and withdrawing; merging and splitting stories; the page of all judgements."""

from contextlib import suppress
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.judgement_list import STATES, Filters, judgement_list
from crossread.interfaces.desk.kept_pages import slot
from crossread.interfaces.desk.opening import shown, story_called, with_finding
from crossread.interfaces.desk.seen_by import Judging, NotHereError, Reading, Seen
from crossread.services import judge as stories
from crossread.services import kept, review, shelf
from crossread.services.review_asked import KINDS, Asked, sign
from crossread.services.story_list import listed
from crossread.storage.story_judgements import judgements_in
from crossread.types.errors import InputError, NotFoundError

ROUTES = APIRouter(prefix="/c/{c}", include_in_schema=False)

Text = Annotated[str, Form()]
Texts = Annotated[tuple[str, ...], Form()]

PIECE = "x-part"
"""Header of a form that is sent in place: it gets back the piece that it stands in."""


@ROUTES.post("/stories/{s}/judge")
def judge(  # noqa: PLR0913, PLR0917  # a field of the form each
    request: Request,
    s: str,
    seen: Judging,
    kind: Text = "",
    value: Text = "",
    finding: Text = "",
    claim: Texts = (),
    statement: Text = "",
    source: Text = "",
    saw: Text = "",
    shown_at: Text = "",
    back: Text = "",
) -> Response:
    """A judgement on a finding, claims, a statement or a source, signed with the reader's name."""
    story = story_called(seen, s)
    found = kept.kept(seen.library, story)
    if found is None:
        raise NotFoundError("This story was not compared yet, so there is nothing to judge.", "Open it, and wait until it is compared.")
    if saw and finding:
        must_be_as_seen(seen, story, finding, saw)
    asked = Asked(
        kind=kind, value=value.replace("\r\n", "\n"), finding_id=finding, claim_ids=tuple(filter(None, claim)), statement_id=statement, source=source
    )
    review.review(seen.library, found.dossier, asked, seen.reader.name)
    return answered(request, seen, s, shown_at or finding, back)


@ROUTES.post("/judgements/stories/undo")
def undo_stories(seen: Judging) -> Response:
    """The last merge, split or pin withdrawn."""
    return decided(seen, stories.undo(seen.library, seen.reader.name).stories)


@ROUTES.post("/judgements/{number}/undo")
def undo(request: Request, number: int, seen: Judging, story: Text = "", finding: Text = "", back: Text = "") -> Response:
    """A judgement withdrawn; it stays in the list."""
    review.undo(seen.library, number, seen.reader.name)
    return answered(request, seen, story, finding, back)


@ROUTES.post("/judgements/{number}/confirm")
def confirm(request: Request, number: int, seen: Judging, story: Text = "", finding: Text = "", back: Text = "") -> Response:
    """A judgement of somebody else confirmed."""
    review.confirm(seen.library, number, seen.reader.name)
    return answered(request, seen, story, finding, back)


@ROUTES.get("/judgements")
def judgements(request: Request, seen: Reading, by: str = "", kind: str = "", state: str = "", at: int = 1) -> Response:
    """What people judged in this collection, and on top what must be looked at again."""
    filters = Filters(by=by, kind=kind, state=state, page=max(1, min(at, 1_000_000)))
    made = tuple(reversed(judgements_in(seen.library.store)))
    values: dict[str, Any] = {"filters": filters, "kinds": KINDS, "states": STATES, "decisions": made, "slot": slot}
    return layout.page(request, "judgements.html", seen, found=judgement_list(seen, filters), **values)


@ROUTES.get("/stories/{s}/merge")
@ROUTES.get("/stories/{s}/split")
def regroup(request: Request, s: str, seen: Judging) -> Response:
    """The forms that make one story of two, or two of one."""
    story = story_called(seen, s)
    address, known = seen.mask.story(story), listed(seen.library)
    others = [one for one in known if one.name != address and not one.is_round_up]
    documents = seen.mask.value(tuple(one for one in seen.library.store.documents(story) if one.is_read))
    is_grouped = any(one.id for one in known if one.name == address)
    return layout.page(request, "regroup.html", seen, story=address, others=others, documents=documents, is_grouped=is_grouped)


@ROUTES.post("/stories/{s}/merge")
def merge(s: str, seen: Judging, other: Text = "") -> Response:
    """Two stories made one; it holds from now on, whatever is grouped."""
    names = (story_called(seen, s), story_called(seen, other))
    return decided(seen, stories.judge(seen.library, stories.merge(seen.library, names), seen.reader.name).stories)


@ROUTES.post("/stories/{s}/split")
def split(s: str, seen: Judging, document: Texts = ()) -> Response:
    """Some reports of a story made another one; it holds from now on, whatever is grouped."""
    story = story_called(seen, s)
    if not document:
        raise InputError("No report was chosen.", "Choose those that tell of another event.")
    known = {shelf.document(seen.library, one, story=story).document.id for one in document}
    stories.judge(seen.library, stories.split(seen.library, story, sorted(known)), seen.reader.name)
    return RedirectResponse(addresses.collection(seen.collection.slug), 303)


def decided(seen: Seen, names: tuple[str, ...]) -> Response:
    """A collection and the stories that a decision led to in, the way there out."""
    slug = seen.collection.slug
    return RedirectResponse(addresses.story(slug, seen.mask.story(names[0])) if len(names) == 1 else addresses.collection(slug), 303)


def must_be_as_seen(seen: Seen, story: str, finding: str, saw: str) -> None:
    """A story, a finding's id and the sign of what the page showed of it in.

    Raises:
        InputError: it says something else by now.
    """
    found = shown(seen, story)
    now = found.opened.findings.get(finding) if found else None
    if now is not None and sign(now) != saw:
        raise InputError("This finding says something else by now: the story was compared again.", "Look at it as it is now, then judge.")


def answered(request: Request, seen: Seen, s: str, finding: str, back: str) -> Response:
    """Where a form was sent from in, the way back out; for one that is sent in place the piece that it stands in, as it is now."""
    otherwise = addresses.under(seen.collection.slug, "judgements")
    if PIECE in request.headers and s and finding:
        found = shown(seen, story_called(seen, s))
        with suppress(NotHereError):  # the page that is open may be of a dossier before this one
            found = with_finding(found, finding) if found else None
        view = found.opened.finding(finding) if found else None
        if found and view:
            links = found.links(frozenset({f"f-{finding}"}))
            return layout.page(request, "judging_here.html", seen, links=links, slot=slot, one=view, story=found.address, attached=found.attached)
    return RedirectResponse(addresses.back(back, otherwise), 303)
