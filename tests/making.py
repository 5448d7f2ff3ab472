"""Words in, documents, readings, claims and dossiers out: what the tests of the comparing floors build with."""

from dataclasses import replace

from crossread.services.read import compare, read_document
from crossread.stages.tokens import Token, tokenise
from crossread.types.claim import Claim, ClaimKind, Scope
from crossread.types.document import Document, Published
from crossread.types.dossier import Dossier, Reading, Story
from crossread.types.ids import content_id, sha256
from crossread.types.moment import Moment, Precision
from crossread.types.quantity import Quantity
from crossread.types.span import Part, Span, cut

FILLERS = (
    "Shops in the old harbour stayed shut. Families waited at the school until dark. A choir sang in front of the church.",
    "Lorries were sent round by the hills. The northern ferry is free of charge this week. Nobody knows for how long.",
    "The river had been higher than usual. Snow lay deep in the mountains until late. Old people remember such a spring.",
)
"""Sentences of its own for each report, so that no report is a copy of another."""


def document(text: str, *, outlet: str | None = None, title: str | None = None, published: str | None = None, language: str = "en") -> Document:
    """A text, an outlet, a headline and a time of publication in (EDTF, None when unknown), a document out; equal words give an equal id."""
    return Document(
        id=content_id("made", outlet, title, text, published),
        page_sha256=sha256(f"{outlet} {title} {text} {published}".encode()),
        address=f"{outlet or 'page'}.txt",
        outlet=outlet,
        title=title,
        byline=None,
        published=Published(edtf=published, basis="given" if published else "unknown"),
        language=language,
        text=text,
        text_sha256=sha256(text.encode()),
        state="ok",
        extractor="made 1",
    )


def read(text: str, *, outlet: str | None = None, title: str | None = None, published: str | None = None) -> Reading:
    """The same as `document`, read."""
    return read_document(document(text, outlet=outlet, title=title, published=published))


def dossier(*readings: Reading) -> Dossier:
    """Readings in, the dossier of the story they make out."""
    return compare(Story(name="made", document_ids=tuple(sorted(reading.document.id for reading in readings))), readings)


def sentence(words: str, part: Part = "text") -> tuple[Span, tuple[Token, ...]]:
    """One sentence in, its span and its tokens out."""
    span = cut(words, 0, len(words), part)
    return span, tokenise(span)


def claim(kind: ClaimKind = "count", value: str = "12", *, words: str = "12 people", document_id: str = "a", at: int = 0, **scope: object) -> Claim:
    """A kind and a value in, a claim by itself out: its sentence is its words. Further arguments are fields of its scope."""
    span = cut("." * at + words, at, at + len(words))
    return Claim(
        id=content_id("made claim", document_id, kind, value, words, at, str(sorted(scope.items()))),
        document_id=document_id,
        statement_id=None,
        kind=kind,
        span=span,
        core=span,
        sentence=span,
        value=value,
        scope=Scope(**scope),  # type: ignore[arg-type]
    )


def count(quantity: Quantity, **more: object) -> Claim:
    """A quantity in, a claim that counts people out."""
    return replace(claim("count", repr(quantity), **more), quantity=quantity)  # type: ignore[arg-type]


def moment(
    day: str | None = None, clock: str | None = None, *, until: str | None = None, zone: str | None = None, precision: Precision = "day"
) -> Moment:
    """A day (or a first and a last one) and a time of day in, the moment out."""
    return Moment(edtf=day or "", earliest=day, latest=until or day, clock=clock, zone=zone, precision=precision, basis="stated")
