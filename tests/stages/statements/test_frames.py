"""Other means of reporting: "according to", passives, adverbs, colons."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("According to the report, 12 people died.", ["the report"], "According to", ["12 people died"]),
    (
        "According to President Ilya Moreau in early January 2025, troops suffered losses.",
        ["President Ilya Moreau"],
        "According to",
        ["troops suffered losses"],
    ),
    ("Twelve people died, according to Ada Nwosu, a nurse.", ["Ada Nwosu, a nurse"], "according to", ["Twelve people died"]),
    ("One child was, according to the fire service, among the dead.", ["the fire service"], "according to", ["One child was", "among the dead"]),
    ("He is believed to have fled.", [None], "is believed", ["He", "to have fled"]),
    ("It was reported that the dam broke.", [None], "was reported", ["the dam broke"]),
    ("The dam was described by Vel as unsafe.", ["Vel"], "was described", ["The dam", "unsafe"]),
    ("The plane reportedly crashed late Tuesday.", [None], "reportedly", ["The plane", "crashed late Tuesday"]),
    ("ISW: All 12 ships may be lost by April", ["ISW"], ":", ["All 12 ships may be lost by April"]),
    ("- Moreau: Rebels burn records to conceal losses", ["Moreau"], ":", ["Rebels burn records to conceal losses"]),
]


@pytest.mark.parametrize(("text", "sources", "cue", "content"), CASES)
def test_the_source_the_cue_and_what_is_said_are_found(told: Callable[..., Any], text: str, sources: list[str | None], cue: str, content: list[str]):
    assert (sources, cue, content) in told(text)


@pytest.mark.parametrize(
    "text", ["Related: Floods hit the north of the country", "Note: Prices may change at any time.", "The bridge was damaged by a truck."]
)
def test_labels_and_plain_passives_are_no_statements(told: Callable[..., Any], text: str):
    assert told(text) == []


def test_a_transcript_goes_on_to_the_end_of_its_line(told: Callable[..., Any]):
    rows = told("Anna Berg: We left at dawn. We have not returned.\nThe square was empty.")
    assert [row[2] for row in rows if row[0] == ["Anna Berg"]] == [["We left at dawn"], ["We have not returned"]]
