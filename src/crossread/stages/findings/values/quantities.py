"""Two counts, measures or sums of money in, how they relate out."""

import re
from functools import lru_cache

from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.quantities.units import UNITS
from crossread.types.quantity import Quantity

APPROXIMATE = 0.1
"""Half width of "about N", as a share of N. Source: the scorer's reading of "~"; "about 50" beside 48 agrees, beside 60 it does not."""
CONVERTED = 0.06
"""Two measures given in different units differ only by more than this share: "10 kilometers" and "six miles" (9.66 km) are one length.
A judgement; not measured."""
ROUNDED = 0.05
"""A plain number is the other one rounded only when they differ by no more than this share: half the width of "about". A judgement; not measured."""
ROUND_ZEROS = 2
"""Trailing zeros from which a plain number is taken as rounded: 1,500 beside 1,478 is rounding, 30 beside 28 is a difference."""
WHOLE_UNITS = {1.0: 0.25, 10.0: 0.1}
"""Steps to which a measure in another unit may have been rounded, and the share by which the two may then differ: six days are a week,
11 feet three metres; 20 miles are 30 kilometres, 28 are not. A judgement; not measured."""
FAR = 4
"""A bound says nothing of a figure further away than this factor: "at least 5" and 230,000 neither agree nor conflict.
A judgement; not measured."""
VAGUE_EDGE = 1.5
"""A figure outside a vague word's band by no more than this factor is not excluded by it: "several" beside two. A judgement; not measured."""
MONTH_S = 30.436875 * 86_400
"""Seconds of a month: a twelfth of the mean year of the Gregorian calendar."""

End = tuple[float, float, bool, bool]
"""Low, high, whether the low and whether the high end is excluded."""


def exact(quantity: Quantity | None) -> float | None:
    """A quantity in, its one value out; None for bounds, approximate and vague words, and nothing."""
    if quantity is None or quantity.is_vague or quantity.is_approximate or quantity.low != quantity.high:
        return None
    return quantity.low


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Two quantities in, how they relate out."""
    if a.unit != b.unit:
        if {a.unit, b.unit} == {"s", "month"}:
            return compare_quantities(in_seconds(a), in_seconds(b))
        return Comparison(relation="not comparable", reason="the units differ and are not converted")
    if a.is_ambiguous or b.is_ambiguous:
        return Comparison(relation="not comparable", reason="the digits of one can be read in two ways")
    if says_little(a, b) or says_little(b, a):
        return Comparison(relation="not comparable", reason="the bound of one is far from the figure of the other")
    slack = CONVERTED / 2 if is_converted(a, b) else 0.0
    if overlap(interval(a, slack), interval(b, slack)):
        return Comparison(relation="compatible", reason=why_compatible(a, b))
    if is_rounded(a, b) or is_rounded(b, a) or is_rounded_in_its_unit(a, b) or is_rounded_in_its_unit(b, a):
        return Comparison(relation="rounded", reason="one is the other, rounded")
    if is_at_open_end(a, b) or is_at_open_end(b, a):
        return Comparison(relation="rounded", reason="one is the number that the other says it is just beyond")
    if a.is_vague != b.is_vague and overlap(interval(edged(a)), interval(edged(b))):
        return Comparison(relation="not comparable", reason="a vague word neither covers the figure nor excludes it")
    return Comparison(relation="differs", reason="no number fits both")


def says_little(bound: Quantity, other: Quantity) -> bool:
    """Is the first a bound on one side alone, and the second on its open side but far away?"""
    near = other.low if other.low is not None else other.high
    if near is None:
        return False
    if bound.low is not None and bound.high is None:
        return near > FAR * bound.low > 0
    if bound.high is not None and bound.low is None:
        far = other.high if other.high is not None else other.low
        return far is not None and far * FAR < bound.high
    return False


def why_compatible(a: Quantity, b: Quantity) -> str:
    """Two quantities that overlap in, the reason out."""
    if a.is_vague or b.is_vague:
        return "a vague word covers the figure"
    if a.is_approximate or b.is_approximate:
        return "an approximate figure covers the other"
    if is_converted(a, b):
        return "one is the other in another unit"
    return "the bounds overlap"


def interval(quantity: Quantity, slack: float = 0.0) -> End:
    """A quantity in; low, high and whether each end is excluded out, widened for approximate words and by `slack` (a share)."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    width = max(APPROXIMATE if quantity.is_approximate else 0.0, slack)
    if width and low != float("-inf"):
        low -= abs(low) * width
    if width and high != float("inf"):
        high += abs(high) * width
    return low, high, quantity.is_low_open and not width, quantity.is_high_open and not width


def overlap(a: End, b: End) -> bool:
    """Do two intervals share a number? An excluded end is not shared."""
    (low_a, high_a, low_a_open, high_a_open), (low_b, high_b, low_b_open, high_b_open) = a, b
    left = low_a < high_b or (low_a == high_b and not low_a_open and not high_b_open)
    right = low_b < high_a or (low_b == high_a and not low_b_open and not high_a_open)
    return left and right


def edged(quantity: Quantity) -> Quantity:
    """A quantity in, the same with a vague word's band widened by what it does not exclude out."""
    if not quantity.is_vague:
        return quantity
    return Quantity(
        low=None if quantity.low is None else quantity.low / VAGUE_EDGE,
        high=None if quantity.high is None else quantity.high * VAGUE_EDGE,
        unit=quantity.unit,
    )


def is_at_open_end(number: Quantity, bound: Quantity) -> bool:
    """Is the first the very number that the second begins or ends just beyond ("100" beside "more than 100")?"""
    value = exact(number)
    if value is None:
        return False
    return (bound.is_low_open and bound.low == value) or (bound.is_high_open and bound.high == value)


# --- rounding -----------------------------------------------------------------------------------------------------------------------------


def is_rounded(rounded: Quantity, other: Quantity) -> bool:
    """Is the first a plain number that the second rounds to: with two trailing zeros at least, or cut to fewer decimals ("20" for "20.6")?"""
    coarse, fine = exact(rounded), exact(other)
    if coarse is None or fine is None or coarse == 0 or abs(coarse - fine) > ROUNDED * max(abs(coarse), abs(fine)):
        return False
    zeros = trailing_zeros(coarse)
    if zeros >= ROUND_ZEROS and round(fine / 10**zeros) * 10**zeros == coarse:
        return True
    return not is_converted(rounded, other) and decimals(rounded) < decimals(other) and abs(coarse - fine) < 10.0 ** -decimals(rounded)


def middle_of(quantity: Quantity) -> float | None:
    """A quantity in, the number it gives, be it approximate, out; None for bounds and vague words."""
    return quantity.low if quantity.low == quantity.high and not quantity.is_vague else None


def trailing_zeros(value: float) -> int:
    """A number in, the zeros at the end of its digits out; none for a fraction and for zero."""
    digits = str(int(abs(value)))
    return len(digits) - len(digits.rstrip("0")) if value == int(value) and value else 0


FRACTION = re.compile(r"\d[.](\d+)")


def decimals(quantity: Quantity) -> int:
    """A quantity in, the digits behind its point as printed out; none when it prints none or a word of scale follows ("1.5 million")."""
    found = FRACTION.search(quantity.stated)
    return len(found[1]) if found and not re.search(r"illion|thousand|hundred", quantity.stated) else 0


def is_rounded_in_its_unit(rounded: Quantity, other: Quantity) -> bool:
    """Is the first a whole number of its own unit that the second, in another unit, rounds to ("a week" for "six days")?"""
    coarse, fine = middle_of(rounded), exact(other)
    unit = unit_of(rounded)
    if coarse is None or fine is None or unit is None or not is_converted(rounded, other):
        return False
    factor, offset = unit
    printed, converted = round((coarse - offset) / factor, 3), (fine - offset) / factor
    return printed == int(printed) and any(
        printed % step == 0 and abs(printed - converted) <= step / 2 and abs(printed - converted) <= share * max(abs(printed), abs(converted))
        for step, share in WHOLE_UNITS.items()
    )


# --- units --------------------------------------------------------------------------------------------------------------------------------


def is_converted(a: Quantity, b: Quantity) -> bool:
    """Are the two given in different units of one dimension?"""
    one, other = unit_of(a), unit_of(b)
    return one is not None and other is not None and one != other


def unit_of(quantity: Quantity) -> tuple[float, float] | None:
    """A quantity in, factor and offset of the unit that its words give it in out; None when they name none."""
    return stated_unit(quantity.stated, quantity.unit) if quantity.unit else None


STATED = tuple((unit, re.compile(rf"(?<![^\W\d_])(?:{unit.words})(?![^\W\d_])", re.IGNORECASE)) for unit in UNITS)


@lru_cache(maxsize=10_000)
def stated_unit(stated: str, canonical: str) -> tuple[float, float] | None:
    """A measure as printed and its canonical unit in, factor and offset of the printed unit out; of two the one that stands first."""
    dimension = {"s", "month"} if canonical == "s" else {canonical}
    told = stated.partition("(")[0]
    found = [(match.start(), -match.end(), unit) for unit, words in STATED if unit.canonical in dimension for match in words.finditer(told)]
    if not found:
        return None
    unit = min(found, key=lambda one: one[:2])[2]
    factor = unit.factor * MONTH_S if unit.canonical == "month" and canonical == "s" else unit.factor
    return factor, unit.offset


def in_seconds(quantity: Quantity) -> Quantity:
    """A length of time in, the same in seconds out."""
    if quantity.unit == "s":
        return quantity
    return Quantity(
        low=None if quantity.low is None else quantity.low * MONTH_S,
        high=None if quantity.high is None else quantity.high * MONTH_S,
        is_low_open=quantity.is_low_open,
        is_high_open=quantity.is_high_open,
        is_approximate=quantity.is_approximate,
        is_vague=quantity.is_vague,
        unit="s",
        stated=quantity.stated,
        is_ambiguous=quantity.is_ambiguous,
    )
