"""How a side stands, in words; and how probabilities are told."""

from dataclasses import replace

import pytest

from crossread.interfaces.views.chances import NOT_SCORED, WORDS, difference, likely, one_question
from crossread.interfaces.views.standing import Standing, standing, stands, tally
from crossread.types.dossier import Dossier
from crossread.types.finding import Side
from crossread.types.origin import Origin

SIDE = Side(answer="12", claim_ids=(), document_ids=("a", "b"), attested_by=("x", "y"), stands_behind=("z",), is_independent=False, why="Because.")
HPA = Origin(id="x", kind="wire", name="HPA", passages=(), reason="Shared.")


@pytest.mark.parametrize(
    ("changes", "how"),
    [
        ({"document_ids": ("a",)}, "one report"),
        ({"is_independent": True, "stands_behind": ("z", "w")}, "independent"),
        ({"attested_by": ("x",)}, "one text"),
        ({}, "one origin"),
        ({"unattributed": ("a",)}, "not established"),
        ({"stands_behind": ()}, "not established"),
    ],
)
def test_a_side_stands(changes: dict[str, object], how: Standing) -> None:
    assert standing(replace(SIDE, **changes)) == how  # type: ignore[arg-type]


def test_the_origin_is_named(invented: Dossier) -> None:
    agreed = invented.findings[0]
    assert stands(agreed, replace(SIDE, attested_by=("x",)), {"x": HPA}) == "one text: HPA"
    assert stands(agreed, SIDE, {"z": replace(HPA, id="z", name="Ida Solberg")}) == "rests on one origin: Ida Solberg"
    assert stands(agreed, SIDE, {}) == "rests on one origin"
    single = replace(agreed, kind="only one origin", rule="one sentence")
    assert stands(single, SIDE, {"z": replace(HPA, id="z", name="Ida Solberg")}) == "one sentence: Ida Solberg"
    assert stands(single, replace(SIDE, stands_behind=()), {"x": HPA}) == "one sentence"


def test_standings_are_counted(invented: Dossier) -> None:
    agreed = replace(invented.findings[0], sides=(SIDE,))
    other = replace(agreed, sides=(replace(SIDE, unattributed=("a",)),))
    assert tally((agreed, agreed, other)) == "Of these 3: 2 that rest on one origin, 1 whose independence is not established."
    assert tally((agreed,)) == ""


def test_every_probability_has_a_word_and_likelier_ones_come_first() -> None:
    assert [likely(low) for low, _ in WORDS] == [word for _, word in WORDS]
    assert (likely(0.0), likely(0.699), likely(1.0)) == ("hardly", "likely", "almost certainly")
    assert difference(None) == ""
    assert difference(0.75) == "Likely a difference, as careful readers see it."
    assert (one_question(None), one_question(0.951)) == (NOT_SCORED, "almost certainly one question (0.95)")
