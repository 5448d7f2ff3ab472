"""Captured bytes in, readable bytes out: gzip is inflated with a cap, so that a small file cannot fill the memory."""

import zlib

from crossread.types.errors import InputError

GZIP_MAGIC = b"\x1f\x8b"
"""First two bytes of a gzip file. Source: RFC 1952, 2.3.1."""

GZIP_WINDOW = 31
"""zlib window bits for a gzip wrapper with the largest window. Source: zlib manual, inflateInit2."""


def is_gzip(data: bytes) -> bool:
    """Bytes in, whether they begin as a gzip file out."""
    return data.startswith(GZIP_MAGIC)


def inflated(data: bytes, cap: int) -> bytes:
    """Bytes as captured in, the bytes inside out; what is not gzip comes back as it is. One layer only.

    Bytes behind the last complete member are ignored, as gzip itself does.

    Args:
        data: bytes as captured.
        cap: most bytes that may come out.

    Raises:
        InputError: the gzip data is damaged, ends early, or holds more than `cap` bytes.
    """
    if not is_gzip(data):
        return data
    whole = bytearray()
    rest = data
    while is_gzip(rest):
        member, rest = _member(rest, cap - len(whole))
        whole += member
    return bytes(whole)


def _member(data: bytes, cap: int) -> tuple[bytes, bytes]:
    """Bytes that begin a gzip member in, its content and the bytes behind it out.

    Raises:
        InputError: as `inflated`.
    """
    inflater = zlib.decompressobj(GZIP_WINDOW)
    try:
        content = inflater.decompress(data, cap + 1)
    except zlib.error as error:
        raise InputError("The compressed data is damaged.", "Save or download it again.") from error
    if len(content) > cap:
        raise InputError("It holds too much when decompressed.", "Take the report's text out of it into a smaller file.")
    if not inflater.eof:
        raise InputError("The compressed data ends early: the file was cut off.", "Save or download it again.")
    return content, inflater.unused_data
