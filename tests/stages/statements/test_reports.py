"""The reports this project was founded on, read as an analyst reads them (only where the bench is at hand)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def rows(shared: Path, told: Callable[..., Any]) -> list[Any]:
    """Sources, cue and content of every statement in the two reports."""
    reports = (shared / "bench" / "reports" / "kursk-captive.jsonl").read_text().splitlines()
    return [row for report in reports for row in told(json.loads(report)["text"])]


@pytest.mark.parametrize(
    ("sources", "cue", "start"),
    [
        (["Moscow nor Pyongyang"], "has confirmed", "the deployment"),
        (["ISW", "Russia"], "denies", "North Korean"),
        (["both prisoners"], "claimed", "they had entered"),
        (["South Korea’s National Intelligence Service (NIS)"], "said", "about 300"),
        (["Ukrainian President Volodymyr Zelenskyy"], "According to", "North Korean forces"),
        (["Ukraine and South Korea"], "said", "Pyongyang had"),
        (["the captured North Korean soldier"], "said", "he arrived"),
        (["the North Korean soldier"], "answered", "I only know"),
        ([None], "are thought", "Some of the soldiers"),
    ],
)
def test_who_says_what(rows: list[Any], sources: list[str | None], cue: str, start: str):
    assert [row for row in rows if row[0] == sources and row[1] == cue and row[2] and row[2][0].startswith(start)]


def test_who_was_asked_and_is_not_reported_to_have_answered(rows: list[Any]):
    assert (["Russia’s Foreign Ministry and the North Korean Embassy in London"], "reached out to", []) in rows
