"""A server that behaves badly in every way we can think of: each fetch ends in time, in bounded memory, with a clear reason or the page."""

import gzip
import random
import socket
import time
import tracemalloc
import zlib

import pytest

from crossread.sources.web.failure import Failure
from crossread.sources.web.headers import first
from crossread.sources.web.outcome import Unchanged, charset, remarks, validators
from crossread.types.capture import Capture
from tests.sources.web.bombs import double_gzip
from tests.sources.web.serving import Script, answer, drip, endless, in_turn, redirect, reset, serving

PAGE = b"<!doctype html><title>A page</title><p>It has text.</p>"

RAW = zlib.compressobj(wbits=-15)
RAW_DEFLATE = RAW.compress(PAGE) + RAW.flush()


def head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", "Content-Type: text/html", *lines)).encode("latin-1") + b"\r\n\r\n"


BAD: dict[str, tuple[bytes | Script, str, str]] = {
    "closes at once": (b"", "network", "closed without an answer"),
    "resets at once": (reset(), "network", "connection broke"),
    "resets within the head": (reset(b"HTTP/1.1 200 OK\r\nConte"), "network", "connection broke"),
    "resets within the body": (reset(head("Content-Length: 500") + b"<p>"), "network", "connection broke"),
    "closes within the status line": (b"HTTP/1.1 20", "network", "connection broke"),
    "closes within the headers": (b"HTTP/1.1 200 OK\r\nContent-Type: te", "network", "connection broke"),
    "closes within the body": (head("Content-Length: 500") + PAGE, "network", "connection broke"),
    "closes within a chunk": (head("Transfer-Encoding: chunked") + b"ff\r\nabc", "network", "connection broke"),
    "closes before the last chunk": (head("Transfer-Encoding: chunked") + b"3\r\nabc\r\n", "network", "connection broke"),
    "closes within the trailers": (head("Transfer-Encoding: chunked") + b"3\r\nabc\r\n0\r\nX: y", "network", "connection broke"),
    "announces much and closes": (head("Content-Length: 99999999999") + PAGE, "size", "too large"),
    "announces more than numbers hold": (head("Content-Length: " + "9" * 5000) + PAGE, "protocol", "not HTTP"),
    "announces less than nothing": (head("Content-Length: -5") + PAGE, "protocol", "not HTTP"),
    "announces two lengths": (head("Content-Length: 5", "Content-Length: 7") + PAGE, "protocol", "not HTTP"),
    "announces words": (head("Content-Length: many") + PAGE, "protocol", "not HTTP"),
    "chunk sizes that are none": (head("Transfer-Encoding: chunked") + b"zz\r\nabc\r\n0\r\n\r\n", "protocol", "not HTTP"),
    "chunk sizes below nothing": (head("Transfer-Encoding: chunked") + b"-1\r\nabc\r\n0\r\n\r\n", "protocol", "not HTTP"),
    "chunks longer than they say": (head("Transfer-Encoding: chunked") + b"2\r\nabcdef\r\n0\r\n\r\n", "protocol", "not HTTP"),
    "chunks larger than numbers hold": (head("Transfer-Encoding: chunked") + b"f" * 40 + b"\r\nabc\r\n", "protocol", "not HTTP"),
    "a transfer coding nobody knows": (head("Transfer-Encoding: rot13") + PAGE, "protocol", "not HTTP"),
    "never-ending headers": (endless(b"HTTP/1.1 200 OK\r\n", b"X-More: and more\r\n" * 100), "size", "head of the answer"),
    "a never-ending header": (endless(b"HTTP/1.1 200 OK\r\nX-Long: ", b"and more " * 1000), "size", "head of the answer"),
    "a never-ending status line": (endless(b"HTTP/1.1 200 ", b"O" * 10_000), "size", "head of the answer"),
    "never-ending interim answers": (endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 50), "size", "head of the answer"),
    "a never-ending body": (endless(head(), b"<p>and more</p>" * 1000), "size", "too large"),
    "never-ending chunks": (endless(head("Transfer-Encoding: chunked"), b"a\r\n0123456789\r\n" * 1000), "size", "too large"),
    "never-ending chunk extensions": (endless(head("Transfer-Encoding: chunked") + b"5;x=", b"y" * 10_000), "protocol", "not HTTP"),
    "small chunks with huge extensions": (endless(head("Transfer-Encoding: chunked"), b"1;" + b"x" * 9000 + b"\r\na\r\n"), "size", "too large"),
    "never-ending trailers": (endless(head("Transfer-Encoding: chunked") + b"0\r\n", b"X-More: and more\r\n" * 100), "protocol", "not HTTP"),
    "HTTP/0.9": (PAGE, "protocol", "not HTTP"),
    "no status line": (b"Content-Type: text/html\r\n\r\n" + PAGE, "protocol", "not HTTP"),
    "an empty status line": (b"\r\n\r\n" + PAGE, "protocol", "not HTTP"),
    "a status of two digits": (b"HTTP/1.1 20 OK\r\n\r\n" + PAGE, "protocol", "not HTTP"),
    "HTTP/2 in words": (b"HTTP/2 200 OK\r\n\r\n" + PAGE, "protocol", "not HTTP"),
    "another protocol": (b"SSH-2.0-OpenSSH_9.2\r\n\r\n", "protocol", "not HTTP"),
    "TLS where none was asked for": (b"\x15\x03\x01\x00\x02\x02\x50" + b"\0" * 8, "protocol", "not HTTP"),
    "random bytes": (bytes(range(255, 0, -1)) * 20, "protocol", "not HTTP"),
    "a header without a name": (head(": nothing") + PAGE, "protocol", "not HTTP"),
    "a header with NUL": (head("X-Nul: a\0b") + PAGE, "protocol", "not HTTP"),
    "a header that is none": (head("this is no header") + PAGE, "protocol", "not HTTP"),
    "switches protocols": (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n", "protocol", "not HTTP"),
    "says gzip and sends none": (answer(200, PAGE, "Content-Encoding: gzip"), "content", "not what the server says"),
    "says deflate and sends none": (answer(200, b"\xff" * 50, "Content-Encoding: deflate"), "content", "not what the server says"),
    "gzip that was cut off": (answer(200, gzip.compress(PAGE * 50)[:-20], "Content-Encoding: gzip"), "content", "ends early"),
    "gzip that is damaged": (answer(200, gzip.compress(PAGE)[:-8] + b"\0" * 8, "Content-Encoding: gzip"), "content", "damaged"),
    "deflate that was cut off": (answer(200, zlib.compress(PAGE * 50)[:-20], "Content-Encoding: deflate"), "content", "ends early"),
    "brotli": (answer(200, b"\x0b\x02\x80<p>\x03", "Content-Encoding: br"), "content", "did not ask for"),
    "zstd within gzip": (answer(200, gzip.compress(PAGE), "Content-Encoding: zstd, gzip"), "content", "did not ask for"),
    "gzip thirty times": (answer(200, PAGE, "Content-Encoding: " + "gzip, " * 30), "content", "30 times"),
    "nothing": (answer(200, b""), "content", "empty"),
    "no content": (b"HTTP/1.1 204 No Content\r\n\r\n", "status", "204"),
    "an image as HTML": (answer(200, b"\x89PNG\r\n\x1a\n" + b"\0" * 99), "content", "an image (PNG)"),
    "binary bytes as HTML": (answer(200, bytes(range(256)) * 9), "content", "a binary file"),
    "an image": (answer(200, b"\xff\xd8\xff\xe0" + b"\0" * 99, kind="image/jpeg"), "content", "an image (JPEG)"),
    "a video": (answer(200, b"text after all", kind="video/mp4"), "content", '"video/mp4"'),
    "a PDF": (answer(200, b"%PDF-1.7\n" + b"x" * 99, kind="application/pdf"), "content", "a PDF"),
    "a PDF as HTML": (answer(200, b"%PDF-1.7\n" + b"x" * 99), "content", "a PDF"),
    "a feed as HTML": (answer(200, b"<?xml version='1.0'?><rss><channel/></rss>"), "content", "XML"),
    "a page that is not there": (answer(404, PAGE), "status", "404"),
    "a page that was taken away": (answer(410, PAGE), "status", "410"),
    "a login": (answer(401, PAGE, 'WWW-Authenticate: Basic realm="x"'), "status", "401"),
    "a fault": (answer(500, PAGE), "status", "500"),
    "304 though nobody asked": (b"HTTP/1.1 304 Not Modified\r\n\r\n", "status", "304"),
    "a part": (answer(206, PAGE, "Content-Range: bytes 0-9/99"), "status", "206"),
    "a redirect to nowhere": (b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "status", "302"),
    "a redirect to itself": (redirect("/"), "redirects", "circle"),
    "a redirect to a file": (redirect("file:///etc/passwd"), "address", '"file:"'),
    "a redirect to data": (redirect("data:text/html,<p>x"), "address", '"data:"'),
    "a redirect to a script": (redirect("javascript:alert(1)"), "address", '"javascript:"'),
    "a redirect to FTP": (redirect("ftp://127.0.0.1/"), "address", '"ftp:"'),
    "a redirect to gopher": (redirect("gopher://127.0.0.1:25/x"), "address", '"gopher:"'),
    "a redirect to no URL": (redirect("http://["), "address", "no address"),
    "a redirect to mail": (redirect("http://127.0.0.1:25/"), "address", "Port 25"),
    "a redirect to a neighbour's port": (redirect("http://127.0.0.1:1234/"), "forbidden", "loopback"),
    "a redirect to localhost": (redirect("http://localhost/"), "forbidden", "localhost"),
    "a redirect to a metadata service": (redirect("//169.254.169.254/latest/meta-data"), "forbidden", "link-local"),
}


@pytest.mark.parametrize("name", BAD)
def test_each_way_to_behave_badly_ends_in_time_with_its_own_reason(name: str):
    script, cause, why = BAD[name]
    with serving({"/": script}, wire_bytes=300_000, unpacked_bytes=300_000) as (server, fetcher):
        start = time.monotonic()
        outcome = fetcher.fetch(server.url())
        assert time.monotonic() - start < 30
    assert isinstance(outcome, Failure), outcome
    assert (outcome.cause, why in outcome.why) == (cause, True), outcome
    assert outcome.do or cause in ("forbidden", "address")
    assert outcome.what == server.url()


GOOD: dict[str, bytes | Script] = {
    "plain": answer(200, PAGE),
    "no length, ends by closing": head() + PAGE,
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE,
    "no reason phrase": b"HTTP/1.1 200\r\nContent-Type: text/html\r\n\r\n" + PAGE,
    "bare line feeds": b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(PAGE) + PAGE,
    "folded headers": b"HTTP/1.1 200 OK\r\nContent-Type:\r\n  text/html\r\n\r\n" + PAGE,
    "interim answers": b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + answer(200, PAGE),
    "chunks": head("Transfer-Encoding: chunked") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    "chunks with extensions and trailers": head("Transfer-Encoding: chunked") + b"%x;a=b\r\n%b\r\n0\r\nX: y\r\n\r\n" % (len(PAGE), PAGE),
    "chunks and a length": head("Transfer-Encoding: chunked", "Content-Length: 3") + b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE),
    "more than the length says": answer(200, PAGE) + b"<p>more</p>",
    "dripping, but in time": drip(answer(200, PAGE), 0.001),
    "headers beyond ASCII": answer(200, PAGE, "X-Name: Jos\xe9 \xff"),
    "a charset that is none": answer(200, PAGE, kind="text/html; charset=klingon"),
    "a charset that is wrong": answer(200, PAGE, kind="text/html; charset=utf-16"),
    "a content type that is none": answer(200, PAGE, kind=";;;"),
    "no content type": b"HTTP/1.1 200 OK\r\n\r\n" + PAGE,
    "bytes of any sort": answer(200, PAGE, kind="application/octet-stream"),
    "a content coding that is none": answer(200, PAGE, "Content-Encoding: utf-8"),
    "identity": answer(200, PAGE, "Content-Encoding: identity"),
    "gzip": answer(200, gzip.compress(PAGE), "Content-Encoding: gzip"),
    "GZIP by its old name": answer(200, gzip.compress(PAGE), "content-encoding: X-GZIP"),
    "gzip in members": answer(200, gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), "Content-Encoding: gzip"),
    "gzip and rubbish behind it": answer(200, gzip.compress(PAGE) + b"\0\0\0\0", "Content-Encoding: gzip"),
    "gzip twice": answer(200, gzip.compress(gzip.compress(PAGE)), "Content-Encoding: gzip, gzip"),
    "gzip twice in two headers": answer(200, gzip.compress(zlib.compress(PAGE)), "Content-Encoding: deflate", "Content-Encoding: gzip"),
    "deflate as the standard has it": answer(200, zlib.compress(PAGE), "Content-Encoding: deflate"),
    "deflate as servers send it": answer(200, RAW_DEFLATE, "Content-Encoding: deflate"),
    "cookies": answer(200, PAGE, "Set-Cookie: a=b", "Set-Cookie: c=d; Secure; HttpOnly"),
    "a refresh": answer(200, PAGE, "Refresh: 0; url=http://169.254.169.254/"),
}


@pytest.mark.parametrize("name", GOOD)
def test_each_odd_but_sound_answer_gives_the_page(name: str):
    with serving({"/": GOOD[name]}) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Capture), outcome
    assert outcome.payload == PAGE
    assert outcome.media_type == "text/html"
    assert outcome.exchanges[0].status == 200


@pytest.mark.parametrize("where", ["status line", "headers", "body", "chunks"])
def test_one_byte_now_and_then_does_not_beat_the_deadline(where: str):
    before = {"status line": b"", "headers": b"HTTP/1.1 200 OK\r\n", "body": head(), "chunks": head("Transfer-Encoding: chunked")}[where]
    slow = {"status line": b"HTTP/1.1 ", "headers": b"X: " + b"y" * 99, "body": b"z" * 99, "chunks": b"1\r\na\r\n" * 99}[where]
    script = drip(slow, 0.1)

    def begun(sock: socket.socket) -> None:
        sock.sendall(before)
        script(sock)
        time.sleep(1)

    with serving({"/": begun}, deadline_s=0.4) as (server, fetcher):
        start = time.monotonic()
        outcome = fetcher.fetch(server.url())
        took = time.monotonic() - start
    assert isinstance(outcome, Failure)
    assert outcome.cause == "deadline"
    assert 0.3 < took < 9


def test_the_deadline_counts_over_redirects_and_retries():
    def slow_redirect(to: str) -> Script:
        def script(sock: socket.socket) -> None:
            time.sleep(0.6)
            sock.sendall(redirect(to))

        return script

    with serving({"/": slow_redirect("/1"), **{f"/{n}": slow_redirect(f"/{n + 1}") for n in range(1, 15)}}, deadline_s=1.5) as (server, fetcher):
        start = time.monotonic()
        outcome = fetcher.fetch(server.url())
        took = time.monotonic() - start
    assert isinstance(outcome, Failure)
    assert outcome.cause == "deadline"
    assert took < 8, "all of them take nine seconds"
    assert len(outcome.exchanges) < 5


def test_a_server_that_takes_a_connection_and_says_nothing_is_left_in_time():
    def silent(sock: socket.socket) -> None:
        sock.recv(1)

    with serving({"/": silent}, deadline_s=0.3) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert outcome.cause == "deadline"


def test_a_small_double_gzip_of_four_gigabytes_is_refused_without_costing_memory():
    bomb = double_gzip(400)
    assert len(bomb) < 7_000
    with serving({"/": answer(200, bomb, "Content-Encoding: gzip, gzip")}) as (server, fetcher):
        tracemalloc.start()
        outcome = fetcher.fetch(server.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert isinstance(outcome, Failure)
    assert outcome.cause == "size"
    assert peak < 64_000_000


@pytest.mark.parametrize("framing", ["Content-Length: {}", "Transfer-Encoding: chunked", "X: closes"])
@pytest.mark.parametrize(("size", "is_read"), [(5_000, True), (5_001, False)])
def test_the_cap_on_a_body_is_exact_however_it_is_framed(framing: str, size: int, is_read: bool):
    body = b"a" * size
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (size, body)
    sent = head(framing.format(size)) + (chunked if "chunked" in framing else body)
    with serving({"/": sent}, wire_bytes=5_000) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Capture) == is_read
    assert is_read or (isinstance(outcome, Failure) and outcome.cause == "size")


def test_a_circle_of_redirects_is_seen_whatever_its_length():
    with serving({"/": redirect("/a"), "/a": redirect("/b#x"), "/b": redirect("/c"), "/c": redirect("/a#y")}) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert outcome.cause == "redirects"
    assert server.paths() == ["/", "/a", "/b", "/c"]


def test_ten_redirects_are_followed_and_no_more():
    scripts: dict[str, bytes | Script] = {
        f"/{n}": redirect(f"/{n - 1}", status) for n, status in zip(range(1, 12), [301, 302, 303, 307, 308] * 3, strict=False)
    }
    with serving({**scripts, "/0": answer(200, PAGE)}) as (server, fetcher):
        ten = fetcher.fetch(server.url("/10"))
        eleven = fetcher.fetch(server.url("/11"))
    assert isinstance(ten, Capture)
    assert [exchange.status for exchange in ten.exchanges] == [308, 307, 303, 302, 301, 308, 307, 303, 302, 301, 200]
    assert ten.address == server.url("/10")
    assert ten.final_address == server.url("/0")
    assert isinstance(eleven, Failure)
    assert eleven.cause == "redirects"


def test_a_redirect_that_leads_away_names_where_it_led():
    with serving({"/": redirect("http://user:secret@10.0.0.1/admin")}) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert outcome.final_address == "http://10.0.0.1/admin"
    assert "http://10.0.0.1/admin" in outcome.why
    assert "secret" not in repr(outcome).replace(repr(outcome.exchanges), "")


def test_redirects_may_be_relative_and_beyond_ascii():
    target = "/g%C3%BCn?q=%C3%A9"
    with serving({"/a/b": redirect("../gün?q=é"), target: answer(200, PAGE)}) as (server, fetcher):
        outcome = fetcher.fetch(server.url("/a/b"))
    assert isinstance(outcome, Capture), outcome
    assert outcome.final_address == server.url(target)


def test_no_cookie_and_no_credential_is_ever_sent():
    with serving({"/": redirect("/next"), "/next": answer(200, PAGE, "Set-Cookie: id=1")}) as (server, fetcher):
        server.scripts["/"] = b"HTTP/1.1 302 Found\r\nSet-Cookie: id=1\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n"
        outcome = fetcher.fetch(server.url().replace("http://", "http://name:password@"))
        fetcher.fetch(server.url())
    assert isinstance(outcome, Capture)
    sent = b"".join(server.requests).lower()
    assert len(server.requests) == 4
    assert not any(word in sent for word in (b"cookie", b"authorization", b"password", b"referer", b"name:"))
    assert "password" not in repr(outcome)


def test_304_is_an_outcome_of_its_own_and_only_when_asked_for():
    def script(sock: socket.socket) -> None:
        sock.sendall(b'HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\n\r\n')

    with serving({"/": in_turn(answer(200, PAGE, 'ETag: "v2"', "Last-Modified: Mon, 20 Jan 2025 10:00:00 GMT"), script)}) as (server, fetcher):
        page = fetcher.fetch(server.url())
        assert isinstance(page, Capture)
        known = validators(page)
        again = fetcher.fetch(server.url(), etag=known.etag, modified=known.modified)
    assert isinstance(again, Unchanged)
    assert again.exchanges[0].status == 304
    assert b'If-None-Match: "v2"\r\nIf-Modified-Since: Mon, 20 Jan 2025 10:00:00 GMT\r\n' in server.requests[1]
    assert b"If-None" not in server.requests[0]
    assert validators(again).etag == '"v2"'


def test_an_etag_that_would_break_the_request_is_refused_before_anything_is_sent():
    with serving({"/": answer(200, PAGE)}) as (server, fetcher):
        outcome = fetcher.fetch(server.url(), etag='"a"\r\nX-Evil: 1')
        other = fetcher.fetch(server.url(), etag='"雪"')
    assert isinstance(outcome, Failure)
    assert isinstance(other, Failure)
    assert outcome.cause == other.cause == "protocol"
    assert server.requests == []


def test_what_was_sent_and_received_is_kept_byte_for_byte():
    raw = b"HTTP/1.1 200 All Right\r\ncOnTeNt-TyPe:text/html\r\nX-B:  2 \r\n"
    raw += b"X-A: 1\r\nX-B: 3\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
    body = gzip.compress(PAGE)
    chunks = b"5\r\n" + body[:5] + b"\r\n" + b"%x\r\n" % (len(body) - 5) + body[5:] + b"\r\n0\r\n\r\n"
    with serving({"/x?y=1": b"HTTP/1.1 100 Continue\r\n\r\n" + raw + chunks}, operator="A. Desk") as (server, fetcher):
        outcome = fetcher.fetch(server.url("/x?y=1#z"))
    assert isinstance(outcome, Capture)
    exchange = outcome.exchanges[0]
    assert exchange.request == server.requests[0]
    assert exchange.request.startswith(b"GET /x?y=1 HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUser-Agent: crossread/" % server.port)
    assert exchange.head == raw
    assert exchange.body == body
    assert outcome.payload == PAGE
    assert (exchange.status, exchange.peer, exchange.address) == (200, server.host, server.url("/x?y=1"))
    assert first(exchange.head, "x-b") == "2"
    assert outcome.operator == "A. Desk"
    assert outcome.tool.startswith("crossread ")
    assert outcome.at.endswith("Z")


def test_whatever_a_server_sends_ends_in_an_outcome():
    chance = random.Random(6)
    sound = [script for script in GOOD.values() if isinstance(script, bytes)]
    scripts: dict[str, bytes | Script] = {f"/{n}": broken(chance.choice(sound), chance) for n in range(400)}
    with serving(scripts, delay_s=0, wire_bytes=100_000) as (server, fetcher):
        outcomes = [fetcher.fetch(server.url(path)) for path in scripts]
    captures = [outcome for outcome in outcomes if isinstance(outcome, Capture)]
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    assert len(captures) + len(failures) == 400
    assert len({failure.cause for failure in failures}) >= 3
    assert 20 < len(captures) < 380
    assert all(failure.why.isprintable() and failure.why for failure in failures)


def broken(data: bytes, chance: random.Random) -> bytes:
    """An answer in, the same out with some bytes changed, added, taken out or doubled, the line ends above all."""
    for _ in range(chance.randint(1, 4)):
        at = chance.choice([chance.randrange(len(data)), data.find(b"\n", chance.randrange(len(data)))])
        extra = chance.choice([b"", b"\r\n", b"\n\n", b"\0", b":", b" ", b"\xff", b"HTTP/1.1 100 X\r\n\r\n", chance.randbytes(3), b"9" * 30])
        data = data[:at] + extra + data[at + chance.randint(0, 3) :]
        data = data or b"x"
    return data


def test_what_is_said_repeats_nothing_that_steers_a_terminal():
    kind = "text/\x9b31mred\xad"
    with serving({"/": answer(200, b"x", kind=kind), "/to": redirect("gopher\u202e:\u0085x")}) as (server, fetcher):
        outcomes = [fetcher.fetch(server.url()), fetcher.fetch(server.url("/to")), fetcher.fetch("http://\x1b[31m\u202e/\n")]
    for outcome in outcomes:
        assert isinstance(outcome, Failure)
        assert outcome.why.isprintable()
        assert outcome.what.isprintable()


def test_a_page_whose_end_nobody_announced_is_remarked_upon():
    scripts: dict[str, bytes | Script] = {"/closes": GOOD["no length, ends by closing"], "/length": GOOD["plain"], "/chunks": GOOD["chunks"]}
    with serving(scripts) as (server, fetcher):
        found = {path: fetcher.fetch(server.url(path)) for path in scripts}
    said = {path: [gap.why for gap in remarks(outcome)] for path, outcome in found.items() if isinstance(outcome, Capture)}
    assert said["/length"] == said["/chunks"] == []
    assert "its end is missing" in said["/closes"][0]


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/html", None),
        ("text/html; charset=utf-8", "utf-8"),
        ('text/html;CHARSET = "windows-1251"; x=y', "windows-1251"),
        ("text/html; x=charset=no", None),
        ("text/html; charset=", None),
    ],
)
def test_the_charset_that_the_server_declares_is_told(kind: str, name: str | None):
    with serving({"/": answer(200, PAGE, kind=kind)}) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Capture)
    assert charset(outcome) == name


def test_a_failure_keeps_what_the_server_answered():
    with serving({"/": redirect("/gone"), "/gone": answer(410, b"It was taken away.")}) as (server, fetcher):
        outcome = fetcher.fetch(server.url())
    assert isinstance(outcome, Failure)
    assert (outcome.status, outcome.final_address) == (410, server.url("/gone"))
    assert [exchange.body for exchange in outcome.exchanges] == [b"", b"It was taken away."]
