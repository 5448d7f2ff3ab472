"""A quantity: bounds that keep their words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What a number, range or vague word says, as bounds.

    "at least 12" is low 12 without high; "10,000 to 12,000" both; "dozens" low 24 without high and `is_vague`; "about 300" low and high 300
    and `is_approximate`; "fewer than 10" high 10 and `is_high_open`.

    Attributes:
        low: smallest value the words allow, None when they set none. In `unit`.
        high: largest value the words allow, None when they set none. In `unit`.
        is_low_open: the low bound itself is excluded ("more than 100").
        is_high_open: the high bound itself is excluded ("fewer than 10").
        is_approximate: "about", "some", "roughly", "an estimated".
        is_vague: a vague word ("dozens", "several"); its bounds are a reading, shown as a band without a point.
        unit: unit of the value ("km", "m2", "USD", "%", "magnitude", "year"), None for a plain count.
        stated: the number as a person would write it, in the unit of the words ("6 miles"), for display beside converted values.
        is_ambiguous: the digits can be read in two ways ("1.200" without a known locale); bounds cover both readings.
    """

    low: float | None
    high: float | None
    is_low_open: bool = False
    is_high_open: bool = False
    is_approximate: bool = False
    is_vague: bool = False
    unit: str | None = None
    stated: str = ""
    is_ambiguous: bool = False
