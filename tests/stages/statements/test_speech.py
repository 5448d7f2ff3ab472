"""Every sentence of a quotation goes to its speaker."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.stages.statements.conftest import Read, Told


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


BESIDE = [
    ("“It is a different world,” agrees Anna Berg, 30, of Orlin.", ["Anna Berg, 30, of Orlin"], "It is a different world"),
    ("“It is a different world.” Anna Berg said.", ["Anna Berg"], "It is a different world"),
    ("The two met. Added Berg: “It is a different world.”", ["Berg"], "It is a different world"),
    ("Berg took a softer line and gave the mayor a compliment: “It is a different world.”", ["Berg"], "It is a different world"),
    ("The protesters then interrupted her, shouting “It is a different world!”", ["The protesters"], "It is a different world!"),
    ("As Anna Berg put it, “It is a different world.”", ["Anna Berg"], "It is a different world"),
    ("Berg: “It is a different world.”", ["Berg"], "It is a different world"),
    ("The Berg campaign issued the following statement:\n“It is a different world.”", ["The Berg campaign"], "It is a different world"),
    ("The vote was close.\n“It is a different world.”\n— Anna Berg, mayor", ["Anna Berg"], "It is a different world"),
    ("Anna Berg was blunt. “It is a different world.”", ["Anna Berg"], "It is a different world"),
]


@pytest.mark.parametrize(("text", "source", "said"), BESIDE)
def test_whoever_stands_beside_a_quotation_says_it(told: Callable[[str], list[Told]], text: str, source: list[str], said: str):
    assert [(sources, content) for sources, _, content in told(text)] == [(source, [said])]


NOBODY = [
    "It is what people here call “a different world after all”.",
    "The problem is simple: “It is a different world.”",
    "The plan was read out for an hour in the hall of the old town house. “It is a different world.”",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_no_speaker(told: Callable[[str], list[Told]], text: str):
    assert not [sources for sources, _, content in told(text) if "It is a different world" in content]


def test_two_cues_share_the_quotations_of_a_sentence(told: Callable[[str], list[Told]]):
    assert [(cue, content) for _, cue, content in told("“We came. We saw it all,” she said, adding, “We left it behind us.”")] == [
        (None, ["We came"]),
        ("said", ["We saw it all"]),
        ("adding", ["We left it behind us"]),
    ]


def test_a_quotation_goes_on_behind_a_long_description(told: Callable[[str], list[Told]]):
    text = "“They came,” said Anna Berg, a professor and director of the Orlin Centre. She lives in Tesmar. “They never left us again.”"
    sources = [sources[0] or "" for sources, _, _ in told(text)]
    assert [source[:9] for source in sources] == ["Anna Berg"] * 2


def test_a_question_that_somebody_else_asked_is_not_the_answerers(told: Callable[[str], list[Told]]):
    found = told("Berg was asked, “Would you have told her so at all?” Orlin answered, “I have no idea at all.”")
    assert (["Orlin"], ["Would you have told her so at all?"]) not in [(sources, content) for sources, _, content in found]


def test_all_sentences_of_a_quotation_keep_the_chain(read: Read):
    statements = read("State television quoted governor Tom Ferr as saying: “The bridge is gone. Nobody was on it at all.”")
    assert {tuple(source.name for source in statement.sources) for statement in statements} == {("State television", "Tom Ferr")}


def test_a_quotation_over_lines_is_whose_cue_closes_it(told: Callable[[str], list[Told]]):
    text = 'Rain fell on Monday and the whole of the lower town was under water.\n"The dam did not fail.\nThe river rose," said Abe Lund.\nHe left.'
    assert [["Abe Lund"], None, ["The dam did not fail"]] in [list(row) for row in told(text)]
