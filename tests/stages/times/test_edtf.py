"""Extended Date/Time Format, written and read."""

from datetime import date

from crossread.stages.times import edtf, periods


def test_periods_are_written_as_level_one():
    on = date(2024, 11, 5)
    written = [edtf.of_period(periods.containing(on, unit)) for unit in ("day", "week", "month", "quarter", "season", "year", "decade", "century")]
    assert written == ["2024-11-05", "2024-11-04/2024-11-10", "2024-11", "2024-10/2024-12", "2024-23", "2024", "202X", "20XX"]


def test_january_belongs_to_the_winter_that_began_in_december():
    assert edtf.of_period(periods.containing(date(2025, 1, 5), "season")) == "2024-24"


def test_midnight_is_the_next_day():
    assert edtf.with_clock(date(2013, 7, 2), "24:00", None) == "2013-07-03T00:00"


def test_a_zone_with_several_offsets_gets_none():
    assert [edtf.offset(zone) for zone in ("GMT", "EST", "IST", "local time", "+0530", None)] == ["Z", "-05:00", "", "", "+05:30", ""]
