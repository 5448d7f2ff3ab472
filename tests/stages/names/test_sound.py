"""Spellings of one name have one key; different names have different ones."""

import pytest

from crossread.stages.names.sound import first_name, is_near, sounded


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelensky Zelenskyy Zelenskiy Zelenskij", "Gaddafi Qaddafi Kadhafi Gadhafi", "Mohammed Muhammad Mohamed", "Müller Mueller Muller",
        "Yeltsin Eltsin", "Giannis Yiannis", "Carolos Karolos", "Lavrov Lavroff", "Kuznetsov Kuznetzov", "Nazarbayev Nazarbaev", "Youssef Yusuf",
        "O'Brien O’Brien OBrien",
    ],
)  # fmt: skip
def test_spellings_of_one_name(spellings: str) -> None:
    assert len({sounded(name) for name in spellings.split()}) == 1


@pytest.mark.parametrize("names", ["Lee Li", "Lowe Love", "Marie Mary", "Marina Martina", "Anna Hanna", "Paul Paula", "Jon Jan", "A320s A321s"])
def test_different_names(names: str) -> None:
    one, other = names.split()
    assert sounded(one) != sounded(other)


def test_a_short_form_counts_for_first_names_alone() -> None:
    assert first_name("Mike") == first_name("Michael")
    assert sounded("Mike") != sounded("Michael")


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("klitshko", "klisthko", True), ("hansen", "jansen", False), ("laden", "ladin", True), ("berg", "burg", False), ("berg", "berger", False)],
)
def test_last_names_a_letter_apart(a: str, b: str, expected: bool) -> None:
    assert is_near(a, b) is expected
    assert is_near(b, a) is expected
