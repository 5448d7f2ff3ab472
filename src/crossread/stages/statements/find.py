"""A part of a document and its sentences in, its sayings out: cue, speaker and what is said, each as places in the part."""

from bisect import bisect_left

from crossread.stages.statements.deeds import is_deed
from crossread.stages.statements.denials import relative_denials
from crossread.stages.statements.frames import according_sayings, adverb_sayings, colon_sayings, passive_sayings, reported_by_sayings
from crossread.stages.statements.idioms import idiom_sayings
from crossread.stages.statements.marked import is_given, merged
from crossread.stages.statements.nouns import noun_sayings
from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.silence import silence_sayings, unsettled_sayings
from crossread.stages.statements.speech import overlap, spoken
from crossread.stages.statements.tokens import tokenise
from crossread.stages.statements.verbs import verb_sayings
from crossread.types.marks import Said
from crossread.types.span import Span

NEAR = 8
"""Code points before a sentence in which a quotation that it closes may end."""
LONGEST = 3000
"""Code points: what is longer is a list or a table without full stops; only its beginning is read."""
FINDERS = (
    idiom_sayings,
    verb_sayings,
    according_sayings,
    passive_sayings,
    reported_by_sayings,
    adverb_sayings,
    colon_sayings,
    silence_sayings,
    unsettled_sayings,
    noun_sayings,
)
"""What looks for sayings in a sentence, each for its own means of reporting."""


def find_sayings(text: str, sentences: tuple[Span, ...], quotes: tuple[Quote, ...], said: tuple[Said, ...] | None = None) -> list[Saying]:
    """The text of a part, its sentences, its quotations and what a marker saw (None without one) in, its sayings out, in order of the text."""
    speech = tuple(quote for quote in quotes if quote.is_speech)
    starts, ends = [quote.outer_start for quote in speech], [quote.outer_end for quote in speech]
    sayings: list[Saying] = []
    for index, sentence in enumerate(sentences):
        first = max(0, bisect_left(ends, sentence.start - NEAR))
        last = bisect_left(starts, sentence.end)
        sayings.extend(sentence_sayings(text, sentence, index, speech[first:last]))
    if said is not None:
        given = [saying for saying in spoken(text, sentences, quotes, sayings) if saying.source]
        sayings = merged(text, sentences, quotes, sayings, tuple(one for one in said if not is_given(one, given, quotes)))
    said_only = [saying for saying in sayings if not is_deed(text, saying)]
    return sorted(spoken(text, sentences, quotes, said_only), key=order)


def order(saying: Saying) -> tuple[int, int]:
    """A saying in, its sort key out: its sentence, then the first of its words."""
    places = [*saying.content, *(place for place in (saying.cue, saying.source) if place)]
    return saying.sentence, min(place[0] for place in places)


def sentence_sayings(text: str, sentence: Span, index: int, quotes: tuple[Quote, ...]) -> list[Saying]:
    """One sentence and the quotations of its part in, its sayings out; an adverb inside what somebody else says is only a hedge."""
    start = asked_before(text, sentence.start, quotes)
    inside = tuple(q for q in quotes if q.outer_start < sentence.end and q.outer_end > start)
    t = tokenise(text, start, min(sentence.end, start + LONGEST), inside)
    found: list[Saying] = []
    for finder in FINDERS:
        found.extend(finder(t, index))
    return relative_denials(t, index, without_doubles(found))


def asked_before(text: str, start: int, quotes: tuple[Quote, ...]) -> int:
    """Where a sentence begins in, the same moved over a quoted question or outcry right in front of it out (“Who are they?” Smith asked.)."""
    for quote in quotes:
        opens = text[max(0, quote.outer_start - 3) : quote.outer_start].rstrip()[-1:] in ("", "\n", ".", "?", "!", "”", '"', "’")
        if (
            opens
            and quote.is_closed
            and quote.outer_end <= start
            and text[quote.end - 1] in "?!"
            and not text[quote.outer_end : start].strip(" \t\xa0")
        ):
            last = max(
                text.rfind(". ", quote.start, quote.end - 1),
                text.rfind("? ", quote.start, quote.end - 1),
                text.rfind("! ", quote.start, quote.end - 1),
            )
            return last + 2 if last >= 0 else quote.outer_start
    return start


def without_doubles(found: list[Saying]) -> list[Saying]:
    """Sayings of a sentence in, the same out without a second reading of a cue and without adverbs inside what somebody says."""
    kept: list[Saying] = []
    silent = [saying.cue for saying in found if saying.found == "silence" and saying.cue]
    clauses = {saying.content[0][0] for saying in found if saying.found in ("verb", "passive") and saying.content}
    for saying in found:
        cue = saying.cue
        if saying.found == "noun" and saying.source is None and saying.content[0][0] in clauses:
            continue
        if cue and saying.found != "silence" and any(overlap(cue, other) for other in silent):
            continue
        if saying.found == "adverb" and any(
            overlap(saying.content[0], piece) for other in found if other.found != "adverb" for piece in other.content
        ):
            continue
        if cue and any(other.cue and overlap(cue, other.cue) for other in kept):
            continue
        kept.append(saying)
    return kept
