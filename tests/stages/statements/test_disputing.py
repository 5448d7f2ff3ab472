"""Who speaks against what others say, by other words than "denied that"."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The family contests police allegations that he was armed.", "The family", ["he was armed"]),
        ("The family is sceptical of the police account.", "The family", ["the police account"]),
        ("Fighting accusations of fraud, the minister said he would stay.", "the minister", ["accusations of fraud"]),
        ("The minister, fighting off accusations of fraud, said he would stay.", "The minister", ["accusations of fraud"]),
        ("The mayor brushed aside claims that he knew.", "The mayor", ["he knew"]),
        ("The minister took issue with the report's findings.", "The minister", ["the report's findings"]),
        ("The report was contradicted by the ministry.", "the ministry", ["The report"]),
        ("His account contradicts that of the police.", "His account", ["that of the police"]),
        ("The ministry issued a denial.", "The ministry", []),
        ("A denial by the ministry came on Friday.", "the ministry", []),
        ("Despite the minister's denials, the camp was closed.", "the minister", []),
        ("A lawyer for Vel entered a plea of not guilty.", "A lawyer for Vel", []),
    ],
)
def test_who_speaks_against_what(read: Callable[..., Any], text: str, source: str, content: list[str]) -> None:
    found = [row for row in read(text) if row.stance == "denies"]
    assert [row.speaker.span.words for row in found] == [source]
    assert [span.words for span in found[0].content] == content


@pytest.mark.parametrize("text", ["Foul play has been ruled out.", "There is no indication that they are related."])
def test_what_nobody_is_named_to_deny(read: Callable[..., Any], text: str) -> None:
    (row,) = [row for row in read(text) if row.stance == "denies"]
    assert row.speaker is None or row.speaker.span is None


@pytest.mark.parametrize(
    "text",
    [
        "Foul play was not ruled out.",
        "The family does not contest the claim that he was armed.",
        "The report was not contradicted by the ministry.",
        "The two teams contest the cup on Sunday.",
        "His account does not differ from that of the police.",
        "There is no sign of life.",
        "The ministry did not issue a denial.",
    ],
)
def test_what_is_no_denial(read: Callable[..., Any], text: str) -> None:
    assert not [row for row in read(text) if row.stance == "denies"]
