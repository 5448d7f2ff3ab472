"""Examples of several bundles in, the models out."""

from collections.abc import Iterable, Sequence

import numpy as np

from crossread.stages.net import Floats, Net
from crossread.stages.points.features import inputs
from crossread.stages.points.find import clusters, scores_of, worth_inputs
from crossread.stages.points.model import PointModel
from crossread.stages.points.worth import SENSED
from training.points.fit import Batch, Recipe, fit
from training.points.reports import PairExamples, WordExamples

WORDS = Recipe(hidden=96, epochs=12, rate=2e-3, decay=2e-2, dropped=0.2, seeds=2)
PAIRS = Recipe(hidden=48, epochs=24, seeds=4)
WORTH = Recipe(hidden=24, epochs=150, rate=4e-3, decay=5e-2, dropped=0.2, seeds=3)
CUT = 0.05
"""Mean chance from which clusters join, and how much a point must be worth: chosen by the totals over all bundles, each scored by models
that have not seen it."""
LEAST = 0.37
SAMPLED = 0.35
"""Share of the pairs that are not of one slot that an epoch sees."""
MOST = 12_000
"""Pairs of one bundle that an epoch sees at most."""
HEAVIER = 0.7
"""Power of its links that a cluster counts with."""


def learn_words(data: Sequence[WordExamples]) -> Net:
    """The words of several bundles in, what says how much a word is worth out."""

    def batches(chance: np.random.Generator) -> Iterable[Batch]:
        for at in chance.permutation(len(data)):
            one = data[at]
            yield one.inputs, one.labels, np.ones(len(one.labels), dtype=np.float32)

    return fit(batches, WORDS)


def learn_pairs(data: Sequence[PairExamples], *, with_meaning: bool) -> Net:
    """The pairs of several bundles in, what scores a pair out."""

    def batches(chance: np.random.Generator) -> Iterable[Batch]:
        for at in chance.permutation(len(data)):
            one = data[at]
            some = np.flatnonzero((one.labels > 0) | (chance.random(len(one.labels)) < SAMPLED))
            some = chance.permutation(some)[:MOST]
            labels = one.labels[some]
            pairs = one.scored.pairs[some]
            given = inputs(one.scored.table, one.scored.groups, pairs[:, 0], pairs[:, 1], with_meaning=with_meaning)
            yield given, labels[:, None], np.where(labels > 0, 1, 1 / SAMPLED).astype(np.float32)

    return fit(batches, PAIRS)


def learn_worth(given: Floats, links: Floats) -> Net:
    """The features of clusters and their links (right ones, all) in, what says how much a cluster is worth out."""
    labels, weight = links[:, :1] / links[:, 1:], (links[:, 1] ** HEAVIER).astype(np.float32)
    return fit(lambda _: [(given, labels.astype(np.float32), weight)], WORTH)


def worth_examples(one: PairExamples, model: PointModel) -> tuple[Floats, Floats]:
    """The pairs of a bundle and a model that has not seen it in; the features of its clusters, and of each its right links and all, out."""
    scores = scores_of(one.scored, model)
    groups = clusters(one.scored, scores, model.cut)
    return worth_inputs(one.scored, scores, groups), np.array([one.right_links(group) for group in groups], dtype=np.float32).reshape(-1, 2)


def with_worth(model: PointModel, given: Sequence[tuple[Floats, Floats]]) -> PointModel:
    """A model and the clusters of several bundles in, the same with what says how much a cluster is worth out."""
    features, links = np.concatenate([one for one, _ in given]), np.concatenate([other for _, other in given])
    return PointModel(
        name=model.name,
        pairs=model.pairs,
        pairs_plain=model.pairs_plain,
        worth=learn_worth(features, links),
        worth_plain=learn_worth(features[:, :-SENSED], links),
        cut=model.cut,
        least=model.least,
    )
