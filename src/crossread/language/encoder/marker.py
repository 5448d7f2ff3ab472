"""Paragraphs in, their marks out: pieces, scores of the encoder, decoding."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crossread.language.encoder.decode import Run, logs, roles, runs, words_of
from crossread.language.encoder.labels import HEADS, HEDGES, STANCES, slices
from crossread.language.encoder.pieces import Ints, Pieces, cut_up, distances
from crossread.language.encoder.sense import Sense
from crossread.types.marks import Mark, Marks, MarkTask, Place, Said, Words

Floats = NDArray[np.float32]
Tag = Callable[[Ints, Ints, Ints], tuple[Floats, Floats, Floats]]
"""Ids, kinds and mask (rows, pieces) in; vectors (rows, pieces, width), scores (rows, pieces, labels) and likeness (rows, width) out."""
Relate = Callable[[Floats, Ints, Ints, Ints], tuple[Floats, Floats]]
"""Vectors, mask, which pieces are the cue, distances (cues, pieces) in, scores of roles (cues, pieces, roles) and of manner (cues, ...) out."""

RELATED = 0.5
"""Chance from which a cue is asked for its source and content; one less likely is only told, so that a rule that sees it too is believed.
This and the next three are judgements."""
CUE = 0.1
"""Chance from which words are given out as a cue; whoever uses them decides which are sure enough."""
GOES_ON = 0.4
"""Chance from which a word belongs to the cue before it."""
SURE = 0.5
"""Chance from which another mark is kept."""
MARKED: tuple[MarkTask, ...] = ("name", "time", "quantity")
SLICES = slices()


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a paragraph: its words, its chance, and which pieces it is."""

    words: Run
    chance: float
    pieces: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Reads paragraphs by an encoder.

    Attributes:
        tokenizer: of its vocabulary.
        tag: its first part, one pass over every paragraph.
        relate: its second part, one pass over the cues of a paragraph.
        sense: what is read off its vectors for comparing; None when its file is not there.
    """

    tokenizer: Tokenizer
    tag: Tag
    relate: Relate
    sense: Sense | None = None

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """Paragraphs in, their marks out, in the same order; offsets count from the beginning of each paragraph.

        One by one, because the scale of 8-bit activations is taken over a whole batch: what is seen in a paragraph would depend on its neighbours
        (scores moved by a fifth of their range), and on what the cache knows already. It is the fastest way, too: nothing is padded, and a piece
        takes as long in a batch of 16 as in one of 1 (67 ms of CPU a document of 430 words, against 94 in batches of 16).
        """
        return [self.mark_one(text) for text in texts]

    def mark_one(self, text: str) -> Marks:
        """A paragraph in, its marks out; where no letter and no digit stands there is nothing to mark."""
        if not any(map(str.isalnum, text)):
            return Marks()
        row = cut_up(self.tokenizer, text)
        words = words_of(row)
        mask = np.ones((1, len(row)), dtype=np.int64)
        vectors, scores, _ = self.tag(row.ids[None], row.kinds[None], mask)
        cues = cues_of(row, words, scores[0])
        weak = [(at, cue.chance) for cue in cues if cue.chance < RELATED and (at := place_of(row, words, cue.words))]
        said = [*self.related(row, words, cues, vectors), *(Said(cue=at, chance=chance) for at, chance in weak)]
        return Marks(
            said=tuple(sorted(said, key=lambda one: one.cue)),
            marks=tuple(marks_of(row, words, scores[0])),
            words=self.sense.words(row, words, vectors[0]) if self.sense else Words(),
        )

    def related(self, row: Pieces, words: list[Run], cues: list[Found], vectors: Floats) -> list[Said]:
        """A paragraph, its cues and its vectors in, the likely cues with their sources and contents out."""
        likely = [cue for cue in cues if cue.chance >= RELATED]
        if not likely:
            return []
        which = np.stack([cue.pieces for cue in likely]).astype(np.int64)
        away = np.stack([distances(cue.pieces) for cue in likely])
        scores, manner = self.relate(np.repeat(vectors, len(likely), 0), np.ones_like(which), which, away)
        firsts = [start for start, _ in words]
        said = []
        for index, cue in enumerate(likely):
            found = roles(logs(scores[index, firsts]), cue.words)
            source = [place for run in found["source"] if (place := place_of(row, words, run))]
            at = place_of(row, words, cue.words)
            if at:
                said.append(
                    Said(
                        cue=at,
                        source=source[0] if source else None,
                        content=tuple(place for run in found["content"] if (place := place_of(row, words, run))),
                        stance=STANCES[int(manner[index, : len(STANCES)].argmax())],
                        hedge=HEDGES[int(manner[index, len(STANCES) :].argmax())],
                        chance=cue.chance,
                    )
                )
        return said


def marks_of(row: Pieces, words: list[Run], scores: Floats) -> list[Mark]:
    """A paragraph, its words and its scores in, every mark but cues out."""
    firsts = [start for start, _ in words]
    found = [
        Mark(task=head, label=label, start=place[0], end=place[1], chance=chance)
        for head in MARKED
        for run, label, chance in runs(head, logs(scores[firsts, SLICES[head]]))
        if chance >= SURE and (place := place_of(row, words, run))
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.task))


def cues_of(row: Pieces, words: list[Run], scores: Floats) -> list[Found]:
    """A paragraph, its words and its scores in, its cues out: where a cue is likelier than the threshold, and the words that go on from there."""
    if not words:
        return []
    chances = np.exp(logs(scores[[start for start, _ in words], SLICES["cue"]]))
    begins, goes_on = HEADS["cue"].index("B"), HEADS["cue"].index("I")
    found = []
    word = 0
    while word < len(words):
        if chances[word, begins] < CUE:
            word += 1
            continue
        end = word + 1
        while end < len(words) and chances[end, goes_on] >= max(GOES_ON, chances[end, begins]):
            end += 1
        pieces = np.zeros(len(row), dtype=np.bool_)
        pieces[words[word][0] : words[end - 1][1]] = True
        found.append(Found((word, end), float(chances[word, begins]), pieces))
        word = end
    return found


def place_of(row: Pieces, words: list[Run], run: Run) -> Place | None:
    """A paragraph as pieces, its words and a run of them in, the place of the run out; None when the run is empty."""
    if run[0] >= run[1]:
        return None
    return int(row.starts[words[run[0]][0]]), int(row.ends[words[run[1] - 1][1] - 1])
