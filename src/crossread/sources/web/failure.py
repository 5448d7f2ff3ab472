"""A fetch that brought no page: why, whether it may pass, and what the server answered, if it did."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.capture import Exchange
from crossread.types.gap import Gap

STAGE = "sources.web"

MAX_SHOWN = 300
"""Most characters of a server's words, or of an address, that a message repeats."""

Cause = Literal["address", "forbidden", "robots", "network", "security", "protocol", "deadline", "size", "content", "status", "redirects"]
"""What kind of failure it is:

- address: no URL that can be fetched (spelling, scheme, port).
- forbidden: an address that is not public and that the user did not allow.
- robots: robots.txt says no, or could not be asked.
- network: no such name, no connection, a connection that broke.
- security: TLS failed, the certificate included.
- protocol: what came back is not HTTP.
- deadline: it took too long.
- size: more bytes than allowed, on the wire or once decompressed.
- content: not what was asked for, or damaged.
- status: the server answered with something else than a page.
- redirects: too many, or in a circle.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure(Gap):
    """A gap that says what a program can act upon as well.

    Attributes:
        cause: what kind of failure it is.
        is_passing: asking again later may help.
        status: of the last answer, None when there was none.
        final_address: the last URL on the way, redirects followed; empty when the first could not be asked.
        exchanges: each request and response on the way, as far as they are complete: the proof that a page is gone.
    """

    cause: Cause
    is_passing: bool = False
    status: int | None = None
    final_address: str = ""
    exchanges: tuple[Exchange, ...] = ()


class Failed(Exception):  # noqa: N818  # it never leaves this room: `fetch.py` turns it into a Failure
    """A step of a fetch could not be done.

    Attributes:
        cause: what kind of failure it is.
        why: what happened.
        do: what the person can do about it.
        is_passing: asking again later may help.
        status: of the answer, None when there was none.
        address: where a redirect led that could not be followed; empty without one.
    """

    def __init__(self, cause: Cause, why: str, do: str = "", *, is_passing: bool = False, status: int | None = None) -> None:
        """What kind of failure, what happened and what to do in, an exception that carries them out."""
        super().__init__(why)
        self.cause = cause
        self.why = printable(why)
        self.do = do
        self.is_passing = is_passing
        self.status = status
        self.address = ""

    def on_the_way_to(self, address: str) -> "Failed":
        """Where a redirect led in, this failure out, saying so."""
        self.address = address
        self.why = f"It redirects to {printable(address)[:MAX_SHOWN]}. {self.why}"
        return self

    def failure(self, what: str, exchanges: tuple[Exchange, ...] = ()) -> Failure:
        """What was asked for and what came until then in, the failure out."""
        return Failure(
            what=what,
            why=self.why,
            do=self.do,
            stage=STAGE,
            cause=self.cause,
            is_passing=self.is_passing,
            status=self.status or (exchanges[-1].status if exchanges else None),
            final_address=self.address or (exchanges[-1].address if exchanges else ""),
            exchanges=exchanges,
        )


def printable(text: str) -> str:
    """A text in, the same out with "?" for what steers a terminal or is invisible: messages repeat what servers and strangers wrote."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
