"""A time mention: words that give a time, and the moment they mean."""

from dataclasses import dataclass
from typing import Literal

from crossread.stages.times.expression import Vague
from crossread.types.moment import Moment
from crossread.types.span import Span

TimeRole = Literal["point", "duration", "set", "age"]
"""A time on the calendar or the clock; a length of time; something that recurs ("every Monday"); an age, which is no time at all and is
marked only so that nobody reads its words as a duration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression in a document.

    Attributes:
        span: its words, without the preposition.
        moment: what they mean; of a duration that is tied to a time ("the past 24 hours") the period it covers.
        role: what sort of expression.
        duration: ISO 8601 length of a duration or age, or the period after which a set recurs ("PT24H", "P2Y", "PXD" for "days", "P2W/P3W" for
            "two to three weeks"); else None.
        vague: set when the words say no more than past, present or future ("recently", "now"); None otherwise.
        ends: the two ends of a range ("between 2 and 5 May"), else empty.
    """

    span: Span
    moment: Moment
    role: TimeRole
    duration: str | None = None
    vague: Vague | None = None
    ends: tuple["TimeMention", ...] = ()
