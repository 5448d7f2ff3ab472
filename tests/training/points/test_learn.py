"""Models are learned from examples, and what ships was learned with the thresholds that stand here."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.language.point_model import load_point_model
from crossread.stages.points.worth import SENSED
from tests.pointing import model_of
from training.points import learn
from training.points.learn import CUT, LEAST, Clusters, learn_worth, with_worth


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learn, "WORTH", replace(learn.WORTH, epochs=150, seeds=1, hidden=6, rate=2e-2))


def clusters(seed: int) -> Clusters:
    """A seed in, clusters out whose links are right where their first feature is high."""
    chance = np.random.default_rng(seed)
    given = chance.random((200, SENSED + 4)).astype(np.float32)
    right, weight = (given[:, 0] > 0.5).astype(np.float32), chance.integers(1, 9, 200).astype(np.float32)
    return Clusters(features=given, right=right, weight=weight)


def test_worth_is_the_share_of_right_links() -> None:
    one, other = clusters(1), clusters(2)
    net = learn_worth(one.features, one.right, one.weight)
    assert np.mean((net(other.features)[:, 0] > 0.5) == (other.right > 0)) > 0.85


def test_the_plain_worth_does_without_the_encoders_opinion() -> None:
    made = with_worth(model_of(0.5), [clusters(1), clusters(2)], [clusters(3)])
    assert (len(made.worth.mean), len(made.worth_plain.mean)) == (SENSED + 4, 4)
    assert made.pairs is not made.worth
    assert (made.cut, made.least) == (model_of(0.5).cut, model_of(0.5).least)


def test_each_worth_is_learned_from_what_its_engine_reads() -> None:
    """The plain one sees clusters that rules read alone: turned round, it says the opposite."""
    one = clusters(1)
    made = with_worth(model_of(0.5), [one], [replace(one, right=1 - one.right)])
    sensed, plain = made.worth(one.features)[:, 0] > 0.5, made.worth_plain(one.features[:, :-SENSED])[:, 0] > 0.5
    assert np.mean(sensed != plain) > 0.8


def test_what_ships_has_the_thresholds_that_were_decided() -> None:
    assert (load_point_model().cut, load_point_model().least) == (CUT, LEAST)
