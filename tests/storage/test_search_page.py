"""Hashes and days come back from the few bytes that they are kept in, and a row is found by its page through the index of first bytes."""

import sqlite3
from contextlib import closing
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from crossread.storage.search import TABLES
from crossread.storage.search_page import day_number, day_of_number, found_by, small, whole


@given(st.one_of(st.text(), st.binary(max_size=40).map(bytes.hex), st.text("0123456789abcdefABCDEF ")))
def test_what_is_kept_small_comes_back(words: str) -> None:
    assert whole(small(words)) == words


def test_a_hash_takes_half_its_digits() -> None:
    assert len(small("0f" * 32)) == 32


@given(st.one_of(st.none(), st.dates().map(date.isoformat)))
def test_a_day_comes_back(day: str | None) -> None:
    assert day_of_number(day_number(day)) == day


def test_a_row_is_found_by_the_first_bytes_of_its_page() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in TABLES:
            connection.execute(statement)
        query = f"EXPLAIN QUERY PLAN SELECT number FROM documents WHERE {found_by('page')}"  # noqa: S608  # our own words
        plan = connection.execute(query, {"page": b"a"}).fetchall()
    assert "documents_by_page" in str(plan)
