"""Counts and names side by side."""

import pytest

from crossread.stages.findings.told import tellings
from tests.making import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Ferr and Ann Ostby were killed.", [("killed", 2)]),
        ("Tom Ferr, 31, and Ann Ostby, 24, were wounded.", [("injured", 2)]),
        ("Tom Ferr and two women were killed.", [("killed", 3)]),
        ("Tom Ferr was killed.", []),
        ("Tom Ferr and Ann Ostby met the mayor.", []),
        ("Tom Ferr and Ann Ostby shot a wolf.", []),
        ("A man, Tom Ferr, was killed.", [("killed", 1)]),
        ("He killed her husband and three sons.", [("killed", 4)]),
    ],
)
def test_names_and_counts(text: str, expected: list[tuple[str, float]]) -> None:
    assert [(one.harm, one.number) for one in tellings(read(text), frozenset())] == expected
