"""Rules for times on the calendar and the clock: dates, months, years, days of the week, parts of the day, clock times, seasons, quarters, holidays.

A rule is a gate (words or signs of which a sentence must hold one, so that most rules never run), a pattern, and a function that reads a match.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from re import Match, Pattern

from crossread.stages.times import lexicon
from crossread.stages.times.expression import Expression, Kind
from crossread.stages.times.lexicon import DAY, MONTH, ORDINAL_END, WEEKDAY, YEAR, ZONE, month_number

DIGIT = "0"
"""The gate of rules that need a digit."""

Build = Callable[[Match[str]], Expression | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A gate, a pattern, and what to make of a match.

    Attributes:
        gate: lower-case words, or `DIGIT`; the rule runs on sentences that hold one of them.
        pattern: what it looks for.
        build: reads a match; None when the words are no time after all.
    """

    gate: frozenset[str]
    pattern: Pattern[str]
    build: Build


MONTH_GATE = frozenset(word.lower() for word in (*lexicon.MONTH_NAMES, *lexicon.MONTH_SHORT))
DIGITS = frozenset([DIGIT])

COUNTED = frozenset(
    "people persons men women children civilians soldiers troops servicemen homes houses buildings households families residents students workers "
    "employees passengers victims dead deaths casualties injuries cases votes units jobs vehicles cars ships boats schools shops miles kilometers "
    "kilometres metres meters feet yards acres hectares tons tonnes pounds kilograms kg km dollars euros rupees yen rubles roubles percent points "
    "shares barrels megawatts watts pages copies items animals sheep cattle tickets seats guns weapons rockets missiles shells tanks aircraft "
    "officers policemen prisoners detainees refugees migrants protesters demonstrators supporters fans members others more hours minutes days weeks "
    "months years times calories".split()
)
"""Heads that are counted: "2008 homes" is no year. Ours; the words that stand behind four-digit counts in news."""

NAME_MONTHS = frozenset(("April", "May", "June", "August", "March"))
"""Months that are also names or verbs: alone they need a word of time in front."""
MONTH_LEADS = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|through|throughout|during|before|after|for|around|about|to|and|or|between|last|this|next|past|early|earlier|late|later"
    r"|mid|each|every|following|previous|previously|that|the|an|a|on|end|ending|ended|beginning|starting|late-|mid-|early-),?\s|-|–|/|^)$",
    re.IGNORECASE,
)
WEAK_MONTH_LEADS = re.compile(r"(?:^|\b(?:the|and|or|to|a|an|that|about|on|for)\s)$", re.IGNORECASE)
"""In front of a month that is also a name these are not enough before a capital letter or a verb ("for May Smith", "to March on")."""


MID = re.compile(r"\b(?:[Mm]id|[Ee]arly|[Ll]ate)[-\s]$")


def date(match: Match[str], **fields: object) -> Expression:
    """A match and fields in, a date expression over the whole match out."""
    return Expression(start=match.start(), end=match.end(), kind="date", **fields)  # type: ignore[arg-type]


def is_day(month: int, day: int) -> bool:
    """Is there such a day in some year?"""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def month_day(match: Match[str]) -> Expression | None:
    """"March 5, 2003", "5 March 2003", "Sept. 30"."""
    month, day, year = month_number(match["month"]), int(match["day"]), match["year"]
    if not is_day(month, day):
        return None
    return date(match, month=month, day=day, year=int(year) if year else None)


def day_range(match: Match[str]) -> Expression | None:
    """"May 2-5", "2 and 5 May 2010"."""
    month, first, last, year = month_number(match["month"]), int(match["day"]), int(match["last"]), match["year"]
    if not (is_day(month, first) and is_day(month, last) and first < last):
        return None
    number = int(year) if year else None
    ends = (
        Expression(start=match.start("day"), end=match.end("day"), kind="date", year=number, month=month, day=first),
        Expression(start=match.start("last"), end=match.end("last"), kind="date", year=number, month=month, day=last),
    )
    if match.start("month") < match.start("day"):
        ends = (replace_start(ends[0], match.start("month")), ends[1])
    else:
        ends = (ends[0], replace_end(ends[1], match.end()))
    return Expression(start=match.start(), end=match.end(), kind="range", ends=ends)


def replace_start(expression: Expression, start: int) -> Expression:
    """A day of a range and a start in, the same day from that start out."""
    return Expression(start=start, end=expression.end, kind="date", year=expression.year, month=expression.month, day=expression.day)


def replace_end(expression: Expression, end: int) -> Expression:
    """A day of a range and an end in, the same day up to that end out."""
    return Expression(start=expression.start, end=end, kind="date", year=expression.year, month=expression.month, day=expression.day)


def month_year(match: Match[str]) -> Expression:
    """"October 2024", "May '68"."""
    words = match["year"]
    year = int(words) if words[0].isdigit() else 1900 + int(words[1:])
    return date(match, month=month_number(match["month"]), year=year)


def lone_month(match: Match[str]) -> Expression | None:
    """"December"; a month that is also a name or a verb only where a word of time leads to it ("in May", "last March"; not "Theresa May", "June Smith")."""
    name, text = match[0], match.string
    before, after = text[: match.start()], text[match.end() :]
    if re.match(r"\s?[-–]\s?[A-Z]", after) or MID.search(before[-6:]):
        return date(match, month=month_number(name))
    if name.title() in NAME_MONTHS or after[:1] == "." or len(name) < 5:
        if not MONTH_LEADS.search(before[-14:]):
            return None
        is_named = re.match(r"\s(?:[A-Z][a-z]|(?:on|said|says|told|have|has|not|be|it|also|still|well)\b)", after)
        if is_named and (WEAK_MONTH_LEADS.search(before[-14:]) or re.match(r"\s[a-z]", after)):
            return None
    if re.search(r"[A-Z][a-z]+\s$", before[-16:]) and name.title() in NAME_MONTHS and not MONTH_LEADS.search(before[-14:].lstrip()):
        return None
    return date(match, month=month_number(name))


def iso_date(match: Match[str]) -> Expression | None:
    """"2025-01-20", "2025-01-20T07:37Z", "2025/01/20"."""
    month, day = int(match["month"]), int(match["day"])
    if not is_day(month, day):
        return None
    hour = match["hour"]
    if hour is None:
        return date(match, year=int(match["year"]), month=month, day=day)
    return date(match, year=int(match["year"]), month=month, day=day, clock=f"{hour}:{match['minute']}", zone="UTC" if match["zone"] == "Z" else None)


def numeric_date(match: Match[str]) -> Expression | None:
    """"03/04/2025": both readings when both are days; "16.09.2013" and "25/12/2011" have one."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    is_american, is_european = is_day(a, b) and match["sign"] != ".", is_day(b, a)
    if is_american and is_european and a != b:
        return date(match, year=year, month=a, day=b, other=(b, a))
    if is_american:
        return date(match, year=year, month=a, day=b)
    return date(match, year=year, month=b, day=a) if is_european else None


YEAR_LEADS = re.compile(
    r"(?:\b(?:in|into|since|until|till|by|before|after|from|to|of|during|early|earlier|late|mid|through|throughout|between|both|and|or|for|around|about|circa|fiscal"
    r"|years?|the|his|her|its|their|our|a|an|that|these|those|last|spring|summer|autumn|fall|winter|this|than|as|on|post|pre|latter|making|unlike|christmas|ramadan),?\s"
    r"|['’]s\s|s['’]\s|[-–(/\[“\"]|,\s|;\s|:\s|^)$",
    re.IGNORECASE,
)
YEAR_STRONG_LEADS = re.compile(r"\b(?:in|since|until|till|during|early|late|mid|by|before|after|year|circa|of|from)\s$", re.IGNORECASE)
YEAR_REFUSED = re.compile(r"(?:[$€£¥#№]\s?|\b(?:No|no|Rs|US|route|Route|Highway|highway|flight|Flight|nearly|some|least|most|over|Boeing|roughly|exactly|than)\.?\s)$")
NEXT_WORD = re.compile(r"[\s-]([A-Za-z%°]+)")


def lone_year(match: Match[str]) -> Expression | None:
    """"2004" where it reads as a year: "in 2004", "the 2004 tsunami"; not "$2003", "2008 homes", "2,003 people"."""
    text = match.string
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if YEAR_REFUSED.search(before) or re.match(r"[.,]\d|\s?[%°]|:\d|\s(?:GMT|UTC|hrs|hours|EST|EDT)", after):
        return None
    following = NEXT_WORD.match(after)
    if not YEAR_LEADS.search(before) and not is_year_of(before, following, int(match["year"])):
        return None
    if following:
        word = following[1]
        if word.lower() in COUNTED or (word in ("square", "cubic", "km", "m", "mm", "hp", "cc")):
            return None
        is_plural = word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3
        if is_plural and word.islower() and not YEAR_STRONG_LEADS.search(before) and not re.search(r"\bthe\s$", before):
            return None
    if re.search(r"\b(?:about|around|for|or|to|on|as)\s$", before) and following and following[1].islower() and following[1] not in LINKS:
        return None
    return date(match, year=int(match["year"]))


LINKS = frozenset("and or but when while as to until in at by for with was were had the a an he she it they which who that there after before".split())
"""Words behind a year that show it is not a count."""


def is_year_of(before: str, following: Match[str] | None, year: int) -> bool:
    """Words in front of four digits, the word behind and the number in; does it read as a year before its noun ("his unsuccessful 1996 campaign")?"""
    if not 1900 <= year <= 2059 or following is None:
        return False
    word = following[1]
    return bool(re.search(r"(?:\b[a-z]{2,}\s|^)$", before)) and word.islower() and not word.endswith("s") and word not in COUNTED


def year_range(match: Match[str]) -> Expression | None:
    """"1926-1928", "2004-05"."""
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if not first < last <= first + 200 or (len(match["last"]) == 2 and not 1800 <= first <= 2100):
        return None
    ends = (
        Expression(start=match.start("first"), end=match.end("first"), kind="date", year=first),
        Expression(start=match.start("last"), end=match.end("last"), kind="date", year=last),
    )
    return Expression(start=match.start(), end=match.end(), kind="range", ends=ends)


def ordinal_day(match: Match[str]) -> Expression | None:
    """"on the 5th": a day of the month that the text speaks of."""
    return Expression(start=match.start("span"), end=match.end(), kind="day of month", day=int(match["day"]))


def common_era(match: Match[str]) -> Expression:
    """"264 BC", "AD 79", "241 B.C."."""
    year = int(match["year"] or match["late"])
    return date(match, year=1 - year if "B" in match[0] else year)


def decade(match: Match[str]) -> Expression:
    """"the 1990s", "the '80s", "the nineties"."""
    words = match["decade"].lower()
    if words in lexicon.DECADE_WORDS:
        first = 1900 + lexicon.DECADE_WORDS[words]
    else:
        digits = re.sub(r"\D", "", words)
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if first % 10:
        first -= first % 10
    return date(match, year=first, wide="century" if first % 100 == 0 and first < 2000 else "decade")


def century(match: Match[str]) -> Expression | None:
    """"the 20th century", "the nineteenth century"."""
    words = match["century"].lower()
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else lexicon.CENTURIES[words]
    return date(match, year=(number - 1) * 100, wide="century") if 2 <= number <= 22 else None


PAPERS = (
    r"(?:Times|Telegraph|Mirror|Mail|Express|Post|Herald|Independent|Star|Night\s(?:Live|Football)|Harbor|Addams|Review|Tribune|World|Mercury|Territorian|Business|Age"
    r"|Morning\sHerald|Observer|Islands?|Book|Group|Club)\b"
)


def weekday(match: Match[str]) -> Expression | None:
    """"Tuesday"; plural days are a set ("Tuesdays")."""
    number = lexicon.WEEKDAYS[match["name"][:3].lower()]
    if match["plural"]:
        return Expression(start=match.start(), end=match.end(), kind="set", weekday=number, duration="P1W")
    return Expression(start=match.start(), end=match.end(), kind="weekday", weekday=number)


def short_weekday(match: Match[str]) -> Expression:
    """"Tue": a time only before a date."""
    return Expression(start=match.start(), end=match.end(), kind="weak weekday", weekday=lexicon.DAY_SHORT[match[1]])


def part_of_day(match: Match[str]) -> Expression:
    """"morning", "early hours"."""
    words = re.sub(r"\s+", " ", match["part"].lower())
    return Expression(start=match.start(), end=match.end(), kind="part", part=lexicon.PARTS[words])


def clock(match: Match[str]) -> Expression | None:
    """"7:37 AM local time", "8.49pm", "7 p.m. EST"."""
    hour, minute, half = int(match["hour"]), match["minute"] or "00", match["half"].lower()
    if not 1 <= hour <= 12 or int(minute) > 59:
        return None
    hour = hour % 12 + (12 if half == "p" else 0)
    return Expression(start=match.start(), end=match.end(), kind="clock", clock=f"{hour:02d}:{minute}", zone=match["zone"])


CLOCK_LEADS = re.compile(r"\b(?:at|around|about|by|until|till|before|after|since|from|approximately|just|between|to|and|of|past|nearly)\s(?:about\s|around\s|just\safter\s)?$|[(,]\s?$", re.IGNORECASE)


def full_clock(match: Match[str]) -> Expression | None:
    """"07:37 GMT", "19:15 hrs"; without zone or "at" in front it is weak (a score, a verse)."""
    if int(match["hour"]) > 24 or int(match["minute"]) > 59:
        return None
    is_sure = match["zone"] or match["hours"] or CLOCK_LEADS.search(match.string[max(0, match.start() - 24) : match.start()])
    kind: Kind = "clock" if is_sure else "weak clock"
    return Expression(start=match.start(), end=match.end(), kind=kind, clock=f"{int(match['hour']):02d}:{match['minute']}", zone=match["zone"])


def named_clock(match: Match[str]) -> Expression | None:
    """"noon", "midnight", "nine o'clock"."""
    word = match[0].lower()
    if word in ("noon", "midday"):
        return Expression(start=match.start(), end=match.end(), kind="clock", clock="12:00")
    if word == "midnight":
        return Expression(start=match.start(), end=match.end(), kind="clock", clock="24:00")
    hour = lexicon.number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    return Expression(start=match.start(), end=match.end(), kind="clock", clock=f"{int(hour):02d}:00")


def season(match: Match[str]) -> Expression | None:
    """"summer"; "fall" and "spring" alone are more often verbs and springs."""
    word = match["season"]
    text = match.string
    leads = re.search(r"\b(?:the|this|last|next|in|of|early|late|mid|that|previous|following|during|by|since|until|a)[\s-]$", text[max(0, match.start() - 12) : match.start()], re.IGNORECASE)
    if word.lower() in ("fall", "spring"):
        is_led = leads and (leads[0].lower().strip(" -") not in ("a", "the", "of", "by", "during") or NO_NOUN.match(text, match.end()))
        if not is_led and not re.match(r"(?:\sof)?\s\d{4}", text[match.end() : match.end() + 8]):
            return None
    return Expression(start=match.start(), end=match.end(), kind="season", season=lexicon.SEASONS[word.lower()])


NO_NOUN = re.compile(r"(?:,|\.|;|\sand\b|\sor\b|\sof\s\d|$)")


def quarter(match: Match[str]) -> Expression:
    """"third-quarter", "the fourth quarter", "Q3"."""
    word = match["ordinal"]
    number = lexicon.ORDINALS[word.lower()] if word else int(match["digit"])
    return Expression(start=match.start(), end=match.end(), kind="quarter", quarter=number)


def half(match: Match[str]) -> Expression:
    """"the second half of 2008"."""
    number = 1 if match["half"].lower() == "first" else 2
    return date(match, half=number, year=int(match["year"]))


def holiday(match: Match[str]) -> Expression:
    """"Christmas Day", "New Year's Eve"."""
    return Expression(start=match.start(), end=match.end(), kind="holiday", holiday=re.sub(r"\s+", " ", match[0].lower().replace("’", "'")))


PHASES = {"earlier": "earlier", "later": "later", "early": "early", "mid": "mid", "late": "late"}


def phase(match: Match[str]) -> Expression:
    """"early", "mid-", "the end of"."""
    word = re.sub(r"\s+", " ", match["phase"].lower()).removeprefix("the ").removeprefix("very ")
    first = word.split()[0].removesuffix("-")
    if first in PHASES:
        name = PHASES[first]
    else:
        name = "early" if first in ("beginning", "start", "turn") else "mid" if first in ("middle", "midst") else "late"
    return Expression(start=match.start(), end=match.end("phase"), kind="phase", phase=name)


def rule(gate: frozenset[str] | str, pattern: str, build: Build) -> Rule:
    """A gate (words as a string), a pattern and its reader in, the rule out."""
    return Rule(gate if isinstance(gate, frozenset) else frozenset(gate.split()), re.compile(pattern), build)


WEEKDAY_GATE = frozenset([*(name.lower() for name in lexicon.DAY_NAMES), *(f"{name.lower()}s" for name in lexicon.DAY_NAMES)])

RULES: tuple[Rule, ...] = (
    rule(
        MONTH_GATE,
        rf"\b(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL_END}(?:\s?[-–]\s?|\s(?:to|through|until|and)\s)(?P<last>{DAY}){ORDINAL_END}"
        rf"(?![\d:.]\d|\d|\s?[ap]\.?m)(?:,?\s(?P<year>{YEAR})\b)?",
        day_range,
    ),
    rule(
        MONTH_GATE,
        rf"(?<![\d.,$€£:/-])\b(?P<day>{DAY}){ORDINAL_END}(?:\s?[-–]\s?|\s(?:to|through|until|and|or)\s)(?:the\s)?(?P<last>{DAY}){ORDINAL_END}\s(?:of\s)?(?P<month>{MONTH})(?![A-Za-z])(?:,?\s(?P<year>{YEAR})\b)?",
        day_range,
    ),
    rule(
        MONTH_GATE,
        rf"\b(?P<month>{MONTH})\s?(?:the\s)?(?P<day>{DAY}){ORDINAL_END}(?!\d|[:.,]\d|\s?[ap]\.?m\b)(?:(?:,\s?|\s)(?P<year>{YEAR})\b(?![,.]\d))?",
        month_day,
    ),
    rule(
        MONTH_GATE,
        rf"(?<![\d.,$€£:/-])\b(?:the\s)?(?P<day>{DAY}){ORDINAL_END}(?:\sday)?(?:\sof)?[\s-](?P<month>{MONTH})(?![A-Za-z])(?:(?:,\s?|\s|-)(?P<year>{YEAR})\b)?",
        month_day,
    ),
    rule(MONTH_GATE, rf"\b(?P<month>{MONTH}),?(?:\sof)?\s(?P<year>{YEAR}|['’][0-9]{{2}})\b(?![,.]\d)", month_year),
    rule(MONTH_GATE, rf"(?<![A-Z][a-z]-)(?<!['’])\b{MONTH}(?![A-Za-z\d])(?!\s?\d)", lone_month),
    rule(
        DIGITS,
        r"(?<![\d-])(?P<year>[12]\d{3})([-/])(?P<month>[01]\d)\2(?P<day>[0-3]\d)(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?P<zone>Z)?)?(?!\d|[-/]\d)",
        iso_date,
    ),
    rule(DIGITS, r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<year>[12]\d{3}|\d{2})(?![\d/.-]*\d)", numeric_date),
    rule(DIGITS, rf"(?<![\d.,$€£:/])\b(?P<year>{YEAR})\b(?![:/]\d)", lone_year),
    rule(DIGITS, rf"(?<![\d.,$€£:/-])\b(?P<first>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)\b(?![-–/.,]?\d)", year_range),
    rule(DIGITS, r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|of|from)\s(?P<span>the\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th))(?=\s?[.,;:)]|\sof\sthat\smonth|\s(?:and|to|the|when|he|she|it|they|after|before|in|at)\b|$)", ordinal_day),
    rule("bc bce ad ce b a", r"\b(?:(?:AD|A\.D\.)\s(?P<late>\d{1,4})|(?P<year>\d{1,4})\s?(?:BCE?|B\.C\.?(?:E\.)?|AD|A\.D\.|CE)(?![A-Za-z]))", common_era),
    rule(DIGITS, r"\b(?P<decade>1[0-9]{2}0|20[0-9]0)(?:['’]?s)\b", decade),
    rule(DIGITS, r"(?<=the\s)(?P<decade>['’]?[2-9]0)['’]?s\b", decade),
    rule("twenties thirties forties fifties sixties seventies eighties nineties", rf"(?<=the\s)(?P<decade>{lexicon.alternatives(lexicon.DECADE_WORDS)})\b", decade),
    rule("century", rf"(?i:\b(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{lexicon.alternatives(lexicon.CENTURIES)})[\s-]century\b)", century),
    rule(
        "nineteen",
        rf"(?i:\b(?:(?P<month>{lexicon.alternatives(lexicon.MONTH_NAMES)})\s)?nineteen[\s-](?P<rest>(?:{'|'.join(lexicon.TENS)})(?:[\s-](?:{'|'.join(lexicon.ONES[1:10])}))?)\b)",
        lambda match: date(match, year=1900 + int(lexicon.number(match["rest"]) or 0), month=month_number(match["month"]) if match["month"] else None),
    ),
    rule("thousand", r"(?i:\b(?:the\s)?year\stwo\sthousand\b)", lambda match: date(match, year=2000)),
    rule(WEEKDAY_GATE, rf"(?<!Black )(?<!Good )(?<!Bloody )(?<!Ash )(?<!Palm )(?<!Super )(?<!Cyber )\b(?P<name>{WEEKDAY})(?P<plural>s\b|\s(?:mornings|afternoons|evenings|nights)\b)?(?![A-Za-z])(?!\s{PAPERS})", weekday),
    rule(frozenset(name.lower() for name in lexicon.DAY_SHORT), rf"\b({'|'.join(lexicon.DAY_SHORT)})\b\.?", short_weekday),
    rule(
        frozenset(["hours", *lexicon.PARTS]),
        rf"(?i:\b(?P<part>{lexicon.alternatives(lexicon.PARTS)})\b(?:\shours\b)?)(?!-?\w*ship)",
        part_of_day,
    ),
    rule(DIGITS, rf"(?<![\d.:,$])\b(?P<hour>\d{{1,2}})(?:\s?[:.]\s?(?P<minute>\d\d))?(?::\d\d)?\s?(?P<half>[aApP])(?:\.\s?[mM]\.|[mM]\b\.?(?=[\s,;)a-z]|$)|[mM]\b)(?:,?\s\(?(?P<zone>{ZONE}))?", clock),
    rule(DIGITS, rf"(?<![\d.:,$/-])\b(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?::\d\d)?(?![\d:])(?:\s?(?P<hours>hrs?\b|hours\b))?(?:\s?(?P<zone>{ZONE}))?", full_clock),
    rule(DIGITS, rf"(?<![\d.:,$/-])\b(?P<hour>[01]\d|2[0-4]):?(?P<minute>[0-5]\d)\s?(?:(?P<hours>hrs?\b|hours\b)|h\b)?\s?(?P<zone>{ZONE})", full_clock),
    rule(DIGITS, r"(?<=\s)(?P<hour>[01]\d|2[0-4])(?P<minute>[0-5]\d)\s(?P<hours>hrs?\b|hours\b)(?P<zone>)", full_clock),
    rule("noon midnight midday clock", rf"(?i:\b(?:noon|midnight|midday|(?P<hour>\d{{1,2}}|{'|'.join(lexicon.ONES[1:13])})\so['’]clock)\b)", named_clock),
    rule("spring summer autumn fall winter", rf"\b(?P<season>{lexicon.SEASON})\b(?!-?time\b)", season),
    rule(
        "quarter q1 q2 q3 q4",
        r"(?i:\b(?:the\s)?(?:fiscal[\s-])?(?:(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarter(?!s|-final|final|back)|Q(?P<digit>[1-4]))\b)",
        quarter,
    ),
    rule("half", rf"(?i:\b(?:the\s)?(?P<half>first|second|last|latter)\shalf\sof\s(?P<year>{YEAR}))\b", half),
    rule("christmas year boxing valentine halloween", rf"(?i:\b(?:{lexicon.alternatives(lexicon.HOLIDAYS).replace(chr(39), '[' + chr(39) + '’]')})\b)", holiday),
    rule(
        "early earlier late later mid end beginning start middle close turn",
        r"(?i:\b(?P<phase>(?:very\s)?(?:early|earlier|later|late|mid)(?:\s(?:on|in))?|(?:the\s)?(?:end|beginning|start|middle|close|turn)\sof)(?=[\s-]))",
        phase,
    ),
)
