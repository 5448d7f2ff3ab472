"""Errors in, answers out: one table of status codes, a page for people, and one shape as JSON."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Match

from crossread.interfaces.desk import addresses
from crossread.interfaces.desk.layout import page
from crossread.interfaces.desk.security import TooLargeError
from crossread.interfaces.desk.seen_by import NotAllowedError, NotEnteredError, NotHereError
from crossread.interfaces.desk.settings import MAX_FIELD
from crossread.types.errors import CrossreadError, InputError, LibraryError, NotFoundError, StoppedError

STATUS_OF: tuple[tuple[type[Exception], int], ...] = (
    (NotEnteredError, 401),
    (NotAllowedError, 403),
    (NotHereError, 404),
    (NotFoundError, 404),
    (InputError, 422),
    (RequestValidationError, 422),
    (StoppedError, 503),
    (LibraryError, 503),
    (TooLargeError, 413),
    (CrossreadError, 500),
)
"""The first row that fits counts."""


PART = "x-part"
"""Header with which the script asks for a piece of a page: it would put the page to enter by into the piece's place."""

PROGRAM_ENTERS = "Send a token (crossread account token makes one): Authorization: Bearer TOKEN"

KIND = ("kind",)
"""Field of a body by which its form is known."""

METHODS = ("DELETE", "GET", "HEAD", "PATCH", "POST", "PUT")


def answer_errors(app: FastAPI) -> None:
    """An app in; afterwards its errors are answered by the table."""
    for kind, _ in STATUS_OF:
        app.add_exception_handler(kind, answered)
    app.add_exception_handler(HTTPException, answered)


def wants_json(request: Request) -> bool:
    """Is it a request for data?"""
    return request.url.path.startswith("/api/") or request.url.path.endswith(".json")


async def answered(request: Request, error: Exception) -> Response:
    """A request and what went wrong in, the answer out. Of a fault of ours only its kind is told: its words may hold names."""
    status, what, do = told(error)
    if isinstance(error, InputError) and request.url.path.startswith("/api/"):
        status = HTTPStatus.CONFLICT  # its form is as described: what stands against it is the state of the library
    is_page = not wants_json(request) and PART not in request.headers
    if isinstance(error, NotEnteredError) and is_page and request.method == "GET":
        return RedirectResponse(addresses.login(request.url.path, request.url.query), 303)
    headers = {name.lower(): value for name, value in (error.headers or {}).items()} if isinstance(error, HTTPException) else {}
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["allow"] = ", ".join(methods_of(request))
        what, do = f"This address does not take {request.method}.", f"It takes {headers['allow']}."
    if isinstance(error, NotEnteredError):
        headers["www-authenticate"] = "Bearer"
        do = PROGRAM_ENTERS if wants_json(request) else do
    if wants_json(request):
        return JSONResponse({"error": {"status": status, "what": what, "do": do}}, status, headers)
    answer = page(request, "error.html", status=status, title=HTTPStatus(status).phrase, what=what, do=do)
    answer.headers.update(headers)
    return answer


def methods_of(request: Request) -> tuple[str, ...]:
    """A request in, every method that its address takes out, sorted; the router names those of its first route alone."""
    asked = ({**request.scope, "method": method} for method in METHODS)
    return tuple(sorted(one["method"] for one in asked if any(route.matches(one)[0] is Match.FULL for route in request.app.router.routes)))


def unread(why: str) -> str:
    """What the parser says of a body that it cannot read in, what to do out."""
    if "exceeded" in why:
        return f"A field of a form may have {MAX_FIELD // 1_000_000} MB: hand in what is larger as a file."
    return "Do it in several parts: a form may have 1,000 fields." if why.startswith("Too many") else "Correct it and ask again."


def misunderstood(faults: Sequence[Any]) -> str:
    """What validation says, of every form that a body may have, in, what is wrong in words out: of the form that comes nearest to what was sent."""
    forms: dict[tuple[str, ...], list[Any]] = {}
    for one in faults:
        forms.setdefault(one["loc"][:2], []).append(one)
    nearest = min(forms.values(), key=lambda of: (of[0]["loc"][2:] == KIND, len(of)))
    first = nearest[0]
    if first["loc"][2:] == KIND and "expected" in first.get("ctx", ()):
        kinds = dict.fromkeys(of[0]["ctx"]["expected"] for of in forms.values() if "expected" in of[0].get("ctx", ()))
        return f"kind: Input should be one of {'; '.join(kinds)}"
    return f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}"


def told(error: Exception) -> tuple[int, str, str]:
    """An error in, its status, what happened and what to do out."""
    status = next((status for kind, status in STATUS_OF if isinstance(error, kind)), 500)
    if isinstance(error, RequestValidationError):
        return status, f"What was asked cannot be understood: {misunderstood(error.errors())}.", "Correct it and ask again."
    if isinstance(error, CrossreadError):
        return status, error.what, error.do
    if isinstance(error, TooLargeError):
        return status, "That is too much at once.", "Hand it in in several parts."
    if isinstance(error, HTTPException):
        if error.status_code == HTTPStatus.NOT_FOUND:
            return told(NotHereError())
        if error.status_code == HTTPStatus.BAD_REQUEST:
            return error.status_code, "What was sent cannot be read.", unread(str(error.detail))
        return error.status_code, f"{HTTPStatus(error.status_code).phrase}.", ""
    return 500, f"crossread failed ({type(error).__name__}). This is a fault of crossread.", "Please report it, with what you did."
