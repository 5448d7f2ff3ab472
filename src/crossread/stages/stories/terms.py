"""A document in, what tells its event from others out: words, names, streets, ages, numbers and the days it speaks of. Rough and fast.

The recognisers of `stages/names` and `stages/times` read for offsets and values and take some 20 ms a document; here only likeness counts, and a
thousand documents a second must pass.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from crossread.stages import appeared
from crossread.stages.stories.stems import DULL, REMEMBERED, stem, stems
from crossread.types.grouping import Arrival

READ = 6000
"""Code points that are read of title and text: a report says early what it is about, and what follows is often the page's other news."""
LEAD = 500
"""Code points of the text that count as its beginning."""
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[.!?:;\n\"“”()|]")
STREET = re.compile(
    r"\b((?:[A-Z][a-zA-Z.]+|\d+(?:st|nd|rd|th)) ?(?:[A-Z][a-z]+ )??)"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane|Ln|Boulevard|Blvd|Court|Ct|Place|Pl|Way|Highway|Hwy|Parkway|Pkwy|Circle|Terrace|Trail)\b"
)
BLOCK = re.compile(r"\b(\d{2,5})(?:th|st|nd|rd)?[- ]block\b")
AGE = re.compile(r"\b(\d{1,2})[ -]year[ -]?s?[ -]olds?\b|\baged? (\d{1,2})\b|\b[A-Z][a-z]+, (\d{1,2})[,.;]")
MONTHS = "january february march april may june july august september october november december".split()
MONTH_OF = {name: number for number, full in enumerate(MONTHS, start=1) for name in (full, full[:3])} | {"sept": 9}
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAY = re.compile(rf"\b({'|'.join(name.title() for name in WEEKDAYS)})\b")
CALENDAR = re.compile(
    rf"\b({'|'.join(name.title() for name in (*MONTHS, 'jan', 'feb', 'aug', 'sept', 'sep', 'oct', 'nov', 'dec'))})\.? (\d{{1,2}})\b"
)
TODAY = re.compile(r"\b(yesterday|last night|today|tonight|this morning)\b", re.IGNORECASE)
AHEAD = 7
"""Days that a date without a year may lie ahead; beyond that it means the year before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a document says, counted.

    Attributes:
        day: proleptic ordinal of the last day on which it may have been published; None when unknown.
        counts: for each of `FIELDS` the terms with how often they stand.
        numbers: numbers as printed.
        ages: ages of people.
        days: ordinals of days that it speaks of; without a day of publication, minus (31 * month + day).
        title: stems of the title.
        lead: stems of the beginning of the text.
    """

    day: int | None
    counts: tuple[dict[str, int], ...]
    numbers: frozenset[str]
    ages: frozenset[str]
    days: frozenset[int]
    title: frozenset[str]
    lead: frozenset[str]


FIELDS = ("words", "pairs", "names", "phrases", "places")
"""Stems and numbers; two of them side by side; capitalised words; runs of these; streets and blocks."""


def terms_of(arrival: Arrival) -> Terms:
    """A document in, its terms out."""
    known = appeared.days(arrival.published)
    day = known[1].toordinal() if known else None
    text = f"{arrival.title}\n{arrival.text}"[:READ]
    words, pairs, names, phrases = read(TOKEN.findall(text))
    return Terms(
        day=day,
        counts=tuple(dict(some) for some in (words, pairs, names, phrases, Counter(places(text)))),
        numbers=frozenset(word for word in words if word[0].isdigit()),
        ages=frozenset(next(filter(None, match.groups())) for match in AGE.finditer(text)),
        days=frozenset(days_in(text, day)),
        title=stems(arrival.title[:LEAD]),
        lead=stems(arrival.text[:LEAD]),
    )


def read(tokens: list[str]) -> tuple[Counter[str], Counter[str], Counter[str], Counter[str]]:
    """Tokens in, the counts of words, pairs, names and phrases out.

    A capitalised word is a name where it does not begin a sentence, or where it never stands in small letters; a run of them is a phrase.
    """
    words, pairs, names, phrases = list[str](), list[str](), list[str](), list[str]()
    small = {token for token in tokens if token[0].islower()}
    before, run, begins = "", list[str](), True
    for low, found, is_capital, is_mark in map(kind_of, (*tokens, ".")):
        if not is_capital:
            if len(run) > 1:
                phrases.append(" ".join(run))
            if run:
                run = []
        elif not (begins and low in small):
            run.append(low)
            if low not in small:
                names.append(low)
        if found:
            words.append(found)
            if before:
                pairs.append(f"{before} {found}")
            before = found
        begins = is_mark
        if is_mark:
            before = ""
    return Counter(words), Counter(pairs), Counter(names), Counter(phrases)


@lru_cache(maxsize=REMEMBERED)
def kind_of(token: str) -> tuple[str, str, bool, bool]:
    """A token in; it in small letters, its stem (empty when it says nothing), whether it begins with a capital, whether it is no word, out."""
    first = token[0]
    low = token.lower().replace("’", "'").removesuffix("'s") if first.isalpha() else token
    is_content = first.isdigit() or (first.isalpha() and low not in DULL and low != "")
    found = (stem(low) if first.isalpha() else low) if is_content else ""
    return low, found, first.isupper() and is_content, not first.isalnum()


def places(text: str) -> Iterator[str]:
    """A text in, the last word of each street's name and the numbers of blocks out."""
    for match in STREET.finditer(text):
        yield f"street {match[1].split()[-1].lower()}"
    for match in BLOCK.finditer(text):
        yield f"block {match[1]}"


def days_in(text: str, day: int | None) -> Iterator[int]:
    """A text and the day of its publication in, the days that it speaks of out: a weekday is the last one of its name."""
    published = date.fromordinal(day) if day else None
    for match in CALENDAR.finditer(text):
        found = calendar_day(MONTH_OF[match[1].lower()], int(match[2]), published)
        if found is not None:
            yield found
    if published and day:
        for match in WEEKDAY.finditer(text):
            yield day - (published.weekday() - WEEKDAYS.index(match[1].lower())) % len(WEEKDAYS)
        for match in TODAY.finditer(text):
            yield day - (match[1].lower() in {"yesterday", "last night"})


def calendar_day(month: int, number: int, published: date | None) -> int | None:
    """A month, a day in it and the day of publication in, the day's number as in `Terms.days` out; None when there is no such day."""
    if published is None:
        return -(31 * month + number)
    try:
        found = date(published.year, month, number)
        ahead = found.toordinal() > published.toordinal() + AHEAD
        return (date(published.year - 1, month, number) if ahead else found).toordinal()
    except ValueError:
        return None
