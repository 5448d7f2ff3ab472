"""A time of publication in, where it stands in order of time, and its day, out."""

import re
from datetime import UTC, datetime, timedelta

EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
MINUTES_BITS = 31
"""Bits of a minute counted from the beginning of the year 1: they reach to the year 4083."""
LAST_MINUTE = (1 << MINUTES_BITS) - 1
BEGINNING = datetime(1, 1, 1, tzinfo=UTC)
DAY_MINUTES = 24 * 60


def minute_of(edtf: str | None) -> int:
    """A time of publication in, its minute in UTC out, of an interval the first one; 0 when it is unknown.

    A day, month or year counts as its first minute, a time without a zone as UTC.
    """
    match = EDTF.match(edtf or "")
    if match is None:
        return 0
    year, month, day, hour, minute = (int(part) if part else least for part, least in zip(match.groups()[:5], (1, 1, 1, 0, 0), strict=True))
    try:
        local = datetime(year, month, day, hour, minute, tzinfo=UTC)
        moved = (local - BEGINNING) - offset_of(match[6])
    except ValueError:
        return 0
    return max(0, min(LAST_MINUTE, moved // timedelta(minutes=1)))


def offset_of(zone: str | None) -> timedelta:
    """A zone as ISO 8601 writes it in, how far it is ahead of UTC out."""
    if zone in {None, "Z"}:
        return timedelta()
    digits = str(zone).replace(":", "")
    ahead = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    return -ahead if digits[0] == "-" else ahead


def day_of(edtf: str | None) -> str | None:
    """A time of publication in, its day as the report prints it out (YYYY-MM-DD), of an interval the first one; None when no day is known."""
    match = EDTF.match(edtf or "")
    return match[0][:10] if match and match[3] and minute_of(match[0]) else None


def minutes_of_day(day: str) -> tuple[int, int]:
    """A day (YYYY-MM-DD) in, the first minute at which it began anywhere and the one at which it had ended everywhere out.

    Raises:
        ValueError: it is no day.
    """
    read = datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=UTC)
    if read.date().isoformat() != day:  # strptime takes "2025-1-2", too, which is sorted among other days than it means
        raise ValueError("it is not written as YYYY-MM-DD")
    start = (read - BEGINNING) // timedelta(minutes=1)
    return max(0, start - DAY_MINUTES), min(LAST_MINUTE, start + 2 * DAY_MINUTES)
