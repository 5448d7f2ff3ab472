"""Bytes in, fewer bytes out, and back: zlib with a dictionary of words that such bytes are likely to have."""

import zlib

LEVEL = 9
"""Of .2 ms a body, the slowest level takes a third; it leaves some hundredths less than the usual one."""
RAW = -15
"""zlib window bits for the largest window without a header, which would name the dictionary's checksum. Source: zlib manual, deflateInit2."""
MEMORY = 9
"""The most that zlib may use. Source: zlib manual, deflateInit2."""
MOST_WORDS = 32_768
"""Bytes of a dictionary that zlib looks at: its last ones. Source: zlib manual, deflateSetDictionary."""
MOST = 512_000_000
"""Bytes of a body, unpacked: many times those that the largest page gives."""


def packed(data: bytes, words: bytes = b"", strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """Bytes, what they are likely to have in common with and zlib's strategy in, fewer bytes out."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, RAW, MEMORY, strategy, words[-MOST_WORDS:])
    return packer.compress(data) + packer.flush()


def unpacked(data: bytes, words: bytes = b"") -> bytes:
    """What `packed` made, and the same words, in; the bytes out.

    Raises:
        ValueError: it is damaged, or inflates to more than any body has.
    """
    inflater = zlib.decompressobj(RAW, words[-MOST_WORDS:])
    try:
        whole = inflater.decompress(data, MOST)
    except zlib.error as error:
        raise ValueError(f"cannot be unpacked ({error})") from error
    if not inflater.eof or inflater.unused_data:
        raise ValueError("is cut off, or too long")
    return whole
