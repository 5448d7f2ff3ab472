"""A moment: a time as precise as the words give it."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["minute", "hour", "part of day", "day", "week", "month", "season", "year", "decade", "unknown"]

Basis = Literal["stated", "published", "text", "none"]
"""What a value rests on: the words alone, the time the document was published, another time in the text, or nothing."""

TimeOf = Literal["event", "saying", "as of", "report"]
"""What a time is the time of: something that happened or will, somebody's saying so, the state of knowledge ("as of Tuesday", "so far this year"),
or the report itself (its dateline)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression resolved to a value.

    Attributes:
        edtf: Extended Date/Time Format level 1 ("2025-01-20", "2024-10", "2025-01-20T07:37Z", "2024-10/2024-12", "2025-01~");
            "XXXX-11-19" when the year cannot be told; empty when the words cannot be resolved at all (a clock time without a day keeps `clock`).
        earliest: first day it may be (YYYY-MM-DD), None when unknown.
        latest: last day it may be (YYYY-MM-DD), None when unknown.
        clock: "HH:MM" or a part of the day ("morning"), None when the words give none.
        zone: time zone in the words as given ("GMT", "local"), None when the words give none.
        precision: how precise the words are.
        basis: what the value rests on.
        reason: how it was resolved, in a sentence; empty for a date that is stated in full.
        time_of: what it is the time of.
    """

    edtf: str
    earliest: str | None
    latest: str | None
    clock: str | None = None
    zone: str | None = None
    precision: Precision
    basis: Basis
    reason: str = ""
    time_of: TimeOf = "event"
