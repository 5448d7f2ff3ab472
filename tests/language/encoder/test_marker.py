"""Paragraphs go through the encoder in batches and come back as marks, each to its own."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from crossread.language.encoder.decode import words_of
from crossread.language.encoder.labels import HEADS, HEDGES, ROLES, STANCES
from crossread.language.encoder.marker import SLICES, TOGETHER, Floats, Marker, Tagged, cues_of, marks_of
from crossread.language.encoder.pieces import Ints, cut_up

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
    texts = [f"{'the mayor ' * (number % 7)}police said five people died" if number % 5 else " …" for number in range(2 * TOGETHER + 9)]
    assert marker.mark(texts) == [marker.mark([text])[0] for text in texts]


def test_nothing_in_nothing_out(tokenizer: Tokenizer) -> None:
    assert Marker(tokenizer=tokenizer, tag=tag, relate=relate).mark([]) == []


def test_what_is_left_out_early_would_have_been_nothing(tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Scores close to every threshold: looking first whether there is anything gives the same as working everything out."""
    row = cut_up(tokenizer, "the mayor of Tesmar said five people died on the 12 . " * 3)
    words = words_of(row)
    chance = np.random.default_rng(1)
    without_cues = without_marks = 0
    for turn in range(300):
        scores = chance.normal(0, chance.choice((0.3, 1.5)), (len(words), LABELS)).astype(np.float32)
        for place in SLICES.values():
            scores[:, place.start] += chance.choice((1.5, 2.0, 2.4, 3.5))
        if turn % 3 == 0:
            scores = np.round(scores, 1)  # ties
        one = Tagged(row, words, scores, scores[None])
        first = cues_of(one), marks_of(one)
        without_cues, without_marks = without_cues + (not first[0]), without_marks + (not first[1])
        with monkeypatch.context() as patch:
            patch.setattr("crossread.language.encoder.marker.UNLIKELY", np.inf)
            patch.setattr("crossread.language.encoder.marker.CLEAR", np.inf)
            second = cues_of(one), marks_of(one)
        assert [(cue.words, cue.chance) for cue in first[0]] == [(cue.words, cue.chance) for cue in second[0]]
        assert first[1] == second[1]
    assert 30 < without_cues < 270
    assert 30 < without_marks < 270
