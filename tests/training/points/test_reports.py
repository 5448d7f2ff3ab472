"""Gold mentions become labels of words and of pairs."""

import json
from pathlib import Path

import numpy as np
import pytest

from crossread.stages.points.worth import FEATURES
from tests.pointing import model_of
from training.bundles import load
from training.points.learn import worth_examples
from training.points.reports import BEGINS, HEAD_OF, PairExamples, gold_links, labels_of, pair_examples

REPORTS = (
    {"id": "one", "outlet": "A", "text": "Rescuers said 12 people were killed in the flood.", "title": None},
    {"id": "two", "outlet": "B", "text": "Fourteen people were killed in the flood.", "title": None},
    {"id": "three", "outlet": "C", "text": "Nurses said 9 people were injured in the flood.", "title": None},
)
SLOTS = [
    {"kind": "count", "mentions": [{"report": "one", "words": "12"}, {"report": "two", "words": "Fourteen"}]},
    {"kind": "count", "mentions": [{"report": "three", "words": "9"}]},
]


@pytest.fixture
def examples(tmp_path: Path) -> PairExamples:
    """The pairs of a bundle of three reports."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports" / "flood.jsonl").write_text("\n".join(map(json.dumps, REPORTS)), encoding="utf-8")
    (tmp_path / "gold" / "flood.json").write_text(json.dumps({"slots": SLOTS}), encoding="utf-8")
    return pair_examples(load(tmp_path / "reports" / "flood.jsonl"), tmp_path)


def test_pairs_of_one_slot_are_labelled(examples: PairExamples) -> None:
    words = [view.claim.span.words for view in examples.scored.views]
    same = {frozenset((words[i], words[j])) for (i, j), label in zip(examples.scored.pairs.tolist(), examples.labels, strict=True) if label}
    assert same == {frozenset({"12 people", "Fourteen people"})}
    assert len(examples.labels) == len(examples.scored.pairs) > 1


def test_right_links_of_a_cluster(examples: PairExamples) -> None:
    counts = {view.claim.value: at for at, view in enumerate(examples.scored.views) if view.claim.kind == "count"}
    assert examples.right_links((counts["12"], counts["14"])) == (1, 1)
    assert examples.right_links((counts["12"], counts["9"])) == (0, 1)
    assert examples.right_links((counts["12"], counts["14"], counts["9"])) == (1, 3)
    assert examples.right_links((counts["12"],)) == (0, 0)


def test_what_gold_links_is_wanted(examples: PairExamples) -> None:
    assert examples.wanted == {(0, ("one", "two"))}
    assert gold_links(((("one", "text", 0, 2), ("two", "text", 0, 2), ("four", "text", 0, 2)),), frozenset({"one", "four"})) == {(0, ("four", "one"))}


def test_links_of_a_cluster_name_the_slots(examples: PairExamples) -> None:
    counts = {view.claim.value: at for at, view in enumerate(examples.scored.views) if view.claim.kind == "count"}
    found = examples.links((counts["12"], counts["14"], counts["9"]))
    assert found == {("one", "two"): {0}, ("one", "three"): frozenset(), ("three", "two"): frozenset()}


def test_clusters_teach_the_share_of_their_right_links(examples: PairExamples) -> None:
    found = worth_examples([examples], model_of(0.99))
    assert len(found.features) == len(found.right) == len(found.weight) > 0
    assert found.right.max() == 1
    assert ((found.right >= 0) & (found.right <= 1)).all()
    assert (found.weight >= 1).all()


def test_smaller_stories_count_together_as_much_as_the_whole(examples: PairExamples) -> None:
    whole, found = worth_examples([examples], model_of(0.99)), worth_examples([examples] * 4, model_of(0.99))
    assert len(found.weight) == 4 * len(whole.weight)
    assert found.weight[: len(whole.weight)].sum() == pytest.approx(found.weight[len(whole.weight) :].sum())
    assert np.array_equal(found.weight[: len(whole.weight)], whole.weight)


def test_a_bundle_without_clusters_teaches_nothing(examples: PairExamples) -> None:
    found = worth_examples([examples, examples], model_of(0.01))
    assert found.features.shape == (0, FEATURES)
    assert found.right.shape == found.weight.shape == (0,)


def test_words_inside_a_mention_are_labelled_and_the_first_begins_a_phrase() -> None:
    other, count = HEAD_OF["status"], HEAD_OF["count"]
    labels = labels_of(np.array([0, 4, 8, 12, 20]), [(other, 4, 11), (count, 12, 14), (other, 100, 110)])
    assert labels[:, other].tolist() == [0, 1, 1, 0, 0]
    assert labels[:, count].tolist() == [0, 0, 0, 1, 0]
    assert labels[:, BEGINS].tolist() == [0, 1, 0, 0, 0]


def test_every_kind_of_slot_teaches_something() -> None:
    assert set(HEAD_OF.values()) == set(range(BEGINS))
