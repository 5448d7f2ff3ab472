"""Places of a name, all of them, where they are; areas have a middle and a radius, and no point."""

import pytest

from crossread.language.coordinates import Coordinates, Place
from crossread.language.gazetteer import GeonamesGazetteer


@pytest.fixture(scope="module")
def coordinates() -> Coordinates:
    return Coordinates(GeonamesGazetteer())


def only(found: tuple[Place, ...]) -> Place:
    (place,) = found
    return place


@pytest.mark.parametrize(
    ("name", "latitude", "longitude"), [("Kyiv", 50.45, 30.52), ("São Paulo", -23.55, -46.64), ("Suva", -18.14, 178.44), ("Apia", -13.83, -171.77)]
)
def test_a_city_is_where_it_is(coordinates: Coordinates, name: str, latitude: float, longitude: float) -> None:
    place = only(coordinates.places(name))
    assert (place.kind, place.radius_km) == ("city", 0)
    assert place.latitude == pytest.approx(latitude, abs=0.05)
    assert place.longitude == pytest.approx(longitude, abs=0.05)


def test_every_city_of_a_name_is_found_the_largest_first(coordinates: Coordinates) -> None:
    found = coordinates.places("Athens")
    assert [place.around.split()[0] for place in found][:2] == ["GR", "US"]
    assert len(found) > 2
    assert [place.people for place in found] == sorted((place.people for place in found), reverse=True)


def test_a_country_goes_before_a_part_of_one(coordinates: Coordinates) -> None:
    assert [place.id for place in coordinates.places("Georgia")] == ["country GE", "state GA"]


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("UK", "country GB"),
        ("the United States", "country US"),
        ("England", "region GB ENG"),
        ("Kursk region", "region RU 41"),
        ("Kharkiv Oblast", "region UA 07"),
        ("southern Lebanon", "country LB"),
        ("Gaza Strip", "region PS GZ"),
        ("Texas", "state TX"),
    ],
)
def test_areas_have_a_middle_and_a_radius(coordinates: Coordinates, name: str, id: str) -> None:
    place = only(coordinates.places(name))
    assert place.id == id
    assert place.kind in {"country", "region"}
    assert place.radius_km >= 20


def test_a_country_across_the_antimeridian_lies_there_and_not_on_the_other_side(coordinates: Coordinates) -> None:
    assert abs(only(coordinates.places("Fiji")).longitude) > 170
    russia = only(coordinates.places("Russia"))
    assert 60 < russia.longitude < 120


def test_a_word_for_what_it_is_changes_nothing(coordinates: Coordinates) -> None:
    assert coordinates.places("Medan city") == coordinates.places("Medan")


@pytest.mark.parametrize("name", ["", "Tesmar", "Interior Ministry", "northern", "region", "western Tesmar"])
def test_what_names_no_place_has_none(coordinates: Coordinates, name: str) -> None:
    assert coordinates.places(name) == ()


def test_another_name_of_a_city_says_that_it_is_one(coordinates: Coordinates) -> None:
    assert only(coordinates.places("Bombay")).is_by_other_name
    assert not only(coordinates.places("Mumbai")).is_by_other_name
    assert only(coordinates.places("Bombay")).id == only(coordinates.places("Mumbai")).id


def test_every_place_lies_on_the_globe(coordinates: Coordinates) -> None:
    places = [coordinates._place(id) for id in coordinates._table[0]]  # noqa: SLF001  # the whole table
    assert len(places) > 30_000
    for place in places:
        assert place is not None
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert (place.radius_km == 0) == (place.kind == "city")
