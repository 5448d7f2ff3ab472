"""Pairs worth scoring: the exact nearest inside a leaf, every view in a leaf of each tree, nothing that depends on the order of the claims."""

import random
from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crossread.stages.points import candidates as index
from crossread.stages.points.candidates import NEAREST, Forest, Placed, candidates, leaf_of, leaves, places_along, signs
from crossread.stages.points.table import table_of
from crossread.stages.points.views import View, views_of
from crossread.types.claim import ClaimKind
from tests.making import claim
from tests.pointing import table

WORDS = [f"{a}{b}{c}" for a in "bdfgklmnprst" for b in "aeiou" for c in "bdfgklmnpr"]


def phrases(number: int, kind: ClaimKind = "detail", document_id: str = "a") -> tuple[View, ...]:
    """A number in, so many views of sentences of four words drawn by chance out."""
    chance = random.Random(f"{kind} {document_id}")
    words = [" ".join(chance.sample(WORDS[:60], 4)) for _ in range(number)]
    return views_of(claim(kind, one, words=one, document_id=document_id, at=at * 100) for at, one in enumerate(words))


def drawn(number: int, width: int = 8) -> np.ndarray:
    """A number of vectors drawn by chance out."""
    return np.random.default_rng(number).standard_normal((number, width)).astype(np.float32)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """An index of small leaves, so that a few views make a forest."""
    monkeypatch.setattr(index, "LEAF", 16)
    monkeypatch.setattr(index, "NEAREST", 5)
    monkeypatch.setattr(index, "SPARE", 8)


def at_places(number: int, sentences: np.ndarray | None = None, *, alike: bool = False) -> Placed:
    """A number of rows drawn by chance, of one group, out."""
    vectors = np.round(np.ones((number, 8)) if alike else drawn(number) * 300).astype(np.float32)
    return Placed(
        vectors=vectors,
        along=places_along(vectors),
        groups=np.zeros(number, dtype=np.int64),
        sentences=np.arange(number) if sentences is None else sentences,
    )


def pairs_in(codes: np.ndarray) -> list[tuple[int, ...]]:
    """Codes of pairs in, the pairs out, sorted, each once."""
    return sorted({tuple(pair) for pair in index.pairs_of(codes).tolist()})


def test_a_small_leaf_keeps_all_pairs_but_those_of_one_sentence() -> None:
    leaf, gone, came = leaf_of(at_places(10, np.array([0, 0, 0, 7, 0, 7, 0, 0, 1, 2])), *2 * [np.array([3, 5, 8, 9])])
    assert pairs_in(came) == pairs_in(leaf.edges()) == [(3, 8), (3, 9), (5, 8), (5, 9), (8, 9)]
    assert not leaf.is_full
    assert len(gone) == 0


def test_a_large_leaf_keeps_the_exact_nearest_of_each() -> None:
    number = NEAREST + 30
    at = at_places(number, np.arange(number) // 2)
    leaf, _, _ = leaf_of(at, np.arange(number), np.arange(number))
    likeness = at.vectors @ at.vectors.T
    for row in range(number):
        others = [other for other in range(number) if other // 2 != row // 2]
        assert set(leaf.near[row, :NEAREST].tolist()) == set(sorted(others, key=lambda other: -likeness[row, other])[:NEAREST])
    assert leaf.is_full


@pytest.mark.usefixtures("small")
@settings(max_examples=50)
@given(number=st.integers(1, 200), alike=st.booleans())
def test_every_view_is_in_one_leaf_of_a_tree(number: int, alike: bool) -> None:
    found = leaves(at_places(number, alike=alike).along[:, 0], np.arange(number)).values()
    assert sorted(row for leaf in found for row in leaf.tolist()) == list(range(number))
    assert alike or max(map(len, found)) <= 16


def forest_of(at: Placed, *steps: Iterable[int]) -> Forest:
    """Where rows lie and which of them there are, one time after the other, in; the forest after the last time out."""
    forest = Forest()
    for rows in steps:
        forest.renew(at, np.array(sorted(rows), dtype=np.int64))
    return forest


@pytest.mark.usefixtures("small")
@settings(max_examples=100, deadline=None)
@given(
    steps=st.lists(st.sets(st.integers(0, 79)), min_size=1, max_size=5),
    alike=st.booleans(),
    groups=st.integers(1, 3),
    sentences=st.integers(1, 80),
)
def test_a_forest_that_grew_is_the_forest_made_anew(steps: list[set[int]], alike: bool, groups: int, sentences: int) -> None:
    at = replace(at_places(80, np.arange(80) % sentences, alike=alike), groups=np.arange(80) % groups)
    grown, anew = forest_of(at, *steps), forest_of(at, steps[-1])
    assert grown.codes.tolist() == anew.codes.tolist()
    assert grown.kept_by.tolist() == anew.kept_by.tolist()
    assert grown.crowded.tolist() == anew.crowded.tolist()


@pytest.mark.usefixtures("small")
def test_planted_bug_a_forest_that_forgets_what_it_pushed_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """A nearer view takes the place of another: where only what comes is told, the pair that went stays."""
    at, change = at_places(80), Forest.change
    monkeypatch.setattr(Forest, "change", lambda forest, _went, came: change(forest, came[:0], came))
    grown, anew = forest_of(at, range(40), range(80)), forest_of(at, range(80))
    assert grown.codes.tolist() != anew.codes.tolist()


@pytest.mark.usefixtures("small")
def test_only_pairs_near_what_came_are_new() -> None:
    at = at_places(80)
    forest = forest_of(at, range(79))
    forest.chances[:] = 0.5
    forest.renew(at, np.arange(80))
    assert 0 < np.isnan(forest.chances).sum() < len(forest.codes) / 4


def pairs_of(views: tuple[View, ...]) -> set[frozenset[str]]:
    """Views in, the ids of the claims of each candidate pair out."""
    return {frozenset(views[row].claim.id for row in pair) for pair in candidates(table_of(views)).pairs.tolist()}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("number", [12, 60, 150])
def test_the_order_of_the_views_changes_nothing(number: int) -> None:
    found = phrases(number)
    moved = list(found)
    random.Random(3).shuffle(moved)
    assert pairs_of(tuple(moved)) == pairs_of(found)


@pytest.mark.usefixtures("small")
def test_a_forest_finds_what_is_alike_and_more_than_one_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ninety phrases of eight words, each twice with one word changed: most twins stand together in some leaf."""
    chance = random.Random(5)
    twins = [chance.sample(WORDS, 9) for _ in range(90)]
    told = [" ".join(words[:8]) for words in twins] + [" ".join(words[1:]) for words in twins]
    made = views_of(claim("detail", one, words=one, document_id=str(at)) for at, one in enumerate(told))
    number = {view.claim.value: at for at, view in enumerate(made)}
    wanted = [sorted((number[told[at]], number[told[at + 90]])) for at in range(90)]
    forest = candidates(table_of(made)).pairs.tolist()
    monkeypatch.setattr(index, "TREES", 1)
    tree = candidates(table_of(made)).pairs.tolist()
    assert 90 >= sum(pair in forest for pair in wanted) > 70 > sum(pair in tree for pair in wanted)


def test_pairs_are_sorted_of_one_group_and_never_of_one_sentence() -> None:
    views = views_of(one.claim for kind in ("detail", "count") for one in phrases(30, kind))
    made = table_of(views)
    found = candidates(made)
    first, second = found.pairs.T
    assert (first < second).all()
    assert found.pairs.tolist() == sorted(found.pairs.tolist())
    assert (made.groups[first] == made.groups[second]).all()
    assert (made.sentences[first] != made.sentences[second]).all()
    assert len(found.pairs) == 2 * 30 * 29 / 2
    assert not found.crowded.any()


def test_two_places_of_one_sentence_are_no_pair() -> None:
    assert len(candidates(table("Police said 12 people were killed and 14 people were killed elsewhere.")).pairs) == 0


def test_what_has_more_partners_than_it_keeps_is_crowded() -> None:
    found = candidates(table_of(phrases(NEAREST + 2)))
    assert found.crowded.all()
    assert not candidates(table_of(phrases(NEAREST + 1))).crowded.any()


def test_no_views_no_pairs() -> None:
    found = candidates(table_of(()))
    assert (found.pairs.shape, len(found.crowded)) == ((0, 2), 0)


def test_signs_tell_words_apart() -> None:
    found = signs(np.array([7, 7, 4_000_000_001]))
    assert np.allclose(np.linalg.norm(found, axis=1), 1)
    assert (found[0] == found[1]).all()
    assert abs(float(found[0] @ found[2])) < 0.6
