"""Rules for times that are counted from another ("yesterday", "last week", "the following day"), and for vague ones ("recently")."""

import re
from dataclasses import replace
from re import Match

from crossread.stages.times import lexicon
from crossread.stages.times.expression import Base, Expression, Unit, Vague
from crossread.stages.times.lexicon import ABOUT, NUMBER, SOME, UNIT, UNIT_GATE
from crossread.stages.times.rule import Rule, at, rule

DAY_WORDS = {
    "today": (0, None),
    "yesterday": (-1, None),
    "tomorrow": (1, None),
    "tonight": (0, "night"),
    "the day before yesterday": (-2, None),
    "the day after tomorrow": (2, None),
}

ORDER: dict[str, tuple[Base, int]] = {
    "last": ("now", -1),
    "past": ("now", -1),
    "this": ("now", 0),
    "the current": ("now", 0),
    "current": ("now", 0),
    "next": ("now", 1),
    "coming": ("now", 1),
    "upcoming": ("now", 1),
    "previous": ("text", -1),
    "preceding": ("text", -1),
    "following": ("text", 1),
    "ensuing": ("text", 1),
    "same": ("text", 0),
    "that": ("text", 0),
    "that same": ("text", 0),
    "latest": ("now", -1),
}
"""Words in front of a unit: what it counts from, and how many units."""

WEEKDAYS = lexicon.alternatives(name.lower() for name in lexicon.DAY_NAMES)
MONTHS = lexicon.alternatives(name.lower() for name in lexicon.MONTH_NAMES)
SEASONS = lexicon.alternatives(lexicon.SEASONS)
PARTS = lexicon.alternatives(lexicon.PARTS)


def day_word(match: Match[str]) -> Expression:
    """Reads "today", "tonight", "the day before yesterday"."""
    step, part = DAY_WORDS[re.sub(r"\s+", " ", match["word"].lower())]
    return replace(at(match, "relative", "word"), base="now", unit="day", step=step, part=part)


def ordered(match: Match[str]) -> Expression | None:
    """Reads "last week", "next Tuesday", "this morning", "the following day", "that year", "last March"."""
    word, what = re.sub(r"\s+", " ", match["order"].lower()), match["what"].lower()
    base, step = ORDER[word]
    has_the = bool(match["the"])
    if word == "next" and (has_the or what in ("day", "night")) and what in ("day", "morning", "afternoon", "evening", "night", "month"):
        base = "text"
    relative = replace(at(match, "relative"), base=base, step=step)
    direction = 1 if step > 0 else -1 if step < 0 else None
    if what in lexicon.PARTS:
        return None if word in ("past", "current", "latest") else replace(relative, unit="day", part=lexicon.PARTS[what])
    if what in lexicon.UNITS:
        return ordered_unit(match, relative, word, lexicon.UNITS[what])
    if what[:3] in lexicon.WEEKDAYS and what.endswith("day"):
        return replace(relative, unit="day", weekday=lexicon.WEEKDAYS[what[:3]], direction=direction)
    if what in lexicon.SEASONS:
        return replace(relative, unit="season", season=lexicon.SEASONS[what])
    if step == 0 and match["what"][0].islower():
        return None
    return replace(relative, unit="month", month=lexicon.MONTHS[what[:3]], direction=direction)


def ordered_unit(match: Match[str], relative: Expression, word: str, unit: Unit) -> Expression | None:
    """Reads "last week", "this year"; "the next year" and "the past month" are lengths, "the last month of the war" is none of ours."""
    is_length = (word == "next" and match["the"] and unit in ("year", "decade", "century", "week")) or (
        word == "past" and unit in ("day", "week", "month", "year", "decade", "century")
    )
    if is_length:
        return replace(relative, kind="duration", base="now", unit=unit, duration=lexicon.duration(1, unit), is_shift=True)
    if re.match(r"\sof\b", match.string[match.end() : match.end() + 4]) or (word == "this" and unit == "day"):
        return None
    return None if word == "latest" and unit != "quarter" and "fiscal" not in match[0].lower() else replace(relative, unit=unit)


SHIFT_WORDS: dict[str, tuple[Base, int]] = {
    "ago": ("now", -1),
    "from now": ("now", 1),
    "hence": ("now", 1),
    "earlier": ("text", -1),
    "before": ("text", -1),
    "previously": ("text", -1),
    "prior": ("text", -1),
    "later": ("text", 1),
    "after": ("text", 1),
    "afterwards": ("text", 1),
    "afterward": ("text", 1),
    "on": ("text", 1),
}


def shift(match: Match[str]) -> Expression | None:
    """Reads "three days ago", "two years later", "a week earlier"; with a vague amount only past or future ("several years ago")."""
    base, sign = SHIFT_WORDS[re.sub(r"\s+", " ", match["where"].lower())]
    amount = lexicon.number(match["amount"]) if match["amount"] else None
    unit = lexicon.unit_of(match["unit"])
    vague: Vague = "past" if sign < 0 else "future"
    if amount is None and not match["some"] and (not match["unit"].lower().endswith("s") or match["where"].lower() in ("before", "after", "on")):
        return None
    if amount is None:
        return replace(at(match, "vague"), vague=vague)
    steps, exact = counted(amount, unit)
    if base == "text" and exact in (None, "hour"):
        return None
    if exact is None:
        return replace(at(match, "vague"), vague=vague)
    is_approximate = bool(match["about"]) or unit in ("decade", "century")
    return replace(at(match, "relative"), base=base, unit=exact, step=sign * steps, is_shift=True, is_approximate=is_approximate)


def counted(amount: float, unit: str) -> tuple[int, Unit | None]:
    """An amount and a unit in; steps and the calendar unit to count them in out. Seconds and minutes are less than a calendar can hold: None."""
    if unit == "fortnight":
        return int(amount * 2), "week"
    if unit == "decade":
        return int(amount * 10), "year"
    if unit == "century":
        return int(amount * 100), "year"
    if unit == "night":
        return int(amount), "day"
    if amount != int(amount) and unit == "year":
        return int(amount * 12), "month"
    return int(amount), lexicon.UNITS.get(unit)


def neighbour_day(match: Match[str]) -> Expression:
    """Reads "the day before", "the year after", "the night before": counted from a time in the text."""
    unit = match["unit"].lower()
    sign = -1 if match["where"].lower() in ("before", "earlier") else 1
    if unit == "night":
        return replace(at(match, "relative"), base="text", unit="day", step=sign, part="night", is_shift=True)
    return replace(at(match, "relative"), base="text", unit=lexicon.UNITS[unit], step=sign, is_shift=True)


def year_earlier(match: Match[str]) -> Expression:
    """Reads "year-earlier", "year-ago": the same stretch of time a year before."""
    return replace(at(match, "relative"), base="text", unit="year", step=-1, is_shift=True)


IN_YEAR_PHASES = {"end": "late", "beginning": "early", "start": "early", "middle": "mid"}


def in_year(match: Match[str]) -> Expression:
    """Reads "later in the year", "the end of the year": the year that the text speaks of."""
    word = match["phase"].lower()
    first = word.removeprefix("by ").removeprefix("the ").split()[0]
    name = IN_YEAR_PHASES.get(first, first)
    return replace(at(match, "relative"), base="text", unit=lexicon.UNITS[match["unit"].lower()], phase=name)


def bare_unit(match: Match[str]) -> Expression:
    """Reads "the weekend", "the quarter", "year-end"."""
    word = match["word"].lower()
    unit: Unit = "weekend" if "weekend" in word else "quarter" if "quarter" in word else "year"
    base: Base = "text" if unit == "quarter" else "now"
    return replace(at(match, "relative"), base=base, unit=unit, phase="late" if unit == "year" else None)


VAGUE: dict[str, Vague] = {
    "now": "present",
    "to date": "present",
    "currently": "present",
    "presently": "present",
    "nowadays": "present",
    "these days": "present",
    "at present": "present",
    "recently": "past",
    "more recently": "past",
    "recent": "past",
    "the past": "past",
    "recent years": "past",
    "recent months": "past",
    "recent weeks": "past",
    "recent days": "past",
    "past years": "past",
    "the future": "future",
    "near future": "future",
    "the near future": "future",
}


def vague(match: Match[str]) -> Expression | None:
    """Reads "now", "recently", "the future"."""
    words = re.sub(r"\s+", " ", match[0].lower())
    return replace(at(match, "vague"), vague=VAGUE[words])


ORDER_GATE = frozenset("last past this current next coming upcoming previous preceding following ensuing same that latest".split())

VAGUE_GATE = frozenset("now currently presently nowadays these present date recently recent past future".split())
"""The least common word of each vague time."""

RULES: tuple[Rule, ...] = (
    rule("today yesterday tomorrow tonight", rf"(?i:\b(?P<word>{lexicon.alternatives(DAY_WORDS)})\b)(?!-)", day_word),
    rule(
        ORDER_GATE,
        rf"(?i:\b(?P<the>the\s)?(?P<order>that\ssame|{'|'.join(sorted(ORDER_GATE))})\s(?:(?:fiscal|calendar|very|full)\s)?"
        rf"(?P<what>day|weekend|week|month|season|quarter|year|decade|century|{WEEKDAYS}|{MONTHS}|{SEASONS}|{PARTS})\b)(?!-|\s(?:ago|old)\b)",
        ordered,
    ),
    rule(
        UNIT_GATE,
        rf"(?i:\b(?:(?P<about>{ABOUT})\s)?(?:(?P<amount>{NUMBER}|an?)|(?P<some>{SOME})\s?)?"
        rf"(?:\s?(?:more|full|short|mere)\s)?[\s-]?\b(?P<unit>{UNIT})[\s-]"
        rf"(?P<where>ago|from\snow|hence|earlier|later|previously|prior(?!\sto)|afterwards?|(?:before|after|on)(?=\s?(?:[.,;:)!?\"”]|$)))\b)",
        shift,
        also=frozenset(f"{unit} {where.split()[0]}" for unit in UNIT_GATE for where in SHIFT_WORDS),
    ),
    rule(
        "before after earlier later",
        r"(?i:\b(?:the|one|a)\s(?P<unit>day|night|week|month|year)\s(?P<where>before|after|earlier|later)\b(?=\s?(?:[.,;:)!?\"”]|$)))",
        neighbour_day,
    ),
    rule("year", r"(?i:\b(?:a\s)?year[\s-](?:earlier|ago)\b(?:\s(?:period|quarter)\b)?)", year_earlier),
    rule(
        "year month week",
        r"(?i:\b(?P<phase>(?:later|late|early|earlier)\sin|(?:by\s)?the\s(?:end|beginning|start|middle)\sof)\sthe\s(?P<unit>year|month|week)\b)",
        in_year,
    ),
    rule("weekend quarter year", r"(?i:\b(?P<word>the\sweekend|the\squarter(?!\s(?:of|century|final))|year[\s-]end|year['’]s\send)\b)", bare_unit),
    rule(VAGUE_GATE, rf"(?i:\b(?:{lexicon.alternatives(VAGUE)})\b)(?!-)", vague),
)
