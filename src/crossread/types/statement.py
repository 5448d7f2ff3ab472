"""A statement: a document says, or reports somebody saying, something."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Span

Form = Literal["direct", "indirect", "mixed"]
Stance = Literal["affirms", "denies", "cannot confirm", "declines to answer", "asks", "intends", "expects"]
Hedge = Literal["none", "estimated", "possible", "alleged", "unverified"]
SourceKind = Literal[
    "official", "politician", "organisation", "expert", "witness", "victim", "relative", "suspect", "lawyer", "media", "document", "unnamed", "other"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Somebody or something that is reported to say something.

    Attributes:
        span: the words that name it at this statement (also a pronoun); None when the sentence names nobody ("is believed to").
        name: who it is, resolved within the document to the fullest form found; None when it stays unresolved ("he" with two candidates).
        kind: what it is.
    """

    span: Span | None
    name: str | None
    kind: SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said, by whom, through whom, and how sure.

    Attributes:
        id: content id of document, cue and content places.
        document_id: the document that reports it.
        content: what is said, one span an unbroken piece, without source, cue and outer quote marks; empty when nothing was said (no comment).
        sources: the chain from the outlet inwards, without the outlet itself: "state television quoted the governor" has both in this order.
        cue: the words that report the saying, None for a quotation that stands alone.
        form: quoted, reported, or partly quoted.
        medium: words that say through what ("in a video", "told AFP"), None when the text gives none.
        said_on: words that say when it was said, None when the text gives none.
        stance: what the speaker does with the content.
        hedge: how sure the report is of the content.
        hedge_cue: the words that hedge, None when nothing does.
        sentence: the whole sentence (or sentences) it stands in.
    """

    id: str
    document_id: str
    content: tuple[Span, ...]
    sources: tuple[Source, ...]
    cue: Span | None
    form: Form
    medium: Span | None = None
    said_on: Span | None = None
    stance: Stance
    hedge: Hedge = "none"
    hedge_cue: Span | None = None
    sentence: Span

    @property
    def speaker(self) -> Source | None:
        """The innermost source: who is at the root of the chain; None when the outlet names nobody."""
        return self.sources[-1] if self.sources else None
