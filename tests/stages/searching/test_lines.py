"""A document's lines hold what its reading says of them."""

from dataclasses import replace

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.searching import FIGURE, NAME, PLACE, STATEMENT, TIME, TITLE, lines_of
from tests.making import read

PLACES = GeonamesGazetteer()
TEXT = "At least 12 people were killed in Kiev on Tuesday, Mayor Anna Solberg said.\nThe road was wet.\nSome twelve hundred homes were flooded."


def test_lines_are_the_title_and_each_sentence() -> None:
    reading = read(TEXT, outlet="The Daily Example", title="Dam breaks in Kiev", published="2025-01-20")
    lines = lines_of(reading, PLACES)
    assert [reading.document.part(line.part)[line.start : line.end] for line in lines] == ["Dam breaks in Kiev", *TEXT.split("\n")]
    title, first, second, third = lines
    assert title.kinds & TITLE
    assert {"daily", "example"} <= set(title.marks), "a headline is found by its outlet, too"
    assert not {"daily", "example"} & set(first.marks)
    for kind in (STATEMENT, FIGURE, TIME, PLACE, NAME):
        assert first.kinds & kind
    assert first.speakers == ("Anna Solberg",)
    assert "@city703448" in first.marks
    assert "_solberg" in first.marks
    assert second.kinds == 0
    assert "=1200" in third.marks
    assert third.kinds & FIGURE


def test_lines_hold_what_is_shown() -> None:
    reading = read(TEXT, title="Dam breaks")
    text = TEXT.replace("Anna Solberg", "████ ███████")
    shown = replace(reading, document=replace(reading.document, text=text), statements=(), claims=(), entities=())
    words = {key for line in lines_of(reading, PLACES, shown) for key in (*line.words, *line.marks)}
    assert not [key for key in words if "solberg" in key or "anna" in key or "█" in key]
    assert "mayor" in words


def test_every_value_of_a_claim_is_found() -> None:
    lines = lines_of(read("Between 280 and 320 homes were under water. Dozens were hurt."), PLACES)
    keys = {*lines[0].words, *lines[0].marks}
    assert {"280", "320"} <= keys
    assert not [mark for mark in lines[1].marks if mark.startswith("=")], "what dozens may mean is a reading of ours"
