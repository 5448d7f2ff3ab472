"""The sayings of a part and its quotations in, the same out with every sentence of a quotation given to its speaker."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crossread.stages.statements.beside import about, before, behind, below, opens_sentence
from crossread.stages.statements.quotes import Quote
from crossread.stages.statements.saying import Place, Saying
from crossread.types.span import Span

CLOSE = 130
"""Code points that may stand between a quotation or its cue and the end of its line, when the next line goes on in the same voice."""


OTHER_ACTS = re.compile(
    r"\b(?:and|but)\s+(?:(?:his|her|their|its|the|an?|one|another)\s+(?:[\w-]+\s+){1,3}?|(?:[^\W\d_a-z][\w’'.-]+\s+){1,3})"
    r"(?:\w{3,}ed|said|says|cut|broke|went|came|told|took|asked|spoke|shot|rose|stood|began|got|gave|made|left)\b"
)
"""Between a cue and the next quotation, somebody else's doing."""


PERSON = re.compile(r"\b(?:[Hh]e|[Ss]he)\b")
"""A sentence about the speaker may stand between two quotations of his or hers."""


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a document while its quotations look for their speakers.

    Attributes:
        text: the part.
        sentences: its sentences.
        starts: first code point of each.
        quotes: its quotations.
        cued: the sayings with a cue, by sentence.
        anchors: number of a quotation to the saying that has it.
    """

    text: str
    sentences: tuple[Span, ...]
    starts: tuple[int, ...]
    quotes: tuple[Quote, ...]
    cued: dict[int, list[Saying]]
    anchors: dict[int, Saying]

    def index(self, at: int) -> int:
        """A place in, the index of its sentence out."""
        return max(0, bisect_right(self.starts, at) - 1)

    def near(self, first: int, last: int) -> list[Saying]:
        """Two indices of sentences in, the sayings with a cue from the one to the other out."""
        return [saying for index in range(first, last + 1) for saying in self.cued.get(index, [])]


def spoken(text: str, sentences: tuple[Span, ...], quotes: tuple[Quote, ...], sayings: list[Saying]) -> list[Saying]:
    """The text of a part, its sentences, quotations and sayings in, all sayings out: one for each sentence of a quotation whose speaker is known.

    A quotation belongs to the cue beside it; one without a cue goes to the speaker of the quotation before it in the same paragraph, to the one whose
    open quotation it continues, or to the one whose sentence ends with a colon right before it. Any other has no speaker and no saying.
    """
    kept: dict[int, list[Saying]] = {}
    for saying in shared_out(sayings):
        kept.setdefault(saying.sentence, []).append(saying)
    page = Page(text, sentences, tuple(sentence.start for sentence in sentences), quotes, {index: list(found) for index, found in kept.items()}, {})
    for number, quote in enumerate(quotes):
        anchor = speaker_beside(page, number) if quote.is_speech else None
        if anchor is None:
            continue
        page.anchors[number] = anchor
        for index, place in pieces_of(page, quote):
            if any(overlap(place, piece) for saying in (anchor, *kept.get(index, [])) for piece in saying.content):
                continue
            if anchor.content:
                said = replace(anchor, found="quotation", cue=None, content=(place,), sentence=index)
            else:
                kept[anchor.sentence] = [saying for saying in kept.get(anchor.sentence, []) if saying is not anchor]
                said = anchor = page.anchors[number] = replace(anchor, content=(place,), sentence=index)
            kept.setdefault(index, []).append(said)
    every = [saying for found in kept.values() for saying in found]
    every.extend(transcript(text, sentences, every))
    return [saying for saying in every if saying.content or saying.found == "silence"]


def shared_out(sayings: list[Saying]) -> list[Saying]:
    """Sayings in, the same out with what two cues of one sentence both claim left to the cue right beside it ("…," she said, adding "…")."""
    shared: dict[tuple[int, Place | None, Place], list[Saying]] = {}
    for saying in sayings:
        for piece in saying.content:
            shared.setdefault((saying.sentence, saying.source, piece), []).append(saying)
    out = []
    for saying in sayings:
        cue = saying.cue
        mine = tuple(
            piece
            for piece in saying.content
            if cue is None or not any(is_nearer(other.cue, cue, piece) for other in shared[saying.sentence, saying.source, piece] if other.cue)
        )
        out.append(replace(saying, content=mine) if mine and mine != saying.content else saying)
    return out


def is_nearer(other: Place, cue: Place, piece: Place) -> bool:
    """Does another cue stand between a cue and a piece of what is said?"""
    return cue[1] <= other[0] < piece[0] or piece[1] <= other[0] < cue[0]


def with_chains(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """Sayings with their chains in, the same out with the chain of a cue given to the further sentences of its quotation."""
    sayings = tuple(sayings)
    via = {saying.source: saying.via for saying in sayings if saying.cue and saying.via}
    return tuple(replace(saying, via=via[saying.source]) if saying.cue is None and saying.source in via else saying for saying in sayings)


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


def pieces_of(page: Page, quote: Quote) -> list[tuple[int, Place]]:
    """A quotation in, the index of each sentence it reaches into and its words there out."""
    pieces = []
    for index in range(page.index(quote.start), len(page.sentences)):
        sentence = page.sentences[index]
        if sentence.start >= quote.end:
            break
        start, end = max(sentence.start, quote.start), min(sentence.end, quote.end)
        if end > start:
            pieces.append((index, (start, end)))
    return pieces


def overlap(one: Place, other: Place) -> bool:
    """Do two places share a code point?"""
    return one[0] < other[1] and other[0] < one[1]


def anchor_of(page: Page, quote: Quote) -> Saying | None:
    """A quotation in, the saying whose cue stands beside it out: of several the one that says least around it; None where there is none."""
    beside = [
        (around, saying)
        for saying in page.near(page.index(quote.outer_start), page.index(quote.outer_end) + 1)
        if saying.found in ("verb", "according", "colon")
        and not (saying.cue is not None and quote.start <= saying.cue[0] < quote.end)
        and (around := lead_before(saying, quote)) is not None
    ]
    return min(beside, key=lambda found: found[0])[1] if beside else None


def lead_before(saying: Saying, quote: Quote) -> int | None:
    """A saying and a quotation in, how many code points of what is said stand in front of the quotation out; None where it is not said."""
    pieces = [piece for piece in saying.content if overlap(piece, (quote.outer_start, quote.outer_end))]
    return max(0, quote.outer_start - pieces[0][0]) if pieces else None


def speaker_beside(page: Page, number: int) -> Saying | None:
    """The number of a quotation in, the saying of its speaker out: by its own cue, by what stands beside it, or going on; None for nobody sure."""
    quote = page.quotes[number]
    is_led = page.text[: quote.outer_start].rstrip(" \t\xa0").endswith(":")
    own = anchor_of(page, quote) or attached(page, number) or below(page.text, page.index(quote.outer_start), quote)
    own = own or (introduced(page, quote) if is_led else None)
    return own or closed_by(page, number) or borrowed(page, number) or introduced(page, quote) or told_of(page, number)


def closed_by(page: Page, number: int) -> Saying | None:
    """The number of a quotation that runs on over lines in, the saying whose cue stands where it is closed out; None where none does."""
    last = number
    while last + 1 < len(page.quotes) and not page.quotes[last].is_closed and page.quotes[last + 1].goes_on:
        last += 1
    return anchor_of(page, page.quotes[last]) or attached(page, last) if last > number and page.quotes[last].is_closed else None


def told_of(page: Page, number: int) -> Saying | None:
    """The number of a quotation that is a sentence of its own in, the saying of whom the sentence right before it is about out."""
    quote = page.quotes[number]
    index = page.index(quote.outer_start)
    if index == 0 or not opens_sentence(page.text, page.sentences[index].start, quote):
        return None
    earlier = page.sentences[index - 1]
    is_quoted = number > 0 and page.quotes[number - 1].outer_end > earlier.start
    return None if is_quoted else about(page.text, earlier, index - 1, quote)


def attached(page: Page, number: int) -> Saying | None:
    """The number of a quotation that no cue claims in, the saying whose speaker and verb stand right behind it out."""
    quote = page.quotes[number]
    stop = page.quotes[number + 1].outer_start if number + 1 < len(page.quotes) else len(page.text)
    return behind(page.text, page.sentences, page.index(quote.outer_start), quote, stop) if page.sentences else None


def introduced(page: Page, quote: Quote) -> Saying | None:
    """A quotation that nobody else claims in, the saying that introduces it out."""
    return before(page.text, page.sentences, page.index(quote.outer_start), quote) if page.sentences else None


def borrowed(page: Page, number: int) -> Saying | None:
    """The number of a quotation without a cue in, the saying whose speaker goes on in it out; None where nobody is sure."""
    quote = page.quotes[number]
    index = page.index(quote.outer_start)
    dangling = [saying for saying in page.near(index - 1, index) if not saying.content and saying.found == "verb"]
    if dangling:
        return dangling[-1]
    anchor = page.anchors.get(number - 1)
    if anchor is None or quote.goes_on:
        return anchor
    earlier = page.quotes[number - 1]
    line_start = page.text.rfind("\n", 0, quote.outer_start) + 1
    if earlier.outer_start < line_start:
        goes_on = stands_alone(page.text, quote, line_start) and ends_with_speech(page.text, earlier, anchor, line_start)
        return anchor if goes_on else None
    last = max(page.index(max(earlier.end - 1, 0)), anchor.sentence)
    if page.index(quote.outer_start) != anchor.sentence and not opens_sentence(page.text, page.sentences[index].start, quote):
        return None
    others = [
        saying
        for saying in page.near(last, index)
        if saying.cue and earlier.end < saying.cue[0] < quote.outer_start and saying.source != anchor.source and saying.sentence != anchor.sentence
    ]
    between = [sentence.words for sentence in page.sentences[last + 1 : index]]
    is_near = len(between) <= 1 and all(PERSON.search(sentence) for sentence in between)
    return anchor if not others and is_near and not interrupts(page.text, anchor, earlier, quote) else None


def interrupts(text: str, saying: Saying, earlier: Quote, quote: Quote) -> bool:
    """Does somebody else act between a cue and the next quotation ("Smith said, and her husband cut in.")?"""
    end = max(earlier.outer_end, saying.cue[1] if saying.cue else 0, saying.source[1] if saying.source else 0)
    return OTHER_ACTS.search(text, end, quote.outer_start) is not None


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
