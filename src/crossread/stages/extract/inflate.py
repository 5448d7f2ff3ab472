"""Bytes as captured in, the bytes inside out: gzip is inflated with a cap, and whatever could be read before damage is kept."""

import zlib
from dataclasses import dataclass

GZIP_MAGIC = b"\x1f\x8b"
"""First two bytes of a gzip file. Source: RFC 1952, 2.3.1."""

GZIP_WINDOW = 31
"""zlib window bits for a gzip wrapper with the largest window. Source: zlib manual, inflateInit2."""

MAX_BYTES = 50_000_000
"""Most bytes of one page. News pages are below 1 MB; the cap holds memory. Source: FINDINGS, a body of 6,777 bytes that cost 8.2 GB."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inflated:
    """The bytes inside.

    Attributes:
        data: at most `MAX_BYTES` of them.
        is_too_large: there are more.
        damage: what is wrong with the compressed data ("it ends early"), None when nothing is.
    """

    data: bytes
    is_too_large: bool = False
    damage: str | None = None


def inflate(data: bytes) -> Inflated:
    """Bytes as captured in, the bytes inside out; what is not gzip comes back as it is.

    One layer only: gzip within gzip stays compressed, and is then refused as binary. Bytes behind the last member are ignored, as gzip does.
    """
    if not data.startswith(GZIP_MAGIC):
        return Inflated(data=data[:MAX_BYTES], is_too_large=len(data) > MAX_BYTES)
    whole = bytearray()
    rest = data
    while rest.startswith(GZIP_MAGIC):
        inflater = zlib.decompressobj(GZIP_WINDOW)
        try:
            whole += inflater.decompress(rest, MAX_BYTES + 1 - len(whole))
        except zlib.error:
            return Inflated(data=bytes(whole) + _before_damage(rest, MAX_BYTES - len(whole)), damage="is damaged")
        if len(whole) > MAX_BYTES:
            return Inflated(data=bytes(whole[:MAX_BYTES]), is_too_large=True)
        if not inflater.eof:
            return Inflated(data=bytes(whole), damage="ends early: it was cut off")
        rest = inflater.unused_data
    return Inflated(data=bytes(whole))


def _before_damage(data: bytes, cap: int) -> bytes:
    """A damaged gzip member in, what could be inflated in front of the damage out (zlib drops it when fed everything at once)."""
    inflater = zlib.decompressobj(GZIP_WINDOW)
    whole = bytearray()
    try:
        for at in range(0, len(data), 512):
            whole += inflater.decompress(data[at : at + 512], max(1, cap - len(whole)))
            if len(whole) >= cap:
                break
    except zlib.error:
        pass
    return bytes(whole[:cap])
