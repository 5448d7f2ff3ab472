"""What stands in front of every route: who may ask (Host, Origin), how much (size), the CSRF token of forms, and what every answer says of itself.

Sources: OWASP cheat sheets "Cross-Site Request Forgery Prevention" and "HTTP Headers"; Fetch metadata (W3C) for Sec-Fetch-Site.
"""

import hmac
from typing import cast
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.interfaces.desk.seen_by import NotAllowedError, entered
from crossread.interfaces.desk.settings import LOOPBACK, MAX_BODY, Settings

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
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}
"""What an answer says unless its route says otherwise."""


class Guard:
    """ASGI in, ASGI out: refuses requests for other hosts, from other sites, and too large ones; puts the headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        """The app behind it and how the desk is set up in, the app with the guard in front out."""
        self.app = app
        names = (*LOOPBACK, *settings.host_names) if settings.host in LOOPBACK else (settings.host, *settings.host_names)
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request in, answered by the app behind or refused."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                made = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    made.setdefault(name, value)
            await send(message)

        refusal = self._refusal(scope, headers)
        if refusal:
            await refusal(scope, receive, headed)
            return
        await self.app(scope, _limited(receive), headed)

    def _refusal(self, scope: Scope, headers: Headers) -> PlainTextResponse | None:
        """A request's scope and headers in, the answer that refuses it out; None when it may go on."""
        if host_name(headers.get("host", "")) not in self.names:
            return PlainTextResponse("This desk does not answer under that name.\n", 421)
        if scope["method"] not in SAFE and not is_same_origin(headers):
            return PlainTextResponse("This request comes from another site, so it was not done.\n", 403)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > MAX_BODY:
            return PlainTextResponse(f"A request may have {MAX_BODY // 1_000_000} MB at most.\n", 413)
        return None


class TooLargeError(Exception):
    """A body that says no length, or a wrong one, went over the limit."""


def _limited(receive: Receive) -> Receive:
    """Where a body comes from in, the same out, ending with an error where it goes over the limit."""
    total = 0

    async def limited() -> Message:
        nonlocal total
        message = await receive()
        total += len(message.get("body", b""))
        if total > MAX_BODY:
            raise TooLargeError
        return message

    return limited


def host_name(host: str) -> str:
    """The header Host in, the name in it without its port, in lower case, out."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""


def is_same_origin(headers: Headers) -> bool:
    """The headers of a request that would change something in, whether it comes from a page of this desk, or from no page at all, out."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in {"same-origin", "none"}:
        return False
    origin = headers.get("origin")
    if origin is None:
        return True
    try:
        return urlsplit(origin).netloc.lower() == headers.get("host", "").lower()
    except ValueError:
        return False


async def signed_form(request: Request) -> None:
    """A request in; one that would change something must bring the token of its reader, in the form or as a header.

    Raises:
        NotAllowedError: it does not.
    """
    if request.method in SAFE:
        return
    given = request.headers.get("x-csrf-token")
    if given is None and "form" in request.headers.get("content-type", ""):
        given = cast("str | None", (await request.form()).get(FIELD))
    if not isinstance(given, str) or not hmac.compare_digest(given.encode(), entered(request).csrf.encode()):
        raise NotAllowedError("This form is not from a page that was opened since the desk was started.", "Load the page again, and do it once more.")
