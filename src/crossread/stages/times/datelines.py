"""Lines that carry the date of their document: "Published: March 13, 2013", a line that is nothing but a date, "NAIROBI, Aug. 8, 1998 (AP) --"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from crossread.stages.times import edtf
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import Found
from crossread.stages.times.recognise import recognise
from crossread.stages.times.yearly import stated
from crossread.types.span import Span

HEAD_LINES = 8
"""A line that is nothing but a date counts as the document's date within so many lines from its beginning. Ours; further down stand dates of comments
and of other reports."""

WIRE_AGE = timedelta(days=3)
"""A wire's report is published within so many days of its dateline. Ours."""

LABEL = re.compile(
    r"^[^\w(]*(?:(?:first|last|originally)\s)?(?:published|posted|updated|created|issued|released|filed|date|dated|pub\.?\sdate)(?:\s(?:on|at|time|date))?\b\s?:?",
    re.IGNORECASE,
)
LABEL_IN_FRONT = re.compile(r"\b(?:Published|Posted|Updated|Created|Issued|Released|Date|PUBLISHED|POSTED|UPDATED)(?:\s(?:on|at|time|date))?:\s$")
UPDATED = re.compile(r"\b(?:updated|edited)\b[^\w]*$", re.IGNORECASE)
FILLER = re.compile(
    r"\b(?:(?:first|last|originally)\s)?(?:published|posted|updated|created|date|filed|time|on|at|by|am|pm|a\.m\.|p\.m\.|uk|ago|hours?|the|edited|print|story)\b"
    r"|\b(?-i:[A-Z]{2,5}T?)\b|\d{1,2}:\d\d(?::\d\d)?|GMT[+-]\d+|[^\w]",
    re.IGNORECASE,
)
WIRE = re.compile(r"^[A-Z][\w .,/'’-]{2,40}?[,(]\s?$")
WIRE_END = re.compile(r"^\)?\s?(?:\([A-Z][\w /]{1,20}\)\s?)?(?:--|—|–|-|:|_)\s|^\)?\s?\((?:[A-Z][\w /]{1,20})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """A date that stands where documents carry their own.

    Attributes:
        on: the day; None when the line leaves the year open.
        expression: the words, offsets in the sentence.
        sentence: the sentence or line.
    """

    on: date | None
    expression: Expression
    sentence: Span

    def found(self, sentences: Sequence[Span]) -> Found:
        """The sentences of its document in, the expression where it stands out."""
        return Found(expression=self.expression, sentence=self.sentence.words, number=sentences.index(self.sentence))


def published_in(words: str) -> str | None:
    """The words of a date line or of a page's date field ("Tue Jul 2, 2013 1:28PM GMT", "Updated 5/5/2010 1:41 PM") in, EDTF out.

    None when they hold no day with its year. A numeric date that can be read both ways gives the interval of both readings.
    """
    for expression in recognise(words):
        on = stated_day(expression) if expression.kind == "date" and expression.day is not None else None
        if on is None:
            continue
        if expression.other is not None and expression.year is not None:
            first, last = sorted((on, date(expression.year, *expression.other)))
            return f"{first.isoformat()}/{last.isoformat()}"
        return edtf.with_clock(on, expression.clock, expression.zone) if expression.clock else on.isoformat()
    return None


def dateline(sentences: Sequence[Span]) -> Dateline | None:
    """The sentences of a document in, its dateline out: labelled lines first, then lines that are nothing but a date, then a wire's dateline."""
    head = [(sentence, recognise(sentence.words)) for sentence in head_lines(sentences)]
    for is_one in FORMS:
        for sentence, expressions in head:
            for expression in expressions:
                if is_day(expression) and expression.other is None and is_one(sentence, expression):
                    period = stated_day(expression)
                    return Dateline(on=period, expression=expression, sentence=sentence)
    return None


def wire_day(sentence: Span, expression: Expression, published: date) -> date | None:
    """A sentence among the head lines, a time in it and the day of publication in; the day of a wire's dateline out when it is a few days older.

    "KYIV, July 2 (AP) —" in a report published on July 3: its "today" and "Tuesday" count from July 2.
    """
    if not is_day(expression) or expression.other is not None or not is_wire(sentence, expression):
        return None
    for year in (published.year, published.year - 1):
        on = stated_day(replace(expression, year=expression.year or year))
        if on is not None and timedelta(0) <= published - on <= WIRE_AGE:
            return on
    return None


def head_lines(sentences: Sequence[Span]) -> list[Span]:
    """The sentences of a document in, those out that stand where a dateline may."""
    return [sentence for sentence in sentences if sentence.part == "text"][:HEAD_LINES]


def dates_report(sentence: Span, expression: Expression) -> bool:
    """A sentence among the head lines and a time in it in; is it the date of the report itself?"""
    return is_day(expression) and any(is_one(sentence, expression) for is_one in FORMS)


def is_day(expression: Expression) -> bool:
    """Is it a date with its day?"""
    return expression.kind == "date" and expression.day is not None


def stated_day(expression: Expression) -> date | None:
    """A date in, its day out; None when its year is open or there is no such day."""
    try:
        period = stated(expression).period
    except ValueError:
        return None
    return period.first if period else None


def is_published(sentence: Span, expression: Expression) -> bool:
    """Does a label such as "Posted:" or "Published on" lead to the date? "Updated:" is weaker."""
    return is_labelled(sentence, expression) and not UPDATED.search(sentence.words[: expression.start])


def is_labelled(sentence: Span, expression: Expression) -> bool:
    """Does a label lead to the date, at the beginning of the line or, with its colon, right in front?"""
    before = sentence.words[: expression.start]
    starts = bool(LABEL.match(before)) and not FILLER.sub("", before)
    return expression.year is not None and (starts or bool(LABEL_IN_FRONT.search(before)))


def is_bare(sentence: Span, expression: Expression) -> bool:
    """Is the line nothing but the date, a clock time, and words like "at" or "updated"?"""
    is_line = sentence.before[-1:] in ("", "\n") and sentence.after[:1] in ("", "\n")
    words = sentence.words
    return is_line and expression.year is not None and not FILLER.sub("", words[: expression.start] + " " + words[expression.end :])


def is_wire(sentence: Span, expression: Expression) -> bool:
    """Does the line begin with a place, the date and a dash?"""
    return bool(WIRE.match(sentence.words[: expression.start]) and WIRE_END.match(sentence.words[expression.end :]))


FORMS = (is_published, is_labelled, is_bare, is_wire)
"""The forms of a dateline, the surest first."""
