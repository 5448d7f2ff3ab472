"""A sentence and its times in, the times that are claims out."""

from crossread.stages.claims.build import Sentence, Specific
from crossread.stages.times import TimeMention


def moments(sentence: Sentence, times: tuple[TimeMention, ...]) -> tuple[Specific, ...]:
    """The times of a sentence in, its specifics out; words for past, present or future alone ("now", "recently") say nothing to compare."""
    return tuple(
        Specific(
            kind="time",
            start=mention.span.start,
            end=mention.span.end,
            core_start=mention.span.start,
            core_end=mention.span.end,
            value=mention.moment.edtf or mention.moment.clock or mention.span.words.lower(),
            head="time",
            moment=mention.moment,
        )
        for mention in times
        if mention.role == "point" and mention.vague is None and sentence.span.holds(mention.span)
    )
