"""Works at the desk: the list, one with its progress, cancelling and resuming."""
# ruff: noqa: FAST003  # the collection's slug is asked for by Reading and Adding

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from crossread.interfaces import worker
from crossread.interfaces.desk import addresses, layout
from crossread.interfaces.desk.seen_by import Adding, Reading
from crossread.interfaces.desk.work_view import work_view
from crossread.services import work as services
from crossread.types.work import Order

ROUTES = APIRouter()


@ROUTES.get("/c/{c}/works", include_in_schema=False)
def works(request: Request, seen: Reading) -> Response:
    """Works of the collection, the last ordered first; those that wait though nobody does any are taken up again."""
    worker.take_up(seen.library)
    found = tuple(work_view(seen, one) for one in services.works(seen.library))
    return layout.page(
        request, "works.html", seen, going=tuple(one for one in found if one.piece), ended=tuple(one for one in found if not one.piece)
    )


@ROUTES.get("/c/{c}/works/{number}", include_in_schema=False)
def work(request: Request, number: int, seen: Reading, part: int = 0) -> Response:
    """One work: how far it is, what came of it, what was not read; `?part=1` its progress alone."""
    found = services.work(seen.library, number)
    if found.state == "waiting":
        worker.take_up(seen.library)
    shown = work_view(seen, found)
    if part:
        return layout.part("work_piece.html", work=shown, c=seen.collection.slug, csrf=seen.reader.csrf, leads=True)
    return layout.page(request, "work.html", seen, work=shown)


@ROUTES.post("/c/{c}/works/{number}/cancel", include_in_schema=False)
def cancel(number: int, seen: Adding) -> Response:
    """Ends a work; what was done is kept."""
    services.cancel(seen.library, number)
    return RedirectResponse(addresses.under(seen.collection.slug, "works", str(number)), 303)


@ROUTES.post("/c/{c}/works/{number}/resume", include_in_schema=False)
def resume(number: int, seen: Adding) -> Response:
    """Goes on with a work that ended early."""
    services.resume(seen.library, number)
    worker.start(seen.library, number)
    return RedirectResponse(addresses.under(seen.collection.slug, "works", str(number)), 303)


@ROUTES.post("/c/{c}/works/group", include_in_schema=False)
def group(seen: Adding) -> Response:
    """Finds out which report is of which story."""
    made = worker.ordered(seen.library, Order(kind="group"), seen.reader.name)
    return RedirectResponse(addresses.under(seen.collection.slug, "works", str(made.number)), 303)
