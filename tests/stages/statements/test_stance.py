"""Stance and hedge."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that it had attacked the village.", "denies"),
        ("The minister dismissed the report as false.", "denies"),
        ("The ministry refuted reports of losses.", "denies"),
        ("Police ruled out terrorism.", "denies"),
        ("Police have not ruled out terrorism.", "affirms"),
        ("Reuters could not independently verify the claim.", "cannot confirm"),
        ("The group has not confirmed that its leader died.", "cannot confirm"),
        ("She urged the court to release him.", "asks"),
        ("The union vowed to continue the strike.", "intends"),
        ("Officials expect the toll to rise.", "expects"),
        ("“We will rebuild the town,” Vel said.", "intends"),
        ("Vel said the town was rebuilt.", "affirms"),
    ],
)
def test_the_stance_is_the_speakers(read: Callable[..., Any], text: str, stance: str):
    assert [statement.stance for statement in read(text)] == [stance]


@pytest.mark.parametrize(
    ("text", "hedge", "cue"),
    [
        ("Vel said about 300 soldiers died.", "estimated", "about"),
        ("Vel said an estimated 300 soldiers died.", "estimated", "an estimated"),
        ("Vel said at least 300 soldiers died.", "none", None),
        ("Vel said the dam may have broken.", "possible", "may"),
        ("In May, Vel said the dam broke.", "none", None),
        ("Vel reportedly said the dam broke.", "alleged", "reportedly"),
        ("The dam allegedly broke.", "alleged", "allegedly"),
        ("He is believed to have fled.", "possible", "is believed"),
        ("The dam was reported to have broken.", "alleged", "was reported"),
        ("Vel said the dam broke.", "none", None),
        ("Vel said the dam broke, a claim that could not be independently verified.", "unverified", "could not be independently verified"),
    ],
)
def test_the_hedge_has_its_words(read: Callable[..., Any], text: str, hedge: str, cue: str | None):
    statement = read(text)[0]
    assert (statement.hedge, statement.hedge_cue.words if statement.hedge_cue else None) == (hedge, cue)
