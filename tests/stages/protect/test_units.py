"""Words that may be parts of a protected name are found by themselves, by capitals, joined and set apart; and nothing in hashes or packed data."""

import pytest

from crossread.stages.protect.names import names_of
from crossread.stages.protect.units import Units
from crossread.types.protected import Person

UNITS = Units(names_of((Person(names=("Borislav Zeltsenko",)),)))


def found(text: str) -> set[str]:
    return {text[unit.start : unit.end] for unit in UNITS.found(text)}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mr Zeltsenko spoke", {"Zeltsenko"}),
        ("FreeZeltsenko", {"Zeltsenko"}),
        ("Zelt-senko", {"Zelt-senko"}),
        ("Z e l t s e n k o", {"Z e l t s e n k o"}),
        ("nobody spoke", set()),
        ("9fZeltsenko8aQx7Lm2Bv4Cn6Dk1Hj", set()),
    ],
)
def test_parts_of_names_are_found(text: str, parts: set[str]) -> None:
    assert found(text) == parts


def test_what_was_learned_of_a_word_is_kept() -> None:
    units = Units(UNITS.names)
    first = units.look("Zeltsenko")
    assert first
    assert units.look("Zeltsenko") is first
