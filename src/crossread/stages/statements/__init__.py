"""Statements by rules: a document and its sentences in, who says what in it out.

find (cue, source, content) → chains → resolve (names, kinds) → stance and hedge; each is its own file and may be replaced alone.
"""

from crossread.stages.statements.chains import chained
from crossread.stages.statements.find import find_sayings
from crossread.stages.statements.resolve import Cast, cast_of
from crossread.stages.statements.saying import Place, Saying
from crossread.stages.statements.stance import hedge_of, stance_of
from crossread.stages.statements.trim import form_of, trimmed_content
from crossread.types.document import Document
from crossread.types.ids import content_id
from crossread.types.span import Part, Span, cut
from crossread.types.statement import Source, Statement

__all__ = ["find_statements"]

PARTS: tuple[Part, ...] = ("title", "text")


def find_statements(document: Document, sentences: tuple[Span, ...]) -> tuple[Statement, ...]:
    """A document and its sentences in, its statements out in order of the text, title first. What the outlet says in its own voice is no statement."""
    cast = None
    found: list[tuple[Part, str, list[Saying], tuple[Span, ...]]] = []
    for part in PARTS:
        whole = document.part(part)
        own = tuple(sentence for sentence in sentences if sentence.part == part)
        if whole and own:
            found.append((part, whole, chained(whole, find_sayings(whole, own)), own))
    cast = cast_of(document.text, [(whole, saying) for part, whole, sayings, _ in found for saying in sayings if part == "text"])
    return tuple(statement for part, whole, sayings, own in found for saying in sayings if (statement := made(document, part, whole, saying, own, cast)))


def made(document: Document, part: Part, whole: str, saying: Saying, sentences: tuple[Span, ...], cast: Cast) -> Statement | None:
    """A saying in its part in, the statement out; None when nothing is left of what is said."""
    content = trimmed_content(whole, saying.content)
    if not content and saying.found != "silence":
        return None
    sentence = sentences[saying.sentence]
    hedge, hedge_cue = hedge_of(whole, saying, (sentence.start, sentence.end))
    sources = tuple(source_at(document, part, whole, place, cast) for place in (*saying.via, saying.source) if place)
    span = lambda place: cut(whole, *place, part) if place else None  # noqa: E731
    return Statement(
        id=content_id(document.id, part, *(saying.cue or (None, None)), *(offset for place in content for offset in place), *((saying.source or (None, None)) if not content else ())),
        document_id=document.id,
        content=tuple(cut(whole, start, end, part) for start, end in content),
        sources=sources or (Source(span=None, name=None, kind="unnamed"),),
        cue=span(saying.cue),
        form=form_of(whole, saying.content),
        medium=span(saying.medium),
        said_on=span(saying.said_on),
        stance=stance_of(whole, saying),
        hedge=hedge,
        hedge_cue=span(hedge_cue),
        sentence=sentence,
    )


def source_at(document: Document, part: Part, whole: str, place: Place, cast: Cast) -> Source:
    """A speaker's words in, the source with its resolved name and kind out."""
    name, kind = cast.identify(whole, place, in_text=part == "text")
    return Source(span=document.span(*place, part), name=name, kind=kind)
