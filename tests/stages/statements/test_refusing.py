"""Who gives no answer, by other words than "declined to comment"."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "source", "stance", "content"),
    [
        ("Calls to the company were not returned.", "the company", "declines to answer", []),
        ("Calls to the company went unanswered.", "the company", "declines to answer", []),
        ("Attempts to reach the family were unsuccessful.", "the family", "declines to answer", []),
        ("A message seeking comment was left with the mayor.", "the mayor", "declines to answer", []),
        ("The company could not immediately be contacted.", "The company", "declines to answer", []),
        ("Neither Vel nor Berg could be reached for comment.", "Vel nor Berg", "declines to answer", []),
        ("The minister avoided questions about the deal.", "The minister", "declines to answer", ["the deal"]),
        ("The army remained silent on the attack.", "The army", "declines to answer", ["the attack"]),
        ("The army stopped short of confirming the deaths.", "The army", "cannot confirm", ["the deaths"]),
        ("There was no immediate response from the army.", "the army", "declines to answer", []),
        ("The minister declined an interview request.", "The minister", "declines to answer", []),
        ("The general visited the camp but did not speak to reporters.", "The general", "declines to answer", []),
        ("Police listed a motive but did not provide further details.", "Police", "declines to answer", []),
        ("Police have not released a motive.", "Police", "declines to answer", ["a motive"]),
        ("Police have released no details about the suspect.", "Police", "declines to answer", ["about the suspect"]),
        ("Police have yet to release the names of the victims.", "Police", "declines to answer", ["the names of the victims"]),
        ("Investigators are not releasing a motive.", "Investigators", "declines to answer", ["a motive"]),
        ("Authorities have not determined a motive.", "Authorities", "cannot confirm", ["a motive"]),
        ("So far, police have no leads on the suspects.", "police", "cannot confirm", ["leads on the suspects"]),
        ("Investigators have not been able to establish a motive.", "Investigators", "cannot confirm", ["a motive"]),
        ("Police would not confirm that, saying it was too early.", "Police", "cannot confirm", []),
    ],
)
def test_who_gives_no_answer(read: Callable[..., Any], text: str, source: str, stance: str, content: list[str]) -> None:
    found = [row for row in read(text) if row.stance == stance]
    assert [row.speaker.span.words for row in found] == [source]
    assert [span.words for span in found[0].content] == content


@pytest.mark.parametrize(
    "text",
    [
        "Calls to the company were returned within the hour.",
        "Attempts to save the bridge failed.",
        "The engine remained silent on the bench.",
        "The family has no leads for the dogs.",
        "The police would not release her.",
        "The general did not speak to his soldiers.",
        "The offer was declined by the union and the mayor.",
    ],
)
def test_what_is_no_silence(read: Callable[..., Any], text: str) -> None:
    assert not [row for row in read(text) if row.stance in ("declines to answer", "cannot confirm")]
