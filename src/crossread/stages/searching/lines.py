"""A document's reading in, its lines out: its title and each of its sentences, with everything they are found by."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from crossread.stages.searching.words import VALUE, Places, Word, number_key, number_keys, places_in, sound_of, values_in, words_of
from crossread.stages.sentences import split
from crossread.types.claim import Claim, ClaimKind
from crossread.types.dossier import Reading
from crossread.types.entity import EntityKind
from crossread.types.span import PART_ORDER, Part, Span

LineKind = Literal["statement", "figure", "time", "place", "name", "title"]
STATEMENT, FIGURE, TIME, PLACE, NAME, TITLE = (1 << bit for bit in range(6))
KINDS: dict[LineKind, int] = {"statement": STATEMENT, "figure": FIGURE, "time": TIME, "place": PLACE, "name": NAME, "title": TITLE}
"""What a line may hold, and the bit of each. A line of none of these is a sentence like any other."""
CLAIMED: dict[ClaimKind, int] = {"count": FIGURE, "measure": FIGURE, "money": FIGURE, "time": TIME, "place": PLACE, "name": NAME}
NAMED: dict[EntityKind, int] = {"person": NAME, "organisation": NAME, "vessel": NAME, "other": NAME, "place": PLACE}
COUNTED: frozenset[ClaimKind] = frozenset({"count", "money"})
"""Kinds of claims that are found by their value; measures are not: theirs is in another unit than their words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A title or a sentence, as it is found.

    Attributes:
        start: first code point in its part of the document.
        end: the code point after its last one.
        kinds: bits of `KINDS`.
        words: its words' keys, in order.
        marks: what else it is found by, sorted: how names sound, places, numbers; of a title the words of the outlet's name.
        speakers: who says something in it, as far as that is known, in order.
    """

    start: int
    end: int
    kinds: int
    words: tuple[str, ...]
    marks: tuple[str, ...]
    speakers: tuple[str, ...] = ()

    @property
    def part(self) -> Part:
        """The part of the document that it stands in."""
        return "title" if self.kinds & TITLE else "text"


def lines_of(reading: Reading, places: Places, shown: Reading | None = None) -> tuple[Line, ...]:
    """A document's reading in, its lines out, title first, then the sentences of the text in order.

    Args:
        reading: the reading.
        places: what knows places.
        shown: the same reading with the names of protected persons masked: lines hold what this one has; None when nothing is masked.
    """
    seen = shown or reading
    sentences = split(reading.document)
    told = Told(sentences)
    for statement in seen.statements:
        told.add(statement.content or (statement.sentence,), STATEMENT, speaker=statement.speaker.name if statement.speaker else None)
    for claim in seen.claims:
        told.add((claim.core,), CLAIMED.get(claim.kind, 0), values=values_of(claim))
    for entity in seen.entities:
        for mention in entity.mentions:
            told.add((mention.span,), NAMED[entity.kind])
    outlet = tuple(word.key for word in words_of(seen.document.outlet or ""))
    return tuple(
        line_of(seen.document.part(sentence.part)[sentence.start : sentence.end], sentence, number, told, places, outlet)
        for number, sentence in enumerate(sentences)
    )


def line_of(
    text: str, sentence: Span, number: int, told: "Told", places: Places, outlet: tuple[str, ...]
) -> Line:  # one line and all that is known of it
    """The words of a sentence, its span, its number, what is told of sentences, what knows places and the outlet's words in, its line out."""
    words = words_of(text)
    is_title = sentence.part == "title"
    marks = marks_of(text, words, places) | told.values[number].difference(f"{VALUE}{word.key}" for word in words)
    return Line(
        start=sentence.start,
        end=sentence.end,
        kinds=told.kinds[number] | (TITLE if is_title else 0),
        words=tuple(word.key for word in words),
        marks=(*sorted(marks), *(outlet if is_title else ())),
        speakers=tuple(told.speakers[number]),
    )


def marks_of(text: str, words: list[Word], places: Places) -> set[str]:
    """A text, its words and what knows places in, the tokens it is found by beside its words out."""
    marks = {sound for word in words if word.is_name and (sound := sound_of(word.key))}
    marks |= {f"{VALUE}{number_key(value)}" for _, _, value in values_in(text, (word.key for word in words))}
    marks |= {token for _, _, token in places_in(text, words, places)}
    for word in words:
        if word.key[0].isdigit() and "." in text[word.start : word.end]:
            marks |= {f"{VALUE}{key}" for key in number_keys(text[word.start : word.end])[1:]}
    return marks


def values_of(claim: Claim) -> tuple[str, ...]:
    """A claim in, the tokens of its values out; none for vague words, whose bounds are a reading of ours."""
    quantity = claim.quantity
    if claim.kind not in COUNTED or quantity is None or quantity.is_vague:
        return ()
    return tuple(f"{VALUE}{number_key(value)}" for value in (quantity.low, quantity.high) if value is not None)


class Told:
    """What is known of the sentences of a document, each by its number."""

    def __init__(self, sentences: tuple[Span, ...]) -> None:
        """The sentences of a document in order in, nothing known of them out."""
        self.places_of = [sentence.place for sentence in sentences]
        self.ends = [(PART_ORDER[sentence.part], sentence.end) for sentence in sentences]
        self.kinds: dict[int, int] = defaultdict(int)
        self.values: dict[int, set[str]] = defaultdict(set)
        self.speakers: dict[int, dict[str, None]] = defaultdict(dict)

    def add(self, spans: tuple[Span, ...], kind: int, *, speaker: str | None = None, values: tuple[str, ...] = ()) -> None:
        """Spans and what they are in; every sentence that they touch is told of it."""
        for number in {number for span in spans for number in self.touched(span)}:
            self.kinds[number] |= kind
            if speaker:
                self.speakers[number][speaker] = None
            self.values[number].update(values)

    def touched(self, span: Span) -> range:
        """A span in, the numbers of the sentences that share a code point with it out."""
        part = PART_ORDER[span.part]
        first = bisect_left(self.ends, (part, span.start + 1))
        last = bisect_left(self.places_of, (part, span.end, -1))
        return range(first, last)
