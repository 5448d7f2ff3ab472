"""A sentence and its times in, the times that are claims out."""

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.claims.clauses import governing_event
from crossread.stages.times import TimeMention


def moments(sentence: Sentence, times: tuple[TimeMention, ...]) -> tuple[Specific, ...]:
    """The times of a sentence in, its specifics out; words for past, present or future alone ("now", "recently") say nothing to compare."""
    return tuple(
        specific_of(sentence, mention) for mention in times if mention.role == "point" and mention.vague is None and sentence.span.holds(mention.span)
    )


def specific_of(sentence: Sentence, mention: TimeMention) -> Specific:
    """A time in, the specific out: its head is the sort of event it belongs to."""
    first, last = sentence.token_range(mention.span.start, mention.span.end)
    return Specific(
        kind="time",
        start=mention.span.start,
        end=mention.span.end,
        core_start=mention.span.start,
        core_end=mention.span.end,
        value=mention.moment.edtf or mention.moment.clock or mention.span.words.lower(),
        head=governing_event(sentence.tokens, first, last),
        moment=mention.moment,
    )
