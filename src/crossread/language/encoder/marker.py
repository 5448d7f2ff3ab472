"""Paragraphs in, their marks out: pieces, scores of the encoder, decoding, in batches of like length."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crossread.language.encoder.decode import Run, logs, roles, runs, words_of
from crossread.language.encoder.labels import HEADS, HEDGES, STANCES, slices
from crossread.language.encoder.pieces import Ints, Pieces, cut_up, distances
from crossread.types.marks import Mark, Marks, MarkTask, Place, Said

Floats = NDArray[np.float32]
Tag = Callable[[Ints, Ints, Ints], tuple[Floats, Floats, Floats]]
"""Ids, kinds and mask (rows, pieces) in; vectors (rows, pieces, width), scores (rows, pieces, labels) and likeness (rows, width) out."""
Relate = Callable[[Floats, Ints, Ints, Ints], tuple[Floats, Floats]]
"""Vectors, mask, which pieces are the cue, distances (cues, pieces) in, scores of roles (cues, pieces, roles) and of manner (cues, ...) out."""

BATCH = 16
"""Paragraphs that are read at once."""
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
    """A cue in a paragraph of a batch: its row, its words, its chance, and which pieces it is."""

    row: int
    words: Run
    chance: float
    pieces: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """Reads paragraphs by an encoder.

    Attributes:
        tokenizer: of its vocabulary.
        tag: its first part, one pass over every paragraph.
        relate: its second part, one pass over every cue.
        cue: chance from which words are a cue.
    """

    tokenizer: Tokenizer
    tag: Tag
    relate: Relate
    cue: float = CUE

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """Paragraphs in, their marks out, in the same order; offsets count from the beginning of each paragraph."""
        cut = [cut_up(self.tokenizer, text) for text in texts]
        order = sorted(range(len(texts)), key=lambda number: len(cut[number]))
        found: list[Marks] = [Marks()] * len(texts)
        for start in range(0, len(order), BATCH):
            numbers = order[start : start + BATCH]
            for number, marks in zip(numbers, self.batch([cut[number] for number in numbers]), strict=True):
                found[number] = marks
        return found

    def batch(self, rows: list[Pieces]) -> list[Marks]:
        """Paragraphs as pieces in, their marks out."""
        ids, kinds, mask = padded([row.ids for row in rows]), padded([row.kinds for row in rows]), padded([np.ones_like(row.ids) for row in rows])
        vectors, scores, _ = self.tag(ids, kinds, mask)
        words = [words_of(row) for row in rows]
        marks = [self.marks_of(row, words[number], scores[number]) for number, row in enumerate(rows)]
        said = self.related([self.cues(number, row, words[number], scores[number]) for number, row in enumerate(rows)], rows, words, vectors, mask)
        return [Marks(said=tuple(told), marks=tuple(one)) for told, one in zip(said, marks, strict=True)]

    def marks_of(self, row: Pieces, words: list[Run], scores: Floats) -> list[Mark]:
        """A paragraph, its words and its scores in, every mark but cues out."""
        firsts = [start for start, _ in words]
        found = [
            Mark(task=head, label=label, start=place[0], end=place[1], chance=chance)
            for head in MARKED
            for run, label, chance in runs(head, logs(scores[firsts, SLICES[head]]))
            if chance >= SURE and (place := place_of(row, words, run))
        ]
        return sorted(found, key=lambda mark: (mark.start, mark.end, mark.task))

    def cues(self, number: int, row: Pieces, words: list[Run], scores: Floats) -> list[Found]:
        """A paragraph, its words and its scores in, its cues out: where a cue is likelier than the threshold, and the words that go on from there."""
        if not words:
            return []
        chances = np.exp(logs(scores[[start for start, _ in words], SLICES["cue"]]))
        begins, goes_on = HEADS["cue"].index("B"), HEADS["cue"].index("I")
        found = []
        word = 0
        while word < len(words):
            if chances[word, begins] >= self.cue:
                end = word + 1
                while end < len(words) and chances[end, goes_on] >= max(GOES_ON, chances[end, begins]):
                    end += 1
                pieces = np.zeros(len(row), dtype=np.bool_)
                pieces[words[word][0] : words[end - 1][1]] = True
                found.append(Found(number, (word, end), float(chances[word, begins]), pieces))
                word = end
            else:
                word += 1
        return found

    def related(
        self, cues: list[list[Found]], rows: list[Pieces], words: list[list[Run]], vectors: Floats, mask: Ints
    ) -> list[list[Said]]:
        """The cues of a batch in, each with its source and content out, by paragraph."""
        every = [cue for row in cues for cue in row]
        said: list[list[Said]] = [[] for _ in rows]
        if not every:
            return said
        width = mask.shape[1]
        numbers = [cue.row for cue in every]
        which = np.zeros((len(every), width), dtype=np.int64)
        away = np.zeros((len(every), width), dtype=np.int64)
        for index, cue in enumerate(every):
            which[index, : len(cue.pieces)] = cue.pieces
            away[index, : len(cue.pieces)] = distances(cue.pieces)
        scores, manner = self.relate(vectors[numbers], mask[numbers], which, away)
        for index, cue in enumerate(every):
            row, own = rows[cue.row], words[cue.row]
            found = roles(logs(scores[index, [start for start, _ in own]]), cue.words)
            source = [place for run in found["source"] if (place := place_of(row, own, run))]
            content = [place for run in found["content"] if (place := place_of(row, own, run))]
            at = place_of(row, own, cue.words)
            if at:
                said[cue.row].append(
                    Said(
                        cue=at,
                        source=source[0] if source else None,
                        content=tuple(content),
                        stance=STANCES[int(manner[index, : len(STANCES)].argmax())],
                        hedge=HEDGES[int(manner[index, len(STANCES) :].argmax())],
                        chance=cue.chance,
                    )
                )
        return said


def place_of(row: Pieces, words: list[Run], run: Run) -> Place | None:
    """A paragraph as pieces, its words and a run of them in, the place of the run out; None when the run is empty."""
    if run[0] >= run[1]:
        return None
    return int(row.starts[words[run[0]][0]]), int(row.ends[words[run[1] - 1][1] - 1])


def padded(rows: list[Ints]) -> Ints:
    """Rows of different length in, one array out, filled up with zeros."""
    out = np.zeros((len(rows), max(len(row) for row in rows)), dtype=np.int64)
    for number, row in enumerate(rows):
        out[number, : len(row)] = row
    return out
