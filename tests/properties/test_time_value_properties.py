"""What must always hold when two times are compared (INVARIANTS 37, 38, 41), on generated times; each with a planted bug that it catches."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.findings.values import clocks, compare, times
from crossread.types.claim import Claim
from crossread.types.moment import Moment
from tests.making import claim, moment, read

MANY = settings(max_examples=1_000, deadline=None)
FIRST, LAST = (datetime.combine(day, time()) for day in (date(2026, 1, 2), date(2026, 12, 30)))
ZONES = {"GMT": 0, "EST": -5, "EDT": -4, "CEST": 2, "MSK": 3, "JST": 9, "AEST": 10, "PST": -8}
UNKNOWN = (None, "local", "IST")
WORDS = ("then", "on Tuesday", "12 weeks ago", "by Friday", "around 10 March", "last week")

days = st.dates(date(2026, 1, 5), date(2026, 3, 20))
clock_times = st.one_of(
    st.none(),
    st.sampled_from(sorted(clocks.PARTS)),
    st.builds(lambda hour, minute: f"{hour:02d}:{minute:02d}", st.integers(0, 23), st.integers(0, 59)),
)


def timed(when: Moment, words: str = "then") -> Claim:
    """A moment and its words in, a claim with it out."""
    return replace(claim("time", when.edtf or when.clock or words, words=words), moment=when)


def dated(first: date, length: int, clock: str | None, zone: str | None) -> Moment:
    """The first day of a time, its further days, its clock and its zone in, the moment out."""
    last = first + timedelta(days=length)
    made = moment(first.isoformat(), clock, until=last.isoformat(), zone=zone, precision="week" if length else "day")
    return replace(made, edtf=f"{first.isoformat()}/{last.isoformat()}") if length else made


dated_claims = st.builds(
    lambda first, length, clock, zone, words: timed(dated(first, length, clock, zone), words),
    days,
    st.sampled_from((0, 0, 1, 6, 30)),
    clock_times,
    st.sampled_from((*UNKNOWN, *ZONES)),
    st.sampled_from(WORDS),
)
undated_claims = st.builds(
    lambda clock, zone, words: timed(moment(None, clock, zone=zone), words), clock_times, st.sampled_from((*UNKNOWN, *ZONES)), st.sampled_from(WORDS)
)


# --- 37: shifting all days ----------------------------------------------------------------------------------------------------------------


def shifted(one: Claim, by: int) -> Claim:
    """A time with days and a number of days in, the same time so many days later out."""
    when = one.moment
    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    first, last = (date.fromisoformat(day) + timedelta(days=by) for day in (when.earliest, when.latest))
    return timed(dated(first, (last - first).days, when.clock, when.zone), one.span.words)


def check_shift(a: Claim, b: Claim, by: int) -> None:
    """37: a shift of all days by the same number changes no relation."""
    assert compare(shifted(a, by), shifted(b, by)) == compare(a, b)


@MANY
@given(dated_claims, dated_claims, st.integers(-400, 400))
def test_a_shift_of_all_days_changes_no_relation(a: Claim, b: Claim, by: int) -> None:
    check_shift(a, b, by)


def test_a_comparison_that_looks_at_the_month_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    right = times.days_of

    def by_month(one: Claim) -> tuple[int, int] | None:
        found = right(one)
        return found and (found[0] - found[0] % 2, found[1])

    a, b = (timed(dated(date(2026, 3, day), 0, None, None)) for day in (10, 11))
    check_shift(a, b, 1)
    monkeypatch.setattr(times, "days_of", by_month)
    with pytest.raises(AssertionError):
        check_shift(a, b, 1)


# --- 38: time zones -----------------------------------------------------------------------------------------------------------------------


def printed(instant: datetime, zone: str) -> Claim:
    """An instant and a zone in, a claim that gives the instant by the clocks of the zone out."""
    there = instant.astimezone(timezone(timedelta(hours=ZONES[zone])))
    made = dated(there.date(), 0, f"{there:%H:%M}", zone)
    return timed(replace(made, edtf=f"{there:%Y-%m-%dT%H:%M}{there:%z}"[:-2] + ":00", precision="minute"))


def check_zones(instant: datetime, zone: str, other: str, later: int) -> None:
    """38: an instant printed in two zones is one; two instants further apart than clocks are read are two, whatever their zones."""
    relation = compare(printed(instant, zone), printed(instant + timedelta(minutes=later), other)).relation
    assert relation in ({"same", "compatible"} if abs(later) <= clocks.CLOCK_MINUTES else {"differs"})


@MANY
@given(
    st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    st.sampled_from(sorted(ZONES)),
    st.sampled_from(sorted(ZONES)),
    st.one_of(st.just(0), st.integers(-2_000, 2_000)),
)
def test_an_instant_is_one_in_all_zones_and_two_are_two(instant: datetime, zone: str, other: str, later: int) -> None:
    check_zones(instant.replace(second=0, microsecond=0), zone, other, later)


def test_clocks_that_are_compared_without_their_zones_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clocks, "offset_of", lambda _: 0)
    with pytest.raises(AssertionError):
        check_zones(datetime(2026, 3, 10, 6, 50, tzinfo=UTC), "GMT", "MSK", 0)


def told(day: str) -> Claim:
    """A date as printed in, the claim that gives it out."""
    (found,) = (one for one in read(f"They left on {day}.").claims if one.kind == "time")
    return found


@settings(max_examples=300, deadline=None)
@given(st.dates(date(2001, 1, 1), date(2035, 12, 31)))
def test_a_date_of_digits_alone_differs_from_neither_of_its_readings(on: date) -> None:
    digits = told(f"{on.month:02d}/{on.day:02d}/{on.year}")
    assert compare(digits, told(f"{on.day} {on:%B} {on.year}")).relation in {"same", "compatible"}
    if on.day <= 12:
        other = date(on.year, on.day, on.month)
        assert compare(digits, told(f"{other.day} {other:%B} {other.year}")).relation in {"same", "compatible"}


# --- 41: laws of the relation -------------------------------------------------------------------------------------------------------------


@MANY
@given(st.one_of(dated_claims, undated_claims), st.one_of(dated_claims, undated_claims))
def test_comparing_times_is_symmetric_and_none_differs_from_itself(a: Claim, b: Claim) -> None:
    assert compare(a, b) == compare(b, a)
    assert compare(a, a).relation == compare(b, b).relation == "same"


@MANY
@given(days, st.sampled_from(sorted(clocks.PARTS)), st.integers(0, 23), st.integers(0, 59))
def test_an_hour_of_a_day_never_differs_from_the_day(day: date, part: str, hour: int, minute: int) -> None:
    clocked = timed(dated(day, 0, f"{hour:02d}:{minute:02d}", None))
    for wider in (dated(day, 0, None, None), dated(day - timedelta(days=2), 6, None, None)):
        assert compare(clocked, timed(wider)).relation == "compatible"
        assert compare(timed(dated(day, 0, part, None)), timed(wider)).relation == "compatible"
    assert compare(clocked, timed(dated(day + timedelta(days=1), 0, None, None))).relation == "differs"
