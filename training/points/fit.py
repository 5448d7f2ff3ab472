"""Batches of inputs and labels in, a small network out: one hidden layer beside a straight one, trained by Adam in numpy."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.net import PARTS, Floats, Net, chances_of

Batch = tuple[Floats, Floats, Floats]
"""Inputs (rows, inputs), labels between 0 and 1 (rows, outputs), and the weight of each row (rows,)."""
Batches = Callable[[np.random.Generator], Iterable[Batch]]
"""A source of chance in, the batches of one epoch out."""
TRAINED = tuple(part for part in PARTS if part not in {"mean", "scale"})
FIRST, SECOND, SMALL = 0.9, 0.999, 1e-8
"""Adam (Kingma and Ba 2015)."""
WARM = 0.15
"""Share of the steps in which the rate rises."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a network is trained.

    Attributes:
        hidden: width of the hidden layer.
        epochs: times over all batches.
        rate: highest rate of learning.
        decay: how fast weights shrink, in shares of the rate.
        dropped: share of hidden units that each step leaves out.
        seeds: networks that are trained and averaged.
    """

    hidden: int
    epochs: int
    rate: float = 4e-3
    decay: float = 1e-2
    dropped: float = 0.1
    seeds: int = 1


def fit(batches: Batches, recipe: Recipe) -> Net:
    """Batches and a recipe in, the mean of networks trained from several seeds as one network out."""
    return averaged([fit_one(batches, recipe, seed) for seed in range(recipe.seeds)])


def fit_one(batches: Batches, recipe: Recipe, seed: int) -> Net:
    """Batches, a recipe and a seed in, one network out."""
    chance = np.random.default_rng(seed)
    first = list(batches(chance))
    mean = np.concatenate([inputs for inputs, _, _ in first]).mean(0)
    scale = np.concatenate([inputs for inputs, _, _ in first]).std(0)
    scale[scale < 1e-6] = 1.0
    weights = begun(first[0][0].shape[1], first[0][1].shape[1], recipe.hidden, chance)
    moments = {name: (np.zeros_like(value), np.zeros_like(value)) for name, value in weights.items()}
    steps, step = recipe.epochs * len(first), 0
    for _ in range(recipe.epochs):
        for inputs, labels, weight in batches(chance):
            slopes = slopes_of(weights, (inputs - mean) / scale, labels, weight, recipe.dropped, chance)
            step += 1
            rate = recipe.rate * pace(step / steps)
            for name, slope in slopes.items():
                one, two = moments[name]
                one += (1 - FIRST) * (slope - one)
                two += (1 - SECOND) * (slope * slope - two)
                if not name.endswith("bias"):
                    weights[name] *= 1 - rate * recipe.decay
                weights[name] -= rate * (one / (1 - FIRST**step)) / (np.sqrt(two / (1 - SECOND**step)) + SMALL)
    return Net(mean=mean.astype(np.float32), scale=scale.astype(np.float32), **weights)


def begun(inputs: int, outputs: int, hidden: int, chance: np.random.Generator) -> dict[str, Floats]:
    """How many inputs, outputs and hidden units in, weights to begin with out."""
    shapes = {"hidden": (inputs, hidden), "last": (hidden, outputs), "straight": (inputs, outputs)}
    found = {name: (chance.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32) for name, shape in shapes.items()}
    found["straight"] *= np.float32(0.1)
    return found | {"hidden_bias": np.zeros(hidden, dtype=np.float32), "bias": np.full(outputs, -2.0, dtype=np.float32)}


def slopes_of(  # one parameter a thing that the slope depends on
    weights: dict[str, Floats], given: Floats, labels: Floats, weight: Floats, dropped: float, chance: np.random.Generator
) -> dict[str, Floats]:
    """Weights, inputs, labels and row weights in, the slope of the mean cross-entropy for each array of weights out."""
    before = given @ weights["hidden"] + weights["hidden_bias"]
    kept = (chance.random(before.shape, dtype=np.float32) >= dropped).astype(np.float32) / np.float32(1 - dropped)
    seen = np.maximum(before, 0) * kept
    said = chances_of(seen @ weights["last"] + given @ weights["straight"] + weights["bias"])
    wrong = ((said - labels) * (weight / weight.sum())[:, None]).astype(np.float32)
    back = (wrong @ weights["last"].T) * kept * (before > 0)
    return {
        "hidden": given.T @ back,
        "hidden_bias": back.sum(0),
        "last": seen.T @ wrong,
        "straight": given.T @ wrong,
        "bias": wrong.sum(0),
    }


def pace(done: float) -> float:
    """The share of the steps done in, the share of the highest rate out: up, then down along half a cosine."""
    return done / WARM if done < WARM else 0.5 * (1 + float(np.cos(np.pi * (done - WARM) / (1 - WARM))))


def averaged(nets: list[Net]) -> Net:
    """Networks of the same inputs in, one whose log odds are the mean of theirs out."""
    many = len(nets)
    middle, scale = nets[0].mean, nets[0].scale
    if many == 1:
        return nets[0]
    moved = [moved_to(net, middle, scale) for net in nets]
    return Net(
        mean=middle,
        scale=scale,
        hidden=np.concatenate([net.hidden for net in moved], axis=1),
        hidden_bias=np.concatenate([net.hidden_bias for net in moved]),
        last=(np.concatenate([net.last for net in moved]) / many).astype(np.float32),
        straight=np.mean([net.straight for net in moved], axis=0, dtype=np.float32),
        bias=np.mean([net.bias for net in moved], axis=0, dtype=np.float32),
    )


def moved_to(net: Net, mean: NDArray[np.float32], scale: NDArray[np.float32]) -> Net:
    """A network and another mean and scale of its inputs in, the same network for inputs so standardised out."""
    ratio, shift = scale / net.scale, (mean - net.mean) / net.scale
    return Net(
        mean=mean,
        scale=scale,
        hidden=net.hidden * ratio[:, None],
        hidden_bias=(net.hidden_bias + shift @ net.hidden).astype(np.float32),
        last=net.last,
        straight=net.straight * ratio[:, None],
        bias=(net.bias + shift @ net.straight).astype(np.float32),
    )
