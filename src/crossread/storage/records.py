"""WARC 1.1 records as gzip members: a record in, its bytes out; bytes in, the records out, each held against its length and digest.

Records are written by hand, not by warcio: warcio parses the headers of a response and writes them anew, so that what a server sent would not stand
in the evidence byte for byte. What is written is read by warcio in the tests. Source: ISO 28500:2017 (WARC 1.1), annex D for the gzip members.
"""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from crossread.types.errors import ArchiveError

VERSION = b"WARC/1.1\r\n"
LINE_END = b"\r\n"
RECORD_END = b"\r\n\r\n"

GZIP_WINDOW = 31
"""zlib window bits for a gzip wrapper with the largest window. Source: zlib manual, deflateInit2."""

LEVEL = 4
"""Of 84 pages of news (192 kB each) level 4 takes 1.8 ms and leaves 39.8 kB, 6 (zlib's own default) 3.3 ms and 37.9, 9 5.1 ms and 37.6."""

SHA256 = "sha256:"
"""In front of a digest."""

MAX_RECORD = 64_000_000
"""Most bytes of one record, inflated. A page has at most 20 MB (`sources.found.MAX_PAGE_BYTES`); the cap holds memory when an archive is hostile."""

FIELD = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""Name of a field: a token. Source: RFC 9110, 5.6.2."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")

READABLE = "/:@!$&'()*+,;=-._~"
"""What stays as it is in a URN's name-specific string. Source: RFC 8141, 2."""

WEB = ("http://", "https://")
OF_FILE = "urn:crossread:file:"
OF_CAPTURE = "urn:crossread:capture:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A WARC record.

    Attributes:
        fields: names and values of its header in order; without Content-Length, which the block gives.
        block: its content.
    """

    fields: tuple[tuple[str, str], ...]
    block: bytes

    def get(self, name: str) -> str:
        """The name of a field in, its value out; empty when there is none."""
        wanted = name.lower()
        return next((value for field, value in self.fields if field.lower() == wanted), "")

    @property
    def kind(self) -> str:
        """WARC-Type ("response")."""
        return self.get("WARC-Type")

    @property
    def id(self) -> str:
        """WARC-Record-ID, with its angle brackets."""
        return self.get("WARC-Record-ID")


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A record and where it stands.

    Attributes:
        offset: bytes in front of its gzip member.
        length: bytes of its gzip member.
        record: what is in it.
    """

    offset: int
    length: int
    record: Record


def digest(data: bytes) -> str:
    """Bytes in, their digest as WARC and WACZ write it out: "sha256:" and 64 hexadecimal digits."""
    return f"{SHA256}{hashlib.sha256(data).hexdigest()}"


def record_id(*parts: str | int) -> str:
    """What makes a record the one it is in, its WARC-Record-ID out: the same for the same parts."""
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, json.dumps(parts, ensure_ascii=False))}>"


def uri_of(address: str) -> str:
    """An address in, a URI for WARC-Target-URI out: a URL as it is (control characters and spaces escaped), a path as a URN of ours.

    A path is no `file:` URL: the user gave it as it is, often relative to a folder that nobody else knows.
    """
    if address.lower().startswith(WEB):
        return CONTROL.sub(lambda match: quote(match[0]), address).replace(" ", "%20")
    return OF_FILE + quote(address, safe=READABLE)


def about(uri: str) -> str:
    """The URI of what was captured in, the URI of what is said about the capture out, so that no index takes the one for the other."""
    return OF_CAPTURE + quote(uri, safe=READABLE + "%")


def member_of(record: Record) -> bytes:
    """A record in, its gzip member out.

    Raises:
        ValueError: a field has no name that WARC knows, or a line end in its value.
    """
    lines = [VERSION]
    for name, value in (*record.fields, ("Content-Length", str(len(record.block)))):
        if not FIELD.fullmatch(name) or CONTROL.search(value):
            raise ValueError(f"not a WARC field: {name!r}: {value!r}")
        lines.append(f"{name}: {value}".encode() + LINE_END)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP_WINDOW)
    return packer.compress(b"".join(lines) + LINE_END + record.block + RECORD_END) + packer.flush()


def members_in(data: bytes, *, most: int = MAX_RECORD) -> Iterator[Member]:
    """Gzip members one behind the other in, the record in each out, whose length and block digest fit; nothing may stand between or behind them.

    Args:
        data: the bytes.
        most: most bytes of one record, inflated.

    Raises:
        ArchiveError: they are not such members, are cut off, inflate to more, or have another digest than they say.
    """
    offset = 0
    while offset < len(data):
        inflater = zlib.decompressobj(GZIP_WINDOW)
        try:
            content = inflater.decompress(data[offset:], most + 1)
        except zlib.error as error:
            raise _damaged(offset, f"cannot be inflated ({error})") from error
        if len(content) > most:
            raise _damaged(offset, f"inflates to more than {most // 1_000_000} MB")
        if not inflater.eof:
            raise _damaged(offset, "is cut off")
        length = len(data) - offset - len(inflater.unused_data)
        yield Member(offset=offset, length=length, record=_parsed(content, offset))
        offset += length


def _parsed(content: bytes, offset: int) -> Record:
    """The inflated bytes of one record and where it stands in, the record out.

    Raises:
        ArchiveError: it is no WARC record, or its length or a digest does not fit.
    """
    head, split, rest = content.partition(RECORD_END)
    lines = head.split(LINE_END)
    if not split or lines[0] not in (b"WARC/1.1", b"WARC/1.0"):
        raise _damaged(offset, "is no WARC record")
    try:
        pairs = [line.decode().partition(":") for line in lines[1:]]
    except UnicodeDecodeError as error:
        raise _damaged(offset, "has a header that is not UTF-8") from error
    fields = tuple((name.strip(), value.strip()) for name, _, value in pairs)
    lengths = [value for name, value in fields if name.lower() == "content-length"]
    if len(lengths) != 1 or lengths[0] != str(len(rest) - len(RECORD_END)) or not rest.endswith(RECORD_END):
        raise _damaged(offset, "has another length than it says")
    record = Record(fields=tuple((name, value) for name, value in fields if name.lower() != "content-length"), block=rest[: -len(RECORD_END)])
    if record.get("WARC-Block-Digest") not in ("", digest(record.block)):
        raise _damaged(offset, "has another block digest than it says")
    return record


def _damaged(offset: int, why: str) -> ArchiveError:
    """Where a record stands and what is wrong with it in, an error that says so out."""
    return ArchiveError(f"The WARC record at byte {offset} {why}.")
