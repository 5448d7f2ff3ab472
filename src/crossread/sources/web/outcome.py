"""What a fetch brought: a capture, the news that nothing changed, or a failure; and what else can be read from a capture's exchanges."""

import re
from dataclasses import dataclass

from crossread.sources.web.failure import STAGE, Failure
from crossread.sources.web.headers import first
from crossread.types.capture import Capture, Exchange
from crossread.types.gap import Gap

CHARSET = re.compile(r";\s*charset\s*=\s*(?:\"([^\"]+)\"|([^\s;\"]+))", re.IGNORECASE)
"""A charset in a media type. Source: RFC 9110, 8.3."""


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


def charset(outcome: Capture) -> str | None:
    """A capture in, the charset that the server declared for it out, as it wrote it; None when it declared none.

    For HTML it comes before what the page itself declares. Source: WHATWG HTML, 13.2.3.1.
    """
    content_type = first(outcome.exchanges[-1].head, "content-type") if outcome.exchanges else None
    found = CHARSET.search(content_type or "")
    return found[1] or found[2] if found else None


def remarks(outcome: Capture | Unchanged) -> tuple[Gap, ...]:
    """What a fetch brought in, what a person should know about the way it came out: encryption given up, an end that nobody announced."""
    steps = zip(outcome.exchanges, outcome.exchanges[1:], strict=False)
    given_up = [after for before, after in steps if before.address.startswith("https:") and after.address.startswith("http:")]
    found = [
        _remark(
            outcome,
            f"A redirect led from a secure address to one that is not: {after.address}. Somebody in between could have changed the page.",
            "Look for the same page at a secure address.",
        )
        for after in given_up
    ]
    if isinstance(outcome, Capture) and outcome.exchanges and _ends_by_closing(outcome.exchanges[-1].head):
        why = "The server did not say how long the page is: if the connection broke, its end is missing and nobody can tell."
        found.append(_remark(outcome, why, "Compare its end with a browser's."))
    return tuple(found)


def _ends_by_closing(head: bytes) -> bool:
    """A head in, whether nothing but the end of the connection ends its body out. Source: RFC 9112, 6.3."""
    return first(head, "content-length") is None and first(head, "transfer-encoding") is None


def _remark(outcome: Capture | Unchanged, why: str, do: str) -> Gap:
    """What a fetch brought, what happened and what to do in, a gap that says so out."""
    return Gap(what=outcome.address, why=why, do=do, stage=STAGE)
