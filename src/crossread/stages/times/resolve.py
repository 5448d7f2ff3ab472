"""Time expressions in, the stretch of the calendar that each means out, counted from a day of publication and from the times before it in the text."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from crossread.stages.times import lexicon, periods
from crossread.stages.times.expression import Expression
from crossread.stages.times.periods import Period
from crossread.stages.times.tense import direction

Rests = Literal["stated", "now", "text", "none"]
"""What a value rests on: the words alone, the day of publication, another time in the text, nothing."""

NARRATIVE_YEARS = 4
NARRATIVE_SHARE = 3
"""A text is a narrative when it states at least so many past years or full dates, and so many times as many as words that count from the day of
publication ("yesterday", "Tuesday"). Source: chosen on the development half of WikiWars and TimeBank, which it tells apart without an error."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An expression where it stands.

    Attributes:
        expression: what its words say; offsets in the sentence.
        sentence: the words of its sentence.
        number: which sentence of the document it is.
    """

    expression: Expression
    sentence: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What an expression means.

    Attributes:
        period: the stretch of the calendar; None when it is unknown or before the year 1.
        rests: what it rests on.
        reason: how it was found, a sentence without its full stop; empty for what is stated in full.
        other: the second reading of an ambiguous date.
    """

    period: Period | None
    rests: Rests
    reason: str = ""
    other: Period | None = None


UNKNOWN = Resolved(period=None, rests="none")


@dataclass(slots=True)
class Memory:
    """The times read so far in a document.

    Attributes:
        now: the day of publication, None when unknown.
        is_narrative: whether it tells of the past in order, away from the day of publication.
        last: the last period, of whatever unit.
        last_day: the last one that is a day.
        number: sentence of the last period.
    """

    now: date | None
    is_narrative: bool
    last: Period | None = None
    last_day: Period | None = None
    number: int = -1
    day_number: int = -1
    last_quarter: Period | None = None
    strays: frozenset[int] = frozenset()

    def remember(self, period: Period, number: int, *, is_shift: bool) -> None:
        """A period and its sentence in; later expressions may count from it."""
        if period.unit not in ("decade", "century"):
            self.last, self.number = period, number
        if period.unit == "day":
            self.last_day, self.day_number = period, number
        if period.unit == "quarter" and not is_shift:
            self.last_quarter = period


def resolve(found: Sequence[Found], now: date | None) -> list[Resolved]:
    """The expressions of a document in order and its day of publication (None when unknown) in, what each means out, in the same order."""
    memory = Memory(now=now, is_narrative=is_narrative(found, now), strays=strays(found))
    resolved = [resolve_one(item, memory) for item in found]
    return [clock(found, resolved, place) if needs_day(item.expression) else resolved[place] for place, item in enumerate(found)]


STRAY_YEARS = 8
"""A stated year that lies further than this from the one before and the one after it, which agree, does not carry on ("published in 2007" in
the middle of 1975)."""

STRAY_SHARE = 0.1
"""A stated year is apart, too, when fewer than this share of all stated years lie within `STRAY_YEARS` of it."""


def strays(found: Sequence[Found]) -> frozenset[int]:
    """The expressions of a document in, the ids of those out whose stated year stands apart from the years around it."""
    dated = [(id(item.expression), year) for item in found if (year := stated_year(item.expression)) is not None]
    alone = {year for _, year in dated if sum(abs(year - other) <= STRAY_YEARS for _, other in dated) < STRAY_SHARE * len(dated)}
    apart = {name for name, year in dated if year in alone}
    dated = [(name, year) for name, year in dated if year not in alone]
    before: int | None = None
    for place, (name, year) in enumerate(dated):
        after = dated[place + 1][1] if place + 1 < len(dated) else before
        if before is not None and after is not None and abs(year - before) > STRAY_YEARS and abs(year - after) > STRAY_YEARS >= abs(after - before):
            apart.add(name)
        else:
            before = year
    return frozenset(apart)


def stated_year(expression: Expression) -> int | None:
    """An expression in, the year that it states (the first of a range) out."""
    return expression.ends[0].year if expression.ends else expression.year if expression.wide is None else None


def needs_day(expression: Expression) -> bool:
    """Is it a clock time or a part of the day without a day?"""
    return expression.kind in ("clock", "part") and expression.day is None and expression.weekday is None and expression.base is None


def is_narrative(found: Sequence[Found], now: date | None) -> bool:
    """The expressions of a document and its day of publication in; does it tell of the past in order, as an encyclopedia does?"""
    stated = deictic = 0
    for item in found:
        expression = item.expression
        if expression.base == "now" and expression.unit in ("day", "week", "weekend") and expression.kind == "relative":
            deictic += 1
        elif expression.kind == "weekday" and expression.day is None:
            deictic += 1
        elif expression.year is not None and (now is None or expression.year < now.year - 1 or expression.month):
            stated += 1
    return stated >= NARRATIVE_YEARS and stated >= NARRATIVE_SHARE * deictic


def resolve_one(item: Found, memory: Memory) -> Resolved:
    """One expression and the memory in, what it means out; the memory grows."""
    expression = item.expression
    if expression.kind in ("vague", "set", "age"):
        return UNKNOWN
    if expression.kind == "range":
        return resolve_range(item, memory)
    try:
        resolved = meaning(item, memory)
    except (ValueError, OverflowError):
        return UNKNOWN
    counts_from_now = expression.base == "now" and memory.is_narrative
    if resolved.period is not None and expression.kind != "duration" and id(expression) not in memory.strays and not counts_from_now:
        memory.remember(resolved.period, item.number, is_shift=expression.is_shift)
    return resolved


def resolve_range(item: Found, memory: Memory) -> Resolved:
    """A range and the memory in, the stretch from its first end to its last out; the second end lends the first its year ("from May to July 2010")."""
    first, last = ends(item.expression)
    if first.year is None and last.year is not None and first.base is None and first.month is not None:
        first = replace(first, year=last.year if (last.month or 12) >= first.month else last.year - 1)
    begun = resolve_one(replace(item, expression=first), memory)
    after = replace(memory)
    if id(item.expression) in memory.strays:
        return stretch(begun, resolve_one(replace(item, expression=last), after))
    if last.kind == "weekday" and last.month is None and begun.period is not None:
        on = periods.weekday_after(begun.period.first, last.weekday or 0, inclusive=False)
        ended = Resolved(period=periods.day(on), rests=begun.rests, reason=begun.reason)
    else:
        if last.year is None and last.month is not None and begun.period is not None and last.base is None:
            last = replace(last, year=begun.period.first.year + (last.month < begun.period.first.month))
        ended = resolve_one(replace(item, expression=last), after)
    return stretch(begun, ended)


def stretch(begun: Resolved, ended: Resolved) -> Resolved:
    """What the two ends of a range mean in, the stretch between them out."""
    if begun.period is None or ended.period is None or ended.period.last < begun.period.first:
        return UNKNOWN
    rests = begun.rests if begun.rests != "stated" else ended.rests
    return Resolved(period=Period(begun.period.unit, begun.period.first, ended.period.last), rests=rests, reason=begun.reason or ended.reason)


def ends(expression: Expression) -> tuple[Expression, Expression]:
    """A range in, its two ends out."""
    assert expression.ends is not None
    return expression.ends


def meaning(item: Found, memory: Memory) -> Resolved:
    """One expression (no range) and the memory in, what it means out."""
    expression = item.expression
    if expression.base is not None:
        return counted(item, memory)
    if expression.kind == "duration":
        return UNKNOWN
    if expression.year is not None:
        return stated(expression)
    if expression.weekday is not None and expression.month is None:
        return weekday(item, memory)
    if has_calendar(expression):
        return yearless(item, memory)
    if expression.kind == "day of month":
        return day_of_month(expression.day or 1, memory)
    return UNKNOWN


def day_of_month(number: int, memory: Memory) -> Resolved:
    """"the 5th" and the memory in, that day of the month the text speaks of out."""
    if memory.last is None or memory.last.unit not in ("day", "month"):
        return UNKNOWN
    on = memory.last.first.replace(day=number)
    return Resolved(period=periods.day(on), rests="text", reason=f"the month is {written(memory.last)[:7]}, which stands before it in the text")


def has_calendar(expression: Expression) -> bool:
    """Does it name a month, season, quarter or holiday?"""
    return any(value is not None for value in (expression.month, expression.season, expression.quarter, expression.holiday))


def stated(expression: Expression) -> Resolved:
    """An expression that states its year in, its period out; years before 1 have none."""
    year = expression.year
    if year is None or year < 1:
        return Resolved(period=None, rests="stated")
    other = None
    if expression.other is not None:
        other = periods.day(date(year, *expression.other))
    reason = "the day and the month can be read either way round" if other else ""
    return Resolved(period=within_year(expression, year), rests="stated", reason=reason, other=other)


def within_year(expression: Expression, year: int) -> Period:
    """An expression and its year in, the period out.

    Raises:
        ValueError: there is no such day in that year.
    """
    if expression.wide == "decade":
        return periods.decade(year)
    if expression.wide == "century":
        return periods.century(year)
    if expression.holiday is not None:
        return periods.day(date(year, *lexicon.HOLIDAYS[expression.holiday]))
    if expression.month is not None:
        if expression.day is not None:
            return periods.day(date(year, expression.month, expression.day))
        return periods.month(year, expression.month)
    if expression.season is not None:
        return periods.season(year, expression.season)
    if expression.quarter is not None:
        return periods.quarter(year, expression.quarter)
    if expression.half is not None:
        return periods.half(year, expression.half)
    return periods.year(year)


def tense(item: Found) -> int:
    """An expression where it stands in; 1 out for the future, -1 for the past."""
    return item.expression.direction or direction(item.sentence, item.expression.start, item.expression.end)


def weekday(item: Found, memory: Memory) -> Resolved:
    """A day of the week without a date in, the last such day up to publication out, or the next one after it when the verb speaks of the future."""
    number = item.expression.weekday or 0
    name = lexicon.DAY_NAMES[number]
    if memory.now is None or memory.is_narrative:
        if memory.last_day is None or item.number - memory.day_number > 1:
            return Resolved(period=None, rests="none", reason=f"which {name} is meant depends on the day of publication, which is not known")
        on = periods.weekday_after(memory.last_day.first, number, inclusive=True)
        return Resolved(period=periods.day(on), rests="text", reason=f"the first {name} from {memory.last_day.first.isoformat()} on, which the text gives just before")
    if tense(item) > 0:
        on = periods.weekday_after(memory.now, number, inclusive=True)
        return Resolved(period=periods.day(on), rests="now", reason=f"the first {name} from {{now}} on, since the verb speaks of the future")
    on = periods.weekday_before(memory.now, number, inclusive=True)
    return Resolved(period=periods.day(on), rests="now", reason=f"the last {name} up to {{now}}")


def yearless(item: Found, memory: Memory) -> Resolved:
    """A date, month, season, quarter or holiday without a year in; the year out that publication, the verb or the text before it gives."""
    expression = item.expression
    anchor = memory.last
    if memory.now is not None and not memory.is_narrative:
        return nearest(item, memory.now)
    if anchor is not None:
        return after_anchor(expression, anchor)
    if memory.now is not None:
        return nearest(item, memory.now)
    return Resolved(period=None, rests="none", reason="the year is not stated, and the day of publication is not known")


def after_anchor(expression: Expression, anchor: Period | None) -> Resolved:
    """A period without a year and the last time in the text in, the same period in that time's year out."""
    if anchor is None:
        return UNKNOWN
    year = anchor.first.year
    if expression.weekday is not None and expression.day is not None:
        years = [number for number in (year, year + 1, year - 1) if matches_weekday(expression, number)]
        year = years[0] if years else year
    return Resolved(period=within_year(expression, year), rests="text", reason=f"the year {year} stands before it in the text")


def matches_weekday(expression: Expression, year: int) -> bool:
    """A date with its day of the week and a year in; do they fit?"""
    try:
        return within_year(expression, year).first.weekday() == expression.weekday
    except ValueError:
        return False


def nearest(item: Found, now: date) -> Resolved:
    """A period without a year and the day of publication in; the last such period begun by then out, or the next one when the verb speaks of the future."""
    expression = item.expression
    candidates = []
    for year in (now.year - 1, now.year, now.year + 1):
        try:
            candidates.append(within_year(expression, year))
        except ValueError:
            continue
    if expression.weekday is not None:
        fitting = [period for period in candidates if period.first.weekday() == expression.weekday]
        candidates = fitting or candidates
        best = min(candidates, key=lambda period: abs(period.first - now))
        return Resolved(period=best, rests="now", reason="the day of the week fits this year" if fitting else "the year nearest to {now}")
    if expression.quarter is None and tense(item) > 0:
        ahead = [period for period in candidates if period.last >= now]
        if ahead and (ahead[0].first - now).days < FAR_AHEAD:
            return Resolved(period=ahead[0], rests="now", reason="the first one from {now} on, since the verb speaks of the future")
    behind = [period for period in candidates if period.first <= now]
    ahead = [period for period in candidates if period.first > now]
    if expression.day is not None and ahead and behind and (ahead[0].first - now).days < SOON and (now - behind[-1].first).days > LONG_AGO:
        return Resolved(period=ahead[0], rests="now", reason="the day nearest to {now}")
    if not behind:
        return UNKNOWN
    return Resolved(period=behind[-1], rests="now", reason="the last one up to {now}")


FAR_AHEAD = 330
"""Days: a future verb does not push a date almost a year ahead ("the trial of the man arrested in May will ...", published in June)."""
SOON, LONG_AGO = 120, 240
"""Days: an exact date that lies soon ahead and long ago in the year before is the one ahead, whatever the verb ("a May 19 due date")."""


def counted(item: Found, memory: Memory) -> Resolved:
    """A relative expression in, the period it counts to out."""
    expression = item.expression
    if expression.base == "now":
        if memory.now is None:
            return Resolved(period=None, rests="none", reason="it counts from the day of publication, which is not known")
        start: date | None = memory.now
        anchor: Period | None = periods.day(memory.now)
        rests: Rests = "now"
        reason = "counted from {now}"
    else:
        anchor = anchor_for(expression, memory, item.number)
        start = anchor.first if anchor else None
        rests = "text"
        reason = f"counted from {written(anchor)}, which the text gives before it" if anchor else ""
    if anchor is None or start is None:
        if expression.is_shift and expression.unit in ("year", "month") and memory.now is not None and expression.step < 0:
            return Resolved(period=periods.stepped(memory.now, expression.unit, expression.step), rests="now", reason="counted from {now}")
        return Resolved(period=None, rests="none", reason="the text gives no time before it to count from")
    period = step(expression, start, anchor, item)
    return Resolved(period=period, rests=rests, reason=reason) if period else UNKNOWN


def is_year_earlier(expression: Expression) -> bool:
    """Does it say "a year earlier"?"""
    return expression.is_shift and expression.unit == "year" and expression.step == -1


def written(period: Period | None) -> str:
    """A period in, a short form for a reason out."""
    if period is None:
        return ""
    return period.first.isoformat() if period.unit == "day" else f"{period.first.isoformat()[:7]}" if period.unit == "month" else f"{period.first.year}"


DAY_REACH = 8
"""How many sentences "the next day" reaches back. Ours: further back the day is seldom the one that is meant."""


def anchor_for(expression: Expression, memory: Memory, number: int) -> Period | None:
    """An expression that counts from the text and the memory in, the time it counts from out."""
    if expression.unit == "quarter" and memory.last_quarter is not None:
        return memory.last_quarter
    if expression.unit == "quarter" and memory.now is not None and not expression.is_shift and expression.step == 0:
        return periods.stepped(memory.now, "quarter", -1)
    if is_year_earlier(expression) and memory.now is not None and not memory.is_narrative:
        return memory.last_quarter or periods.day(memory.now)
    if expression.unit in ("hour", "day", "week", "weekend"):
        return memory.last_day if number - memory.day_number <= DAY_REACH else None
    if memory.last is not None:
        return memory.last
    return periods.day(memory.now) if memory.now and not expression.is_shift else None


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
        period = periods.shifted(period, -1)
    if period is None:
        return None
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
    """"last Tuesday", "next Friday", "this Monday", "the following Saturday" and the day counted from in, that day out."""
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


CLOCK_REACH = 3
"""How many sentences a day reaches that a clock time belongs to."""


def clock(found: Sequence[Found], resolved: Sequence[Resolved], place: int) -> Resolved:
    """All expressions, what they mean, and the place of a clock time or part of a day without a day in; the day out that it belongs to: the nearest
    one of its sentence, else the last one of the sentences before."""
    here = found[place]
    days = [other for other, item in enumerate(found) if is_day(resolved[other].period) and 0 <= here.number - item.number <= CLOCK_REACH]
    same = [other for other in days if found[other].number == here.number]
    before = [other for other in days if other < place]
    if not same and not before:
        return Resolved(period=None, rests="none", reason="the words give no day, and none stands just before them")
    nearest_day = min(same, key=lambda other: abs(other - place)) if same else before[-1]
    period = resolved[nearest_day].period
    assert period is not None
    return Resolved(period=period, rests="text", reason=f"on {period.first.isoformat()}, the day that stands nearest to it in the text")


def is_day(period: Period | None) -> bool:
    """Is it a single day?"""
    return period is not None and period.unit == "day" and period.first == period.last
