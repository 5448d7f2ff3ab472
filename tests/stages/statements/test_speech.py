"""Every sentence of a quotation goes to its speaker."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("text", "speaker", "contents"),
    [
        ("Spokesman John Doe said: “We left. We never fired.”", "Spokesman John Doe", ["We left", "We never fired"]),
        ("“We left. We never fired,” Vel said.", "Vel", ["We left", "We never fired"]),
        ("“We left,” Vel said. “We never fired.”", "Vel", ["We left", "We never fired"]),
        ("“We left,” Vel said. “We never fired.\n“We are home.”", "Vel", ["We left", "We never fired", "We are home"]),
        ("Vel wrote:\n“We left at dawn. We never fired.”", "Vel", ["We left at dawn", "We never fired"]),
        ("“Who fired at us?” Vel asked.", "Vel", ["Who fired at us?"]),
        ("“We left at dawn,” Vel said.\n“Nobody fired at us on the way.”", "Vel", ["We left at dawn", "Nobody fired at us on the way"]),
    ],
)
def test_a_quotation_over_sentences_has_one_speaker(told: Callable[..., Any], text: str, speaker: str, contents: list[str]):
    rows = [row for row in told(text) if row[0] == [speaker]]
    assert [row[2][0] for row in rows] == contents


def test_a_quotation_behind_somebody_elses_interruption_has_no_speaker(told: Callable[..., Any]):
    assert len(told("“Tell her that,” Vel said, and her husband cut in. “Do not forget Tom and the others.”")) == 1


def test_a_question_and_its_answer_have_two_speakers(told: Callable[..., Any]):
    rows = told("“Did you know anything about the river?” the guard asked.\n“I only know that it is deep,” the prisoner answered.")
    assert [(row[0], row[2]) for row in rows] == [
        (["the guard"], ["Did you know anything about the river?"]),
        (["the prisoner"], ["I only know that it is deep"]),
    ]
