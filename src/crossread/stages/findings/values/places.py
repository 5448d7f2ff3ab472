"""Two names of places in, how they relate out: the same place, one in the other, or two."""

from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.findings.values.meaning import Meaning
from crossread.stages.names.forms import DISTRICTS, REGIONS, TOWNS, form_of
from crossread.stages.names.spelling import bare, is_derived, is_one_spelt_twice

WITHIN = Comparison(relation="compatible", reason="one place lies in the other")


def compare_places(a: str, b: str, meaning: Meaning) -> Comparison:
    """Two different folded names of places and what the names of the story mean in, how they relate out."""
    x, y = bare(a), bare(b)
    if x == y:
        return same_name(a, b)
    if (found := compare_streets(a, b)) is not None:
        return found
    if is_derived(x, y) or is_derived(y, x) or form_of(x).place == form_of(y).place:
        return Comparison(relation="wording", reason="one name of a place in two forms")
    are_two = are_known_apart(x, y, meaning)
    if not are_two and is_one_spelt_twice(x, y):
        return Comparison(relation="spelling", reason="one name spelt two ways")
    if meaning.are_one_place(x, y):
        return Comparison(relation="wording", reason="two names of one place")
    if meaning.lies_in(a, b) or meaning.lies_in(b, a):
        return WITHIN
    if not are_two and ({*x.split()} < {*y.split()} or {*y.split()} < {*x.split()}):
        return WITHIN if is_part(x, y) or is_part(y, x) else Comparison(relation="compatible", reason="one form is longer")
    if not are_two and share_a_name(x, y):
        return Comparison(relation="unlike", reason="two places of one name, perhaps near each other")
    if may_lie_within(a, b, meaning):
        return Comparison(relation="unlike", reason="one may lie in the other")
    return Comparison(relation="differs", reason="two names")


def are_known_apart(x: str, y: str, meaning: Meaning) -> bool:
    """Does the atlas know both names, and as two places?"""
    if meaning.atlas is None:
        return False
    one, other = meaning.atlas.place_id(x), meaning.atlas.place_id(y)
    return one is not None and other is not None and one != other


def same_name(a: str, b: str) -> Comparison:
    """Two names that differ by the word for the kind of place alone in, how they relate out."""
    one, other = level_of(a), level_of(b)
    if one is not None and other is not None and one != other:
        return Comparison(relation="compatible", reason="one name for a place and for the region around it")
    return Comparison(relation="wording", reason="one place under two words for its kind")


# --- parts of a place ---------------------------------------------------------------------------------------------------------------------

DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central northeast northwest southeast southwest northeastern northwestern southeastern "
    "southwestern upper lower inner outer greater downtown mid".split()
)


def is_part(part: str, whole: str) -> bool:
    """Is the first the second with a direction in front ("south wales")?"""
    first, _, rest = part.partition(" ")
    return first in DIRECTIONS and rest == whole


COMMON = DIRECTIONS | frozenset(
    "saint mount port lake river fort cape bay gulf new old great little san santa los las el city house hall hotel park hospital school church "
    "station airport court university centre center building bridge street avenue road square county state island sea ocean the of and".split()
)
"""Words that places share by chance."""


def share_a_name(x: str, y: str) -> bool:
    """Do two names of places share a word of their own, and does neither tell a side of it ("mount sefton", "sefton bivvy")?"""
    first, second = x.split(), y.split()
    is_sided = first[0] in DIRECTIONS or second[0] in DIRECTIONS
    return not is_sided and any(len(word) >= SHORTEST_SHARED and word not in COMMON for word in {*first} & {*second})


SHORTEST_SHARED = 4
"""Letters of the shortest word that two places may share as a name."""

STREET, TOWN, DISTRICT, REGION, COUNTRY = range(5)
"""How large a place is, as far as its name tells."""


def level_of(name: str) -> int | None:
    """A folded name of a place in, how large it is by its own words out; None when they do not tell."""
    words = name.split()
    if street_of(name) is not None:
        return STREET
    if form_of(name).place.startswith("/"):
        return COUNTRY
    for level, kinds in ((TOWN, TOWNS), (DISTRICT, DISTRICTS), (REGION, REGIONS)):
        if len(words) > 1 and {words[0], words[-1]} & kinds:
            return level
    return None


def may_lie_within(a: str, b: str, meaning: Meaning) -> bool:
    """May one of two places lie in the other for all that is known: is one larger than the other, and nothing puts the smaller elsewhere?"""
    levels = known_level(a, meaning), known_level(b, meaning)
    if levels[0] == levels[1]:
        return False
    inner, outer = (a, b) if (levels[0] or 0) < (levels[1] or 0) else (b, a)
    if None in levels and max(level for level in levels if level is not None) < REGION and STREET not in levels:
        return False
    return meaning.atlas is None or meaning.atlas.lies_in(bare(inner), bare(outer)) is not False


def known_level(name: str, meaning: Meaning) -> int | None:
    """A folded name of a place in, how large it is by its own words or the atlas out; None when neither tells."""
    level = level_of(name)
    if level is not None or meaning.atlas is None:
        return level
    kind = (meaning.atlas.place_id(bare(name)) or "").partition(" ")[0]
    return {"city": TOWN, "state": REGION, "country": COUNTRY}.get(kind)


# --- streets ------------------------------------------------------------------------------------------------------------------------------

STREETS = {
    "st": "street", "str": "street", "ave": "avenue", "av": "avenue", "rd": "road", "blvd": "boulevard", "ln": "lane", "dr": "drive", "sq": "square",
    "pl": "place", "hwy": "highway",
    **{word: word for word in "street avenue road boulevard lane drive square place highway terrace crescent parkway alley".split()},
}  # fmt: skip
"""Words for kinds of street, and their abbreviations."""


def street_of(name: str) -> tuple[str, str] | None:
    """A folded name in, the name of the street and the kind of street out ("stadiou", "avenue"); None when it is none."""
    words = name.replace(".", "").split()
    if len(words) < 2 or words[-1] not in STREETS:
        return None
    return " ".join(words[:-1]), STREETS[words[-1]]


def compare_streets(a: str, b: str) -> Comparison | None:
    """Two folded names in, how they relate when both are streets of one name out; None when they are not.

    "Stadiou Street" and "Stadiou Avenue" are one, "52nd Street" and "52nd Avenue" are two.
    """
    one, other = street_of(a), street_of(b)
    if one is None or other is None or one[0] != other[0]:
        return None
    if one[1] != other[1] and any(letter.isdigit() for letter in one[0]):
        return Comparison(relation="differs", reason="a numbered street and another of its number")
    return Comparison(relation="wording", reason="one street under two words for its kind")
