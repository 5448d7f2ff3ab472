"""What a fetch may do and cost: everything that the user can set."""

from dataclasses import dataclass
from importlib import metadata

from crossread import __version__
from crossread.sources.found import MAX_PAGE_BYTES
from crossread.sources.web.addresses import name_of_host
from crossread.sources.web.failure import Failed
from crossread.types.errors import InputError

TOOL = f"crossread {__version__}"

ROBOT = "crossread"
"""What robots.txt calls us: the product token of the user agent. Source: RFC 9309, 2.2.1."""


def user_agent() -> str:
    """Nothing in, how we introduce ourselves out: "crossread/0.2.0 (+URL)", the URL as the project's metadata has it; without when it has none."""
    try:
        urls = metadata.metadata("crossread").get_all("Project-URL") or []
    except metadata.PackageNotFoundError:
        urls = []
    url = urls[0].partition(",")[2].strip() if urls else ""
    return f"{ROBOT}/{__version__} (+{url})" if url else f"{ROBOT}/{__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits of each fetch, and how polite it is.

    Attributes:
        allow: hosts that are fetched from though their addresses are not public, each an exact "host" or "host:port". A link or redirect from
            anywhere may lead to them then: name as few as possible.
        ignore_robots: hosts (the same spelling) whose robots.txt is not asked for: one's own.
        operator: who runs it, as they call themselves; kept with each capture, never sent.
        user_agent: how we introduce ourselves.
        deadline_s: seconds in all: looking up, connecting, TLS, headers, body, redirects and retries; waiting for one's turn is not counted.
        connect_s: most seconds to connect to one address of a host.
        head_bytes: most bytes of an answer's head.
        wire_bytes: most bytes of a body as it comes over the wire.
        unpacked_bytes: most bytes of it once decompressed.
        redirects: most redirects that are followed. Source: half of the 20 of the Fetch standard, 4.4.
        tries: most times that one URL is asked when the connection breaks or the server says to come back.
        delay_s: seconds between two requests to one host.
        max_crawl_delay_s: most seconds of `Crawl-delay` in robots.txt that are kept.
        backoff_s: upper bound of the first wait before a retry; it doubles with each.
        max_backoff_s: upper bound of any such wait.
        max_retry_after_s: longest `Retry-After` that is waited for; when a server asks for more, the fetch fails and says so.
        threads: hosts that are asked at the same time.
    """

    allow: frozenset[str] = frozenset()
    ignore_robots: frozenset[str] = frozenset()
    operator: str = ""
    user_agent: str = user_agent()
    deadline_s: float = 60.0
    connect_s: float = 10.0
    head_bytes: int = 65_536
    wire_bytes: int = MAX_PAGE_BYTES
    unpacked_bytes: int = MAX_PAGE_BYTES
    redirects: int = 10
    tries: int = 3
    delay_s: float = 2.0
    max_crawl_delay_s: float = 30.0
    backoff_s: float = 1.0
    max_backoff_s: float = 30.0
    max_retry_after_s: float = 120.0
    threads: int = 8

    def __post_init__(self) -> None:
        """Brings the names of hosts into one spelling.

        Raises:
            InputError: one of them is no host.
        """
        try:
            object.__setattr__(self, "allow", frozenset(name_of_host(name) for name in self.allow))
            object.__setattr__(self, "ignore_robots", frozenset(name_of_host(name) for name in self.ignore_robots))
        except Failed as failed:
            raise InputError(failed.why, failed.do) from None
