"""What is found at the places that the user named, with its rank; and what the library knows of an address already."""

from collections.abc import Callable
from dataclasses import dataclass

from crossread.sources.found import Found
from crossread.types.capture import Capture
from crossread.types.gap import Gap

Rank = tuple[int, ...]
"""Where something stands in the order of what was asked for: number of the place, of the entry in it, and so on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the library fetched from an address before.

    Attributes:
        sha256: of the page.
        is_fresh: it was less than a day ago: it is not asked for again.
        etag: what the server gave with it, None when it gave none.
        modified: when the server said it was last modified, None when it did not.
    """

    sha256: str
    is_fresh: bool
    etag: str | None = None
    modified: str | None = None


Memory = Callable[[str], Earlier | None]
"""A URL in its canonical spelling in, what was fetched from it last out; None when nothing was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A page that need not be fetched: the library has it.

    Attributes:
        address: URL.
        sha256: of the page.
    """

    address: str
    sha256: str


Visited = Found | Capture | Known | Gap
