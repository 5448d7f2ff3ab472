"""A phrase that prints a date in, the date as EDTF out. Nothing is guessed: no missing year, no zone that two places share.

Used for fields and datelines ("Tue Jul 2, 2013 1:28PM GMT", "Last updated 15:48 15/09/2013"), never on running text.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"

PRINTED = (
    re.compile(rf"(?<!\w){MONTH}\s+{DAY}\s*,?\s+{YEAR}", re.IGNORECASE),  # July 2nd, 2013
    re.compile(rf"(?<!\w){DAY}[\s-]+(?:of\s+)?{MONTH}[\s,-]+{YEAR}", re.IGNORECASE),  # 03 JULY 2013
    re.compile(rf"(?<!\d){YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"),  # 2013-07-02
    re.compile(rf"(?<!\d){YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?)(?!\d)"),  # 2013/07/02
    re.compile(rf"(?<!\d){YEAR}年(?P<month>\d\d?)月(?P<day>\d\d?)日"),
)
"""Dates that can be read in one way."""

NUMBERS = re.compile(r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)?\d\d)(?![\d/])")
"""Day and month in numbers, in an order that only numbers above 12 tell (INVARIANTS 38)."""

CLOCK = re.compile(
    r"(?<![\d:/.-])(?:(?P<hour>\d{1,2})[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<hour_alone>\d{1,2})\s*(?P<half_alone>[ap]\.?m\b\.?)"
    r"|(?P<military>\d{4})(?=\s*(?:GMT|UTC|hrs|h\b)))"
    r"(?:\s*(?:hrs|h\b))?\s*\(?(?P<zone>Z\b|(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d\b|[A-Z]{2,5}\b)?",
    re.IGNORECASE,
)

NEAR = 24
"""Most code points between a date and its time of day ("Published at 12:45, Wednesday, 12 June 2013")."""

ZONES = {
    "Z": "Z", "UT": "Z", "UTC": "Z", "GMT": "Z",
    "EST": "-05:00", "EDT": "-04:00", "CST": "-06:00", "CDT": "-05:00", "MST": "-07:00", "MDT": "-06:00", "PST": "-08:00", "PDT": "-07:00",
    "CET": "+01:00", "CEST": "+02:00", "EET": "+02:00", "EEST": "+03:00", "MSK": "+03:00", "WIB": "+07:00", "HKT": "+08:00", "SGT": "+08:00",
    "JST": "+09:00", "KST": "+09:00", "AEST": "+10:00", "AEDT": "+11:00",
}  # fmt: skip
"""Names of zones that mean one offset. Source: RFC 822, 5.1 for the first lines; tz database. IST, BST and ET mean several, and are left out."""

CHANGED = re.compile(r"\b(?:updated|modified|edited|revised|corrected|changed)\b(?:(?!publi|post|creat|\d{4}).){0,40}$", re.IGNORECASE)
"""Words in front of a date that say it is not the first one."""

OLDEST_YEAR = "1800"
"""Reports older than this are not dated by machines."""

CENTURY_TURN = 70
"""Two digits from here on are a year of the 20th century. Source: POSIX, strptime %y, has 69; no web page is older than 1990."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A date found in a phrase.

    Attributes:
        edtf: a day, an instant, or the interval of both readings of numbers that can be read in two ways.
        start: where the date begins in the phrase (code points).
        end: the code point after it, with its time of day when that follows.
        is_change: the words in front say that it is the time of a change.
        note: what is not certain about it, in words; empty when nothing is.
    """

    edtf: str
    start: int
    end: int
    is_change: bool = False
    note: str = ""


def printed_date(phrase: str, *, hint: str | None = None) -> Printed | None:
    """A short phrase in, its date out: the first that is not of a change, else the first; None when it holds no full date.

    Args:
        phrase: a dateline or field.
        hint: a day (YYYY-MM-DD) known from elsewhere, say the address; it decides between two readings of numbers when it is one of them.
    """
    found = sorted(_dates(phrase, hint), key=lambda printed: printed.start)
    firsts = [printed for printed in found if not printed.is_change]
    return next(iter(firsts or found), None)


def iso_date(value: str) -> str | None:
    """A machine-readable time (ISO 8601, or a printed date) in, its EDTF out: a day, or an instant with its zone when given; None when it is none.

    A date that programs write when they know none is none: the year 1, and the first moment of 1970.
    """
    edtf = _iso_date(value.strip())
    return edtf if edtf and edtf[:4] >= OLDEST_YEAR and not edtf.startswith("1970-01-01") else None


def _iso_date(value: str) -> str | None:
    """As `iso_date`, whatever the year."""
    try:
        if len(value) == 10:
            return date.fromisoformat(value).isoformat()
        moment = datetime.fromisoformat(value).replace(microsecond=0)
    except ValueError:
        printed = printed_date(value[:100])
        return printed.edtf if printed else None
    if len(value) == 8:
        return moment.date().isoformat()
    return moment.isoformat().replace("+00:00", "Z")


def address_date(address: str) -> str | None:
    """A URL in, the day its path names (/2013/07/02/, /2013/jul/02/, /2013-07-02-) out, None when it names none."""
    found = re.search(r"[/_-]((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/_-]|$)", address.partition("?")[0].lower())
    if not found:
        return None
    month = MONTHS.index(found[2]) + 1 if found[2] in MONTHS else int(found[2]) if found[2].isdigit() else 0
    return _day(int(found[1]), month, int(found[3]))


def first_day(edtf: str) -> date | None:
    """An EDTF day, instant or interval in, its first day as printed out; None when it has none."""
    try:
        return date.fromisoformat(edtf[:10])
    except ValueError:
        return None


def _dates(phrase: str, hint: str | None) -> list[Printed]:
    """A phrase in, every full date in it out."""
    found: list[Printed] = []
    for form in PRINTED:
        for match in form.finditer(phrase):
            month = match["month"].lower()
            number = int(month) if month.isdigit() else MONTHS.index(month[:3]) + 1
            day = _day(int(match["year"]), number, int(match["day"]))
            if day:
                found.append(_with_clock(phrase, match, day))
    for match in NUMBERS.finditer(phrase):
        day = _numbers(match, hint)
        if day:
            found.append(_with_clock(phrase, match, day))
    return found


def _numbers(match: re.Match[str], hint: str | None) -> str | None:
    """Day and month in numbers in, the day out, or the interval of both readings when both are dates."""
    year = int(match["year"])
    if year < 100:
        year += 1900 if year >= CENTURY_TURN else 2000
    first, second = int(match["first"]), int(match["second"])
    readings = sorted({day for day in (_day(year, second, first), _day(year, first, second)) if day})
    if hint in readings:
        return hint
    return "/".join(readings) or None


def _with_clock(phrase: str, match: re.Match[str], day: str) -> Printed:
    """A date found in a phrase in, the same with the time of day next to it out."""
    start, end = match.span()
    is_change = bool(CHANGED.search(phrase[max(0, start - 50) : start]))
    if "/" in day:
        return Printed(edtf=day, start=start, end=end, is_change=is_change, note="day and month can be read in two ways")
    clock = _clock_behind(phrase, end) or _clock_in_front(phrase, start)
    if not clock:
        return Printed(edtf=day, start=start, end=end, is_change=is_change)
    time, zone, note, upto = clock
    return Printed(edtf=f"{day}T{time}{zone}", start=start, end=max(end, upto), is_change=is_change, note=note)


def _clock_behind(phrase: str, at: int) -> tuple[str, str, str, int] | None:
    """A phrase and the end of a date in, the time of day right behind it out."""
    match = CLOCK.search(phrase, at, at + 40)
    if match and not re.search(r"\b(?:updated|modified|edited)\b|\d{4}", phrase[at : match.start()], re.IGNORECASE) and match.start() - at <= NEAR:
        return _read_clock(match, with_end=True)
    return None


def _clock_in_front(phrase: str, at: int) -> tuple[str, str, str, int] | None:
    """A phrase and the start of a date in, the last time of day close in front of it out."""
    matches = [match for match in CLOCK.finditer(phrase, max(0, at - 40), at) if at - match.end() <= NEAR]
    return _read_clock(matches[-1 if len(matches) == 1 else 0], with_end=False) if matches else None


def _read_clock(match: re.Match[str], *, with_end: bool) -> tuple[str, str, str, int] | None:
    """A time of day as printed in; "HH:MM:SS", its offset (or nothing), a note on the zone, and where it ends, out."""
    hour, minute, second = int(match["hour"] or match["hour_alone"] or 0), int(match["minute"] or 0), int(match["second"] or 0)
    if match["military"]:
        hour, minute = int(match["military"][:2]), int(match["military"][2:])
    half = (match["half"] or match["half_alone"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    zone, note = _offset(match["zone"] or "")
    return f"{hour:02}:{minute:02}:{second:02}", zone, note, match.end() if with_end else 0


def _offset(zone: str) -> tuple[str, str]:
    """A zone as printed in, its offset and what is uncertain about it out."""
    zone = zone.upper().strip()
    if zone in ZONES:
        return ZONES[zone], ""
    numbers = re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d{1,2}):?(\d\d)?", zone)
    if numbers and int(numbers[2]) <= 14:
        offset = f"{numbers[1]}{int(numbers[2]):02}:{numbers[3] or '00'}"
        return "Z" if offset[1:] == "00:00" else offset, ""
    is_name = bool(re.fullmatch(r"(?:[A-Z]{1,3}T|UK|US)", zone))
    return "", f"the zone {zone} can mean several offsets" if is_name else ""


def _day(year: int, month: int, day: int) -> str | None:
    """Year, month and day in, YYYY-MM-DD out, None when there is no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
