"""Whatever is typed, something is looked for or it is told why not."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.searching import marked, query_of
from crossread.stages.searching.asked import MOST_LETTERS, MOST_WORDS, Query
from crossread.storage.search import TABLES
from crossread.storage.search_query import Within, expression

PLACES = GeonamesGazetteer()
HOSTILE = (
    '"',
    '""',
    '"a" OR (',
    "a* b* c*",
    "-" * 500,
    "NEAR(a b, 3)",
    "^foo col:bar {x}",
    "\x00",
    "' OR 1=1 --",
    "x" * 10_000,
    "* OR *",
    "OR",
    "NOT NOT",
    "💥",
)


def query(typed: str, masked: str | None = None) -> Query:
    return query_of(typed, PLACES, masked)


def tokens(typed: str) -> list[set[str]]:
    return [{token for way in clause.ways for phrase in way for token in phrase.tokens} for clause in query(typed).clauses]


def test_every_word_is_a_clause() -> None:
    assert [clause.typed for clause in query("bridge  collapse").clauses] == ["bridge", "collapse"]
    assert "bridge" in tokens("bridge")[0]


def test_a_phrase_is_looked_for_as_it_stands() -> None:
    (clause,) = query('"Fell into the River"').clauses
    assert clause.ways[0][0].tokens == ("fell", "into", "the", "river")
    assert len(clause.ways) == 1
    assert query("“fell into”").clauses[0].ways[0][0].tokens == ("fell", "into")


def test_beginnings() -> None:
    assert query("earthqu*").clauses[0].ways[0][0].is_beginning
    assert not query("abc*").clauses[0].ways[0][0].is_beginning
    assert "too short" in query("abc*").notes[0]
    assert query('"state of emerg*"').clauses[0].ways[0][0].is_beginning


def test_one_or_the_other_and_without() -> None:
    found = query("quake bridge OR ferry -drill NOT test")
    assert [clause.typed for clause in found.clauses] == ["quake", "bridge OR ferry"]
    assert [clause.typed for clause in found.without] == ["drill", "test"]
    assert query("al-Sisi").without == ()


def test_numbers_and_places_of_several_words_are_one() -> None:
    assert {"1200", "=1200"} <= tokens("twelve hundred people")[0]
    assert len(query("twelve hundred people").clauses) == 2
    assert "=1200" in tokens("1,200")[0]
    assert any(token.startswith("@") for token in tokens("New York police")[0])
    assert tokens("Kyiv")[0] & tokens("Kiev")[0] >= {"@city703448"}


def test_scripts_without_spaces_are_phrases_of_pairs() -> None:
    assert query("地震発生").clauses[0].ways[0][0].tokens == ("地震", "震発", "発生")
    assert query("火").clauses[0].ways[0][0].is_beginning


@pytest.mark.parametrize("typed", HOSTILE)
def test_hostile_words_are_told_or_looked_for(typed: str) -> None:
    found = query(typed)
    assert found or found.notes or not typed.strip("\x00 ")


@pytest.fixture(scope="module")
def index() -> sqlite3.Connection:
    """An index with one line in it."""
    connection = sqlite3.connect(":memory:")
    for table in TABLES:
        connection.execute(table)
    connection.execute("INSERT INTO found(rowid, words, marks) VALUES (1, 'a line', '#l')")
    return connection


@given(typed=st.text(st.characters(codec="utf-8"), max_size=200) | st.text('"-*() ORNAD:^{}+,.a1é地\u0301', max_size=60))
def test_whatever_is_typed_fts5_takes_it(index: sqlite3.Connection, typed: str) -> None:
    found = query(typed)
    index.execute("SELECT rowid FROM found WHERE found MATCH ?", (expression(found, Within()),)).fetchall()
    for start, end in marked(typed, found, PLACES):
        assert 0 <= start < end <= len(typed)


def test_too_much_is_cut_and_told() -> None:
    found = query("the " * 300)
    assert sum(len(clause.ways) > 0 for clause in found.clauses) <= MOST_WORDS
    assert found.notes
    assert f"{MOST_LETTERS:,}" in query("x" * 5_000).notes[0]


def test_a_protected_name_is_a_word_that_stands_nowhere() -> None:
    (first, second) = query("bridge Zelensky", "bridge ████████").clauses
    assert first.ways == query("bridge").clauses[0].ways
    assert {token for way in second.ways for phrase in way for token in phrase.tokens} == {"█"}
    assert second.typed == "Zelensky", "it is told like any other word that was typed"
