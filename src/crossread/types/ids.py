"""Ids: what a thing is made of in, a short hash out."""

import hashlib
import json

ID_LENGTH = 16
"""Hexadecimal digits of a derived id: 64 bits, so a library of 10 million claims has a collision chance of about 3e-6."""

encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""What `json.dumps` makes of the same, which makes an encoder each time: a report has a hundred ids."""


def content_id(*parts: str | int | None) -> str:
    """Parts in, the first 16 hexadecimal digits of the SHA-256 of their JSON array out.

    A JSON array, never a joined string: ("ab", "c") and ("a", "bc") differ.
    """
    return sha256(encode(parts).encode())[:ID_LENGTH]


def sha256(data: bytes) -> str:
    """Bytes in, their SHA-256 as 64 hexadecimal digits out."""
    return hashlib.sha256(data).hexdigest()
