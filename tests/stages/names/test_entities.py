"""Names of one document become entities; doubt is not guessed away."""

import pytest

from crossread.stages.names import Name, NameKind, find_entities
from crossread.stages.names.entities import folded


def name(words: str, kind: NameKind = "person") -> Name:
    """Words and a kind in, a name out."""
    return Name(part="text", start=0, end=len(words), words=words, titles="", title_start=0, kind=kind)


@pytest.mark.parametrize(
    ("given", "groups"),
    [
        (["Ada Low", "Low"], [["Ada Low", "Low"]]),
        (["Low", "Ada Low"], [["Low", "Ada Low"]]),
        (["Ada Low", "Bo Low", "Low"], [["Ada Low"], ["Bo Low"], ["Low"]]),
        (["Ada Low", "Bo Rahn"], [["Ada Low"], ["Bo Rahn"]]),
        (["Ada Low", "Low’s"], [["Ada Low"], ["Low’s"]]),
    ],
)
def test_a_last_name_joins_the_one_fuller_name(given: list[str], groups: list[list[str]]) -> None:
    assert [[one.words for one in entity.mentions] for entity in find_entities(tuple(name(words) for words in given))] == groups


def test_a_place_joins_no_person() -> None:
    assert len(find_entities((name("Ada Low"), name("Low", "place")))) == 2


def test_the_fullest_form_names_it_and_the_telling_kind_wins() -> None:
    (entity,) = find_entities((name("Low", "other"), name("Ada Low")))
    assert (entity.name, entity.kind, entity.key) == ("Ada Low", "person", "ada low")


@pytest.mark.parametrize(("words", "key"), [("J. R. Vance", "jr vance"), ("Jean-Luc  Tour", "jean luc tour"), ("O’Brien", "o'brien")])
def test_folded(words: str, key: str) -> None:
    assert folded(words) == key
