"""An expression that names a stretch of a year, and the year, in; the period out."""

from datetime import date

from crossread.stages.times import lexicon, periods
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import Resolved
from crossread.stages.times.periods import Period


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


def matches_weekday(expression: Expression, year: int) -> bool:
    """A date with its day of the week and a year in; do they fit?"""
    try:
        return within_year(expression, year).first.weekday() == expression.weekday
    except ValueError:
        return False
