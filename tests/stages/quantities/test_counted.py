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
        ("12 women and children fled", "woman", (), "women and children"),
        ("12 police officers and firefighters came", "officer", ("police",), "police officers and firefighters"),
        ("12 people and police said", "people", (), "people"),
        ("12 soldiers and others fled", "soldier", (), "soldiers"),
        ("12 Somali and 11 Yemeni pirates were held", "pirate", ("somali",), "Somali"),
        ("12 of her brother's old cars burned", "car", ("old",), "of her brother's old cars"),
        ("12 of the state's 40 delegates came", "delegate", (), "state's 40 delegates"),
        ("12 out of 20 suspected cases were real", "case", ("suspect",), "out of 20 suspected cases"),
        ("12 fire engines came", "engine", ("fire",), "fire engines"),
        ("12 measles related deaths were found", "death", ("measle", "relate"), "measles related deaths"),
        ("12 war-damaged houses stood", "house", ("war", "damage"), "war-damaged houses"),
        ("12 dead due to fire", "dead", (), "dead"),
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
