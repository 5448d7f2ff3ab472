"""A record comes back as it was written, other programs read it too, and whatever is damaged is refused."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crossread.storage.records import Record, about, digest, member_of, members_in, record_id, uri_of
from crossread.types.errors import ArchiveError


def record(block: bytes = b"words") -> Record:
    fields = (
        ("WARC-Type", "resource"),
        ("WARC-Record-ID", record_id(1, "a")),
        ("WARC-Date", "2025-01-20T07:37:00Z"),
        ("WARC-Target-URI", "urn:crossread:file:a.html"),
        ("WARC-Payload-Digest", digest(block)),
        ("WARC-Block-Digest", digest(block)),
        ("Content-Type", "text/html"),
    )
    return Record(fields=fields, block=block)


@given(block=st.binary(max_size=3_000))
def test_records_come_back_and_warcio_reads_them(block: bytes) -> None:
    data = member_of(record(block)) + member_of(record(b"second"))
    found = list(members_in(data))
    assert [one.record for one in found] == [record(block), record(b"second")]
    assert [(one.offset, one.offset + one.length) for one in found] == [(0, found[1].offset), (found[1].offset, len(data))]
    read = [(one.rec_type, one.raw_stream.read()) for one in ArchiveIterator(io.BytesIO(data), check_digests="raise")]
    assert read == [("resource", block), ("resource", b"second")]


def test_the_same_record_gives_the_same_bytes() -> None:
    assert member_of(record()) == member_of(record())
    assert record_id(1, "a") == record_id(1, "a") != record_id("1", "a")


def test_every_flipped_byte_and_every_cut_is_refused_or_changes_nothing_that_is_read() -> None:
    data = member_of(record())
    for at in range(len(data)):
        with pytest.raises(ArchiveError):
            list(members_in(data[:at] or b"x"))
        flipped = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            found = [one.record for one in members_in(flipped)]
        except ArchiveError:
            continue
        assert found == [record()], "only what gzip itself does not read (its time, its system) may change unseen here; the log's hash sees it"


@pytest.mark.parametrize(
    "content",
    [
        b"no record",
        b"WARC/1.1\r\nContent-Length: 9\r\n\r\nwords\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: +5\r\n\r\nwords\r\n\r\n",
        b"WARC/1.1\r\nContent-Length: 5\r\n\r\nwords",
        b"WARC/1.1\r\nWARC-Block-Digest: sha256:00\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n",
        b"WARC/1.1\r\nX: \xff\r\nContent-Length: 5\r\n\r\nwords\r\n\r\n",
    ],
)
def test_what_is_no_whole_record_is_refused(content: bytes) -> None:
    import zlib  # noqa: PLC0415

    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    with pytest.raises(ArchiveError, match="WARC record at byte 0"):
        list(members_in(packer.compress(content) + packer.flush()))


def test_a_bomb_costs_no_more_than_the_cap() -> None:
    bomb = member_of(record(bytes(3_000_000)))
    assert len(bomb) < 5_000
    with pytest.raises(ArchiveError, match="more than 1 MB"):
        list(members_in(bomb, most=1_000_000))


@pytest.mark.parametrize("field", [("X", "a\r\nWARC-Type: response"), ("X Y", "a"), ("", "a")])
def test_a_field_cannot_smuggle_in_another(field: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="not a WARC field"):
        member_of(Record(fields=(field,), block=b""))


def test_addresses_become_uris() -> None:
    assert uri_of("https://news.example/a?b=1#c") == "https://news.example/a?b=1#c"
    assert uri_of("HTTP://news.example/a b\n") == "HTTP://news.example/a%20b%0A"
    assert uri_of("reports/ä b.jsonl#3") == "urn:crossread:file:reports/%C3%A4%20b.jsonl%233"
    assert about("https://news.example/a?b%20c") == "urn:crossread:capture:https://news.example/a%3Fb%20c"
