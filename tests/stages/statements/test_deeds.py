"""What somebody does is no answer, and no denial."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Vel and Berg refused to hand over the papers.",
        "The court declined to hear the case.",
        "A judge dismissed a lawsuit filed by the company.",
        "Vel blamed the ministry for denying them entry.",
    ],
)
def test_a_deed_is_no_denial(read: Callable[..., Any], text: str):
    assert not [row for row in read(text) if row.stance in ("denies", "declines to answer")]


def test_a_refusal_to_say_is_one(read: Callable[..., Any]):
    assert [row.stance for row in read("Police refused to say who fired.")] == ["declines to answer"]


@pytest.mark.parametrize(
    "text", ["Vel claims Berg took the papers, which Berg denied.", "Vel claims Berg took the papers, a claim Berg has rejected."]
)
def test_a_relative_clause_denies_what_stands_before_it(read: Callable[..., Any], text: str):
    denial = next(row for row in read(text) if row.stance == "denies")
    assert [source.name for source in denial.sources] == ["Berg"]
    assert [span.words for span in denial.content] == ["Berg took the papers"]
