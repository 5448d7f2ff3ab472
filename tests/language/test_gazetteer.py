"""Places that everybody knows are places; names and words are not."""

import pytest

from crossread.language.gazetteer import GeonamesGazetteer, folded


@pytest.fixture(scope="module")
def gazetteer() -> GeonamesGazetteer:
    return GeonamesGazetteer()


@pytest.mark.parametrize(
    "name", ["Norway", "norway", "the United States", "South Korea", "London", "Kyiv", "São Paulo", "Sao Paulo", "Texas", "UK", "Tokyo", "Gaza"]
)
def test_places(gazetteer: GeonamesGazetteer, name: str) -> None:
    assert gazetteer.is_place(name)


@pytest.mark.parametrize("name", ["", "Ada Low", "Tesmar", "minister", "Zelensky", "the", "Interior Ministry"])
def test_what_is_no_place(gazetteer: GeonamesGazetteer, name: str) -> None:
    assert not gazetteer.is_place(name)


@pytest.mark.parametrize(("name", "expected"), [("São Paulo", "sao paulo"), ("The Hague", "hague"), (" Norway ", "norway")])
def test_names_are_looked_up_folded(name: str, expected: str) -> None:
    assert folded(name) == expected


@pytest.mark.parametrize(
    ("one", "other"), [("Kyiv", "Kiev"), ("Mumbai", "Bombay"), ("São Paulo", "Sao Paulo"), ("the Hague", "The Hague"), ("Kharkiv", "Kharkov")]
)
def test_one_place_by_two_names(gazetteer: GeonamesGazetteer, one: str, other: str) -> None:
    assert gazetteer.place_id(one) is not None
    assert gazetteer.place_id(one) == gazetteer.place_id(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("London", "Londrina"), ("Austria", "Australia"), ("Paris", "Lyon")])
def test_two_places(gazetteer: GeonamesGazetteer, one: str, other: str) -> None:
    assert gazetteer.place_id(one) != gazetteer.place_id(other)


@pytest.mark.parametrize(("name", "kind"), [("Ukraine", "country"), ("Texas", "state"), ("Kyiv", "city"), ("Georgia", "country")])
def test_a_country_goes_before_a_state_and_a_state_before_a_city(gazetteer: GeonamesGazetteer, name: str, kind: str) -> None:
    assert str(gazetteer.place_id(name)).startswith(kind)


@pytest.mark.parametrize("name", ["", "Ada Low", "Tesmar", "minister", "Zelensky", "IEV"])
def test_what_names_no_place(gazetteer: GeonamesGazetteer, name: str) -> None:
    assert gazetteer.place_id(name) is None


@pytest.mark.parametrize(
    ("inner", "outer"),
    [("Cairo", "Egypt"), ("Houston", "Texas"), ("Texas", "the United States"), ("Houston", "US"), ("Cardiff", "Wales"), ("Wales", "Britain")],
)
def test_a_place_lies_in_its_country_and_part_of_it(gazetteer: GeonamesGazetteer, inner: str, outer: str) -> None:
    assert gazetteer.lies_in(inner, outer) is True
    assert not gazetteer.lies_in(outer, inner)


@pytest.mark.parametrize(
    ("inner", "outer"), [("Cairo", "Sudan"), ("Paris", "Texas"), ("Cardiff", "England"), ("Texas", "Mexico"), ("Wales", "France")]
)
def test_a_place_lies_in_no_other_country(gazetteer: GeonamesGazetteer, inner: str, outer: str) -> None:
    assert gazetteer.lies_in(inner, outer) is False


@pytest.mark.parametrize(("inner", "outer"), [("Tesmar", "Egypt"), ("Cairo", "Tesmar"), ("Egypt", "Egypt"), ("London", "Kyiv"), ("Wales", "Wales")])
def test_nothing_is_known_of_unknown_places_and_of_places_in_cities(gazetteer: GeonamesGazetteer, inner: str, outer: str) -> None:
    assert gazetteer.lies_in(inner, outer) is None
