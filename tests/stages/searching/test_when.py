"""Times of publication are put in order of time, and keep the day that the report prints."""

import pytest

from crossread.stages.searching.when import LAST_MINUTE, day_of, minute_of, minutes_of_day


def test_order_is_that_of_the_instants() -> None:
    ordered = ["2025", "2025-01-20", "2025-01-20T10:00:00+09:00", "2025-01-20T07:37Z", "2025-01-20T07:37:00-05:00", "2025-01-21/2025-01-26"]
    minutes = [minute_of(edtf) for edtf in ordered]
    assert minutes == sorted(minutes)
    assert len(set(minutes)) == len(minutes)


@pytest.mark.parametrize("edtf", [None, "", "XXXX-11-19", "2025-13-40", "9999999", "0000-01-01", "..", "2025-02-30T99:99Z"])
def test_what_is_no_time_is_unknown_or_in_range(edtf: str | None) -> None:
    assert 0 <= minute_of(edtf) <= LAST_MINUTE
    assert day_of(edtf) is None


def test_a_far_year_is_still_in_range() -> None:
    assert minute_of("9999-12-31T23:59:00Z") == LAST_MINUTE


def test_days() -> None:
    assert day_of("2025-01-20T23:30:00-05:00") == "2025-01-20"
    assert day_of("2025-01-20/2025-01-26") == "2025-01-20"
    assert day_of("2025-01") is None
    for edtf in ("2025-01-20T23:30:00-12:00", "2025-01-20T00:10:00+14:00", "2025-01-20"):
        first, last = minutes_of_day("2025-01-20")
        assert first <= minute_of(edtf) <= last
    with pytest.raises(ValueError, match="unconverted"):
        minutes_of_day("2025-01-40")


@pytest.mark.parametrize("day", ["2025-1-2", "2025-01-2", "20250102", "\u0662025-01-02"])
def test_a_day_that_is_written_otherwise_is_none(day: str) -> None:
    with pytest.raises(ValueError, match=r"YYYY-MM-DD|does not match"):
        minutes_of_day(day)
