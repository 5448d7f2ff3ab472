"""WARC files as crawlers write them: their pages come out whole and with their origin; what is damaged is told, never used, and never raised."""

import gzip
import io
import random

import pytest
from warcio.archiveiterator import ArchiveIterator

from crossread.sources.found import Item, Limits, Opened
from crossread.sources.warc import warc
from crossread.sources.warc_records import Damaged, fits, records_in
from crossread.types.capture import Capture
from crossread.types.gap import Gap
from tests.sources.archives import TIME, archive, exchanged, http, info, packed, page, record, sha1

EVERY = 997
"""Bytes between two cuts."""


def read(data: bytes, limits: Limits | None = None) -> list[Item]:
    return list(warc(Opened(address="crawl.warc.gz", file=io.BytesIO(data), limits=limits or Limits())))


def captures(data: bytes, limits: Limits | None = None) -> list[Capture]:
    return [one for one in read(data, limits) if isinstance(one, Capture)]


def gaps(data: bytes, limits: Limits | None = None) -> list[str]:
    return [one.why for one in read(data, limits) if isinstance(one, Gap)]


@pytest.mark.parametrize("is_packed", [True, False])
def test_pages_come_with_time_tool_address_and_exchange(is_packed: bool) -> None:
    found = captures(archive(3, is_packed=is_packed))
    assert [one.address for one in found] == [f"https://news.example/report-{number}.html" for number in range(3)]
    assert [one.payload for one in found] == [page(number) for number in range(3)]
    first = found[0]
    assert (first.at, first.media_type, first.operator) == (TIME, "text/html", "")
    assert first.tool.startswith("Crawler 1.0; read from an archive by crossread")
    exchange = first.exchanges[0]
    assert (exchange.status, exchange.peer, exchange.at) == (200, "192.0.2.1:443", TIME)
    assert exchange.request.startswith(b"GET /report-0.html HTTP/1.1\r\n")
    assert exchange.head + exchange.body == http(page(0))
    assert gaps(archive(3, is_packed=is_packed)) == []


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.parametrize("response_first", [True, False])
def test_requests_are_found_in_front_of_and_behind_their_response(version: str, response_first: bool) -> None:
    records = [info(), *(one for number in range(4) for one in exchanged(number, response_first=response_first, version=version))]
    found = captures(packed(records))
    assert [one.exchanges[0].request.split(b" ")[1] for one in found] == [f"/report-{number}.html".encode() for number in range(4)]


def test_a_warc_of_wget_has_brackets_and_chunks() -> None:
    body = b"%x\r\n" % len(page(1)) + page(1) + b"\r\n0\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    made = record("response", "<https://news.example/a>", head + body, "Content-Type: application/http;msgtype=response")
    found = captures(packed([info("Wget/1.21.3 (linux-gnu)", "A. Desk"), made]))[0]
    assert (found.address, found.payload, found.operator) == ("https://news.example/a", page(1), "A. Desk")
    assert found.exchanges[0].body == page(1)


def test_a_body_is_read_without_its_content_coding_whether_the_crawler_took_it_away_or_not() -> None:
    raw = http(gzip.compress(page(1), mtime=0), "Content-Encoding: gzip")
    undone = http(page(2), "Content-Encoding: gzip")
    found = captures(packed([record("response", f"https://news.example/{at}", block) for at, block in enumerate((raw, undone))]))
    assert [one.payload for one in found] == [page(1), page(2)]


def test_only_pages_are_taken() -> None:
    others = [
        record("response", "https://news.example/x.png", http(b"\x89PNG", kind="image/png")),
        record("response", "https://news.example/x.js", http(b"let a = 1", kind="text/javascript")),
        record("response", "https://news.example/missing", http(page(1), status=404)),
        record("response", "https://news.example/moved", http(b"", "Location: /a", status=301)),
        record("response", "https://news.example/robots.txt", http(b"User-agent: *", kind="text/plain")),
        record("response", "dns:news.example", b"192.0.2.1", "Content-Type: text/dns"),
        record("resource", "urn:thumbnail:https://news.example/a", b"\x89PNG", "Content-Type: image/png"),
        record("resource", "urn:text:https://news.example/a", b"words", "Content-Type: text/plain"),
        record("metadata", "https://news.example/a", b"{}", "Content-Type: application/json"),
    ]
    assert read(packed([info(), *others, *exchanged(1)]))[0].payload == page(1)  # type: ignore[union-attr]  # a Gap would fail here, as it should
    assert len(read(packed([info(), *others, *exchanged(1)]))) == 1
    assert gaps(packed([info(), *others])) == ["It holds no page of HTML, plain text or PDF that was answered with status 200."]


def test_a_resource_and_a_pdf_are_pages() -> None:
    found = captures(
        packed(
            [
                record("resource", "https://news.example/r", page(1), "Content-Type: text/html"),
                record("response", "https://news.example/p", http(b"%PDF-1.4\n", kind="application/pdf")),
            ]
        )
    )
    assert [(one.media_type, bool(one.exchanges)) for one in found] == [("text/html", False), ("application/pdf", True)]


def test_a_revisit_is_the_page_that_it_repeats_with_its_own_time() -> None:
    first = record("response", "https://news.example/a", http(page(1)), f"WARC-Payload-Digest: {sha1(page(1))}")
    profile = "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
    head = http(page(1)).partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    more = (profile, f"WARC-Payload-Digest: {sha1(page(1))}", "WARC-Refers-To-Target-URI: https://news.example/a", f"WARC-Refers-To-Date: {TIME}")
    again = record("revisit", "https://news.example/b", head, *more, date="2025-01-07T00:00:00.123Z", version="1.1")
    lost = record("revisit", "https://news.example/c", head, profile, f"WARC-Payload-Digest: {sha1(b'other')}")
    items = read(packed([info(), first, again, lost]))
    found = [one for one in items if isinstance(one, Capture)]
    assert [(one.address, one.at, one.payload) for one in found] == [
        ("https://news.example/a", TIME, page(1)),
        ("https://news.example/b", "2025-01-07T00:00:00Z", page(1)),
    ]
    assert [one.what for one in items if isinstance(one, Gap)] == ["crawl.warc.gz#4"]


def test_what_was_changed_is_told_and_not_used() -> None:
    good, bad = exchanged(1)[1], exchanged(2)[1].replace(b"13 people", b"93 people")
    items = read(packed([info(), bad, good]))
    assert [one.payload for one in items if isinstance(one, Capture)] == [page(1)]
    assert [one.what for one in items if isinstance(one, Gap)] == ["crawl.warc.gz#2"]
    assert "another digest" in gaps(packed([bad]))[0]


def test_a_payload_digest_counts_where_there_is_no_other() -> None:
    for named, count in ((sha1(page(1)), 1), (sha1(b"other"), 0), ("xxh3:0123", 1), ("sha1:!!!", 1)):
        made = record("response", "https://news.example/a", http(page(1)), f"WARC-Payload-Digest: {named}", digest=False)
        assert len(captures(packed([made]))) == count


def test_limits_are_told() -> None:
    assert len(captures(archive(5), Limits(pages=2))) == 2
    assert gaps(archive(5), Limits(pages=2)) == ["It holds more pages than the limit of 2; the rest was not read."]
    assert gaps(archive(2), Limits(pages=2)) == []


@pytest.mark.parametrize("data", [b"", b"WARC/1.0\r\n", b"\x1f\x8b", gzip.compress(b"hello", mtime=0), b"WARC/9.9\r\n\r\n", bytes(2_000)])
def test_what_is_no_archive_gives_one_gap_and_no_page(data: bytes) -> None:
    items = read(data)
    assert [type(one) for one in items if isinstance(one, Capture)] == []
    assert any(isinstance(one, Gap) for one in items)


@pytest.mark.parametrize("is_packed", [True, False])
def test_a_file_cut_anywhere_gives_only_whole_pages_and_says_so(is_packed: bool) -> None:
    """Planted bug: take what warcio gives, which misses most cuts."""
    chance = random.Random(7)
    noise = [record("resource", f"urn:x:{at}", chance.randbytes(700), "Content-Type: image/png") for at in range(25)]
    records = [info(), *(one for at in range(25) for one in (*exchanged(at), noise[at]))]
    data = packed(records) if is_packed else b"".join(records)
    ends = {0}
    at = 0
    for one in records:
        at += len(gzip.compress(one, mtime=0)) if is_packed else len(one)
        ends.add(at)
    whole = {one.payload for one in captures(data)}
    assert len(whole) == 25
    cuts = sorted({*range(0, len(data), EVERY), *(end + more for end in ends for more in (-1, 0, 1, 3) if 0 <= end + more < len(data))})
    for cut in cuts:
        items = read(data[:cut])
        found = [one for one in items if isinstance(one, Capture)]
        before = sum(end <= cut for end in ends) - 1
        assert {one.payload for one in found} <= whole
        assert len(found) == sum(records[number].find(b"WARC-Type: response") > 0 for number in range(before)), cut
        is_told = any(isinstance(one, Gap) and ("cut off" in one.why or "no records" in one.why) for one in items)
        assert is_told == (cut not in ends or cut == 0), cut


def test_damage_in_the_middle_keeps_what_stands_in_front() -> None:
    data = bytearray(archive(10))
    chance = random.Random(3)
    for _ in range(200):
        at = chance.randrange(len(data))
        bad = bytes(data[:at]) + bytes([data[at] ^ (1 << chance.randrange(8))]) + bytes(data[at + 1 :])
        for one in captures(bad):
            assert one.payload in {page(number) for number in range(10)}


def test_warcio_reads_the_same() -> None:
    for is_packed in (True, False):
        data = archive(5, is_packed=is_packed)
        theirs = [one.content_stream().read() for one in ArchiveIterator(io.BytesIO(data)) if one.rec_type == "response"]
        assert [one.payload for one in captures(data)] == theirs == [page(number) for number in range(5)]


def test_hostile_headers_do_no_harm() -> None:
    hostile = [
        record("response", "https://news.example/\x1b[31m", http(page(1)), "WARC-IP-Address: 1.2.3.4\x0bX"),
        record("response", "https://news.example/b", http(page(2)), date="yesterday"),
        record("response", "https://news.example/c", b"HTTP/1.1 200 OK\r\n" + b"A" * 500_000),
        record("response", "javascript:alert(1)", http(page(3))),
    ]
    found = captures(packed(hostile))
    assert [one.payload for one in found] == [page(1)]
    assert found[0].address.isprintable()
    assert found[0].exchanges[0].peer == ""


def test_a_bomb_is_passed_over_piece_by_piece() -> None:
    size = 200_000_000
    head = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/big\r\nContent-Length: %d\r\n\r\n" % size
    bomb = gzip.compress(head + bytes(size) + b"\r\n\r\n", 1, mtime=0)
    items = read(packed([info()]) + bomb + packed(exchanged(1)))
    assert [one.payload for one in items if isinstance(one, Capture)] == [page(1)]


def test_records_can_be_read_again_from_where_they_stand() -> None:
    for is_packed in (True, False):
        data = archive(4, is_packed=is_packed)
        for one in records_in(io.BytesIO(data)):
            assert one.offset is not None
            again = next(records_in(io.BytesIO(data), one.offset))
            assert (again.fields, again.block) == (one.fields, one.block)
    whole = gzip.compress(archive(4, is_packed=False), mtime=0)
    assert [one.offset for one in records_in(io.BytesIO(whole))] == [0, *[None] * 8]


def test_damage_says_where_it_is() -> None:
    data = archive(3, is_packed=False)
    with pytest.raises(Damaged) as damage:
        list(records_in(io.BytesIO(data[:-10])))
    assert (damage.value.number, damage.value.at) == (7, data.rfind(b"WARC/1.0"))
    with pytest.raises(Damaged) as damage:
        list(records_in(io.BytesIO(archive(3)[:-10])))
    assert (damage.value.number, damage.value.at) == (7, archive(3).rfind(b"\x1f\x8b\x08"))


@pytest.mark.parametrize(
    ("named", "answer"), [(sha1(b"a"), True), (sha1(b"b"), False), ("sha256:" + "0" * 64, False), ("md5:x", None), ("none", None), ("", None)]
)
def test_digests(named: str, answer: bool | None) -> None:
    assert fits(named, b"a") is answer
