"""Quotations of every print, whole and broken."""

import pytest

from crossread.stages.statements.quotes import find_quotes


def inside(text: str) -> list[str]:
    """A text in, the words inside its quotations out."""
    return [text[quote.start : quote.end] for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("“We left,” he said.", ["We left,"]),
        ('"We left," he said.', ["We left,"]),
        ("''We left,'' he said.", ["We left,"]),
        ("``We left,'' he said.", ["We left,"]),
        ("«We left», he said.", ["We left"]),
        ("‘We left,’ he said.", ["We left,"]),
        ("'We left,' he said.", ["We left,"]),
        ('" We left. " he said.', ["We left."]),
        ('"It starts again, "said Berg, who left. "We stay."', ["It starts again,", "We stay."]),
        ("“He said ‘go’ and we left,” she said.", ["He said ‘go’ and we left,"]),
        ("''He said 'go,''' she said.", ["He said 'go,"]),
        ("The students ' complaints and the dogs' barks", []),
        ("It's the boys' own", []),
        ("A stray ” mark", []),
    ],
)
def test_the_words_inside_the_marks_are_found(text: str, quotes: list[str]):
    assert inside(text) == quotes


def test_a_quotation_runs_over_paragraphs_that_open_it_again():
    quotes = find_quotes("“One.\n“Two.\n“Three,” she said.")
    assert [quote.goes_on for quote in quotes] == [False, True, True]
    assert [quote.is_closed for quote in quotes] == [False, False, True]


def test_a_quotation_runs_over_lines_without_new_marks():
    text = '"One.\nTwo.\nThree," she said.'
    assert inside(text) == ["One.", "Two.", "Three,"]


def test_a_mark_that_is_never_closed_holds_one_sentence():
    assert inside('He said "we left. Nobody came. Nothing else was said.') == ["we left."]


def test_a_few_marked_words_are_no_speech():
    quotes = find_quotes('They called it a "wicked act" at once.')
    assert [quote.is_speech for quote in quotes] == [False]
