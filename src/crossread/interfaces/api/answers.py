"""Values in, answers out: JSON with an ETag, lists in pages, and what OpenAPI says of errors."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import msgspec
from fastapi import Query, Request
from starlette.responses import Response

from crossread.interfaces.api.models import Error
from crossread.types.errors import InputError

JSON = "application/json"
MOST = 500
"""Items of one page of a list."""

USUAL = 100

ERRORS: dict[int | str, dict[str, Any]] = {
    401: {"model": Error, "description": "Nobody has entered."},
    403: {"model": Error, "description": "The reader may not do this, or the request comes from elsewhere."},
    404: {"model": Error, "description": "There is nothing here, or the reader may not see it."},
    409: {"model": Error, "description": "It is not in a state in which this can be done."},
    422: {"model": Error, "description": "What was asked cannot be understood."},
    503: {"model": Error, "description": "The library cannot be used now, or its dossier is being made."},
}
"""What every route may answer."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on a page at most.")]
Cursor = Annotated[str | None, Query(max_length=200, description="From `next` of the page before.")]

Value = TypeVar("Value")


def answer(request: Request, value: object, status: int = 200) -> Response:
    """A request and plain values in, the answer out: JSON, or 304 when the reader has these bytes already."""
    return answer_bytes(request, msgspec.json.encode(value), status)


def answer_bytes(request: Request, body: bytes, status: int = 200) -> Response:
    """A request and JSON in, the answer out, as `answer`."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    headers = {"etag": tag, "cache-control": "private, no-cache"}
    given = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    if request.method in {"GET", "HEAD"} and given & {tag, "*"}:
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, JSON)


def some(
    request: Request, values: Sequence[Value], shown: Callable[[Value], object], limit: int, cursor: str | None, *, basis: str = ""
) -> dict[str, Any]:
    """A request, a whole list, what one item of it is shown as, how many and where from in, one page of it with the address of the next one out.

    Args:
        request: its address is the next one's.
        values: all of them, in an order that stays.
        shown: one item in, plain values out.
        limit: items of a page.
        cursor: from the page before; None for the first.
        basis: hash of what the list was made from; a cursor of another list is refused, because its place means nothing here.

    Raises:
        InputError: the cursor is none of ours, or of a list that has changed.
    """
    start = _place(cursor, basis) if cursor is not None else 0
    end = start + limit
    following = None
    if end < len(values):
        following = str(request.url.include_query_params(cursor=_cursor(end, basis)).replace(scheme="", netloc=""))
    return {"items": [shown(one) for one in values[start:end]], "next": following}


def _cursor(place: int, basis: str) -> str:
    """A place in a list and the list's basis in, a cursor out."""
    return base64.urlsafe_b64encode(f"{place} {basis[:12]}".encode()).decode().rstrip("=")


def _place(cursor: str, basis: str) -> int:
    """A cursor and a list's basis in, the place out.

    Raises:
        InputError: it is none of ours, or of another list.
    """
    try:
        place, _, of = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode("ascii").partition(" ")
        found = int(place) if place.isdecimal() else -1
    except ValueError:
        found, of = -1, ""
    if found < 0:
        raise InputError("This cursor is none that was given out.", "Ask for the first page again, without cursor.")
    if of != basis[:12]:
        raise InputError("The list has changed since this cursor was given out.", "Ask for the first page again, without cursor.")
    return found
