"""A message of MIME parts in (an e-mail, an MHTML file), its readable parts and what its header says out."""

import contextlib
import email
import email.errors
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import Message as Parsed
from typing import Literal

from crossread.stages.extract.decode import AS_BROWSERS_READ
from crossread.types.page import MediaType

MAX_BOUNDARIES = 100
"""Most boundaries of a message: real ones have a handful, and the time to find parts grows with each that is open."""

MAX_VALUE = 2_000
"""Most characters of a header's value that are looked at. Source: twice the longest line of RFC 5322, 2.1.1."""

UTF8_MARK = b"\xef\xbb\xbf"
BOUNDARY = re.compile(rb"boundary\s*=", re.IGNORECASE)
CUT_OFF = (email.errors.CloseBoundaryNotFoundDefect, email.errors.StartBoundaryNotFoundDefect)
"""What the parser of the standard library notes when the end of a message is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a message that can be read.

    Attributes:
        media_type: what it is.
        data: its bytes, transfer coding undone; in UTF-8 with its mark where the part names a charset that is known.
        location: the URL it says it comes from; empty when it says none.
    """

    media_type: Literal["text/html", "text/plain"]
    data: bytes
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a message holds.

    Attributes:
        headers: names in small letters, values decoded, the first of each name, in order.
        parts: those of HTML and plain text that are no attachments, in order.
        is_whole: no end of a part is missing.
    """

    headers: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]
    is_whole: bool

    def get(self, name: str) -> str:
        """The name of a header in small letters in, its value out; empty when there is none."""
        return next((value for key, value in self.headers if key == name), "")

    def first(self, media_type: MediaType) -> Part | None:
        """A media type in, the first part of it that is not empty out."""
        return next((part for part in self.parts if part.media_type == media_type and part.data.strip()), None)


def message_in(data: bytes) -> Message | None:
    """The bytes of a message in, what it holds out; None when it is nested so deeply or cut into so many parts that no mail program made it."""
    if len(BOUNDARY.findall(data)) > MAX_BOUNDARIES:
        return None
    try:
        parsed = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = tuple(_parts(parsed))
        is_whole = not any(isinstance(defect, CUT_OFF) for part in parsed.walk() for defect in part.defects)
    except RecursionError:
        return None
    return Message(headers=_headers(parsed), parts=parts, is_whole=is_whole)


def headers_in(data: bytes) -> dict[str, str]:
    """The first bytes of a message in, its headers out: names in small letters, values decoded, the first of each name."""
    head = re.split(rb"\r?\n\r?\n", data, maxsplit=1)[0]
    return dict(_headers(email.message_from_bytes(head + b"\n\n", policy=email.policy.compat32)))


def _headers(parsed: "Parsed[str, str]") -> tuple[tuple[str, str], ...]:
    """A parsed message in, its headers out."""
    found: dict[str, str] = {}
    for name, value in parsed.raw_items():
        raw = str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        found.setdefault(name.lower(), _decoded(raw[:MAX_VALUE]))
    return tuple(found.items())


def _decoded(value: str) -> str:
    """A header's value as it stands there in, its words out (RFC 2047), on one line."""
    with contextlib.suppress(LookupError, ValueError, email.errors.HeaderParseError):  # words that cannot be decoded stand as they are
        value = str(make_header(decode_header(value)))
    printable = "".join(letter if letter.isprintable() else " " for letter in value)
    return " ".join(printable.split())


def _parts(parsed: "Parsed[str, str]") -> Iterator[Part]:
    """A parsed message in, its parts of HTML and plain text out."""
    for part in parsed.walk():
        kind = part.get_content_type()
        if part.is_multipart() or kind not in ("text/html", "application/xhtml+xml", "text/plain") or part.get_content_disposition() == "attachment":
            continue
        payload = part.get_payload(decode=True)
        if isinstance(payload, bytes):
            media_type: Literal["text/html", "text/plain"] = "text/plain" if kind == "text/plain" else "text/html"
            yield Part(media_type=media_type, data=_in_utf8(payload, _charset(part)), location=_decoded(str(part.get("Content-Location", ""))))


def _charset(part: "Parsed[str, str]") -> str | None:
    """A part in, the charset it names out, None when it names none."""
    try:
        return part.get_content_charset()
    except (LookupError, ValueError):
        return None


def _in_utf8(payload: bytes, charset: str | None) -> bytes:
    """Bytes and the charset they are said to be in in, the same letters in UTF-8 out; the bytes as they are when no such charset is known."""
    if charset is None:
        return payload
    try:
        text = payload.decode(AS_BROWSERS_READ.get(charset, charset), "replace")
    except (LookupError, ValueError):
        return payload
    return UTF8_MARK + text.removeprefix("\ufeff").encode("utf-8", "replace")
