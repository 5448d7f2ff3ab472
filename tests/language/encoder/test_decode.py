"""Scores become runs of words: the best sequence that the labels allow."""

from itertools import pairwise, product

import numpy as np
import pytest

from crossread.language.encoder.decode import PENALTIES, SWITCH, best_path, least_changing, logs, roles, runs
from crossread.language.encoder.labels import HEADS, ROLES


def worth(chances: np.ndarray, penalties: np.ndarray, path: tuple[int, ...]) -> float:
    """A sequence of labels in, its log chance with its penalties out."""
    steps = sum(float(penalties[one, other]) for one, other in pairwise(path))
    return steps + sum(float(chances[word, label]) for word, label in enumerate(path))


def test_the_best_path_is_the_best_of_all() -> None:
    draw = np.random.default_rng(7)
    change = (-SWITCH * (1 - np.eye(3))).astype(np.float32)
    for penalties in (change, PENALTIES["cue"]):
        for _ in range(200):
            chances = logs(draw.normal(size=(5, 3), scale=2).astype(np.float32))
            found = best_path(chances, penalties)
            if penalties is change:
                assert least_changing(chances, SWITCH) == found
            best = max(worth(chances, penalties, path) for path in product(range(3), repeat=5))
            assert abs(worth(chances, penalties, tuple(found)) - best) < 1e-4


def scores(head: str, *labels: str) -> np.ndarray:
    """A head and the label of each word in, scores that say so out."""
    out = np.zeros((len(labels), len(HEADS[head])), dtype=np.float32)
    for word, label in enumerate(labels):
        out[word, HEADS[head].index(label)] = 9
    return logs(out)


def test_runs_begin_with_b_and_two_beside_each_other_stay_apart() -> None:
    found = runs("name", scores("name", "B-PER", "I-PER", "B-PER", "", "B-LOC"))
    assert [(run, label) for run, label, _ in found] == [((0, 2), "PER"), ((2, 3), "PER"), ((4, 5), "LOC")]
    assert all(chance > 0.99 for _, _, chance in found)


def test_an_inside_without_a_beginning_is_no_run_of_its_own() -> None:
    found = runs("name", scores("name", "", "I-PER", "", "B-ORG", "I-PER"))
    assert all(run != (1, 2) or label == "PER" for run, label, _ in found)
    assert not any(run == (3, 5) and label == "PER" for run, label, _ in found)


def test_where_no_label_is_likeliest_the_path_is_not_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted: one word with a label in front of many without one must not be passed over."""
    looked: list[int] = []
    monkeypatch.setattr("crossread.language.encoder.decode.best_path", lambda chances, penalties: looked.append(1) or best_path(chances, penalties))
    assert runs("name", scores("name", *[""] * 30)) == []
    assert looked == []
    assert [run for run, _, _ in runs("name", scores("name", "B-PER", *[""] * 30))] == [(0, 1)]
    assert looked == [1]


def test_no_words_no_runs() -> None:
    assert runs("name", np.zeros((0, len(HEADS["name"])), dtype=np.float32)) == []


def test_a_source_is_one_run_and_the_cue_has_no_role() -> None:
    table = np.zeros((7, len(ROLES)), dtype=np.float32)
    for word, role in enumerate(("source", "source", "source", "content", "content", "", "source")):
        table[word, ROLES.index(role)] = 6
    found = roles(logs(table), (2, 3))
    assert found["source"] == [(0, 2)]
    assert found["content"] == [(3, 5)]
