"""What is sent to an address that the user gave, and the answer: parsed, looked up once, checked, one deadline, no redirects, as for reading."""

from dataclasses import dataclass

import httpcore

from crossread.sources.web.addresses import Address, parse, shown
from crossread.sources.web.deadline import Deadline, Stop
from crossread.sources.web.exchange import broken
from crossread.sources.web.failure import Failed, Failure
from crossread.sources.web.outside import Outside
from crossread.sources.web.resolve import peers_of
from crossread.sources.web.rules import Rules
from crossread.sources.web.wire import CheckedBackend, Wire

MOST_READ = 65_536
"""Bytes of an answer that are read."""


def post(address: str, body: bytes, *, rules: Rules, outside: Outside | None = None) -> int | Failure:
    """A URL and JSON in, the status of the answer out when it was taken (2xx), or a failure with a reason. Sent once.

    Args:
        address: as the user gave it; an address that is not public needs the user's leave by name, as for reading.
        body: JSON.
        rules: limits, hosts that are allowed, how we introduce ourselves.
        outside: what it needs of the world.
    """
    answer = ask(address, body, "application/json", rules=rules, outside=outside)
    return answer if isinstance(answer, Failure) else answer.status


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back for what was sent.

    Attributes:
        status: 2xx.
        body: at most `MOST_READ` bytes or little more, as for the answers of time-stamping authorities, which have some 5,000.
    """

    status: int
    body: bytes


def ask(address: str, body: bytes, content_type: str, *, rules: Rules, outside: Outside | None = None) -> Answer | Failure:
    """A URL, what to send and what that is in, the answer out when it was taken, or a failure with a reason. Sent once; see `post`."""
    stop = Stop()
    try:
        return _taken(_posted(parse(address), body, content_type, rules, outside or Outside(), Deadline(rules.deadline_s, stop)))
    except Failed as failed:
        return failed.failure(shown(address))
    finally:
        stop.close()


def _taken(answer: Answer) -> Answer:
    """An answer in, the same out.

    Raises:
        Failed: what was sent was not taken.
    """
    status = answer.status
    if 200 <= status < 300:
        return answer
    is_passing = status >= 500 or status in {408, 425, 429}
    raise Failed("status", f"The server answered {status}.", "Look at the address and at what it takes.", is_passing=is_passing, status=status)


def _posted(address: Address, body: bytes, content_type: str, rules: Rules, outside: Outside, deadline: Deadline) -> Answer:
    """An address and what to send in, the answer out.

    Raises:
        Failed: there is none.
    """
    peers = peers_of(address, allow=rules.allow, resolver=outside.resolver, deadline=deadline)
    backend = CheckedBackend(
        peers,
        outside.connector,
        lambda sock: Wire(sock, deadline, head_bytes=rules.head_bytes, body_bytes=rules.head_bytes + 2 * MOST_READ),
        deadline,
        rules.connect_s,
    )
    headers = (
        ("Host", address.authority),
        ("User-Agent", rules.user_agent),
        ("Content-Type", content_type),
        ("Content-Length", str(len(body))),
        ("Connection", "close"),
    )
    request = httpcore.Request(
        "POST",
        httpcore.URL(scheme=address.scheme, host=address.host, port=address.port, target=address.target),
        headers=[(name.encode("ascii"), value.encode("latin-1", "replace")) for name, value in headers],
        content=body,
        extensions={"sni_hostname": address.host},
    )
    origin = httpcore.Origin(address.scheme.encode(), address.host.encode(), address.port)
    connection = httpcore.HTTPConnection(origin, ssl_context=outside.tls, http1=True, http2=False, retries=0, network_backend=backend)
    try:
        response = connection.handle_request(request)
        return Answer(status=response.status, body=response.read() if 200 <= response.status < 300 else b"")
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise broken(error, backend) from error
    finally:
        connection.close()
        if backend.wire:
            backend.wire.close()
