"""Paragraphs in, their marks out: pieces, scores of the encoder, decoding."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crossread.language.encoder.cutter import Cutter
from crossread.language.encoder.decode import Run, logs, roles, runs, words_of
from crossread.language.encoder.labels import HEADS, HEDGES, STANCES, slices
from crossread.language.encoder.pieces import Ints, Pieces, distances
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
BEGINS, GOING_ON = HEADS["cue"].index("B"), HEADS["cue"].index("I")
UNLIKELY = 2.31
"""By how much a score is less than another, at least, when its chance is less than `CUE`: e to the power of -2.31 is less than .1."""
CLEAR = 1e-3
"""By how much the first label's score is above the others', at least, when rounding cannot make another the likeliest."""


TOGETHER = 64
"""Paragraphs that go from step to step together: each step finds its weights and its code in the processor's cache, from which a pass of the encoder
drives everything else. More would gain nothing, and hold more vectors: 60 kB a paragraph."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A paragraph behind the first part of the encoder: its pieces, its words, their scores, and the vectors of the pieces (1, pieces, width)."""

    row: Pieces
    words: list[Run]
    scores: Floats
    vectors: Floats


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
    cut_up: Cutter = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Makes what cuts up."""
        object.__setattr__(self, "cut_up", Cutter(self.tokenizer))

    def mark(self, texts: Sequence[str]) -> list[Marks]:
        """Paragraphs in, their marks out, in the same order; offsets count from the beginning of each paragraph.

        One by one, because the scale of 8-bit activations is taken over a whole batch: what is seen in a paragraph would depend on its neighbours
        (scores moved by a fifth of their range), and on what the cache knows already. Nothing is padded, and little would be gained: a piece takes
        66 microseconds in a paragraph of 37, as news has them, and 55 in one of 192, however many paragraphs stand together.
        """
        return [marks for start in range(0, len(texts), TOGETHER) for marks in self._together(texts[start : start + TOGETHER])]

    def _together(self, texts: Sequence[str]) -> Iterator[Marks]:
        """Some paragraphs in, their marks out; where no letter and no digit stands there is nothing to mark."""
        are_full = [any(map(str.isalnum, text)) for text in texts]
        rows = [self.cut_up(text) for text, is_full in zip(texts, are_full, strict=True) if is_full]
        words_in = [words_of(row) for row in rows]
        tagged = [self._tagged(row, its_words) for row, its_words in zip(rows, words_in, strict=True)]
        cues = [cues_of(one) for one in tagged]
        marks = [tuple(marks_of(one)) for one in tagged]
        said = [self._said(one, its_cues) for one, its_cues in zip(tagged, cues, strict=True)]
        words = [self.sense.words(one.row, one.words, one.vectors[0]) if self.sense else Words() for one in tagged]
        made = map(_marks, said, marks, words)
        for is_full in are_full:
            yield next(made) if is_full else Marks()

    def _tagged(self, row: Pieces, words: list[Run]) -> Tagged:
        """A paragraph's pieces and words in, what the first part of the encoder makes of it out."""
        vectors, scores, _ = self.tag(row.ids[None], row.kinds[None], np.ones((1, len(row)), dtype=np.int64))
        return Tagged(row, words, scores[0, [start for start, _ in words]], vectors)

    def _said(self, one: Tagged, cues: list[Found]) -> tuple[Said, ...]:
        """A paragraph and its cues in, what is said there out: the likely cues with source and content, the others by themselves."""
        weak = [(at, cue.chance) for cue in cues if cue.chance < RELATED and (at := place_of(one.row, one.words, cue.words))]
        said = [*self.related(one, cues), *(Said(cue=at, chance=chance) for at, chance in weak)]
        return tuple(sorted(said, key=lambda one: one.cue))

    def related(self, one: Tagged, cues: list[Found]) -> list[Said]:
        """A paragraph and its cues in, the likely cues with their sources and contents out."""
        likely = [cue for cue in cues if cue.chance >= RELATED]
        if not likely:
            return []
        which = np.stack([cue.pieces for cue in likely]).astype(np.int64)
        away = np.stack([distances(cue.pieces) for cue in likely])
        scores, manner = self.relate(np.repeat(one.vectors, len(likely), 0), np.ones_like(which), which, away)
        chances = logs(scores[:, [start for start, _ in one.words]])
        said = []
        for index, cue in enumerate(likely):
            found = roles(chances[index], cue.words)
            source = [place for run in found["source"] if (place := place_of(one.row, one.words, run))]
            at = place_of(one.row, one.words, cue.words)
            if at:
                said.append(
                    Said(
                        cue=at,
                        source=source[0] if source else None,
                        content=tuple(place for run in found["content"] if (place := place_of(one.row, one.words, run))),
                        stance=STANCES[int(manner[index, : len(STANCES)].argmax())],
                        hedge=HEDGES[int(manner[index, len(STANCES) :].argmax())],
                        chance=cue.chance,
                    )
                )
        return said


def _marks(said: tuple[Said, ...], marks: tuple[Mark, ...], words: Words) -> Marks:
    """What is seen in a paragraph in, its marks out."""
    return Marks(said=said, marks=marks, words=words)


def marks_of(one: Tagged) -> list[Mark]:
    """A paragraph in, every mark but cues out."""
    found = [
        Mark(task=head, label=label, start=place[0], end=place[1], chance=chance)
        for head in MARKED
        if not is_bare(of_head := one.scores[:, SLICES[head]])
        for run, label, chance in runs(head, logs(of_head))
        if chance >= SURE and (place := place_of(one.row, one.words, run))
    ]
    return sorted(found, key=lambda mark: (mark.start, mark.end, mark.task))


def is_bare(scores: Floats) -> bool:
    """The scores of a head at each word in, whether no label is the likeliest at every word, as in most paragraphs, out."""
    return not len(scores) or bool((scores[:, 0] - scores[:, 1:].max(-1)).min() > CLEAR)


def cues_of(one: Tagged) -> list[Found]:
    """A paragraph in, its cues out: where one is likelier than the threshold, and the words that go on from it."""
    words, of_cues = one.words, one.scores[:, SLICES["cue"]]
    if not words or (of_cues[:, 0] - of_cues[:, BEGINS]).min() > UNLIKELY:
        return []
    chances = np.exp(logs(of_cues))
    begins = chances[:, BEGINS]
    goes_on = (chances[:, GOING_ON] >= np.maximum(begins, np.float32(GOES_ON))).tolist()
    found: list[Found] = []
    for word in np.flatnonzero(begins >= np.float32(CUE)).tolist():
        if found and word < found[-1].words[1]:
            continue
        end = word + 1
        while end < len(words) and goes_on[end]:
            end += 1
        pieces = np.zeros(len(one.row), dtype=np.bool_)
        pieces[words[word][0] : words[end - 1][1]] = True
        found.append(Found((word, end), float(begins[word]), pieces))
    return found


def place_of(row: Pieces, words: list[Run], run: Run) -> Place | None:
    """A paragraph as pieces, its words and a run of them in, the place of the run out; None when the run is empty."""
    if run[0] >= run[1]:
        return None
    return int(row.starts[words[run[0]][0]]), int(row.ends[words[run[1] - 1][1] - 1])
