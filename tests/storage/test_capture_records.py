"""The records of a capture give the capture back, byte for byte; a repeated body is pointed to; what is forged does not pass."""

import io
import zlib
from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from warcio.archiveiterator import ArchiveIterator

from crossread.storage.capture_records import Metadata, capture_in, holder_in, metadata_in, records_of
from crossread.storage.payload import undone
from crossread.storage.records import Record, digest, member_of
from crossread.types.capture import Capture
from crossread.types.errors import ArchiveError
from tests.storage.captures import HEAD, of_file, of_web

PLAIN = b"HTTP/1.1 200 OK\n\n"
DEFLATE = b"HTTP/1.1 200 OK\r\nContent-Encoding: deflate\r\n\r\n"
TWICE = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, gzip\r\n\r\n"


def nothing(id: str) -> bytes:
    raise AssertionError(id)


CAPTURES: tuple[tuple[Capture, str], ...] = (
    (of_file(), "as received"),
    (of_file(b""), "as received"),
    (of_web(), "content coding undone"),
    (of_web(head=PLAIN, body=b"<p>12 hurt"), "as received"),
    (of_web(head=DEFLATE, body=zlib.compress(b"<p>12 hurt")), "content coding undone"),
    (of_web(head=DEFLATE, body=zlib.compress(b"<p>12 hurt", wbits=-15)), "content coding undone"),
    (of_web(head=HEAD, body=b"no gzip at all"), "given"),
    (of_web(head=HEAD.replace(b"gzip", b"br"), body=b"\x0b\x02\x80words\x03"), "given"),
)


@pytest.mark.parametrize(("capture", "how"), CAPTURES)
def test_a_capture_comes_back_as_it_was(capture: Capture, how: str) -> None:
    records = records_of(capture, 7)
    assert capture_in(records, nothing) == capture
    assert metadata_in(records).payload.derived == how
    data = b"".join(map(member_of, records))
    turns = ["response", "request"] * len(capture.exchanges) or ["resource"]
    kinds = [one.rec_type for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")]
    assert kinds == turns + ["conversion"] * (how == "given") + ["metadata"]
    ids = [record.id for record in records]
    assert len(set(ids)) == len(ids)
    assert not set(ids) & {record.id for record in records_of(capture, 8)}


def test_what_was_sent_stands_in_the_record_byte_for_byte() -> None:
    capture = of_web()
    responses = [record.block for record in records_of(capture, 1) if record.kind == "response"]
    assert responses == [one.head + one.body for one in capture.exchanges]
    assert [record.block for record in records_of(capture, 1) if record.kind == "request"] == [one.request for one in capture.exchanges]


def test_records_name_what_a_stranger_asks_for() -> None:
    response = records_of(of_web(), 1)[2]
    assert (response.get("WARC-IP-Address"), response.get("WARC-Target-URI")) == ("2001:db8::7", "https://news.example/b?Z=1&a=2")
    assert response.get("WARC-Payload-Digest") == digest(of_web().exchanges[-1].body)
    metadata = metadata_in(records_of(of_web(), 1))
    assert (metadata.tool, metadata.operator, metadata.address, metadata.payload.size) == ("test 1", "Ann", "http://news.example/a", 10)


@pytest.mark.parametrize("capture", [of_file(), of_web(), of_web(head=HEAD, body=b"no gzip at all")])
def test_the_same_bytes_again_are_pointed_to(capture: Capture) -> None:
    first = records_of(capture, 1)
    holder = holder_in(first, 1)
    later = replace(capture, at="2025-01-21T00:00:00Z")
    records = records_of(later, 2, holder)
    revisit = next(record for record in records if record.kind == "revisit")
    assert revisit.get("WARC-Refers-To") == holder.id
    assert revisit.get("WARC-Refers-To-Date") == "2025-01-20T07:37:00Z"
    body = capture.exchanges[-1].body if capture.exchanges else capture.payload
    asked: list[str] = []

    def held(id: str) -> bytes:
        asked.append(id)
        return body

    assert capture_in(records, held) == later
    assert set(asked) == {holder.id}
    with pytest.raises(ArchiveError):
        capture_in(records, lambda _: body + b"x")
    with pytest.raises(ArchiveError, match="do not hold"):
        holder_in(records, 2)


def changed_metadata(records: tuple[Record, ...], change: Callable[[Metadata], Metadata]) -> tuple[Record, ...]:
    block = msgspec.json.encode(change(metadata_in(records)))
    return (*records[:-1], replace(records[-1], block=block))


def test_what_is_forged_does_not_pass() -> None:
    records = records_of(of_web(), 1)
    other = records_of(of_web(b"<p>99 hurt"), 1)
    for forged in (
        (*records[:2], other[2], *records[3:]),
        (records[0], *records[2:]),
        records[:-1],
        (*records[:-1], replace(records[-1], block=b"{}")),
        changed_metadata(records, lambda told: msgspec.structs.replace(told, holds="<urn:uuid:0>")),
        changed_metadata(records, lambda told: msgspec.structs.replace(told, payload=msgspec.structs.replace(told.payload, derived="given"))),
    ):
        with pytest.raises((ArchiveError, AssertionError)):
            assert capture_in(forged, nothing) != of_web()


def test_no_more_is_inflated_than_the_payload_has() -> None:
    bomb = zlib.compress(zlib.compress(bytes(5_000_000)))
    assert undone(DEFLATE, bomb, most=10_000) is not None
    assert undone(DEFLATE, zlib.compress(bytes(5_000_000)), most=10_000) is None
    import gzip  # noqa: PLC0415

    assert undone(TWICE, gzip.compress(gzip.compress(b"words")), most=1_000) == b"words"
    assert undone(TWICE, gzip.compress(b"words"), most=1_000) is None
