"""What is kept while a document's times are read in order: where an expression stands, what it means, and the times before it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from crossread.stages.times.expression import Expression
from crossread.stages.times.periods import Period

Rests = Literal["stated", "now", "text", "none"]
"""What a value rests on: the words alone, the day of publication, another time in the text, nothing."""

NARRATIVE_YEARS = 4
NARRATIVE_SHARE = 3
"""A text is a narrative when it states at least so many past years or full dates, and so many times as many as words that count from the day of
publication ("yesterday", "Tuesday"). Source: on the development half it
takes all 10 of WikiWars for narratives."""

LEAD, NEAR_DAYS = 8, 7
"""A text that speaks of "Tuesday", "yesterday" or a day within a week of its publication in its first eight sentences is news, however many years it
looks back on (an obituary). Source: without this 19 of 299 articles on the development halves of Wikinews and BASIL were taken for narratives, with
it 4."""

STRAY_YEARS = 8
"""A stated year that lies further than this from the one before and the one after it, which agree, does not carry on ("published in 2007" in
the middle of 1975)."""

STRAY_SHARE = 0.1
"""A stated year is apart, too, when fewer than this share of all stated years lie within `STRAY_YEARS` of it."""


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
        passing: the last time that was mentioned in passing and its sentence; only the words right behind it count from it.
        number: sentence of the last period.
        day_number: sentence of the last day.
        last_quarter: the last quarter of a year.
        compared: the quarter that figures are compared with a year before ("up from 2 million a year ago") and its sentence; a length of months or
            years ("for the nine months") takes its place and leaves None.
        strays: ids of the expressions that later ones do not count from.
        years: in a narrative, the years of the expressions that state none, by their ids.
    """

    now: date | None
    is_narrative: bool
    last: Period | None = None
    last_day: Period | None = None
    number: int = -1
    day_number: int = -1
    last_quarter: Period | None = None
    compared: tuple[Period, int] | None = None
    passing: tuple[Period, int] | None = None
    strays: frozenset[int] = frozenset()
    years: Mapping[int, int] = field(default_factory=dict)

    def remember(self, period: Period, number: int, *, is_shift: bool) -> None:
        """A period and its sentence in; later expressions may count from it."""
        self.passing = None
        if period.unit not in ("decade", "century"):
            self.last, self.number = period, number
        if period.unit == "day":
            self.last_day, self.day_number = period, number
        if period.unit == "quarter" and not is_shift:
            self.last_quarter = period
            self.compared = (period, number)


def is_narrative(found: Sequence[Found], now: date | None) -> bool:
    """The expressions of a document and its day of publication in; does it tell of the past in order, as an encyclopedia does?"""
    stated = deictic = 0
    for item in found:
        expression = item.expression
        if is_deictic(expression) or is_day_of(expression, now):
            if item.number < LEAD:
                return False
            deictic += 1
        elif expression.year is not None and (now is None or expression.year < now.year - 1 or expression.month):
            stated += 1
    return stated >= NARRATIVE_YEARS and stated >= NARRATIVE_SHARE * deictic


def is_deictic(expression: Expression) -> bool:
    """Does it count in days or weeks from the day of publication ("yesterday", "Tuesday")?"""
    if expression.kind == "weekday":
        return expression.day is None
    return expression.kind == "relative" and expression.base == "now" and expression.unit in ("day", "week", "weekend")


def is_day_of(expression: Expression, now: date | None) -> bool:
    """Is it the day of publication, stated in full, or one of the days around it?"""
    if now is None or expression.year is None or expression.month is None or expression.day is None:
        return False
    try:
        return abs((date(expression.year, expression.month, expression.day) - now).days) <= NEAR_DAYS
    except ValueError:
        return False


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
