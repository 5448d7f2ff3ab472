"""What stands in front of every route: who may ask (Host, Origin), how much and how slowly, the CSRF token of forms, and what answers say.

Sources: OWASP cheat sheets "Cross-Site Request Forgery Prevention" and "HTTP Headers"; Fetch metadata (W3C) for Sec-Fetch-Site; the Fetch standard
for what an Origin is.
"""

import asyncio
import hmac
import logging
import os
import re
import time
import traceback
from collections.abc import Awaitable, Callable
from typing import cast

from fastapi import Request
from fastapi.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.interfaces.desk.seen_by import Desk, NotAllowedError, NotEnteredError, entered
from crossread.interfaces.desk.settings import LOOPBACK, MAX_BODY, MAX_FIELD

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""Methods that change nothing (RFC 9110, 9.2.1)."""

FIELD = "csrf"
"""Name of the form field with the token; the script sends it as the header `X-CSRF-Token`."""

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-src 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)

HEADERS = {
    "content-security-policy": CSP,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",  # with no-referrer a browser sends `Origin: null` with our own forms (Fetch, "append a request Origin header")
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""What an answer says unless its route says otherwise."""

SECURE = "max-age=31536000"
"""Strict-Transport-Security where a proxy speaks HTTPS: a year."""

VISITOR_BODY = 65_536
"""Bytes that a request may have of somebody who has not entered: a name and a password fit many times."""

PATIENCE_S = 20.0
"""Seconds that a body may take, whatever its size."""

SLOWEST = 500
"""Bytes a second that a body must bring after that; a slower one holds a connection and is no browser's."""

HOST = re.compile(r"(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9._-]+))(?::[0-9]{1,5})?")
"""The header Host (RFC 3986, 3.2.2): a name or address, perhaps a port; never a user."""

LENGTH = re.compile(r"[0-9]{1,15}")

TRACE = "CROSSREAD_TRACE"
"""Environment variable that lets a fault of crossread itself through, for who looks for it."""

LOG = logging.getLogger("crossread.desk")

Answer = Callable[[Request, Exception], Awaitable[Response]]
"""What makes an answer out of a fault."""


class Guard:
    """ASGI in, ASGI out: refuses requests for other hosts, from other sites, too large and too slow ones; puts the headers on every answer."""

    def __init__(self, app: ASGIApp, desk: Desk, failed: Answer) -> None:
        """The app behind it, the desk, and what answers when the app fails in, the app with the guard in front out."""
        self.app = app
        self.desk = desk
        self.failed = failed
        settings = desk.settings
        names = (*LOOPBACK, *settings.host_names) if settings.host in LOOPBACK else (settings.host, *settings.host_names)
        self.names = frozenset(name.lower() for name in names)
        self.headers = HEADERS | ({"strict-transport-security": SECURE} if settings.is_https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request in, answered by the app behind or refused."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        body = _Body(receive, MAX_BODY)
        said = _Said(send, self.headers, body, is_head=scope["method"] == "HEAD")
        refusal = self._refusal(scope, headers) or await self._too_large(scope, headers, body)
        if refusal:
            await refusal(scope, receive, said.send)
            return
        # routes know GET; what a HEAD is answered with is the same without its body (RFC 9110, 9.3.2)
        inner = {**scope, "method": "GET"} if scope["method"] == "HEAD" else scope
        try:
            await self.app(inner, body.receive, said.send)
        except Exception as error:
            if os.environ.get(TRACE):
                raise
            LOG.error("%s in %s", type(error).__name__, _where(error))  # noqa: TRY400  # the error's words may hold names: only where it was
            if not said.is_started:
                await (await self.failed(Request(inner), error))(inner, receive, said.send)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        """A request's scope and headers in, the answer that refuses it out; None when it may go on."""
        hosts = headers.getlist("host")
        if len(hosts) != 1 or host_name(hosts[0]) not in self.names:
            return PlainTextResponse("This desk does not answer under that name.\n", 421)
        if scope["method"] not in SAFE and not is_same_origin(headers, is_https=self.desk.settings.is_https):
            return PlainTextResponse("This request comes from another site, so it was not done.\n", 403)
        return None

    async def _too_large(self, scope: Scope, headers: Headers, body: "_Body") -> PlainTextResponse | None:
        """A request's scope and headers and its body in, the answer that refuses a body that says it is too large out; the body's limit is set."""
        if scope["method"] not in SAFE and self.desk.accounts is not None and not await run_in_threadpool(self.desk.is_known, Request(scope)):
            body.most = VISITOR_BODY
        length = headers.get("content-length", "0")
        if not LENGTH.fullmatch(length):
            return PlainTextResponse("This request does not say how long it is.\n", 400)
        return too_large(body.most) if int(length) > body.most else None


class _Body:
    """A request's body on its way in: no longer than the limit, and no slower."""

    def __init__(self, receive: Receive, most: int) -> None:
        """Where it comes from and the most bytes it may have in, the body out."""
        self._receive = receive
        self.most = most
        self.total = 0
        self.is_whole = False
        self.began = time.monotonic()
        self.refusal: PlainTextResponse | None = None

    async def receive(self) -> Message:
        """Nothing in, the next message out.

        Raises:
            TooLargeError: the body went over the limit, or is too slow; what is answered stands in `refusal`.
        """
        if self.is_whole:
            return await self._receive()
        left = PATIENCE_S + self.total / SLOWEST - (time.monotonic() - self.began)
        try:
            message = await asyncio.wait_for(self._receive(), max(left, 0.001))
        except TimeoutError as error:
            self.refusal = PlainTextResponse("The request did not come to its end in time.\n", 408)
            raise TooLargeError from error
        self.total += len(message.get("body", b""))
        self.is_whole = not message.get("more_body", False)
        if self.total > self.most:
            self.refusal = too_large(self.most)
            raise TooLargeError
        return message


class _Said:
    """An answer on its way out: with the headers of every answer, and replaced where the body it answers was refused."""

    def __init__(self, send: Send, headers: dict[str, str], body: _Body, *, is_head: bool) -> None:
        """Where it goes, what every answer says, the body it answers and whether its own is wanted in, the answer out."""
        self._send = send
        self._headers = headers
        self._body = body
        self._is_head = is_head
        self._is_replaced = False
        self.is_started = False

    async def send(self, message: Message) -> None:
        """A message in, sent on."""
        if self._is_replaced:
            return
        if message["type"] == "http.response.start":
            refusal, self.is_started = self._body.refusal, True
            if refusal:
                self._is_replaced = True
                await self._start({"type": "http.response.start", "status": refusal.status_code, "headers": refusal.raw_headers})
                await self._send({"type": "http.response.body", "body": refusal.body})
                return
            await self._start(message)
            return
        if self._is_head and message["type"] == "http.response.body":
            message = {**message, "body": b""}
        await self._send(message)

    async def _start(self, message: Message) -> None:
        """The beginning of an answer in, sent with the headers of every answer."""
        made = MutableHeaders(scope=message)
        for name, value in self._headers.items():
            made.setdefault(name, value)
        await self._send(message)


class TooLargeError(Exception):
    """A body that says no length, or a wrong one, went over the limit; or it did not come to its end in time."""


def too_large(most: int) -> PlainTextResponse:
    """The most bytes a request may have in, the answer to one that has more out."""
    return PlainTextResponse(f"A request may have {most // 1_000:,} kB at most.\n", 413)


def host_name(host: str) -> str:
    """The header Host in, the name in it without its port, in lower case, out; empty when it is none."""
    found = HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def is_same_origin(headers: Headers, *, is_https: bool = False) -> bool:
    """The headers of a request that would change something in, whether it comes from a page of this desk, or from no page at all, out."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    host = headers.get("host", "").lower()
    ours = {f"https://{host}"} if is_https else {f"http://{host}", f"https://{host}"}
    origin, referer = headers.get("origin"), headers.get("referer")
    if origin is not None:
        return origin.lower() in ours
    return referer is None or any(referer.lower().startswith(f"{one}/") for one in ours)


async def signed_form(request: Request) -> None:
    """A request in; one that would change something must bring the token of its reader, in the form or as a header. A program's own token is enough.

    Raises:
        NotAllowedError: it does not.
    """
    if request.method in SAFE:
        return
    wanted = await run_in_threadpool(_wanted, request)
    if wanted is None:
        return
    given = request.headers.get("x-csrf-token")
    if given is None and "form" in request.headers.get("content-type", ""):
        given = cast("str | None", (await request.form(max_part_size=MAX_FIELD)).get(FIELD))
    if not isinstance(given, str) or not wanted or not hmac.compare_digest(given.encode(errors="replace"), wanted.encode()):
        if request.url.path.startswith("/api/"):
            raise NotAllowedError("The request does not bring its reader's token.", "Send what /api/v1/ has as csrf in the header X-CSRF-Token.")
        raise NotAllowedError("This form is not from a page that was opened since the desk was started.", "Load the page again, and do it once more.")


def _wanted(request: Request) -> str | None:
    """A request in, the token that its form must bring out: of its reader, or of a browser that has not entered; None for a program."""
    try:
        reader = entered(request)
    except NotEnteredError:
        desk: Desk = request.app.state.desk
        return desk.visitor_csrf(request)
    return None if reader.is_program else reader.csrf


def _where(error: Exception) -> str:
    """An error in, the lines of code that it came through last out."""
    return " < ".join(
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in reversed(traceback.extract_tb(error.__traceback__)[-4:])
    )
