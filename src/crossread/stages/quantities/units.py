"""Unit words in, the canonical unit and the factor to it out.

Source: exact conversion factors of the international yard and pound (1959) and the SI; a nautical mile is 1,852 m.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as words.

    Attributes:
        canonical: unit that values are kept in; two claims compare only when it is equal.
        factor: canonical = factor * value + offset.
        offset: see factor.
        words: regular expression of its forms.
    """

    canonical: str
    factor: float
    words: str
    offset: float = 0.0


UNITS: tuple[Unit, ...] = (
    Unit("km2", 1.0, r"(?:square|sq\.?)[ -]?(?:kilomet(?:er|re)s?|km)|km2|km²"),
    Unit("km2", 2.589988110336, r"(?:square|sq\.?)[ -]?(?:miles?|mi)"),
    Unit("km2", 1e-6, r"(?:square|sq\.?)[ -]?(?:met(?:er|re)s?|m)|m2|m²"),
    Unit("km2", 9.290304e-8, r"(?:square|sq\.?)[ -]?(?:foot|feet|ft)"),
    Unit("km2", 0.01, r"hectares?|ha"),
    Unit("km2", 0.0040468564224, r"acres?"),
    Unit("km/h", 1.0, r"kilomet(?:er|re)s?[ -](?:per|an)[ -]hour|km/h|kmh|kph"),
    Unit("km/h", 1.609344, r"miles?[ -](?:per|an)[ -]hour|mph"),
    Unit("km/h", 1.852, r"knots?|kts?"),
    Unit("km", 1.852, r"nautical[ -]miles?|nmi"),
    Unit("km", 1.0, r"kilomet(?:er|re)s?|kms?|klicks?"),
    Unit("km", 1.609344, r"miles?"),
    Unit("km", 0.001, r"met(?:er|re)s?|m(?=[\s,.;)]|$)"),
    Unit("km", 0.0003048, r"feet|foot|ft"),
    Unit("km", 0.0009144, r"yards?|yds?"),
    Unit("km", 0.00001, r"centimet(?:er|re)s?|cm"),
    Unit("km", 0.000001, r"millimet(?:er|re)s?|mm"),
    Unit("km", 0.0000254, r"inch(?:es)?"),
    Unit("kg", 1000.0, r"(?:metric[ -])?tonnes?|metric[ -]tons?"),
    Unit("short ton", 1.0, r"tons?"),
    Unit("kg", 1.0, r"kilograms?|kilos?|kgs?"),
    Unit("kg", 0.001, r"grams?|g(?=[\s,.;)]|$)"),
    Unit("kg", 0.45359237, r"pounds?(?!\s+sterling)|lbs?"),
    Unit("l", 1.0, r"lit(?:er|re)s?"),
    Unit("l", 3.785411784, r"gallons?"),
    Unit("barrel", 1.0, r"barrels?"),
    Unit("°C", 1.0, r"(?:°|degrees?)[ -]?(?:c(?:elsius)?\b|centigrade)"),
    Unit("°C", 5 / 9, r"(?:°|degrees?)[ -]?f(?:ahrenheit)?\b", -160 / 9),
    Unit("%", 1.0, r"%|per[ -]?cent|percent(?:age points?)?|pct"),
    Unit("MW", 1.0, r"megawatts?|MW"),
    Unit("s", 1.0, r"seconds?|secs?"),
    Unit("s", 60.0, r"minutes?|mins?"),
    Unit("s", 3600.0, r"hours?|hrs?"),
    Unit("s", 86400.0, r"days?"),
    Unit("s", 604800.0, r"weeks?|fortnights?"),
    Unit("month", 1.0, r"months?"),
    Unit("month", 12.0, r"years?(?![ -]old)"),
    Unit("calibre mm", 1.0, r"-?(?:mm)[ -](?=calib|pistol|gun|rifle|handgun)"),
    Unit("gauge", 1.0, r"gauge"),
)
"""Longest forms first: the first that matches wins."""

CURRENCIES: tuple[tuple[str, str, str], ...] = (
    ("USD", r"US\$|\$|USD", r"(?:U\.?S\.? )?dollars?"),
    ("EUR", r"€|EUR|euro(?=\s?\d)", r"euros?"),
    ("GBP", r"£|GBP", r"pounds? sterling"),
    ("JPY", r"¥|JPY", r"yen"),
    ("INR", r"₹|Rs\.?|INR", r"rupees?"),
    ("RUB", r"₽|RUB", r"ro?ubles?"),
    ("UAH", r"₴|UAH", r"hryvnias?"),
    ("CNY", r"CNY|RMB", r"yuan"),
    ("AUD", r"A\$|AUD", r"Australian dollars?"),
    ("CAD", r"C\$|CAD", r"Canadian dollars?"),
    ("NZD", r"NZ\$|NZD", r"New Zealand dollars?"),
    ("TRY", r"₺|TRY", r"lira"),
    ("AED", r"Dh|AED", r"dirhams?"),
    ("CHF", r"CHF", r"(?:Swiss )?francs?"),
)
"""ISO 4217 code, signs before the number, words after it. Currencies are never converted (INVARIANT 35)."""
