"""Settings in, the desk as an ASGI app out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI, Request
from starlette.responses import RedirectResponse, Response

from crossread import __version__
from crossread.interfaces.api.root import ROUTES as API
from crossread.interfaces.api.root import BesidePages
from crossread.interfaces.desk import (
    adding,
    addresses,
    archived,
    documents,
    dossier,
    entering,
    exporting,
    judging,
    layout,
    protecting,
    stories,
    words,
    working,
)
from crossread.interfaces.desk.errors import answer_errors, answered
from crossread.interfaces.desk.last_mask import LastMask
from crossread.interfaces.desk.layout import page
from crossread.interfaces.desk.security import Guard, signed_form
from crossread.interfaces.desk.seen_by import Desk, Entered, Reader, desk_of, entered
from crossread.interfaces.desk.settings import Settings
from crossread.interfaces.desk.slashes import WholeNames

FRONT = APIRouter()


def routers() -> tuple[APIRouter, ...]:
    """Nothing in, the routes of every subject out, in the order in which they are tried."""
    return (
        layout.ROUTES,
        FRONT,
        stories.ROUTES,
        adding.ROUTES,
        working.ROUTES,
        entering.ROUTES,
        API,
        dossier.ROUTES,
        words.ROUTES,
        documents.ROUTES,
        archived.ROUTES,
        judging.ROUTES,
        protecting.ROUTES,
        exporting.ROUTES,
    )


def make_app(settings: Settings) -> FastAPI:
    """Settings in, the desk out; it opens a library when it is first asked for, and closes them all when it ends."""
    desk = Desk(settings)

    @asynccontextmanager
    async def life(_app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="crossread",
        version=__version__,
        lifespan=life,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(signed_form)],
        redirect_slashes=False,
    )
    app.state.desk = desk
    for router in routers():
        app.include_router(router)
    answer_errors(app)
    app.add_middleware(LastMask)
    app.add_middleware(BesidePages)
    app.add_middleware(WholeNames)
    app.add_middleware(Guard, desk=desk, failed=answered)
    return app


@FRONT.get("/", include_in_schema=False)
def front(request: Request, reader: Entered) -> Response:
    """The collections of the reader; the one there is, when there is one."""
    if len(reader.rights) == 1:
        return RedirectResponse(addresses.collection(next(iter(reader.rights))), 303)
    known = desk_of(request).collections
    return page(request, "collections.html", reader=reader, collections=tuple(slug for slug in known if slug in reader.rights))


@FRONT.get("/help", include_in_schema=False)
def shown_help(request: Request, reader: Annotated[Reader, Depends(entered)]) -> Response:
    """Keys, words and signs."""
    return page(request, "help.html", reader=reader)
