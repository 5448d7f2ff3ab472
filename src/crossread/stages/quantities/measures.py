"""The text beside a number in, its unit or currency out, with the conversion in brackets behind it."""

import re
from dataclasses import dataclass

from crossread.stages.quantities.line import Line
from crossread.stages.quantities.numbers import DIGITS, NUMBER_WORDS
from crossread.stages.quantities.numerals import SMALL
from crossread.stages.quantities.units import CURRENCIES, MONEY_IN_FRONT, UNITS

SIGN = re.compile("|".join(rf"(?P<s{i}>{sign})" for i, (_, sign, _) in enumerate(CURRENCIES)))
SIGN_IN_FRONT = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(sign for _, sign, _ in CURRENCIES)})\s?$")
LONGEST_SIGN = 5
CURRENCY_WORDS = re.compile(r"[\s-]?(?:" + "|".join(rf"(?P<c{i}>{words})\b" for i, (_, _, words) in enumerate(CURRENCIES)) + ")", re.IGNORECASE)
POUNDS = re.compile(r"[\s-]?pounds?\b(?!\s+(?:sterling|of)\b)", re.IGNORECASE)
UNIT = re.compile(r"[\s-]{0,2}(?:" + "|".join(rf"(?P<u{i}>{unit.words})" for i, unit in enumerate(UNITS)) + ")", re.IGNORECASE)
SMALLER: dict[tuple[str, float], re.Pattern[str]] = {
    ("km", 0.0003048): re.compile(r"(?:\s+and)?[\s-]+(?P<n>\d{1,2}|[a-z]+)[\s-](?P<u>inch(?:es)?)\b", re.IGNORECASE),
    ("s", 3600.0): re.compile(r"(?:\s+and|,)?\s+(?P<n>\d{1,2}|[a-z]+)[\s-](?P<u>minutes?)\b", re.IGNORECASE),
    ("s", 60.0): re.compile(r"(?:\s+and|,)?\s+(?P<n>\d{1,2}|[a-z]+)[\s-](?P<u>seconds?)\b", re.IGNORECASE),
    ("month", 12.0): re.compile(r"(?:\s+and|,)?\s+(?P<n>\d{1,2}|[a-z]+)[\s-](?P<u>months?)\b(?!\s+(?:ago|later|old))", re.IGNORECASE),
}
"""Unit and factor of a measure to the smaller part that may follow it ("six feet five inches")."""
SMALLER_FACTOR = {"inch": 0.0000254, "inches": 0.0000254, "minute": 60.0, "minutes": 60.0, "second": 1.0, "seconds": 1.0, "month": 1.0, "months": 1.0}

_NUMBER = rf"(?:{DIGITS}|{NUMBER_WORDS})"
_ABOUT = r"(?:about |around |some |roughly |approximately |approx\.? |nearly |almost |over |more than |or |just |~|≈)*"
BRACKET = re.compile(
    rf"\s?[(\[]{_ABOUT}-?{_NUMBER}(?:\s?(?:[-–]|to|or)\s?{_NUMBER})?(?=[\s-]?(?P<unit>[^\d()\[\]]))[^()\[\]]{{1,60}}[)\]]", re.IGNORECASE
)
BRACKET_OF_MONEY = re.compile(
    rf"\s?[(\[](?P<in>{_ABOUT}(?:(?:{'|'.join(sign for _, sign, _ in CURRENCIES)})\s?\d|{_NUMBER}[^()\[\]]{{0,12}}?\s(?:"
    rf"{'|'.join(words for _, _, words in CURRENCIES)}|pounds)\b)[^()\[\]]{{0,60}})[)\]]"
)
TIMES = frozenset({"s", "month"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A unit behind a number: value in `unit` = number * `factor` + `offset` + `more`; `end` is the offset in the sentence behind its words."""

    unit: str
    factor: float
    offset: float
    end: int
    more: float = 0.0

    def converted(self, value: float) -> float:
        """A number in the unit of the words in, its value in `unit` out."""
        return round(value * self.factor + self.offset + self.more, 9)

    @property
    def is_time(self) -> bool:
        """Is it a length of time?"""
        return self.unit in TIMES


def measured_behind(line: Line, end: int, *, is_vague: bool) -> Measured | None:
    """The offset behind a number in, the unit that stands there out; None when none does. A vague word may join it with "of"."""
    words = line.words
    match = UNIT.match(words, end)
    if not match or not match.lastgroup:
        return None
    following = words[match.end() : match.end() + 1]
    if following.isalpha() or (following.isdigit() and not match[0].endswith("²")):
        return None
    unit = UNITS[int(match.lastgroup[1:])]
    smaller = None if is_vague else SMALLER.get((unit.canonical, unit.factor))
    more = smaller.match(words, match.end()) if smaller else None
    value = small_number(more["n"]) if more else None
    if more and value is not None:
        extra = value * SMALLER_FACTOR[more["u"].lower()]
        return Measured(unit=unit.canonical, factor=unit.factor, offset=unit.offset, end=more.end(), more=extra)
    return Measured(unit=unit.canonical, factor=unit.factor, offset=unit.offset, end=match.end())


def small_number(text: str) -> float | None:
    """Digits or one number word in, its value out; None when it is neither."""
    return float(text) if text.isdigit() else SMALL.get(text.lower())


def currency_in_front(line: Line, place: int) -> tuple[str | None, int]:
    """The place of a number in, the code of the currency whose sign stands in front and the place where it begins out; no code without a sign."""
    if place == 0 or line.lows[place - 1] not in MONEY_IN_FRONT:
        return None, place
    start = line.start(place)
    front = line.words[max(0, start - LONGEST_SIGN) : start]
    sign = SIGN_IN_FRONT.search(front)
    match = SIGN.match(sign[0]) if sign else None
    if sign is None or match is None or not match.lastgroup:
        return None, place
    begin = start - len(front) + sign.start()
    first = place
    while first > 0 and line.start(first - 1) >= begin:
        first -= 1
    return CURRENCIES[int(match.lastgroup[1:])][0], first


def currency_behind(line: Line, end: int) -> tuple[str | None, int]:
    """The offset behind a number in, the code of the currency named there and the offset behind it out; no code without one."""
    match = CURRENCY_WORDS.match(line.words, end)
    if match and match.lastgroup:
        return CURRENCIES[int(match.lastgroup[1:])][0], match.end()
    pounds = POUNDS.match(line.words, end)
    if pounds and any(word in line.words[max(0, end - 30) : end].lower() for word in LARGE_OR_PAID):
        return "GBP", pounds.end()
    return None, end


LARGE_OR_PAID = ("million", "billion", "worth", "paid", " pay", "cost", "fine", "price", "reward")
"""Words in front of bare pounds that make them money, not weight."""


def bracket_behind(line: Line, end: int, *, is_money: bool) -> int:
    """The offset behind a measure or sum in, the offset behind the conversion in brackets that follows it out; the same offset without one."""
    if line.words[end : end + 2].strip()[:1] not in {"(", "["}:
        return end
    if is_money:
        match = BRACKET_OF_MONEY.match(line.words, end)
        return match.end() if match else end
    match = BRACKET.match(line.words, end)
    if not match:
        return end
    unit = UNIT.match(line.words, match.start("unit"))
    return match.end() if unit and not line.words[unit.end() : unit.end() + 1].isalpha() else end
