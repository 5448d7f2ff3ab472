"""Clusters: average link, marks and pairs that keep apart, and no dependence on the order of the input."""

import random
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.points.cluster import Marks, cluster

Scores = dict[tuple[int, int], float]


def test_two_alike_join_and_a_third_stays_alone() -> None:
    assert cluster([{}, {}, {}], {(0, 1): 0.9, (1, 2): 0.05}, frozenset(), 0.5) == ((0, 1),)


def test_the_mean_over_all_pairs_decides() -> None:
    near = {(0, 1): 0.9, (1, 2): 0.8}
    assert cluster([{}] * 3, near, frozenset(), 0.4) == ((0, 1, 2),)
    assert cluster([{}] * 3, near, frozenset(), 0.41) == ((0, 1),)


def test_marks_keep_apart_and_are_handed_on() -> None:
    marks: list[Marks] = [{"state": "killed"}, {}, {"state": "injured"}]
    assert cluster(marks, {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}, frozenset(), 0.1) == ((0, 1),)
    assert cluster([{}, {}, {}], {(0, 1): 0.9, (1, 2): 0.8, (0, 2): 0.8}, frozenset(), 0.1) == ((0, 1, 2),)


def test_pairs_that_must_not_meet_do_not_meet_through_a_third() -> None:
    assert cluster([{}] * 3, {(0, 1): 0.9, (1, 2): 0.8}, frozenset({(0, 2)}), 0.1) == ((0, 1),)


def test_nothing_in_nothing_out() -> None:
    assert cluster([], {}, frozenset(), 0.5) == ()


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[Marks], Scores, frozenset[tuple[int, int]]]:
    """Items with marks, different scores (ties are broken by place) and pairs that must not meet."""
    number = draw(st.integers(2, 9))
    pairs = list(combinations(range(number), 2))
    values = draw(st.lists(st.integers(1, 10**6), min_size=len(pairs), max_size=len(pairs), unique=True))
    marks = draw(st.lists(st.sampled_from([{}, {"s": "a"}, {"s": "b"}, {"t": "c"}]), min_size=number, max_size=number))
    scores = {pair: value / 10**6 for pair, value in zip(pairs, values, strict=True)}
    return marks, scores, frozenset(draw(st.sets(st.sampled_from(pairs), max_size=4)))


@settings(max_examples=300)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_items_changes_nothing(table: tuple[list[Marks], Scores, frozenset[tuple[int, int]]], shuffle: random.Random) -> None:
    marks, scores, never = table
    order = list(range(len(marks)))
    shuffle.shuffle(order)
    place = {item: at for at, item in enumerate(order)}

    def moved(pair: tuple[int, int]) -> tuple[int, int]:
        first, second = sorted(place[i] for i in pair)
        return first, second

    there = cluster([marks[i] for i in order], {moved(pair): score for pair, score in scores.items()}, frozenset(map(moved, never)), 0.3)
    assert {frozenset(order[i] for i in group) for group in there} == {frozenset(group) for group in cluster(marks, scores, never, 0.3)}


@settings(max_examples=300)
@given(tables())
def test_no_cluster_holds_what_must_stay_apart(table: tuple[list[Marks], Scores, frozenset[tuple[int, int]]]) -> None:
    marks, scores, never = table
    for group in cluster(marks, scores, never, 0.05):
        assert not {*combinations(group, 2)} & never
        assert all(len({marks[i][key] for i in group if key in marks[i]}) <= 1 for key in ("s", "t"))
