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
