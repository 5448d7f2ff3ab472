"""Words of time and their values: names of months and days, units, numbers, zones; and the pattern fragments made of them."""

import re

from crossread.stages.times.expression import Unit

MONTH_NAMES = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
MONTH_SHORT = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAY_SHORT = {"Mon": 0, "Tue": 1, "Tues": 1, "Wed": 2, "Weds": 2, "Thu": 3, "Thur": 3, "Thurs": 3, "Fri": 4, "Sat": 5, "Sun": 6}

MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
"""First three letters of a month, lower case, to its number."""
WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(DAY_NAMES)}
"""First three letters of a day of the week, lower case, to its number; 0 is Monday, as in `datetime`."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Source: EDTF (ISO 8601-2:2019), level 1, seasons."""

HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "valentine's day": (2, 14),
    "halloween": (10, 31),
    "international women's day": (3, 8),
    "st. patrick's day": (3, 17),
    "may day": (5, 1),
    "april fools' day": (4, 1),
}
"""Holidays with a fixed month and day wherever they are kept."""

PARTS = {
    "morning": "morning",
    "mid-morning": "morning",
    "midmorning": "morning",
    "dawn": "morning",
    "daybreak": "morning",
    "early hours": "morning",
    "small hours": "morning",
    "early morning hours": "morning",
    "afternoon": "afternoon",
    "mid-afternoon": "afternoon",
    "midafternoon": "afternoon",
    "mid afternoon": "afternoon",
    "lunchtime": "afternoon",
    "evening": "evening",
    "dusk": "evening",
    "night": "night",
    "overnight": "night",
}
"""Parts of the day to the four that are told apart. Source: TIMEX3 (MO, AF, EV, NI)."""

OVERNIGHT = "overnight"
"""Alone it means the night before the day of publication."""

UNITS: dict[str, Unit] = {
    "hour": "hour",
    "day": "day",
    "weekend": "weekend",
    "week": "week",
    "month": "month",
    "season": "season",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}

DURATION_UNITS = {
    "second": "T{}S",
    "minute": "T{}M",
    "hour": "T{}H",
    "day": "{}D",
    "night": "{}D",
    "week": "{}W",
    "fortnight": "{}W",
    "month": "{}M",
    "quarter": "{}Q",
    "year": "{}Y",
    "decade": "{}DE",
    "century": "{}CE",
}
"""Units to their place in a duration. Source: ISO 8601; Q, DE and CE as in TIMEX3."""

ONES = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen").split()
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS = {word: value for value, word in enumerate(ONES)} | TENS
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
CENTURIES = {
    word: value
    for value, word in enumerate(
        (
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
            "seventeenth eighteenth nineteenth twentieth twenty-first"
        ).split(),
        1,
    )
}
DECADE_WORDS = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}

OFFSETS = {
    "gmt": "Z",
    "utc": "Z",
    "z": "Z",
    "est": "-05:00",
    "edt": "-04:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "eet": "+02:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "hkt": "+08:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "aest": "+10:00",
    "aedt": "+11:00",
    "nzst": "+12:00",
    "nzdt": "+13:00",
}
"""Time zones whose abbreviation means one offset. IST, CST, BST and AST mean several, ET depends on the day: they keep their words and get none."""


def alternatives(words: object) -> str:
    """Words in, a pattern out that matches any of them, the longest first."""
    return "|".join(re.escape(word).replace("\\ ", r"\s") for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


MONTH = (
    f"(?:{alternatives((*MONTH_NAMES, *(name.upper() for name in MONTH_NAMES)))}"
    f"|(?:{alternatives((*MONTH_SHORT, *(name.upper() for name in MONTH_SHORT)))})(?![A-Za-z])\\.?)"
)
YEAR = r"(?:1[0-9]{3}|20[0-9]{2})"
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
ORDINAL_END = r"(?:st|nd|rd|th)?"
WEEKDAY = f"(?:{'|'.join((*DAY_NAMES, *(name.upper() for name in DAY_NAMES)))})"
SEASON = "(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
ZONE = (
    r"(?:(?:GMT|UTC)(?![+-]\d)|E[SD]T|C[SD]T|M[SD]T|P[SD]T|ET|PT|CT|BST|IST|CES?T|EES?T|MSK|HKT|JST|KST|AE[SD]T|NZ[SD]T|AST|WIB"
    r"|(?:[Ll]ocal|Eastern|Central|Pacific|Mountain|Greenwich|Moscow|Beijing|British)\s(?:[Mm]ean\s|[Ss]tandard\s|[Dd]aylight\s)?[Tt]ime)(?![A-Za-z])"
)
ZONE_GATE = frozenset(
    "gmt utc est edt cst cdt mst mdt pst pdt et pt ct bst ist cet cest eet eest msk hkt jst kst aest aedt nzst nzdt ast wib time".split()
)
"""Words one of which stands in every `ZONE`."""
UNIT_GATE = frozenset([f"{unit}{end}" for unit in DURATION_UNITS for end in ("", "s")] + ["centuries"])
"""Words one of which a sentence must hold to give a length of time."""
NUMBER_WORD = f"(?:{alternatives(NUMBER_WORDS)}|hundred)"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?(?:\s\d/\d)?"
    rf"|(?:a\s)?{NUMBER_WORD}(?:[\s-](?:and\s)?{NUMBER_WORD})*(?:\sand\sa\shalf)?)"
)
SOME = r"(?:several|a\sfew|few|some|many|a\scouple\sof|a\scouple|couple\sof|dozens\sof|a\snumber\sof|countless)"
"""Vague amounts: their duration is X."""
ABOUT = (
    r"(?:about|around|approximately|roughly|nearly|almost|more\sthan|less\sthan|over|some|at\sleast|up\sto|just|only"
    r"|well\sover|close\sto|under|just\sover|an\sestimated)"
)
"""Words in front of an amount that say it is not exact."""
UNIT = r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|century|centuries)"


def month_number(words: str) -> int:
    """Name of a month, full or short, in any case in; its number out."""
    return MONTHS[words[:3].lower()]


def unit_of(words: str) -> str:
    """A unit in singular or plural in, its singular out."""
    word = words.lower()
    if word == "centuries":
        return "century"
    return word.removesuffix("s")


def number(words: str) -> float | None:
    """A number in digits or words in, its value out; None when it is vague ("several") or no number."""
    plain = words.lower().replace(",", "").strip()
    half = 0.5 if plain.endswith(" and a half") else 0.0
    plain = plain.removesuffix(" and a half")
    if plain in ("a", "an", "one"):
        return 1 + half
    if plain[:1].isdigit():
        whole, _, part = plain.partition(" ")
        return float(whole) + (int(part[0]) / int(part[2]) if part and part[2] != "0" else 0) + half
    total = 0
    for word in re.split(r"[\s-]+", plain):
        if word in ("a", "and"):
            continue
        if word == "hundred":
            total = (total or 1) * 100
        elif word in NUMBER_WORDS:
            total += NUMBER_WORDS[word]
        else:
            return None
    return total + half


def duration(amount: float | None, unit: str) -> str:
    """An amount (None when vague) and a unit in, the ISO 8601 duration out: 2.5 and "year" give "P2Y6M"."""
    shape = DURATION_UNITS[unit]
    if amount is None:
        return "P" + shape.format("X")
    if unit == "fortnight":
        amount *= 2
    whole = int(amount)
    if amount == whole:
        return "P" + shape.format(whole)
    smaller = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60), "day": ("hour", 24), "decade": ("year", 10)}.get(unit)
    if smaller is None:
        return "P" + shape.format(amount)
    name, factor = smaller
    rest = DURATION_UNITS[name].format(round((amount - whole) * factor))
    first = shape.format(whole) if whole else ""
    return "P" + first + (rest.removeprefix("T") if first.startswith("T") and rest.startswith("T") else rest)
