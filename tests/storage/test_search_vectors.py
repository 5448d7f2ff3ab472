"""A vector holds what is found in a line, whatever stands in it, and PostgreSQL takes it."""

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.searching.asked import Phrase
from crossread.storage.address import Address
from crossread.storage.postgres.vectors import LAST, WORDS_END, phrase_text, places_in, quoted, vector_of

STRANGE = ("it's", "back\\slash", "a:b*", "&|!<->()", "東京", "x" * 3_000, "\\'", "'")


def test_whatever_stands_in_a_line_postgresql_takes_it_and_finds_it(postgres: Address) -> None:
    with psycopg.connect(postgres.url) as connection:
        vector = vector_of(STRANGE, ("#l", "@mark"))
        for phrase in (*((word,) for word in STRANGE), STRANGE[:2], STRANGE[3:6], ("#l", "@mark")):
            query = phrase_text(Phrase(tokens=tuple(phrase)))
            assert connection.execute("SELECT %s::tsvector @@ %s::tsquery", (vector, query)).fetchone() == (True,), phrase
        for phrase in (("nothing",), (STRANGE[0], STRANGE[2]), (STRANGE[-1], "#l")):
            query = phrase_text(Phrase(tokens=tuple(phrase)))
            assert connection.execute("SELECT %s::tsvector @@ %s::tsquery", (vector, query)).fetchone() == (False,), phrase
        beginning = phrase_text(Phrase(tokens=("back",), is_beginning=True))
        assert connection.execute("SELECT %s::tsvector @@ %s::tsquery", (vector, beginning)).fetchone() == (True,)
        (printed,) = connection.execute("SELECT %s::tsvector::text", (vector,)).fetchone() or ("",)
    found = places_in(printed)
    assert {word: found[word] for word in STRANGE if len(word) < 2_000} == {word: [at] for at, word in enumerate(STRANGE, 1) if len(word) < 2_000}
    assert found["@mark"] == [WORDS_END + 3]


@pytest.mark.parametrize(
    "words", [["same"] * 40_000, [f"w{number}" for number in range(200_000)], ["x" * 1_900 + str(number) for number in range(2_000)]]
)
def test_a_line_of_megabytes_fits(postgres: Address, words: list[str]) -> None:
    vector = vector_of(words, ["#l"] * 9_000)
    with psycopg.connect(postgres.url) as connection:
        (fits,) = connection.execute("SELECT %s::tsvector @@ %s::tsquery", (vector, quoted(words[0]))).fetchone() or (None,)
    assert fits is True
    assert max(at for found in places_in(vector).values() for at in found) <= LAST


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=6), max_size=20))
def test_places_come_back_from_what_is_written(words: list[str]) -> None:
    expected: dict[str, list[int]] = {}
    for at, word in enumerate(words, start=1):
        expected.setdefault(word, []).append(at)
    assert places_in(vector_of(words, ())) == expected
