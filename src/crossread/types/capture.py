"""A capture: what one exchange with a server, or one opened file, brought, byte for byte; and what asked for it."""

from dataclasses import dataclass

from crossread.types.page import ListType, MediaType


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One request over HTTP and what came back.

    Attributes:
        address: the URL that was asked, as a WHATWG parser writes it.
        at: when the request was sent, in UTC (ISO 8601 with seconds and `Z`).
        peer: the address that was connected to ("93.184.215.14:443").
        request: the request as sent: its line, its headers, the empty line.
        head: the status line and headers as received, up to and with the empty line.
        body: the body as received, after the transfer coding and before the content coding are undone.
        status: the response's status code.
    """

    address: str
    at: str
    peer: str
    request: bytes
    head: bytes
    body: bytes
    status: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """A page as it came in, with all that is needed to show where it came from.

    Attributes:
        address: what was asked for: a URL, or a file's path as the user gave it (with `#N` for line or record N of it).
        final_address: where it was found after redirects; the same as `address` when there was none.
        at: when it was captured, in UTC: for a record of a WARC file the time that stands in it.
        media_type: what `payload` is; only what is a page is kept as one.
        payload: the page's bytes as they are read: the body with its content coding undone; of a file, its bytes.
        exchanges: over HTTP each request and response, redirects first; empty for a file.
        tool: name and version of what captured it ("crossread 0.3.0", or what a WARC file names).
        operator: who ran it, as they call themselves; empty when not said.
    """

    address: str
    final_address: str
    at: str
    media_type: MediaType | ListType
    payload: bytes
    exchanges: tuple[Exchange, ...] = ()
    tool: str
    operator: str = ""
