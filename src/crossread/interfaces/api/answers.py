"""Values in, answers out: JSON with an ETag, lists in pages, and what OpenAPI says of errors."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Query, Request
from starlette.responses import Response

from crossread.interfaces.api.models import Error
from crossread.interfaces.desk.slashes import SLASH
from crossread.types.errors import InputError

JSON = "application/json"
MOST = 500
"""Items of one page of a list."""

USUAL = 100

ERRORS: dict[int | str, dict[str, Any]] = {
    400: {"model": Error, "description": "The body cannot be read."},
    401: {"model": Error, "description": "Nobody has entered."},
    403: {"model": Error, "description": "The reader may not do this, or the request comes from elsewhere."},
    404: {"model": Error, "description": "There is nothing here, or the reader may not see it."},
    409: {"model": Error, "description": "It cannot be done as things stand, or not with these words; the message says why."},
    422: {"model": Error, "description": "What was asked cannot be understood."},
    503: {"model": Error, "description": "The library cannot be used now, or its dossier is being made."},
}
"""What every route may answer."""

Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on a page at most.")]
Cursor = Annotated[str | None, Query(pattern=r"^[0-9]{1,9}(\.[0-9a-f]{1,12})?$", description="From `next` of the page before.")]

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
        InputError: the cursor is of a list that has changed.
    """
    start = _place(cursor, basis) if cursor is not None else 0
    end = start + limit
    following = None
    if end < len(values):
        following = further(request, _cursor(end, basis))
    return {"items": [shown(one) for one in values[start:end]], "next": following}


def further(request: Request, cursor: str) -> str:
    """A request and where its answer goes on in, the address that goes on there out: a name in its path may have any letter."""
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return f"{quote(request.scope['path']).replace(quote(SLASH), SLASH)}?{urlencode([*asked, ('cursor', cursor)])}"


def _cursor(place: int, basis: str) -> str:
    """A place in a list and the list's basis in, a cursor out."""
    return f"{place}.{basis[:12]}" if basis else str(place)


def _place(cursor: str, basis: str) -> int:
    """A cursor and a list's basis in, the place out.

    Raises:
        InputError: it is of another list.
    """
    place, _, of = cursor.partition(".")
    if of != basis[:12]:
        raise InputError("The list has changed since this cursor was given out.", "Ask for the first page again, without cursor.")
    return int(place)
