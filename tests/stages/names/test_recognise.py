"""Names in a sentence: what they stand for, their titles, and what only looks like a name."""

import pytest

from crossread.stages.names import Name, find_names
from crossread.stages.names.capitals import Known
from tests.making import sentence


class Places:
    """A gazetteer of three places."""

    def is_place(self, name: str) -> bool:
        """Is it one of the three?"""
        return name in {"Ostby", "Norway", "South Korea"}


def names(words: str, part: str = "text") -> tuple[Name, ...]:
    """A sentence in, its names out."""
    return find_names(sentence(words)[1], "title" if part == "title" else "text", words, Places())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Police said Ada Low fled.", [("Ada Low", "person", "")]),
        ("Prime Minister Ada Low fled to the coast that night.", [("Ada Low", "person", "Prime Minister")]),
        ("The Norwegian governor, Ada Low, fled.", [("Ada Low", "person", "")]),
        ("It hit Ostby at night.", [("Ostby", "place", "")]),
        ("They are from South Korea and Norway.", [("South Korea", "place", ""), ("Norway", "place", "")]),
        ("It hit the Marren region at night.", [("Marren region", "place", "")]),
        ("It hit Marren Oblast at night.", [("Marren Oblast", "place", "")]),
        ("The Interior Ministry said so.", [("Interior Ministry", "organisation", "")]),
        ("The Ministry of Defence said so.", [("Ministry of Defence", "organisation", "")]),
        ("The NIS said so.", [("NIS", "organisation", "")]),
        ("The MV Marta sank.", [("MV Marta", "vessel", "")]),
        ("The boy was found in Lunde.", [("Lunde", "place", "")]),
        ("He met O'Brien and Ida J. Vance there.", [("O'Brien", "other", ""), ("Ida J. Vance", "person", "")]),
        ("They were freed by Jean-Luc van Tour.", [("Jean-Luc van Tour", "other", "")]),
        ("They were freed by Kim Jong-un there.", [("Kim Jong-un", "person", "")]),
        ("They were freed by al-Sisi there.", [("al-Sisi", "person", "")]),
        ("They were freed by Ada Low of Lunde.", [("Ada Low", "person", ""), ("Lunde", "other", "")]),
        ("They were freed by workers of General Motors.", [("General Motors", "organisation", "")]),
        ("Ada Low fled.", [("Ada Low", "person", "")]),
    ],
)  # fmt: skip
def test_kinds_and_titles(words: str, expected: list[tuple[str, str, str]]) -> None:
    assert [(name.words, name.kind, name.titles) for name in names(words)] == expected


@pytest.mark.parametrize(
    "words",
    [
        "Hundreds fled on Monday.", "Neither side spoke.", "North Koreans fled in March.", "The Greek man fled.", "He and I fled.",
        "Rescuers found them.", "They took vitamin C there.", "“Nobody spoke,” she said.", "However, many fled.",
    ],
)  # fmt: skip
def test_what_describes_or_opens_a_sentence_is_no_name(words: str) -> None:
    assert names(words) == ()


def test_a_headline_in_capitals_names_only_what_no_dictionary_knows() -> None:
    assert [name.words for name in names("Four Killed As Bridge Falls Near Ostby", "title")] == ["Ostby"]


def test_offsets_are_verbatim_and_titles_stand_in_front() -> None:
    words = "On Monday the city and Mayor Ada Low fled to the coast."
    (name,) = names(words)
    assert (words[name.start : name.end], words[name.title_start : name.start]) == ("Ada Low", "Mayor ")


def test_what_the_rest_of_a_document_says_of_a_word_at_the_beginning() -> None:
    words = "Reed spoke."
    tokens = sentence(words)[1]
    assert not find_names(tokens, "text", words, Places())
    (name,) = find_names(tokens, "text", words, Places(), Known(names=frozenset({"reed"})))
    assert name.words == "Reed"
    assert not find_names(tokens, "text", words, Places(), Known(names=frozenset({"reed"}), words=frozenset({"reed"})))
