"""Words of a page lead to themselves on the live page, by the rules of the draft (https://wicg.github.io/scroll-to-text-fragment/)."""

import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.interfaces.views.text_fragment import ENDS, LONGEST, address_at, text_directive
from crossread.types.span import Span, cut

PAGE = "The dam broke at dawn, the mayor said.\nAt least 12 people were killed - more are missing, she told Radio Vesk & others."


def span(words: str, whole: str = PAGE) -> Span:
    """Words in, their span in the page out."""
    at = whole.index(words)
    return cut(whole, at, at + len(words))


@pytest.mark.parametrize(
    ("words", "directive"),
    [
        ("At least 12 people", "text=the%20mayor%20said.-,At%20least%2012%20people,-were%20killed%20%2D"),
        ("The dam broke", "text=The%20dam%20broke,-at%20dawn%2C%20the"),
        ("killed - more", "text=12%20people%20were-,killed%20%2D%20more,-are%20missing%2C%20she"),
        ("Vesk & others.", "text=she%20told%20Radio-,Vesk%20%26%20others."),
        ("mayor said.\nAt least", "text=at%20dawn%2C%20the-,mayor%20said.,At%20least,-12%20people%20were"),
    ],
)
def test_directives(words: str, directive: str):
    assert text_directive(span(words)) == directive


def test_a_term_never_ends_inside_a_word():
    assert text_directive(span("am bro")).startswith("text=The-,dam%20broke,-at")


def test_scripts_without_spaces_are_left_as_they_are():
    whole = "今天凌晨水库大坝决堤造成至少十二人死亡救援仍在进行"
    assert unquote(text_directive(span("大坝决堤", whole * 3))) == "text=今天凌晨水库-,大坝决堤", "what is behind it is cut off somewhere"


def test_long_words_are_given_by_their_ends():
    whole = " ".join(f"word{at}" for at in range(80))
    directive = text_directive(cut(whole, 0, len(whole)))
    start, end = directive.removeprefix("text=").split(",")
    assert unquote(start).split() == whole.split()[:ENDS]
    assert unquote(end).split() == whole.split()[-ENDS:]


@pytest.mark.parametrize(
    ("address", "begins"),
    [
        ("https://a.example/b?c=d", "https://a.example/b?c=d#:~:text="),
        ("https://a.example/b#top", "https://a.example/b#top:~:text="),
        ("https://a.example/b#:~:text=old", "https://a.example/b#:~:text="),
    ],
)
def test_a_fragment_that_is_there_stays_in_front(address: str, begins: str):
    found = address_at(address, span("dawn"))
    assert found.startswith(begins)
    assert found.count(":~:") == 1
    assert "old" not in found


@pytest.mark.parametrize("address", ["javascript:alert(1)", "reports/a.html", "https://", "https://a.example/ b"])
def test_what_no_browser_may_follow_leads_nowhere(address: str):
    assert address_at(address, span("dawn")) == ""


def test_half_a_surrogate_pair_breaks_nothing():
    assert text_directive(span("dawn\ud800", "at dawn\ud800 today")) == "text=at-,dawn%3F,-today"


def test_punctuation_alone_has_no_directive():
    assert address_at("https://a.example/", Span(start=0, end=1, words="…")) == "https://a.example/"


@given(st.text(min_size=1, max_size=3 * LONGEST), st.data())
def test_whatever_the_words_nothing_separates_but_the_separators(whole: str, data: st.DataObject):
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start + 1, len(whole)))
    directive = text_directive(cut(whole.encode("utf-8", "replace").decode(), start, end))
    assert re.fullmatch(r"(text=([\w.~%]+-,)?[\w.~%]+(,[\w.~%]+)?(,-[\w.~%]+)?)?", directive, re.ASCII), directive
    flat = " ".join(whole.encode("utf-8", "replace").decode().split())
    for term in re.split(r"-,|,-|,", directive.removeprefix("text=")):
        assert unquote(term) in flat
