"""Examples of several bundles in, the models out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

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
"""Mean chance from which clusters join, and how much a point must be worth: chosen by the totals over all bundles and over smaller stories of their
reports, each scored by models that have not seen it."""
LEAST = 0.35
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Clusters:
    """The clusters of a bundle and of the smaller stories of its reports.

    Attributes:
        features: shape (clusters, `worth.FEATURES`).
        right: share of the links of each that gold makes, shape (clusters,).
        weight: how much each counts, shape (clusters,).
    """

    features: Floats
    right: Floats
    weight: Floats


def learn_worth(given: Floats, right: Floats, weight: Floats) -> Net:
    """The features of clusters, the share of their links that is right and how much each counts in, what says how much a cluster is worth out."""
    return fit(lambda _: [(given, right[:, None], weight)], WORTH)


def worth_examples(stories: Sequence[PairExamples], model: PointModel) -> Clusters:
    """A bundle, behind it smaller stories of its reports, and a model that has not seen it in; their clusters out.

    The smaller stories together count as much as the whole.
    """
    made = [clusters_of(one, model) for one in stories]
    whole, small = made[0].weight.sum(), sum(one.weight.sum() for one in made[1:])
    share = np.float32(whole / small if small and whole else 1)
    return Clusters(
        features=np.concatenate([one.features for one in made]),
        right=np.concatenate([one.right for one in made]),
        weight=np.concatenate([made[0].weight, *(one.weight * share for one in made[1:])]),
    )


def clusters_of(one: PairExamples, model: PointModel) -> Clusters:
    """The pairs of a story and a model in, its clusters out."""
    scores = scores_of(one.scored, model)
    groups = clusters(one.scored, scores, model.cut)
    links = np.array([one.right_links(group) for group in groups], dtype=np.float32).reshape(-1, 2)
    return Clusters(features=worth_inputs(one.scored, scores, groups), right=links[:, 0] / links[:, 1], weight=links[:, 1] ** np.float32(HEAVIER))


def with_worth(model: PointModel, sensed: Sequence[Clusters], plain: Sequence[Clusters]) -> PointModel:
    """A model and the clusters of several bundles in, read by the encoder and by rules alone; the same with what says how much one is worth out."""
    features, right, weight = joined(sensed)
    by_rules, right_by_rules, weight_by_rules = joined(plain)
    return replace(model, worth=learn_worth(features, right, weight), worth_plain=learn_worth(by_rules[:, :-SENSED], right_by_rules, weight_by_rules))


def joined(several: Sequence[Clusters]) -> tuple[Floats, Floats, Floats]:
    """The clusters of several bundles in; their features, right shares and weights in one array each out."""
    return (
        np.concatenate([one.features for one in several]),
        np.concatenate([one.right for one in several]),
        np.concatenate([one.weight for one in several]),
    )
