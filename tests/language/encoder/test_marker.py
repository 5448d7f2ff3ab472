"""Paragraphs go through the encoder in batches and come back as marks, each to its own."""

import numpy as np
from tokenizers import Tokenizer

from crossread.language.encoder.labels import HEADS, HEDGES, ROLES, STANCES
from crossread.language.encoder.marker import SLICES, Floats, Marker
from crossread.language.encoder.pieces import Ints

SAID, POLICE, TES = 8, 9, 6
LABELS = sum(len(labels) for labels in HEADS.values())


def tag(ids: Ints, kinds: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
    """An encoder that takes "said" for a cue and "Tesmar" for a place."""
    assert ids.shape == kinds.shape == mask.shape
    scores = np.zeros((*ids.shape, LABELS), dtype=np.float32)
    for head, labels in HEADS.items():
        place = SLICES[head]
        scores[..., place.start] = 5
        wanted = {"cue": (SAID, "B"), "name": (TES, "B-LOC")}.get(head)
        if wanted:
            scores[..., place.start + labels.index(wanted[1])] = np.where(ids == wanted[0], 9, 0)
    return ids[..., None].astype(np.float32), scores, np.zeros((len(ids), 1), dtype=np.float32)


def relate(vectors: Floats, mask: Ints, cue: Ints, distance: Ints) -> tuple[Floats, Floats]:
    """An encoder that takes "police" for every source and what stands behind a cue for its content."""
    assert vectors.shape[:2] == mask.shape == cue.shape == distance.shape
    roles = np.zeros((*cue.shape, len(ROLES)), dtype=np.float32)
    roles[..., 1] = np.where(vectors[..., 0] == POLICE, 9, 0)
    roles[..., 2] = np.where(np.cumsum(cue, axis=1) - cue > 0, 5, 0)
    manner = np.zeros((len(cue), len(STANCES) + len(HEDGES)), dtype=np.float32)
    manner[:, 1] = 1
    return roles, manner


def test_marks_come_back_to_their_paragraphs_in_order(tokenizer: Tokenizer) -> None:
    texts = ["On the mayor.", "Police said five people died on Tesmar", "", "said", "Tesmar police said: the mayor died, police said. " * 3]
    found = Marker(tokenizer=tokenizer, tag=tag, relate=relate).mark(texts)
    assert [len(marks.said) for marks in found] == [0, 1, 0, 1, 6]
    (told,) = found[1].said
    assert told.source is not None
    assert texts[1][slice(*told.source)] == "Police"
    assert texts[1][slice(*told.cue)] == "said"
    assert [texts[1][start:end] for start, end in told.content] == ["five people died on Tesmar"]
    assert told.stance == "denies"
    assert [(mark.label, texts[1][mark.start : mark.end]) for mark in found[1].marks] == [("LOC", "Tesmar")]


def test_batching_changes_nothing(tokenizer: Tokenizer) -> None:
    marker = Marker(tokenizer=tokenizer, tag=tag, relate=relate)
    texts = [f"{'the mayor ' * (number % 7)}police said five people died" for number in range(40)]
    assert marker.mark(texts) == [marker.mark([text])[0] for text in texts]


def test_nothing_in_nothing_out(tokenizer: Tokenizer) -> None:
    assert Marker(tokenizer=tokenizer, tag=tag, relate=relate).mark([]) == []
