"""The API put together: its routes, its description, and the addresses of pages with `.json` behind them."""

import re
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from crossread import __version__
from crossread.interfaces.api import judgements, protecting, searching, stories, working
from crossread.interfaces.api.answers import ERRORS, answer
from crossread.interfaces.api.models import Root
from crossread.interfaces.desk.seen_by import Entered

VERSION = "/api/v1"
DESCRIPTION = (
    "Who says what in reports of one event, where they agree and differ, and what rests on a single origin; every line with its exact words and "
    "their span. It does not say what is true, and has no score for anything. Offsets are Unicode code points of a document's part, half open. N "
    "counts origins that attest that something was said, M origins that stand behind that it is so; they are never added. The address of a page with "
    "`.json` behind it leads to the same. A program enters with a token (`crossread account token`): `Authorization: Bearer TOKEN`. Where the desk "
    "has no accounts, a request that changes something brings `csrf` of `/api/v1/` as `X-CSRF-Token`."
)

ROUTES = APIRouter(prefix=VERSION)
_ROOT = APIRouter(tags=["root"], responses=ERRORS)


@ROUTES.get("", include_in_schema=False)
@_ROOT.get("/", response_model=Root)
def root(request: Request, reader: Entered) -> Response:
    """The collections that the reader may see, and what requests that change something must bring back."""
    some = [{"slug": slug, "right": right, "stories": f"{VERSION}/collections/{quote(slug)}/stories"} for slug, right in reader.rights.items()]
    return answer(request, {"crossread": __version__, "collections": some, "csrf": reader.csrf})


@_ROOT.get("/openapi.json", include_in_schema=False)
def openapi(request: Request, reader: Entered) -> JSONResponse:  # noqa: ARG001  # only who entered is told
    """The API's description (OpenAPI 3.1)."""
    app: FastAPI = request.app
    return JSONResponse(description(app))


def description(app: FastAPI) -> dict[str, Any]:
    """An app in, the description of its API out."""
    if not app.openapi_schema:
        app.openapi_schema = get_openapi(title="crossread", version=__version__, description=DESCRIPTION, routes=ROUTES.routes)
    return app.openapi_schema


for _routes in (stories.ROUTES, searching.ROUTES, working.ROUTES, judgements.ROUTES, protecting.ROUTES, _ROOT):
    ROUTES.include_router(_routes)


PAGE = re.compile(r"/c/(?P<c>[^/]+)(?P<rest>/.*|)\.json")
"""The address of a page with `.json` behind it."""
FRONT = "/.json"
"""That of the front page."""


class BesidePages:
    """ASGI in, ASGI out: what asks for a page with `.json` behind its address gets the resource of the API that it shows."""

    def __init__(self, app: ASGIApp) -> None:
        """The app behind it in."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request in, answered by the app, at the API's address when it asked so."""
        if scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}:
            wanted = resource(scope["path"], has_query=b"q=" in scope["query_string"])
            if wanted:
                scope = {**scope, "path": wanted, "raw_path": quote(wanted).encode()}
        await self.app(scope, receive, send)


def resource(path: str, *, has_query: bool = False) -> str | None:
    """The path of a request and whether it searches in, the path of the API's resource out when it is a page's with `.json` behind it; else None."""
    if path == FRONT:
        return f"{VERSION}/"
    found = PAGE.fullmatch(path)
    if not found:
        return None
    rest = found["rest"].rstrip("/")
    return f"{VERSION}/collections/{found['c']}{rest or ('/search' if has_query else '/stories')}"
