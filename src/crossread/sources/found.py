"""What a source yields: pages with their bytes, addresses that a list names, and gaps; and what it is given: something opened, and limits."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Literal, Protocol

from crossread.types.capture import Capture
from crossread.types.gap import Gap
from crossread.types.page import MediaType

MAX_PAGE_BYTES = 20_000_000
"""Largest page that is read, as captured and inflated. The largest of 421 real news pages is 3.1 MB; parsers lose text silently beyond some 11 MB
(docs: "What breaks programs like this"), so a page this large is an accident or an attack."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that a source found in a file.

    Attributes:
        address: path as the user gave it, with `#N` for line N of a JSON Lines file or row N of a CSV file.
        media_type: what the bytes are, once inflated.
        data: the bytes as captured (a .gz file stays compressed).
        at: when it was captured, in UTC, where the file says so; empty for now.
        final_address: the URL it was saved from, where the file says so; empty when it does not.
        tool: what captured it, where the file says so; empty for us.
    """

    address: str
    media_type: MediaType
    data: bytes
    at: str = ""
    final_address: str = ""
    tool: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a feed or sitemap says of a page. Everything is empty when it does not say.

    Attributes:
        feed: address of the feed.
        id: what the feed calls the entry.
        outlet: title of the feed, or the publication that a sitemap names.
        title: headline.
        published: when, as ISO 8601 where it can be understood, else as the feed writes it.
        updated: when it was last changed, the same.
        byline: who wrote it.
        html: the whole content, when the feed carries it as HTML.
        text: the same as plain text.
    """

    feed: str
    id: str = ""
    outlet: str = ""
    title: str = ""
    published: str = ""
    updated: str = ""
    byline: str = ""
    html: str = ""
    text: str = ""


Holds = Literal["page", "list", "either"]
"""What is expected at an address: a page; a feed or sitemap; whichever it turns out to be, because the user named it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An address that is to be fetched.

    Attributes:
        address: URL as the list or the user has it.
        by: address of the list that names it; empty when the user did.
        holds: what is expected there.
        entry: what a feed or sitemap says of it, None without one.
    """

    address: str
    by: str = ""
    holds: Holds = "page"
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken from one place; what is left out is told.

    Attributes:
        entries: most addresses that are fetched of one feed, OPML list or sitemap. A page takes two seconds of its host's turn, so a hundred take
            three minutes.
        pages: most pages that are taken out of one archive.
    """

    entries: int = 100
    pages: int = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """Something that was opened to be read: a file, or what a server answered.

    Attributes:
        address: its path as the user gave it, or its URL.
        file: its bytes from the beginning on; can be read again from any place.
        is_named: the user named it; what a folder or another list only mentions is taken less far.
        limits: how much is taken.
    """

    address: str
    file: IO[bytes]
    is_named: bool = True
    limits: Limits = field(default_factory=Limits)


Item = Found | Capture | Listed | Gap
"""What a source yields. A `Capture` stands in an archive, whole, with its own time and tool."""


class Source(Protocol):
    """One format: something opened in, what is in it out, in a fixed order. Strange content never raises, it gives gaps.

    Raises:
        OSError, EOFError, zlib.error: the file cannot be read further; what came before was given out.
    """

    def __call__(self, opened: Opened, /) -> Iterator[Item]:
        """Something opened in, its pages, the addresses it names, and gaps out."""
        ...
