"""Words side by side name a person when one of them stands for the person alone, or several do together; a list of first names does not."""

import pytest

from crossread.stages.protect.find import Finder
from crossread.stages.protect.names import names_of
from crossread.types.protected import Person

FINDER = Finder(names_of((Person(names=("Ann Brown",)),)))


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ann Brown came", ["Ann Brown"]),
        ("Brown, Ann", ["Brown, Ann"]),
        ("Ann Maria Brown came", ["Ann Maria Brown"]),
        ("Ann Brown Jr. came", ["Ann Brown Jr"]),
        ("Ann B. came", ["Ann B"]),
        ("a brown dog", []),
        ("Ann came", []),
    ],
)
def test_who_is_named(text: str, named: list[str]) -> None:
    places, _ = FINDER.find(text)
    assert [text[start:end] for start, end in places] == named


def test_a_name_in_full_makes_the_first_name_alone_mean_the_person() -> None:
    text = "Ann went home."
    _, full = FINDER.find("Ann Brown came.")
    assert FINDER.find(text, full)[0] == [(0, 3)]
    assert FINDER.find(text)[0] == []
