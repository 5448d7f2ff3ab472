"""A response's headers and body in, the payload that is read out: the content coding undone, never beyond a given size."""

import zlib
from typing import Literal

Derived = Literal["as received", "content coding undone", "given"]
"""How a payload comes from what was received: it is the body; it is the body without its content coding; or it stands in a record of its own
(a conversion), because neither of these gives it."""

WINDOWS = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}
"""zlib window bits to try for a content coding. Servers send deflate with and without its wrapper. Source: RFC 9110, 8.4.1."""


def how_derived(head: bytes, body: bytes, payload: bytes) -> Derived:
    """Headers, body and payload in, how the one comes from the other out."""
    if body == payload:
        return "as received"
    return "content coding undone" if undone(head, body, most=len(payload)) == payload else "given"


def derived(how: Derived, head: bytes, body: bytes, *, most: int) -> bytes | None:
    """How a payload comes from headers and body, and those in, the payload out; None when they do not give one of at most `most` bytes."""
    if how == "content coding undone":
        return undone(head, body, most=most)
    return body if len(body) <= most else None


def undone(head: bytes, body: bytes, *, most: int) -> bytes | None:
    """Headers and body in, the body without its content codings out; None when that is more than `most` bytes, damaged, or a coding is unknown."""
    data: bytes | None = body
    for coding in reversed(codings(head)):
        data = None if data is None else _inflated(coding, data, most)
    return data


def codings(head: bytes) -> tuple[str, ...]:
    """Headers in, the content codings in the order they were applied out, in small letters."""
    found: list[str] = []
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.decode("latin-1").partition(":")
        if name.strip().lower() == "content-encoding":
            found += [coding.strip().lower() for coding in value.split(",")]
    return tuple(coding for coding in found if coding not in ("", "identity"))


def _inflated(coding: str, data: bytes, most: int) -> bytes | None:
    """A content coding, bytes in it and a cap in, the bytes inside out, None when it cannot be undone."""
    for window in WINDOWS.get(coding, ()):
        whole, rest = bytearray(), data
        try:
            while rest:
                inflater = zlib.decompressobj(window)
                whole += inflater.decompress(rest, most + 1 - len(whole))
                if len(whole) > most or not inflater.eof:
                    return None
                rest = inflater.unused_data if window > 15 else b""
        except zlib.error:
            continue
        return bytes(whole)
    return None
