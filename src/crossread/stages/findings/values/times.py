"""Two times in, how they relate out: days first, then the hours in them."""

import re
from datetime import date

from crossread.stages.findings.values.clocks import compare_spans, minutes, offset_of, spans_of
from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.times.lexicon import DAY_NAMES, MONTH_NAMES
from crossread.types.claim import Claim
from crossread.types.moment import Moment

MONTHS = tuple(name.lower() for name in MONTH_NAMES)
WEEKDAYS = tuple(name.lower() for name in DAY_NAMES)
AGO = re.compile(r"\b(?:ago|earlier|later|before|after|since)\b", re.IGNORECASE)
"""Words that count back or on from another time: "12 weeks ago" is meant to the week, not to its Monday."""
COUNTED = frozenset({"week", "month", "season", "year", "decade"})
"""Precisions in which one counts so."""
VERY_ROUGH = re.compile(r"\b(?:around|about|circa|or so|roughly|approximately)\b", re.IGNORECASE)
UNTIL = re.compile(r"(?:^|\W)(?:by|until|till|before|no later than)\s(?:the\s)?(?=\w+(?:\s\w+){0,5}$)", re.IGNORECASE)
"""Words that make a time the last one that is meant: "by the end of the week" holds Thursday."""
OPEN_DAYS = 31
"""Days in front of such a time that it still holds. A judgement; not measured."""
ABOUT_DAYS = 2
"""Days to either side that "around 10 March" may mean. A judgement; not measured."""


def compare_times(a: Claim, b: Claim) -> Comparison:
    """Two claims with moments in, how these relate out."""
    one, other = a.moment, b.moment
    if one is None or other is None:
        return Comparison(relation="not comparable", reason="one is no time")
    if a.value == b.value and (one.clock, one.zone) == (other.clock, other.zone):
        return Comparison(relation="same", reason="the same value")
    first, second = days_of(a), days_of(b)
    if first and second:
        return compare_dated(a, b, first, second)
    return compare_weekdays(a, b) or compare_undated(one, other)


Timed = tuple[object, ...]
"""All that `compare_times` looks at in one claim."""


def timed_by(claim: Claim) -> Timed | None:
    """A claim in, all that `compare_times` looks at in it beside its value out; None when it gives no time."""
    moment = claim.moment
    if moment is None:
        return None
    told = (moment.edtf, moment.earliest, moment.latest, moment.clock, moment.zone, moment.precision)
    return (*told, days_of(claim), is_weekday_alone(claim), weekday_of(claim))


# --- days ---------------------------------------------------------------------------------------------------------------------------------

Days = tuple[int, int]
"""First and last day, as ordinals."""


def days_of(claim: Claim) -> Days | None:
    """A time in, the first and last day it may be out, wider where its words are rough; None when it is not resolved."""
    moment = claim.moment
    if moment is None or not moment.earliest or not moment.latest:
        return None
    first, last = date.fromisoformat(moment.earliest).toordinal(), date.fromisoformat(moment.latest).toordinal()
    words = claim.span.words
    if UNTIL.search(f"{claim.span.before[-LOOK:]}{words}"):
        return first - OPEN_DAYS, last
    wider = 0
    if moment.precision in COUNTED and AGO.search(words):
        wider = (last - first + 1) // 2
    elif moment.precision == "day" and (moment.edtf.endswith("~") or VERY_ROUGH.search(f"{claim.span.before[-LOOK:]}{words}")):
        wider = ABOUT_DAYS
    return first - wider, last + wider


LOOK = 8
"""Code points in front of a date in which a word may make it rough."""


def compare_dated(one: Claim, other: Claim, first: Days, second: Days) -> Comparison:
    """Two times and their days in, how they relate out."""
    a, b = one.moment, other.moment
    if a is None or b is None:
        return Comparison(relation="not comparable", reason="one is no time")
    if are_one_weekday(one, other, first, second):
        week = second[0] - first[0]
        first = (first[0] + week, first[1] + week)
    zones = offset_of(a), offset_of(b)
    if first == second and is_one_clock(a, b):
        return same_clock_elsewhere(a, b)
    clocked = spans_of(a, first), spans_of(b, second)
    if clocked[0] and clocked[1]:
        return compare_spans(clocked[0], clocked[1], a, b)
    if first[1] < second[0] or second[1] < first[0]:
        near = min(abs(second[0] - first[1]), abs(first[0] - second[1])) == 1
        if near and (zones[0] is None) != (zones[1] is None) and (clocked[0] or clocked[1]):
            return Comparison(relation="not comparable", reason="the day of one may be the day of the other in another time zone")
        return Comparison(relation="differs", reason="no day fits both")
    return Comparison(relation="compatible", reason=which_is_wider(first, second))


def are_one_weekday(a: Claim, b: Claim, first: Days, second: Days) -> bool:
    """Are two single days one week apart, of which one report at least tells no more than the day of the week ("Saturday about 8.40am")?

    Which week is meant was read from its time of publication then, and both tell of one thing.
    """
    is_single = first[0] == first[1] and second[0] == second[1]
    return is_single and abs(first[0] - second[0]) == WEEK and any(is_weekday_alone(claim) for claim in (a, b))


WEEK = 7


def is_weekday_alone(claim: Claim) -> bool:
    """Do the words of a time name a day of the week, and neither its date nor its week?"""
    words = claim.span.words.lower()
    return any(day in words for day in WEEKDAYS) and not DATED.search(words)


DATED = re.compile(
    r"\b(?:last|next|this|coming|past|previous|following|week|\d{4}|\d{1,2}(?:st|nd|rd|th)?)\b(?!\s?[:.]|\s?[ap]\.?\s?m)|" + "|".join(MONTHS)
)
"""Words that tell which week is meant, or the date."""


def is_one_clock(a: Moment, b: Moment) -> bool:
    """Do two moments give one clock time in zones that are not the same, at least one of which means no one offset?"""
    return a.clock == b.clock and minutes(a.clock) is not None and a.zone != b.zone and None in {offset_of(a), offset_of(b)}


def same_clock_elsewhere(a: Moment, b: Moment) -> Comparison:
    """Two moments with one clock time in zones that are not the same in, how they relate out."""
    if a.zone is None or b.zone is None:
        return Comparison(relation="compatible", reason="the same clock time, one with its zone")
    return Comparison(relation="not comparable", reason="the time zones differ")


def which_is_wider(a: Days, b: Days) -> str:
    """The days of two moments in, what makes them compatible out."""
    if a == b:
        return "the same days, one told more precisely"
    return "one lies within the other" if (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1]) else "they share days"


# --- times without a day ------------------------------------------------------------------------------------------------------------------


def compare_undated(a: Moment, b: Moment) -> Comparison:
    """Two moments of which one at least has no day in, how they relate out."""
    if "XXXX" in a.edtf + b.edtf and a.edtf and b.edtf and "/" not in a.edtf + b.edtf:
        return compare_days_of_year(a.edtf, b.edtf)
    if a.clock and b.clock:
        return compare_clocks(a, b)
    return Comparison(relation="not comparable", reason="one of the two cannot be resolved to a day")


def compare_clocks(a: Moment, b: Moment) -> Comparison:
    """Two moments with clock times or parts of the day in, how these relate out, whatever the day."""
    if is_one_clock(a, b):
        return same_clock_elsewhere(a, b)
    if a.clock == b.clock and a.zone == b.zone:
        return Comparison(relation="compatible", reason="the same time of the day")
    return min((compare_spans(spans_of(a, (0, 0)), spans_of(b, (day, day)), a, b) for day in (-1, 0, 1)), key=lambda one: BEST.index(one.relation))


BEST = ("same", "compatible", "not comparable", "differs")
"""Without a day, the day on which the two fit best."""


def compare_days_of_year(a: str, b: str) -> Comparison:
    """Two dates of which one at least has no known year in (EDTF), how their months and days relate out."""
    x, y = a.rstrip("~?")[4:10], b.rstrip("~?")[4:10]
    if x.startswith(y) or y.startswith(x):
        return Comparison(relation="compatible", reason="the same month and day, as far as both give them; the year of one is not known")
    return Comparison(relation="differs", reason="two days of the year")


def compare_weekdays(a: Claim, b: Claim) -> Comparison | None:
    """Two times of which one at least stands in a report whose day of publication is unknown in, how their days of the week relate out.

    None when one names no day of the week and has no single day.
    """
    one, other = weekday_of(a), weekday_of(b)
    if one is None or other is None or a.moment is None or b.moment is None:
        return None
    ahead = (other - one + 3) % 7 - 3
    first, second = spans_of(a.moment, (0, 0)), spans_of(b.moment, (ahead, ahead))
    if first and second:
        return compare_spans(first, second, a.moment, b.moment)
    if ahead:
        return Comparison(relation="differs", reason="two days of the week")
    return Comparison(relation="compatible", reason="the same day of the week")


def weekday_of(claim: Claim) -> int | None:
    """A time in, the number of its day of the week out (0 is Monday); None when it has no single one."""
    moment = claim.moment
    if moment and moment.earliest:
        return date.fromisoformat(moment.earliest).weekday() if moment.earliest == moment.latest else None
    named = [at for at, day in enumerate(WEEKDAYS) if day in claim.span.words.lower()]
    return named[0] if len(named) == 1 else None
