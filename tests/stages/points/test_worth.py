"""How much a point is worth rests on what its claims are, how widely it is carried, and (last) on what the encoder holds of them."""

from dataclasses import replace

import numpy as np
import pytest

from crossread.language.point_model import load_point_model
from crossread.stages.points.table import Floats
from crossread.stages.points.views import View, views_of
from crossread.stages.points.worth import CLAIM_KINDS, FEATURES, SENSED, worth_features
from crossread.types.claim import ClaimKind
from tests.making import claim


def viewed(number: int, kind: ClaimKind = "count", **more: object) -> tuple[View, ...]:
    """A number in, a view in so many documents each out."""
    return views_of(replace(claim(kind, str(at), words=f"{at} people", document_id=str(at)), **more) for at in range(number))  # type: ignore[arg-type]


def features(views: tuple[View, ...], *, chance: float = 0.6, worth: float = 0.5) -> Floats:
    """Views that make one cluster in, its features out."""
    pairs = len(views) * (len(views) - 1) // 2
    return worth_features(views, range(len(views)), [chance] * pairs, np.full(len(views), worth, dtype=np.float32))


def test_there_are_as_many_as_the_model_that_ships_takes() -> None:
    found = len(features(viewed(2)))
    assert found == FEATURES
    assert load_point_model().worth.mean.shape == (found,)
    assert load_point_model().worth_plain.mean.shape == (found - SENSED,)


def test_the_encoders_opinion_stands_at_the_end_alone() -> None:
    low, high = features(viewed(3), worth=0.1), features(viewed(3), worth=0.9)
    assert np.array_equal(low[:-SENSED], high[:-SENSED])
    assert (low[-SENSED:] < high[-SENSED:]).all()


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "detail"}, {"number": 3}, {"polarity": "denied"}, {"hedge": "possible"}, {"statement_id": "s"}, {"chance": 0.7},
        {"scope": replace(claim().scope, state="killed")},
    ],
    ids=str,
)  # fmt: skip
def test_each_of_these_makes_a_difference(other: dict[str, object]) -> None:
    changed = viewed(**({"number": 2} | {name: one for name, one in other.items() if name != "chance"}))  # type: ignore[arg-type]
    assert not np.array_equal(features(changed, chance=float(str(other.get("chance", 0.6)))), features(viewed(2)))


def test_reports_of_something_else_change_nothing() -> None:
    """INVARIANT 22: what a cluster is worth rests on its own views."""
    both = (*viewed(2), *views_of(claim("detail", "a tower", words="a tower", document_id=name) for name in "xyz"))
    assert np.array_equal(worth_features(both, (0, 1), [0.6], np.full(len(both), 0.5, dtype=np.float32)), features(viewed(2)))


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_a_kind_has_one_flag(kind: ClaimKind) -> None:
    flags = features(viewed(2, kind))[-SENSED - 3 * len(CLAIM_KINDS) : -SENSED - 2 * len(CLAIM_KINDS)]
    assert [name for name, flag in zip(CLAIM_KINDS, flags, strict=True) if flag] == [kind]


def test_a_reprint_alone_is_a_cluster_without_pairs() -> None:
    (view,) = views_of(claim(document_id=name) for name in "ab")
    assert np.isfinite(features((view,))).all()
