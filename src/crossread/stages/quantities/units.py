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
    Unit("%", 1.0, r"%(?:[ -]points?)?|percentage[ -]points?|per[ -]?cent|pct"),
    Unit("MW", 1.0, r"megawatts?|MW"),
    Unit("s", 1.0, r"seconds|(?<=[-\d])second|secs?"),
    Unit("s", 60.0, r"minutes?|mins?"),
    Unit("s", 3600.0, r"hours?|hrs?"),
    Unit("s", 86400.0, r"days?"),
    Unit("s", 604800.0, r"weeks?|fortnights?"),
    Unit("month", 1.0, r"months?"),
    Unit("month", 12.0, r"years?(?![ -]old)"),
    Unit("month", 120.0, r"decades?"),
    Unit("month", 1_200.0, r"centur(?:y|ies)"),
    Unit("gauge", 1.0, r"gauge"),
    Unit("kg", 0.028349523125, r"ounces?|oz"),
    Unit("kW", 1.0, r"kilowatts?|kW"),
    Unit("Hz", 1.0, r"hertz|Hz"),
    Unit("mol", 1.0, r"moles?(?=\s+(?:of|per)\b)|mol"),
    Unit("solar mass", 1.0, r"M☉|solar mass(?:es)?"),
)
"""Longest forms first: the first that matches wins."""

CURRENCIES: tuple[tuple[str, str, str], ...] = (
    ("USD", r"US\$|U\.S\.\s?\$|\$US|\$|USD", r"(?:U\.?S\.? )?dollars?|greenbacks?"),
    ("EUR", r"€|EUR|euro", r"euros?"),
    ("GBP", r"£|GBP", r"pounds? sterling|British pounds?|quid"),
    ("JPY", r"¥|JPY", r"(?:Japanese )?yen"),
    ("INR", r"₹|Rs\.?|INR", r"(?:Indian )?rupees?"),
    ("RUB", r"₽|RUB", r"(?:Russian )?ro?ubles?"),
    ("UAH", r"₴|UAH", r"(?:Ukrainian )?hryvnias?"),
    ("CNY", r"CNY|RMB", r"(?:Chinese )?yuan|renminbi"),
    ("AUD", r"A\$|AU\$|AUD", r"Australian dollars?"),
    ("CAD", r"C\$|CA\$|CAD", r"Canadian dollars?"),
    ("NZD", r"NZ\$|NZD", r"New Zealand dollars?"),
    ("HKD", r"HK\$|HKD", r"Hong Kong dollars?"),
    ("SGD", r"S\$|SGD", r"Singapore dollars?"),
    ("TWD", r"NT\$|TWD", r"(?:New )?Taiwan dollars?"),
    ("TRY", r"₺|TRY", r"(?:Turkish )?liras?"),
    ("AED", r"Dh|AED", r"dirhams?"),
    ("CHF", r"CHF", r"(?:Swiss )?francs?"),
    ("KRW", r"₩|KRW", r"(?:South )?Korean won|won(?=\s*[(,.;])"),
    ("BRL", r"R\$|BRL", r"reais"),
    ("MXN", r"MX\$|MXN", r"Mexican pesos?"),
    ("PHP", r"₱|PHP", r"Philippine pesos?"),
    ("PLN", r"PLN|zł", r"(?:Polish )?z[lł]oty(?:s|ch)?"),
    ("SEK", r"SEK", r"Swedish kron(?:or|a)|kronor"),
    ("NOK", r"NOK", r"Norwegian kroner?"),
    ("DKK", r"DKK", r"Danish kroner?"),
    ("ILS", r"₪|ILS|NIS", r"shekels?"),
    ("ZAR", r"ZAR", r"rands?"),
    ("NGN", r"₦|NGN", r"naira"),
    ("PKR", r"PKR", r"Pakistani rupees?"),
    ("IDR", r"IDR|Rp", r"rupiahs?"),
    ("THB", r"฿|THB", r"baht"),
    ("HUF", r"HUF", r"forints?"),
    ("CZK", r"CZK", r"(?:Czech )?korunas?"),
    ("IRR", r"IRR", r"Iranian rials?"),
    ("SAR", r"SAR", r"(?:Saudi )?riyals?"),
    ("EGP", r"EGP", r"Egyptian pounds?"),
    ("VND", r"₫|VND", r"dong"),
    ("BTC", r"₿|BTC", r"bitcoins?"),
)
"""ISO 4217 code (and BTC), signs before the number, words after it. Currencies are never converted (INVARIANT 35)."""

MONEY_IN_FRONT = frozenset("$ € £ ¥ ₹ ₽ ₴ ₺ ₩ ₱ ₪ ₦ ฿ ₫ ₿ . us rs dh zł rp rmb nis euro".split()) | {code.lower() for code, _, _ in CURRENCIES}
"""Last tokens of signs, in lower case."""
