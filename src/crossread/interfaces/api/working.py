"""Works as JSON: ordered, looked at, cancelled, resumed."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from crossread.interfaces import worker
from crossread.interfaces.api.answers import ERRORS, USUAL, Cursor, Limit, answer, some
from crossread.interfaces.api.models import ToOrder, WorkItem, some_of
from crossread.interfaces.desk.seen_by import Adding, Reading, Seen
from crossread.interfaces.json_view import Json, plain
from crossread.services import work
from crossread.types.work import Order, Work

ROUTES = APIRouter(prefix="/collections/{c}/works", tags=["work"], responses=ERRORS)
Number = Annotated[int, Path(ge=1, le=2**53)]


@ROUTES.get("", response_model=some_of(WorkItem))
def works(request: Request, seen: Adding, limit: Limit = USUAL, cursor: Cursor = None) -> Response:
    """Works, the last first."""
    return answer(request, some(request, work.works(seen.library), lambda one: work_item(one, seen), limit, cursor))


@ROUTES.post("", response_model=WorkItem, status_code=202)
def order(request: Request, seen: Adding, wanted: ToOrder) -> Response:
    """Have pages brought in, read and compared; how far that is stands at the work's own address."""
    made = worker.ordered(
        seen.library,
        Order(kind="read", places=tuple(wanted.places), story=wanted.story, is_grouped=wanted.is_grouped, allow=seen.settings.allow),
        seen.reader.name,
    )
    return answer(request, work_item(made, seen), 202)


@ROUTES.get("/{number}", response_model=WorkItem)
def one_work(request: Request, seen: Reading, number: Number) -> Response:
    """One work, with its steps in real counts."""
    return answer(request, work_item(work.work(seen.library, number), seen))


@ROUTES.post("/{number}/cancel", response_model=WorkItem)
def cancel(request: Request, seen: Adding, number: Number) -> Response:
    """Stop a work; what was done is kept."""
    return answer(request, work_item(work.cancel(seen.library, number), seen))


@ROUTES.post("/{number}/resume", response_model=WorkItem)
def resume(request: Request, seen: Adding, number: Number) -> Response:
    """Go on with a work that was cancelled, has failed or was interrupted."""
    going = work.resume(seen.library, number)
    worker.start(seen.library, number)
    return answer(request, work_item(going, seen))


def work_item(one: Work, seen: Seen) -> Json:
    """A work and the collection as its reader sees it in, plain values with protected names masked out.

    Where pages come from, and which hosts inside may be fetched, is told to those alone who may order works.
    """
    shown = one if seen.may("add") else replace(one, order=replace(one.order, places=(), allow=()))
    view: Json = plain(seen.mask.value(shown))
    return view
