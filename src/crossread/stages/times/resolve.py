"""The time expressions of a document in, the stretch of the calendar that each means out.

They count from a day of publication, from the verb beside them, and from the times before them in the text.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from crossread.stages.times import lexicon, periods
from crossread.stages.times.counting import counted, tense, written
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import UNKNOWN, Found, Memory, Resolved, is_narrative, strays
from crossread.stages.times.periods import Period
from crossread.stages.times.tense import is_over, looks_ahead
from crossread.stages.times.thread import thread
from crossread.stages.times.yearly import has_calendar, matches_weekday, stated, within_year


def resolve(found: Sequence[Found], now: date | None) -> list[Resolved]:
    """The expressions of a document in order and its day of publication (None when unknown) in, what each means out, in the same order."""
    memory = memory_of(found, now)
    resolved = [resolve_one(item, memory) for item in found]
    told = None if memory.is_narrative else now
    return [clock(found, resolved, place, told) if needs_day(item.expression) else resolved[place] for place, item in enumerate(found)]


def memory_of(found: Sequence[Found], now: date | None) -> Memory:
    """The expressions of a document in order and its day of publication in, the memory to read them with out."""
    if not is_narrative(found, now):
        return Memory(now=now, is_narrative=False, strays=strays(found))
    walk = thread(found)
    return Memory(now=now, is_narrative=True, strays=walk.aside, years=walk.years)


def needs_day(expression: Expression) -> bool:
    """Is it a clock time, a stretch between two, or a part of the day without a day?"""
    if expression.ends:
        return all(end.kind == "clock" and not names_day(end) for end in expression.ends)
    return expression.kind in ("clock", "part") and not names_day(expression)


def names_day(expression: Expression) -> bool:
    """Does it name a day in any way?"""
    return expression.day is not None or expression.weekday is not None or expression.base is not None


def resolve_one(item: Found, memory: Memory) -> Resolved:
    """One expression and the memory in, what it means out; the memory grows."""
    expression = item.expression
    if expression.kind == "duration" and (expression.duration or "").endswith(("M", "Y")) and "T" not in (expression.duration or ""):
        memory.compared = None
    if expression.kind in ("vague", "set", "age"):
        return UNKNOWN
    if expression.kind == "range":
        return resolve_range(item, memory)
    try:
        resolved = narrowed(expression, meaning(item, memory))
    except (ValueError, OverflowError):
        return UNKNOWN
    counts_from_now = expression.base == "now" and memory.is_narrative
    if resolved.period is None or expression.kind == "duration" or counts_from_now:
        return resolved
    if id(expression) in memory.strays:
        memory.passing = (resolved.period, item.number)
    else:
        memory.remember(resolved.period, item.number, is_shift=expression.is_shift)
    return resolved


def resolve_range(item: Found, memory: Memory) -> Resolved:
    """A range and the memory in, the stretch from first to last end out; the last end lends the first its year ("from May to July 2010")."""
    first, last = ends(item.expression)
    if first.year is None and last.year is not None and first.base is None and first.month is not None:
        first = replace(first, year=last.year if (last.month or 12) >= first.month else last.year - 1)
    if first.clock and last.clock and not names_day(first) and names_day(last):
        return resolve_one(replace(item, expression=last), memory)
    begun = resolve_one(replace(item, expression=first), memory)
    after = replace(memory)
    if id(item.expression) in memory.strays:
        return stretch(begun, resolve_one(replace(item, expression=last), after))
    if last.kind == first.kind == "weekday" and last.month is None and begun.period is not None:
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
    return expression.ends or (expression, expression)


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


def narrowed(expression: Expression, resolved: Resolved) -> Resolved:
    """An expression and what it means but for "the first week of" in front, in; the part that is meant out."""
    if expression.nth is None or expression.nth_unit is None or resolved.period is None:
        return resolved
    period = periods.nth_in(resolved.period, expression.nth_unit, expression.nth)
    return replace(resolved, period=period) if period else resolved


def day_of_month(number: int, memory: Memory) -> Resolved:
    """Reads "the 5th" and the memory in, that day of the month the text speaks of out."""
    if memory.last is None or memory.last.unit not in ("day", "month"):
        return UNKNOWN
    on = memory.last.first.replace(day=number)
    return Resolved(period=periods.day(on), rests="text", reason=f"the month is {written(memory.last)[:7]}, which stands before it in the text")


def weekday(item: Found, memory: Memory) -> Resolved:
    """A day of the week without a date in, the last such day up to publication out, or the next one after it when the verb speaks of the future."""
    number = item.expression.weekday or 0
    name = lexicon.DAY_NAMES[number]
    if memory.now is None or memory.is_narrative:
        if memory.last_day is None or item.number - memory.day_number > 1:
            return Resolved(period=None, rests="none", reason=f"which {name} is meant depends on the day of publication, which is not known")
        on = periods.weekday_after(memory.last_day.first, number, inclusive=True)
        return Resolved(
            period=periods.day(on),
            rests="text",
            reason=f"the first {name} from {memory.last_day.first.isoformat()} on, which the text gives just before",
        )
    if tense(item) > 0:
        on = periods.weekday_after(memory.now, number, inclusive=True)
        return Resolved(period=periods.day(on), rests="now", reason=f"the first {name} from {{now}} on, since the verb speaks of the future")
    on = periods.weekday_before(memory.now, number, inclusive=True)
    return Resolved(period=periods.day(on), rests="now", reason=f"the last {name} up to {{now}}")


def yearless(item: Found, memory: Memory) -> Resolved:
    """A date, month, season, quarter or holiday without a year in; the year out that publication, the verb or the text before it gives."""
    expression = item.expression
    anchor = memory.last
    if memory.is_narrative and memory.now is not None and looks_ahead(item.sentence, expression.start, expression.end):
        return nearest(item, memory.now)
    if id(expression) in memory.years:
        year = memory.years[id(expression)]
        return Resolved(period=within_year(expression, year), rests="text", reason=f"the text has come to {year} there, by the times around it")
    if memory.now is not None and not memory.is_narrative:
        return nearest(item, memory.now)
    if anchor is not None and (memory.is_narrative or item.number - memory.number <= ANCHOR_REACH):
        return after_anchor(expression, anchor)
    if memory.now is not None:
        return nearest(item, memory.now)
    return Resolved(period=None, rests="none", reason="the year is not stated, and the day of publication is not known")


ANCHOR_REACH = 1
"""How many sentences a stated year reaches in a text that is no narrative: "since 1991" says nothing of a "November 19" further down."""


def after_anchor(expression: Expression, anchor: Period | None) -> Resolved:
    """A period without a year and the last time in the text in, the same period in that time's year out."""
    if anchor is None:
        return UNKNOWN
    year = anchor.first.year
    if expression.weekday is not None and expression.day is not None:
        years = [number for number in (year, year + 1, year - 1) if matches_weekday(expression, number)]
        year = years[0] if years else year
    return Resolved(period=within_year(expression, year), rests="text", reason=f"the year {year} stands before it in the text")


def nearest(item: Found, now: date) -> Resolved:
    """A period without a year and the day of publication in; the last such period by then out, or the next one when the verb is of the future."""
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
    is_ahead = looks_ahead(item.sentence, expression.start, expression.end) if expression.quarter is not None else tense(item) > 0
    if is_ahead:
        ahead = [period for period in candidates if period.last >= now]
        if ahead and (ahead[0].first - now).days < FAR_AHEAD:
            return Resolved(period=ahead[0], rests="now", reason="the first one from {now} on, since the verb speaks of the future")
    behind = [period for period in candidates if period.first <= now]
    ahead = [period for period in candidates if period.first > now]
    if ahead and behind and not is_over(item.sentence, expression.start):
        if expression.day is not None and (ahead[0].first - now).days < SOON and (now - behind[-1].first).days > LONG_AGO:
            return Resolved(period=ahead[0], rests="now", reason="the day nearest to {now}")
        if expression.day is None and expression.month == now.month % 12 + 1:
            return Resolved(period=ahead[0], rests="now", reason="the month after that of {now}; the one a year before would be called last year's")
    if not behind:
        return UNKNOWN
    return Resolved(period=behind[-1], rests="now", reason="the last one up to {now}")


FAR_AHEAD = 330
"""Days: a future verb does not push a date almost a year ahead ("the trial of the man arrested in May will ...", published in June)."""
SOON, LONG_AGO = 120, 240
"""Days: an exact date that lies soon ahead and long ago in the year before is the one ahead, whatever the verb ("a May 19 due date")."""


CLOCK_REACH = 3
"""How many sentences a day reaches that a clock time belongs to."""


def clock(found: Sequence[Found], resolved: Sequence[Resolved], place: int, now: date | None) -> Resolved:
    """All expressions, what they mean, the place of a clock time or part of a day without a day, and the day of publication in; its day out.

    That is the nearest one of its sentence, else the last one of the sentences before; "overnight" alone is the night before publication.
    """
    here = found[place]
    days = [other for other, item in enumerate(found) if is_day(resolved[other].period) and 0 <= here.number - item.number <= CLOCK_REACH]
    same = [other for other in days if found[other].number == here.number]
    before = [other for other in days if other < place]
    if not same and here.sentence[here.expression.start : here.expression.end].lower() == lexicon.OVERNIGHT and now is not None:
        night = Period("day", now - periods.ONE_DAY, now)
        return Resolved(period=night, rests="now", reason="the night before {now}, from the evening of the day before")
    if not same and not before:
        return Resolved(period=None, rests="none", reason="the words give no day, and none stands just before them")
    nearest_day = min(same, key=lambda other: abs(other - place)) if same else before[-1]
    period = resolved[nearest_day].period
    return Resolved(period=period, rests="text", reason=f"on {written(period)}, the day that stands nearest to it in the text")


def is_day(period: Period | None) -> bool:
    """Is it a single day?"""
    return period is not None and period.unit == "day" and period.first == period.last
