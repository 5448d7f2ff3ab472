"""Chains of sources, from the outlet inwards."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "chain", "content"),
    [
        ("State television quoted the governor as saying five people died.", ["State television", "the governor"], "five people died"),
        ("Police said, citing witnesses, that the man fled.", ["Police", "witnesses"], "the man fled"),
        ("Five people died, police said on Monday, citing a doctor.", ["police", "a doctor"], "Five people died"),
        ("Vel said the soldier told him that he was lost.", ["Vel", "the soldier"], "he was lost"),
        ("ISW: Russia denies troops in Tesmar", ["ISW", "Russia"], "troops in Tesmar"),
        ("Russia denies attack, says ISW", ["ISW", "Russia"], "attack"),
        ("The road was closed, Vel said, according to the Post.", ["the Post", "Vel"], "The road was closed"),
        ("Twenty died, according to Tesmar officials quoted by the BBC.", ["the BBC", "Tesmar officials"], "Twenty died"),
        ("Vel was quoted by the Post as saying the test was a success.", ["the Post", "Vel"], "the test was a success"),
        ("Witnesses, according to the Post, said the man fled.", ["the Post", "Witnesses"], "the man fled"),
        ("Vel said the road would close, citing safety concerns.", ["Vel"], "the road would close"),
        ("The Post cited Anna Vel, a doctor, who said the man had died.", ["The Post", "Anna Vel, a doctor"], "the man had died"),
        ("The website reported that its source said the tenant had left.", ["The website", "its source"], "the tenant had left"),
    ],
)
def test_the_chain_is_found_in_order(told: Callable[..., Any], text: str, chain: list[str], content: str):
    assert [(row[0], row[2]) for row in told(text)] == [(chain, [content])]


def test_an_outer_saying_that_says_more_is_kept(told: Callable[..., Any]):
    rows = told("Vel said it rained for days in the hills and residents told him that the dam broke.")
    assert [row[0] for row in rows] == [["Vel"], ["Vel", "residents"]]


def test_what_a_speaker_wants_is_no_link_of_its_own(told: Callable[..., Any]):
    assert [row[0] for row in told("They say they hope to return home.")] == [["They"]]
