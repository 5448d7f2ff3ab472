"""Places on the map: as precise as their names, no borders, doubt stays off it."""

from dataclasses import replace

import pytest
from lxml import etree

from crossread.interfaces.figures.located import located
from crossread.interfaces.figures.map_view import MapView, fitted, map_view
from crossread.interfaces.views.lookup import Lookup
from crossread.language.coordinates import Place
from crossread.types.dossier import Dossier


def which(*names: str) -> dict[str, str | None]:
    """Names of places in, the id of the place that each stands for out."""
    return {name: one.place.id if one.place else None for name, one in located({name: (name,) for name in names}).items()}


@pytest.mark.parametrize(
    ("names", "athens"),
    [
        (("Athens", "Greece"), "city 264371"),
        (("Athens", "Ohio", "Columbus"), "city 4505542"),
        (("Athens",), None),
        (("Athens", "Greece", "Ohio"), "city 4505542"),  # the state is the closer word for where it lies
        (("Athens", "Norway"), None),
    ],
)
def test_other_places_of_the_story_say_which_one_is_meant(names: tuple[str, ...], athens: str | None):
    assert which(*names)["Athens"] == athens


def test_springfield_is_nowhere_until_a_state_is_named():
    assert which("Springfield", "US")["Springfield"] is None
    assert which("Springfield", "Illinois")["Springfield"] == "city 4250542"


def test_georgia_is_told_by_its_cities():
    assert which("Georgia", "Tbilisi")["Georgia"] == "country GE"
    assert which("Georgia", "Tbilisi", "Atlanta")["Georgia"] is None
    assert which("Georgia")["Georgia"] is None


def test_a_place_far_larger_than_its_namesakes_is_meant_by_its_name():
    found = located({"London": ("London",)})["London"]
    assert found.place is not None
    assert found.place.around == "GB ENG"
    assert found.why == "By far the largest of 2 places with this name."


def test_what_is_too_wide_or_in_no_table_says_so():
    found = located({name: (name,) for name in ("Asia", "Tesmar", "Molotov")})
    assert [(one.place, one.precision) for one in found.values()] == [(None, "part of the world"), (None, "not located"), (None, "not located")]
    assert len({one.why for one in found.values()}) == 3


def shown(invented: Dossier, *names: str) -> MapView:
    """The invented dossier and names for its places in, its map out."""
    readings = []
    for at, reading in enumerate(invented.readings):
        claims = [claim for claim in reading.claims if claim.kind != "place"]
        template = reading.claims[0]
        for number, name in enumerate(names[: len(names) - at % 2]):
            span = replace(template.span, words=name)
            claims.append(replace(template, id=f"{reading.document.id}-{number}", kind="place", value=name.casefold(), span=span, core=span))
        readings.append(replace(reading, claims=tuple(claims)))
    return map_view(Lookup(readings))


def test_precision_is_told_by_shape_and_word(invented: Dossier):
    view = shown(invented, "Kyiv", "Ukraine", "Kharkiv Oblast", "Tesmar", "Springfield", "Europe")
    drawn = {row.name: row.precision for row in view.drawn}
    assert drawn == {"Kyiv": "city", "Ukraine": "country", "Kharkiv Oblast": "region"}
    assert {row.name: row.precision for row in view.listed} == {
        "Tesmar": "not located",
        "Springfield": "several places",
        "Europe": "part of the world",
    }
    root = etree.fromstring(view.drawing or "")
    assert root.get("role") == "img"
    assert root.findtext("title") == "Map of 3 places that the reports name"
    assert len(root.xpath("//*[@class='city']")) == 1
    assert len(root.xpath("//*[@class='area region']")) == 1
    assert len(root.xpath("//*[@class='area country']")) == 1
    assert not root.xpath("//@style | //*[local-name()='a']")
    assert [row.number for row in (*view.drawn, *view.listed)] == list(range(1, 7))
    assert [shape for shape, _ in view.shapes] == ["city", "region", "country"]


def test_two_names_of_one_place_are_one_row(invented: Dossier):
    view = shown(invented, "Kyiv", "Ukraine", "Kiev")
    assert [(row.name, row.forms) for row in view.drawn if row.precision == "city"] == [("Kyiv", ("Kiev",))]


def test_hostile_names_stay_text(invented: Dossier):
    view = shown(invented, "Kyiv", "Ukraine", "<script>x</script>\u202e")
    assert "<script>" not in str(view.drawing)
    assert [row.name for row in view.listed] == ["<script>x</script>\u202e"]


def test_no_place_no_map(invented: Dossier):
    view = shown(invented, "Tesmar")
    assert view.drawing is None
    assert [row.why for row in view.listed] == ["Not in our table of places."]


def place(latitude: float, longitude: float, radius_km: float = 0.0) -> Place:
    kind = "country" if radius_km else "city"
    return Place(id=f"{latitude} {longitude}", kind=kind, around="XX", latitude=latitude, longitude=longitude, radius_km=radius_km, people=1)


@pytest.mark.parametrize(
    "places", [[(-18.0, 178.0), (-14.0, -172.0)], [(65.0, 177.0), (64.0, -173.0)], [(0.0, 179.9)], [(52.0, 13.0), (51.5, 0.0), (48.0, 2.0)]]
)
def test_the_window_holds_what_is_often_named_and_no_more_of_the_world_than_that(places: list[tuple[float, float]]):
    window = fitted([(place(*one), 4) for one in places])
    assert window is not None
    assert window.east - window.west < 60
    for latitude, longitude in places:
        across, down = window.at(latitude, longitude)
        assert 0.1 < across < 0.9
        assert 0.1 < down < 0.9


def test_what_is_named_in_passing_does_not_widen_the_map_and_a_city_goes_before_its_country():
    window = fitted([(place(50.4, 30.5), 10), (place(48.3, 31.3, 438), 9), (place(40.7, -74.0), 3)])
    assert window is not None
    assert window.north - window.south < 7
    assert fitted([]) is None


def test_a_map_of_the_whole_world_ends_at_its_edges():
    window = fitted([(place(60, -150), 5), (place(-40, 170), 5), (place(0, 10), 5)])
    assert window is not None
    assert window.east - window.west <= 360
    assert window.north <= 84.001
    assert window.south >= -84.001
