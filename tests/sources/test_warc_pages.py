"""The page in a record is what the server sent, without the codings it travelled in; what is no page is none, and what is damaged is told."""

import gzip

import pytest

from crossread.sources.found import MAX_PAGE_BYTES
from crossread.sources.warc_pages import OF_FILE, of_http, of_resource
from crossread.sources.warc_records import Record

PAGE = b"<!doctype html><html><head><title>A bridge</title></head><body><p>A bridge fell.</p></body></html>"
WEB = "https://elm.example/1"


def record(block: bytes, *fields: tuple[str, str]) -> Record:
    return Record(number=1, offset=0, fields=fields, block=block)


def resource(data: bytes, kind: str) -> Record:
    return record(data, ("content-type", kind))


def answer(body: bytes, *headers: str, kind: str = "text/html; charset=utf-8") -> Record:
    head = "\r\n".join(["HTTP/1.1 200 OK", f"Content-Type: {kind}", *headers])
    return record(head.encode() + b"\r\n\r\n" + body, ("warc-ip-address", "192.0.2.7"))


def in_chunks(body: bytes) -> bytes:
    return b"".join(b"%X\r\n%s\r\n" % (len(some), some) for some in (body[:20], body[20:])) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, ()),
        (gzip.compress(PAGE), ("Content-Encoding: gzip",)),
        (PAGE, ("Content-Encoding: gzip",)),
        (in_chunks(PAGE), ("Transfer-Encoding: chunked",)),
        (PAGE, ("Transfer-Encoding: chunked",)),
        (in_chunks(gzip.compress(PAGE)), ("Transfer-Encoding: chunked", "Content-Encoding: gzip")),
    ],
    ids=["plain", "gzip", "gzip that the crawler undid", "chunks", "chunks that the crawler undid", "both"],
)
def test_a_page_comes_out_as_it_was_sent(body: bytes, headers: tuple[str, ...]) -> None:
    made = of_http(answer(body, *headers), None, WEB, "2025-03-04T05:06:07Z")
    assert isinstance(made, tuple)
    kind, payload, (exchange,) = made
    assert (kind, payload, exchange.peer, exchange.status) == ("text/html", PAGE, "192.0.2.7:443", 200)


def test_a_body_that_is_damaged_is_told() -> None:
    made = of_http(answer(gzip.compress(PAGE)[:-20], "Content-Encoding: gzip"), None, WEB, "2025-03-04T05:06:07Z")
    assert isinstance(made, str)
    assert "damaged" in made


def test_what_is_no_page_is_none() -> None:
    assert of_http(answer(b"\x89PNG\r\n\x1a\n" + bytes(50), kind="image/png"), None, WEB, "2025-03-04T05:06:07Z") is None
    assert of_resource(resource(b"{}", "application/json"), WEB) is None


def test_a_resource_of_our_own_package_keeps_its_type() -> None:
    assert of_resource(resource(b"{}", "application/json"), f"{OF_FILE}a.json") == ("application/json", b"{}", ())
    assert of_resource(resource(PAGE, "text/html"), WEB) == ("text/html", PAGE, ())
    too_large = of_resource(resource(bytes(MAX_PAGE_BYTES + 1), "text/html"), WEB)
    assert isinstance(too_large, str)
    assert "too large" in too_large
