"""Stretches of the calendar: a day, a week, a month, a quarter, a season, a year, a decade, a century; and counting in them."""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta

from crossread.stages.times.expression import Unit

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A named stretch of the calendar.

    Attributes:
        unit: what sort of stretch.
        first: its first day.
        last: its last day.
    """

    unit: Unit
    first: date
    last: date


def day(on: date) -> Period:
    """A date in, that day out."""
    return Period("day", on, on)


def months(unit: Unit, year: int, month: int, count: int) -> Period:
    """A unit, its first month (1 to 12, or beyond: 13 is January of the next year) and how many months it has in, the period out.

    Raises:
        ValueError: it leaves the years 1 to 9999.
    """
    start = year * 12 + month - 1
    after = start + count
    return Period(unit, date(start // 12, start % 12 + 1, 1), date(after // 12, after % 12 + 1, 1) - ONE_DAY)


def month(year: int, number: int) -> Period:
    """A year and a month in, the period out."""
    return months("month", year, number, 1)


def quarter(year: int, number: int) -> Period:
    """A year and a quarter (1 to 4) in, the period out."""
    return months("quarter", year, number * 3 - 2, 3)


def half(year: int, number: int) -> Period:
    """A year and a half (1 or 2) in, the period out."""
    return months("half", year, number * 6 - 5, 6)


def season(year: int, code: int) -> Period:
    """A year and an EDTF season in, its usual northern months out; winter begins in December of the year."""
    return months("season", year, (code - 20) * 3, 3)


def year(number: int) -> Period:
    """A year in, the period out."""
    return months("year", number, 1, 12)


def decade(first_year: int) -> Period:
    """Any year of a decade in, the decade out."""
    return months("decade", first_year // 10 * 10, 1, 120)


def century(first_year: int) -> Period:
    """Any year of a century in, the hundred years that begin with the same digits out (EDTF "19XX")."""
    return months("century", first_year // 100 * 100, 1, 1200)


def week(on: date) -> Period:
    """A day in, its week from Monday to Sunday out."""
    first = on - timedelta(days=on.weekday())
    return Period("week", first, first + timedelta(days=6))


def weekend(on: date) -> Period:
    """A day in, Saturday and Sunday of its week out."""
    first = on - timedelta(days=on.weekday()) + timedelta(days=5)
    return Period("weekend", first, first + ONE_DAY)


def season_of(on: date) -> Period:
    """A day in, the season that holds it by northern months out."""
    back = on.month % 12
    start = on.year * 12 + on.month - 1 - back % 3
    code = 20 + (start % 12 + 1) // 3
    return season(start // 12, code)


def containing(on: date, unit: Unit) -> Period:
    """A day and a unit in, the period of that unit that holds the day out (the weekend of its week for a weekend; the day for an hour)."""
    if unit == "week":
        return week(on)
    if unit == "weekend":
        return weekend(on)
    if unit == "month":
        return month(on.year, on.month)
    if unit == "quarter":
        return quarter(on.year, (on.month + 2) // 3)
    if unit == "half":
        return half(on.year, (on.month + 5) // 6)
    if unit == "season":
        return season_of(on)
    if unit == "year":
        return year(on.year)
    if unit == "decade":
        return decade(on.year)
    if unit == "century":
        return century(on.year)
    return day(on)


def nth_in(period: Period, unit: Unit, nth: int) -> Period | None:
    """A period, a unit and a number (1 for the first, -1 for the last, 0 for the one that holds it) in; that part of the period out, or None.

    A week of a month is seven days counted from its first or back from its last; its first weekend is that of its first Saturday.
    """
    if nth == 0:
        return containing(period.first, unit) if period.unit == "day" else None
    if unit == "half":
        return half_of(period, nth)
    if unit == "month":
        return month(period.first.year, nth if nth > 0 else 12) if period.unit == "year" else None
    days = {"day": 1, "week": 7, "weekend": 2}.get(unit)
    if days is None or period.unit in ("day", "weekend"):
        return None
    step = timedelta(days=1 if unit == "day" else 7)
    if nth < 0:
        first = weekday_before(period.last - ONE_DAY, SATURDAY, inclusive=True) if unit == "weekend" else period.last - timedelta(days=days - 1)
    else:
        start = weekday_after(period.first, SATURDAY, inclusive=True) if unit == "weekend" else period.first
        first = start + (nth - 1) * step
    return Period(unit, first, first + timedelta(days=days - 1))


SATURDAY = 5


def half_of(period: Period, nth: int) -> Period | None:
    """A year or a month, and 1, 2 or -1, in; its first or second half out: of a month the days to the 15th and from the 16th on."""
    if period.unit == "year":
        return half(period.first.year, 1 if nth == 1 else 2)
    if period.unit != "month":
        return None
    middle = period.first.replace(day=15)
    return Period("day", period.first, middle) if nth == 1 else Period("day", middle + ONE_DAY, period.last)


MONTHS_IN: dict[Unit, int] = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


def shifted(period: Period, steps: int) -> Period | None:
    """A period and a number of its own units in, the period that many units later out (earlier when negative); None outside the calendar."""
    try:
        if period.unit in MONTHS_IN:
            count = MONTHS_IN[period.unit]
            return months(period.unit, period.first.year, period.first.month + steps * count, count)
        days = timedelta(days=steps * (7 if period.unit in ("week", "weekend") else 1))
        return Period(period.unit, period.first + days, period.last + days)
    except (ValueError, OverflowError):
        return None


def stepped(on: date, unit: Unit, steps: int) -> Period | None:
    """A day, a unit and a number of units in, the period of that unit so many units away out; None outside the calendar."""
    if not MINYEAR < on.year < MAXYEAR:
        return None
    return shifted(containing(on, unit), steps)


def weekday_before(on: date, weekday: int, *, inclusive: bool) -> date:
    """A day and a day of the week in, the last such day before it out; the day itself counts when inclusive."""
    back = (on.weekday() - weekday) % 7
    return on - timedelta(days=back if back or inclusive else 7)


def weekday_after(on: date, weekday: int, *, inclusive: bool) -> date:
    """A day and a day of the week in, the first such day after it out; the day itself counts when inclusive."""
    ahead = (weekday - on.weekday()) % 7
    return on + timedelta(days=ahead if ahead or inclusive else 7)
