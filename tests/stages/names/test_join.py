"""Entities of several documents: one name spelt in several ways is one, two people with different first names never are."""

import pytest

from crossread.stages.names import join_entities
from tests.stages.names.naming import PLACES, entities, groups, joined


@pytest.mark.parametrize(
    "names",
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Vladimir Zelenskii"),
        ("Muammar Gaddafi", "Moammar Qaddafi", "Moamer Kadhafi", "Muammar Gadhafi"),
        ("Mohammed Rahn", "Muhammad Rahn", "Mohamed Rahn"),
        ("Luiz Inácio Lula da Silva", "Luiz Inacio Lula da Silva", "Lula da Silva"),
        ("Kim Jong-un", "Kim Jong Un"),
        ("Jürgen Müller", "Jurgen Mueller", "Jürgen Muller"),
        ("Osama bin Laden", "Usama Bin Ladin"),
        ("Sergei Lavrov", "Sergey Lavrov"),
        ("Mike Vance", "Michael Vance", "Michael J. Vance"),
        ("Wladimir Klitschko", "Wladimir Klistchko"),
    ],
)
def test_one_person_in_several_spellings(names: tuple[str, ...]) -> None:
    assert groups(*(f"On Monday the mayor met {name} there." for name in names)) == {frozenset(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "Jane Smith"),
        ("Marina Vance", "Martina Vance"),
        ("Maria Vance", "Mario Vance"),
        ("Mary Vance", "Marie Vance"),
        ("Paul Vance", "Paula Vance"),
        ("George W. Bush", "George H.W. Bush"),
        ("John Lee", "John Li"),
        ("John Lowe", "John Love"),
        ("Robert Smith", "John Robert Smith"),
        ("Anna Hansen", "Anna Jansen"),
        ("Martin King Jr", "Martin King Sr"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert groups(f"On Monday the mayor met {one} there.", f"On Monday the mayor met {other} there.") == {frozenset({one}), frozenset({other})}


def test_a_last_name_joins_the_one_person_it_can_be() -> None:
    assert groups("On Monday they met Ada Vance there.", "They met Mr Vance on Monday.") == {frozenset({"Ada Vance", "Vance"})}
    three = ("On Monday they met Ada Vance there.", "On Monday they met Bo Vance there.", "They met Mr Vance on Monday.")
    assert groups(*three) == {frozenset({"Ada Vance"}), frozenset({"Bo Vance"}), frozenset({"Vance"})}


def test_an_initial_joins_neither_of_two() -> None:
    both = ("On Monday they met John Smith there.", "On Monday they met Jane Smith there.", "On Monday they met J. Smith there.")
    assert groups(*both) == {frozenset({"John Smith"}), frozenset({"Jane Smith"}), frozenset({"J. Smith"})}
    assert groups(both[0], both[2]) == {frozenset({"John Smith", "J. Smith"})}


def test_a_last_name_of_a_document_stays_with_its_first_name() -> None:
    found = groups("On Monday they met John Smith. Then Smith left.", "On Monday they met Jane Smith. Then Smith left.")
    assert found == {frozenset({"John Smith", "Smith"}), frozenset({"Jane Smith", "Smith"})}
    assert len(joined("On Monday they met John Smith. Then Smith left.", "On Monday they met Jane Smith. Then Smith left.")) == len(found)


@pytest.mark.parametrize(
    "names",
    [
        ("the Kursk region", "Kursk Oblast", "Kursk province"),
        ("Kyiv", "Kiev"),
        ("Mumbai", "Bombay"),
        ("the United States", "the U.S.", "the US", "the USA"),
        ("Britain", "the UK", "the United Kingdom"),
        ("Myanmar", "Burma"),
        ("Aceh", "Aceh province"),
    ],
)
def test_one_place_by_several_names(names: tuple[str, ...]) -> None:
    bare = frozenset(name.removeprefix("the ") for name in names)
    assert groups(*(f"On Monday the people fled from {name} in fear." for name in names)) == {bare}


@pytest.mark.parametrize(
    ("one", "other"), [("Kursk", "Kursk region"), ("North Ostby", "South Ostby"), ("Niger", "Nigeria"), ("Austria", "Australia")]
)
def test_two_places(one: str, other: str) -> None:
    found = groups(f"On Monday the people fled from {one} in fear.", f"On Monday the people fled from {other} in fear.")
    assert found == {frozenset({one}), frozenset({other})}


@pytest.mark.parametrize(
    "names",
    [
        ("Ukrainian Ministry of Defense", "Ukrainian Defence Ministry", "Ministry of Defence of Ukraine"),
        ("Velmar Motors Inc", "Velmar Motors"),
        ("Boeing Company", "Boeing"),
        ("World Food Program", "World Food Programme"),
    ],
)
def test_one_body_by_several_names(names: tuple[str, ...]) -> None:
    assert groups(*(f"On Monday the workers of the {name} left the building." for name in names)) == {frozenset(names)}


def test_an_abbreviation_joins_what_a_document_defines_it_for() -> None:
    found = groups("On Monday the Marren Relief Network (MRN) sent trucks there.", "On Monday trucks of the MRN came there.")
    assert found == {frozenset({"Marren Relief Network", "MRN"})}


def test_an_abbreviation_of_two_bodies_stays_alone() -> None:
    one, other = "On Monday trucks of the Marren Relief Network came.", "On Monday trucks of the Modern Roads Network came."
    assert frozenset({"MRN"}) in groups(one, other, "On Monday trucks of the MRN came there.")


def test_the_university_of_a_city_is_not_the_one_with_its_name_in_front() -> None:
    assert len(groups("On Monday students of York University left.", "On Monday students of the University of York left.")) > 1


def test_the_fullest_form_names_the_group_and_kinds_are_told_by_all() -> None:
    (one,) = joined("They met Mr Vance on Monday.", "On Monday they met Ada Vance there.", "On Monday they met Ada Vance in fear.")
    assert (one.name, one.kind, len(one.entities)) == ("Ada Vance", "person", 3)


def test_ids_are_of_content() -> None:
    texts = ("On Monday they met Ada Vance there.", "They met Mr Vance on Monday.", "On Monday they fled from Kyiv in fear.")
    there = join_entities(tuple(entity for text in texts for entity in entities(text)), PLACES)
    back = join_entities(tuple(entity for text in reversed(texts) for entity in entities(text)), PLACES)
    assert there == back
