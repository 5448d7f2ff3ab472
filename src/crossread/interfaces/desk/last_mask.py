"""ASGI in, ASGI out: the words of an answer are masked once more, after everything that made it has masked already.

What a request brings back to whoever asked (a query that is shown again, an address in a form) goes through here alone.
"""

import re
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crossread.stages.protect import Mask

STATE = "mask"
"""Under which name `seen_by` leaves the mask of the collection that is shown in the state of the request."""

HTML = re.compile(r"text/html|application/xhtml")
DATA = re.compile(r"[/+]json\b")
TEXT = re.compile(r"text/(?!css|javascript)")
LEADING = ("location", "link", "content-disposition", "content-location")
"""Headers in which a name may stand."""


class LastMask:
    """Masks the text of answers from a collection that protects somebody; others go through as they are, piece by piece."""

    def __init__(self, app: ASGIApp) -> None:
        """The app in that answers."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A request in, its answer out, masked."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope.setdefault("state", {}), send)
        await self.app(scope, receive, answer.send)


class _Answer:
    """An answer on its way out: its pieces are held back when its words are to be masked."""

    def __init__(self, state: dict[str, object], send: Send) -> None:
        """The state of the request and where the answer goes in."""
        self.state = state
        self.out = send
        self.start: Message | None = None
        self.pieces: list[bytes] = []

    async def send(self, message: Message) -> None:
        """A message of the app in; sent on, or held back until the answer is whole."""
        mask = self.state.get(STATE)
        if message["type"] == "http.response.start" and isinstance(mask, Mask) and mask:
            headers = MutableHeaders(raw=list(message["headers"]))
            _mask_headers(headers, mask)
            message = {**message, "headers": headers.raw}
            if HTML.search(kind := headers.get("content-type", "")) or DATA.search(kind) or TEXT.search(kind):
                self.start = message
                return
        if self.start is None or not isinstance(mask, Mask) or message["type"] != "http.response.body":
            await self.out(message)
            return
        self.pieces.append(message.get("body", b""))
        if message.get("more_body"):
            return
        headers = MutableHeaders(raw=list(self.start["headers"]))
        whole = b"".join(self.pieces)
        # a page takes a tenth of a second: done here, everybody else would wait for it
        shown = await run_in_threadpool(masked, whole, headers.get("content-type", ""), mask)
        if "content-length" in headers and shown is not whole:
            headers["content-length"] = str(len(shown))
        await self.out({**self.start, "headers": headers.raw})
        await self.out({"type": "http.response.body", "body": shown})


def masked(body: bytes, kind: str, mask: Mask) -> bytes:
    """The body of an answer, its media type and a mask in, the body masked out; the same object when nothing in it was."""
    text = body.decode("utf-8", "surrogateescape")
    shown = mask.html(text) if HTML.search(kind) else mask.json(text) if DATA.search(kind) else mask.text(text)
    return body if shown == text else shown.encode("utf-8", "surrogateescape")


def _mask_headers(headers: MutableHeaders, mask: Mask) -> None:
    """Headers and a mask in; those that lead somewhere are masked."""
    for name in LEADING:
        value = headers.get(name)
        if value is not None and mask.hides(value):
            headers[name] = "".join(letter if letter.isascii() else quote(letter) for letter in mask.text(value))
