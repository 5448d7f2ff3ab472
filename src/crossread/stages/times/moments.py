"""What an expression means, read once or for the first and the last day it may have been published, in; a moment out."""

from datetime import date, timedelta

from crossread.stages import appeared
from crossread.stages.times import edtf, periods
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import Resolved
from crossread.stages.times.periods import Period
from crossread.types.document import Published
from crossread.types.moment import Basis, Moment, Precision

PRECISIONS: dict[str, Precision] = {
    "hour": "hour",
    "day": "day",
    "weekend": "day",
    "week": "week",
    "month": "month",
    "season": "season",
    "quarter": "season",
    "half": "season",
    "year": "year",
    "decade": "decade",
    "century": "unknown",
}

PHASE_BOUNDS: dict[str, tuple[float, float]] = {"early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0)}
"""Which share of a month, season or year "early", "mid" and "late" mean. Ours: thirds."""


def moment(expression: Expression, first: Resolved, last: Resolved, published: Published) -> Moment:
    """An expression, what it means when published on the first and on the last possible day, and the published time in, the moment out."""
    if expression.year is not None and expression.year < 1:
        return ancient(expression)
    if expression.ends and (expression.ends[0].year or 1) < 1:
        return ancient_range(expression.ends)
    clock, precision = clock_of(expression)
    one, two = first.period, last.period or first.period
    if one is None or two is None:
        return Moment(
            edtf=yearless(expression),
            earliest=None,
            latest=None,
            clock=clock,
            zone=expression.zone,
            precision=precision or "unknown",
            basis="none",
            reason=finished(first.reason, published),
        )
    if first.other is not None:
        one, two = sorted((one, first.other), key=lambda period: period.first)
    is_sure = one == two
    earliest, latest = bounds(expression, one, two)
    if expression.base == "now" and is_sure:
        earliest, latest = cut_at_publication(expression, earliest, latest, published)
    return Moment(
        edtf=string(expression, one) if is_sure else f"{one.first.isoformat()}/{two.last.isoformat()}",
        earliest=earliest.isoformat(),
        latest=latest.isoformat(),
        clock=clock,
        zone=expression.zone,
        precision=precision if precision and is_sure else PRECISIONS[one.unit],
        basis=basis(first, published),
        reason=finished(first.reason, published, is_sure=is_sure or first.other is not None),
    )


def yearless(expression: Expression) -> str:
    """An expression without a known year in, its month and day out ("XXXX-11-19", EDTF level 1); empty when it names no month."""
    if expression.month is None or expression.year is not None:
        return ""
    return f"XXXX-{expression.month:02}" + (f"-{expression.day:02}" if expression.day else "")


def clock_of(expression: Expression) -> tuple[str | None, Precision | None]:
    """An expression in; "HH:MM" or the part of the day, and the precision that it brings out; None and None when it gives neither."""
    if expression.clock is not None:
        return expression.clock, "minute"
    if expression.ends and all(end.clock for end in expression.ends):
        return None, "minute"
    if expression.part is not None:
        return f"{expression.phase} {expression.part}" if expression.phase in ("early", "late") else expression.part, "part of day"
    is_day = expression.day is not None or expression.weekday is not None or (expression.kind == "relative" and expression.unit == "day")
    if is_day and expression.phase in ("early", "mid", "late"):
        return expression.phase, "part of day"
    return None, None


def string(expression: Expression, period: Period) -> str:
    """An expression and its period in, the EDTF out."""
    if expression.ends and period.first == period.last and all(end.clock for end in expression.ends):
        zone = expression.ends[1].zone
        return "/".join(edtf.with_clock(period.first, end.clock or "", end.zone or zone) for end in expression.ends)
    if period.unit == "day" and expression.clock is not None and period.first == period.last:
        return edtf.with_clock(period.first, expression.clock, expression.zone)
    if period != periods.containing(period.first, period.unit):
        head, tail = edge(period, period.first), edge(period, period.last)
        return head if head == tail else f"{head}/{tail}"
    written = edtf.of_period(period)
    return f"{written}~" if expression.is_approximate and "/" not in written else written


def edge(period: Period, on: date) -> str:
    """A stretch and one of its end days in; the end written as the stretch's unit writes it, out."""
    if period.unit == "season":
        return edtf.of_period(periods.season_of(on))
    if period.unit in ("month", "quarter", "half"):
        return on.isoformat()[:7]
    return f"{on.year:04d}" if period.unit in ("year", "decade", "century") else on.isoformat()


def bounds(expression: Expression, one: Period, two: Period) -> tuple[date, date]:
    """An expression and its period for the first and last possible day of publication in, the first and last day it may be out."""
    first, last = one.first, two.last
    if expression.phase in PHASE_BOUNDS and one == two and one.unit not in ("day", "weekend"):
        low, high = PHASE_BOUNDS[expression.phase]
        days = (last - first).days
        return first + timedelta(days=round(days * low)), first + timedelta(days=round(days * high))
    if one.unit == "season" and one == two:
        return any_hemisphere(one)
    if expression.is_approximate and one.unit != "day":
        return first - (last - first) - periods.ONE_DAY, last
    return first, last


def cut_at_publication(expression: Expression, earliest: date, latest: date, published: Published) -> tuple[date, date]:
    """First and last day of "earlier this month" or "later this year" in, the same out without what lies on the other side of publication."""
    days = appeared.days(published.edtf)
    if days is None or expression.step != 0:
        return earliest, latest
    if expression.phase == "earlier":
        return earliest, max(earliest, min(latest, days[1]))
    return (min(latest, max(earliest, days[0])), latest) if expression.phase == "later" else (earliest, latest)


def any_hemisphere(period: Period) -> tuple[date, date]:
    """A season in; first and last day it may have on either half of the Earth out."""
    year = period.first.year
    ends = date(year + 1, 3, 1) - periods.ONE_DAY if period.first.month in (6, 12) else date(year, 12, 31)
    return date(year, 1, 1), ends


def ancient(expression: Expression) -> Moment:
    """An expression of a year before 1 in, its moment out; the days of such a year are left open."""
    year = expression.year or 0
    if expression.wide == "century":
        return Moment(edtf="", earliest=None, latest=None, precision="unknown", basis="stated", reason="a century before our era")
    return Moment(edtf=edtf.of_year(year), earliest=None, latest=None, precision="year", basis="stated")


def ancient_range(ends: tuple[Expression, Expression]) -> Moment:
    """The ends of a range that begins before the year 1 in, its moment out."""
    years = "/".join(edtf.of_year(end.year) for end in ends if end.year is not None)
    return Moment(edtf=years, earliest=None, latest=None, precision="year", basis="stated")


def basis(resolved: Resolved, published: Published) -> Basis:
    """What an expression means and the published time in, what its value rests on out: an inferred day of publication rests on the text itself."""
    if resolved.rests == "now":
        return "text" if published.basis in {"inferred", "text"} else "published"
    return resolved.rests


def finished(reason: str, published: Published, *, is_sure: bool = True) -> str:
    """A reason with `{now}` in it and the published time in, the sentence out."""
    if not reason:
        return ""
    now = f"the date that the text carries, {published.edtf}" if published.basis == "text" else f"the day of publication, {published.edtf}"
    if published.basis == "inferred":
        now = f"the day of publication, {published.edtf}, which is inferred from the text"
    sentence = reason.replace("{now}", now)
    if not is_sure:
        sentence += "; that day is not known exactly, so this is every day it may be"
    return sentence[0].upper() + sentence[1:] + "."
