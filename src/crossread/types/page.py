"""A page: bytes as captured."""

from dataclasses import dataclass
from typing import Literal

MediaType = Literal[
    "text/html",
    "text/plain",
    "text/markdown",
    "application/json",
    "application/pdf",
    "message/rfc822",
    "multipart/related",
    "application/vnd.crossread.entry+json",
]
"""What the bytes of a page are. `application/json` is one report: an object with the fields of a JSON Lines file; `message/rfc822` an e-mail;
`multipart/related` a page that a browser saved with its parts (MHTML); `application/vnd.crossread.entry+json` what a feed says of a page that could
not be had itself (`stages.extract.entry`)."""

ListType = Literal["application/xml", "application/warc"]
"""What is captured to be opened, and is never a page: feeds and sitemaps, archives of others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One capture. The bytes themselves stand in the archive under their SHA-256 and are never changed.

    Attributes:
        sha256: of the bytes as captured (64 hexadecimal digits).
        address: where they came from: a URL, or the path of a file as the user gave it, with `#N` for line N of a JSON Lines file.
        captured_at: when, in UTC (ISO 8601 with seconds and `Z`).
        media_type: what the bytes are; a .gz file is kept as captured and named by what is inside.
        size: bytes.
    """

    sha256: str
    address: str
    captured_at: str
    media_type: MediaType
    size: int
