"""Marks never change the letters of a text, however they overlap."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from crossread.interfaces.views.marks import Mark, marked
from crossread.interfaces.views.visible import visible

LETTERS = st.text(alphabet="ab <&>\"'\u202e\n", max_size=30)


@given(LETTERS, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6), st.integers(0, 30), st.integers(0, 30))
def test_the_letters_stay_whatever_is_marked(text: str, places: list[tuple[int, int]], start: int, length: int):
    marks = [Mark(start=at, end=at + size, css="m", anchor=f"x{at}", tag="tag", title="t") for at, size in places if at + size <= len(text)]
    end = min(len(text), start + length)
    start = min(start, end)
    found = html.fromstring(f"<div>{marked(text, marks, start, end)}</div>")
    assert found.text_content() == visible(text[start:end])


def test_a_claim_inside_a_statement_is_both():
    text = "He said 12 died."
    found = html.fromstring(
        f"<p>{marked(text, [Mark(start=8, end=15, css='content'), Mark(start=8, end=10, css='claim', anchor='c', tag='count')])}</p>"
    )
    assert [(mark.get("class"), mark.text, mark.get("data-tag")) for mark in found.iter("mark")] == [
        ("content claim", "12", "count"),
        ("content", " died", None),
    ]
    assert found.xpath("//a/@id") == ["c"]


def test_marks_that_cross_keep_every_letter_once():
    text = "abcdef"
    out = marked(text, [Mark(start=0, end=4, css="x"), Mark(start=2, end=6, css="y")])
    assert [(mark.get("class"), mark.text) for mark in html.fromstring(f"<p>{out}</p>").iter("mark")] == [("x", "ab"), ("x y", "cd"), ("y", "ef")]


def test_titles_and_tags_are_escaped_too():
    out = marked("ab", [Mark(start=0, end=1, css="x", tag='"><script>', title='" onmouseover="x\u202e')])
    found = html.fromstring(f"<p>{out}</p>")
    assert not found.xpath("//script")
    assert set(found.xpath("//mark")[0].attrib) == {"class", "data-tag", "title"}
    assert "\u202e" not in out
