"""What is said stands without its marks."""

import pytest

from crossread.stages.statements.quotes import find_quotes
from crossread.stages.statements.trim import form_of, trimmed_piece


@pytest.mark.parametrize(
    ("piece", "words"),
    [
        ("“We left,”", "We left"),
        ('" We left. "', "We left"),
        ("We left.", "We left"),
        ("in the U.S.", "in the U.S."),
        ('it was "bad" and "long"', 'it was "bad" and "long"'),
        ("“?”", None),
        ("‘We left’", "We left"),
    ],
)
def test_outer_marks_and_stops_are_left_out(piece: str, words: str | None):
    place = trimmed_piece(piece, (0, len(piece)))
    assert (piece[place[0] : place[1]] if place else None) == words


@pytest.mark.parametrize(("text", "form"), [("“We left,” he said.", "direct"), ("We left the “grey zone” at dawn", "mixed"), ("We left", "indirect")])
def test_the_form_tells_what_is_quoted(text: str, form: str):
    end = text.index(" he") if " he" in text else len(text)
    assert form_of(text, ((0, end),), find_quotes(text)) == form
