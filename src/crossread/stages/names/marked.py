"""Names that something else marked in a document."""

from dataclasses import dataclass

from crossread.types.entity import EntityKind
from crossread.types.marks import Marking
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


KINDS: dict[str, EntityKind] = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""What a marker's labels of names stand for."""
PARTS: tuple[Part, ...] = ("title", "text")


def marked_names(marking: Marking | None) -> tuple[Marked, ...]:
    """What a marker sees in a document in (None: there was none), the names that it marks out, title before text."""
    if marking is None:
        return ()
    return tuple(
        Marked(start=mark.start, end=mark.end, kind=KINDS.get(mark.label, "other"), part=part)
        for part in PARTS
        for mark in marking.part(part).marks
        if mark.task == "name"
    )
