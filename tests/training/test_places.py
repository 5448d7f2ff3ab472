"""The tables of places that ship are those that training makes."""

from pathlib import Path

from training.places import COORDINATES_OUT, OUT, between, coordinates, kilometres, middle, table


def test_the_table_that_ships_is_the_one_that_is_made(project: Path) -> None:
    assert (project / OUT).read_text(encoding="utf-8") == table()


def test_the_coordinates_that_ship_are_those_that_are_made(project: Path) -> None:
    assert (project / COORDINATES_OUT).read_text(encoding="utf-8") == coordinates()


def test_a_middle_lies_between_places_on_both_sides_of_the_antimeridian() -> None:
    latitude, longitude = middle([(-17.0, 177.0), (-18.0, -179.0)])
    assert round(latitude, 3) == -17.5
    assert round(longitude, 3) == 179.0


def test_a_few_far_places_move_no_middle() -> None:
    assert between([0.0] * 30 + [10.0] * 30 + [500.0]) == 5.0


def test_distances_are_those_on_the_ground() -> None:
    assert round(kilometres((52.52, 13.40), (48.86, 2.35)), -1) == 880
