"""Plain text and Markdown in, document out."""

import time
from collections.abc import Callable

import pytest

from crossread.stages.extract.plain import markdown_paragraphs, paragraphs
from crossread.types.document import Document

WRAPPED = """River floods Port Alder

By Mara Quill
The Alder Post, 4 March 2025

The river rose by two metres overnight, officials in Port Alder
said, and at least 12 people were missing by Tuesday evening,
according to the county.

“We have not seen anything like this,” said Jon Pell.
By the time help came, it was late.
"""


def test_header_lines_become_fields(read: Callable[..., Document]):
    document = read(WRAPPED, "text/plain")
    assert (document.title, document.byline, document.outlet) == ("River floods Port Alder", "Mara Quill", "The Alder Post")
    assert (document.published.edtf, document.published.basis) == ("2025-03-04", "given")


def test_wrapped_lines_are_joined_and_others_are_not(read: Callable[..., Document]):
    assert read(WRAPPED, "text/plain").text.split("\n") == [
        (
            "The river rose by two metres overnight, officials in Port Alder said, and at least 12 people were missing by Tuesday evening, "
            "according to the county."
        ),
        "“We have not seen anything like this,” said Jon Pell.",
        "By the time help came, it was late.",
    ]


def test_long_lines_are_paragraphs_of_their_own():
    lines = ["a" * 60 + " " + "b" * 70, "goes on in small letters"]
    assert paragraphs(lines) == lines


@pytest.mark.parametrize("first", ["The river rose.", "The river rose, and so on,", "A sentence in quotes, he said.”"])
def test_a_sentence_is_no_title(read: Callable[..., Document], first: str):
    document = read(f"{first}\n\nMore text.\n", "text/plain")
    assert document.title is None
    assert document.text.startswith(first)


def test_fields_by_name(read: Callable[..., Document]):
    text = (
        "Headline: River floods\nSource: The Alder Post\nAuthor: Mara Quill\nPublished: 4 March 2025, 10:15 GMT\nURL: https://a.com/b\n\nText here."
    )
    document = read(text, "text/plain")
    assert (document.title, document.outlet, document.byline, document.address) == (
        "River floods",
        "The Alder Post",
        "Mara Quill",
        "https://a.com/b",
    )
    assert document.published.edtf == "2025-03-04T10:15:00Z"
    assert document.text == "Text here."


def test_a_prose_line_that_begins_like_a_field_stays(read: Callable[..., Document]):
    text = "River floods\n\nBy Tuesday evening, 12 people were missing.\nSource of the flood: a broken dam."
    assert read(text, "text/plain").text == "By Tuesday evening, 12 people were missing.\nSource of the flood: a broken dam."


def test_a_wire_dateline_stays_in_the_text(read: Callable[..., Document]):
    document = read("PORT ALDER, March 4, 2025 (AP) — The river rose by two metres, officials said.\n", "text/plain")
    assert document.text.startswith("PORT ALDER")
    assert document.published.basis == "text"
    assert document.published.spans[0].words == "March 4, 2025"


MARKDOWN = """# River *floods* Port Alder

*By Mara Quill*

The river [rose](https://a.org/b_(c)) by **two metres** overnight,
officials said. The file snake_case_name stays, and 2 * 3 * 4 too.

> “We have not seen this,”
> said Pell.

- first *item*
- second item

## What we know

| Place | Missing |
|-------|--------:|
| Alder | 12 |

![hidden words](image.png)
"""


def test_markdown_loses_its_marks_and_keeps_its_words(read: Callable[..., Document]):
    document = read(MARKDOWN, "text/markdown")
    assert (document.title, document.byline) == ("River floods Port Alder", "Mara Quill")
    assert document.text.split("\n") == [
        "The river rose by two metres overnight, officials said. The file snake_case_name stays, and 2 * 3 * 4 too.",
        "“We have not seen this,” said Pell.",
        "first item",
        "second item",
        "What we know",
        "Place Missing",
        "Alder 12",
    ]


def test_front_matter(read: Callable[..., Document]):
    document = read('---\ntitle: "River floods"\nauthor: Mara Quill\ndate: 2025-03-04\ntags: [a, b]\n---\n\nThe river rose.\n', "text/markdown")
    assert (document.title, document.byline, document.published.edtf, document.text) == (
        "River floods",
        "Mara Quill",
        "2025-03-04",
        "The river rose.",
    )


def test_fences_and_comments_and_rules(read: Callable[..., Document]):
    assert markdown_paragraphs(["```", "a *b*", "c", "```", "***", "d"]) == ["a b", "c", "d"]
    assert "hidden" not in read("The river rose.\n\n<!-- hidden\nwords -->\n\nIt fell.\n", "text/markdown").text


def test_without_text(read: Callable[..., Document]):
    assert read("# Only a title\n", "text/markdown").state == "not an article"


@pytest.mark.parametrize("letter", ["[", "`", "*", "_", "<", "![", "(", "[a](", "\\"])
def test_lines_of_marks_take_no_quadratic_time(letter: str):
    start = time.process_time()
    markdown_paragraphs([letter * 100_000])
    assert time.process_time() - start < 5
