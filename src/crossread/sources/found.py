"""What a source yields: a page with its bytes, not yet kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from crossread.types.gap import Gap
from crossread.types.page import MediaType

MAX_PAGE_BYTES = 20_000_000
"""Largest page that is read, as captured and inflated. The largest of 421 real news pages is 3.1 MB; parsers lose text silently beyond some 11 MB
(docs: "What breaks programs like this"), so a page this large is an accident or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that a source found.

    Attributes:
        address: path as the user gave it, with `#N` for line N of a JSON Lines file.
        media_type: what the bytes are, once inflated.
        data: the bytes as captured (a .gz file stays compressed).
    """

    address: str
    media_type: MediaType
    data: bytes


class Source(Protocol):
    """Where pages come from: a place in, its pages or gaps out, in a fixed order. Strange content never raises."""

    def __call__(self, place: str, /) -> Iterator[Found | Gap]:
        """A place in, the pages found there and the gaps out."""
        ...
