"""What looks the same is the same, and every offset leads back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossread.stages.names.plain import cleaned, plain


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Inácio", "Inacio"), ("Ina\u0301cio", "Inacio"), ("Zelen\u00adsky", "Zelensky"), ("Zelen\u200bsky", "Zelensky"), ("Ada\u00a0Low", "Ada Low"),
        ("O’Brien", "O'Brien"), ("Jean‑Luc", "Jean-Luc"), ("Sm\u0456th", "Smith"), ("\u0410da", "Ada"), ("Łódź", "Lodz"), ("Киев", "Киев"),
    ],
)  # fmt: skip
def test_plain_letters(printed: str, expected: str) -> None:
    assert plain(printed) == expected


def test_offsets_lead_back_to_the_letters_as_printed() -> None:
    text = "He met Zelen\u00adsky and Ina\u0301cio."
    clean = cleaned(text)
    for word in ("Zelensky", "Inácio"):
        start = clean.text.index(word)
        assert plain(text[slice(*clean.back(start, start + len(word)))]) == plain(word)


@given(st.text(alphabet="aб\u0301\u00ad\u200b é\u00a0ﬁA.", max_size=30))
def test_forth_and_back_cover_the_whole_text(text: str) -> None:
    clean = cleaned(text)
    assert clean.back(0, len(clean.text))[1] == len(text)
    assert all(0 <= clean.forth(at) <= len(clean.text) for at in range(len(text) + 1))
