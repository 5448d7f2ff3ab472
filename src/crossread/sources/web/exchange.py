"""An address and its checked peers in, one request and its answer out, byte for byte.

httpcore and h11 read the protocol; neither keeps the head as it came. So the bytes are taken from the wire itself (`wire.py`): the request as it was
written, and the head as it was received, cut off behind its empty line. Interim answers (100 to 199) in front of it, what is said about chunks, and
trailers behind the last of them are not kept; a head may therefore name a transfer coding that its body no longer has.
"""

import re
import ssl
from dataclasses import dataclass

import httpcore

from crossread.sources.web.addresses import Address
from crossread.sources.web.deadline import Deadline
from crossread.sources.web.failure import MAX_SHOWN, Failed
from crossread.sources.web.headers import first, status_of
from crossread.sources.web.resolve import Peer
from crossread.sources.web.rules import Rules
from crossread.sources.web.wire import CheckedBackend, Connector, Wire
from crossread.types.capture import Exchange

EMPTY_LINE = re.compile(rb"\n\r?\n")
"""End of a head, as h11 finds it."""

BROKEN = "The connection broke before the answer was complete."

AGAIN = "Try again later."


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """How to reach a host.

    Attributes:
        peers: its checked addresses.
        connector: makes the connection.
        tls: how to encrypt.
        deadline: when to give up.
        rules: most seconds and bytes.
    """

    peers: tuple[Peer, ...]
    connector: Connector
    tls: ssl.SSLContext
    deadline: Deadline
    rules: Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What to ask.

    Attributes:
        address: of what.
        headers: beside Host and Connection, in order.
        at: when, in UTC (ISO 8601 with seconds and `Z`).
        cut_at: take so many bytes of the body and break off; None to refuse a body that is larger than the rules allow.
    """

    address: Address
    headers: tuple[tuple[str, str], ...]
    at: str
    cut_at: int | None = None


def exchange(asked: Asked, line: Line) -> Exchange:
    """What to ask and how to reach the host in, the request and its answer out.

    Raises:
        Failed: no connection, no HTTP, too large, too slow.
        StoppedError: everything is to end.
    """
    rules = line.rules
    backend = CheckedBackend(
        line.peers,
        line.connector,
        lambda sock: Wire(sock, line.deadline, head_bytes=rules.head_bytes, body_bytes=2 * rules.wire_bytes + rules.head_bytes),
        line.deadline,
        rules.connect_s,
    )
    address = asked.address
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    connection = httpcore.HTTPConnection(origin, ssl_context=line.tls, http1=True, http2=False, retries=0, network_backend=backend)
    try:
        body = _received(asked, connection, backend, rules)
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise broken(error, backend) from error
    finally:
        connection.close()
        if backend.wire:
            backend.wire.close()
    if backend.wire is None or backend.peer is None:
        raise Failed("network", BROKEN, AGAIN, is_passing=True)
    head = _final(bytes(backend.wire.head))
    peer = backend.peer.label
    return Exchange(address=address.href, at=asked.at, peer=peer, request=bytes(backend.wire.sent), head=head, body=body, status=status_of(head))


def broken(error: httpcore.NetworkError | httpcore.ProtocolError, backend: CheckedBackend) -> Failed:
    """What ended an exchange and what it went over in, the failure with its reason out.

    A host that resets a connection is seen as an error or as its end, whichever the kernel tells first: both are the network's.
    """
    if isinstance(error, httpcore.LocalProtocolError):
        return Failed("protocol", f"The request cannot be sent ({_brief(error)}).", "Look at the address and at what is sent with it.")
    if isinstance(error, httpcore.NetworkError):
        return Failed("network", BROKEN, AGAIN, is_passing=True)
    if backend.wire and backend.wire.is_ended:
        return Failed("network", BROKEN if backend.wire.head else "The server closed without an answer.", AGAIN, is_passing=True)
    return Failed("protocol", f"What came back is not HTTP as it should be ({_brief(error)}).", "Look whether it opens in a browser.")


def _received(asked: Asked, connection: httpcore.HTTPConnection, backend: CheckedBackend, rules: Rules) -> bytes:
    """What to ask and a connection in, the body out.

    Raises:
        Failed: it is too large.
        httpcore.NetworkError, httpcore.ProtocolError: the connection or the answer broke.
    """
    address = asked.address
    headers = (("Host", address.authority), *asked.headers, ("Connection", "close"))
    request = httpcore.Request(
        "GET",
        httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target),
        headers=[(name.encode("ascii"), _value(value)) for name, value in headers],
        extensions={"sni_hostname": address.host},
    )
    response = connection.handle_request(request)
    if backend.wire:
        backend.wire.end_of_head()
        _refuse_announced(_final(bytes(backend.wire.head)), asked, rules)
    pieces: list[bytes] = []
    size = 0
    for piece in response.iter_stream():
        pieces.append(piece)
        size += len(piece)
        if asked.cut_at is not None and size >= asked.cut_at:
            break
        if size > rules.wire_bytes:
            raise Failed("size", f"It is too large: more than {rules.wire_bytes:,} bytes came over the wire.", "Allow more bytes to read it.")
    return b"".join(pieces)[: asked.cut_at]


def _refuse_announced(head: bytes, asked: Asked, rules: Rules) -> None:
    """A head in, nothing out: a body that the server itself says is too large is not waited for.

    Raises:
        Failed: it is.
    """
    length = first(head, "content-length") or ""
    if asked.cut_at is None and length.isascii() and length.isdigit() and int(length) > rules.wire_bytes:
        raise Failed("size", f"It is too large: {int(length):,} bytes; {rules.wire_bytes:,} are allowed.", "Allow more bytes to read it.")


def _final(received: bytes) -> bytes:
    """What was received until a head was complete in, that head out: interim answers in front and the body behind it cut off."""
    rest = received
    while True:
        found = EMPTY_LINE.search(rest)
        if not found:
            return rest
        head, rest = rest[: found.end()], rest[found.end() :]
        status = status_of(head)
        if not 100 <= status < 200 or status == 101:
            return head


def _value(value: str) -> bytes:
    """A header's value in, the same as sent out.

    Raises:
        Failed: it cannot be sent.
    """
    try:
        return value.encode("latin-1")
    except UnicodeEncodeError:
        raise Failed("protocol", "A header has characters that cannot be sent.", "Look at what is sent with the address.") from None


def _brief(error: Exception) -> str:
    """An error of the protocol in, what it says out, short: it may quote what a server sent."""
    return str(error)[:MAX_SHOWN]
