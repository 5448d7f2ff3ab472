"""What speaks for and against two views answering one thing: the same whichever comes first, and without their values."""

import numpy as np
import pytest

from crossread.stages.points.features import COMPARED, KINDS, WIDEST, equal, features, inputs, shared
from crossread.stages.points.model import groups_of
from crossread.stages.points.table import MEANINGS, Floats, Ints, Table, table_of, written
from crossread.stages.points.views import views_of
from tests.pointing import claims, sensed, table

FLOOD = "Mayor Ada Low said that 12 people were killed in the flood at Ostby."
FIRE = "Police said that 14 people were killed in the flood at Ostby on Monday."
HURT = "Nurses said that 31 farmers were injured in the flood at Ostby in 1998."


def every(made: Table) -> tuple[Ints, Ints]:
    """A table in, all ordered pairs of its rows out."""
    number = len(made.groups)
    first, second = np.nonzero(~np.eye(number, dtype=bool))
    return first, second


@pytest.fixture(scope="module")
def mixed() -> Table:
    """Claims of every sort of three reports, with a meaning each."""
    found = claims(FLOOD, FIRE, HURT, kind=None)
    return table_of(views_of(sensed(one, at) for at, one in enumerate(found)))


def test_features_do_not_ask_which_comes_first(mixed: Table) -> None:
    first, second = every(mixed)
    assert np.array_equal(features(mixed, first, second), features(mixed, second, first))


def test_inputs_do_not_ask_which_comes_first(mixed: Table) -> None:
    groups: Ints = np.zeros(len(mixed.groups), dtype=np.int64)
    first, second = every(mixed)
    assert np.allclose(inputs(mixed, groups, first, second, with_meaning=True), inputs(mixed, groups, second, first, with_meaning=True), atol=1e-6)


def test_features_lie_near_nought_to_one(mixed: Table) -> None:
    found = features(mixed, *every(mixed))
    assert -0.3 < found.min() < found.max() < 1.0001


def of_pair(a: str, b: str) -> Floats:
    """Two sentences with a count each in, the features of the two out, whatever order the views have."""
    return features(table(a, b), np.array([0]), np.array([1]))[0]


def test_another_value_gives_the_same_features() -> None:
    """Planted bug: with the value among the features, 14 and 14 would be nearer to each other than 14 and 97."""
    assert np.array_equal(of_pair(FLOOD, FIRE), of_pair(FLOOD, FIRE.replace("14", "97")))
    assert np.array_equal(of_pair(FLOOD, FIRE), of_pair(FLOOD, FIRE.replace("14", "12")))


def test_another_state_gives_other_features() -> None:
    assert not np.array_equal(of_pair(FLOOD, FIRE), of_pair(FLOOD, FIRE.replace("killed", "injured")))


def test_inputs_are_features_flags_and_meanings(mixed: Table) -> None:
    groups = groups_of(["money"] * len(mixed.groups))
    first, second = every(mixed)
    plain, whole = (inputs(mixed, groups, first, second, with_meaning=one) for one in (False, True))
    own = features(mixed, first, second).shape[1]
    assert plain.shape[1] == own + len(KINDS)
    assert plain[:, own:].argmax(1).tolist() == [KINDS.index("money")] * len(first)
    assert whole.shape[1] == plain.shape[1] + MEANINGS + COMPARED * WIDEST


def test_an_unknown_word_is_neither_the_same_nor_another() -> None:
    same, different = equal(np.array([1, 1, 0, 0]), np.array([1, 2, 0, 1]))
    assert (same.tolist(), different.tolist()) == ([True, False, False, False], [False, True, False, False])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("x y", "x z", (1 / 3, 0)), ("x", "x", (1, 0)), ("x", "z", (0, 1)), ("x", "", (0, 0)), ("", "", (0, 0))],
)
def test_sets_share_words_or_clash(a: str, b: str, expected: tuple[float, float]) -> None:
    part, clash = shared(written([a.split()]), written([b.split()]))
    assert (float(part[0]), float(clash[0])) == pytest.approx(expected)
