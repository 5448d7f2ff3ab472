"""Rules for days of the week, parts of the day and clock times, and for the words that narrow a time ("early", "the end of")."""

import re
from dataclasses import replace
from re import Match

from crossread.stages.times import lexicon
from crossread.stages.times.expression import Expression, Kind
from crossread.stages.times.lexicon import WEEKDAY, ZONE, ZONE_GATE
from crossread.stages.times.rule import DIGITS, Rule, at, rule

PAPERS = (
    r"(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Independent|Star|Night\s(?:Live|Football)|Harbor|Addams|Review|Tribune|World|Mercury|Territorian|Business|Age"
    r"|Morning\sHerald|Observer|Islands?|Book|Group|Club)\b"
)
"""Words behind the name of a day that make it a newspaper, a show or a place ("Sunday Times", "Friday Harbor")."""
PLURAL = r"s\b|\s(?:mornings|afternoons|evenings|nights)\b"
NOT_NAMED = "".join(f"(?<!{word} )" for word in ("Black", "Good", "Bloody", "Ash", "Palm", "Super", "Cyber"))
HALF_DAYS = "am pm m"
"""What is left of "3am", "3 PM" and "3 p.m." when the digits and marks are gone."""
WEEKDAY_GATE = frozenset([*(name.lower() for name in lexicon.DAY_NAMES), *(f"{name.lower()}s" for name in lexicon.DAY_NAMES)])


def weekday(match: Match[str]) -> Expression | None:
    """Reads "Tuesday"; plural days are a set ("Tuesdays")."""
    number = lexicon.WEEKDAYS[match["name"][:3].lower()]
    if match["plural"]:
        return replace(at(match, "set"), weekday=number, duration="P1W")
    return replace(at(match, "weekday"), weekday=number)


def short_weekday(match: Match[str]) -> Expression:
    """Reads "Tue": a time only before a date."""
    return replace(at(match, "weak weekday"), weekday=lexicon.DAY_SHORT[match[1]])


def part_of_day(match: Match[str]) -> Expression:
    """Reads "morning", "early hours"."""
    words = re.sub(r"\s+", " ", match["part"].lower())
    return replace(at(match, "part"), part=lexicon.PARTS[words])


def clock(match: Match[str]) -> Expression | None:
    """Reads "7:37 AM local time", "8.49pm", "7 p.m. EST"."""
    hour, minute, half = int(match["hour"]), match["minute"] or "00", match["half"].lower()
    if not 1 <= hour <= 12 or int(minute) > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0)
    return replace(at(match, "clock"), clock=f"{hour:02d}:{minute}", zone=match["zone"])


def clock_range(match: Match[str]) -> Expression | None:
    """Reads "9 to 11 a.m.", "9:30-11 pm": the first clock time takes its half of the day from the second ("11 to 2 p.m." begins before noon)."""
    last = clock(match)
    hour, minute = int(match["from_hour"]), match["from_minute"] or "00"
    if last is None or last.clock is None or not 1 <= hour <= 12 or int(minute) > 59:
        return None
    until = int(match["hour"])
    is_afternoon = (match["half"].lower() == "p") != (hour % 12 > until % 12)
    first = replace(last, start=match.start(), end=match.end("from"), clock=f"{hour % 12 + (12 if is_afternoon else 0):02d}:{minute}", zone=None)
    return replace(at(match, "range"), ends=(first, replace(last, start=match.start("hour"))))


CLOCK_LEADS = re.compile(
    r"\b(?:at|around|about|by|until|till|before|after|since|from|approximately|just|between|to|and|of|past|nearly)\s(?:about\s|around\s|just\safter\s)?$|[(,]\s?$",
    re.IGNORECASE,
)
"""Words in front of digits such as "7:37" that show they are a clock time."""


def full_clock(match: Match[str]) -> Expression | None:
    """Reads "07:37 GMT", "19:15 hrs"; without zone or "at" in front it is weak (a score, a verse)."""
    if int(match["hour"]) > 24 or int(match["minute"]) > 59:
        return None
    is_sure = match["zone"] or match["hours"] or CLOCK_LEADS.search(match.string[max(0, match.start() - 24) : match.start()])
    kind: Kind = "clock" if is_sure else "weak clock"
    return replace(at(match, kind), clock=f"{int(match['hour']):02d}:{match['minute']}", zone=match["zone"] or None)


def named_clock(match: Match[str]) -> Expression | None:
    """Reads "noon", "midnight", "nine o'clock"."""
    word = match[0].lower()
    if word in ("noon", "midday"):
        return replace(at(match, "clock"), clock="12:00")
    if word == "midnight":
        return replace(at(match, "clock"), clock="24:00")
    hour = lexicon.number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    return replace(at(match, "clock"), clock=f"{int(hour):02d}:00")


PHASES = {"earlier": "earlier", "later": "later", "early": "early", "mid": "mid", "late": "late"}


def phase(match: Match[str]) -> Expression:
    """Reads "early", "mid-", "the end of"."""
    word = re.sub(r"\s+", " ", match["phase"].lower()).removeprefix("the ").removeprefix("very ")
    first = word.split()[0].removesuffix("-")
    name = PHASES.get(first, "early" if first in ("beginning", "start", "turn") else "mid" if first == "middle" else "late")
    return replace(at(match, "phase", "phase"), phase=name)


NTH = {"first": 1, "opening": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1, "closing": -1}


def nth_of(match: Match[str]) -> Expression | None:
    """Reads "the first week of", "the last day of", "the week of"."""
    if not match["nth"] and match["unit"].lower() not in ("week", "weekend"):
        return None
    return replace(at(match, "phase", "phase"), nth=NTH[match["nth"].lower()] if match["nth"] else 0, nth_unit=lexicon.UNITS[match["unit"].lower()])


RULES: tuple[Rule, ...] = (
    rule(
        WEEKDAY_GATE,
        rf"{NOT_NAMED}\b(?P<name>{WEEKDAY})(?P<plural>{PLURAL})?(?![A-Za-z])(?!\s{PAPERS})",
        weekday,
    ),
    rule(frozenset(name.lower() for name in lexicon.DAY_SHORT), rf"\b({'|'.join(lexicon.DAY_SHORT)})\b\.?", short_weekday),
    rule(
        frozenset(["hours", *lexicon.PARTS]),
        rf"(?i:\b(?P<part>{lexicon.alternatives(lexicon.PARTS)})\b(?:\shours\b)?)(?!-?\w*ship)",
        part_of_day,
    ),
    rule(
        DIGITS,
        rf"(?<![\d.:,$])\b(?P<hour>\d{{1,2}})(?:\s?[:.]\s?(?P<minute>\d\d))?(?::\d\d)?"
        rf"\s?(?P<half>[aApP])(?:\.\s?[mM]\.|[mM]\.(?=\s[a-z])|[mM]\b)(?:,?\s\(?(?P<zone>{ZONE}))?",
        clock,
        also=HALF_DAYS,
    ),
    rule(
        DIGITS,
        rf"(?<![\d.:,$])\b(?P<from>(?P<from_hour>\d{{1,2}})(?:[:.](?P<from_minute>\d\d))?)(?:\s?[-–]\s?|\s(?:to|and|until)\s)"
        rf"(?P<hour>\d{{1,2}})(?:[:.](?P<minute>\d\d))?\s?(?P<half>[aApP])(?:\.\s?[mM]\.|[mM]\.(?=\s[a-z])|[mM]\b)(?:,?\s\(?(?P<zone>{ZONE}))?",
        clock_range,
        also=HALF_DAYS,
    ),
    rule(
        DIGITS,
        rf"(?<![\d.:,$/-])\b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?![\d:])(?:\s?(?P<hours>hrs?\b|hours\b))?(?:\s?(?P<zone>{ZONE}))?",
        full_clock,
        also=":",
    ),
    rule(
        DIGITS,
        rf"(?<![\d.:,$/-])\b(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)\s?(?:(?P<hours>hrs?\b|hours\b)|h\b)?\s?(?P<zone>{ZONE})",
        full_clock,
        also=ZONE_GATE,
    ),
    rule(DIGITS, r"(?<=\s)(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s(?P<hours>hrs?\b|hours\b)(?P<zone>)", full_clock, also="hr hrs hours"),
    rule(
        "noon midnight midday clock",
        rf"(?i:\b(?:noon|midnight|midday|(?P<hour>\d{{1,2}}|{'|'.join(lexicon.ONES[1:13])})\so['’]clock)\b)",
        named_clock,
    ),
    rule(
        "day week weekend month half",
        rf"(?i:\b(?P<phase>(?:the\s)?(?:(?P<nth>{'|'.join(NTH)})\s)?(?P<unit>day|week|weekend|month|half)\sof)(?=\s))",
        nth_of,
    ),
    rule(
        "early earlier late later mid end beginning start middle close turn",
        r"(?i:\b(?P<phase>(?:very\s)?(?:early|earlier|later|late|mid)(?:\s(?:on|in))?|(?:the\s)?(?:end|beginning|start|middle|close|turn)\sof)(?=[\s-]))",
        phase,
    ),
)
