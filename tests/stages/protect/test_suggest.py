"""Persons whom reports call prisoners, minors or victims are suggested; others are not."""

import pytest

from crossread.services.read import gazetteer
from crossread.stages.names import join_entities
from crossread.stages.protect.suggest import suggested
from tests.making import dossier, read


def told(*texts: str) -> list[tuple[str, str]]:
    """Texts in, who is suggested, and why, out."""
    readings = [read(text) for text in texts]
    entities = tuple(entity for reading in readings for entity in reading.entities)
    return [(one.why, one.names[0]) for one in suggested(dossier(*readings), join_entities(entities, gazetteer()))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tom Harker, 12, was pulled from the water.", ("minor", "Tom Harker")),
        ("The boy, Peter Lang, was found.", ("minor", "Peter Lang")),
        ("A 9-year-old girl named Lily Moss survived.", ("minor", "Lily Moss")),
        ("Captured soldier Oleh Marchuk spoke in a video.", ("prisoner", "Oleh Marchuk")),
        ("Gunmen kidnapped Sara Bell in March.", ("prisoner", "Sara Bell")),
        ("Kim Chol, a North Korean prisoner of war, was shown on television.", ("prisoner", "Kim Chol")),
        ("Maria Lopez, a nurse from Ostby, was killed in the blast.", ("victim", "Maria Lopez")),
        ("The victim was identified as Rosa Marin.", ("victim", "Rosa Marin")),
        ("Anna Weiss was raped by two men, prosecutors said.", ("victim", "Anna Weiss")),
    ],
)
def test_who_is_suggested(text: str, found: tuple[str, str]) -> None:
    assert told(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Low said five people were killed.",
        "Ada Low, 45, said the boy was safe.",
        "John Carter was not injured.",
        "If John Carter was killed, she would know.",
        "The town was captured, General Ivan Petrenko said.",
        "Ben Adams, 19, was arrested.",
        "Carl Stone raped two women.",
        "Lev Orlov's brother was killed.",
    ],
)
def test_who_is_not(text: str) -> None:
    assert told(text) == []


def test_the_first_reason_counts_and_all_names_are_given() -> None:
    assert told("Lily Moss, 9, was killed in the blast.") == [("minor", "Lily Moss")]
