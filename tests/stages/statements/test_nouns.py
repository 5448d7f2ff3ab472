"""Nouns that report."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The mayor's claim that the bridge was safe was false.", "The mayor", "claim", "the bridge was safe"),
        ("The army's denial that it bombed the town came late.", "The army", "denial", "it bombed the town"),
        ("Allegations by residents that the dam leaked were ignored.", "residents", "Allegations", "the dam leaked"),
        ("He repeated his promise to rebuild the school.", "his", "promise", "to rebuild the school"),
        ("There were calls for a new inquiry.", None, "calls", "a new inquiry"),
    ],
)
def test_the_owner_of_a_noun_is_its_speaker(told: Callable[..., Any], text: str, source: str | None, cue: str, content: str):
    assert ([source], cue, [content]) in told(text)


def test_a_noun_without_what_is_said_reports_nothing(told: Callable[..., Any]):
    assert told("The claim was long.") == []
