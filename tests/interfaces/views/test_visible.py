"""Hidden and reordering characters are shown, everything else is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.interfaces.views.visible import HIDDEN, JOINERS, visible, web_address


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", "a⟦U+202E⟧b"),
        ("a\u2066b\u2069", "a⟦U+2066⟧b⟦U+2069⟧"),
        ("pay\u200bpal", "pay⟦U+200B⟧pal"),
        ("soft\u00adhyphen", "soft⟦U+00AD⟧hyphen"),
        ("bell\x07", "bell⟦U+0007⟧"),
        ("\ufeffbom", "⟦U+FEFF⟧bom"),
        ("a\u200db", "a⟦U+200D⟧b"),
        ("tag\U000e0041", "tag⟦U+E0041⟧"),
        ("lone\ud800", "lone⟦U+D800⟧"),
        ("line\u2028end", "line⟦U+2028⟧end"),
    ],
)
def test_hidden_characters_are_shown_by_their_code_point(text: str, shown: str):
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text", ["two lines\nand\ta tab", "no\u00a0break 12\u202f000", "می\u200cخواهم", "👩\u200d🚒", "Østby – “naïve” 東京", "\u0661\u0600"]
)
def test_what_can_be_seen_is_left_alone(text: str):
    assert visible(text) == text


@given(st.text())
def test_nothing_hidden_is_left_and_the_result_can_be_written(text: str):
    shown = visible(text)
    shown.encode("utf-8")
    assert not [char for char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u00ad\ufeff\x00\x1b" if char in shown]
    assert visible(shown) == shown or any(char in JOINERS for char in shown)
    assert "Cs" in HIDDEN


@pytest.mark.parametrize("address", ["https://a.invalid/x?y=1&z=2", "http://a.invalid"])
def test_web_addresses_can_be_followed(address: str):
    assert web_address(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "reports/a.html",
        "//a.invalid/x",
        "https:///x",
        "http://a\u202e.invalid",
        "http://[",
        "java\nscript:x",
        "",
    ],
)
def test_nothing_else_can(address: str):
    assert web_address(address) is None
