"""A place in a sentence in, the number that begins there out: digits, words, vague words, shares."""

from dataclasses import dataclass
from typing import Literal

from crossread.stages.quantities.line import Line
from crossread.stages.quantities.numbers import MAGNITUDES, SHORT_MAGNITUDES, TENS, UNITS, value_of_digits
from crossread.stages.words import is_plural


@dataclass(frozen=True, slots=True, kw_only=True)
class Numeral:
    """A number as it stands in a sentence.

    Attributes:
        first: place of its first token.
        last: place behind its last one.
        low: smallest reading.
        high: largest reading; more than `low` for vague words, and for digits that only the locale decides ("1.200").
        form: how it is written; a share ("two-thirds") is in percent.
        magnitude: factor of the last magnitude word in it ("million"), 1 without one.
    """

    first: int
    last: int
    low: float
    high: float
    form: Literal["digits", "words", "vague", "share"]
    magnitude: float = 1.0


SMALL = {**UNITS, **TENS}
SIGNS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
PARTS = {
    f"{word}{ending}": value
    for word, value in {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}.items()
    for ending in ("", "s")
}
PARTS["halves"] = 2
OWNERS = frozenset("the its his her their our my your all of this that these those".split())
"""Words behind "half" that make it a share of something ("half the town", "half of it")."""
NO_SHARE_BEFORE = frozenset("first second third fourth other latter this that last next previous every each attacking better final one and".split())
"""Words in front of "half" or "quarter" behind which it is a period, not a share ("the first half of the year")."""

FEW = {"several": (3, 12), "few": (3, 9), "couple": (2, 3), "handful": (3, 9)}
MANY = {"dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000, "billions": 1_000_000_000}
TEN_TIMES = {"tens": 10, "dozens": 12, "scores": 20, "hundreds": 100}
VAGUE_MAGNITUDES = {**MAGNITUDES, "score": 20, "dozens": 12, "hundreds": 100, "thousands": 1_000, "millions": 1_000_000}

STARTS = frozenset({*SMALL, *SIGNS, *PARTS, *FEW, *MANY, *MAGNITUDES, "tens", "a", "an", "many"})
"""Words with which a number in words may begin; digits begin one too."""


def numeral(line: Line, first: int, *, is_money: bool = False) -> Numeral | None:
    """A line and the place of a token in, the number that begins there out; None when none does."""
    low = line.lows[first]
    if low[0].isdigit():
        return digits(line, first, is_money=is_money)
    if low not in STARTS:
        return None
    return share(line, first) or vague(line, first) or in_words(line, first)


def digits(line: Line, first: int, *, is_money: bool) -> Numeral | None:
    """The place of a token of digits in, the number out; None when they are none ("12.3.4", "0845")."""
    text, last = line.lows[first], first + 1
    if len(text) > 1 and text[0] == "0" and text.isdigit():
        return None
    if len(text) <= GROUP and text.isdigit():
        last = behind_groups(line, last)
        text = "".join(line.lows[first:last])
    try:
        low, high = value_of_digits(text)
    except ValueError:
        return None
    if line.low(last) in SIGNS:
        low, high, last = low + SIGNS[line.lows[last]], high + SIGNS[line.lows[last]], last + 1
    factor, last = magnitude(line, last, is_money=is_money)
    if factor != 1:
        low, high = (round(low * factor, 6),) * 2
    return Numeral(first=first, last=last, low=low, high=high, form="digits", magnitude=factor)


GROUP = 3
"""Digits in a group that spaces set apart ("1 200")."""


def behind_groups(line: Line, last: int) -> int:
    """The place behind up to three digits in, the place behind the groups of three that go with them out; a telephone number has none."""
    end = last
    while len(line.low(end)) == GROUP and line.lows[end].isdigit() and line.start(end) == line.end(end - 1) + 1:
        end += 1
    if end > last and line.low(end)[:1].isdigit() and line.start(end) <= line.end(end - 1) + 1:
        return last
    return end


def magnitude(line: Line, last: int, *, is_money: bool) -> tuple[float, int]:
    """The place behind digits in, the factor of the magnitude words or letters there and the place behind them out."""
    factor, low = 1.0, line.low(last)
    if low == "-" and line.low(last + 1) in MAGNITUDES:
        last, low = last + 1, line.lows[last + 1]
    while low in MAGNITUDES:
        factor, last, low = factor * MAGNITUDES[low], last + 1, line.low(last + 1)
    if factor == 1 and low in SHORT_MAGNITUDES and (line.is_joined(last) or low in {"bn", "mn", "tn"}):
        is_people = last + 1 < len(line.tokens) and is_plural(line.tokens[last + 1])
        if is_money or low in {"bn", "mn", "tn", "k"} or (low == "m" and is_people):
            return SHORT_MAGNITUDES[low], last + 1
    return factor, last


def in_words(line: Line, first: int) -> Numeral | None:
    """The place of a number word in, the number in words that begins there out ("two hundred and fifty", "half a million", "three and a half")."""
    total, group, factor, last = 0.0, 0.0, 1.0, first
    kind = "start"
    if line.lows[first] in {"a", "an", "half", "quarter"}:
        opened = opening(line, first)
        if opened is None:
            return None
        group, last = opened
        kind = "unit"
    while True:
        at = last + 1 if kind != "start" and line.low(last) in {"-", "and"} and follows(kind, line.low(last + 1), line.lows[last]) else last
        low = line.low(at)
        if kind != "start" and line.lows[at : at + 3] == ("and", "a", "half"):
            group, total, last = (group + 0.5, total, at + 3) if group else (0.0, total + factor / 2, at + 3)
            kind = "unit"
            continue
        if kind != "start" and line.low(at) == "-" and line.lows[at + 1 : at + 6] == ("and", "-", "a", "-", "half"):
            group, last, kind = group + 0.5, at + 6, "unit"
            continue
        if not follows(kind, low, ""):
            break
        if low in SMALL:
            group, kind = group + SMALL[low], "ten" if low in TENS else "unit"
        else:
            factor = MAGNITUDES[low]
            if low in {"hundred", "dozen"}:
                group = (group or 1) * factor
            else:
                total, group = total + (group or 1) * factor, 0.0
            kind = "magnitude"
        last = at + 1
    if last == first:
        return None
    value = total + group
    return Numeral(first=first, last=last, low=value, high=value, form="words", magnitude=factor)


def opening(line: Line, first: int) -> tuple[float, int] | None:
    """The place of "a", "half" or "quarter" in, the value in front of the magnitude word and the place of that word out; None when none follows."""
    for words, value in OPENINGS:
        end = first + len(words)
        if line.lows[first:end] == words and line.low(end) in MAGNITUDES:
            return value, end
    return None


OPENINGS: tuple[tuple[tuple[str, ...], float], ...] = tuple(
    (tuple(words.split()), value)
    for words, value in (
        ("a half", 0.5), ("half a", 0.5), ("half an", 0.5), ("half - a", 0.5), ("a half -", 0.5), ("half -", 0.5), ("half", 0.5),
        ("a quarter of a", 0.25), ("quarter of a", 0.25), ("a quarter", 0.25), ("a", 1.0), ("an", 1.0),
    )
)  # fmt: skip


def follows(kind: str, low: str, joint: str) -> bool:
    """May a word go on a number in words, given what its last word was ("unit", "ten", "magnitude") and what joins the two ("-", "and", "")?"""
    if kind == "start":
        return low in SMALL or low in MAGNITUDES
    if joint == "and":
        return kind == "magnitude" and low in SMALL
    if low in MAGNITUDES:
        return True
    return low in SMALL and (kind == "magnitude" or (kind == "ten" and low in UNITS and 0 < UNITS[low] < 10))


def share(line: Line, first: int) -> Numeral | None:
    """The place of a word in, the share that begins there out, in percent ("two-thirds", "a quarter of", "half the"); None when there is none."""
    low = line.lows[first]
    if low == "half":
        is_share = line.low(first + 1) in OWNERS and line.low(first - 1) not in NO_SHARE_BEFORE
        return percent(first, first + 1, 50.0) if is_share else None
    times = 1 if low in {"a", "an", "one"} else SMALL.get(low, 0)
    at = first + 2 if line.low(first + 1) == "-" else first + 1
    part = PARTS.get(line.low(at), 0)
    if not times or not part or times > part or (times > 1) != line.low(at).endswith("s"):
        return None
    is_of = line.low(at + 1) in {"of", "the"} and line.low(at + 2) not in {"a", "an"}
    if not (is_of or (times > 1 and line.low(at + 1) not in {"-", "place"})):
        return None
    return percent(first, at + 1, 100 * times / part)


def percent(first: int, last: int, value: float) -> Numeral:
    """The places of a share and its value in percent in, the number out."""
    return Numeral(first=first, last=last, low=round(value, 6), high=round(value, 6), form="share")


def vague(line: Line, first: int) -> Numeral | None:
    """The place of a vague word in, how it is read out: from two of its unit to the next larger word; None when there is none.

    A reading of ours at both ends, never shown as a number; the words are kept.
    """
    at = first + 1 if line.lows[first] in {"a", "an"} else first
    low = line.low(at)
    if low in FEW and (at > first or low in {"several", "few"}):
        return few(line, first, at)
    if at > first and low != "many":
        return None
    if low in {"many", "several"} and line.low(at + 1) in MANY:
        at, low = at + 1, line.low(at + 1)
    if low in TEN_TIMES and line.low(at + 1) == "of" and line.low(at + 2) in {"thousands", "millions", "billions"}:
        bottom = 2 * TEN_TIMES[low] * MANY[line.low(at + 2)]
        return Numeral(first=first, last=behind_of(line, at + 3), low=bottom, high=10 * bottom - 1, form="vague")
    if low not in MANY or (low == "scores" and line.low(at + 1) != "of"):
        return None
    top = {"dozens": 119.0, "scores": 199.0}.get(low, 20.0 * MANY[low] - 1)
    return Numeral(first=first, last=behind_of(line, at + 1), low=2 * MANY[low], high=top, form="vague")


def few(line: Line, first: int, at: int) -> Numeral | None:
    """The place where "a few", "several" or "a couple" begins and that of its noun in, how it is read out; "few" alone is no number."""
    low, high = FEW[line.lows[at]]
    last = behind_of(line, at + 1)
    factor = VAGUE_MAGNITUDES.get(line.low(last), 0)
    if factor:
        return Numeral(first=first, last=behind_of(line, last + 1), low=low * factor, high=high * factor, form="vague")
    return None if line.lows[at] == "few" and at == first else Numeral(first=first, last=last, low=low, high=high, form="vague")


def behind_of(line: Line, last: int) -> int:
    """The place behind a vague word in, the place behind an "of" out."""
    return last + 1 if line.low(last) == "of" else last
