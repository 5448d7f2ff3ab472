"""Tokens keep their offsets, and their lemmas are those of a dictionary."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.tokens import covering, lemma, tokenise
from crossread.types.span import cut
from tests.making import sentence


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("At least 1,200 people", ["At", "least", "1,200", "people"]),
        ("a 6.1-magnitude quake", ["a", "6.1", "-", "magnitude", "quake"]),
        ("The U.S. said", ["The", "U.S.", "said"]),
        ("Russia’s army didn’t", ["Russia", "’s", "army", "didn’t"]),
        ("O'Brien's boat", ["O'Brien", "'s", "boat"]),
        ("“Go,” he said.", ["“", "Go", ",", "”", "he", "said", "."]),
        ("Koslevskyy über Østby", ["Koslevskyy", "über", "Østby"]),
    ],
)
def test_words_numbers_and_marks_are_cut(words: str, expected: list[str]) -> None:
    assert [token.text for token in sentence(words)[1]] == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("killed", "kill"), ("people", "people"), ("soldiers", "soldier"), ("metres", "meter"), ("Others", "other"), ("shot", "shoot"),
        ("1,200", "1,200"), ("-", "-"),
    ],
)  # fmt: skip
def test_lemmas(word: str, expected: str) -> None:
    assert lemma(word) == expected


@given(st.text(max_size=60), st.integers(0, 5))
def test_every_token_stands_where_it_says(words: str, shift: int) -> None:
    whole = "x" * shift + words + "."
    span = cut(whole, shift, len(whole))
    tokens = tokenise(span)
    assert all(whole[token.start : token.end] == token.text for token in tokens)
    assert all(before.end <= after.start for before, after in pairwise(tokens))


@given(st.text(max_size=60), st.integers(0, 70), st.integers(0, 70))
def test_the_tokens_between_two_places_are_those_that_a_walk_finds(words: str, start: int, end: int) -> None:
    tokens = tokenise(cut(words + ".", 0, len(words) + 1))
    first = next((i for i, token in enumerate(tokens) if token.end > start), len(tokens))
    last = next((i for i, token in enumerate(tokens) if token.start >= end), len(tokens))
    assert covering(tokens, start, end) == (first, max(first + 1, last))
