"""A phrase in, its date out; nothing is guessed."""

import pytest

from crossread.stages.extract.dateline import is_date_line
from crossread.stages.extract.dates import address_date, printed_date


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    [
        ("Tuesday, July 2nd, 2013", "2013-07-02"),
        ("Tue Jul 2, 2013 1:28PM GMT", "2013-07-02T13:28:00Z"),
        ("WEDNESDAY 03 JULY 2013", "2013-07-03"),
        ("7:00pm UK, Wednesday 05 May 2010", "2010-05-05T19:00:00"),
        ("1052 GMT (1852 HKT), April 10, 2007", "2007-04-10T10:52:00Z"),
        ("Sat Nov 12 2011, 01:19 hrs", "2011-11-12T01:19:00"),
        ("First Posted 23:37:00 05/05/2010", "2010-05-05T23:37:00"),
        ("Last updated 15:48 15/09/2013", "2013-09-15T15:48:00"),
        ("MAR. 14, 2013, 8:12 PM", "2013-03-14T20:12:00"),
        ("12:15 am, 1 January 2020", "2020-01-01T00:15:00"),
        ("2 April 2011 at 9.05am AEST", "2011-04-02T09:05:00+10:00"),
        ("15 November 2011 6:07 PM GMT+01:00", "2011-11-15T18:07:00+01:00"),
        ("03/04/2025", "2025-03-04/2025-04-03"),
        ("25/12/11", "2011-12-25"),
    ],
)
def test_dates(phrase: str, edtf: str | None):
    printed = printed_date(phrase)
    assert printed is not None
    assert printed.edtf == edtf


@pytest.mark.parametrize(
    "phrase", ["JAKARTA, Indonesia", "10:32 AM EDT Wed", "Monday 3 June", "March 2013", "31 February 2013", "$1,300 in 2013", ""]
)
def test_no_full_date(phrase: str):
    assert printed_date(phrase) is None


def test_publication_comes_before_change():
    printed = printed_date("Updated: 12/25/11 05:12 AM First Posted: 10/25/11 06:44 PM")
    assert printed is not None
    assert (printed.edtf, printed.is_change) == ("2011-10-25T18:44:00", False)
    change = printed_date("Last updated at 11:24, Tuesday, 18 June 2013")
    assert change is not None
    assert change.is_change


def test_the_address_decides_between_two_readings():
    printed = printed_date("09/10/10 08:23 PM", hint="2010-09-10")
    assert printed is not None
    assert printed.edtf == "2010-09-10T20:23:00"


def test_zones_that_two_places_share_are_not_guessed():
    printed = printed_date("July 2, 2013 15:50 IST")
    assert printed is not None
    assert printed.edtf == "2013-07-02T15:50:00"
    assert "IST" in printed.note


def test_addresses():
    assert address_date("https://a.com/2013/07/02/x") == "2013-07-02"
    assert address_date("https://a.com/world/2013/jul/02/x") == "2013-07-02"
    assert address_date("https://a.com/2013-07-02-x") == "2013-07-02"
    assert [address_date(each) for each in ("https://a.com/2013/07/", "https://a.com/?d=/2013/07/02/", "https://a.com/2013/99/99/")] == [None] * 3


@pytest.mark.parametrize(("line", "is_so"), [("Published on: Fri, 11 Nov 2011 at 09:56 IST", True), ("INDONESIA, July 2, 2013", True),
                                             ("The dam broke on 3 March 2011", False), ("No date", False)])  # fmt: skip
def test_lines_that_only_say_when(line: str, is_so: bool):
    assert is_date_line(line) == is_so
