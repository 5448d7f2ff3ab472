"""Numbers in digits and words have the value a reader gives them."""

import pytest

from crossread.stages.quantities.numbers import value_of_digits, value_of_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("twelve", 12), ("twenty-three", 23), ("a hundred", 100), ("twelve hundred", 1_200), ("two hundred and fifty", 250),
        ("half a million", 500_000),
        ("a dozen", 12), ("two dozen", 24), ("one million two hundred thousand", 1_200_000), ("ninety-nine thousand", 99_000), ("and", None),
        ("a", None), ("boat", None),
    ],
)  # fmt: skip
def test_words(words: str, value: float | None) -> None:
    assert value_of_words(words) == value


@pytest.mark.parametrize(
    ("digits", "low", "high"),
    [
        ("1200", 1200, 1200), ("1,200", 1200, 1200), ("1 200", 1200, 1200), ("1\u202f200", 1200, 1200), ("1,234,567", 1_234_567, 1_234_567),
        ("6.1", 6.1, 6.1),
        ("1.200", 1.2, 1200),
    ],
)  # fmt: skip
def test_digits_and_what_only_the_locale_decides(digits: str, low: float, high: float) -> None:
    assert value_of_digits(digits) == (low, high)


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="could not convert"):
        value_of_digits("12.3.4")
