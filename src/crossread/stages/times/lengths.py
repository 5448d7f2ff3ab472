"""Rules for lengths of time ("two years", "the past 24 hours"), ages ("22-year-old") and what recurs ("daily", "every Monday")."""

import re
from dataclasses import replace
from re import Match

from crossread.stages.times import lexicon
from crossread.stages.times.expression import Base, Expression
from crossread.stages.times.lexicon import ABOUT, NUMBER, SOME, UNIT, UNIT_GATE
from crossread.stages.times.relative import WEEKDAYS, counted
from crossread.stages.times.rule import Rule, at, rule

YEAR_DIGITS = re.compile(r"1\d{3}|20\d\d")


def length(match: Match[str]) -> Expression | None:
    """Reads "two years", "15 seconds", "five-hour", "the past 24 hours", "the next few years", "an hour and a half"."""
    unit = lexicon.unit_of(match["unit"])
    words = match["amount"]
    amount = lexicon.number(words)
    text = match.string
    if words.lower() in ("a", "an"):
        if match["half"]:
            amount = 1.5
    elif amount is not None and match["half"]:
        amount += 0.5
    if re.match(r"[\s-]old\b", text[match.end() : match.end() + 5]) or (words.lower() == "a" and text.startswith(" when ", match.end())):
        return None
    is_fraction = unit in ("quarter", "second") and (amount is None or amount == 1 or "-" in text[match.end("amount") : match.start("unit")])
    if is_fraction or YEAR_DIGITS.fullmatch(words) or match["unit"][0].isupper():
        return None
    if words.lower() in ("a", "an") and not match["order"] and not match["half"] and is_rate(match):
        return replace(at(match, "set"), duration=lexicon.duration(1, unit))
    low = lexicon.number(match["low"]) if match["low"] else None
    if low is not None and (amount is None or low >= amount):
        return None
    order = (match["order"] or "").lower()
    step = -1 if order in ("last", "past") else 1 if order in ("next", "coming") else 0
    steps, exact = counted(amount, unit) if amount is not None else (0, None)
    base: Base | None = "now" if step and exact else None
    return replace(
        at(match, "duration"),
        base=base,
        unit=exact if base else None,
        step=step * steps,
        is_shift=base is not None,
        is_approximate=bool(match["about"]),
        duration=lexicon.duration(amount, unit) if low is None else f"{lexicon.duration(low, unit)}/{lexicon.duration(amount, unit)}",
    )


RATE = re.compile(r"\b(?:(?P<noun>[a-z]+s)|\d[\d,.]*|million|billion|thousand|hundred|once|twice)\s$")
NO_RATE = frozenset(
    "lasts takes spends needs was has is as his its this plus perhaps less follows comes earns gets gives serves says does goes towards besides "
    "across always sometimes years months weeks days hours thus yes".split()
)
"""Words in s in front of "a week" after which it is a length."""


def is_rate(match: Match[str]) -> bool:
    """A match of "a week" in; is it how often or how much ("four flights a week", "$35 a night")?"""
    text = match.string
    before = RATE.search(text, max(0, match.start() - 24), match.start())
    if before is None or before["noun"] in NO_RATE:
        return False
    return not re.match(r"\s(?:after|before|later|ago|earlier|of|that|when|in|long)\b|-", text[match.end() : match.end() + 9])


def half_hour(match: Match[str]) -> Expression:
    """Reads "half an hour", "half a century"."""
    return replace(at(match, "duration"), duration=lexicon.duration(0.5, lexicon.unit_of(match["unit"])))


def bare_length(match: Match[str]) -> Expression:
    """Reads "for years", "within days", "weeks of": a length without a number."""
    return replace(at(match, "duration", "unit"), duration=lexicon.duration(None, lexicon.unit_of(match["plain"])))


def year_ended(match: Match[str]) -> Expression:
    """Reads "the year ended March 31", "the fiscal year ending June 30": a year by its length."""
    return replace(at(match, "duration", "span"), duration=lexicon.duration(1, lexicon.unit_of(match["unit"])))


def age(match: Match[str]) -> Expression:
    """Reads "22-year-old", "aged 17", "17 years old"."""
    amount = lexicon.number(match["amount"] or match["aged"] or "")
    unit = lexicon.unit_of(match["unit"]) if match["unit"] else "year"
    return replace(at(match, "age"), duration=lexicon.duration(amount, unit))


SETS = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "hourly": "PT1H",
}


TRAITS = frozenset(("quarterly", "yearly"))
"""Adverbs that before a noun say what sort of thing it is ("the quarterly dividend"), not how often it happens."""
NOUN_BEHIND = re.compile(r"\s(?!(?:and|or|but|to|in|by|for|from|since|until|with|at|on|as|when|while|the|a|an|via|through|during|over)\b)[a-z]+")


def is_name_or_trait(match: Match[str]) -> bool:
    """An adverb such as "daily" in; is it a newspaper ("the daily Bugle") or a trait of the noun behind it?"""
    after = match.string[match.end() : match.end() + 24]
    if match["adverb"].lower() in TRAITS:
        return bool(NOUN_BEHIND.match(after))
    return bool(re.match(r"\s[“\"]?[A-Z][a-z]+", after))


def recurring(match: Match[str]) -> Expression | None:
    """Reads "daily", "every day", "each Thursday", "per week"."""
    if match["adverb"]:
        if is_name_or_trait(match):
            return None
        return replace(at(match, "set"), duration=SETS[match["adverb"].lower()])
    what = lexicon.unit_of(match["what"])
    amount = lexicon.number(match["amount"]) if match["amount"] else 1.0
    if what[:3] in lexicon.WEEKDAYS and what not in lexicon.DURATION_UNITS:
        return replace(at(match, "set"), duration="P1W", weekday=lexicon.WEEKDAYS[what[:3]])
    if what in lexicon.PARTS:
        return replace(at(match, "set"), duration="P1D", part=lexicon.PARTS[what])
    return replace(at(match, "set"), duration=lexicon.duration(amount, what))


RULES: tuple[Rule, ...] = (
    rule(
        UNIT_GATE,
        rf"(?i:\b(?:the\s)?(?:(?P<order>last|past|next|first|previous|coming|following|final|preceding|recent)\s)?(?:(?P<about>{ABOUT})\s)?"
        rf"(?:(?P<low>{NUMBER})(?:\sto\s|\sor\s|\s?[-–]\s?))?(?P<amount>{NUMBER}|an?\b|{SOME})(?:\s(?:more|full|straight|consecutive|trading|additional|successive|long|whole|further))?[\s-](?P<unit>{UNIT})\b"
        rf"(?P<half>\sand\sa\shalf)?(?:[\s-]long\b)?)",
        length,
    ),
    rule(
        "long",
        r"(?i:\b(?P<unit>(?P<plain>hours|days|weeks|months|years|decades|centuries))[\s-]long\b)",
        bare_length,
    ),
    rule("half", rf"(?i:\bhalf\san?\s(?P<unit>{UNIT})\b)", half_hour),
    rule(
        "seconds minutes hours days weeks months years decades centuries",
        r"(?i:\b(?:for|in|within|over|after|of|took|take|takes|lasted|last|spent|about|the)\s(?P<unit>(?:(?:coming|following|intervening|ensuing)\s)?"
        r"(?P<plain>seconds|minutes|hours|days|weeks|months|years|decades|centuries))\b)(?!\s(?:ago|old|later|earlier|[12]\d{3}))",
        bare_length,
    ),
    rule(
        "ended ending",
        r"(?i:\b(?P<span>(?:the\s|its\s|their\s)?(?:fiscal\s|financial\s|full\s)*(?P<unit>year|month|week))\s(?:that\s)?(?:ended|ending)\b)",
        year_ended,
    ),
    rule(
        "old aged age",
        rf"(?i:\b(?P<amount>{NUMBER})[\s-](?P<unit>days?|weeks?|months?|years?)[\s-]olds?\b|\b(?:aged|age)\s(?P<aged>\d{{1,3}})\b)",
        age,
    ),
    rule(
        frozenset([*SETS, "every", "each", "per"]),
        rf"(?i:\b(?P<adverb>{lexicon.alternatives(SETS)})\b|\b(?:every|each|per)\s(?:single\s|other\s)?(?:(?P<amount>{NUMBER})\s)?"
        rf"(?P<what>{UNIT}|{WEEKDAYS}|morning|evening|afternoon)\b(?!\sof\sthe))",
        recurring,
    ),
)
