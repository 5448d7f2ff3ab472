"""A record of a WARC file in, the page in it out: what the server said, its body without transfer and content codings, and what kind it is.

None stands for what is no page, words for what cannot be used.
"""

import ipaddress
import re
import zlib
from typing import get_args
from urllib.parse import urlsplit

from crossread.sources.found import MAX_PAGE_BYTES
from crossread.sources.warc_records import Record, fits
from crossread.sources.web.failure import Failed, printable
from crossread.sources.web.headers import first, listed, status_of
from crossread.sources.web.kinds import Kind, kind_of, media_type
from crossread.sources.web.unpack import unpacked
from crossread.stages.extract.inflate import GZIP_MAGIC
from crossread.types.capture import Exchange
from crossread.types.page import MediaType

TAKEN: frozenset[Kind] = frozenset({"html", "text", "markdown", "pdf"})
MEDIA_TYPES: tuple[MediaType, ...] = get_args(MediaType)
OK = frozenset({200, 203})
OF_FILE = "urn:crossread:file:"
"""How our own packages name a file's page."""

METHOD = re.compile(rb"[A-Z]{1,20} [^\r\n]{1,16000} HTTP/\d(?:\.\d)?\r?\n")
EMPTY_LINE = re.compile(rb"\r?\n\r?\n")
CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")

Made = tuple[MediaType, bytes, tuple[Exchange, ...]]
"""What is read of a record: media type, payload, exchange."""


def of_http(response: Record, request: Record | None, uri: str, at: str) -> Made | str | None:
    """A response with status 200, its request, URL and time in, what is read of it out; None when it is no page, words when it cannot be used."""
    head, body = split(response.block or b"")
    body = _without_chunks(head, body)
    payload = _decoded(head, body)
    if payload is None:
        return "its compressed body is damaged, or too large for a page."
    if not response.get("warc-block-digest") and _payload_fits(response, body, payload) is False:
        return "its body was changed or damaged: it has another digest than its record names."
    kind = _kind(first(head, "content-type") or "", payload)
    if kind is None:
        return None
    peer = _peer(response.get("warc-ip-address"), uri)
    asked = request.block or b"" if request else b""
    sent = asked[:65_536] if METHOD.match(asked) else b""
    return kind, payload, (Exchange(address=uri, at=at, peer=peer, request=sent, head=head, body=body, status=status_of(head)),)


def of_resource(record: Record, uri: str) -> Made | str | None:
    """A resource and its URL in, what is read of it out; None when it is no page, words when it cannot be used."""
    block = record.block or b""
    if len(block) > MAX_PAGE_BYTES:
        return "it is too large for a page."
    declared = record.get("content-type").partition(";")[0].strip().lower()
    named: MediaType | None = next((one for one in MEDIA_TYPES if one == declared), None)
    if named in ("application/json", "message/rfc822", "multipart/related", "application/vnd.crossread.entry+json") and uri.startswith(OF_FILE):
        return named, block, ()
    kind = _kind(declared, block)
    return (kind, block, ()) if kind else None


def may_be_page(record: Record) -> bool:
    """A revisit whose page is not there in, whether its own head says that it is one out."""
    head, _ = split(record.block or b"")
    kind = (first(head, "content-type") or "").lower()
    return status_of(head) in OK and kind.startswith(("text/html", "application/xhtml", "text/plain", "application/pdf"))


def is_page_head(response: Record) -> bool:
    """A response in, whether its status is that of a page out; one that is too large to be held is none."""
    if response.block is None:
        return False
    return status_of(response.block[:64]) in OK


def split(block: bytes) -> tuple[bytes, bytes]:
    """The block of a response in, its head with the empty line, and its body, out."""
    found = EMPTY_LINE.search(block, 0, 200_000)
    return (block[: found.end()], block[found.end() :]) if found else (block, b"")


def _without_chunks(head: bytes, body: bytes) -> bytes:
    """A head and a body as it stands in the archive in, the body without its transfer coding out. Most crawlers took it away already."""
    if "chunked" not in [coding.lower() for coding in listed(head, "transfer-encoding")]:
        return body
    pieces: list[bytes] = []
    at = 0
    while found := CHUNK.match(body, at):
        size = int(found[1], 16)
        piece = body[found.end() : found.end() + size]
        if size == 0:
            return b"".join(pieces)
        if len(piece) < size or body[found.end() + size : found.end() + size + 2] != b"\r\n":
            return body
        pieces.append(piece)
        at = found.end() + size + 2
    return body


def _decoded(head: bytes, body: bytes) -> bytes | None:
    """A head and a body in, the body without its content coding out; None when it is damaged or too large. Some crawlers took it away already."""
    codings = listed(head, "content-encoding")
    is_packed = any(coding.lower() in ("gzip", "x-gzip") for coding in codings)
    try:
        if is_packed and not body.startswith(GZIP_MAGIC):
            codings = ()
        return unpacked(body, codings, MAX_PAGE_BYTES)
    except (Failed, zlib.error):
        return None


def _payload_fits(response: Record, body: bytes, payload: bytes) -> bool | None:
    """A response, its body and payload in, whether the digest of its payload fits out; crawlers differ in what they take it of."""
    named = response.get("warc-payload-digest")
    stored = split(response.block or b"")[1]
    answers = {fits(named, one) for one in (stored, body, payload)}
    return True if True in answers else None if None in answers else False


def _kind(content_type: str, payload: bytes) -> MediaType | None:
    """What a server said it sends, and the payload, in; its media type when it is a page out."""
    try:
        found = media_type(kind_of(content_type, payload, TAKEN))
    except Failed:
        return None
    return next((one for one in MEDIA_TYPES if one == found), None)


def uri_of(record: Record) -> str:
    """A record in, the URI it is of out. wget puts it between angle brackets, as WARC 1.0 has it in its grammar."""
    return printable(record.get("warc-target-uri").strip("<>"))[:8_192]


def path_of(uri: str) -> str:
    """A URL in, its path out."""
    try:
        return urlsplit(uri).path
    except ValueError:
        return ""


def _peer(named: str, uri: str) -> str:
    """The IP address that a record names and its URL in, address and port out; empty when it names none."""
    try:
        address = ipaddress.ip_address(named)
        port = urlsplit(uri).port or (443 if uri.startswith("https:") else 80)
    except ValueError:
        return ""
    return f"[{address}]:{port}" if address.version == 6 else f"{address}:{port}"
