"""What a line was found by is marked in it."""

import pytest

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.searching import marked, query_of

PLACES = GeonamesGazetteer()


@pytest.mark.parametrize(
    ("line", "typed", "found"),
    [
        ("Volodymyr Zelenskyy (Зеленський) left Kiev", "zelensky Kyiv", ["Zelenskyy", "Зеленський", "Kiev"]),
        ("twelve hundred people, 1,200 homes, 1200 cars, 12 dead", "1200", ["twelve hundred", "1,200", "1200"]),
        ("1,200 homes and 200 more", '"1200 homes"', ["1,200 homes"]),
        ("Earthquakes and an earthquake", "earthqu*", ["Earthquakes", "earthquake"]),
        ("the river fell into the river", '"fell into the river"', ["fell into the river"]),
        ("東京で地震が発生", "地震", ["地震"]),
        ("東京で火が", "火", ["火"]),
        ("a bridge and a ferry", "bridge -ferry", ["bridge"]),
        ("nothing of it", "bridge", []),
        ("O’Brien’s", "obrien", ["O’Brien’s"]),
        ("martin said so", "Martin", ["martin"]),
    ],
)
def test_marks(line: str, typed: str, found: list[str]) -> None:
    assert [line[start:end] for start, end in marked(line, query_of(typed, PLACES), PLACES)] == found
