"""A name in, whether it is a place, and which one, out: countries, states of the USA and cities of GeoNames, offline."""

from functools import cached_property
from importlib.resources import files

from anyascii import anyascii

FILE = "places.tsv"
NAMED = "+"
"""In the table: the name alone makes a place. Names of small cities do not: they are too often names of persons or words."""


class GeonamesGazetteer:
    """The places of the table that ships with the package (training/places.py makes it). Loads on first use."""

    def is_place(self, name: str) -> bool:
        """Is there a country, state of the USA or city of at least 50,000 people of this name, whatever its accents and case?"""
        return folded(name) in self._table[0]

    def place_id(self, name: str) -> str | None:
        """A name in, the id of the largest place of this name out ("city 703448"), also by another name of it ("Kiev"); None when unknown."""
        return self._table[1].get(folded(name))

    @cached_property
    def _table(self) -> tuple[frozenset[str], dict[str, str]]:
        """Folded names that make a place, and folded name to the id of its place."""
        text = files("crossread.language").joinpath("data", FILE).read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.split("\n")[1:] if line]
        return frozenset(name for name, _, mark in rows if mark == NAMED), {name: place for name, place, _ in rows if place}


def folded(name: str) -> str:
    """A name in, the form in which it is looked up out: ASCII, lower case, without a leading article."""
    return (name if name.isascii() else str(anyascii(name))).lower().strip().removeprefix("the ")
