"""A document and its sentences in, its time mentions out."""

from collections.abc import Sequence
from dataclasses import replace

from crossread.stages import appeared
from crossread.stages.times.datelines import head_lines, wire_day
from crossread.stages.times.expression import Expression
from crossread.stages.times.memory import UNKNOWN, Found, Resolved
from crossread.stages.times.mention import TimeMention, TimeRole
from crossread.stages.times.moments import moment
from crossread.stages.times.recognise import recognise
from crossread.stages.times.resolve import resolve
from crossread.stages.times.standing import time_of
from crossread.types.document import Document, Published
from crossread.types.moment import TimeOf
from crossread.types.span import Span

ROLES: dict[str, TimeRole] = {"duration": "duration", "set": "set", "age": "age"}


ONLY_RESOLVED = frozenset(("part", "day of month"))
"""Kinds that are times only when the text gives the day or the month they belong to ("in the morning", "on the 5th")."""


def find_times(document: Document, sentences: tuple[Span, ...]) -> tuple[TimeMention, ...]:
    """A document and its sentences in, the time mentions out, in order of the sentences (title before text).

    Relative times count from the dateline of a wire, else from `document.published` (a day, an instant or a closed interval); without either
    only what the text itself fixes is resolved.
    """
    found = recognised(sentences)
    document = replace(document, published=counted_from(document.published, found, sentences))
    published = appeared.days(document.published.edtf)
    first = resolve(found, published[0] if published else None)
    last = resolve(found, published[1]) if published and published[0] != published[1] else first
    places = [sentences[item.number] for item in found]
    head = head_lines(sentences)
    return tuple(
        stood(mention(document, place, item.expression, a, b), time_of(place, item.expression, is_head=place in head))
        for place, item, a, b in zip(places, found, first, last, strict=True)
        if a.period is not None or item.expression.kind not in ONLY_RESOLVED
    )


def counted_from(published: Published, found: Sequence[Found], sentences: Sequence[Span]) -> Published:
    """When a document was published, its time expressions and its sentences in; what its relative times count from out."""
    days = appeared.days(published.edtf)
    if days is None or days[0] != days[1]:
        return published
    head = set(head_lines(sentences))
    for item in found:
        sentence = sentences[item.number]
        on = wire_day(sentence, item.expression, days[0]) if sentence in head else None
        if on is not None:
            return published if on == days[0] else Published(edtf=on.isoformat(), basis="text", reason="the dateline")
    return published


def stood(mention: TimeMention, of: TimeOf) -> TimeMention:
    """A mention and what it is the time of in, the mention that says so out."""
    return mention if of == "event" else replace(mention, moment=replace(mention.moment, time_of=of))


def recognised(sentences: Sequence[Span]) -> list[Found]:
    """Sentences in, the time expressions in them out, in order."""
    return [
        Found(expression=expression, sentence=sentence.words, number=number)
        for number, sentence in enumerate(sentences)
        for expression in recognise(sentence.words)
    ]


def mention(document: Document, sentence: Span, expression: Expression, first: Resolved, last: Resolved) -> TimeMention:
    """An expression in its sentence, and what it means when published on the first and on the last possible day, in; the mention out."""
    ends = tuple(mention(document, sentence, end, UNKNOWN, UNKNOWN) for end in expression.ends or ())
    return TimeMention(
        span=document.span(sentence.start + expression.start, sentence.start + expression.end, sentence.part),
        moment=moment(expression, first, last, document.published),
        role=ROLES.get(expression.kind, "point"),
        duration=expression.duration,
        vague=expression.vague,
        ends=ends,
    )
