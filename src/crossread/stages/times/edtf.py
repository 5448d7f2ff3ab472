"""Extended Date/Time Format, level 1: periods and clock times in, strings out; and the published time of a document read back.

Source: ISO 8601-2:2019, Library of Congress specification of EDTF. Level 1 has no weeks, quarters and halves of a year: they are written as
intervals of days or months, and the moment's precision says what the words said.
"""

import calendar
import re
from datetime import UTC, date, datetime, timedelta

from crossread.stages.times.lexicon import OFFSETS
from crossread.stages.times.periods import Period

DAY_START = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def of_period(period: Period) -> str:
    """A period in, its EDTF out."""
    first, last = period.first, period.last
    if period.unit in ("weekend", "week"):
        return f"{first.isoformat()}/{last.isoformat()}"
    if period.unit in ("quarter", "half"):
        return f"{first.isoformat()[:7]}/{last.isoformat()[:7]}"
    if period.unit == "season":
        return f"{first.year:04d}-{20 + first.month // 3}"
    if period.unit == "month":
        return first.isoformat()[:7]
    if period.unit == "year":
        return f"{first.year:04d}"
    if period.unit == "decade":
        return f"{first.year // 10:03d}X"
    if period.unit == "century":
        return f"{first.year // 100:02d}XX"
    return first.isoformat()


def of_year(year: int) -> str:
    """An astronomical year in, its EDTF out: 0 is 1 BC, -263 is 264 BC."""
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def with_clock(day: date, clock: str, zone: str | None) -> str:
    """A day, "HH:MM" and a zone as the words give it in, the instant out; the offset is left out when the zone does not name one."""
    if clock == "24:00":
        day, clock = day + timedelta(days=1), "00:00"
    return f"{day.isoformat()}T{clock}{offset(zone)}"


def offset(zone: str | None) -> str:
    """A time zone as words in, its offset ("Z", "-05:00") out; empty when the words do not name one."""
    word = (zone or "").lower()
    if word[:1] in ("+", "-") and len(word) >= 5:
        return f"{word[:3]}:{word[-2:]}"
    if word.startswith("greenwich"):
        return "Z"
    return OFFSETS.get(word, "")


def instant(edtf: str) -> datetime | None:
    """An EDTF with clock and offset in, the instant in UTC out; None when it is no instant."""
    try:
        moment = datetime.fromisoformat(edtf)
    except ValueError:
        return None
    return None if moment.tzinfo is None else moment.astimezone(UTC)


def days(edtf: str | None) -> tuple[date, date] | None:
    """An EDTF of a published time (day, instant, month, year or closed interval) in, its first and last day out; None when it has no such bounds."""
    if not edtf:
        return None
    head, _, tail = edtf.partition("/")
    first, last = edge(head, latest=False), edge(tail or head, latest=True)
    return (first, last) if first and last and first <= last else None


def edge(edtf: str, *, latest: bool) -> date | None:
    """One date of an EDTF in, its first or latest day out; None when it cannot be read."""
    found = DAY_START.match(edtf)
    if not found:
        return None
    year, month, day = found[1], found[2], found[3]
    try:
        if month is None:
            return date(int(year), 12, 31) if latest else date(int(year), 1, 1)
        if day is None:
            number = int(month)
            return date(int(year), number, calendar.monthrange(int(year), number)[1] if latest else 1)
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
