"""People of one sentence added up: others beside those in front, never those in front told again."""

import pytest

from crossread.stages.findings.told import tellings
from tests.making import read


def told(text: str) -> list[tuple[str, float]]:
    """A text in, harm and number of its tellings out."""
    return [(one.harm, one.number) for one in tellings(read(text), frozenset())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two men were injured and three others were hurt.", [("injured", 5)]),
        ("Two men were injured and three women were also hurt.", [("injured", 5)]),
        ("One person is in critical condition and three people were injured.", [("injured", 4)]),
        ("A man was shot and three others were injured.", [("hit", 4)]),
        ("A man was killed and three others were injured.", [("killed", 1), ("injured", 3)]),
        ("Two men were injured. Three others were hurt.", [("injured", 2), ("injured", 3)]),
        ("Five people were injured, including three others who were hurt at sea.", [("injured", 5)]),
    ],
)
def test_added_up(text: str, expected: list[tuple[str, float]]) -> None:
    assert told(text) == expected


def test_the_words_of_both_are_kept() -> None:
    (one,) = tellings(read("Two men were injured and three others were hurt."), frozenset())
    assert one.inputs == ("Two men", "three others")
    assert one.rule == "people named side by side"
