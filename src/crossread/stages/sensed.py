"""What a marker knows of a document's words in; what each claim means, and how much it is worth comparing, out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crossread.types.claim import PHRASES, Claim
from crossread.types.marks import WIDTH, WORTHS, Marking, Words
from crossread.types.span import Span

AROUND = 7
"""Words on either side of a claim, inside its sentence, that say what it answers."""
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
        starts: code point at which each begins, shape (words,).
        ends: code point after each, shape (words,).
        meaning: shape (words, `WIDTH`).
        worth: chances, shape (words, `WORTHS`).
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    meaning: NDArray[np.float32]
    worth: NDArray[np.float32]

    def covering(self, span: Span) -> tuple[int, int]:
        """A span in, the words that share a letter with it out ([first, last))."""
        return int(np.searchsorted(self.ends, span.start, "right")), int(np.searchsorted(self.starts, span.end, "left"))


def unpacked(words: Words) -> Sensed:
    """Packed words in, the same as arrays out."""
    places = np.frombuffer(words.places, dtype="<u4").reshape(-1, 2).astype(np.int64)
    return Sensed(
        starts=places[:, 0],
        ends=places[:, 1],
        meaning=np.frombuffer(words.meaning, dtype=np.int8).reshape(-1, WIDTH).astype(np.float32),
        worth=np.frombuffer(words.worth, dtype=np.uint8).reshape(-1, WORTHS).astype(np.float32) / np.float32(255),
    )


def phrases(marking: Marking, sentences: Iterable[Span]) -> Iterator[tuple[Span, int, int]]:
    """A document's marking and its sentences in, phrases that are worth comparing out: sentence, start and end in code points of its part."""
    parts = {"title": unpacked(marking.title.words), "text": unpacked(marking.text.words)}
    for sentence in sentences:
        sensed = parts[sentence.part]
        first, last = sensed.covering(sentence)
        run: list[int] = []
        for word in range(first, last):
            likely, begins = sensed.worth[word, 2] >= LIKELY, sensed.worth[word, 3] >= BEGINS
            if run and (not likely or begins or sensed.starts[word] - sensed.ends[word - 1] > NEXT):
                yield sentence, int(sensed.starts[run[0]]), min(int(sensed.ends[run[-1]]), sentence.end)
                run = []
            if likely:
                run.append(word)
        if run:
            yield sentence, int(sensed.starts[run[0]]), min(int(sensed.ends[run[-1]]), sentence.end)


def with_meaning(claims: tuple[Claim, ...], marking: Marking) -> tuple[Claim, ...]:
    """Claims and their document's marking in, the same with what each means and is worth out; as they were where the marker knows no words."""
    parts = {name: unpacked(marking.part(name).words) for name in ("title", "text")}
    return tuple(sense_of(claim, parts[claim.span.part]) for claim in claims)


def sense_of(claim: Claim, sensed: Sensed) -> Claim:
    """A claim and the words of its part in, the same with what it means and is worth out."""
    first, last = sensed.covering(claim.span)
    if first >= last:
        return claim
    begin, end = sensed.covering(claim.sentence)
    of_value = range(0) if claim.kind in PHRASES else range(*sensed.covering(claim.core))
    around = [word for word in range(max(begin, first - AROUND), min(end, last + AROUND)) if word not in of_value] or [*range(first, last)]
    own = [*range(first, last)]
    whole = [word for word in range(begin, end) if word not in of_value] or around
    rest = [word for word in own if word not in of_value] or around
    vectors = np.stack([sensed.meaning[words].mean(0) for words in (around, own, rest, whole)])
    worth = float(sensed.worth[first:last, :3].sum(1).max())
    return replace(claim, meaning=np.rint(vectors).astype(np.int8).tobytes(), worth=round(min(1.0, worth), 3))
