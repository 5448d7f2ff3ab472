"""Who gives no answer by what he does or cannot do, and what is no silence."""

from collections.abc import Callable
from typing import Any

import pytest

Rows = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "source", "cue"),
    [
        ("A request to interview the owner was declined by a spokesman.", "a spokesman", "was declined"),
        ("The family was too distraught to comment.", "The family", "was too distraught to comment"),
        ("Police withheld the name of the victim.", "Police", "withheld"),
        ("The boy, whose name was withheld by the sheriff's office, was booked on Friday.", "the sheriff's office", "was withheld"),
        ("The company was unavailable for comment.", "The company", "was unavailable for comment"),
        ("None of the companies responded to requests.", "the companies", "responded"),
        ("The witness did not want to discuss the raid.", "The witness", "did not want to discuss"),
        ("The mayor was reluctant to speculate about the cause.", "The mayor", "was reluctant to speculate"),
        ("Vel hung up when a reporter called.", "Vel", "hung up"),
        ("The White House referred questions to the army.", "The White House", "referred questions"),
        ("We could not reach the company for comment.", "the company", "could not reach"),
        ("The paper tried to reach Vel for comment but did not succeed.", "Vel", "reach"),
    ],
)
def test_who_gives_no_answer(read: Rows, text: str, source: str, cue: str) -> None:
    found = [row for row in read(text) if row.stance == "declines to answer"]
    assert [(row.speaker.span.words, row.cue.words) for row in found] == [(source, cue)]


def test_what_nobody_claims_has_no_speaker(read: Rows) -> None:
    (row,) = [row for row in read("No group has claimed responsibility for the blast.") if row.stance == "cannot confirm"]
    assert row.speaker.span is None
    assert row.content[0].words.startswith("responsibility for the blast")


@pytest.mark.parametrize(
    "text",
    [
        "He did not contact the police.",
        "They tried to contact Vel, but he fled.",
        "The bank withheld payment.",
        "The group has claimed responsibility for the blast.",
        "It was too early to comment.",
        "The judge referred the case to a higher court.",
        "The line was unavailable for a week.",
        "The company responded at once.",
    ],
)
def test_what_is_no_silence(read: Rows, text: str) -> None:
    assert not [row for row in read(text) if row.stance in ("declines to answer", "cannot confirm")]
