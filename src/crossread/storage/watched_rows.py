"""The rows of what is watched: what is followed, an address and what it is next, a visit; each as data, and as a row of its table.

`watched.py` asks and writes them. Times are UTC (ISO 8601 with seconds and `Z`).
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

import msgspec
from sqlalchemy import Row

from crossread.storage.store import encode
from crossread.types.gap import Gap

Kind = Literal["feed", "page"]
State = Literal["open", "done", "unfollowed"]
"""Due again; never due again; nobody follows it any more."""

Outcome = Literal["captured", "same bytes", "unchanged", "failed", "gone"]
"""New bytes; the bytes of the visit before; the server says nothing changed; not had; the server says there is no such page."""

FeedOutcome = Literal["answered", "unchanged", "failed"]
"""It was had; the server says that nothing changed; it could not be had."""

decode_gap: Callable[[bytes], Gap] = msgspec.json.Decoder(Gap).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A feed or page that is followed.

    Attributes:
        address: its URL, as a WHATWG parser writes it.
        kind: what it is.
        story: the story that what it names belongs to; None when it is grouped later.
        since: when that began.
    """

    address: str
    kind: Kind
    story: str | None
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An address to watch.

    Attributes:
        address: its URL.
        host: its host: what is due is taken from many of them.
    """

    address: str
    host: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What an address is after a visit.

    Attributes:
        due: when it is due again; None for never.
        step: how many of its due times are over (of a feed: how often it was asked).
        state: whether it is watched.
        etag: what to ask with the next time; None without one.
        modified: the same.
        failures: how often in a row it could not be had.
        gone: how often in a row the server said that there is no such page.
        asked_s: seconds between two requests that a feed asked for; None when it did not.
        trouble: why it could not be had the last time; None when it could.
    """

    due: str | None
    step: int
    state: State = "open"
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    gone: int = 0
    asked_s: float | None = None
    trouble: Gap | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """An address that is watched.

    Attributes:
        address: its URL.
        kind: what it is.
        host: its host.
        first_seen: when it was named first.
        capture: the line of the log of its last capture; None before the first one.
        page_sha256: the page that was; None before the first one.
        lease: who has it in hand; None for nobody.
        leased_after: how many lines the log had when it was taken.
        next: the rest.
    """

    address: str
    kind: Kind
    host: str
    first_seen: str
    capture: int | None
    page_sha256: str | None
    lease: str | None
    leased_after: int | None
    next: Next


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """What one due time of an address brought.

    Attributes:
        address: its URL.
        step: number of the due time, from 0.
        at: when it was visited.
        outcome: what came of it.
        capture: the line of the log that tells of the capture; None without one.
        page_sha256: the page; None without one.
        before_sha256: the page that was there before, when this one has other bytes; None otherwise.
        why: what happened, when it could not be had; empty otherwise.
        proof: the answers on the way (status line and headers), when the page was gone: the last one last.
    """

    address: str
    step: int
    at: str
    outcome: Outcome
    capture: int | None = None
    page_sha256: str | None = None
    before_sha256: str | None = None
    why: str = ""
    proof: tuple[bytes, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What of a visit is only shown."""

    why: str = ""
    proof: tuple[bytes, ...] = ()


decode_told: Callable[[bytes], Told] = msgspec.json.Decoder(Told).decode


def next_row(after: Next) -> dict[str, Any]:
    """What an address is now in, its columns out."""
    values = {name: value for name, value in asdict(after).items() if name != "trouble"}
    return values | {"trouble": encode(after.trouble) if after.trouble else None}


def visit_row(visit: Visit) -> dict[str, Any]:
    """A visit in, its row out; what nobody needs to be told of counts as told."""
    told = visit.before_sha256 is None and visit.outcome != "gone"
    fields = {name: value for name, value in asdict(visit).items() if name not in {"why", "proof"}}
    return fields | {"is_told": int(told), "body": encode(Told(why=visit.why, proof=visit.proof))}


def visit_of(row: Row[Any]) -> Visit:
    """A row in, the visit out."""
    told = decode_told(row.body)
    return Visit(
        address=row.address,
        step=row.step,
        at=row.at,
        outcome=row.outcome,
        capture=row.capture,
        page_sha256=row.page_sha256,
        before_sha256=row.before_sha256,
        why=told.why,
        proof=told.proof,
    )


def watch_of(row: Row[Any]) -> Watch:
    """A row in, what is watched out."""
    return Watch(
        address=row.address,
        kind=cast("Kind", row.kind),
        host=row.host,
        first_seen=row.first_seen,
        capture=row.capture,
        page_sha256=row.page_sha256,
        lease=row.lease,
        leased_after=row.leased_after,
        next=Next(
            due=row.due,
            step=row.step,
            state=cast("State", row.state),
            etag=row.etag,
            modified=row.modified,
            failures=row.failures,
            gone=row.gone,
            asked_s=row.asked_s,
            trouble=decode_gap(row.trouble) if row.trouble else None,
        ),
    )
