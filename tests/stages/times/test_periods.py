"""Stretches of the calendar."""

from datetime import date, timedelta

import pytest

from crossread.stages.times import periods
from crossread.stages.times.expression import Unit
from crossread.stages.times.periods import Period


@pytest.mark.parametrize("unit", ["day", "week", "month", "season", "quarter", "half", "year", "decade", "century"])
def test_a_day_lies_in_the_period_that_contains_it_and_the_next_one_begins_behind_it(unit: Unit):
    for step in range(0, 3000, 37):
        on = date(2019, 1, 1) + timedelta(days=step)
        period = periods.containing(on, unit)
        after = periods.shifted(period, 1)
        assert after is not None
        assert period.first <= on <= period.last
        assert after.first == period.last + timedelta(days=1)
        assert periods.shifted(after, -1) == period


def test_months_count_over_the_turn_of_the_year():
    assert periods.months("month", 2024, 13, 1) == Period("month", date(2025, 1, 1), date(2025, 1, 31))


def test_beyond_the_calendar_there_is_nothing():
    assert periods.shifted(periods.year(9998), 1) is None
    assert periods.stepped(date.min, "day", -1) is None


def test_the_last_tuesday_of_a_tuesday_is_that_day_or_the_one_before():
    tuesday = date(2013, 7, 2)
    assert periods.weekday_before(tuesday, 1, inclusive=True) == tuesday
    assert periods.weekday_before(tuesday, 1, inclusive=False) == date(2013, 6, 25)
    assert periods.weekday_after(tuesday, 1, inclusive=True) == tuesday
    assert periods.weekday_after(tuesday, 1, inclusive=False) == date(2013, 7, 9)
