"""An archived page at the desk: what it is, and a copy of it in a frame in which nothing runs and from which nothing is loaded.

Three things keep a hostile page from doing anything, and each alone would do: the copy is written anew from a list of harmless elements
(`stages/sanitise`), its answer forbids scripts and loading (Content-Security-Policy), and its frame has no right at all (`sandbox`).
"""

from collections import OrderedDict
from html import escape
from threading import Lock, Semaphore
from typing import Annotated

from fastapi import APIRouter, Query, Request
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.layout import page
from crossread.interfaces.desk.seen_by import Reading, Seen
from crossread.interfaces.views.text_fragment import address_at
from crossread.interfaces.views.visible import visible, web_address
from crossread.runners.pool import PoolRunner
from crossread.services.archived import MOST_S, Archived, Shown, archived, bytes_of, shown
from crossread.stages.sanitise.words import MARK
from crossread.types.document import Document
from crossread.types.errors import LibraryError
from crossread.types.span import Span

ROUTES = APIRouter(prefix="/c/{c}/archive/{sha256}", include_in_schema=False)

COPY_CSP = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
"""Of the copy: no script, no form, nothing loaded, an origin of its own. `unsafe-inline` is for styles alone; what is left of them loads nothing."""

KEPT_COPIES = 24
"""Copies that are remembered: the page of a copy and its frame ask for the same one, and readers go to and fro."""

KEPT_LETTERS = 24_000_000
"""Code points of all of them."""

AT_ONCE = 2
"""Copies made at once: each takes a process."""

MOST_WAITING = 24
"""Copies that are made or waited for: each holds a thread, of which the desk has some forty for everybody."""

LONGEST_WORDS = 20_000

BASE_CSS = """
html { font: 1rem/1.5 system-ui, sans-serif; color: #111; background: #fff; }
body { margin: 1rem; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; font: inherit; }
img { max-width: 100%; height: auto; }
.crossread-picture { color: #555; }
"""
MARK_CSS = f"""
html, body {{ display: block !important; }}
mark.{MARK} {{ display: inline !important; font-size: max(1em, .75rem) !important; background: #ffe066 !important; color: #111 !important;
outline: 2px solid #111 !important; scroll-margin: 30vh !important; }}
a {{ color: inherit; text-decoration: underline dotted; }}
"""

Words = Annotated[str, Query(max_length=LONGEST_WORDS)]
Place = Annotated[str, Query(max_length=30)]

_copies: OrderedDict[tuple[object, ...], Shown] = OrderedDict()
_lock = Lock()
_room = Semaphore(AT_ONCE)
_waiting = Semaphore(MOST_WAITING)


@ROUTES.get("")
def archived_page(request: Request, sha256: str, seen: Reading, words: Words = "", span: Place = "") -> Response:
    """What an archived page is, where it came from, and its copy in a frame with the words marked."""
    one = archived(seen.library, sha256, seen.mask, words=words, span=span)
    found = _shown(seen, one)
    is_marked = found.copy.is_marked if found.copy else one.span is not None
    frame = addresses.under(seen.collection.slug, "archive", sha256, "copy", words=words or None, span=span or None)
    return page(
        request,
        "archived.html",
        seen,
        one=one,
        found=found,
        is_marked=is_marked,
        frame=f"{frame}#{MARK}" if is_marked else frame,
        live=_live(one, seen),
        download=addresses.under(seen.collection.slug, "archive", sha256, "bytes") if one.may_have_bytes else "",
    )


@ROUTES.get("/copy")
def copy(sha256: str, seen: Reading, words: Words = "", span: Place = "") -> Response:
    """The copy itself."""
    one = archived(seen.library, sha256, seen.mask, words=words, span=span)
    found = _shown(seen, one)
    if found.copy is not None:
        css = "" if seen.mask else found.copy.styles  # nobody looks for names in style sheets
        body = found.copy.body
    else:
        css, body = "", _as_text(one.document, one.span, found.why)
    html = (
        '<!doctype html><html><head><meta charset="utf-8"><meta name="robots" content="noindex, nofollow"><title>Archived copy</title>'
        f"<style>{BASE_CSS}</style><style>{css}</style><style>{MARK_CSS}</style></head><body>{body}</body></html>"
    )
    return HTMLResponse(html.encode(errors="replace"), headers={"content-security-policy": COPY_CSP, "referrer-policy": "no-referrer"})


@ROUTES.get("/bytes")
def captured_bytes(sha256: str, seen: Reading) -> Response:
    """The bytes as captured, to be kept as a file: a browser shows them as nothing."""
    one = archived(seen.library, sha256, seen.mask)
    headers = {
        "content-security-policy": "sandbox; default-src 'none'; frame-ancestors 'none'",
        "content-disposition": f'attachment; filename="hostile-{sha256[:16]}.bin"',
        "referrer-policy": "no-referrer",
    }
    return Response(bytes_of(seen.library, one), media_type="application/octet-stream", headers=headers)


def _shown(seen: Seen, one: Archived) -> Shown:
    """A collection and an archived page in, what of it is shown out; made once for the page and its frame.

    What is kept is of bytes and words alone, so it is the same for every reader; whether somebody may read it was asked before.

    Raises:
        LibraryError: too many are being made.
    """
    key = (str(seen.collection.folder), one.page.sha256, one.wanted, seen.mask.basis)
    with _lock:
        known = _copies.get(key)
        if known is not None:
            _copies.move_to_end(key)
            return known
    if not _waiting.acquire(blocking=False):
        raise LibraryError("Many archived copies are being made.", "Ask again in a little while.")
    try:
        with _room:
            made = shown(seen.library, one, seen.mask, PoolRunner(1, time_limit_s=MOST_S))
    finally:
        _waiting.release()
    with _lock:
        _copies[key] = made
        while len(_copies) > 1 and (len(_copies) > KEPT_COPIES or sum(map(_length, _copies.values())) > KEPT_LETTERS):
            _copies.popitem(last=False)
    return made


def _length(one: Shown) -> int:
    """What is shown in, how many code points it takes out."""
    return len(one.copy.body) + len(one.copy.styles) + len(one.copy.text) if one.copy else 0


def _live(one: Archived, seen: Seen) -> str:
    """An archived page and its collection in, the live page, at the words if there are any, out; empty when there is none that can be followed."""
    address = one.document.address if one.document else one.page.address
    if not web_address(address):
        address = one.page.address
    if one.span is None or seen.mask.hides(one.span.words) or "█" in one.span.words:
        return web_address(address) or ""
    return address_at(address, one.span)


def _as_text(document: Document | None, span: Span | None, why: str) -> Markup:
    """A document, words in it and why it is shown as text in, its text as HTML with the words marked out."""
    if document is None or not document.text:
        return Markup(f"<p>{escape(why)}</p>")  # noqa: S704  # escaped
    title = f"<h1>{_marked(document.title, span if span and span.part == 'title' else None)}</h1>" if document.title else ""
    text = _marked(document.text, span if span and span.part == "text" else None)
    return Markup(f'{title}<pre dir="auto">{text}</pre>')  # noqa: S704  # escaped by _marked


def _marked(text: str, span: Span | None) -> str:
    """A text and words in it in, the text as HTML with the words marked out."""
    if span is None:
        return escape(visible(text))
    before, words, after = (escape(visible(part)) for part in (text[: span.start], text[span.start : span.end], text[span.end :]))
    return f'{before}<mark id="{MARK}" class="{MARK}">{words}</mark>{after}'
