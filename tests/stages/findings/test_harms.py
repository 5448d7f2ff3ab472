"""The harm that the words around a count of people tell of."""

import pytest

from crossread.stages.findings.harms import harm_of
from tests.making import read


def harms(text: str) -> list[tuple[str, str | None]]:
    """A text in, its counts with the harm that came to them out."""
    reading = read(text)
    return [(claim.span.words, harm_of(reading.document, claim)) for claim in reading.claims if claim.kind == "count"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six people were killed.", "killed"),
        ("Six people were wounded.", "injured"),
        ("Six people were shot at a harbour.", "hit"),
        ("Six people were struck by bullets.", "hit"),
        ("Six people with gunshot wounds were found.", "hit"),
        ("Six people are in serious condition.", "injured"),
        ("Six people were taken to a hospital for observation.", None),
        ("Police had a shootout with six people.", None),
        ("A man was shot by six people.", None),
        ("After the shooting, six people ran to the ferry.", None),
        ("Six people were asleep when the captain was shot.", None),
        ("He shot six people, killing them.", "killed"),
        ("Six people were taken to Harbour Medical Center, where one man was pronounced dead.", "hit"),
        ("Six people were taken to Harbour Medical Center, where they stayed.", "injured"),
        ("The attempted murders of six people were tried.", None),
    ],
)
def test_harm_of(text: str, expected: str | None) -> None:
    assert [harm for words, harm in harms(text) if words.lower() == "six people"] == [expected]


def test_those_injured_among_whom_one_is_named_who_died_were_hit() -> None:
    assert ("six people", "hit") in harms("Ostby was one of six people injured in the fire. Ostby died on Monday.")
    assert ("six people", "injured") in harms("Ostby was one of six people injured in the fire. Ostby left on Monday.")
