"""An origin: where a claim comes from at the root."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Span

OriginKind = Literal["speaker", "agency", "wire", "witness", "report", "unknown"]
"""A named speaker; an agency that is credited; a text that several documents share; a first-hand witness;
a document's own reporting (it attests what was said, it stands behind nothing); or unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of one document that go back to an origin.

    Attributes:
        document_id: where the words stand.
        span: the words.
    """

    document_id: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where claims come from.

    Attributes:
        id: content id of kind and name or shared words.
        kind: what it is.
        name: as the reports give it; for a wire the credited agency, or the first words shared when no agency is named.
        passages: the words that lead to it, in order of document and place; one at least.
        reason: why these passages go back to one origin, in a sentence.
    """

    id: str
    kind: OriginKind
    name: str
    passages: tuple[Passage, ...]
    reason: str
