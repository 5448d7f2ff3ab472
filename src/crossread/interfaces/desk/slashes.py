"""A request in, the same with a slash that belongs to the name of a story kept apart from those between the parts of an address.

Servers decode an address before it is taken apart, so that `/stories/ferry%2Fbridge` is two parts; it says "ferry%2Fbridge" to the routes instead,
and `whole` makes the name of it again.
"""

import re
from urllib.parse import unquote

from starlette.types import ASGIApp, Receive, Scope, Send

SLASH = "%2F"
"""A slash within a name, as addresses write it (RFC 3986, 2.1)."""
ENCODED = re.compile(SLASH.encode(), re.IGNORECASE)
NAMED = re.compile(rb"(/stories/)([^/]*)")
"""The part of an address that names a story."""


class WholeNames:
    """ASGI in, ASGI out: a slash that is encoded within the name of a story reaches the routes as it was written."""

    def __init__(self, app: ASGIApp) -> None:
        """The app behind it in."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request in, answered by the app behind."""
        raw = scope.get("raw_path", b"") if scope["type"] == "http" else b""
        if raw and ENCODED.search(raw):
            written = NAMED.sub(lambda found: found[1] + ENCODED.sub(b"%252F", found[2]), raw)
            scope = {**scope, "path": unquote(written.decode("ascii", "replace"))}
        await self.app(scope, receive, send)


def whole(name: str) -> str:
    """The name of a story as a route got it in, the name with its slashes out."""
    return name.replace(SLASH, "/")
