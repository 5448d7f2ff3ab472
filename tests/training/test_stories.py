"""What training and the bench of stories count is right: scores, halves, and that a model has not seen the fold it is measured on."""

import numpy as np
import pytest

from training.stories import FOLDS, Pairs, bench, hashed, unseen


def test_pair_scores_by_hand() -> None:
    f1, precision, recall = bench().pair_scores("aabbb", "xxxyy")
    assert (precision, recall) == (2 / 4, 2 / 4)
    assert f1 == 0.5
    assert bench().pair_scores("abc", "xyz") == (0.0, 0.0, 0.0)


def test_b_cubed_by_hand() -> None:
    f1, precision, recall = bench().b_cubed("aaab", "xxyy")
    assert precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1) / 4)
    assert recall == pytest.approx((1 + 1 + 1 / 2 + 1 / 2) / 4)
    assert f1 == pytest.approx(2 * precision * recall / (precision + recall))


def test_rows_that_share_an_id_are_two_documents() -> None:
    row = {"id": "a", "text": "Fire in Velmora.", "dct": "2031-03-03"}
    arrivals = [bench().arrival_of(row, number) for number in (0, 1)]
    assert [arrival.id for arrival in arrivals] == ["a", "a#1"]
    assert arrivals[0].published == "2031-03-03"


def test_a_fold_is_not_seen() -> None:
    pairs = Pairs(inputs=np.zeros((3, 2), dtype=np.float32), labels=np.array([0, 1, 0], dtype=np.float32), folds=np.array([0b0001, 0b0011, 0b0110]))
    assert unseen(pairs, 0).labels.tolist() == [0]
    assert unseen(pairs, 1).labels.tolist() == [0]
    assert unseen(pairs, 3).labels.tolist() == [0, 1, 0]
    assert {hashed(str(number)) for number in range(50)} == set(range(FOLDS))


def test_halves_go_by_the_hash_of_the_incident() -> None:
    assert [bench().half_of(str(number)) for number in range(6)] == ["measure", "measure", "measure", "develop", "develop", "measure"]
