"""Marks: what a marker of text (the encoder) sees in one paragraph, before any rule reads it."""

from collections.abc import Callable, Sequence
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


WIDTH = 128
"""Numbers in the vector that says what a word means."""
STEP = 16
"""What the numbers of a claim's meaning are multiples of, at most `STEPS` times. Source: measured on the 28,000 claims of 400 reports that are not
the bench's: likenesses of claims to their nearest in other reports move by .04 with 16, by .015 with 8, by .08 with 24; a vector takes 26 bytes in
a library, 38 and 20, and 80 with 1."""
STEPS = 7
"""Steps to either side: of a mean of words nearly none is further."""
PLACE_BYTES = 8
"""Of a word's start and end."""
WORTHS = 4
"""Chances that a marker gives each word: that it belongs to a figure or time, to a name or place, or to another phrase that a second report would
answer; and that such a phrase begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of a text as a marker sees them, packed.

    Attributes:
        places: start and end of each in code points: two unsigned 4-byte integers a word, little-endian.
        meaning: what each means where it stands: `WIDTH` signed bytes a word; words that mean alike have vectors of a like direction. Empty where it
            is told for runs of words alone (`MeanRuns`).
        worth: its `WORTHS` chances, a byte each (255 is certain).
    """

    places: bytes = b""
    meaning: bytes = b""
    worth: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What a marker sees in one text.

    Attributes:
        said: cues with their sources and contents, in order of the text.
        marks: everything else that it labels, in order of the text.
        words: what it knows of each word.
    """

    said: tuple[Said, ...] = ()
    marks: tuple[Mark, ...] = ()
    words: Words = Words()


Run = tuple[int, int, int, int]
"""Words of a text from one to before another, without those from a third to before a fourth, which lie among them."""

MeanRuns = Callable[[Sequence[tuple[str, Sequence[Run]]]], Sequence[Sequence[bytes]]]
"""Paragraphs that were marked, each with runs of its words, in; what each run means out, `WIDTH` signed bytes each, in their order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """What was marked at once.

    Attributes:
        part: where it stands.
        words: its own words.
        count: words that the marker knows in it.
    """

    part: Part
    words: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """What a marker sees in a document.

    Attributes:
        title: in the title.
        text: in the text.
        paragraphs: what they were put together from, in order of each part; empty where `mean` is None.
        mean: tells what runs of words mean, where the words of the title and the text have no meaning with them; None where they have.
    """

    title: Marks = Marks()
    text: Marks = Marks()
    paragraphs: tuple[Paragraph, ...] = ()
    mean: MeanRuns | None = None

    def part(self, name: Part) -> Marks:
        """What it sees in the title or the text."""
        return self.text if name == "text" else self.title
