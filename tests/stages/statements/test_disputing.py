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
        ("Vel entered a not guilty plea.", "Vel", []),
        ("A 17-year-old pleaded not guilty to murder.", "A 17-year-old", ["murder"]),
        ("The family, however, disagreed.", "The family", []),
        ("Vel disagreed with the order.", "Vel", ["the order"]),
        ("The ministry has denied, though the mayor saw it.", "The ministry", []),
        ("A claim long denied by the company came up again.", "the company", ["A claim"]),
        ("Disputing the report's findings, the minister left.", "the minister", ["the report's findings"]),
        ("The coach shot down rumours that he was leaving.", "The coach", ["he was leaving"]),
        ("Vel cast doubt on the account.", "Vel", ["the account"]),
        ("Police found no evidence that the two had met.", "Police", ["the two had met"]),
        ("The ministry denied over the weekend that the dam had failed.", "The ministry", ["the dam had failed"]),
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
        "The hunters shot down the bird.",
        "Police have not found evidence of a crime.",
        "A permit denied by the city was granted by the state.",
        "The two did not disagree.",
        "The ministry did not issue a denial.",
    ],
)
def test_what_is_no_denial(read: Callable[..., Any], text: str) -> None:
    assert not [row for row in read(text) if row.stance == "denies"]
