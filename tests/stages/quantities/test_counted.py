"""What a number counts: the noun phrase behind it."""

import pytest

from crossread.stages.quantities.counted import counted
from tests.making import sentence


@pytest.mark.parametrize(
    ("words", "head", "modifiers", "phrase"),
    [
        ("12 people died", "people", (), "people"),
        ("12 North Korean soldiers were sent", "soldier", ("north", "korean"), "North Korean soldiers"),
        ("12 of the men were freed", "man", (), "men"),
        ("12 of its homes burned", "home", (), "homes"),
        ("12 wounded men were freed", "man", ("wound",), "wounded men"),
        ("12 others were hurt", "other", (), "others"),
        ("12 more people were hurt", "people", (), "people"),
        ("12 killed and 3 hurt", "", (), ""),
        ("12 dead", "dead", (), "dead"),
        ("12 women and children fled", "woman", (), "women"),
        ("12 were hurt", "", (), ""),
        ("12 , they said", "", (), ""),
        ("12 homes destroyed by fire", "home", (), "homes"),
    ],
)
def test_counted_phrases(words: str, head: str, modifiers: tuple[str, ...], phrase: str) -> None:
    found = counted(sentence(words)[1], 2)
    assert (found.head, found.modifiers, words[3 : found.end].removeprefix("of the ").removeprefix("of its ").removeprefix("more ")) == (
        head,
        modifiers,
        phrase,
    )


@pytest.mark.parametrize(
    ("words", "further"),
    [("12 others", True), ("12 more people", True), ("12 additional troops", True), ("12 troops", False), ("12 people more or less", False)],
)
def test_numbers_beside_others(words: str, further: bool) -> None:
    assert counted(sentence(words)[1], 2).is_further is further
