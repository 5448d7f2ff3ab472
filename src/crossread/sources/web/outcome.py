"""What a fetch brought: a capture, the news that nothing changed, or a failure; and what else can be read from a capture's exchanges."""

from dataclasses import dataclass

from crossread.sources.web.failure import STAGE, Failure
from crossread.sources.web.headers import first
from crossread.types.capture import Capture, Exchange
from crossread.types.gap import Gap


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchanged:
    """The server says that the page is still what it was when it gave the ETag or time that it was asked with (304).

    Attributes:
        address: what was asked for.
        final_address: where it was found after redirects.
        at: when, in UTC (ISO 8601 with seconds and `Z`).
        exchanges: each request and response, redirects first.
    """

    address: str
    final_address: str
    at: str
    exchanges: tuple[Exchange, ...]


Outcome = Capture | Unchanged | Failure


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What to ask with the next time, word for word as the server gave it; None when it gave none.

    Attributes:
        etag: of the version that was captured.
        modified: when the server says it was last modified.
    """

    etag: str | None
    modified: str | None


def validators(outcome: Capture | Unchanged) -> Validators:
    """A capture, or the news that nothing changed, in, what to ask with the next time out."""
    head = outcome.exchanges[-1].head if outcome.exchanges else b""
    return Validators(etag=first(head, "etag"), modified=first(head, "last-modified"))


def remarks(outcome: Capture | Unchanged) -> tuple[Gap, ...]:
    """What a fetch brought in, what a person should know about the way it came out: a redirect that gave up encryption."""
    steps = zip(outcome.exchanges, outcome.exchanges[1:], strict=False)
    return tuple(
        Gap(
            what=outcome.address,
            why=f"A redirect led from a secure address to one that is not: {after.address}. Somebody in between could have changed the page.",
            do="Look for the same page at a secure address.",
            stage=STAGE,
        )
        for before, after in steps
        if before.address.startswith("https:") and after.address.startswith("http:")
    )
