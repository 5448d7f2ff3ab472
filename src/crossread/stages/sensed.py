"""What a marker knows of a document's words in; what each claim means, and how much it is worth comparing, out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from crossread.types.claim import PHRASES, Claim
from crossread.types.marks import STEP, STEPS, WIDTH, WORTHS, Marking, Words
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
        starts: code point at which each begins.
        ends: code point after each.
        meaning: shape (words, `WIDTH`).
        worth: chances, shape (words, `WORTHS`).
    """

    starts: list[int]
    ends: list[int]
    meaning: NDArray[np.int8]
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
        meaning=np.frombuffer(words.meaning, dtype=np.int8).reshape(-1, WIDTH),
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


def with_meaning(claims: tuple[Claim, ...], marking: Marking) -> tuple[Claim, ...]:
    """Claims and their document's marking in, the same with what each means and is worth out; as they were where the marker knows no words."""
    parts = {name: unpacked(marking.part(name).words) for name in ("title", "text")}
    known = {name: means_of([claim for claim in claims if claim.span.part == name], sensed) for name, sensed in parts.items()}
    return tuple(next(known[claim.span.part]) for claim in claims)


def means_of(claims: Sequence[Claim], sensed: Sensed) -> Iterator[Claim]:
    """Claims of one part and its words in, the same in order with what each means and is worth out; the middles of all are taken at once."""
    chosen = [chosen_for(claim, sensed) for claim in claims]
    flat = np.array([run for four in chosen if four for run in four], dtype=np.int64).reshape(-1, 4)
    before = np.concatenate([np.zeros((1, WIDTH), dtype=np.int64), sensed.meaning.cumsum(0, dtype=np.int64)])  # whole numbers: no order of adding
    low, high, without_low, without_high = flat.T
    sums = before[high] - before[low] - (before[without_high] - before[without_low])
    numbers = (high - low) - (without_high - without_low)
    steps = np.clip(np.rint(sums / (STEP * numbers[:, None])), -STEPS, STEPS)
    meaning = (steps * STEP).astype(np.int8).reshape(-1, 4 * WIDTH)
    worth = sensed.worth[:, :3].sum(1)
    row = 0
    for claim, four in zip(claims, chosen, strict=True):
        if four is None:
            yield claim
            continue
        first, last = four[1][:2]
        yield replace(claim, meaning=meaning[row].tobytes(), worth=round(min(1.0, float(worth[first:last].max())), 3))
        row += 1


Chosen = tuple[int, int, int, int]
"""Words from one to before another, without those from a third to before a fourth, which lie among them."""


def chosen_for(claim: Claim, sensed: Sensed) -> tuple[Chosen, Chosen, Chosen, Chosen] | None:
    """A claim and the words of its part in, which words say what it answers, what it says, that without its value, and its sentence, out.

    None where the claim covers no word.
    """
    first, last = sensed.covering(claim.span)
    if first >= last:
        return None
    begin, end = sensed.covering(claim.sentence)
    value = (0, 0) if claim.kind in PHRASES else sensed.covering(claim.core)
    own = (first, last, first, first)
    around = without((max(begin, first - AROUND), min(end, last + AROUND)), value) or own
    return around, own, without((first, last), value) or around, without((begin, end), value) or around


def without(words: tuple[int, int], others: tuple[int, int]) -> Chosen | None:
    """Two runs of words in, the first without the second out; None when nothing is left."""
    low, high = words
    start = min(max(low, others[0]), high)
    stop = max(start, min(high, others[1]))
    return (low, high, start, stop) if high - low > stop - start else None
