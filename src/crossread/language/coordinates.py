"""A name in, all places of that name with where they lie out: countries, states of the USA, parts of countries and cities of GeoNames, offline.

Which of several is meant is not decided here. A country or a part of one has no point: it has a middle and a radius, found from its cities.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files
from typing import Literal

from crossread.language.gazetteer import COUNTRIES, PARTS, GeonamesGazetteer, folded

FILE = "coordinates.tsv"
PlaceKind = Literal["city", "region", "country"]
"""A city or other populated place; a state of the USA or a first-level part of another country; a country."""

OTHER_NAMES = {
    **{name: f"country {code}" for name, code in COUNTRIES.items()},
    **{name: f"region {code}" for name, code in PARTS.items()},
    "czech republic": "country CZ",
    "burma": "country MM",
    "holland": "country NL",
    "palestine": "country PS",
    "palestinian territories": "country PS",
    "gaza strip": "region PS GZ",
    "west bank": "region PS WE",
    "crimea": "region UA 11",
    "dr congo": "country CD",
    "washington dc": "city 4140963",
    "washington, d.c.": "city 4140963",
    "new york city": "city 5128581",
}
"""Common names that GeoNames has under another form. Ours."""

PART_WORDS = frozenset("region oblast province governorate prefecture district state voivodeship canton county krai department".split())
"""Words behind the name of a city that make it the part of the country around it ("Kursk region")."""

KIND_WORDS = frozenset({"city", "town", "municipality", "island", "islands"})
"""Words behind a name that say what it is and change nothing ("Medan city")."""

DIRECTIONS = frozenset("northern southern eastern western central north south east west northeastern northwestern southeastern southwestern".split())
"""Words in front of a name that make it a part of that place, nobody can say which ("southern Lebanon")."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on the map.

    Attributes:
        id: as the table has it ("city 703448", "state TX", "region RU 41", "country UA").
        kind: what it is.
        around: the country it lies in, and the part of it where known ("US TX"); of a country its own code.
        latitude: of the city, or of the middle of the area; in degrees.
        longitude: the same.
        radius_km: how far the area reaches, roughly; 0 for a city.
        people: how many live there, 0 when unknown.
        is_by_other_name: the name that was asked for is another one of it ("Bombay").
    """

    id: str
    kind: PlaceKind
    around: str
    latitude: float
    longitude: float
    radius_km: float
    people: int
    is_by_other_name: bool = False


class Coordinates:
    """Where the places of the table lie (training/places.py makes it). Loads on first use."""

    def __init__(self, gazetteer: GeonamesGazetteer) -> None:
        """What knows the other names of large cities in, coordinates that look there too out."""
        self.gazetteer = gazetteer

    def places(self, name: str) -> tuple[Place, ...]:
        """A name in, all places of that name out: countries first, then parts of them, then cities, the largest first; none when it is unknown.

        "Kursk region" is the part of its country around the largest Kursk; "southern Lebanon" is somewhere in Lebanon.
        """
        form = folded(name)
        return self._named(form) or self._part_around(form) or self._somewhere_in(form) or self._without_kind(form)

    def _named(self, form: str) -> tuple[Place, ...]:
        """A folded name in, the places that bear it out."""
        own = dict.fromkeys((*self._table[1].get(form, ()), *filter(None, (OTHER_NAMES.get(form),))))
        other = self.gazetteer.place_id(form)
        found = [place for id in own if (place := self._place(id))]
        if other and other not in own and (place := self._place(other)):
            found.append(replace(place, is_by_other_name=True))
        return ordered(found)

    def _part_around(self, form: str) -> tuple[Place, ...]:
        """A folded name in, the part of a country that it names by a city in it out."""
        city, _, word = form.rpartition(" ")
        if word not in PART_WORDS:
            return ()
        named = self._named(city)
        if areas := tuple(place for place in named if place.kind != "city"):
            return areas
        parts = (self._place(f"region {place.around}") or self._place(f"state {place.around[3:]}") for place in named[:1])
        return tuple(part for part in parts if part)

    def _somewhere_in(self, form: str) -> tuple[Place, ...]:
        """A folded name in, the areas of which it names a part by a direction out."""
        word, _, name = form.partition(" ")
        return tuple(place for place in self._named(name) if place.kind != "city") if word in DIRECTIONS else ()

    def _without_kind(self, form: str) -> tuple[Place, ...]:
        """A folded name in, the places out that have it without the word for what they are."""
        name, _, word = form.rpartition(" ")
        return self._named(name) if word in KIND_WORDS else ()

    def _place(self, id: str) -> Place | None:
        """The id of a place in, the place out; None when the table does not have it."""
        row = self._table[0].get(id)
        if row is None:
            return None
        around, latitude, longitude, radius, people = row.split("\t")
        return Place(
            id=id,
            kind=KINDS[id.partition(" ")[0]],
            around=around,
            latitude=float(latitude),
            longitude=float(longitude),
            radius_km=float(radius or 0),
            people=int(people or 0),
        )

    @cached_property
    def _table(self) -> tuple[dict[str, str], dict[str, list[str]]]:
        """Id to the rest of its line, and folded name to the ids of its places."""
        text = files("crossread.language").joinpath("data", FILE).read_text(encoding="utf-8")
        rows: dict[str, str] = {}
        named: dict[str, list[str]] = {}
        for line in text.split("\n"):
            if line and not line.startswith("#"):
                id, name, rows[id] = line.split("\t", 2)
                named.setdefault(name, []).append(id)
        named.pop("", None)
        return rows, named


KINDS: dict[str, PlaceKind] = {"city": "city", "region": "region", "state": "region", "country": "country"}
ORDER: tuple[PlaceKind, ...] = ("country", "region", "city")


def ordered(places: Iterable[Place]) -> tuple[Place, ...]:
    """Places in, the same out: countries, then parts of them, then cities, the largest first."""
    return tuple(sorted(places, key=lambda place: (ORDER.index(place.kind), -place.people, place.id)))
