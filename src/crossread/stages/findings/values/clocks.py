"""Clock times and parts of the day in, the minutes they may be out; two of them in, how they relate out, also across time zones."""

from datetime import date, datetime

from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.times import edtf
from crossread.types.moment import Moment

CLOCK_MINUTES = 15
"""Clock times that differ by no more are one time told more or less precisely."""
NEAR = CLOCK_MINUTES // 2 + 1
"""Minutes to either side of a clock time; ends do not count as shared."""
HOUR = 60
DAY = 24 * HOUR
PARTS: dict[str, tuple[tuple[int, int], ...]] = {
    "morning": ((0, 12),),
    "early morning": ((0, 9),),
    "late morning": ((9, 12),),
    "early": ((0, 12),),
    "mid": ((10, 16),),
    "afternoon": ((12, 18),),
    "early afternoon": ((12, 16),),
    "late afternoon": ((15, 19),),
    "evening": ((16, 24),),
    "early evening": ((16, 21),),
    "late evening": ((19, 25),),
    "late": ((16, 28),),
    "night": ((0, 6), (17, 30)),
    "early night": ((17, 24),),
    "late night": ((0, 6), (20, 30)),
}
"""Hours of the day that a part of it may mean, counted on past midnight: Saturday night lasts till Sunday six o'clock, and two in the morning of
Saturday is told as Saturday night, too. Wide on purpose: only what lies outside contradicts. Ours; not measured."""
WEST, EAST = -12 * HOUR, 14 * HOUR
"""How far the clocks of the world are from UTC. Source: the time zones in use (Baker Island, Kiribati)."""

Spans = tuple[tuple[int, int], ...]
"""First and last minutes, counted from the day with the ordinal 0."""


def minutes(clock: str | None) -> int | None:
    """A clock time ("HH:MM") in, minutes after midnight out; None for a part of the day."""
    if not clock or ":" not in clock:
        return None
    hours, rest = clock.split(":", 1)
    return int(hours) * HOUR + int(rest[:2])


def spans_of(moment: Moment, days: tuple[int, int]) -> Spans:
    """A moment and its first and last day in, the minutes it may be out, by its own clock; empty when it gives no time of day."""
    head, _, tail = moment.edtf.partition("/")
    if "T" in head and "T" in tail:
        return ((minute_of(head) - NEAR, minute_of(tail) + NEAR),)
    exact = minutes(moment.clock)
    if exact is not None:
        return ((days[0] * DAY + exact - NEAR, days[1] * DAY + exact + NEAR),)
    if moment.clock in PARTS:
        return tuple((days[0] * DAY + first * HOUR, days[1] * DAY + last * HOUR) for first, last in PARTS[moment.clock])
    return ()


def minute_of(instant: str) -> int:
    """An instant (EDTF) in, its minute by its own clock out."""
    when = datetime.fromisoformat(instant)
    return date.toordinal(when) * DAY + when.hour * HOUR + when.minute


def offset_of(moment: Moment) -> int | None:
    """A moment in, the minutes by which its clock is ahead of UTC out; None when its words do not say, or name a zone that means several."""
    offset = edtf.offset(moment.zone)
    if not offset and "T" in moment.edtf:
        ahead = datetime.fromisoformat(moment.edtf.partition("/")[2] or moment.edtf).utcoffset()
        return None if ahead is None else int(ahead.total_seconds()) // 60
    if not offset:
        return None
    if offset == "Z":
        return 0
    hours, rest = offset[1:].split(":")
    return (int(hours) * HOUR + int(rest)) * (-1 if offset[0] == "-" else 1)


def compare_spans(a: Spans, b: Spans, one: Moment, other: Moment) -> Comparison:
    """The minutes of two moments, each by its own clock, and the moments in, how they relate out."""
    ours, theirs = offset_of(one), offset_of(other)
    if ours is not None and theirs is not None:
        return fitting(shifted(a, -ours), shifted(b, -theirs), "differs")
    if ours is None and theirs is None and (one.zone == other.zone or {one.zone, other.zone} <= LOCAL):
        return fitting(a, b, "differs")
    if one.zone is None or other.zone is None:
        found = fitting(a, b, "not comparable")
        if found.relation != "not comparable":
            return found
    known = ours if ours is not None else theirs
    if known is None:
        return Comparison(relation="not comparable", reason="the time zones differ")
    elsewhere = tuple((first - EAST + known, last - WEST + known) for first, last in (a if ours is None else b))
    if any(first <= end and begin <= last for first, last in elsewhere for begin, end in (b if ours is None else a)):
        return Comparison(relation="not comparable", reason="the time zones differ")
    return Comparison(relation="differs", reason="no time zone makes the two one")


LOCAL = frozenset({None, "local", "local time"})
"""What is written for the zone of the place itself."""


def shifted(spans: Spans, by: int) -> Spans:
    """Spans in, the same moved by some minutes out."""
    return tuple((first + by, last + by) for first, last in spans)


def fitting(a: Spans, b: Spans, otherwise: str) -> Comparison:
    """The minutes of two moments by one clock in, "compatible" when they share any out, otherwise the relation given."""
    if any(first < end and begin < last for first, last in a for begin, end in b):
        return Comparison(relation="compatible", reason="the times of day fit each other")
    if otherwise == "differs":
        return Comparison(relation="differs", reason="no time of day fits both")
    return Comparison(relation="not comparable", reason="the zone of one is not known")
