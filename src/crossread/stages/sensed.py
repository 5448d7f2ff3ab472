"""What a marker knows of a document's words in; phrases that are worth comparing out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.types.marks import WORTHS, Marking, Words
from crossread.types.span import Span

LIKELY = 0.25
"""Chance from which a word belongs to a phrase that is worth comparing."""
BEGINS = 0.5
"""Chance from which another phrase begins there."""
NEXT = 2
"""Code points at most between two words of one phrase."""


@dataclass(frozen=True, slots=True)
class Sensed:
    """The words of one part of a document, unpacked.

    Attributes:
        starts: code point at which each begins.
        ends: code point after each.
        worth: chances, shape (words, `WORTHS`).
    """

    starts: list[int]
    ends: list[int]
    worth: NDArray[np.float32]

    def covering(self, span: Span) -> tuple[int, int]:
        """A span in, the words that share a letter with it out ([first, last))."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)


def unpacked(words: Words) -> Sensed:
    """Packed words in, the same as numbers out."""
    places = np.frombuffer(words.places, dtype="<u4").reshape(-1, 2)
    return Sensed(
        starts=places[:, 0].tolist(),
        ends=places[:, 1].tolist(),
        worth=np.frombuffer(words.worth, dtype=np.uint8).reshape(-1, WORTHS).astype(np.float32) / np.float32(255),
    )


def phrases(marking: Marking, sentences: Iterable[Span]) -> Iterator[tuple[Span, int, int]]:
    """A document's marking and its sentences in, phrases that are worth comparing out: sentence, start and end in code points of its part."""
    parts = {"title": unpacked(marking.title.words), "text": unpacked(marking.text.words)}
    likely = {part: (sensed.worth[:, 2] >= LIKELY).tolist() for part, sensed in parts.items()}
    begins = {part: (sensed.worth[:, 3] >= BEGINS).tolist() for part, sensed in parts.items()}
    for sentence in sentences:
        sensed, is_likely, is_first = parts[sentence.part], likely[sentence.part], begins[sentence.part]
        first, last = sensed.covering(sentence)
        run: list[int] = []
        for word in range(first, last):
            if run and (not is_likely[word] or is_first[word] or sensed.starts[word] - sensed.ends[word - 1] > NEXT):
                yield sentence, sensed.starts[run[0]], min(sensed.ends[run[-1]], sentence.end)
                run = []
            if is_likely[word]:
                run.append(word)
        if run:
            yield sentence, sensed.starts[run[0]], min(sensed.ends[run[-1]], sentence.end)
