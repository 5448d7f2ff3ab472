"""Reporting verbs: who says what, wherever the cue stands."""

from collections.abc import Callable
from typing import Any

import pytest

CASES = [
    ("Police said five people died.", ["Police"], "said", ["five people died"]),
    ("Police said on Monday that five people died.", ["Police"], "said", ["five people died"]),
    ("Five people died, police said.", ["police"], "said", ["Five people died"]),
    ("Five people died, said police.", ["police"], "said", ["Five people died"]),
    ("Two soldiers, he said, were wounded.", ["he"], "said", ["Two soldiers", "were wounded"]),
    ("“We left,” said Anna Berg, a spokeswoman for the airline.", ["Anna Berg, a spokeswoman for the airline"], "said", ["We left"]),
    ("“We left,” Berg said, “and we will return.”", ["Berg"], "said", ["We left", "and we will return"]),
    ("Smith, 43, who lives nearby, told reporters he saw smoke.", ["Smith, 43, who lives nearby"], "told", ["he saw smoke"]),
    (
        "Bruno Vel, from Tesmar, Orlin, admitted on Tuesday his part in two thefts.",
        ["Bruno Vel, from Tesmar, Orlin"],
        "admitted",
        ["his part in two thefts"],
    ),
    ("In a post on Telegram, the governor said three drones fell.", ["the governor"], "said", ["three drones fell"]),
    ("After the attack, residents of the city said they heard shots.", ["residents of the city"], "said", ["they heard shots"]),
    ("Orlin, Tesmar, and Vastra have pledged aid and Rhee is taxing goods.", ["Orlin, Tesmar, and Vastra"], "have pledged", ["aid"]),
    ("The minister rejected the offer, but his party wants talks.", ["The minister"], "rejected", ["the offer"]),
    ("The road was cut, Nwosu, the head of the agency, told AFP late Tuesday.", ["Nwosu, the head of the agency"], "told", ["The road was cut"]),
    ("Aides said on condition of anonymity that a deal was near.", ["Aides"], "said", ["a deal was near"]),
    ("The quake struck at 7:37 a.m., the survey said.", ["the survey"], "said", ["The quake struck at 7:37 a.m."]),
    ("She asked the court to release him.", ["She"], "asked", ["the court to release him"]),
    ("The union vowed to continue the strike.", ["The union"], "vowed", ["to continue the strike"]),
    (
        "Both drivers claimed they had crossed the river by mistake.",
        ["Both drivers"],
        "claimed",
        ["they had crossed the river by mistake"],
    ),
    ("He went on to say that all was lost.", ["He"], "went on to say", ["all was lost"]),
    ("Warned of floods, officials who said the dam was safe left.", ["officials"], "said", ["the dam was safe left"]),
    ("Shopkeepers told the press the guards claimed to be looking for smoke.", ["Shopkeepers", "the guards"], "claimed", ["to be looking for smoke"]),
    ("Police ruled out terrorism.", ["Police"], "ruled out", ["terrorism"]),
    ("While he acknowledged losses, he gave no numbers.", ["he"], "acknowledged", ["losses"]),
]


@pytest.mark.parametrize(("text", "sources", "cue", "content"), CASES)
def test_the_speaker_the_cue_and_what_is_said_are_found(told: Callable[..., Any], text: str, sources: list[str], cue: str, content: list[str]):
    assert (sources, cue, content) in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The police report was published.",
        "The reported attack shook the town.",
        "His claim was long.",
        "The army launched a “swift operation,” deploying troops and air support to repel the raid.",
        "A song called “The River” was played.",
        "Did police say that five people died?",
        "The mayor would have said so.",
        "We think the plan is good.",
        "Five people died in the fire.",
    ],
)
def test_nouns_questions_and_the_outlets_own_voice_are_no_statements(told: Callable[..., Any], text: str):
    assert not [row for row in told(text) if row[0] and row[0] != [None]]


def test_two_speakers_in_one_sentence_are_kept_apart(told: Callable[..., Any]):
    assert [row[::2] for row in told("The agency said the man was held, but police denied it.")] == [
        (["The agency"], ["the man was held"]),
        (["police"], ["it"]),
    ]


@pytest.mark.parametrize(
    ("text", "medium", "said_on"),
    [
        ("Officials told AFP late Tuesday that five died.", "AFP", "late Tuesday"),
        ("The minister said in a statement on Tuesday that nobody was hurt.", "in a statement", "on Tuesday"),
        ("He said on X, formerly Twitter, on January 13: “All is well here today.”", "on X", "on January 13"),
        ("In a video released by Vel on Monday, the soldier said he was lost.", "In a video released by Vel on Monday", None),
        ("He told a news conference in Kyiv on Monday that the talks failed.", "a news conference in Kyiv", "on Monday"),
        ("The soldier told his mother that he was lost.", None, None),
        ("Vel said Monday's attack was the worst.", None, None),
    ],
)
def test_the_medium_and_the_time_of_saying_are_words_of_the_text(read: Callable[..., Any], text: str, medium: str | None, said_on: str | None):
    statement = read(text)[0]
    assert (statement.medium.words if statement.medium else None, statement.said_on.words if statement.said_on else None) == (medium, said_on)
