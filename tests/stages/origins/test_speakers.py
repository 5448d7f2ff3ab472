"""Who is the same speaker in several documents; two people are never made one."""

import random
from itertools import combinations, product

import pytest

from crossread.stages.origins.speakers import Same, one_speaker, speaker_key
from crossread.types.statement import Source

FIRST = ("ada", "anna", "bo", "hanna", "irena", "iris", "john", "jane", "mia", "maria")
LAST = ("low", "koslevsky", "koslevskyy", "rahn", "berg", "smith")


def powerset(names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Names in, all choices among them out."""
    return [some for number in range(len(names) + 1) for some in combinations(names, number)]


def source(name: str | None) -> Source:
    """A name in, a source out."""
    return Source(span=None, name=name, kind="official")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Low", "ada low"), ("Mayor Ada Low", "ada low"), ("Ukrainian President Ada Low", "ada low"), ("Prime Minister Low", "low"),
        ("the Interior Ministry", "interior ministry"),
        ("Irava Lines", "irava lines"), ("officials", None), ("a spokesman", None), ("witnesses", None), (None, None), ("two residents", None),
        ("some experts", None), ("a source close to the investigation", None), ("a person familiar with the matter", None),
    ],
)  # fmt: skip
def test_the_name_a_source_is_traced_by(name: str | None, key: str | None) -> None:
    assert speaker_key(source(name)) == key


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        (["ada low", "low"], [["ada low", "low"]]),
        (["irena koslevsky", "irena koslevskyy", "koslevsky"], [["irena koslevsky", "irena koslevskyy", "koslevsky"]]),
        (["ada low", "bo low", "low"], [["ada low"], ["bo low"], ["low"]]), (["ada low", "bo low"], [["ada low"], ["bo low"]]),
        (["interior ministry", "transport ministry"], [["interior ministry"], ["transport ministry"]]),
        (["irena koslevskyy", "koslevsky"], [["irena koslevskyy", "koslevsky"]]),
        (["usgs", "us geological survey"], [["us geological survey", "usgs"]]), (["ap", "associated press"], [["ap", "associated press"]]),
        (["afp", "agence france-presse"], [["afp", "agence france-presse"]]), (["al", "ada low"], [["ada low"], ["al"]]),
        (["usgs", "us geological survey", "us general services"], [["us general services"], ["us geological survey"], ["usgs"]]),
    ],
)  # fmt: skip
def test_names_are_joined(names: list[str], groups: list[list[str]]) -> None:
    joined = one_speaker(names)
    assert sorted(sorted(name for name in names if joined[name] == key) for key in set(joined.values())) == sorted(groups)


@pytest.mark.parametrize("lone", powerset(("orlovsky", "orlovskyy", "orlovskyi")), ids=lambda lone: " ".join(lone) or "none")
def test_last_names_spelt_in_several_ways_make_no_bridge_between_two_people(lone: tuple[str, ...]) -> None:
    joined = one_speaker(["anna orlovsky", "anna orlovskyy", "boris orlovskyi", *lone])
    assert joined["anna orlovsky"] == joined["anna orlovskyy"] != joined["boris orlovskyi"]


def test_what_the_names_of_all_documents_tell_joins_speakers() -> None:
    names = ["defence ministry", "ministry of defence", "mod", "transport ministry"]
    joined = one_speaker(names, Same(groups=(("defence ministry", "ministry of defence", "mod"),)))
    assert len({joined[name] for name in names[:3]}) == 1
    assert joined["transport ministry"] == "transport ministry"


@pytest.mark.parametrize("persons", [frozenset({"ada koslevsky", "a koslevsky", "anna koslevskyy", "a koslevskyy"})])
def test_initials_make_no_bridge_between_two_people(persons: frozenset[str]) -> None:
    same = Same(groups=(("a koslevsky", "ada koslevsky"), ("a koslevskyy", "anna koslevskyy")), persons=persons)
    joined = one_speaker(persons, same)
    assert joined["ada koslevsky"] == joined["a koslevsky"] != joined["anna koslevskyy"] == joined["a koslevskyy"]


def test_a_last_name_that_is_known_joins_no_other_person() -> None:
    joined = one_speaker(["low", "ada rahn", "bo low"], Same(groups=(("ada rahn", "low"),), persons=frozenset({"ada rahn", "low"})))
    assert joined["low"] == joined["ada rahn"] != joined["bo low"]


def test_a_person_is_traced_by_name_whatever_office_stands_beside_it() -> None:
    names = ("Gov. Irena Koslevsky of Lower Irava province", "The governor of the region, Irena Koslevskyy")
    keys = [speaker_key(source(name)) for name in names]
    assert keys == ["irena koslevsky", "irena koslevskyy"]
    assert len(set(one_speaker(key for key in keys if key).values())) == 1


@pytest.mark.parametrize(
    "alone",
    [
        (),
        LAST,
    ],
    ids=["full names", "last names among them"],
)
def test_two_people_with_different_first_names_are_never_joined(alone: tuple[str, ...]) -> None:
    """Whatever else is named beside them: 3,000 groups of names."""
    everybody = [f"{first} {last}" for first, last in product(FIRST, LAST)] + list(alone)
    chance = random.Random(7)
    for _ in range(3_000):
        names = chance.sample(everybody, chance.randint(2, 8))
        joined = one_speaker(names)
        firsts: dict[str, set[str]] = {}
        for name in names:
            if " " in name:
                firsts.setdefault(joined[name], set()).add(name.split()[0])
        assert all(len(some) == 1 for some in firsts.values()), (names, joined)


def test_the_order_of_the_names_changes_nothing() -> None:
    names = ["irena koslevskyy", "koslevsky", "irena koslevsky", "bo low", "low", "ada low"]
    assert all(one_speaker(random.Random(seed).sample(names, len(names))) == one_speaker(names) for seed in range(20))
