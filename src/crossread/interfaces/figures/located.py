"""The names of places in a story in, which place on the map each one is out; one that may be several places is none.

A name that several places have is decided by the other names of the story: "Athens" beside "Georgia" and "Atlanta" is another one than beside
"Greece". Where they do not decide it, nobody does.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from crossread.language.coordinates import Coordinates, Place
from crossread.services.read import gazetteer

DOMINANT = 20
"""So many times the people of the next one must a place have to be meant by a name alone: London is, Athens and Birmingham are not. A judgement."""

WIDE = frozenset(
    (
        *"europe asia africa antarctica oceania americas arctic balkans scandinavia caribbean mediterranean atlantic pacific eurasia".split(),
        *("middle east", "north america", "south america", "latin america", "central america", "north africa", "west africa", "east africa"),
        *("southeast asia", "south asia", "central asia", "east asia", "far east", "eastern europe", "western europe", "baltics", "west"),
    )
)
"""Parts of the world that are too wide and too loosely bounded to be drawn; some towns have such names, too."""

PRECISION = {"city": "city", "region": "region", "country": "country"}
"""How precise a place is, in a word."""

UNKNOWN = "Not in our table of places."
SEVERAL = "More than one place has this name, and the reports do not say which."
TOO_WIDE = "Too wide to draw."
ONLY_OTHER_NAME = "Another name of a place whose country no report names: perhaps it is no place here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """What a name of a place stands for.

    Attributes:
        place: which place; None when nobody can say.
        precision: how precise it is, in a word or two.
        why: why it is this one, or none, in a sentence; empty when its name says it.
    """

    place: Place | None
    precision: str
    why: str = ""


@cache
def coordinates() -> Coordinates:
    """Nothing in, the coordinates of this process out."""
    return Coordinates(gazetteer())


def located(forms: Mapping[str, Sequence[str]]) -> Mapping[str, Located]:
    """The places that a story names, by any key, with their forms as printed in; what each stands for out."""
    candidates = {key: outermost(candidates_of(names)) for key, names in forms.items()}
    sure = {key: found[0] for key, found in candidates.items() if len(found) == 1 and not found[0].is_by_other_name}
    areas = {place.around: forms[key][0] for key, place in sorted(sure.items()) if place.kind != "city"}
    cities = frozenset(place.around for place in sure.values() if place.kind == "city")
    return {key: decided(forms[key], found, areas, cities) for key, found in candidates.items()}


def candidates_of(names: Iterable[str]) -> tuple[Place, ...]:
    """The forms of a name in, the places that the first known one of them may stand for out."""
    return next((found for name in names if (found := coordinates().places(name))), ())


def outermost(found: Sequence[Place]) -> tuple[Place, ...]:
    """Places of one name in, the same out without those that lie in another one of them: the city of Djibouti lies in Djibouti."""
    areas = [place for place in found if place.kind != "city"]
    return tuple(place for place in found if not any(lies_in(place.around, area.around) and area.id != place.id for area in areas))


def lies_in(inner: str, outer: str) -> bool:
    """Two areas as codes in ("US TX", "US"); is the first one in the second, or the same?"""
    return f"{inner} ".startswith(f"{outer} ")


def decided(names: Sequence[str], found: Sequence[Place], areas: Mapping[str, str], cities: frozenset[str]) -> Located:
    """Forms, the places they may stand for, and the areas (with their names) and cities that the story surely names in; which one it is out."""
    if any(name.lower().removeprefix("the ") in WIDE for name in names):
        return Located(place=None, precision="part of the world", why=TOO_WIDE)
    if not found:
        return Located(place=None, precision="not located", why=UNKNOWN)
    if len(found) == 1:
        if found[0].is_by_other_name and not support(found[0], areas, cities):
            return Located(place=None, precision="not located", why=ONLY_OTHER_NAME)
        return Located(place=found[0], precision=PRECISION[found[0].kind])
    supported = {place.id: support(place, areas, cities) for place in found}
    best = by_size(place for place in found if supported[place.id] and supported[place.id] == max(supported.values()))
    largest = by_size(found)
    if best and rules(best) and (best[0] is largest[0] or not rules(largest)):
        around = next((areas[one] for one in sorted(areas, key=len, reverse=True) if is_told_by(best[0], one, names[0], areas[one])), "")
        return chosen(best[0], f"Of {len(found)} places with this name {f'the one in {around}' if around else 'the one that other places tell'}.")
    if not best and rules(largest):
        return chosen(largest[0], f"By far the largest of {len(found)} places with this name.")
    return Located(place=None, precision="several places", why=SEVERAL)


def by_size(places: Iterable[Place]) -> list[Place]:
    """Places in, the same out, those with most people first."""
    return sorted(places, key=lambda place: (-place.people, place.id))


def rules(ordered: Sequence[Place]) -> bool:
    """Places by their size in; is the first one meant before all others?"""
    return len(ordered) == 1 or ordered[0].people >= DOMINANT * ordered[1].people


def is_told_by(place: Place, area: str, name: str, area_name: str) -> bool:
    """A place, an area it may lie in, and both names in; does the area say where it lies, in another name than its own?"""
    return lies_in(place.around, area) and name.lower() not in area_name.lower()


def chosen(place: Place, why: str) -> Located:
    """A place and why it is meant in, what is known of its name out."""
    return Located(place=place, precision=PRECISION[place.kind], why=why)


def support(place: Place, areas: Mapping[str, str], cities: frozenset[str]) -> int:
    """A place and what the story surely names in, how closely that speaks for it out: 2 the part of its country, 1 the country, 0 nothing.

    For an area a city in it speaks, and an area around it.
    """
    is_city = place.kind == "city"
    around = max((area.count(" ") + 1 for area in areas if lies_in(place.around, area) and (is_city or area != place.around)), default=0)
    return around if is_city else max(around, 1 if any(lies_in(city, place.around) for city in cities) else 0)
