"""A body and its content codings in, the payload out, piece by piece under a cap: what a bomb costs is bounded, however it is packed.

`stages/extract/inflate.py` reads a compressed file as somebody saved it and keeps what stands in front of damage. Here the codings are those a
server declared, nested, and damage is an answer that did not arrive whole: it is fetched again or reported.
"""

import zlib
from collections.abc import Iterator

from crossread.sources.web.failure import Failed
from crossread.stages.extract.inflate import GZIP_MAGIC, GZIP_WINDOW

ZLIB_WINDOW = 15
RAW_WINDOW = -15
"""zlib window bits for its own wrapper and for none, with the largest window. Source: zlib manual, inflateInit2."""

PIECE = 65_536
"""Bytes inflated at a time: what each layer holds."""

MISNAMED = "is not what the server says it is"

MAX_CODINGS = 5
"""Most nested codings. Source: curl, MAX_ENCODE_STACK in lib/content_encoding.c."""

GZIP_NAMES = ("gzip", "x-gzip")
NOT_ASKED_FOR = ("br", "zstd", "compress", "x-compress", "dcb", "dcz", "pack200-gzip", "exi", "aes128gcm")
"""Content codings that exist and that we did not offer to read. Source: IANA, HTTP Content Coding Registry. Any other word is no coding (servers
write "utf-8" or "none" there): like browsers we read the body as it is."""


def unpacked(body: bytes, codings: tuple[str, ...], cap: int, *, is_cut_at_cap: bool = False) -> bytes:
    """A body, its content codings in the order they were applied, and the most bytes in, the payload out.

    Each layer, not the last alone, may have `cap` bytes, so a layer between costs no more time than that either.

    Args:
        body: as received.
        codings: as the header `Content-Encoding` lists them.
        cap: most bytes.
        is_cut_at_cap: take the first `cap` bytes of a longer payload instead of refusing it.

    Raises:
        Failed: a coding that is not read, damage, or more bytes than allowed.
    """
    real = tuple(coding.lower() for coding in codings if coding.lower() in (*GZIP_NAMES, "deflate", *NOT_ASKED_FOR))
    for coding in real:
        if coding in NOT_ASKED_FOR:
            raise Failed("content", f'It is compressed with "{coding}", which we did not ask for and do not read.', "Save the page with a browser.")
    if len(real) > MAX_CODINGS:
        raise Failed("content", f"It is compressed {len(real)} times over.", "No page needs that: leave it out, or save it with a browser.")
    if not real and len(body) <= cap:
        return body
    pieces: Iterator[bytes] = (body[at : at + PIECE] for at in range(0, len(body), PIECE))
    for coding in reversed(real):
        pieces = _capped(_gunzipped(pieces) if coding in GZIP_NAMES else _inflated(pieces), cap, is_cut_at_cap=is_cut_at_cap)
    return b"".join(_capped(pieces, cap, is_cut_at_cap=is_cut_at_cap))


def _capped(pieces: Iterator[bytes], cap: int, *, is_cut_at_cap: bool) -> Iterator[bytes]:
    """Pieces in, the same out as long as they are at most `cap` bytes together.

    Raises:
        Failed: there are more, and they are not to be cut.
    """
    left = cap
    for piece in pieces:
        if len(piece) > left and not is_cut_at_cap:
            raise Failed("size", f"It is too large: more than {cap:,} bytes once decompressed.", "Allow more bytes to read it.")
        yield piece[:left]
        left -= len(piece)
        if left <= 0 and is_cut_at_cap:
            return


def _gunzipped(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of one or more gzip members in, what is inside out; bytes behind the last member are ignored, as gzip does.

    Raises:
        Failed: it is no gzip, is damaged, or ends early.
    """
    inflater = zlib.decompressobj(GZIP_WINDOW)
    is_first = True
    for piece in pieces:
        rest = piece
        while rest:
            if inflater.eof:
                if not rest.startswith(GZIP_MAGIC[: len(rest)]):
                    return
                inflater = zlib.decompressobj(GZIP_WINDOW)
            if is_first and not rest.startswith(GZIP_MAGIC[: len(rest)]):
                raise _damaged("gzip", MISNAMED)
            yield from _steps(inflater, rest, "gzip", "is damaged")
            is_first = False
            rest = inflater.unused_data
    if not inflater.eof and not is_first:
        raise _damaged("gzip", "ends early")


def _inflated(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces of a `deflate` body in, what is inside out: within zlib's wrapper, as the standard has it, or bare, as many servers send it.

    Raises:
        Failed: it is damaged or ends early.
    """
    start = b""
    for piece in pieces:
        start += piece
        if len(start) >= 2:
            break
    if not start:
        return
    has_wrapper = len(start) >= 2 and start[0] & 0x0F == 8 and (start[0] << 8 | start[1]) % 31 == 0  # RFC 1950, 2.2
    inflater = zlib.decompressobj(ZLIB_WINDOW if has_wrapper else RAW_WINDOW)
    yield from _steps(inflater, start, "deflate", MISNAMED)
    for piece in pieces:
        if inflater.eof:
            return
        yield from _steps(inflater, piece, "deflate", "is damaged")
    if not inflater.eof:
        raise _damaged("deflate", "ends early")


def _steps(inflater: "zlib._Decompress", data: bytes, coding: str, how: str) -> Iterator[bytes]:
    """An inflater, compressed bytes and what to say when they cannot be read in, what is inside out, at most `PIECE` bytes at a time.

    Raises:
        Failed: it is damaged; from the first byte on it is no such coding.
    """
    is_full = True
    while (data or is_full) and not inflater.eof:
        try:
            out = inflater.decompress(data, PIECE)
        except zlib.error:
            raise _damaged(coding, how) from None
        data = inflater.unconsumed_tail
        is_full = len(out) == PIECE
        if out:
            yield out


def _damaged(coding: str, how: str) -> Failed:
    """A coding and what is wrong in, what to raise out."""
    return Failed("content", f'The compressed answer ("{coding}") {how}.', "Try again later, or save the page with a browser.", is_passing=True)
