"""Silence is a statement too."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "source", "stance", "content"),
    [
        ("The company declined to comment.", "The company", "declines to answer", []),
        ("The embassy did not immediately respond to a request for comment.", "The embassy", "declines to answer", []),
        ("The mayor could not be reached for comment.", "The mayor", "declines to answer", []),
        ("The Post reached out to the army and the ministry for comment via email.", "the army and the ministry", "declines to answer", []),
        ("There was no immediate comment from the company.", "the company", "declines to answer", []),
        ("The BBC has contacted the Home Office for comment.", "the Home Office", "declines to answer", []),
        ("He did not provide specific numbers.", "He", "declines to answer", ["specific numbers"]),
        ("The poll gave no margin of error.", "The poll", "declines to answer", ["margin of error"]),
        ("He did not say how many were hurt.", "He", "declines to answer", ["how many were hurt"]),
        ("The website confirmed the visit without saying who came.", "The website", "declines to answer", ["who came"]),
        ("Their names were not released.", None, "declines to answer", ["Their names"]),
        ("Berlin has yet to confirm the deaths.", "Berlin", "cannot confirm", ["the deaths"]),
        ("The agency was unable to verify the footage.", "The agency", "cannot confirm", ["the footage"]),
        ("Neither Kyiv nor Minsk has confirmed the meeting.", "Kyiv nor Minsk", "cannot confirm", ["the meeting"]),
        ("It was not clear who fired.", None, "cannot confirm", ["who fired"]),
        ("No cause is known.", None, "cannot confirm", ["No cause"]),
    ],
)
def test_who_says_nothing_about_what(read: Callable[..., Any], text: str, source: str | None, stance: str, content: list[str]):
    found = [s for s in read(text) if s.stance == stance]
    assert len(found) == 1
    assert (found[0].speaker.span.words if found[0].speaker.span else None) == source
    assert [span.words for span in found[0].content] == content


def test_two_silent_bodies_are_both_named(read: Callable[..., Any]):
    assert read("Neither Kyiv nor Minsk has confirmed the meeting.")[0].speaker.name == "Kyiv and Minsk"


def test_the_words_after_how_a_question_was_sent_are_the_medium(read: Callable[..., Any]):
    assert read("The Post reached out to the army for comment via email.")[0].medium.words == "via email"
