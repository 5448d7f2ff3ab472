"""Marks: what a marker of text (the encoder) sees in one paragraph, before any rule reads it."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.span import Part
from crossread.types.statement import Hedge, Stance

Place = tuple[int, int]
"""Start and end in code points, half open."""

MarkTask = Literal["name", "time", "quantity"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that a marker labels.

    Attributes:
        task: what sort of label.
        label: "PER", "ORG", "LOC"; "DATE", "TIME", "DURATION", "SET"; "VALUE", "COUNTED".
        start: first code point.
        end: code point after the last.
        chance: how sure the marker is, 0 to 1.
    """

    task: MarkTask
    label: str
    start: int
    end: int
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A cue with what a marker gives to it.

    Attributes:
        cue: its words.
        source: words of the speaker, None when nobody is named.
        content: what is said, one place an unbroken piece, in order.
        stance: what the speaker does with the content, as the marker takes it.
        hedge: how sure the report is of the content, as the marker takes it.
        chance: how sure the marker is of the cue, 0 to 1.
    """

    cue: Place
    source: Place | None = None
    content: tuple[Place, ...] = ()
    stance: Stance = "affirms"
    hedge: Hedge = "none"
    chance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a marker sees in one text.

    Attributes:
        said: cues with their sources and contents, in order of the text.
        marks: everything else, in order of the text.
    """

    said: tuple[Said, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What a marker sees in a document.

    Attributes:
        title: in the title.
        text: in the text.
    """

    title: Marks = Marks()
    text: Marks = Marks()

    def part(self, name: Part) -> Marks:
        """What it sees in the title or the text."""
        return self.text if name == "text" else self.title
