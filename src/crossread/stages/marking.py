"""A document, its sentences and a marker of text in, what the marker sees in the whole document out."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import Protocol, runtime_checkable

import numpy as np

from crossread.stages.paragraphs import paragraphs
from crossread.types.document import Document
from crossread.types.marks import PLACE_BYTES, Mark, Marking, Marks, Paragraph, Place, Run, Said, Words
from crossread.types.span import Part, Span

MarkTexts = Callable[[Sequence[str]], Sequence[Marks]]
"""Paragraphs in, what is seen in each out, in their order; offsets count from the beginning of each paragraph."""
PARTS: tuple[Part, ...] = ("title", "text")


@runtime_checkable
class Remembers(Protocol):
    """What marks paragraphs and does not tell what each of their words means: it is asked for runs of words."""

    def __call__(self, texts: Sequence[str], /) -> Sequence[Marks]:
        """As `MarkTexts`; the words have no meaning with them."""

    def mean(self, asked: Sequence[tuple[str, Sequence[Run]]], /) -> Sequence[Sequence[bytes]]:
        """As `MeanRuns`."""


def mark_document(document: Document, sentences: Sequence[Span], mark: MarkTexts) -> Marking:
    """A document, its sentences and what marks paragraphs in, its marking out; all paragraphs of a document are given to the marker at once."""
    places = {part: _places(document, sentences, part) for part in PARTS}
    texts = {part: [document.part(part)[start:end] for start, end in places[part]] for part in PARTS}
    seen = iter(mark([text for part in PARTS for text in texts[part]]))
    marks = {part: list(islice(seen, len(texts[part]))) for part in PARTS}
    title, text = (joined(zip(places[part], marks[part], strict=True)) for part in PARTS)
    if not isinstance(mark, Remembers):
        return Marking(title=title, text=text)
    paragraphs = tuple(
        Paragraph(part=part, words=words, count=len(one.words.places) // PLACE_BYTES)
        for part in PARTS
        for words, one in zip(texts[part], marks[part], strict=True)
    )
    return Marking(title=title, text=text, paragraphs=paragraphs, mean=mark.mean)


def joined(paragraphs: Iterable[tuple[Place, Marks]]) -> Marks:
    """The places of paragraphs and what was seen in each in, what was seen in the part that they stand in out."""
    moved = [shifted(marks, start) for (start, _), marks in paragraphs]
    return Marks(
        said=tuple(said for marks in moved for said in marks.said),
        marks=tuple(mark for marks in moved for mark in marks.marks),
        words=Words(
            places=b"".join(marks.words.places for marks in moved),
            meaning=b"".join(marks.words.meaning for marks in moved),
            worth=b"".join(marks.words.worth for marks in moved),
        ),
    )


def shifted(marks: Marks, by: int) -> Marks:
    """What was seen in a paragraph and the code point at which it begins in, the same with offsets into the whole part out."""
    return Marks(
        said=tuple(
            Said(
                cue=_moved(said.cue, by),
                source=_moved(said.source, by) if said.source else None,
                content=tuple(_moved(place, by) for place in said.content),
                stance=said.stance,
                hedge=said.hedge,
                chance=said.chance,
            )
            for said in marks.said
        ),
        marks=tuple(Mark(task=mark.task, label=mark.label, start=mark.start + by, end=mark.end + by, chance=mark.chance) for mark in marks.marks),
        words=replace(marks.words, places=(np.frombuffer(marks.words.places, dtype="<u4") + np.uint32(by)).tobytes()),
    )


def _places(document: Document, sentences: Sequence[Span], part: Part) -> list[Place]:
    """A document, its sentences and the name of a part in, where the paragraphs of that part stand out."""
    return paragraphs(document.part(part), [sentence for sentence in sentences if sentence.part == part])


def _moved(place: Place, by: int) -> Place:
    """A place and a number of code points in, the place that much further out."""
    return (place[0] + by, place[1] + by)
