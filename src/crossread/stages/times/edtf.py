"""Extended Date/Time Format, level 1: periods and clock times in, strings out. `stages/appeared.py` reads them back.

Source: ISO 8601-2:2019, Library of Congress specification of EDTF. Level 1 has no weeks, quarters and halves of a year: they are written as
intervals of days or months, and the moment's precision says what the words said.
"""

from datetime import date, timedelta

from crossread.stages.times.lexicon import OFFSETS
from crossread.stages.times.periods import Period


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
