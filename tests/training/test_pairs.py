"""The pair model learns what tells pairs apart, the same way every time, and what ships fits what is trained."""

import numpy as np
import pytest

from crossread.language.pair_model import load_pair_model
from crossread.stages.points.features import FEATURES
from training.pairs import CUT, KINDS, Examples, chances, check, expanded, train


def made(seed: int, bundle: str = "made") -> Examples:
    """A seed in, 400 pairs out that are the same thing when their first feature is high."""
    chance = np.random.default_rng(seed)
    inputs = chance.random((400, len(FEATURES)))
    return Examples(bundle=bundle, inputs=inputs, kinds=chance.integers(0, len(KINDS), 400), labels=(inputs[:, 0] > 0.5).astype(float))


def test_it_learns_what_tells_pairs_apart() -> None:
    model = train([made(1)])
    held = made(2)
    assert np.mean((chances(model, held) > 0.5) == held.labels) > 0.85


def test_labels_by_chance_teach_nothing() -> None:
    """The planted bug: labels that do not go with the features must not be learned."""
    learned, held = made(1), made(2)
    shuffled = Examples(bundle="made", inputs=learned.inputs, kinds=learned.kinds, labels=np.random.default_rng(3).permutation(learned.labels))
    assert np.mean((chances(train([shuffled]), held) > 0.5) == held.labels) < 0.7


def test_the_same_data_gives_the_same_weights() -> None:
    assert train([made(1), made(2)]) == train([made(1), made(2)])


def test_the_folded_model_gives_the_chances_of_the_expanded_one() -> None:
    model, data = train([made(1)]), made(1)
    assert len(model.weights) == len(KINDS)
    assert all(len(row) == len(FEATURES) for row in model.weights)
    assert model.cut == CUT
    assert expanded(data.inputs, data.kinds).shape == (400, len(FEATURES) + len(KINDS) + len(FEATURES) * len(KINDS))
    row, kind = data.inputs[0], int(data.kinds[0])
    total = model.bias[kind] + sum(weight * value for weight, value in zip(model.weights[kind], row, strict=True))
    assert chances(model, data)[0] == pytest.approx(1 / (1 + np.exp(-total)))


def test_each_bundle_is_held_out_in_turn() -> None:
    lines = check([made(1, "one"), made(2, "two")]).splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["one", "two"]


def test_what_ships_has_the_kinds_that_are_trained() -> None:
    assert load_pair_model().kinds == KINDS
    assert load_pair_model().cut == CUT
