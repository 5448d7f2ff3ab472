"""Those hit or hurt who live: less the dead, and never the dead themselves."""

import pytest

from crossread.stages.findings.survivors import NOBODY, Dead, may_be_same, told_injured
from crossread.stages.findings.told import tellings, told_killed
from tests.making import claim, read


def injured(text: str) -> float | None:
    """A text in, the number of injured it gives out."""
    found = tellings(read(text), frozenset())
    killed = told_killed(found)
    dead = Dead(number=killed[0].number, claims=killed[0].claims) if killed else NOBODY
    told = told_injured(found, dead)
    return told[0].number if told else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people were shot. One man died.", 5),
        ("One man died, six others were shot.", 6),
        ("A boy was wounded. A boy, 9, was killed.", None),
        ("A boy was wounded. A woman was killed.", 1),
        ("A 9-year-old boy was wounded. A 12-year-old boy was killed.", 1),
        ("A boy was killed and a boy was wounded.", 1),
        ("At least one person was wounded. A nurse was killed.", None),
        ("One person was wounded. A nurse was killed.", 1),
    ],
)
def test_told_injured(text: str, expected: float | None) -> None:
    assert injured(text) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [("victim", "boy", True), ("man", "boy", False), ("girl", "boy", False), ("teen", "girl", True), ("officer", "woman", True)],
)
def test_may_be_same(a: str, b: str, expected: bool) -> None:
    first, second = claim(words=f"a {a}", head=a), claim(words=f"a {b}", head=b)
    assert may_be_same(first, second) is may_be_same(second, first) is expected
