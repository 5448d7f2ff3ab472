"""Ids: what a thing is made of in, a short hash out."""

import hashlib
from json.encoder import encode_basestring as quoted

ID_LENGTH = 16
"""Hexadecimal digits of a derived id: 64 bits, so a library of 10 million claims has a collision chance of about 3e-6."""


def content_id(*parts: str | int | None) -> str:
    """Parts in, the first 16 hexadecimal digits of the SHA-256 of their JSON array out.

    A JSON array, never a joined string: ("ab", "c") and ("a", "bc") differ. It is put together here: a report has a hundred ids, each time that it is
    taken out of the store, and an encoder took longer than the hash.
    """
    array = ",".join([quoted(part) if isinstance(part, str) else "null" if part is None else str(part) for part in parts])
    return sha256(f"[{array}]".encode())[:ID_LENGTH]


def sha256(data: bytes) -> str:
    """Bytes in, their SHA-256 as 64 hexadecimal digits out."""
    return hashlib.sha256(data).hexdigest()
