"""Reports of a bundle are read line by line, and gold mentions are found at their place."""

import json
from pathlib import Path

import pytest

from tests.making import read
from training.bundles import gold_slots, load, place_of, shares_half, slots_of
from training.shared import SharedMissingError, shared

REPORTS = (
    {"id": "one", "outlet": "A", "text": "Rescuers said 12 people were killed. They said 12 again.", "title": "Twelve killed"},
    {"id": "two", "outlet": "B", "text": "Fourteen people were killed.", "title": None},
)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A bundle of two reports."""
    path = tmp_path / "flood.jsonl"
    path.write_text("\n".join(json.dumps(report) for report in REPORTS) + "\n\n", encoding="utf-8")
    return path


def test_a_bundle_is_read(reports: Path) -> None:
    bundle = load(reports)
    assert (bundle.name, set(bundle.report_of.values())) == ("flood", {"one", "two"})
    assert {bundle.report_of[reading.document.id] for reading in bundle.readings} == {"one", "two"}
    assert all(reading.claims for reading in bundle.readings)


def test_gold_mentions_have_their_place(reports: Path, tmp_path: Path) -> None:
    gold = tmp_path / "flood.json"
    gold.write_text(
        json.dumps({"slots": [{"mentions": [{"report": "one", "words": "12", "nth": 2}, {"report": "one", "words": "Twelve", "in": "title"}]}]})
    )
    text = str(REPORTS[0]["text"])
    assert gold_slots(gold, reports) == ((("one", "text", text.rindex("12"), text.rindex("12") + 2), ("one", "title", 0, 6)),)


def test_words_that_are_not_there_are_an_error() -> None:
    with pytest.raises(ValueError, match="substring"):
        place_of({"report": "one", "words": "13"}, {"one": {"text": "12"}})


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("r", "text", 0, 10), ("r", "text", 5, 9), True), (("r", "text", 0, 10), ("r", "text", 9, 13), False),
        (("r", "text", 0, 10), ("r", "title", 0, 10), False), (("r", "text", 0, 4), ("s", "text", 0, 4), False),
        (("r", "text", 0, 4), ("r", "text", 4, 8), False),
    ],
)  # fmt: skip
def test_half_of_the_shorter_words(a: tuple[str, str, int, int], b: tuple[str, str, int, int], expected: bool) -> None:
    assert shares_half(a, b) is shares_half(b, a) is expected


def test_a_claim_is_a_mention_of_the_slots_it_overlaps() -> None:
    (claim,) = (claim for claim in read("Rescuers said 12 people were killed.").claims if claim.kind == "count")
    assert slots_of(claim, "one", ((("one", "text", 14, 16),), (("one", "text", 0, 8),), (("two", "text", 14, 16),))) == {0}


def test_missing_data_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CROSSREAD_SHARED", str(tmp_path))
    with pytest.raises(SharedMissingError, match="Set CROSSREAD_SHARED"):
        shared()
