"""In what state the counted are: killed, injured, missing and the like."""

import pytest

from crossread.stages.claims.states import STATES, state_of
from tests.making import sentence


def state(words: str) -> str | None:
    """A sentence whose counted phrase stands in brackets in, the state of what it counts out."""
    _, tokens = sentence(words.replace("[", "").replace("]", ""))
    start, end = words.index("["), words.index("]") - 1
    first = next(i for i, token in enumerate(tokens) if token.start >= start)
    last = next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))
    return state_of(tokens, first, last)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("[Twelve people] lost their lives in a fire.", "killed"), ("[12 people] lost their homes.", None), ("[12 people] lost contact.", None),
        ("[Nine people] suffered serious injuries.", "injured"), ("[Nine people] suffered from hunger.", None),
        ("[30 people] were brought to safety after the collapse.", "rescued"), ("Divers pulled out [four people] alive.", "rescued"),
        ("[281 people] were in hospital.", "hospitalised"), ("[Nine people] were near a hospital.", None),
        ("The leak put [76 people] in hospital.", "hospitalised"),
        ("Hospitals had admitted [ten people].", "hospitalised"), ("The museum admitted [ten people].", None),
        ("[1,800 people] had to leave their homes.", "displaced"), ("The gas forced [96 people] from their homes.", "displaced"),
        ("[361 people] were taken to shelters.", "displaced"), ("[Nine people] were still under the rubble.", "trapped"),
        ("[360 people] had fallen ill.", "infected"), ("Nurses vaccinated [870 people].", "vaccinated"),
        ("[Three people] watched while nine others lost their lives.", None),
    ],
)  # fmt: skip
def test_phrases_of_several_words(words: str, expected: str | None) -> None:
    assert state(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The flood killed [12 people].", "killed"), ("[12 people] were killed in Ostby.", "killed"), ("[12 people] have been killed.", "killed"),
        ("[Twelve people] died.", "killed"),
        ("[At least 24 dead], officials said.", "killed"), ("The death toll rose to [12].", "killed"), ("[300 people] killed in action.", "killed"),
        ("a blast killing [nine people].", "killed"),
        ("[Three people], a man and two women, were killed.", "killed"), ("[two wounded men] were freed.", "rescued"),
        ("They met [two wounded men] there.", "injured"),
        ("nine people died and [15] were injured.", "injured"), ("[nine people] died and 15 were injured.", "killed"),
        ("nine died, 15 were hurt and [three] are missing.", "missing"),
        ("The quake destroyed [300 homes] and damaged 2,000.", "destroyed"), ("It destroyed 300 homes and damaged [2,000].", "damaged"),
        ("Police arrested [40 men].", "detained"),
        ("[40 soldiers] were deployed.", "deployed"), ("[3,800 casualties] were reported.", "casualty"), ("[40 people] left the town.", None),
        ("[40 cars] stood there.", None),
        ("Divers recovered bodies; [12 boats] helped.", None), ("[12 people] fled while 3 were killed.", "displaced"),
        ("[12 people] were taken to a hospital in Ostby.", "hospitalised"), ("[12 people] were taken home.", None),
        ("[12 soldiers] surrendered.", "surrendered"), ("[12 ships] were sunk.", "sunk"),
    ],
)  # fmt: skip
def test_states(words: str, expected: str | None) -> None:
    assert state(words) == expected


def test_each_lemma_has_one_state() -> None:
    assert {"killed", "injured", "missing", "detained", "rescued", "destroyed", "damaged"} <= set(STATES.values())
    assert all(lemma == lemma.lower() for lemma in STATES)
