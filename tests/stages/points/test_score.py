"""The pair model is a logistic regression a kind; what it does not know scores nought."""

import math

import pytest

from crossread.stages.points import PairModel
from crossread.stages.points.features import FEATURES, features
from crossread.stages.points.views import views_of
from tests.making import read


def test_the_probability_is_the_logistic_of_the_weighted_features() -> None:
    readings = [read(f"{outlet} said 12 people were killed.", outlet=outlet) for outlet in ("Police", "Rescuers")]
    a, b = views_of(claim for reading in readings for claim in reading.claims if claim.kind == "count")
    weights = tuple(0.1 * at for at in range(len(FEATURES)))
    model = PairModel(name="made", kinds=("count",), bias=(-1.0,), weights=(weights,), cut=0.5)
    total = -1.0 + sum(weight * value for weight, value in zip(weights, features(a, b), strict=True))
    assert model.probability(a, b) == pytest.approx(1 / (1 + math.exp(-total)), abs=1e-6)
    assert model.probability(a, b) == model.probability(b, a)
    assert PairModel(name="made", kinds=("money",), bias=(-1.0,), weights=(weights,), cut=0.5).probability(a, b) == 0.0
