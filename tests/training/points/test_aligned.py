"""Links between reports are counted as the bench's score.py counts them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.pointing import model_of
from training.bundles import load
from training.points.aligned import Aligned, aligned, total
from training.points.reports import PairExamples, pair_examples

TEXTS = ("Rescuers said 12 people were killed.", "Fourteen people were killed.", "Nurses said 9 people were killed.")
SLOTS = [{"kind": "count", "mentions": [{"report": "r0", "words": "12"}, {"report": "r1", "words": "Fourteen"}]}]


@pytest.fixture
def story(tmp_path: Path) -> PairExamples:
    """The pairs of three reports, two of which gold links."""
    (tmp_path / "reports").mkdir()
    (tmp_path / "gold").mkdir()
    lines = [json.dumps({"id": f"r{at}", "outlet": f"Outlet {at}", "title": None, "text": text}) for at, text in enumerate(TEXTS)]
    (tmp_path / "reports" / "flood.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "gold" / "flood.json").write_text(json.dumps({"slots": SLOTS}), encoding="utf-8")
    return pair_examples(load(tmp_path / "reports" / "flood.jsonl"), tmp_path)


def test_a_link_that_gold_makes_is_right_and_the_others_are_only_shown(story: PairExamples) -> None:
    assert aligned(story, model_of(0.99, 0.99)) == Aligned(right=1, shown=3, found=1, wanted=1)


def test_what_is_not_worth_showing_is_not_shown(story: PairExamples) -> None:
    assert aligned(story, model_of(0.99, 0.01)) == Aligned(wanted=1)
    assert aligned(story, model_of(0.01)) == Aligned(wanted=1)


def test_what_is_found_without_being_wanted_is_wrong(story: PairExamples) -> None:
    """Gold links two reports of which one is not in the story."""
    assert aligned(replace(story, wanted=frozenset()), model_of(0.99, 0.99)) == Aligned(shown=3)


def test_a_story_without_claims_finds_nothing(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "reports" / "none.jsonl").write_text(json.dumps({"id": "r0", "outlet": "A", "title": None, "text": "So it goes."}), encoding="utf-8")
    (tmp_path / "gold" / "none.json").write_text(json.dumps({"slots": []}), encoding="utf-8")
    story = pair_examples(load(tmp_path / "reports" / "none.jsonl"), tmp_path)
    assert aligned(story, model_of(0.99, 0.99)) == Aligned()


def test_counts_add_up_and_are_measured() -> None:
    found = total([Aligned(right=1, shown=2, found=1, wanted=4), Aligned(right=2, shown=2, found=2, wanted=2)])
    assert found == Aligned(right=3, shown=4, found=3, wanted=6)
    assert found.measures == pytest.approx((0.75, 0.5, 0.6))
    assert Aligned().measures == (0, 0, 0)
