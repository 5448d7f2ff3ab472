"""Names that something else marked in a document."""

from dataclasses import dataclass

from crossread.types.entity import EntityKind
from crossread.types.span import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A name that something other than the rules marked, as a model of names.

    Attributes:
        start: its first code point in the part of the document.
        end: the code point after its last one.
        kind: what it stands for; "other" when the marker does not say.
        part: which part of the document the offsets count in.
    """

    start: int
    end: int
    kind: EntityKind
    part: Part = "text"
