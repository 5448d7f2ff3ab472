"""Times in Extended Date/Time Format in, words and days out."""

import calendar
import re
from datetime import date

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
"""EDTF level 1 seasons: the word, and the month they begin with (northern, meteorological; only used to draw them)."""

TIME = re.compile(
    r"(?P<year>\d{4}|\d{3}X|XXXX)(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?)?)?)?(?P<doubt>[~?%])?"
)
NO_YEAR = "XXXX"
"""EDTF level 1: a day or month of an unknown year."""

DOUBT = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}
OPEN = frozenset({"", ".."})


def spoken(edtf: str) -> str:
    """An EDTF value in, words out ("20 January 2025, 07:37 UTC"); what is not understood is given back as it is."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return spoken_one(edtf)
    if first in OPEN:
        return f"until {spoken_one(last)}"
    if last in OPEN:
        return f"from {spoken_one(first)} on"
    return f"{shared_end(spoken_one(first), spoken_one(last))} to {spoken_one(last)}"


def shared_end(first: str, last: str) -> str:
    """The words of two times in, those of the first without the month and year that the second says as well out ("20 to 26 January 2025")."""
    words, ends = first.split(), last.split()
    if "," in first or "," in last or len(words) != len(ends) or first == last:
        return first
    while len(words) > 1 and words[-1] == ends[-1]:
        words.pop()
        ends.pop()
    return " ".join(words)


def spoken_one(edtf: str) -> str:
    """One EDTF time in, words out."""
    match = TIME.fullmatch(edtf)
    if match is None:
        return edtf
    year, month = match["year"], int(match["month"] or 0)
    words = "" if year == NO_YEAR else f"{year[:3]}0s" if year.endswith("X") else year
    if month in SEASONS:
        words = f"{SEASONS[month][0]} {words}".rstrip()
    elif 1 <= month <= len(MONTHS):
        words = f"{MONTHS[month - 1]} {words}".rstrip()
        words = f"{int(match['day'])} {words}" if match["day"] else words
    elif month or not words:
        return edtf
    if match["clock"]:
        words += f", {match['clock']}" + {None: "", "Z": " UTC"}.get(match["zone"], f" ({match['zone']})")
    return DOUBT.get(match["doubt"] or "", "") + words


def days(edtf: str | None) -> tuple[date, date] | None:
    """An EDTF value in, the first and the last day it may be out; None when it is not understood or open."""
    first, slash, last = (edtf or "").partition("/")
    if not slash:
        return days_one(first)
    begin, end = days_one(first), days_one(last)
    return (begin[0], end[1]) if begin and end and begin[0] <= end[1] else None


def days_one(edtf: str) -> tuple[date, date] | None:
    """One EDTF time in, its first and last day out; None when there is no such day."""
    match = TIME.fullmatch(edtf)
    if match is None or match["year"] == NO_YEAR:
        return None
    year, month, day = match["year"], int(match["month"] or 0), int(match["day"] or 0)
    try:
        if year.endswith("X"):
            return date(int(year[:3]) * 10, 1, 1), date(int(year[:3]) * 10 + 9, 12, 31)
        if month in SEASONS:
            return season(int(year), SEASONS[month][1])
        if day:
            return date(int(year), month, day), date(int(year), month, day)
        if month:
            return date(int(year), month, 1), date(int(year), month, calendar.monthrange(int(year), month)[1])
        return date(int(year), 1, 1), date(int(year), 12, 31)
    except ValueError:
        return None


def season(year: int, month: int) -> tuple[date, date]:
    """A year and the month a season begins with in, its first and last day out; winter ends in the next year."""
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    return date(year, month, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def clock(edtf: str) -> str | None:
    """An EDTF time in, its clock ("07:37") out; None when it has none."""
    match = TIME.fullmatch(edtf)
    return match["clock"] if match else None
