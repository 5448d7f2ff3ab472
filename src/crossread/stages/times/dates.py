"""Rules for dates: days, months, years, decades, centuries, seasons, quarters and holidays."""

import re
from dataclasses import replace
from re import Match

from crossread.stages.times import lexicon
from crossread.stages.times.expression import Expression
from crossread.stages.times.lexicon import DAY, MONTH, ORDINAL_END, YEAR, month_number
from crossread.stages.times.rule import DIGITS, Rule, at, rule

MONTH_GATE = frozenset(word.lower() for word in (*lexicon.MONTH_NAMES, *lexicon.MONTH_SHORT))

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


def is_day(month: int, day: int) -> bool:
    """Is there such a day in some year?"""
    return 1 <= month <= 12 and 1 <= day <= (29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31)


def month_day(match: Match[str]) -> Expression | None:
    """Reads "March 5, 2003", "5 March 2003", "Sept. 30"."""
    month, day, year = month_number(match["month"]), int(match["day"]), match["year"]
    if not is_day(month, day):
        return None
    return replace(at(match, "date"), month=month, day=day, year=int(year) if year else None)


def day_range(match: Match[str]) -> Expression | None:
    """Reads "May 2-5", "2 and 5 May 2010"."""
    month, first, last, year = month_number(match["month"]), int(match["day"]), int(match["last"]), match["year"]
    if not (is_day(month, first) and is_day(month, last) and first < last):
        return None
    number = int(year) if year else None
    ends = (
        replace(at(match, "date", "day"), year=number, month=month, day=first),
        replace(at(match, "date", "last"), year=number, month=month, day=last),
    )
    if match.start("month") < match.start("day"):
        ends = (replace(ends[0], start=match.start("month")), ends[1])
    else:
        ends = (ends[0], replace(ends[1], end=match.end()))
    return replace(at(match, "range"), ends=ends)


def month_year(match: Match[str]) -> Expression:
    """Reads "October 2024", "May '68"."""
    words = match["year"]
    year = int(words) if words[0].isdigit() else 1900 + int(words[1:])
    return replace(at(match, "date"), month=month_number(match["month"]), year=year)


def lone_month(match: Match[str]) -> Expression | None:
    """Reads "December"; "May" or "March", names and verbs too, only behind a word of time ("in May"; not "Theresa May")."""
    name, text = match[0], match.string
    before, after = text[: match.start()], text[match.end() :]
    if re.match(r"\s?[-–]\s?[A-Z]", after) or MID.search(before[-6:]):
        return replace(at(match, "date"), month=month_number(name))
    if name.title() in NAME_MONTHS or name.rstrip(".").title() in lexicon.MONTH_SHORT:
        if not MONTH_LEADS.search(before[-14:]):
            return None
        is_named = re.match(r"\s(?:[A-Z][a-z]|(?:on|said|says|told|have|has|not|be|it|also|still|well)\b)", after)
        if is_named and (WEAK_MONTH_LEADS.search(before[-14:]) or re.match(r"\s[a-z]", after)):
            return None
    if re.search(r"[A-Z][a-z]+\s$", before[-16:]) and name.title() in NAME_MONTHS and not MONTH_LEADS.search(before[-14:].lstrip()):
        return None
    return replace(at(match, "date"), month=month_number(name))


def iso_date(match: Match[str]) -> Expression | None:
    """Reads "2025-01-20", "2025-01-20T07:37Z", "2025/01/20"."""
    month, day = int(match["month"]), int(match["day"])
    if not is_day(month, day):
        return None
    hour = match["hour"]
    if hour is None:
        return replace(at(match, "date"), year=int(match["year"]), month=month, day=day)
    return replace(
        at(match, "date"),
        year=int(match["year"]),
        month=month,
        day=day,
        clock=f"{hour}:{match['minute']}",
        zone="UTC" if match["zone"] == "Z" else match["zone"],
    )


def numeric_date(match: Match[str]) -> Expression | None:
    """Reads "03/04/2025": both readings when both are days; "16.09.2013" and "25/12/2011" have one."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if year < 100:
        year += 2000 if year < 70 else 1900
    is_american, is_european = is_day(a, b) and match["sign"] != ".", is_day(b, a)
    if is_american and is_european and a != b:
        return replace(at(match, "date"), year=year, month=a, day=b, other=(b, a))
    if is_american:
        return replace(at(match, "date"), year=year, month=a, day=b)
    return replace(at(match, "date"), year=year, month=b, day=a) if is_european else None


YEAR_LEADS = re.compile(
    r"(?:\b(?:in|into|since|until|till|by|before|after|from|to|of|during|early|earlier|late|mid|through|throughout|between|both|and|or|for|around|about|circa|fiscal"
    r"|years?|the|his|her|its|their|our|a|an|that|these|those|last|spring|summer|autumn|fall|winter|this|than|as|on|post|pre|latter|making|unlike|christmas|ramadan|(?:christmas|boxing|year['’]s|may)\s(?:day|eve)),?\s"
    r"|['’]s\s|s['’]\s|[-–(/\[“\"]|,\s|;\s|:\s|^)$",
    re.IGNORECASE,
)
YEAR_STRONG_LEADS = re.compile(r"\b(?:in|since|until|till|during|early|late|mid|by|before|after|year|circa|of|from)\s$", re.IGNORECASE)
YEAR_REFUSED = re.compile(
    r"(?:[$€£¥#№]\s?|\b(?:No|no|Rs|US|route|Route|Highway|highway|flight|Flight|nearly|some|least|most|over|Boeing|roughly|exactly|than)\.?\s)$"
)
NEXT_WORD = re.compile(r"[\s-]([A-Za-z%°]+)")


def lone_year(match: Match[str]) -> Expression | None:
    """Reads "2004" where it reads as a year: "in 2004", "the 2004 tsunami"; not "$2003", "2008 homes", "2,003 people"."""
    text = match.string
    before, after = text[max(0, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
    if YEAR_REFUSED.search(before) or re.match(r"[.,]\d|\s?[%°]|:\d|\s(?:GMT|UTC|hrs|hours|EST|EDT)", after):
        return None
    following = NEXT_WORD.match(after)
    if re.match(r"['’]s\s", after) and 1800 <= int(match["year"]) <= 2059:
        return replace(at(match, "date"), year=int(match["year"]))
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
    return replace(at(match, "date"), year=int(match["year"]))


LINKS = frozenset(
    "and or but when while as to until in at by for with was were had the a an he she it they which who that there after before".split()
)
"""Words behind a year that show it is not a count."""


def is_year_of(before: str, following: Match[str] | None, year: int) -> bool:
    """Words in front of four digits, the word behind and the number in; does it read as a year before its noun ("his unsuccessful 1996 campaign")?"""
    if not 1900 <= year <= 2059 or following is None:
        return False
    word = following[1]
    return bool(re.search(r"(?:\b[a-z]{2,}\s|^)$", before)) and word.islower() and not word.endswith("s") and word not in COUNTED


def year_range(match: Match[str]) -> Expression | None:
    """Reads "1926-1928", "2004-05"."""
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if not first < last <= first + 200 or (len(match["last"]) == 2 and not 1800 <= first <= 2100):
        return None
    ends = (
        replace(at(match, "date", "first"), year=first),
        replace(at(match, "date", "last"), year=last),
    )
    return replace(at(match, "range"), ends=ends)


def ordinal_day(match: Match[str]) -> Expression | None:
    """Reads "on the 5th": a day of the month that the text speaks of."""
    return replace(at(match, "day of month", "span"), day=int(match["day"]))


def common_era(match: Match[str]) -> Expression:
    """Reads "264 BC", "AD 79", "241 B.C."."""
    year = int(match["year"] or match["late"])
    return replace(at(match, "date"), year=1 - year if "B" in match[0] else year)


def decade(match: Match[str]) -> Expression:
    """Reads "the 1990s", "the '80s", "the nineties"."""
    words = match["decade"].lower()
    if words in lexicon.DECADE_WORDS:
        first = 1900 + lexicon.DECADE_WORDS[words]
    else:
        digits = re.sub(r"\D", "", words)
        first = int(digits) if len(digits) == 4 else 1900 + int(digits)
    if first % 10:
        first -= first % 10
    return replace(at(match, "date"), year=first, wide="century" if first % 100 == 0 and first < 2000 else "decade")


def century(match: Match[str]) -> Expression | None:
    """Reads "the 20th century", "the nineteenth century"."""
    words = match["century"].lower()
    number = int(re.sub(r"\D", "", words)) if words[0].isdigit() else lexicon.CENTURIES[words]
    return replace(at(match, "date"), year=(number - 1) * 100, wide="century") if 2 <= number <= 22 else None


def season(match: Match[str]) -> Expression | None:
    """Reads "summer"; "fall" and "spring" alone are more often verbs and springs."""
    word = match["season"]
    text = match.string
    leads = re.search(
        r"\b(?:the|this|last|next|in|of|early|late|mid|that|previous|following|during|by|since|until|a)[\s-]$",
        text[max(0, match.start() - 12) : match.start()],
        re.IGNORECASE,
    )
    if word.lower() in ("fall", "spring"):
        is_led = leads and (leads[0].lower().strip(" -") not in ("a", "the", "of", "by", "during") or NO_NOUN.match(text, match.end()))
        if not is_led and not SEASONAL.match(text, match.end()):
            return None
    return replace(at(match, "season"), season=lexicon.SEASONS[word.lower()])


SEASONAL = re.compile(
    r"(?:\sof)?\s\d{4}|\s(?:offensives?|campaigns?|semester|term|season|elections?|session|harvest|planting|training|break|meetings?|conference"
    r"|rains|floods|collections?|weather)\b"
)
"""Behind "spring" or "fall": words that show the season is meant. Ours."""
NO_NOUN = re.compile(r"(?:,|\.|;|\sand\b|\sor\b|\sof\s\d|$)")


def quarter(match: Match[str]) -> Expression:
    """Reads "third-quarter", "the fourth quarter", "Q3"."""
    word = match["ordinal"]
    number = lexicon.ORDINALS[word.lower()] if word else int(match["digit"])
    return replace(at(match, "quarter"), quarter=number)


def half(match: Match[str]) -> Expression:
    """Reads "the second half of 2008"."""
    number = 1 if match["half"].lower() == "first" else 2
    return replace(at(match, "date"), half=number, year=int(match["year"]))


def holiday(match: Match[str]) -> Expression:
    """Reads "Christmas Day", "New Year's Eve"."""
    return replace(at(match, "holiday"), holiday=re.sub(r"\s+", " ", match[0].lower().replace("’", "'")))


RULES: tuple[Rule, ...] = (
    rule(
        MONTH_GATE,
        rf"\b(?P<month>{MONTH})\s(?P<day>{DAY}){ORDINAL_END}(?:\s?[-–]\s?|\s(?:to|through|until|and)\s)(?P<last>{DAY}){ORDINAL_END}"
        rf"(?![\d:.]\d|\d|\s?[ap]\.?m)(?:,?\s(?P<year>{YEAR})\b)?",
        day_range,
    ),
    rule(
        MONTH_GATE,
        rf"(?<![\d.,$€£:/-])\b(?P<day>{DAY}){ORDINAL_END}(?:\s?[-–/]\s?|\s(?:to|through|until|and|or)\s)(?:the\s)?"
        rf"(?P<last>{DAY}){ORDINAL_END}\s(?:of\s)?(?P<month>{MONTH})(?![A-Za-z])(?:,?\s(?P<year>{YEAR})\b)?",
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
    rule(MONTH_GATE, rf"\b(?P<month>{MONTH}),?(?:\s(?:of|in))?\s(?P<year>{YEAR}|['’][0-9]{{2}})\b(?![,.]\d)", month_year),
    rule(MONTH_GATE, rf"(?<![A-Z][a-z]-)(?<!['’])\b{MONTH}(?![A-Za-z\d])(?!\s?\d)", lone_month),
    rule(
        DIGITS,
        r"(?<![\d-])(?P<year>[12]\d{3})([-/])(?P<month>[01]\d)\2(?P<day>[0-3]\d)"
        r"(?:[T ](?P<hour>[0-2]\d):(?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d|[-/]\d)",
        iso_date,
        also="- /",
    ),
    rule(DIGITS, r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sign>[/.-])(?P<b>\d{1,2})(?P=sign)(?P<year>[12]\d{3}|\d{2})(?![\d/.-]*\d)", numeric_date),
    rule(DIGITS, rf"(?<![\d.,$€£:/])\b(?P<year>{YEAR})\b(?![:/]\d)", lone_year),
    rule(DIGITS, rf"(?<![\d.,$€£:/-])\b(?P<first>{YEAR})\s?[-–/]\s?(?P<last>{YEAR}|\d\d)\b(?![-–/.,]?\d)", year_range),
    rule(
        DIGITS,
        r"\b(?:[Oo]n|[Bb]y|[Uu]ntil|of|from)\s(?P<span>the\s(?P<day>[12]?\d|3[01])(?:st|nd|rd|th))"
        r"(?=\s?[.,;:)]|\sof\sthat\smonth|\s(?:and|to|the|when|he|she|it|they|after|before|in|at)\b|$)",
        ordinal_day,
        also="st nd rd th",
    ),
    rule(
        "bc bce ad ce b d",
        r"\b(?:(?:AD|A\.D\.)\s(?P<late>\d{1,4})|(?P<year>\d{1,4})\s?(?:BCE?|B\.C\.?(?:E\.)?|AD|A\.D\.|CE)(?![A-Za-z]))",
        common_era,
    ),
    rule(DIGITS, r"\b(?P<decade>1[0-9]{2}0|20[0-9]0)(?:['’]?s)\b", decade, also="s"),
    rule(DIGITS, r"(?<=the\s)(?P<decade>['’]?[2-9]0)['’]?s\b", decade, also="s"),
    rule(
        "twenties thirties forties fifties sixties seventies eighties nineties",
        rf"(?<=the\s)(?P<decade>{lexicon.alternatives(lexicon.DECADE_WORDS)})\b",
        decade,
    ),
    rule("century", rf"(?i:\b(?P<century>\d{{1,2}}(?:st|nd|rd|th)|{lexicon.alternatives(lexicon.CENTURIES)})[\s-]century\b)", century),
    rule(
        "nineteen",
        rf"(?i:\b(?:(?P<month>{lexicon.alternatives(lexicon.MONTH_NAMES)})\s)?nineteen"
        rf"[\s-](?P<rest>(?:{'|'.join(lexicon.TENS)})(?:[\s-](?:{'|'.join(lexicon.ONES[1:10])}))?)\b)",
        lambda match: replace(
            at(match, "date"), year=1900 + int(lexicon.number(match["rest"]) or 0), month=month_number(match["month"]) if match["month"] else None
        ),
    ),
    rule("thousand", r"(?i:\b(?:the\s)?year\stwo\sthousand\b)", lambda match: replace(at(match, "date"), year=2000)),
    rule("spring summer autumn fall winter", rf"\b(?P<season>{lexicon.SEASON})\b(?!-?time\b)", season),
    rule(
        "quarter q1 q2 q3 q4",
        r"(?i:\b(?:the\s)?(?:fiscal[\s-])?(?:(?P<ordinal>first|second|third|fourth|final|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarter(?!s|-final|final|back)|Q(?P<digit>[1-4]))\b)",
        quarter,
    ),
    rule("half", rf"(?i:\b(?:the\s)?(?P<half>first|second|last|latter)\shalf\sof\s(?P<year>{YEAR}))\b", half),
    rule(
        "christmas year boxing valentine halloween women patrick may fools",
        rf"(?i:\b(?:{lexicon.alternatives(lexicon.HOLIDAYS).replace(chr(39), '[' + chr(39) + '’]')})\b)",
        holiday,
    ),
)
