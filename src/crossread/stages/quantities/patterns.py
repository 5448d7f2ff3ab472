"""What numbers look like in a sentence: the words in front of them, the forms of ages, magnitudes and units, and what only looks like a number."""

import re

from crossread.stages.quantities.numbers import DIGITS, NUMBER_WORDS
from crossread.stages.quantities.units import CURRENCIES, UNITS

AT_LEAST = r"at least|no fewer than|not fewer than|no less than|not less than|a minimum of|no lower than"
MORE_THAN = r"more than|over|above|upwards of|in excess of|exceeding|greater than|better than|well over|just over"
AT_MOST = r"at most|no more than|not more than|up to|as many as|as much as|as high as|a maximum of|no higher than|no greater than"
LESS_THAN = r"fewer than|less than|under|below|just under"
ABOUT = (
    r"about|around|some|roughly|approximately|approx\.?|an estimated|estimated|circa|ca\.|close to|nearly|almost|probably|perhaps|maybe|possibly|"
    r"an average of|an approximate|near|more or less"
)
PLAIN = (
    r"a total of|total of|a further|another|an additional|additional|all|only|just|exactly|the other|the first|the|a record|an initial|these|those|"
    r"other|its|his|her|their"
)
MODIFIERS = rf"(?:{AT_LEAST}|{MORE_THAN}|{AT_MOST}|{LESS_THAN}|{ABOUT}|{PLAIN})"
FURTHER = re.compile(r"\b(?:further|another|additional|others?|more(?!\s+than))\b", re.IGNORECASE)

_SIGNS = "|".join(f"(?:{sign})" for _, sign, _ in CURRENCIES)
_MAGNITUDES = r"(?:[\s-]?(?P<{name}>hundred|thousand|million|billion|trillion|dozen|bn|mn|b(?=\b)|m(?=\b)|k(?=\b)|tn)\b)?"
_NUMBER = rf"(?:{DIGITS})|\b(?:{NUMBER_WORDS})\b"
EXPRESSION = re.compile(
    rf"(?:\b(?P<pre>{MODIFIERS}(?:\s+{MODIFIERS})*)\s+)?(?:\bbetween\s+)?"
    rf"(?:(?P<sign>(?<![A-Za-z])(?:{_SIGNS})\s?)|(?<![^\W_]))"
    rf"(?P<a>{_NUMBER}){_MAGNITUDES.format(name='am')}"
    rf"(?:(?:\s+to\s+|\s?[-–—]\s?(?=[\d$€£])|\s+or\s+(?=\d|{NUMBER_WORDS})|\s+and\s+(?=\d))"
    rf"(?P<sign2>{_SIGNS})?(?P<b>{_NUMBER}){_MAGNITUDES.format(name='bm')})?"
    r"(?P<post>\s+or\s+(?:more|so|fewer|less)\b|\s?\+(?!\w)|\s+plus\b)?",
    re.IGNORECASE,
)

VAGUE = re.compile(
    rf"(?:\b(?P<pre>{MODIFIERS}(?:\s+{MODIFIERS})*)\s+)?\b(?:"
    r"(?P<several>several|a few|few|a couple of|a couple|a handful of|a handful|many)"
    r"(?:\s+(?P<unit>dozens?|hundreds?|thousands?|millions?|scores?)\b)?(?:\s+of\b)?|"
    r"(?P<plural>(?:(?:tens|hundreds|dozens|scores)\s+of\s+)?(?:thousands|millions)|dozens|scores|hundreds)(?:\s+(?:and\s+\w+\s+)?of\b)?"
    r")",
    re.IGNORECASE,
)

VAGUE_BOUNDS: dict[str, tuple[float, float]] = {
    "a couple": (2, 3),
    "a couple of": (2, 3),
    "a few": (3, 9),
    "few": (2, 9),
    "several": (3, 12),
    "a handful": (3, 9),
    "a handful of": (3, 9),
    "dozens": (24, 119),
    "scores": (40, 199),
    "hundreds": (200, 1_999),
    "thousands": (2_000, 19_999),
    "millions": (2_000_000, 19_999_999),
    "tens of thousands": (20_000, 199_999),
    "hundreds of thousands": (200_000, 1_999_999),
    "tens of millions": (20_000_000, 199_999_999),
    "hundreds of millions": (200_000_000, 1_999_999_999),
}
"""How a vague word is read: from two of its unit to the next larger word. A reading, never shown as a number; the words are kept.
A judgement of ours at both ends."""

ZERO = re.compile(
    r"\b(?:no one|nobody|no (?P<noun>casualties|injuries|deaths|fatalities|victims|survivors|one|people|arrests|damage))\b(?!\s+(?:else|knows?))",
    re.IGNORECASE,
)
AGE = re.compile(
    r"(?P<n>\b\d{1,3}|\b(?:" + NUMBER_WORDS + r"))[\s-](?P<unit>year|month|week|day)s?[\s-]old\b|\baged?\s+(?:of\s+)?(?P<m>\d{1,3})\b", re.IGNORECASE
)
AGE_BESIDE_NAME = re.compile(
    r"(?<=[a-z]),\s(?P<n>[1-9]\d?|1[01]\d)(?=\s*(?:,(?!\d)|;|\)|\.(?:\s|$)|—|–|\sand\b|\sof\b|\sfrom\b|\swas\b|\swho\b|\sto\b))"
)
MAGNITUDE = re.compile(
    r"(?P<a>\b\d(?:\.\d)?)[\s-]magnitude\b|\bmagnitudes?[\s-](?:of\s+)?(?P<b>\d(?:\.\d)?)\b|"
    r"\b(?P<c>\d(?:\.\d)?)\s+on\s+the\s+(?:open-ended\s+)?richter|"
    r"\b(?:measur(?:ing|ed)|registered|registering)\s+(?:at\s+)?(?:a\s+)?(?P<d>\d\.\d)\b|"
    r"\b(?P<e>\d\.\d)(?=\s+(?:and\s+\d\.\d\s+)?(?:(?:earth)?quake|temblor|tremor))",
    re.IGNORECASE,
)
UNIT = re.compile("|".join(rf"(?P<u{i}>{unit.words})" for i, unit in enumerate(UNITS)), re.IGNORECASE)
CURRENCY_WORDS = re.compile("|".join(rf"(?P<c{i}>{words})\b" for i, (_, _, words) in enumerate(CURRENCIES)), re.IGNORECASE)
CONVERSION = re.compile(
    rf"\s*\((?:about |around |some |roughly |approximately |~)?(?:{_NUMBER})(?:\s?[-–]\s?(?:{_NUMBER}))?[\s-]?(?P<unit>[^\d()]{{1,20}})\)"
)
NOT_A_COUNT_BEFORE = re.compile(
    r"(?:[A-Za-z]-|#|\bNo\.?\s|\bno\.\s|\bNumber\s|/|\d[:.,]|\bRoute\s|\bInterstate\s|\bHighway\s|\bpage\s|\bChapter\s|\bArticle\s|:\s?)$"
)
NOT_A_COUNT_AFTER = re.compile(r"^(?:st|nd|rd|th)\b|^:\d|^/\d|^-\d{3,}|^(?-i:[A-Z])\w*\b|^(?:\s?[ap]\.?m\b)|^,\d|^°", re.IGNORECASE)
HOUR_BEFORE = re.compile(r"\b(?:at|before|after|until|till|by|past|around|about)\s$", re.IGNORECASE)
HOUR_AFTER = re.compile(
    r"\s+(?:on\s+(?:\w+day|the\s+(?:morning|evening))|in\s+the\s+(?:morning|afternoon|evening)|o['’]clock)|\s*[,.]?$", re.IGNORECASE
)
PROPER_BEFORE = re.compile(r"\b[A-Z][\w'’]*\s$")
STREET = re.compile(
    r"^\s(?:[NSEW]\.?\s)?[A-Z][\w.]+(?:\s[A-Z][\w.]+){0,2}\s(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Place|Court)\b"
)
