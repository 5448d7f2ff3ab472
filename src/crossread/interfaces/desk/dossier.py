"""The dossier at the desk: its top page, its sections and parts, and whether there is a newer one."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from crossread.interfaces.desk import layout
from crossread.interfaces.desk.comparing import comparing_page, ordered
from crossread.interfaces.desk.kept_pages import PIECES, Piece, Remembered, slot
from crossread.interfaces.desk.opening import Shown, opened_story, shown, story_called
from crossread.interfaces.desk.parts import AROUND, FIRST_ROWS, MOST_BYTES, PART_OF, PARTS, SHARES, Part, first_charts, first_times, has_something
from crossread.interfaces.desk.seen_by import NotHereError, Reading
from crossread.interfaces.views.opened import PAGE
from crossread.services.looking import Unseen, look, unseen
from crossread.services.review_laid import set_aside
from crossread.types.errors import LibraryError

ROUTES = APIRouter(prefix="/c/{c}/stories/{s}", include_in_schema=False)

MOST_LOOKS = 2_000
"""Readers and stories for which a process remembers what was new when the page was opened last, so that loading it again keeps the marks."""

LOOKS: Remembered[Unseen] = Remembered(MOST_LOOKS, lambda _: 1)


@ROUTES.get("")
def dossier(request: Request, s: str, seen: Reading) -> Response:
    """A story's dossier: one screen of each section."""
    story = story_called(seen, s)
    found = shown(seen, story)
    if found is None:
        return comparing_page(request, seen, story)
    noticed = noticed_by(found)
    work = None
    if not found.is_current:
        with suppress(LibraryError):  # what is kept can be read all the same
            work = ordered(seen, story)
    piece = top_piece(found)
    return layout.page(
        request,
        "dossier.html",
        seen,
        title=found.opened.head.title,
        body=piece.filled({"new": marker(noticed)}),
        links=found.links(),
        noticed=noticed,
        basis=found.basis,
        work=work,
    )


@ROUTES.get("/newer")
def newer(s: str, basis: str, seen: Reading) -> Response:
    """Is another dossier kept than the one with this basis, and how many of its findings are new to the reader?"""
    found = shown(seen, story_called(seen, s))
    if found is None or found.basis == basis:
        return JSONResponse({"is_newer": False, "words": ""})
    told = unseen(seen.library, found.story, seen.reader.name)
    return JSONResponse({"is_newer": bool(told), "words": newer_words(told)})


@ROUTES.get("/sections/{key}")
def section(request: Request, s: str, key: str, seen: Reading, *, at: int = 1, of: str = "", part: int = 0) -> Response:  # noqa: PLR0913  # its query
    """Every finding of a section, a page at a time; or a part of the dossier beside its findings."""
    found = opened_story(seen, s)
    if key in PART_OF:
        return part_page(request, found, key, is_piece=bool(part))
    lines = found.opened.section(key, (max(at, 1) - 1) * PAGE, of) if at < 1_000_000 else None
    if lines is None or not lines.rows:
        raise NotHereError
    links = found.links(frozenset(f"f-{one.finding.id}" for one in lines.rows))
    pages = -(-lines.count // PAGE)
    values = {"links": links, "slot": slot, "view": lines, "head": found.opened.head, "at_page": max(at, 1), "pages": pages, "of": of}
    label = found.opened.lookup.label(of) if of else ""
    html = layout.desk_environment().get_template("desk/section_piece.html").render(**values, of_label=label, aside=set_aside(found.attached))
    body = Piece(html).filled({"new": marker(noticed_by(found, is_look=False))})
    return layout.page(request, "section.html", seen, title=lines.section.heading, body=body, links=links, head=found.opened.head)


def part_page(request: Request, found: Shown, key: str, *, is_piece: bool) -> Response:
    """A story and the key of one of its parts in, the page of that part out, or the part alone."""
    one = PART_OF[key]
    piece = PIECES.get((*found.state, found.seen.collection.slug, "part", key), lambda: Piece(part_html(found, key)))
    body = piece.filled({})
    if is_piece:
        return layout.part("piece.html", body=body)
    return layout.page(request, "section.html", found.seen, title=one.heading, body=body, links=found.links(), head=found.opened.head)


def part_html(found: Shown, key: str) -> str:
    """A story and the key of one of its parts in, its HTML out."""
    one = PART_OF[key]
    view = one.make(found.opened)
    values = {"links": found.links(), "slot": slot, "part": one, "view": view, "is_whole": True, "is_empty": not has_something(view)}
    return layout.desk_environment().get_template("desk/part_piece.html").render(**values)


def top_piece(found: Shown) -> Piece:
    """A story in, the top page without what is one reader's out, from memory when it was laid out before."""
    key = (*found.state, found.seen.collection.slug, "top")
    return PIECES.get(key, lambda: Piece(top_html(found)))


def top_html(found: Shown) -> str:
    """A story in, one screen of each of its sections and parts as HTML out."""
    opened, aside = found.opened, set_aside(found.attached)
    sections = opened.top()
    ids = {f"f-{row.finding.id}" for one in sections for row in one.rows}
    here = frozenset({*ids, *(one.section.key for one in sections), *(part.key for part in PARTS)})
    views = {part.key: view for part in PARTS if has_something(view := part.make(opened))}
    rows = tuple(opened.line(opened.findings[id]) for id in sorted(aside) if id in opened.findings)
    values = {"links": found.links(here), "slot": slot, "head": opened.head, "sections": sections, "aside": aside, "set_aside": rows}
    shown_parts = tuple(part for part in PARTS if part.key in views)
    top = layout.desk_environment().get_template("desk/top_piece.html").render(**values, parts=shown_parts, story=found.address)
    return top + "".join(first_parts(found, views, here, len(top.encode())))


def first_parts(found: Shown, views: Mapping[str, object], here: frozenset[str], taken: int) -> tuple[str, ...]:
    """A story, the views of its parts, anchors of what the page shows and the bytes it has already in; the beginning of each part out, in order.

    Each part is given its share of the room that is left; what it does not need goes to those behind it.
    """
    room = MOST_BYTES - AROUND - sum(layout.static_sizes()) - taken
    made: dict[str, str] = {}
    wanted = [(key, share) for key, share in SHARES if key in views]
    for at, (key, share) in enumerate(wanted):
        left = sum(other for _, other in wanted[at:])
        made[key] = first_html(found, PART_OF[key], views[key], here, room * share // left)
        room -= len(made[key].encode())
    return tuple(made[part.key] for part in PARTS if part.key in made)


def first_html(found: Shown, part: Part, view: object, here: frozenset[str], room: int) -> str:
    """A story, a part and its view, anchors of what the page shows and bytes in, the beginning of the part out: as many rows as there is room for."""
    template = layout.desk_environment().get_template("desk/part_piece.html")
    values = {
        "links": found.links(here),
        "slot": slot,
        "part": part,
        "view": view,
        "is_whole": False,
        "first_charts": first_charts,
        "first_times": first_times,
    }
    tried = (template.render(**values, most=most) for most in FIRST_ROWS)
    return next((html for html in tried if len(html.encode()) <= room), None) or template.render(**values, most=0)


def noticed_by(found: Shown, *, is_look: bool = True) -> Unseen:
    """A story and whether this is a look at it in, what its reader has not seen of it out: the same as long as the dossier is the same."""
    library, who = found.seen.library, found.seen.reader.name
    key = (str(library.folder), found.story, found.basis, who)
    known = LOOKS.known(key)
    if known is None:
        known = unseen(library, found.story, who)
        if is_look:
            LOOKS.put(key, known)
            with suppress(LibraryError):  # a library that cannot be written can be read all the same
                look(library, found.story, who, basis=found.basis)
    return known


def marker(noticed: Unseen) -> Callable[[str], str]:
    """What a reader has not seen in, what fills the slots of marks out."""
    words = {one.id: "new" for one in noticed.new} | {one.id: "changed" for one in noticed.changed}

    def fill(key: str) -> str:
        return f' <span class="since is-{words[key]}">{words[key]}</span>' if key in words else ""

    return fill


def newer_words(told: Unseen) -> str:
    """What a reader has not seen in, the words of the line that leads to it out."""
    parts = [f"{len(found)} {word}" for found, word in ((told.new, "new"), (told.changed, "changed")) if found]
    if told.pages and not parts:
        parts = [f"{len(told.pages)} more {'report' if len(told.pages) == 1 else 'reports'}"]
    return f"{', '.join(parts)}: show" if parts else ""
