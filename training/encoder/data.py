"""Labelled texts in, what the encoder learns from out: paragraphs as pieces, a target for every head, and the roles of every cue."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crossread.language.encoder.labels import HEADS, HEDGES, ROLES, STANCES
from crossread.language.encoder.pieces import Ints, Pieces, cut_up, distances
from crossread.stages.paragraphs import paragraphs
from crossread.stages.sentences import split_part
from training.corpora import Labelled, Relation

IGNORED = -100
"""The target of a piece that no loss is computed for, as torch has it."""
TASKS = {"name": "name", "time": "time", "quantity": "quantity", "certainty": "hedge"}
"""The tagging heads that need no cue, and the task of the corpora that each learns from."""
WIDEST = 60
"""Cues in one batch that are related at once; more are drawn at random."""
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """One cue of a paragraph and what belongs to it.

    Attributes:
        pieces: which pieces are the cue.
        roles: index into `ROLES` at every piece, `IGNORED` inside words.
        stance: index into `STANCES`, `IGNORED` when the corpus does not say.
        hedge: index into `HEDGES`, `IGNORED` when the corpus does not say.
    """

    pieces: Bools
    roles: Ints
    stance: int = IGNORED
    hedge: int = IGNORED


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One paragraph to learn from.

    Attributes:
        text: the paragraph.
        corpus: where it comes from.
        pieces: of the paragraph.
        targets: by head, the label at every piece; heads that the corpus does not mark are missing.
        cues: its cues.
    """

    text: str
    corpus: str
    pieces: Pieces
    targets: dict[str, Ints]
    cues: tuple[Cue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A paragraph whole and cut into its sentences; an epoch learns from one or the other.

    Attributes:
        whole: the paragraph as one example.
        cut: one a sentence; empty when it has only one.
    """

    whole: Example
    cut: tuple[Example, ...] = field(default=())


def stretches(text: str) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """A text in, its paragraphs as start, end and the places of their sentences out, as reading makes them."""
    sentences = split_part(text, "text")
    number = 0
    for start, end in paragraphs(text, sentences):
        inside = []
        while number < len(sentences) and sentences[number].end <= end:
            inside.append((sentences[number].start, sentences[number].end))
            number += 1
        yield start, end, inside


def choices(tokenizer: Tokenizer, labelled: Labelled) -> Iterator[Choice]:
    """A labelled text in, its paragraphs to learn from out."""
    for start, end, sentences in stretches(labelled.text):
        if labelled.covered is not None and not any(first <= start and end <= last for first, last in labelled.covered):
            continue
        whole = example(tokenizer, labelled, start, end)
        cut = tuple(example(tokenizer, labelled, *place) for place in sentences) if len(sentences) > 1 else ()
        yield Choice(whole=whole, cut=cut)


def example(tokenizer: Tokenizer, labelled: Labelled, start: int, end: int) -> Example:
    """A labelled text and a stretch of it in, the example out."""
    text = labelled.text[start:end]
    pieces = cut_up(tokenizer, text)
    targets: dict[str, Ints] = {}
    for head, task in TASKS.items():
        if task in labelled.tasks:
            marks = [(mark.start - start, mark.end - start, mark.label) for mark in labelled.spans if mark.task == task]
            targets[head] = tags(pieces, head, marks)
    cues: tuple[Cue, ...] = ()
    if "saying" in labelled.tasks:
        relations = [relation for relation in labelled.relations if any(first < end and last > start for first, last in every_place(relation))]
        targets |= saying_targets(pieces, relations, start)
        cues = tuple(cue for relation in relations if (cue := cue_of(pieces, relation, start)))
    return Example(text=text, corpus=labelled.corpus, pieces=pieces, targets=targets, cues=cues)


def every_place(relation: Relation) -> tuple[tuple[int, int], ...]:
    """A relation in, all its places out."""
    return (*relation.source, *relation.cue, *relation.content)


def covered(pieces: Pieces, places: Iterable[tuple[int, int]]) -> Bools:
    """Pieces and places in, which pieces lie in one of them out."""
    inside = np.zeros(len(pieces), dtype=np.bool_)
    for start, end in places:
        inside |= (pieces.starts < end) & (pieces.ends > start) & (pieces.starts >= 0)
    return inside


def only_opening(pieces: Pieces, target: Ints) -> Ints:
    """A target at every piece in, the same with all but the first piece of each word ignored out."""
    return np.where(pieces.opens, target, IGNORED)


def tags(pieces: Pieces, head: str, marks: Sequence[tuple[int, int, str]]) -> Ints:
    """Pieces, a head and its marks in, its target out."""
    labels = {label: number for number, label in enumerate(HEADS[head])}
    target = np.full(len(pieces), IGNORED if head == "certainty" else 0, dtype=np.int64)
    for start, end, label in marks:
        places = np.flatnonzero(covered(pieces, [(start, end)]) & pieces.opens)
        if not len(places):
            continue
        if head == "certainty":
            target[places] = labels[label]
            continue
        target[places] = labels[f"I-{label}"]
        target[places[0]] = labels[f"B-{label}"]
    return only_opening(pieces, target)


def saying_targets(pieces: Pieces, relations: Sequence[Relation], shift: int) -> dict[str, Ints]:
    """Pieces and the relations around them in, the targets of the heads that need no cue out."""
    targets = {}
    for head in ("source", "content"):
        inside = np.zeros(len(pieces), dtype=np.bool_)
        for relation in relations:
            inside |= covered(pieces, [(start - shift, end - shift) for start, end in getattr(relation, head)])
        targets[head] = only_opening(pieces, inside.astype(np.int64))
    cue = np.zeros(len(pieces), dtype=np.int64)
    for relation in relations:
        for start, end in relation.cue:
            places = np.flatnonzero(covered(pieces, [(start - shift, end - shift)]) & pieces.opens)
            if len(places):
                cue[places] = HEADS["cue"].index("I")
                cue[places[0]] = HEADS["cue"].index("B")
    return targets | {"cue": only_opening(pieces, cue)}


def cue_of(pieces: Pieces, relation: Relation, shift: int) -> Cue | None:
    """Pieces and a relation in, its cue with the role of every piece out; None when its cue is not among the pieces."""
    moved = {role: [(start - shift, end - shift) for start, end in getattr(relation, role)] for role in ("source", "cue", "content")}
    inside = covered(pieces, moved["cue"])
    if not inside.any():
        return None
    target = np.zeros(len(pieces), dtype=np.int64)
    for role in ("content", "source"):
        target[covered(pieces, moved[role])] = ROLES.index(role)
    target[inside] = 0
    return Cue(
        pieces=inside,
        roles=only_opening(pieces, target),
        stance=STANCES.index(relation.stance) if relation.stance else IGNORED,
        hedge=HEDGES.index(relation.hedge) if relation.hedge else IGNORED,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Examples side by side.

    Attributes:
        ids, kinds, mask: shape (rows, pieces).
        targets: by head, shape (rows, pieces).
        rows: the row of each cue, shape (cues,).
        cue, distance, roles: shape (cues, pieces).
        stance, hedge: shape (cues,).
    """

    ids: torch.Tensor
    kinds: torch.Tensor
    mask: torch.Tensor
    targets: dict[str, torch.Tensor]
    rows: torch.Tensor
    cue: torch.Tensor
    distance: torch.Tensor
    roles: torch.Tensor
    stance: torch.Tensor
    hedge: torch.Tensor


def batches(examples: Sequence[Example], budget: int, order: random.Random) -> list[list[Example]]:
    """Examples and how many pieces a batch may have in, batches of like length (up to 8 pieces apart) in random order out."""
    shuffled = sorted(examples, key=lambda one: (len(one.pieces) // 8, order.random()))
    made: list[list[Example]] = [[]]
    for one in shuffled:
        if made[-1] and (len(made[-1]) + 1) * max(len(one.pieces), len(made[-1][0].pieces)) > budget:
            made.append([])
        made[-1].append(one)
    order.shuffle(made)
    return made


def collate(examples: Sequence[Example], order: random.Random) -> Batch:
    """Examples in, one batch out."""
    width = max(len(one.pieces) for one in examples)

    def padded(arrays: Sequence[NDArray[np.generic]], fill: int) -> torch.Tensor:
        out = np.full((len(arrays), width), fill, dtype=np.int64)
        for row, array in enumerate(arrays):
            out[row, : len(array)] = array
        return torch.from_numpy(out)

    missing = [np.full(len(one.pieces), IGNORED, dtype=np.int64) for one in examples]
    cues = [(row, cue) for row, one in enumerate(examples) for cue in one.cues]
    if len(cues) > WIDEST:
        cues = order.sample(cues, WIDEST)
    return Batch(
        ids=padded([one.pieces.ids for one in examples], 0),
        kinds=padded([one.pieces.kinds for one in examples], 0),
        mask=padded([np.ones(len(one.pieces), dtype=np.int64) for one in examples], 0),
        targets={head: padded([one.targets.get(head, missing[row]) for row, one in enumerate(examples)], IGNORED) for head in HEADS},
        rows=torch.tensor([row for row, _ in cues], dtype=torch.long),
        cue=padded([cue.pieces for _, cue in cues], 0),
        distance=padded([distances(cue.pieces) for _, cue in cues], 0),
        roles=padded([cue.roles for _, cue in cues], IGNORED),
        stance=torch.tensor([cue.stance for _, cue in cues], dtype=torch.long),
        hedge=torch.tensor([cue.hedge for _, cue in cues], dtype=torch.long),
    )
