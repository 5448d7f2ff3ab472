"""Two claims of one point in, how their values relate out. The truth table stands in docs/values.md and is tested case by case."""

from dataclasses import dataclass
from typing import Literal

from crossread.stages.names.spelling import bare, is_derived, is_one_spelt_twice
from crossread.stages.times.lexicon import DAY_NAMES
from crossread.types.claim import Claim
from crossread.types.moment import Moment
from crossread.types.quantity import Quantity

Relation = Literal["same", "compatible", "rounded", "spelling", "wording", "differs", "not comparable"]

APPROXIMATE = 0.1
"""Half width of "about N", as a share of N. Source: the scorer's reading of "~"; "about 50" beside 48 agrees, beside 60 it does not."""
CONVERTED = 0.06
"""Two measures given in different units differ only by more than this share: "10 kilometers" and "six miles" (9.66 km) are one length."""
CLOCK_MINUTES = 15
"""Clock times that differ by no more are one time told more or less precisely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two values relate.

    Attributes:
        relation: the relation; symmetric in the two claims.
        reason: why, in a few words without numbers of its own.
    """

    relation: Relation
    reason: str


def compare(a: Claim, b: Claim) -> Comparison:
    """Two claims of one point in, how their values relate out. Symmetric."""
    if a.kind in {"name", "place"} or b.kind in {"name", "place"}:
        return compare_names(a, b)
    if a.kind != b.kind:
        return Comparison(relation="not comparable", reason="one is a " + a.kind + ", the other a " + b.kind)
    if a.value == b.value and not (a.moment and b.moment and a.moment.zone != b.moment.zone):
        return Comparison(relation="same", reason="the same value")
    if a.quantity and b.quantity:
        return compare_quantities(a.quantity, b.quantity)
    if a.moment and b.moment:
        return compare_weekdays(a, b) or compare_moments(a.moment, b.moment)
    return compare_phrases(a, b)


def exact(quantity: Quantity | None) -> float | None:
    """A quantity in, its one value out; None for bounds, approximate and vague words, and nothing."""
    if quantity is None or quantity.is_vague or quantity.is_approximate or quantity.low != quantity.high:
        return None
    return quantity.low


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Two quantities in, how they relate out."""
    if a.unit != b.unit:
        return Comparison(relation="not comparable", reason="the units differ and are not converted")
    if a.is_ambiguous or b.is_ambiguous:
        return Comparison(relation="not comparable", reason="the digits of one can be read in two ways")
    if says_little(a, b) or says_little(b, a):
        return Comparison(relation="not comparable", reason="the bound of one is far from the figure of the other")
    slack = CONVERTED if is_converted(a, b) else 0.0
    if overlap(interval(a, slack), interval(b, slack)):
        return Comparison(relation="compatible", reason=why_compatible(a, b))
    if is_rounded(a, b) or is_rounded(b, a):
        return Comparison(relation="rounded", reason="one is the other, rounded")
    return Comparison(relation="differs", reason="no number fits both")


FAR = 4
"""A bound says nothing of a figure further away than this factor: "at least 5" and 230,000 neither agree nor conflict.
A judgement; not measured."""


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


def is_converted(a: Quantity, b: Quantity) -> bool:
    """Are the two given in different units of one dimension?"""
    return bool(a.unit) and unit_words(a.stated) != unit_words(b.stated)


def unit_words(stated: str) -> str:
    """A stated measure in, its letters out, so that "10 km" and "12 km" give the same."""
    return "".join(letter for letter in stated.lower() if letter.isalpha())[-4:]


def interval(quantity: Quantity, slack: float = 0.0) -> tuple[float, float, bool, bool]:
    """A quantity in; low, high and whether each end is excluded out, widened for approximate words and by `slack` (a share)."""
    low = float("-inf") if quantity.low is None else quantity.low
    high = float("inf") if quantity.high is None else quantity.high
    width = max(APPROXIMATE if quantity.is_approximate else 0.0, slack)
    if width and low != float("-inf"):
        low -= abs(low) * width
    if width and high != float("inf"):
        high += abs(high) * width
    return low, high, quantity.is_low_open and not width, quantity.is_high_open and not width


def overlap(a: tuple[float, float, bool, bool], b: tuple[float, float, bool, bool]) -> bool:
    """Do two intervals share a number? An excluded end is not shared."""
    (low_a, high_a, low_a_open, high_a_open), (low_b, high_b, low_b_open, high_b_open) = a, b
    left = low_a < high_b or (low_a == high_b and not low_a_open and not high_b_open)
    right = low_b < high_a or (low_b == high_a and not low_b_open and not high_a_open)
    return left and right


def is_rounded(rounded: Quantity, exact: Quantity) -> bool:
    """Is the first a round number (two trailing zeros at least) that the second rounds to?"""
    low, high = rounded.low, rounded.high
    if low is None or low != high or exact.low is None or exact.low != exact.high or low == 0 or low != int(low):
        return False
    digits = str(int(low))
    zeros = len(digits) - len(digits.rstrip("0"))
    return zeros >= ROUND_ZEROS and round(exact.low / 10**zeros) * 10**zeros == low


ROUND_ZEROS = 2
"""Trailing zeros from which a plain number is taken as rounded: 1,500 beside 1,478 is rounding, 30 beside 28 is a difference."""


def compare_moments(a: Moment, b: Moment) -> Comparison:
    """Two moments in, how they relate out."""
    if a.earliest and b.earliest and a.latest and b.latest:
        if a.latest < b.earliest or b.latest < a.earliest:
            return Comparison(relation="differs", reason="no day fits both")
        if a.clock and b.clock:
            return compare_clocks(a, b)
        return Comparison(relation="compatible", reason="one is more precise than the other")
    if "XXXX" in a.edtf + b.edtf and a.edtf and b.edtf and "/" not in a.edtf + b.edtf:
        return compare_days_of_year(a.edtf, b.edtf)
    if a.clock and b.clock and ":" in a.clock + b.clock:
        return compare_clocks(a, b)
    return Comparison(relation="not comparable", reason="one of the two cannot be resolved to a day")


def compare_days_of_year(a: str, b: str) -> Comparison:
    """Two dates of which one at least has no known year in (EDTF), how their months and days relate out."""
    x, y = a.rstrip("~?")[4:10], b.rstrip("~?")[4:10]
    if x.startswith(y) or y.startswith(x):
        return Comparison(relation="compatible", reason="the same month and day, as far as both give them; the year of one is not known")
    return Comparison(relation="differs", reason="two days of the year")


def compare_weekdays(a: Claim, b: Claim) -> Comparison | None:
    """Two times in reports whose day of publication is unknown in, how their days of the week relate out; None when one names none."""
    days = [next((day for day in WEEKDAYS if day in claim.span.words.lower()), None) for claim in (a, b)]
    if None in days or any(claim.moment and claim.moment.earliest for claim in (a, b)):
        return None
    return (
        Comparison(relation="compatible", reason="the same day of the week")
        if days[0] == days[1]
        else Comparison(relation="differs", reason="two days of the week")
    )


WEEKDAYS = tuple(name.lower() for name in DAY_NAMES)


def compare_clocks(a: Moment, b: Moment) -> Comparison:
    """Two moments with clock times or parts of the day in, how these relate out."""
    if a.zone != b.zone and a.zone is not None and b.zone is not None:
        return Comparison(relation="not comparable", reason="the time zones differ")
    x, y = minutes(a.clock), minutes(b.clock)
    if x is None or y is None:
        return Comparison(relation="same" if a.clock == b.clock else "not comparable", reason="parts of a day")
    return Comparison(relation="compatible" if abs(x - y) <= CLOCK_MINUTES else "differs", reason="clock times")


def minutes(clock: str | None) -> int | None:
    """A clock time ("HH:MM") in, minutes after midnight out; None for a part of the day."""
    if not clock or ":" not in clock:
        return None
    hours, rest = clock.split(":", 1)
    return int(hours) * 60 + int(rest[:2])


def compare_names(a: Claim, b: Claim) -> Comparison:
    """Two names in, how they relate out."""
    x, y = bare(a.value), bare(b.value)
    if x == y:
        return Comparison(
            relation="same" if a.value == b.value else "wording",
            reason="the same name" if a.value == b.value else "one place under two words for its kind",
        )
    if x.split()[-1] == y.split()[-1] and (" " not in x or " " not in y):
        return Comparison(relation="same", reason="the last name of the other")
    if is_derived(x, y) or is_derived(y, x):
        return Comparison(relation="wording", reason="a name and its adjective")
    if is_one_spelt_twice(x, y):
        return Comparison(relation="spelling", reason="one name spelt two ways")
    if {*x.split()} <= {*y.split()} or {*y.split()} <= {*x.split()}:
        return Comparison(relation="compatible", reason="one form is longer")
    return Comparison(relation="differs", reason="two names")


SYNONYMS = tuple(
    frozenset(words.split())
    for words in (
        "ship boat vessel craft",
        "helicopter chopper",
        "plane aircraft airplane airliner jet",
        "truck lorry",
        "gun weapon firearm",
        "car sedan automobile",
        "motorcycle motorbike",
        "subway metro",
        "bomb explosive",
    )
)
"""Heads that reports use for one another. "Ferry" is no synonym of "vessel": it says more."""


def compare_phrases(a: Claim, b: Claim) -> Comparison:
    """Two means or causes in, how their words relate out: the same head or a synonym is wording, another head differs."""
    if a.kind == "means":
        x, y = {*a.scope.modifiers}, {*b.scope.modifiers}
        if a.scope.head == b.scope.head:
            return Comparison(relation="wording", reason="the same kind of thing, described in other words")
        if any({a.scope.head, b.scope.head} <= words for words in SYNONYMS) and (x <= y or y <= x) and (x == y or not x or not y):
            return Comparison(relation="wording", reason="two words for the same kind of thing")
    return Comparison(relation="differs", reason="two different things are named")
