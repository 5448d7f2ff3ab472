"""Captures for tests: of a file, and over HTTP with a redirect and a content coding."""

import gzip

from crossread.types.capture import Capture, Exchange

AT = "2025-01-20T07:37:00Z"
REQUEST = b"GET /a HTTP/1.1\r\nHost: news.example\r\n\r\n"
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\nX-Odd: \xe9\xff\r\n\r\n"
MOVED = b"HTTP/1.1 301 Moved\r\nLocation: https://news.example/b?Z=1&a=2\r\n\r\n"


def of_file(data: bytes = b"words", address: str = "reports/a b#3.html", at: str = AT) -> Capture:
    return Capture(address=address, final_address=address, at=at, media_type="text/html", payload=data, tool="test 1", operator="Ann")


def of_web(payload: bytes = b"<p>12 hurt", *, head: bytes = HEAD, body: bytes | None = None, at: str = AT) -> Capture:
    """A redirect, then the page with its content coding."""
    body = gzip.compress(payload, mtime=0) if body is None else body
    first = Exchange(address="http://news.example/a", at=at, peer="192.0.2.7:80", request=REQUEST, head=MOVED, body=b"moved", status=301)
    last = Exchange(address="https://news.example/b?Z=1&a=2", at=at, peer="[2001:db8::7]:443", request=REQUEST, head=head, body=body, status=200)
    return Capture(
        address="http://news.example/a",
        final_address="https://news.example/b?Z=1&a=2",
        at=at,
        media_type="text/html",
        payload=payload,
        exchanges=(first, last),
        tool="test 1",
        operator="Ann",
    )
