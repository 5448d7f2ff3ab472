"""The years of a text that tells of the past in order: which year a "March" without one means, and which years are only mentioned on the way.

The text is a walk through time. A step ahead is short as a rule, a step back is dear, and a time that is named in passing ("a treaty of
1978") is left aside, for a price. The cheapest walk gives the years. The prices were chosen on the development half of WikiWars with
`bench/times.py`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import Found
from crossread.stages.times.periods import Period
from crossread.stages.times.yearly import has_calendar, stated, within_year


@dataclass(frozen=True, slots=True)
class Prices:
    """What a year ahead and a year back costs. It grows evenly: times that are named in order cost no more than the way itself."""

    ahead: float
    back: float


STATED = Prices(0.3, 0.6)
OPEN = Prices(1.5, 1.0)
"""To a time without its year the way is dearer: whoever goes far names the year."""
BACK = 0.4
"""The price of any step back."""
ASIDE = {"day": 2.5, "month": 1.0}
ASIDE_OTHER = 0.4
"""The price of leaving a stated time aside: a bare year is mentioned in passing more often than a full date."""
BEAM = 12
"""How many walks are kept at once."""
HEADING_LENGTH = 80
HEADING_END = re.compile(r"[.!?:;,”\"]\s*$")
DAYS_IN_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """What the walk gives.

    Attributes:
        years: the year of each expression without one, by its id.
        aside: ids of the expressions that are only mentioned on the way.
    """

    years: dict[int, int]
    aside: frozenset[int]


@dataclass(frozen=True, slots=True)
class Step:
    """An expression that the walk passes.

    Attributes:
        name: its id.
        period: what it means, when it states its year.
        expression: its words.
        is_heading: whether it stands in a heading: the text below is about it.
    """

    name: int
    period: Period | None
    expression: Expression
    is_heading: bool


Choice = tuple[int, int | None]
"""The id of an expression, and the year it gets; None when it is left aside."""


@dataclass(frozen=True, slots=True)
class Walk:
    """A way so far.

    Attributes:
        price: what it has cost.
        at: the period it has reached; None at the beginning.
        choice: the last choice made on it.
        before: the walk up to that choice.
    """

    price: float
    at: Period | None
    choice: Choice | None = None
    before: "Walk | None" = None


def thread(found: Sequence[Found]) -> Thread:
    """The expressions of a narrative in order in, the years of those that state none, and the ones to leave aside, out."""
    steps = list(steps_of(found))
    known = [step.period.first.year if step.period else None for step in steps]
    walks = [Walk(0.0, None)]
    for place, step in enumerate(steps):
        walks = cheapest(passed(walk, step) if step.period else dated(walk, step, near_years(known, place)) for walk in walks)
    years: dict[int, int] = {}
    aside: set[int] = set()
    walk: Walk | None = walks[0]
    while walk is not None:
        if walk.choice is not None:
            name, year = walk.choice
            if year is None:
                aside.add(name)
            else:
                years[name] = year
        walk = walk.before
    return Thread(years=years, aside=frozenset(aside))


def steps_of(found: Sequence[Found]) -> Iterator[Step]:
    """The expressions of a document in; those that state a time of the calendar, or one but for its year, out. A range counts by its ends."""
    for item in found:
        expression = item.expression
        first, last = expression.ends or (expression, expression)
        if first.base is not None or last.base is not None or first.wide or expression.kind in ("duration", "age", "set", "vague"):
            continue
        begun, ended = period_of(first), period_of(last)
        if ended is not None:
            begun = begun or ended
            period = Period(begun.unit, begun.first, max(begun.last, ended.last))
            yield Step(id(expression), period, expression, is_heading(item))
        elif begun is not None:
            yield Step(id(expression), begun, expression, is_heading(item))
        elif has_calendar(first):
            yield Step(id(first), None, first, is_heading(item))


def period_of(expression: Expression) -> Period | None:
    """An expression in, its period out when it states its year and there is such a day."""
    try:
        return stated(expression).period
    except ValueError:
        return None


def is_heading(item: Found) -> bool:
    """Does it stand in a short line without a full stop?"""
    return len(item.sentence) < HEADING_LENGTH and not HEADING_END.search(item.sentence)


def near_years(known: Sequence[int | None], place: int) -> set[int]:
    """The stated years in order (None between) and a place among them in, the nearest before and behind it out."""
    before = next((year for year in reversed(known[:place]) if year is not None), None)
    behind = next((year for year in known[place + 1 :] if year is not None), None)
    return {year for year in (before, behind) if year is not None}


def cheapest(walks: Iterator[list[Walk]]) -> list[Walk]:
    """Walks in lists in, the cheapest out, one for each period reached."""
    best: dict[Period | None, Walk] = {}
    for walk in (walk for several in walks for walk in several):
        kept = best.get(walk.at)
        if kept is None or walk.price < kept.price:
            best[walk.at] = walk
    return sorted(best.values(), key=lambda walk: walk.price)[:BEAM]


def passed(walk: Walk, step: Step) -> list[Walk]:
    """A walk and a stated time in; the walks that go there, and that leave it aside, out."""
    period = step.period
    if period is None:
        return [walk]
    if walk.at is None or step.is_heading:
        return [Walk(walk.price, period, None, walk)]
    if period.unit in ("year", "decade") and period.first <= walk.at.first <= period.last:
        return [walk]
    there = Walk(walk.price + way(walk.at, period, STATED), period, None, walk)
    aside = Walk(walk.price + ASIDE.get(period.unit, ASIDE_OTHER), walk.at, (step.name, None), walk)
    return [there, aside]


def dated(walk: Walk, step: Step, years: set[int]) -> list[Walk]:
    """A walk, a time without its year and the stated years around it in; the walks that give it one out."""
    near = {walk.at.first.year + by for by in (-1, 0, 1)} if walk.at else set()
    walks = []
    for year in sorted(near | years):
        try:
            period = within_year(step.expression, year)
        except (ValueError, OverflowError):
            continue
        if step.expression.weekday is not None and step.expression.day is not None and period.first.weekday() != step.expression.weekday:
            continue
        walks.append(Walk(walk.price + (way(walk.at, period, OPEN) if walk.at else 0.0), period, (step.name, year), walk))
    return walks or [walk]


def way(at: Period, to: Period, prices: Prices) -> float:
    """Two periods and what a year costs in, the price of the way from one to the other out; none when they overlap."""
    if to.first <= at.last and at.first <= to.last:
        return 0.0
    if to.first > at.last:
        return prices.ahead * (to.first - at.last).days / DAYS_IN_YEAR
    return BACK + prices.back * (at.first - to.last).days / DAYS_IN_YEAR
