"""Words are found again where they stand, after any change around them; other words are never taken for them."""

from dataclasses import replace

import pytest

from crossread.services.review_anchors import find_again
from crossread.types.document import Document
from crossread.types.review import Anchor
from tests.making import document

LINES = (
    "The number of dead at the reservoir rose to 19 on Wednesday, the rescue service said.",
    "We have found 19 people dead and we are still looking, a rescue chief said in Ostby.",
    "Killed: 12",
    "Injured: 12",
    "12",
    "Wounded",
    "12",
)
TEXT = "\n".join(LINES)


def anchor(text: str, words: str, nth: int = 0) -> Anchor:
    """A text and words in it in, their anchor out (the nth one, counted from 0)."""
    at = -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    span = document(text).span(at, at + len(words))
    return Anchor(page_sha256="a", part="text", start=span.start, end=span.end, words=words, before=span.before, after=span.after)


def found(text: str, one: Anchor) -> int | None:
    """A text and an anchor in, where its words stand there out."""
    span = find_again(one, document(text))
    assert span is None or (span.words == one.words and text[span.start : span.end] == one.words)
    return span.start if span else None


@pytest.mark.parametrize("nth", range(2))
def test_the_same_text_has_each_of_the_same_words_where_it_stood(nth: int) -> None:
    one = anchor(TEXT, "19", nth)
    assert found(TEXT, one) == one.start


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "A line of its own in front.\n" + text,
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.replace("\n", " "),
        lambda text: text.replace(" ", "\u00a0").replace("19\u00a0people", "19 people"),
        lambda text: text.replace("We have found", "We  have\u200b found"),
        lambda text: text.split("\n", 1)[1],
        lambda text: text + "\n" + LINES[0],
        lambda text: "\n".join(reversed(text.split("\n"))),
    ],
    ids=["line in front", "empty lines", "one line", "other spaces", "invisible", "line gone", "line behind", "other order"],
)
def test_words_are_found_after_what_another_reader_does_to_a_text(change: object) -> None:
    changed = change(TEXT)  # type: ignore[operator]
    assert found(changed, anchor(TEXT, "19 people")) == changed.index("19 people")


@pytest.mark.parametrize(
    ("before", "words", "after"),
    [
        ("19 dead. 12 homes.", "12", "19 dead. There are 12 homes."),
        (LINES[0], "19", LINES[1]),
        ("Killed: 12\nInjured: 12", "12", "Injured: 12"),
        ("Killed\n12\nWounded\n12", "12", "Wounded\n12"),
        (TEXT, "19 people dead", TEXT.replace("19 people dead", "19 persons dead")),
        (LINES[1], "19 people dead", "Nobody knows of 19 people dead and we are still looking, a rescue chief said in Ostby."),
    ],
    ids=["other sentence", "other line", "other list entry", "other table cell", "other words", "other beginning"],
)
def test_other_words_are_not_taken_for_them_even_where_they_stand_alone(before: str, words: str, after: str) -> None:
    assert found(after, anchor(before, words)) is None


def test_a_note_between_two_lines_that_begin_alike_does_not_move_words_to_the_other_line() -> None:
    lines = ("The wire is cut, one who would not be named said.", *("Marren Water cannot tell why it was cut at dawn, she said.",) * 2)
    one = anchor("\n".join(lines), "Marren Water", 1)
    changed = "\n".join((*lines[:2], "The wire. Photo: A. Aker", lines[2]))
    assert found(changed, one) in {None, changed.rindex("Marren Water")}


def test_the_same_beginning_of_another_line_is_not_enough() -> None:
    one = anchor("It rained.\nPrime Minister Ida Solberg of Vesk vowed to go on.", "Prime Minister")
    assert found("It rained.\nPrime Minister Ida Solberg of Vesk’s party was split.", one) is None


def test_of_two_places_that_look_the_same_none_is_chosen() -> None:
    one = anchor(LINES[1], "19 people")
    assert found("\n".join(("A first line.", LINES[1], "Between them.", LINES[1])), one) is None


def test_a_title_is_looked_for_in_the_title_alone() -> None:
    made = document(LINES[1], title="Toll rises to 19")
    span = made.span(14, 16, "title")
    one = Anchor(page_sha256="a", part="title", start=14, end=16, words="19", before=span.before, after=span.after)
    assert find_again(one, made) == span
    assert find_again(one, document(f"{LINES[1]}\nToll rises to 19", title="Other")) is None
    assert find_again(one, replace(made, title=None)) is None


def test_empty_words_and_empty_documents_have_no_place() -> None:
    empty: Document = document("")
    assert find_again(anchor(TEXT, "19"), empty) is None
    assert find_again(Anchor(page_sha256="a", part="text", start=0, end=0, words=""), document(TEXT)) is None
    assert find_again(Anchor(page_sha256="a", part="text", start=0, end=0, words=""), empty) is None
