"""The lines of embedded posts."""

import pytest

from crossread.stages.post_lines import first_line, last_line, signed_lines


@pytest.mark.parametrize(
    ("line", "author", "posted"),
    [
        ("— Mara Quill (@quill) March 4, 2025", "Mara Quill (@quill)", "March 4, 2025"),
        ("-- Alder Police 🚓 (@alder_police) 4 March 2025", "Alder Police 🚓 (@alder_police)", "4 March 2025"),
        ("— Mara Quill (@quill)", "Mara Quill (@quill)", None),
        ("A video posted by Mara Quill (@quill) on Mar 4, 2025 at 9:00am PST", "Mara Quill", "Mar 4, 2025 at 9:00am PST"),
        ("Posted by Alder Rescue on Tuesday, March 4, 2025", "Alder Rescue", "Tuesday, March 4, 2025"),
    ],
)
def test_last_lines_of_posts(line: str, author: str, posted: str | None):
    found = last_line(line, 0, len(line))
    assert found is not None
    assert line[slice(*found.author)] == author
    assert (line[slice(*found.posted)] if found.posted else None) == posted


@pytest.mark.parametrize("line", ["The bridge is closed (again).", "— and nobody came", "He wrote to @quill on March 4, 2025.", "A post was closed."])
def test_words_of_a_post_are_no_last_line(line: str):
    assert last_line(line, 0, len(line)) is None


def test_first_lines():
    alone, opening = "Mara Quill @quill · March 4, 2025", "@quill The bridge fell"
    found, handle = first_line(alone, 0, len(alone)), first_line(opening, 0, len(opening))
    assert found is not None
    assert handle is not None
    assert alone[slice(*found.author)] == "Mara Quill @quill"
    assert opening[slice(*handle.author)] == "@quill"
    assert first_line("The bridge fell", 0, 15) is None


def test_signed_lines_of_a_text_without_markup():
    text = "One.\nThe bridge is closed.\n— Alder Police (@alderpolice) March 4, 2025\nTwo — three (@x) came."
    assert [text[slice(*found.author)] for found in signed_lines(text)] == ["Alder Police (@alderpolice)"]
