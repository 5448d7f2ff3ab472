"""A template and what it shows in, an answer out; and the style sheets and the script, each under an address that changes with it."""

import hashlib
from functools import cache
from importlib import resources

from fastapi import APIRouter, Request
from jinja2 import Environment
from starlette.responses import HTMLResponse, Response

from crossread import __version__
from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.seen_by import NotHereError, Reader, Seen
from crossread.interfaces.exports.judged import CODES
from crossread.interfaces.pages import GLYPHS, environment
from crossread.services.review_asked import sign

STATIC: dict[str, str] = {"page.css": "text/css", "desk.css": "text/css", "desk.js": "text/javascript"}
"""Files that pages load, with their media types."""

YEAR = "public, max-age=31536000, immutable"
"""A file's address changes with its content, so it may be kept."""

ROUTES = APIRouter()


@cache
def desk_environment() -> Environment:
    """The template engine of the pages, with what the desk's templates ask for beside."""
    engine = environment().overlay()
    engine.globals |= {"static": static, "at": addresses, "crossread_version": __version__, "glyphs": GLYPHS, "codes": CODES, "sign": sign}
    return engine


def page(
    request: Request, template: str, seen: Seen | None = None, *, status: int = 200, reader: Reader | None = None, **values: object
) -> HTMLResponse:
    """A request, a template of `templates/desk/`, the collection it is of and what it shows in, the answer out.

    The template finds `seen` and `reader` (None where there is none), `c` (slug of the collection, empty for none), `here` (path and query of the
    request, for forms that lead back), and `csrf`.
    """
    who = reader or (seen.reader if seen else None)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    around = {"seen": seen, "reader": who, "c": seen.collection.slug if seen else "", "here": here, "csrf": who.csrf if who else ""}
    return HTMLResponse(desk_environment().get_template(f"desk/{template}").render(**around, **values), status)


def part(template: str, **values: object) -> HTMLResponse:
    """A template that is a piece of a page and what it shows in, the answer out: what the script puts in place."""
    return HTMLResponse(desk_environment().get_template(f"desk/{template}").render(**values))


@cache
def _files() -> dict[str, tuple[bytes, str]]:
    """Nothing in, each file that pages load with its bytes and a digest of them out."""
    folder = resources.files("crossread.interfaces").joinpath("static")
    found = {name: folder.joinpath(name).read_bytes() for name in STATIC}
    return {name: (data, hashlib.sha256(data).hexdigest()[:12]) for name, data in found.items()}


def static_sizes() -> tuple[int, ...]:
    """Nothing in, the bytes of each file that pages load out."""
    return tuple(len(data) for data, _ in _files().values())


def static(name: str) -> str:
    """The name of a file that pages load in, its address out."""
    return f"/static/{_files()[name][1]}/{name}"


@ROUTES.get("/static/{digest}/{name}", include_in_schema=False)
def static_file(digest: str, name: str) -> Response:
    """A digest and a name in, the file out."""
    found = _files().get(name)
    if found is None or found[1] != digest:
        raise NotHereError
    return Response(found[0], media_type=STATIC[name], headers={"cache-control": YEAR})
