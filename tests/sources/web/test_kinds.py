"""What comes is taken for what it is, whatever the server calls it, and refused when it was not asked for."""

import gzip

import pytest

from crossread.sources.web.failure import Failed
from crossread.sources.web.kinds import PAGES, Kind, accept_header, kind_of, media_type

EVERYTHING: frozenset[Kind] = frozenset({"html", "text", "markdown", "json", "xml", "pdf", "warc"})

HTML = b"<!DOCTYPE html><p>x</p>"
FEED = b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>'

KINDS: list[tuple[str, bytes, Kind]] = [
    ("text/html; charset=utf-8", HTML, "html"),
    ("TEXT/HTML", b"no tags at all", "html"),
    ("application/xhtml+xml", b'<?xml version="1.0"?><html xmlns="x"/>', "html"),
    ("text/plain", b"words", "text"),
    ("text/markdown", b"# words", "markdown"),
    ("application/json", b'{"a": 1}', "json"),
    ("application/feed+json; x", b'{"version": "x"}', "json"),
    ("application/activity+json", b"{}", "json"),
    ("application/rss+xml", FEED, "xml"),
    ("application/atom+xml", b"<feed/>", "xml"),
    ("application/xml", b"\xef\xbb\xbf" + FEED, "xml"),
    ("text/xml", b"<urlset/>", "xml"),
    ("text/html", FEED, "xml"),
    ("text/plain", FEED, "xml"),
    ("application/rss+xml", HTML, "html"),
    ("application/json", HTML, "html"),
    ("application/pdf", b"%PDF-1.4", "pdf"),
    ("text/html", b"%PDF-1.4", "pdf"),
    ("", HTML, "html"),
    ("", FEED, "xml"),
    ("", b"words", "text"),
    ("application/octet-stream", b'{"a": 1}', "json"),
    ("application/gzip", gzip.compress(FEED, mtime=0), "xml"),
    ("application/x-gzip", gzip.compress(b"WARC/1.1\r\n", mtime=0), "warc"),
    ("application/warc", b"WARC/1.0\r\n", "warc"),
    ("application/octet-stream", gzip.compress(b"WARC/1.1\r\n", mtime=0) * 3, "warc"),
    ("text/html; charset=utf-16", "\ufeff<html>".encode("utf-16-le"), "html"),
]

REFUSED = [
    ("text/html", b""),
    ("text/html", b"\x89PNG"),
    ("text/html", b"PK\x03\x04"),
    ("text/html", gzip.compress(b"\x89PNG", mtime=0)),
    ("image/svg+xml", b"<svg/>"),
    ("image/png", b"<p>x"),
    ("video/mp4", b"x"),
    ("application/javascript", b"x"),
    ("text/css", b"x"),
    ("application/zip", b"PK\x03\x04"),
    ("application/msword", b"\xd0\xcf\x11\xe0"),
    ("nonsense", b"x"),
    ("", bytes(range(256))),
]


@pytest.mark.parametrize(("content_type", "payload", "kind"), KINDS)
def test_what_comes_is_taken_for_what_it_is(content_type: str, payload: bytes, kind: Kind):
    assert kind_of(content_type, payload, EVERYTHING) == kind


@pytest.mark.parametrize(("content_type", "payload"), REFUSED)
def test_what_is_no_text_is_refused(content_type: str, payload: bytes):
    with pytest.raises(Failed) as caught:
        kind_of(content_type, payload, EVERYTHING)
    assert caught.value.cause == "content"


def test_what_was_not_asked_for_is_refused_by_name():
    with pytest.raises(Failed, match=r"It is XML .*, not an HTML page or plain text"):
        kind_of("application/rss+xml", FEED, PAGES)
    with pytest.raises(Failed, match="It is an HTML page, not XML"):
        kind_of("text/html", HTML, frozenset({"xml"}))
    assert kind_of("text/plain", FEED, PAGES) == "text"


def test_the_header_asks_for_what_is_taken():
    assert accept_header(PAGES) == "text/html, application/xhtml+xml, text/plain;q=0.8, */*;q=0.1"
    assert accept_header(frozenset({"xml", "json"})).startswith("application/rss+xml, application/atom+xml")
    assert media_type("html") == "text/html"
