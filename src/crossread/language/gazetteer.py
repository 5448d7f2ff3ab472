"""A name in, whether it is a place, and which one, out: countries, states of the USA and cities of GeoNames, offline."""

from functools import cached_property
from importlib.resources import files

from anyascii import anyascii

FILE = "places.tsv"
PARTS = {"england": "GB ENG", "scotland": "GB SCT", "wales": "GB WLS", "northern ireland": "GB NIR"}
"""Parts of the UK, as the table writes them."""
COUNTRIES = {**dict.fromkeys(("us", "usa", "u.s.", "america"), "US"), **dict.fromkeys(("uk", "u.k.", "britain", "great britain"), "GB")}
"""Countries by names that the table does not have."""
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

    def lies_in(self, inner: str, outer: str) -> bool | None:
        """Two names in, whether the largest place of the first name lies in the state or country of the second out; None when that is unknown.

        Of parts of countries those of the USA and the UK alone are known.
        """
        around = PARTS.get(folded(inner)) or self._table[2].get(self.place_id(inner) or "")
        outside = PARTS.get(folded(outer)) or COUNTRIES.get(folded(outer)) or self._area(outer)
        if around is None or outside is None or (around == outside and folded(inner) in PARTS):
            return None
        return f"{around} ".startswith(f"{outside} ")

    def _area(self, name: str) -> str | None:
        """A name in, the country or state it stands for as the table writes it out ("UA", "US TX"); None when it stands for neither."""
        kind, _, code = (self.place_id(name) or "").partition(" ")
        return {"country": code, "state": f"US {code}"}.get(kind)

    @cached_property
    def _table(self) -> tuple[frozenset[str], dict[str, str], dict[str, str]]:
        """Folded names that make a place, folded name to the id of its place, and id to the country (and part of it) it lies in."""
        text = files("crossread.language").joinpath("data", FILE).read_text(encoding="utf-8")
        rows = [line.split("\t") for line in text.split("\n")[1:] if line]
        return (
            frozenset(name for name, _, mark, _ in rows if mark == NAMED),
            {name: place for name, place, _, _ in rows if place},
            {place: around for _, place, _, around in rows if around},
        )


def folded(name: str) -> str:
    """A name in, the form in which it is looked up out: ASCII, lower case, without a leading article."""
    return (name if name.isascii() else str(anyascii(name))).lower().strip().removeprefix("the ")
