"""Relative expressions in ("yesterday", "last March", "two days later"), the periods that they count to out."""

from datetime import date, timedelta

from crossread.stages.times import periods
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import UNKNOWN, Found, Memory, Resolved, Rests
from crossread.stages.times.periods import Period
from crossread.stages.times.tense import direction
from crossread.stages.times.yearly import has_calendar, within_year

COMPARED_REACH = 3
"""How many sentences a quarter reaches that "a year earlier" is compared with. Ours."""
DAY_REACH = 8
"""How many sentences "the next day" reaches back. Ours: further back the day is seldom the one that is meant."""


def counted(item: Found, memory: Memory) -> Resolved:
    """A relative expression in, the period it counts to out."""
    expression = item.expression
    if expression.kind == "duration" and memory.is_narrative:
        return UNKNOWN
    quarter = compared(memory, item.number)
    if quarter is not None and is_year_earlier(expression) and item.number - (memory.compared or (quarter, 0))[1] <= 1:
        return Resolved(
            period=periods.shifted(quarter, -4), rests="text", reason=f"a year before the quarter from {written(quarter)} on, which stands before it"
        )
    if expression.base == "now":
        if memory.now is None:
            return Resolved(period=None, rests="none", reason="it counts from the day of publication, which is not known")
        start: date | None = memory.now
        anchor: Period | None = periods.day(memory.now)
        rests: Rests = "now"
        reason = "counted from {now}"
    else:
        anchor = now_for(item, memory) or anchor_for(expression, memory, item.number)
        start = anchor.first if anchor else None
        rests = "text"
        reason = f"counted from {written(anchor)}, which the text gives before it" if anchor else ""
    if anchor is None or start is None:
        if expression.is_shift and expression.unit in ("year", "month") and memory.now is not None and expression.step < 0:
            return Resolved(period=periods.stepped(memory.now, expression.unit, expression.step), rests="now", reason="counted from {now}")
        return Resolved(period=None, rests="none", reason="the text gives no time before it to count from")
    period = step(expression, start, anchor, item)
    return Resolved(period=period, rests=rests, reason=reason) if period else UNKNOWN


def written(period: Period | None) -> str:
    """A period in, a short form for a reason out."""
    if period is None:
        return ""
    return (
        period.first.isoformat() if period.unit == "day" else f"{period.first.isoformat()[:7]}" if period.unit == "month" else f"{period.first.year}"
    )


def now_for(item: Found, memory: Memory) -> Period | None:
    """An expression that counts from the text and the memory in; the day of publication out when "the end of the year" lies ahead in the news."""
    expression = item.expression
    is_ahead = expression.phase is not None and expression.step == 0 and (is_by(item) or tense(item) > 0)
    return periods.day(memory.now) if is_ahead and memory.now is not None and not memory.is_narrative else None


def is_by(item: Found) -> bool:
    """Does it begin with "by", or stand behind it?"""
    start = item.expression.start
    return item.sentence[max(0, start - 3) : start + 3].lower().lstrip().startswith("by ")


def anchor_for(expression: Expression, memory: Memory, number: int) -> Period | None:
    """An expression that counts from the text and the memory in, the time it counts from out."""
    if expression.unit == "quarter" and memory.last_quarter is not None:
        return memory.last_quarter
    if expression.unit == "quarter" and memory.now is not None and not expression.is_shift and expression.step == 0:
        return periods.stepped(memory.now, "quarter", -1)
    if is_year_earlier(expression) and memory.now is not None and not memory.is_narrative:
        return compared(memory, number) or periods.day(memory.now)
    if memory.passing is not None and number - memory.passing[1] <= 1 and is_as_fine(memory.passing[0], expression):
        return memory.passing[0]
    if expression.unit in ("hour", "day", "week", "weekend"):
        return memory.last_day if number - memory.day_number <= DAY_REACH else None
    if memory.last is not None:
        return memory.last
    return periods.day(memory.now) if memory.now and not expression.is_shift else None


def compared(memory: Memory, number: int) -> Period | None:
    """The memory and a sentence in; the quarter that its figures are of out, when one stands just before."""
    if memory.compared is None or number - memory.compared[1] > COMPARED_REACH:
        return None
    return memory.compared[0]


def is_as_fine(period: Period, expression: Expression) -> bool:
    """A period and an expression that counts from the text in; is the period fine enough to count from it in the expression's unit?"""
    return period.unit == "day" or expression.unit not in ("hour", "day", "week", "weekend")


def is_year_earlier(expression: Expression) -> bool:
    """Does it say "a year earlier"?"""
    return expression.is_shift and expression.unit == "year" and expression.step == -1


def step(expression: Expression, start: date, anchor: Period, item: Found) -> Period | None:
    """A relative expression, the first day of its base and the base itself in, the period out."""
    unit = expression.unit or "day"
    if expression.kind == "duration":
        return covered(expression, start)
    if expression.weekday is not None and unit == "day":
        return ordered_weekday(expression, start, item)
    if expression.month is not None and unit == "month":
        return ordered_month(expression.month, expression.step, start)
    if expression.season is not None and unit == "season":
        return ordered_season(expression.season, expression.step, start)
    if unit == "hour":
        return hours(expression.step, start)
    if is_year_earlier(expression) and anchor.unit in ("quarter", "month") and expression.base == "text":
        return periods.shifted(anchor, -4 if anchor.unit == "quarter" else -12)
    period = periods.stepped(start, unit, expression.step)
    if period and unit == "weekend" and expression.step == 0 and period.first > start and tense(item) < 0:
        return periods.shifted(period, -1)
    return named_within(expression, period) if period else None


def named_within(expression: Expression, period: Period) -> Period:
    """A relative expression and the period it counts to in, the day, month or season of it that the words name ("Tuesday last week") out."""
    unit = period.unit
    if unit == "month" and expression.day is not None:
        return periods.day(period.first.replace(day=expression.day))
    if unit == "week" and expression.weekday is not None:
        return periods.day(period.first + timedelta(days=expression.weekday))
    if unit == "year" and (has_calendar(expression) or expression.half is not None):
        return within_year(expression, period.first.year)
    return period


def covered(expression: Expression, start: date) -> Period | None:
    """A duration that ends or begins at publication in ("the past two weeks"), the stretch it covers out."""
    if expression.unit is None or expression.unit == "hour":
        count = -(-abs(expression.step) // 24)
        other = periods.stepped(start, "day", count if expression.step > 0 else -count)
        reached = other.first if other else None
    else:
        reached = same_day(start, expression)
    if reached is None:
        return None
    return Period("day", min(start, reached), max(start, reached))


def same_day(start: date, expression: Expression) -> date | None:
    """A day and a step in calendar units in, the same day of the month so many units away out."""
    unit = expression.unit or "day"
    if unit in periods.MONTHS_IN:
        target = periods.stepped(start, "month", expression.step * periods.MONTHS_IN[unit])
        return None if target is None else date(target.first.year, target.first.month, min(start.day, target.last.day))
    days = periods.stepped(start, "day", expression.step * (7 if unit == "week" else 1))
    return days.first if days else None


def ordered_weekday(expression: Expression, start: date, item: Found) -> Period:
    """Reads "last Tuesday", "next Friday", "this Monday", "the following Saturday" and the day counted from in, that day out."""
    number = expression.weekday or 0
    if expression.step < 0:
        return periods.day(periods.weekday_before(start, number, inclusive=False))
    if expression.step > 0:
        return periods.day(periods.weekday_after(start, number, inclusive=False))
    if tense(item) > 0:
        return periods.day(periods.weekday_after(start, number, inclusive=True))
    return periods.day(periods.weekday_before(start, number, inclusive=True))


def ordered_month(number: int, order: int, start: date) -> Period:
    """A month, -1, 0 or 1 for last, this or next, and the day counted from in, that month out."""
    year = start.year
    if order < 0 and number >= start.month:
        year -= 1
    if order > 0 and number <= start.month:
        year += 1
    return periods.month(year, number)


def ordered_season(code: int, order: int, start: date) -> Period:
    """A season, -1, 0 or 1 for last, this or next, and the day counted from in, that season out."""
    year = start.year
    if order < 0:
        return next(period for period in (periods.season(year - back, code) for back in range(4)) if period.last < start)
    if order > 0:
        return next(period for period in (periods.season(year + ahead, code) for ahead in (-1, 0, 1, 2)) if period.first > start)
    if code == 24 and start.month < 3:
        year -= 1
    return periods.season(year, code)


def hours(count: int, start: date) -> Period | None:
    """Hours before or after a day whose clock is not known in, the days it may be out."""
    days = timedelta(days=-(-abs(count) // 24))
    return Period("day", start - days, start) if count < 0 else Period("day", start, start + days)


def tense(item: Found) -> int:
    """An expression where it stands in; 1 out for the future, -1 for the past."""
    return item.expression.direction or direction(item.sentence, item.expression.start, item.expression.end)
