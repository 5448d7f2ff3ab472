"""Sentences built from kinds of time expressions and days of publication; what they must mean is computed here by date arithmetic alone."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from crossread.stages import sentences
from crossread.stages.times import find_times
from crossread.types.document import Document, Published

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")

PUBLISHED = (
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 1, 5),
    date(2025, 1, 20),
    date(2023, 10, 7),
    date(2022, 2, 24),
    date(2020, 8, 4),
    date(2019, 6, 30),
    date(2016, 7, 15),
    date(2013, 3, 31),
    date(2011, 9, 11),
    date(2000, 1, 3),
    date(1999, 11, 28),
    date(2026, 5, 17),
)
"""Days of every day of the week, at the ends of months and years, and around a leap day."""


def iso(on: date) -> str:
    return on.isoformat()


def ago(days: int) -> Callable[[date], str]:
    return lambda on: iso(on - timedelta(days=days))


def month_of(on: date, by: int) -> str:
    """A day and a number of months in, the month that many months away as EDTF out."""
    count = on.year * 12 + on.month - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def week_of(on: date, by: int) -> str:
    monday = on - timedelta(days=on.weekday()) + timedelta(weeks=by)
    return f"{iso(monday)}/{iso(monday + timedelta(days=6))}"


def last_named(on: date, weekday: int, *, today: bool) -> date:
    """The last such day of the week, one day at a time; the day itself counts when `today`."""
    day = on if today else on - timedelta(days=1)
    while day.weekday() != weekday:
        day -= timedelta(days=1)
    return day


def next_named(on: date, weekday: int, *, today: bool) -> date:
    day = on if today else on + timedelta(days=1)
    while day.weekday() != weekday:
        day += timedelta(days=1)
    return day


def friday_of_last_week(on: date) -> date:
    return on - timedelta(days=on.weekday() + 3)


def from_monday(monday: date) -> str:
    return f"{iso(monday)}/{iso(monday + timedelta(days=2))}"


def quarter_of(on: date, by: int) -> str:
    count = on.year * 4 + (on.month - 1) // 3 + by
    year, quarter = divmod(count, 4)
    return f"{year:04d}-{quarter * 3 + 1:02d}/{year:04d}-{quarter * 3 + 3:02d}"


def days_before(on: date, days: int) -> str:
    return f"{iso(on - timedelta(days=days))}/{iso(on)}"


def weekend_before(on: date) -> str:
    """The weekend of last week: the Saturday and Sunday before the Monday of this week."""
    monday = on - timedelta(days=on.weekday())
    return f"{iso(monday - timedelta(days=2))}/{iso(monday - timedelta(days=1))}"


def last_week_of(year: int, month: int) -> str:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return f"{iso(last - timedelta(days=6))}/{iso(last)}"


Made = Callable[[date], str]
"""A day of publication in; a sentence, or the EDTF of its last time expression, out."""


def said(words: str) -> Made:
    """A sentence that is the same on every day of publication."""
    return lambda _: words


def named(number: int, find: Callable[..., date], *, today: bool) -> Made:
    """A day of the week and how to find it, and the EDTF of the day found."""
    return lambda on: iso(find(on, number, today=today))


def beside(days: int, words: str) -> Made:
    """A sentence with the month and day that lie so many days from publication in the place of {}."""

    def sentence(on: date) -> str:
        day = on + timedelta(days=days)
        return words.format(f"{MONTHS[day.month - 1]} {day.day}")

    return sentence


def month_beside(by: int, words: str) -> Made:
    """A sentence with the name of the month so many months away in the place of {}."""
    return lambda on: words.format(MONTHS[(on.month - 1 + by) % 12])


def month_away(by: int) -> Made:
    return lambda on: month_of(on, by)


KINDS: tuple[tuple[str, Made, Made], ...] = (
    ("today", said("The bridge fell today."), ago(0)),
    ("yesterday", said("The bridge fell yesterday."), ago(1)),
    ("tomorrow", said("The bridge will open tomorrow."), ago(-1)),
    ("before yesterday", said("The bridge fell the day before yesterday."), ago(2)),
    ("after tomorrow", said("The bridge will open the day after tomorrow."), ago(-2)),
    ("days ago", said("The bridge fell three days ago."), ago(3)),
    ("digits ago", said("The bridge fell 10 days ago."), ago(10)),
    ("weeks ago", said("The bridge fell two weeks ago."), lambda on: week_of(on, -2)),
    ("months ago", said("The bridge fell five months ago."), lambda on: month_of(on, -5)),
    ("years ago", said("The bridge fell seven years ago."), lambda on: str(on.year - 7)),
    ("about years ago", said("The bridge fell about seven years ago."), lambda on: f"{on.year - 7}~"),
    ("last week", said("The bridge fell last week."), lambda on: week_of(on, -1)),
    ("this week", said("The bridge fell earlier this week."), lambda on: week_of(on, 0)),
    ("next week", said("The bridge will open next week."), lambda on: week_of(on, 1)),
    ("last month", said("The bridge fell last month."), lambda on: month_of(on, -1)),
    ("this month", said("The bridge fell earlier this month."), lambda on: month_of(on, 0)),
    ("next month", said("The bridge will open next month."), lambda on: month_of(on, 1)),
    ("last year", said("The bridge fell last year."), lambda on: str(on.year - 1)),
    ("this year", said("The bridge will open later this year."), lambda on: str(on.year)),
    ("next year", said("The bridge will open next year."), lambda on: str(on.year + 1)),
    ("last quarter", said("Traffic fell last quarter."), lambda on: quarter_of(on, -1)),
    ("next quarter", said("Traffic will grow next quarter."), lambda on: quarter_of(on, 1)),
    ("last weekend", said("The bridge was closed last weekend."), weekend_before),
    ("past hours", said("It rained in the past 24 hours."), lambda on: days_before(on, 1)),
    ("past days", said("It rained over the past ten days."), lambda on: days_before(on, 10)),
    ("last two weeks", said("It rained for the last two weeks."), lambda on: days_before(on, 14)),
    ("overnight", said("The bridge fell overnight."), lambda on: days_before(on, 1)),
    ("full date", said("The bridge fell on March 5, 1997."), lambda _: "1997-03-05"),
    ("yearless past", beside(-40, "The bridge fell on {}."), ago(40)),
    ("yearless ahead", beside(40, "The bridge will open on {}."), ago(-40)),
    ("long ago told", beside(-260, "The bridge fell on {}."), ago(260)),
    ("long ago since", beside(-300, "It has been closed since {}."), ago(300)),
    ("soon without a verb", beside(80, "A {} due date."), ago(-80)),
    *((f"month told {by}", month_beside(by, "The bridge fell in {}."), month_away(by)) for by in range(-11, 1)),
    *((f"month ahead {by}", month_beside(by, "The bridge will open in {}."), month_away(by)) for by in range(1, 10)),
    ("last month by name", month_beside(-3, "The bridge fell last {}."), month_away(-3)),
    ("until", beside(25, "They have until {} to leave."), ago(-25)),
    ("decade", lambda on: f"Such bridges fell in the {on.year // 10 * 10 - 20}s.", lambda on: f"{on.year // 10 - 2}X"),
    ("year", lambda on: f"The bridge fell in {on.year - 12}.", lambda on: str(on.year - 12)),
    ("range of days", lambda on: f"It was closed from May 3 to May 9, {on.year - 1}.", lambda on: f"{on.year - 1}-05-03/{on.year - 1}-05-09"),
    ("range of years", lambda on: f"It was closed from {on.year - 9} to {on.year - 4}.", lambda on: f"{on.year - 9}/{on.year - 4}"),
    ("season", lambda on: f"It was closed in the summer of {on.year - 2}.", lambda on: f"{on.year - 2}-22"),
    ("quarter", lambda on: f"Traffic fell in the third quarter of {on.year - 2}.", lambda on: f"{on.year - 2}-07/{on.year - 2}-09"),
    ("last week of", lambda on: f"It fell in the last week of February {on.year - 1}.", lambda on: last_week_of(on.year - 1, 2)),
    ("first week of", lambda on: f"It fell in the first week of May {on.year - 1}.", lambda on: f"{on.year - 1}-05-01/{on.year - 1}-05-07"),
    ("last day of", lambda on: f"It fell on the last day of February {on.year - 1}.", lambda on: last_week_of(on.year - 1, 2)[11:]),
    ("half of", lambda on: f"It fell in the second half of {on.year - 1}.", lambda on: f"{on.year - 1}-07/{on.year - 1}-12"),
    ("clock", lambda on: f"It fell at 5:40 p.m. on May 3, {on.year - 1}.", lambda on: f"{on.year - 1}-05-03T17:40"),
    ("clock and zone", lambda on: f"It fell at 17:40 GMT on May 3, {on.year - 1}.", lambda on: f"{on.year - 1}-05-03T17:40Z"),
    ("named clock", lambda on: f"It fell at noon on May 3, {on.year - 1}.", lambda on: f"{on.year - 1}-05-03T12:00"),
    ("day after", lambda on: f"It fell on May 31, {on.year - 1}. The following day divers came.", lambda on: f"{on.year - 1}-06-01"),
    ("days later", lambda on: f"It fell on May 31, {on.year - 1}. Two days later divers came.", lambda on: f"{on.year - 1}-06-02"),
    ("early month", month_beside(-2, "The bridge fell in early {}."), month_away(-2)),
    ("weekday and part", said("The bridge fell on Tuesday night."), named(1, last_named, today=True)),
    ("part and weekday", said("The bridge fell early on Tuesday."), named(1, last_named, today=True)),
    ("clock and weekday", said("The bridge fell at 5 p.m. on Tuesday."), lambda on: iso(last_named(on, 1, today=True)) + "T17:00"),
    ("weekday range", said("It was closed from Monday to Wednesday."), lambda on: from_monday(last_named(on, 0, today=True))),
    ("ISO", lambda on: f"The bridge fell on {iso(on)}.", ago(0)),
    ("clock range", said("It was open from 9 to 11 a.m. on May 3, 2003."), lambda _: "2003-05-03"),
    ("quarter ahead", said("The plant will close in the fourth quarter."), lambda on: f"{on.year}-10/{on.year}-12"),
    ("weekday of last week", said("The bridge fell last week on Friday."), lambda on: iso(friday_of_last_week(on))),
    ("agreed behind", said("On Friday the two agreed to talk."), named(4, last_named, today=True)),
    ("agreed in front", said("The two agreed to talk on Friday."), named(4, next_named, today=True)),
    ("adjective", said("It will redeem its preferred shares on Friday."), named(4, next_named, today=True)),
    ("could not", said("He could not be reached on Friday."), named(4, last_named, today=True)),
    ("ended", beside(-30, "Sales grew in the quarter ended {}."), ago(30)),
    ("year before", said("It fell in May 2003. It had been closed the previous year."), lambda _: "2002"),
    ("week later", said("It fell on May 31, 2003. Divers came a week later."), lambda _: week_of(date(2003, 5, 31), 1)),
    ("day before", said("It fell on May 1, 2003. It had been closed the day before."), lambda _: "2003-04-30"),
    ("that night", said("It fell on May 1, 2003. Divers came that night."), lambda _: "2003-05-01"),
    ("due this month", said("The report is due this month."), month_away(0)),
    ("week of", said("It was closed in the week of May 14, 2003."), lambda _: "2003-05-12/2003-05-18"),
    ("end of the month", said("They must leave by the end of this month."), month_away(0)),
    ("new year's eve", said("The bridge fell on New Year's Eve 2003."), lambda _: "2003-12-31"),
    ("same year", lambda on: f"It fell in May {on.year - 5}. Divers came later that year.", lambda on: str(on.year - 5)),
    *((f"past {name}", said(f"The bridge fell on {name}."), named(number, last_named, today=True)) for number, name in enumerate(NAMES)),
    *((f"future {name}", said(f"The bridge will open on {name}."), named(number, next_named, today=True)) for number, name in enumerate(NAMES)),
    *((f"last {name}", said(f"The bridge fell last {name}."), named(number, last_named, today=False)) for number, name in enumerate(NAMES)),
    *((f"next {name}", said(f"The bridge will open next {name}."), named(number, next_named, today=False)) for number, name in enumerate(NAMES)),
    *((f"deadline {name}", said(f"They must leave by {name}."), named(number, next_named, today=True)) for number, name in enumerate(NAMES)),
    *((f"state by {name}", said(f"Twelve people had died by {name}."), named(number, last_named, today=True)) for number, name in enumerate(NAMES)),
)


def document(text: str, published: date) -> Document:
    return Document(
        id="d",
        page_sha256="",
        address="a",
        outlet=None,
        title=None,
        byline=None,
        published=Published(edtf=published.isoformat(), basis="given"),
        language="en",
        text=text,
        text_sha256="",
        state="ok",
        extractor="",
    )


@pytest.mark.parametrize(("sentence", "expected"), [kind[1:] for kind in KINDS], ids=[kind[0] for kind in KINDS])
def test_every_kind_of_expression_means_the_day_that_arithmetic_gives(sentence: Made, expected: Made):
    wrong = []
    for on in PUBLISHED:
        read = document(sentence(on), on)
        found = find_times(read, sentences.split(read))
        meant = found[-1].moment.edtf if found else None
        if meant != expected(on):
            wrong.append((on.isoformat(), sentence(on), meant, expected(on)))
    assert wrong == []


def test_there_are_enough_combinations():
    assert len(KINDS) * len(PUBLISHED) >= 1000
