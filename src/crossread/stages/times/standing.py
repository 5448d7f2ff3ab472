"""What a time is the time of: an event, somebody's saying so, the state of knowledge, or the report itself."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from crossread.stages.times.datelines import dates_report
from crossread.stages.times.expression import Expression
from crossread.stages.times.mention import TimeMention
from crossread.stages.times.tense import direction
from crossread.types.moment import Moment, TimeOf
from crossread.types.span import Span
from crossread.types.statement import Statement

AS_OF = re.compile(r"(?<![\w-])(?:as\s(?:of|at)|up\s(?:to|until|till)|(?:so|thus)\sfar(?:\son|\sin)?)\s(?:the\s|about\s|around\s)*$", re.IGNORECASE)
"""In front of a time: what is said holds up to it."""
BY = re.compile(r"\bby\s(?:the\s|about\s|around\s)*$", re.IGNORECASE)
STATE = re.compile(
    r"\b(?:ha[ds]|have|stood|rose|risen|reached|climbed|grew|fell|totall?ed|numbered|were\s(?:confirmed|reported|known|missing|still)|was\s(?:confirmed|reported|still))\b",
    re.IGNORECASE,
)
"""A state that was reached: "12 had died by late Tuesday" tells what was known then; "they must leave by Tuesday" is a deadline."""
SO_FAR_BEHIND = re.compile(r"\s(?:so|thus)\sfar\b|\sto\sdate\b", re.IGNORECASE)
NO_CLAUSE_BETWEEN = re.compile(r"[^.;:!?“”\"]{0,60}")
"""Words between a cue and the time of saying: few, and no new clause."""

CLAUSE_WORD = re.compile(r"\b(?:that|who|which|when|where|after|because|either|was|were|had|has|have|will|[a-z]{2,}ed)\b")
OPENING = re.compile(
    r"\W*(?:(?:late|early|later)\s)?(?:(?:on|in|at)\s)?|\W*(?:in|during|at|through|with)\s(?:an?|the|his|her|its|their)\s[^,;:]{0,60}\s",
    re.IGNORECASE,
)
"""From the beginning of a sentence to the time of saying: nothing, a preposition, or the occasion ("In a statement issued on")."""
COMMA = re.compile(r",?\s?(?:the\s)?", re.IGNORECASE)


def time_of(sentence: Span, expression: Expression, *, is_head: bool) -> TimeOf:
    """A sentence, a time in it, and whether it is among the lines that may date the report, in; what the time is the time of out.

    The time of saying is not told apart here, since it depends on who says what: `with_sayings` does it.
    """
    if is_head and dates_report(sentence, expression):
        return "report"
    return "as of" if is_as_of(sentence.words, expression.start, expression.end) else "event"


def is_as_of(words: str, start: int, end: int) -> bool:
    """A sentence and a time in it in; does it say up to when something was known ("as of Monday", "by late Tuesday", "this year so far")?"""
    before = words[max(0, start - 30) : start]
    if SO_FAR_BEHIND.match(words, end):
        return True
    is_state = bool(AS_OF.search(before)) or bool(BY.search(before) and STATE.search(words))
    return is_state and direction(words, start, end) < 0


def with_sayings(mentions: Sequence[TimeMention], statements: Collection[Statement]) -> tuple[TimeMention, ...]:
    """The times and the statements of a document in, the times out, those at which something was said marked "saying"."""
    return tuple(
        replace(mention, moment=replace(mention.moment, time_of="saying"))
        if mention.moment.time_of != "report" and any(is_time_of(statement, mention) for statement in statements)
        else mention
        for mention in mentions
    )


def said_at(statement: Statement, mentions: Sequence[TimeMention]) -> Moment | None:
    """A statement and the times of its document in, when it was said out; None when the words beside its cue give no time."""
    return next((mention.moment for mention in mentions if mention.role == "point" and is_time_of(statement, mention)), None)


def is_time_of(statement: Statement, mention: TimeMention) -> bool:
    """A statement and a time in; is it the time of saying?"""
    span = mention.span
    if statement.said_on is not None:
        return statement.said_on.overlaps(span)
    if statement.cue is None or not statement.sentence.holds(span):
        return False
    sources = (source.span for source in statement.sources if source.span)
    if any(piece.overlaps(span) for piece in (*statement.content, *sources)):
        return False
    if span.start < statement.cue.start:
        return opens(statement, span)
    offset = statement.sentence.start
    between = statement.sentence.words[statement.cue.end - offset : span.start - offset]
    is_near = NO_CLAUSE_BETWEEN.fullmatch(between) is not None and not CLAUSE_WORD.search(between)
    return is_near and not any(statement.cue.end <= piece.start < span.start for piece in statement.content)


def opens(statement: Statement, span: Span) -> bool:
    """A statement and a time in front of its cue in; does the time open the sentence, right before the source ("On Tuesday, the mayor said")?"""
    source = statement.sources[0].span if statement.sources else None
    if source is None or not span.end <= source.start:
        return False
    offset = statement.sentence.start
    words = statement.sentence.words
    return bool(OPENING.fullmatch(words[: span.start - offset]) and COMMA.fullmatch(words[span.end - offset : source.start - offset]))
