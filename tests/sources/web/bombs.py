"""Sizes in, small bodies that inflate to them out."""

import zlib

BLOCK = 10_000_000
"""Zeros that one repeated part inflates to."""

GZIP_START = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def double_gzip(blocks: int) -> bytes:
    """A number of blocks of zeros in, a body of gzip within gzip that inflates to them out; its check sum is left out, as nobody gets there."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflater.compress(bytes(BLOCK)) + deflater.flush(zlib.Z_FULL_FLUSH)
    outer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return outer.compress(GZIP_START + block * blocks) + outer.flush()
