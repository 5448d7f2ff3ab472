"""A sentence and its times in, the times that are claims out."""

import re

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.claims.clauses import governing_event
from crossread.stages.times import TimeMention
from crossread.types.span import Span

SAYING = "say"
"""The head of a time at which something was said: it is never compared with the time of what was said."""


def moments(sentence: Sentence, times: tuple[TimeMention, ...]) -> tuple[Specific, ...]:
    """The times of a sentence in, its specifics out.

    Words for past, present or future alone ("now", "recently") say nothing to compare, nor does the time of the report itself.
    """
    return tuple(
        specific_of(sentence, mention)
        for mention in times
        if mention.role == "point" and mention.vague is None and mention.moment.time_of != "report" and sentence.span.holds(mention.span)
    )


def specific_of(sentence: Sentence, mention: TimeMention) -> Specific:
    """A time in, the specific out: its head is the sort of event it belongs to, which is a saying when it says when something was said."""
    first, last = sentence.token_range(mention.span.start, mention.span.end)
    return Specific(
        kind="time",
        start=mention.span.start,
        end=mention.span.end,
        core_start=mention.span.start,
        core_end=mention.span.end,
        value=mention.moment.edtf or mention.moment.clock or mention.span.words.lower(),
        head=SAYING if mention.moment.time_of == "saying" else governing_event(sentence.tokens, first, last),
        moment=mention.moment,
    )


SO_FAR = re.compile(r"\b(?:so far|thus far|to date|as of now|as yet|up to now|until now)\b", re.IGNORECASE)
STANDING = (" far", "to date", "as of now", "as yet", "to now", "until now")
"""What stands in every find of `SO_FAR`: a sentence that has none of it need not be searched."""
IN_FRONT = re.compile(r"\b(?:as of|as at|by|up to|until)\s(?:the\s)?$", re.IGNORECASE)


def as_of(sentence: Span, times: tuple[TimeMention, ...]) -> str | None:
    """A sentence and its times in, the words that say up to when its figures hold out ("by late Tuesday", "so far"); None when none do."""
    standing = next((mention for mention in times if mention.moment.time_of == "as of"), None)
    if standing is not None:
        start, end = standing.span.start - sentence.start, standing.span.end - sentence.start
        in_front = IN_FRONT.search(sentence.words[:start])
        return sentence.words[in_front.start() if in_front else start : end]
    low = sentence.words.lower()
    match = SO_FAR.search(sentence.words) if any(words in low for words in STANDING) else None
    return match[0] if match else None
