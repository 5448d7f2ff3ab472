"""The day of publication of a document that nothing else dates, from what its text says."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from crossread.stages.times import lexicon
from crossread.stages.times.counting import tense
from crossread.stages.times.datelines import Dateline, dateline, stated_day
from crossread.stages.times.expression import Expression
from crossread.stages.times.find import recognised
from crossread.stages.times.memory import Found
from crossread.stages.times.yearly import stated
from crossread.types.document import Document, Published
from crossread.types.span import Span

NAMED_DAY_REACH = timedelta(days=6)
"""A report that says "on Monday" appears on that Monday or within the six days after it; on the seventh it would be another Monday."""

CHAIN = timedelta(days=150)
"""A day without a year is taken for the next such day after a stated month only when it follows within five months."""

SHARED_WORDS, LIKENESS = 3, 0.25
"""So many words of content, and this share of the shorter sentence's, must two sentences have in common to speak of the same thing. Source: chosen on
one half of the dated news of GVA, BASIL and TimeBank; `bench/times.py --published` measures the other
(GVA: 91 of 100 inferred intervals hold the labelled day)."""

COPYRIGHT = re.compile(r"(?:©|\(c\)|[Cc]opyright)\s?(?:©\s?)?(?P<year>20\d\d|19\d\d)\b")
POST = re.compile(r"(?:^[—–-]\s.*\(@\w+\)|^\S.*\(@\w{2,}\)\s|pic\.twitter\.com|^@\w+\s)")
CONTENT = re.compile(r"[A-Za-z][a-z’']{3,}|[A-Z][a-z]+")
STOP = frozenset(
    "that this with from have been were will would their they them which when what there about after before over more than some "
    "said says also into".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day in the past that the text names.

    Attributes:
        on: the day.
        found: the words.
        how: why this year, in words; empty when the year is stated.
        is_post: it dates an embedded post.
    """

    on: date
    found: Found
    how: str = ""
    is_post: bool = False


def infer_published(document: Document, sentences: tuple[Span, ...]) -> Published:
    """A document without a time of publication and its sentences in; the day or interval out that its text allows, with a reason and its words.

    The basis is "text" when a dateline states the day, "inferred" when it follows from days named in the text, "unknown" when it does not follow.
    """
    line = dateline(sentences)
    if line is not None and line.on is not None:
        return from_dateline(document, line, line.on)
    found = recognised(sentences)
    floor = latest_stated(found)
    copyright_in = copyright_year(document)
    if line is not None:
        return from_open_dateline(document, line, year_found(line.found(sentences), floor, copyright_in))
    days = past_days(found, floor, copyright_in)
    if not days:
        return unknown("The text names no day in the past with its year, and no date from which the year follows.")
    latest = max(days, key=lambda day: day.on)
    pairs = [(likeness(day.found, name), day, name) for day in days for name in named_days(found) if is_one_day(day, name, latest, found)]
    if pairs:
        _, day, name = max(pairs, key=lambda pair: (pair[0], pair[1].on))
        return from_named_day(document, sentences, day, name, latest)
    if latest.is_post:
        return from_post(document, sentences, latest)
    return unknown(
        f"The latest day in the past that it names is {quoted(latest.found)} ({latest.on.isoformat()}); nothing ties the day of publication to it."
    )


def unknown(reason: str) -> Published:
    """A reason in, an unknown time of publication out."""
    return Published(edtf=None, basis="unknown", reason=reason)


def from_dateline(document: Document, line: Dateline, on: date) -> Published:
    """A dateline that states its day in, the time of publication out."""
    span = within(document, line.sentence, line.expression)
    return Published(edtf=on.isoformat(), basis="text", reason=f"The text carries the date “{span.words}”.", spans=(span,))


def from_open_dateline(document: Document, line: Dateline, day: Day | None) -> Published:
    """A dateline without a year, and its day with the year that follows from the text, in; the time of publication out."""
    span = within(document, line.sentence, line.expression)
    if day is None:
        return unknown(f"The text carries the date “{span.words}”, but nothing in it tells the year.")
    return Published(edtf=day.on.isoformat(), basis="inferred", reason=f"The text carries the date “{span.words}”{day.how}.", spans=(span,))


def from_named_day(document: Document, sentences: Sequence[Span], day: Day, name: Found, latest: Day) -> Published:
    """A day, the day of the week that names it, and the latest day of the text in, the interval of publication out."""
    weekday = lexicon.DAY_NAMES[day.on.weekday()]
    first, last = latest.on, day.on + NAMED_DAY_REACH
    reason = (
        f"{quoted(name)} and {quoted(day.found)} name one day: {day.on.isoformat()} is a {weekday}{day.how}, "
        "and both sentences tell of the same thing; "
        f"a report that says {quoted(name)} appears that day or within six days after it"
    )
    if latest is not day and latest.on > day.on:
        reason += f", and not before {latest.on.isoformat()}, which it names as past"
    spans = tuple(within(document, sentences[item.number], item.expression) for item in ordered(name, day.found, latest.found))
    return Published(edtf=interval(first, last), basis="inferred", reason=reason + ".", spans=spans)


def from_post(document: Document, sentences: Sequence[Span], latest: Day) -> Published:
    """An embedded post with the latest day of the text in, the interval of publication out."""
    span = within(document, sentences[latest.found.number], latest.found.expression)
    reason = (
        f"It embeds a post of “{span.words}” and names no later day as past; "
        "a report appears on the day of its newest post or within six days after it, as a rule."
    )
    return Published(edtf=interval(latest.on, latest.on + NAMED_DAY_REACH), basis="inferred", reason=reason, spans=(span,))


def interval(first: date, last: date) -> str:
    """Two days in, the EDTF of the interval out; one day when they are the same."""
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def quoted(found: Found) -> str:
    """An expression in, its words in quote marks out."""
    return f"“{found.sentence[found.expression.start : found.expression.end]}”"


def ordered(*items: Found) -> list[Found]:
    """Expressions in, each once in order of the text out."""
    unique = {(item.number, item.expression.start): item for item in items}
    return [unique[key] for key in sorted(unique)]


def within(document: Document, sentence: Span, expression: Expression) -> Span:
    """A sentence and an expression in it in, the span of its words out."""
    return document.span(sentence.start + expression.start, sentence.start + expression.end, sentence.part)


def latest_stated(found: Sequence[Found]) -> Found | None:
    """The expressions of a document in; the latest month or day in the past with its year out, or None."""
    best: tuple[date, Found] | None = None
    for item in found:
        expression = item.expression
        if expression.kind != "date" or expression.year is None or expression.month is None or expression.other is not None:
            continue
        first = first_day(expression)
        if first is None or tense(item) > 0:
            continue
        if best is None or first > best[0]:
            best = (first, item)
    return best[1] if best else None


def first_day(expression: Expression) -> date | None:
    """A date with its year in, its first day out; None when there is no such day."""
    try:
        period = stated(expression).period
    except ValueError:
        return None
    return period.first if period else None


def past_days(found: Sequence[Found], floor: Found | None, copyright_in: int | None) -> list[Day]:
    """The expressions of a document, its latest stated month or day, and the year of its copyright line in; the past days it names out."""
    days: list[Day] = []
    for item in found:
        expression = item.expression
        if expression.kind != "date" or expression.day is None or expression.month is None or expression.other is not None or tense(item) > 0:
            continue
        if expression.year is not None:
            on = stated_day(expression)
            if on is not None:
                days.append(Day(on=on, found=item, is_post=bool(POST.search(item.sentence))))
            continue
        day = year_found(item, floor, copyright_in)
        if day is not None:
            days.append(day)
    return days


def year_found(item: Found, floor: Found | None, copyright_in: int | None) -> Day | None:
    """A day without a year, the latest stated month or day, and the year of the copyright line in; the day with the year that follows out, or None.

    A day of the very month that is stated with its year belongs to the past that the text looks back on, and tells nothing of its own date.
    """
    month, number = item.expression.month or 1, item.expression.day or 1
    weekday = item.expression.weekday
    start = first_day(floor.expression) if floor else None
    if floor is not None and start is not None:
        on = next_such_day(month, number, start)
        is_later_month = floor.expression.day is not None or (on is not None and (on.year, on.month) != (start.year, start.month))
        if on is not None and on - start <= CHAIN and is_later_month and (weekday is None or on.weekday() == weekday):
            return Day(on=on, found=item, how=f" in {on.year}, the first {quoted(item)} after {quoted(floor)}")
    if copyright_in is not None:
        on = day_in(copyright_in, month, number)
        if on is not None and (weekday is None or on.weekday() == weekday):
            return Day(on=on, found=item, how=f" in {on.year}, the year of the copyright line")
    return None


def next_such_day(month: int, number: int, start: date) -> date | None:
    """A month, a day of it and a first day in; the next such day from then on out."""
    days = [on for year in range(start.year, start.year + 5) if (on := day_in(year, month, number)) is not None and on >= start]
    return days[0] if days else None


def day_in(year: int, month: int, number: int) -> date | None:
    """A year, a month and a day in, that day out; None when there is none."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def copyright_year(document: Document) -> int | None:
    """A document in, the latest year of its copyright lines out; None without one."""
    return max((int(match["year"]) for match in COPYRIGHT.finditer(document.text)), default=None)


def named_days(found: Sequence[Found]) -> list[Found]:
    """The expressions of a document in, the bare names of days of the week in the past out ("on Monday")."""
    return [item for item in found if item.expression.kind == "weekday" and item.expression.month is None and tense(item) < 0]


def is_one_day(day: Day, name: Found, latest: Day, found: Sequence[Found]) -> bool:
    """A day, the name of a day of the week, the latest day and all expressions in; can the name mean that day, and do both tell of the same thing?"""
    last = day.on + NAMED_DAY_REACH
    if day.how and any(is_stated_weekday(item, day.on.weekday()) for item in found):
        return False
    if day.on.weekday() != name.expression.weekday or latest.on > last or likeness(day.found, name) < LIKENESS:
        return False
    return not any(begins_after(item, last) for item in found)


def is_stated_weekday(item: Found, weekday: int) -> bool:
    """A time and a day of the week in; is it a day stated with its year that fell on it? Then a bare name may mean that day as well."""
    on = stated_day(item.expression) if item.expression.kind == "date" and item.expression.day is not None else None
    return on is not None and on.weekday() == weekday


def begins_after(item: Found, last: date) -> bool:
    """A time and a day in; is it a stated time in the past that begins after the day, so that the day cannot be the last one the text knows?"""
    if item.expression.kind != "date" or item.expression.year is None or item.expression.wide or tense(item) > 0:
        return False
    first = first_day(item.expression)
    return first is not None and first > last


def likeness(one: Found, other: Found) -> float:
    """Two times in; the share of words of content that their sentences have in common out: 0 when they are one sentence or share too few."""
    first, second = content(one), content(other)
    shared = len(first & second)
    if one.number == other.number or shared < SHARED_WORDS:
        return 0.0
    return shared / min(len(first), len(second))


def content(item: Found) -> frozenset[str]:
    """A time in its sentence in, the words of content of the sentence out, lower case, without the time itself."""
    rest = item.sentence[: item.expression.start] + " " + item.sentence[item.expression.end :]
    words = {word.lower() for word in CONTENT.findall(rest)}
    return frozenset(words - STOP)
