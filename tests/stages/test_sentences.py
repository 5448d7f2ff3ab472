"""Sentences are spans of their document, and abbreviations do not end them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.sentences import split
from tests.making import document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One died. Two fled.", ["One died.", "Two fled."]),
        ("Gov. Ada Low spoke. She left.", ["Gov. Ada Low spoke.", "She left."]),
        ("Lt. Bo Rahn said so.", ["Lt. Bo Rahn said so."]),
        ("It hit at 6:50 a.m. on Tuesday. Ten fled.", ["It hit at 6:50 a.m. on Tuesday.", "Ten fled."]),
        ("“We fled.” He wept.", ["“We fled.”", "He wept."]),
        ("It was 6.1 strong. All is well.", ["It was 6.1 strong.", "All is well."]),
        ("A line\n\nAnother line", ["A line", "Another line"]),
        ("Marren Water Inc. was fined.", ["Marren Water Inc. was fined."]),
        ("Did it burn? No.", ["Did it burn?", "No."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [span.words for span in split(document(text))] == expected


def test_the_title_comes_first_as_a_part_of_its_own() -> None:
    spans = split(document("Ten fled.", title="Fire in Ostby"))
    assert [(span.part, span.words) for span in spans] == [("title", "Fire in Ostby"), ("text", "Ten fled.")]


@given(st.lists(st.sampled_from(["Ten fled.", "“Go!” he said.", "Mr. Low left", "\n", " ", "?", "at 5 p.m. ", "…", "ü"]), max_size=12).map("".join))
def test_spans_are_verbatim_in_order_and_cross_no_line(text: str) -> None:
    spans = split(document(text))
    assert all(text[span.start : span.end] == span.words and "\n" not in span.words for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert "".join("".join(span.words.split()) for span in spans) == "".join(text.split())
