"""A small network learns what no straight line tells apart, the same for the same seed; several are averaged into one."""

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest

from crossread.stages.net import PARTS, Floats, Net
from training.points.fit import Batch, Recipe, averaged, begun, fit, fit_one, moved_to, pace, slopes_of

RECIPE = Recipe(hidden=12, epochs=120, rate=2e-2, dropped=0.0)


def crossed(seed: int, number: int = 300) -> tuple[Floats, Floats]:
    """A seed in, points out that are right where exactly one of two numbers is high; a third number tells nothing."""
    given = np.random.default_rng(seed).random((number, 3)).astype(np.float32)
    return given, ((given[:, 0] > 0.5) != (given[:, 1] > 0.5)).astype(np.float32)[:, None]


def batches(given: Floats, labels: Floats, weight: Floats | None = None) -> list[Batch]:
    """Inputs and labels in, one batch out."""
    return [(given, labels, np.ones(len(given), dtype=np.float32) if weight is None else weight)]


def learned(recipe: Recipe = RECIPE, seed: int = 1) -> Net:
    """A recipe and a seed of the data in, what is learned out."""
    return fit(lambda _: batches(*crossed(seed)), recipe)


def right(net: Net, given: Floats, labels: Floats) -> float:
    """A network, inputs and labels in, the share that it gets right out."""
    return float(np.mean((net(given) > 0.5) == labels))


def test_it_learns_what_no_straight_line_tells_apart() -> None:
    assert right(learned(), *crossed(2)) > 0.9


def test_labels_by_chance_teach_nothing() -> None:
    """Planted bug: labels that do not go with the inputs must not be learned."""
    given, labels = crossed(1)
    shuffled = np.random.default_rng(3).permutation(labels)
    assert right(fit(lambda _: batches(given, shuffled), RECIPE), *crossed(2)) < 0.65


@pytest.mark.parametrize("seeds", [1, 2])
def test_the_same_seed_gives_the_same_network(seeds: int) -> None:
    recipe = replace(RECIPE, epochs=5, seeds=seeds, dropped=0.2)
    one, other = learned(recipe), learned(recipe)
    assert all(np.array_equal(getattr(one, part), getattr(other, part)) for part in PARTS)
    assert not np.array_equal(one.hidden, learned(recipe, seed=2).hidden)


def test_batches_are_asked_for_each_epoch_with_a_chance_of_their_own() -> None:
    drawn: list[float] = []

    def asked(chance: np.random.Generator) -> Iterable[Batch]:
        drawn.append(float(chance.random()))
        return batches(*crossed(1, 40))

    fit(asked, replace(RECIPE, epochs=4, seeds=2))
    assert len(set(drawn)) == len(drawn) == 2 * (4 + 1)


def test_heavier_rows_count_more() -> None:
    given = np.zeros((2, 3), dtype=np.float32)
    labels = np.array([[0], [1]], dtype=np.float32)
    found = fit(lambda _: batches(given, labels, np.array([1, 9], dtype=np.float32)), replace(RECIPE, rate=0.1))
    assert found(given)[:, 0] == pytest.approx([0.9, 0.9], abs=0.1)


def test_an_input_that_never_changes_is_no_division_by_nought() -> None:
    given, labels = crossed(1)
    given[:, 2] = 7
    found = fit(lambda _: batches(given, labels), replace(RECIPE, epochs=3))
    assert found.scale[2] == 1
    assert np.isfinite(found(given)).all()


def test_slopes_are_those_of_the_mean_cross_entropy() -> None:
    chance = np.random.default_rng(4)
    weights = {name: value.astype(np.float64) for name, value in begun(3, 2, 4, chance).items()}
    given, labels = chance.standard_normal((8, 3)), (chance.random((8, 2)) > 0.5).astype(np.float64)
    weight = chance.random(8) + 0.1

    def loss() -> float:
        seen = np.maximum(given @ weights["hidden"] + weights["hidden_bias"], 0)
        said = 1 / (1 + np.exp(-(seen @ weights["last"] + given @ weights["straight"] + weights["bias"])))
        of_rows = -(labels * np.log(said) + (1 - labels) * np.log(1 - said)).sum(1)
        return float((of_rows * weight).sum() / weight.sum())

    slopes = slopes_of(weights, given, labels, weight, 0.0, chance)  # type: ignore[arg-type]  # double precision, to compare with differences
    assert set(slopes) == set(weights)
    for name, value in weights.items():
        place = tuple(0 for _ in value.shape)
        before = value[place]
        value[place] = before + 1e-5
        higher = loss()
        value[place] = before - 1e-5
        lower = loss()
        value[place] = before
        assert float(slopes[name][place]) == pytest.approx((higher - lower) / 2e-5, abs=1e-4), name


def test_the_mean_of_several_networks_has_the_mean_of_their_log_odds() -> None:
    """Also where each was trained on other means and scales of the same inputs."""
    given, labels = crossed(1)
    nets = [fit_one(lambda _, n=n: batches(given[: 100 + 50 * n], labels[: 100 + 50 * n]), replace(RECIPE, epochs=8), n) for n in range(3)]  # type: ignore[misc]
    assert len({net.mean.tobytes() for net in nets}) == 3
    odds = [np.log(net(given) / (1 - net(given))) for net in nets]
    found = averaged(nets)(given)
    assert np.allclose(np.log(found / (1 - found)), np.mean(odds, axis=0), atol=1e-3)
    assert averaged(nets[:1]) is nets[0]


def test_other_means_and_scales_change_no_chance() -> None:
    net, (given, _) = learned(replace(RECIPE, epochs=3)), crossed(5)
    moved = moved_to(net, np.array([3, -1, 0.2], dtype=np.float32), np.array([0.5, 2, 9], dtype=np.float32))
    assert np.allclose(moved(given), net(given), atol=1e-5)


def test_the_pace_rises_and_falls() -> None:
    told = [pace(step / 100) for step in range(1, 101)]
    assert max(told) == pytest.approx(1, abs=0.01)
    assert told.index(max(told)) < 20
    assert told[-1] == pytest.approx(0, abs=1e-6)
