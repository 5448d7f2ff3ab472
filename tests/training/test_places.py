"""The table of places that ships is the one that training makes."""

from pathlib import Path

from training.places import OUT, table


def test_the_table_that_ships_is_the_one_that_is_made(project: Path) -> None:
    assert (project / OUT).read_text(encoding="utf-8") == table()
