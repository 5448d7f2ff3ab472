"""People counted without a number: who is one, who came to harm, and who did it."""

import pytest

from crossread.stages.claims.build import Sentence
from crossread.stages.claims.clauses import clauses_of
from crossread.stages.claims.figures import figures
from crossread.stages.claims.persons import told_counts
from crossread.types.span import Part
from tests.making import document, sentence


def told(words: str, part: Part = "text") -> list[tuple[str, int, str]]:
    """A sentence in, the words, number and state of the people in it who are counted without a number out."""
    span, tokens = sentence(words, part)
    made = Sentence(document=document(words), span=span, tokens=tokens, names=(), statements=(), clauses=clauses_of(words, tokens))
    return [(words[tokens[one.first].start : tokens[one.last - 1].end], one.number, one.state) for one in told_counts(made)]


def counted(words: str, part: Part = "text") -> list[tuple[str, str, str | None]]:
    """A sentence in, the words, value and state of all its counts out."""
    span, tokens = sentence(words, part)
    made = Sentence(document=document(words, title=words), span=span, tokens=tokens, names=(), statements=(), clauses=clauses_of(words, tokens))
    return [(words[one.start : one.end], one.value, one.state) for one in figures(made, ()) if one.kind == "count"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("A man was killed in the quake.", [("A man", 1, "killed")]),
        ("A 12-year-old was injured.", [("A 12-year-old", 1, "injured")]),
        ("A 12-year-old Ostby boy was injured.", [("A 12-year-old Ostby boy", 1, "injured")]),
        ("The avalanche killed a climber and injured another.", [("a climber", 1, "killed")]),
        ("One man died and another was injured.", [("another", 1, "injured")]),
        ("Both died at the scene.", [("Both", 2, "killed")]),
        ("A man and a woman died.", [("A man", 1, "killed"), ("a woman", 1, "killed")]),
        ("A husband, wife and a neighbour died in the fire.", [("A husband", 1, "killed"), ("wife", 1, "killed"), ("a neighbour", 1, "killed")]),
        ("They mourned the death of a firefighter.", [("a firefighter", 1, "killed")]),
        ("A cyclist was fatally injured.", [("A cyclist", 1, "killed")]),
        ("A guard was shot and killed.", [("A guard", 1, "killed")]),
        ("A guard was shot and later died at a hospital.", [("A guard", 1, "killed")]),
        ("A guard was shot and another died.", [("A guard", 1, "shot"), ("another", 1, "killed")]),
        ("A sailor was taken to a hospital, where he was pronounced dead.", [("A sailor", 1, "killed")]),
        ("Her son was killed.", [("Her son", 1, "killed")]),
        ("Both the guard and the driver were injured.", [("the guard", 1, "injured"), ("the driver", 1, "injured")]),
        ("A man and woman were killed.", [("A man", 1, "killed"), ("woman", 1, "killed")]),
        ("A man and 12-year-old girl were killed.", [("A man", 1, "killed"), ("12-year-old girl", 1, "killed")]),
    ],
)  # fmt: skip
def test_told(words: str, expected: list[tuple[str, int, str]]) -> None:
    assert told(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Three women were killed by a gunman.", "A gunman shot two people.", "A gunman has killed five people.", "A man was arrested.",
        "A mother spoke after the fire was put out in which many were injured.", "The driver was killed.", "A police officer's car was hit.",
        "A witness was driving home on the night of the shooting.", "A couple of shots were fired and people were injured.", "Men were killed.",
    ],
)  # fmt: skip
def test_nobody_is_told(words: str) -> None:
    assert told(words) == []


def test_a_mother_and_her_two_sons_are_counted_side_by_side() -> None:
    assert counted("A mother and her two sons were killed.") == [("two sons", "2", "killed"), ("A mother", "1", "killed")]


def test_somebody_known_is_counted_beside_others_alone() -> None:
    assert counted("The mother and her two sons were killed.") == [("two sons", "2", "killed"), ("The mother", "1", "killed")]
    assert counted("The mother was killed.") == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Man killed, 4 others injured", [("4 others", "4", "injured"), ("Man", "1", "killed")]),
        ("Boy, 13, dies in crash", [("Boy", "1", "killed")]),
        ("Mom, 2 kids killed in crash", [("2 kids", "2", "killed"), ("Mom", "1", "killed")]),
        ("16 hurt, 1 fatally, in blast", [("16", "16", "injured"), ("1", "1", "killed")]),
        ("Police name the man killed in blast", []),
        ("Third man dies after blast", [("Third man", "1", "killed")]),
        ("Victim in market shooting dies", [("Victim", "1", "killed")]),
        ("Victim in market blast speaks after brother dies", [("brother", "1", "killed")]),
        ("Three die in bank", [("Three", "3", "killed")]),
    ],
)  # fmt: skip
def test_headlines_leave_out_articles(words: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert counted(words, "title") == expected
