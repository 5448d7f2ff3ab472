"""Sentences are spans of their document, and abbreviations do not end them."""

import json
import os
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syntok import segmenter
from syntok._segmentation_states import State

from crossread.stages.sentences import BRACKET, MARK, MONTHS, NO_PLAIN_END, OPENING, STARTERS, is_one, joined, parts, segmented, split
from tests.making import document

SHARED = Path(os.environ.get("CROSSREAD_SHARED", Path(__file__).parents[3] / "shared"))
PIECES = [
    "The ",
    "the ",
    "It",
    "fled",
    "Dr",
    "Mr",
    "no",
    "No",
    "May",
    "Mar",
    "I",
    "L",
    "p.m",
    "U.S",
    "12",
    "2008",
    "6.1",
    "don’t",
    "co-op",
    "McBo",
    "ü",
]
MARKS = [
    ". ",
    ".",
    "? ",
    "! ",
    ".” ",
    '."',
    ".’ ",
    "; ",
    "... ",
    "…",
    " ",
    " ",
    " “",
    '"',
    " ‘",
    "(",
    ") ",
    "[",
    "]",
    ", ",
    ": ",
    "—",
    " - ",
    "\u200b",
    "  ",
    "'s ",
]


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


def by_syntok(line: str) -> tuple[tuple[int, int], ...]:
    """A line in, its sentences as syntok finds them in the whole of it out."""
    found = [(tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)) for paragraph in segmenter.analyze(line) for tokens in paragraph]
    return tuple(joined(line, found))


@given(st.lists(st.sampled_from([*PIECES, *MARKS]), max_size=14).map("".join))
@settings(max_examples=300)
def test_what_is_divided_piece_by_piece_is_divided_as_a_whole(line: str) -> None:
    assert segmented(line) == by_syntok(line)


@pytest.mark.parametrize(
    "line",
    [
        "He left \ufd3eTen fled. The river rose\ufd3f again.",
        "He left {and the \u3009 fled. Ten fell] again.",
        "He left (_( and fled. The (river) rose. Ten fell.",
        "He left (a) and fled. Ten fell (b. It rose) again. Two (c) fled. Ten fell.",
    ],
)
def test_what_stands_in_brackets_is_divided_as_a_whole(line: str) -> None:
    """Planted bug: what Unicode takes for a bracket was one, and syntok takes others."""
    assert segmented(line) == by_syntok(line)


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Ten fled. Two died in 2008. “All is well,” he said.", 3),
        ("He fled (to Ostby. She did not) again. It burned.", 2),
        ("It rose by 12. Mar saw it.", 1),
        ("Dr. Low fled. She left.", 2),
    ],
)
def test_a_line_is_cut_where_a_sentence_ends_for_sure(line: str, number: int) -> None:
    assert len(list(parts(line))) == number


@pytest.mark.parametrize(
    "part", ["Ten fled.", "It hit at 6:50 a.m. on Tuesday, Mr. Low of the U.S. said", "“We fled”", "It was 6.1 strong; nobody fled!"]
)
def test_a_part_that_is_one_sentence_for_sure_is_known_as_such(part: str) -> None:
    assert is_one(part)


def test_the_lists_are_those_of_syntok() -> None:
    plain = {word for word in State.abbreviations if word.isascii()}
    assert plain <= NO_PLAIN_END
    assert {month for month in State.months if month.isascii() and month[0].isupper()} <= MONTHS
    assert {word for word in State.starters if word.isascii()} <= {*STARTERS[3:-1].split("|")}
    assert all(MARK.fullmatch(mark) for mark in State.terminals if len(mark) == 1)
    assert State.opening_brackets == OPENING
    assert {sign for sign in map(chr, range(sys.maxunicode)) if BRACKET.fullmatch(sign)} == State.opening_brackets | State.closing_brackets


def test_real_lines_are_divided_as_syntok_divides_them() -> None:
    files = sorted((SHARED / "bench" / "reports").glob("*.jsonl"))
    if not files:
        pytest.skip(f"{SHARED / 'bench' / 'reports'} has no reports: set CROSSREAD_SHARED to the shared folder")
    texts = [json.loads(line)["text"] for path in files[:3] for line in path.read_text().splitlines()]
    lines = [line for text in texts for line in text.split("\n")][:500]
    assert [line for line in lines if segmented(line) != by_syntok(line)] == []
