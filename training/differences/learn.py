"""Examples of several bundles in, the model out.

First a small network learns from all linked pairs whether they tell of one thing: pairs that agree are many, and what sets two things apart is the
same for them. Then a logistic regression with few inputs learns from the few pairs that could be a difference, each seen by a network that has not
seen its bundle. With everything in one regression over those few pairs the average precision on held-out bundles was .27, so it is .43.
"""

from collections.abc import Iterable, Sequence

import numpy as np

from crossread.stages.findings.difference import DifferenceModel
from crossread.stages.findings.difference_features import logit
from crossread.stages.findings.sameness import INPUTS, INPUTS_PLAIN
from crossread.stages.net import Net
from training.differences.examples import Examples, Rows
from training.points.fit import Batch, Recipe, fit
from training.points.folds import FOLDS, fold_of

NAME = "differences 2"
SAME = Recipe(hidden=8, epochs=20, decay=0.1, seeds=2)
RIDGE = 4.0
"""Features are not scaled: what is seldom seen stays small."""
STEPS = 14


def learn_same(data: Sequence[Examples], width: int) -> Net:
    """The linked pairs of several bundles and how many of their inputs to take in, what says whether a pair tells of one thing out."""

    def batches(chance: np.random.Generator) -> Iterable[Batch]:
        for at in chance.permutation(len(data)):
            one = data[at]
            yield one.inputs[:, :width], one.same[:, None], one.weights

    return fit(batches, SAME)


def train(data: Sequence[Examples], *, shown: float = 1.0, told: float = 1.0) -> DifferenceModel:
    """Examples of several bundles and the chances from which differences are shown and told in, the model out."""
    names = tuple(one.bundle for one in data)
    by_fold = [[one for one in data if fold_of(one.bundle, names) == fold] for fold in range(FOLDS)]
    given = []
    for held in by_fold:
        net = learn_same([one for one in data if one not in held], INPUTS) if held else None
        given += [with_sameness(one, net) for one in held if net]
    ordered = [one for held in by_fold for one in held]
    found = regression(
        np.concatenate(given), np.concatenate([one.labels for one in ordered]), np.concatenate([one.judged_weights for one in ordered])
    )
    return DifferenceModel(
        name=NAME,
        same=learn_same(data, INPUTS),
        same_plain=learn_same(data, INPUTS_PLAIN),
        bias=round(float(found[-1]), 6),
        weights=tuple(round(float(weight), 6) for weight in found[:-1]),
        shown=shown,
        told=told,
    )


def with_sameness(one: Examples, net: Net) -> Rows:
    """A bundle's examples and what says whether a pair tells of one thing in, the features of its judged pairs out."""
    found = one.features.copy()
    found[:, 0] = [logit(float(chance)) for chance in net(one.inputs[one.judged])[:, 0]]
    return found


def regression(inputs: Rows, labels: Rows, weights: Rows) -> Rows:
    """Inputs, labels and row weights in, the weights of a logistic regression and its constant term, the last, out.

    With a ridge penalty, solved by Newton's method (Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 2009, 4.4.1): the
    same data gives the same weights, no seed is needed.
    """
    weights = weights * (len(weights) / weights.sum())
    design = np.concatenate([inputs, np.ones((len(inputs), 1))], axis=1)
    ridge = np.eye(design.shape[1]) * RIDGE
    ridge[-1, -1] = 0.0
    found = np.zeros(design.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weights * (chance - labels)) + ridge @ found
        curve_of = (design * (weights * chance * (1 - chance))[:, None]).T @ design + ridge
        found -= np.linalg.solve(curve_of, slope)
    return found
