"""A work: something long that somebody ordered at the desk, how far it is, and what came of it."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.gap import Gap

WorkKind = Literal["read", "compare", "group", "watch"]
"""Bring pages in, read them and compare their story; compare a story again; find out which report is of which story; ask what is followed."""

WorkState = Literal["waiting", "running", "done", "cancelled", "failed", "interrupted"]
"""`interrupted`: its process ended without a word (a kill, a power cut). A work that was cancelled, has failed or was interrupted can be resumed:
what was done is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What somebody ordered.

    Attributes:
        kind: what sort of work.
        places: URLs and names of what was handed in (`incoming`), for "read".
        story: name of the story; None when it is made from the places, or when each report finds its own.
        is_grouped: each report finds its story, instead of all being of one.
        allow: hosts that may be fetched from though their addresses are not public.
    """

    kind: WorkKind
    places: tuple[str, ...] = ()
    story: str | None = None
    is_grouped: bool = False
    allow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """How far a work is in one of its steps.

    Attributes:
        what: what is being done ("Reading").
        done: how much of it is done.
        total: how much there is; 0 while that is not known.
    """

    what: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work and how it stands.

    Attributes:
        number: in the order they were ordered.
        order: what was ordered.
        by: who ordered it.
        at: when, in UTC.
        state: how it stands.
        steps: its steps so far, in order.
        story: name of the story that it led to; None as long as there is none.
        said: one sentence for people when it has ended; empty before.
        gaps: what was not read, or not as its page shows it.
        ended_at: when it ended, in UTC; None before.
    """

    number: int
    order: Order
    by: str
    at: str
    state: WorkState
    steps: tuple[Step, ...] = ()
    story: str | None = None
    said: str = ""
    gaps: tuple[Gap, ...] = ()
    ended_at: str | None = None
