"""Models are learned from examples, and what ships was learned with the thresholds that stand here."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.language.point_model import load_point_model
from crossread.stages.net import Floats
from crossread.stages.points.worth import SENSED
from tests.pointing import model_of
from training.points import learn
from training.points.learn import CUT, LEAST, learn_worth, with_worth


@pytest.fixture(autouse=True)
def _short(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(learn, "WORTH", replace(learn.WORTH, epochs=150, seeds=1, hidden=6, rate=2e-2))


def clusters(seed: int) -> tuple[Floats, Floats]:
    """A seed in, clusters out whose links are right where their first feature is high."""
    chance = np.random.default_rng(seed)
    given, every = chance.random((200, SENSED + 4)).astype(np.float32), chance.integers(1, 9, 200)
    return given, np.stack([np.where(given[:, 0] > 0.5, every, 0), every], axis=1).astype(np.float32)


def test_worth_is_the_share_of_right_links() -> None:
    net, (given, links) = learn_worth(*clusters(1)), clusters(2)
    assert np.mean((net(given)[:, 0] > 0.5) == (links[:, 0] > 0)) > 0.85


def test_the_plain_worth_does_without_the_encoders_opinion() -> None:
    made = with_worth(model_of(0.5), [clusters(1), clusters(2)])
    assert (len(made.worth.mean), len(made.worth_plain.mean)) == (SENSED + 4, 4)
    assert made.pairs is not made.worth
    assert (made.cut, made.least) == (model_of(0.5).cut, model_of(0.5).least)


def test_what_ships_has_the_thresholds_that_were_decided() -> None:
    assert (load_point_model().cut, load_point_model().least) == (CUT, LEAST)
