"""Statements by rules: a document and its sentences in, who says what in it out.

find (cue, source, content) → chains → resolve (names, kinds) → stance and hedge; each is its own file and may be replaced alone.
"""

from dataclasses import dataclass

from crossread.stages.statements.chains import chained
from crossread.stages.statements.find import find_sayings
from crossread.stages.statements.posts import block_sayings, blocks_of, unspoken, with_block_quotes
from crossread.stages.statements.quotes import Quote, find_quotes
from crossread.stages.statements.resolve import Cast, cast_of
from crossread.stages.statements.saying import Place, Saying
from crossread.stages.statements.speech import with_chains
from crossread.stages.statements.stance import hedge_of, stance_of
from crossread.stages.statements.trim import form_of, trimmed_content
from crossread.types.document import Block, Document
from crossread.types.ids import content_id
from crossread.types.marks import Marking, Said
from crossread.types.span import Part, Span, cut
from crossread.types.statement import Source, Statement

__all__ = ["find_statements"]

PARTS: tuple[Part, ...] = ("title", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReading:
    """One part of a document with what was found in it.

    Attributes:
        part: title or text.
        whole: the part as it stands.
        sentences: its sentences.
        quotes: its quotations.
        sayings: its sayings, in order, with their chains.
    """

    part: Part
    whole: str
    sentences: tuple[Span, ...]
    quotes: tuple[Quote, ...]
    sayings: tuple[Saying, ...]


def find_statements(document: Document, sentences: tuple[Span, ...], marking: Marking | None = None) -> tuple[Statement, ...]:
    """A document and its sentences in, its statements out in order of the text, title first.

    What the outlet says in its own voice is no statement.

    Args:
        document: the document.
        sentences: of its title and text.
        marking: what a marker saw in it; without one the rules read alone.
    """
    readings = [read_part(document, part, tuple(sentence for sentence in sentences if sentence.part == part), marking) for part in PARTS]
    cast = cast_of(document.text, [saying for reading in readings if reading.part == "text" for saying in reading.sayings])
    return tuple(statement for reading in readings for saying in reading.sayings if (statement := made(document, reading, saying, cast)))


def read_part(document: Document, part: Part, sentences: tuple[Span, ...], marking: Marking | None) -> PartReading:
    """One part of a document, its sentences and what a marker saw in, its sayings with their chains out."""
    whole = document.part(part)
    said = marking.part(part).said if marking else None
    quotes = find_quotes(whole)
    if part == "text" and (blocks := blocks_of(document)):
        quotes, sayings = read_blocks(whole, sentences, quotes, blocks, said)
    else:
        sayings = found_in(whole, sentences, quotes, said)
    return PartReading(part=part, whole=whole, sentences=sentences, quotes=quotes, sayings=sayings)


def found_in(whole: str, sentences: tuple[Span, ...], quotes: tuple[Quote, ...], said: tuple[Said, ...] | None) -> tuple[Saying, ...]:
    """A part, its sentences, its quotations and what a marker saw in, its sayings with their chains out."""
    return with_chains(chained(whole, find_sayings(whole, sentences, quotes, said), sentences)) if sentences else ()


def read_blocks(
    whole: str, sentences: tuple[Span, ...], quotes: tuple[Quote, ...], blocks: tuple[Block, ...], said: tuple[Said, ...] | None
) -> tuple[tuple[Quote, ...], tuple[Saying, ...]]:
    """A text with embedded posts and block quotes in, its quotations, those among them, and its sayings out."""
    unsigned = [block for block in blocks if block.author is None]
    sayings = found_in(whole, sentences, with_block_quotes(whole, quotes, unsigned), said)
    if left := unspoken(unsigned, sayings):
        unsigned = [block for block in unsigned if block not in left]
        sayings = found_in(whole, sentences, with_block_quotes(whole, quotes, unsigned), said)
    spoken = (*unsigned, *(block for block in blocks if block.author))
    return with_block_quotes(whole, quotes, spoken), tuple(block_sayings(whole, sentences, sayings, blocks))


def made(document: Document, reading: PartReading, saying: Saying, cast: Cast) -> Statement | None:
    """A saying in its part in, the statement out; None when nothing is left of what is said."""
    part, whole, sentences = reading.part, reading.whole, reading.sentences
    content = trimmed_content(whole, saying.content)
    if not content and saying.found != "silence":
        return None
    sentence = around(whole, part, sentences[saying.sentence], content)
    hedge, hedge_cue = hedge_of(whole, saying, (sentence.start, sentence.end))
    sources = tuple(source_at(document, part, whole, place, cast) for place in (*saying.via, saying.source) if place)
    return Statement(
        id=content_id(
            document.id,
            part,
            *(saying.cue or (None, None)),
            *(offset for place in content for offset in place),
            *((saying.source or (None, None)) if not content else ()),
        ),
        document_id=document.id,
        content=tuple(cut(whole, start, end, part) for start, end in content),
        sources=sources or (Source(span=None, name=None, kind="unnamed"),),
        cue=span_at(whole, part, saying.cue),
        form=form_of(whole, saying.content, reading.quotes),
        medium=span_at(whole, part, saying.medium),
        said_on=span_at(whole, part, saying.said_on),
        stance=stance_of(whole, saying),
        hedge=hedge,
        hedge_cue=span_at(whole, part, hedge_cue),
        sentence=sentence,
    )


def span_at(whole: str, part: Part, place: Place | None) -> Span | None:
    """A place or None in, its span or None out."""
    return cut(whole, place[0], place[1], part) if place else None


def around(whole: str, part: Part, sentence: Span, content: tuple[Place, ...]) -> Span:
    """The sentence of a cue and what is said in, the sentence out; with the one before when what is said begins there."""
    first = min((place[0] for place in content), default=sentence.start)
    if first >= sentence.start:
        return sentence
    opening = whole[first - 1] in "\"“”'‘«„`" if first else False
    return cut(whole, first - 1 if opening else first, sentence.end, part)


def source_at(document: Document, part: Part, whole: str, place: Place, cast: Cast) -> Source:
    """A speaker's words in, the source with its resolved name and kind out."""
    name, kind = cast.identify(whole, place, in_text=part == "text")
    return Source(span=document.span(*place, part), name=name, kind=kind)
