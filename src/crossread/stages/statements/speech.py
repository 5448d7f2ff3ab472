"""The sayings of a part and its quotations in, the same out with every sentence of a quotation given to its speaker."""

import re
from bisect import bisect_right
from dataclasses import replace

from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place, Saying
from crossread.types.span import Span

CLOSE = 60
"""Code points that may stand between a quotation or its cue and the end of its line, when the next line goes on in the same voice."""


def spoken(text: str, sentences: tuple[Span, ...], quotes: tuple[Quote, ...], sayings: list[Saying]) -> list[Saying]:
    """The text of a part, its sentences, quotations and sayings in, all sayings out: one for each sentence of a quotation whose speaker is known.

    A quotation belongs to the cue beside it; one without a cue goes to the speaker of the quotation before it in the same paragraph, to the one whose
    open quotation it continues, or to the one whose sentence ends with a colon right before it. Any other has no speaker and no saying.
    """
    kept = list(sayings)
    starts = [sentence.start for sentence in sentences]
    anchors: dict[int, Saying] = {}
    for number, quote in enumerate(quotes):
        if not quote.is_speech:
            continue
        anchor = anchor_of(quote, sayings) or borrowed(text, number, quotes, anchors, sayings, sentences, starts)
        if anchor is None:
            continue
        anchors[number] = anchor
        for index, place in pieces_of(quote, sentences, starts):
            if not any(overlap(place, piece) for saying in kept for piece in saying.content if saying.sentence == index):
                kept.append(
                    replace(anchor, found="quotation", lemma=anchor.lemma, cue=None, content=(place,), sentence=index)
                    if anchor.content
                    else replace(anchor, content=(place,), sentence=index)
                )
                if not anchor.content:
                    kept = [saying for saying in kept if saying is not anchor]
                    anchor = kept[-1]
                    anchors[number] = anchor
    kept.extend(transcript(text, sentences, kept))
    return [saying for saying in kept if saying.content or saying.found == "silence"]


def transcript(text: str, sentences: tuple[Span, ...], sayings: list[Saying]) -> list[Saying]:
    """Sayings with a colon at the head of a line in ("SMITH: I left. He stayed."), one for each further sentence of the line out."""
    taken = {saying.sentence for saying in sayings}
    more = []
    for saying in sayings:
        if saying.found != "colon" or saying.source is None:
            continue
        line_end = text.find("\n", saying.source[0])
        line_end = line_end if line_end >= 0 else len(text)
        index = saying.sentence + 1
        while index < len(sentences) and sentences[index].start < line_end:
            if index not in taken:
                more.append(replace(saying, found="quotation", cue=None, content=((sentences[index].start, sentences[index].end),), sentence=index))
            index += 1
    return more


def pieces_of(quote: Quote, sentences: tuple[Span, ...], starts: list[int]) -> list[tuple[int, Place]]:
    """A quotation in, the index of each sentence it reaches into and its words there out."""
    pieces = []
    first = max(0, bisect_right(starts, quote.start) - 1)
    for index in range(first, len(sentences)):
        sentence = sentences[index]
        if sentence.start >= quote.end:
            break
        start, end = max(sentence.start, quote.start), min(sentence.end, quote.end)
        if end > start:
            pieces.append((index, (start, end)))
    return pieces


def overlap(one: Place, other: Place) -> bool:
    """Do two places share a code point?"""
    return one[0] < other[1] and other[0] < one[1]


def anchor_of(quote: Quote, sayings: list[Saying]) -> Saying | None:
    """A quotation in, the saying whose cue stands beside it out; None where there is none."""
    for saying in sayings:
        if saying.found in ("verb", "according", "colon") and not (saying.cue and quote.start <= saying.cue[0] < quote.end):
            if any(overlap(piece, (quote.outer_start, quote.outer_end)) for piece in saying.content):
                return saying
    return None


def borrowed(
    text: str,
    number: int,
    quotes: tuple[Quote, ...],
    anchors: dict[int, Saying],
    sayings: list[Saying],
    sentences: tuple[Span, ...],
    starts: list[int],
) -> Saying | None:
    """A quotation without a cue in, the saying whose speaker goes on in it out; None where nobody is sure."""
    quote = quotes[number]
    line_start = text.rfind("\n", 0, quote.outer_start) + 1
    index = bisect_right(starts, quote.outer_start) - 1
    dangling = [s for s in sayings if not s.content and s.found == "verb" and s.sentence in (index - 1, index)]
    if dangling:
        return dangling[-1]
    if quote.goes_on and number - 1 in anchors:
        return anchors[number - 1]
    earlier = number - 1
    if earlier in anchors and quotes[earlier].outer_start >= line_start:
        others = [
            s for s in sayings if s.cue and s.cue[0] > quotes[earlier].end and s.cue[0] < quote.outer_start and s.source != anchors[earlier].source
        ]
        apart = index - (bisect_right(starts, max(quotes[earlier].end - 1, 0)) - 1)
        return anchors[earlier] if not others and apart <= 1 and not interrupts(text, anchors[earlier], quotes[earlier], quote) else None
    if earlier in anchors and stands_alone(text, quote, line_start) and ends_with_speech(text, quotes[earlier], anchors[earlier], line_start):
        return anchors[earlier]
    return None


def interrupts(text: str, saying: Saying, earlier: Quote, quote: Quote) -> bool:
    """Does somebody else act between a cue and the next quotation ("Smith said, and her husband cut in.")?"""
    end = max(earlier.outer_end, saying.cue[1] if saying.cue else 0, saying.source[1] if saying.source else 0)
    return re.search(r"\b(?:and|as|while|but|before|when)\s+\w+\s+\w+", text[end : quote.outer_start]) is not None


def stands_alone(text: str, quote: Quote, line_start: int) -> bool:
    """Does a quotation fill its line?"""
    line_end = text.find("\n", quote.end)
    rest = text[quote.outer_end : line_end if line_end >= 0 else len(text)]
    return not text[line_start : quote.outer_start].strip() and not rest.strip(" .,")


def ends_with_speech(text: str, quote: Quote, saying: Saying, line_start: int) -> bool:
    """Does the line before end with a quotation, or with the cue of one?"""
    line = text[:line_start].rstrip()
    end = max(quote.outer_end, saying.cue[1] if saying.cue else 0, saying.source[1] if saying.source else 0)
    rest = line[end:]
    return (
        "\n" not in rest and len(rest) < CLOSE and not rest.endswith(":") and not re.search(r"[.?!][”\"’']*\s+[^\W\d_a-z]", line[max(0, end - 2) :])
    )
