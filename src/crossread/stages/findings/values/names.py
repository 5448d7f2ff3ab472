"""Two names in, how they relate out: of persons, bodies, places and things."""

from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.findings.values.meaning import NOTHING_KNOWN, Meaning
from crossread.stages.findings.values.places import compare_places
from crossread.stages.names.families import ALL_GIVEN
from crossread.stages.names.forms import form_of
from crossread.stages.names.sound import first_name, sounded
from crossread.stages.names.spelling import bare, is_derived, is_one_spelt_twice
from crossread.types.claim import Claim
from crossread.types.entity import Joined

NAMES = frozenset({"name", "place"})
"""Kinds of claims that are names."""
PERSON = "person"


def compare_names(a: Claim, b: Claim, meaning: Meaning = NOTHING_KNOWN) -> Comparison:
    """Two claims that give names and what the names of the story mean in, how they relate out."""
    x, y = bare(a.value), bare(b.value)
    if a.value == b.value:
        return Comparison(relation="same", reason="the same name")
    if are_places(a, b):
        found = compare_places(a.value, b.value, meaning)
    elif x == y:
        return Comparison(relation="wording", reason="one place under two words for its kind")
    else:
        found = (compare_persons(x, y) if are_persons(a, b) else None) or compare_letters(x, y)
    if found.relation == "differs" and (meant := are_meant_as_one(a, b, meaning)):
        return meant
    return found


def are_places(a: Claim, b: Claim) -> bool:
    """Is one a place beyond doubt, and the other no body?"""
    return "place" in {a.kind, b.kind} and "organisation" not in {a.scope.head, b.scope.head}


def compare_letters(x: str, y: str) -> Comparison:
    """Two different folded names in, how they relate by their words and letters alone out."""
    first, second = x.split(), y.split()
    if first[-1] == second[-1] and (len(first) == 1 or len(second) == 1):
        return Comparison(relation="same", reason="the last name of the other")
    if first[:-1] == second[:-1] and is_last_name_twice(first[-1], second[-1]):
        return Comparison(relation="spelling", reason="one name spelt two ways")
    if is_derived(x, y) or is_derived(y, x):
        return Comparison(relation="wording", reason="a name and its adjective")
    if is_one_spelt_twice(x, y):
        return Comparison(relation="spelling", reason="one name spelt two ways")
    one, other = form_of(x), form_of(y)
    if one.body == other.body or one.place == other.place:
        return Comparison(relation="wording", reason="the same name, its words in another form or order")
    if {*first} <= {*second} or {*second} <= {*first}:
        return Comparison(relation="compatible", reason="one form is longer")
    return Comparison(relation="differs", reason="two names")


def are_meant_as_one(a: Claim, b: Claim, meaning: Meaning) -> Comparison | None:
    """Two names of different letters in, the comparison out when the names of the story show that they mean one thing; None when they do not."""
    one, other = (meaning.who.at(claim.document_id, claim.core) for claim in (a, b))
    if one is None or other is None or one.id != other.id or not is_sure(one):
        return None
    return Comparison(relation="wording", reason="two names that the reports use for one")


def is_sure(group: Joined) -> bool:
    """Is a group of names more than one name by chance: of a kind that is known?"""
    return group.kind != "other"


# --- persons ------------------------------------------------------------------------------------------------------------------------------


def are_persons(a: Claim, b: Claim) -> bool:
    """Is one the name of a person, and the other no name of anything else, as far as their claims tell?"""
    heads = {a.scope.head, b.scope.head}
    return PERSON in heads and heads <= {PERSON, "other"}


def compare_persons(x: str, y: str) -> Comparison | None:
    """Two folded names of persons in, what their first and last names tell out; None when they tell nothing.

    A role that was read as part of the name ("councilman jumaane williams") and middle initials count for nothing.
    """
    one, other = x.split(), y.split()
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:] and len(one[-2]) > 1:
        return Comparison(relation="compatible", reason="one form is longer")
    one, other = without_initials(one), without_initials(other)
    if one == other:
        return Comparison(relation="compatible", reason="one form has an initial")
    if len(one) > 1 and len(other) > 1 and one[-2:] == other[-2:]:
        return Comparison(relation="compatible", reason="one form is longer")
    if len(one) == len(other) and one[:-1] == other[:-1] and is_last_name_twice(one[-1], other[-1]):
        return Comparison(relation="spelling", reason="one last name spelt two ways")
    is_one_family = len(one) > 1 and len(other) > 1 and sounded(one[-1]) == sounded(other[-1])
    if is_one_family and one[0] != other[0] and is_short_first_name(one[0], other[0]):
        return Comparison(relation="spelling", reason="one person under two forms of a first name")
    return None


def without_initials(words: list[str]) -> list[str]:
    """The words of a name in, those of more than one letter out; all when there is no other."""
    return [word for word in words if len(word) > 1] or words


def is_last_name_twice(a: str, b: str) -> bool:
    """Is one of two last names the other with a silent letter at its end ("Rait", "Raite")?"""
    short, long = sorted((a, b), key=len)
    return len(short) >= SHORTEST and long[: len(short)] == short and long[len(short) :] in SILENT


SHORTEST = 4
"""Letters of the shortest last name that may be written with a silent letter more."""
SILENT = frozenset("eh")
"""Letters that spellings of one last name add at its end. Ours; not measured."""


def is_short_first_name(a: str, b: str) -> bool:
    """Is one of two first names a form or short form of the other ("Alexis" for "Alexandros", "Katie" for "Kathryn")?

    Two names that both are common first names in their own right, and in no family, are two persons ("Christine", "Christopher").
    """
    if first_name(a) == first_name(b):
        return True
    short, long = sorted((a, b), key=lambda name: (len(name), name))
    if len(short) < len(long) and short.endswith(PET) and len(short) >= BEGINNING + len(PET) and long.startswith(short.removesuffix(PET)):
        return True
    if {short, long} <= ALL_GIVEN:
        return False
    alike = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if alike >= BEGINNING and (alike == len(short) or alike >= LONG_BEGINNING):
        return len(long) - len(short) >= MUCH_SHORTER
    return alike >= BEGINNING and short not in ALL_GIVEN and short.endswith(PET_ENDINGS)


BEGINNING = 3
LONG_BEGINNING = 4
"""Letters with which a first name and its short form both begin: fewer are enough when the short form is nothing but these."""
MUCH_SHORTER = 3
"""Letters that a short form leaves out at least: "Martin" and "Martina" are two names. All three are judgements; not measured."""
PET = "ie"
"""Ending of pet names: what stands in front of it begins the full name ("Katie", "Kathryn")."""
PET_ENDINGS = ("ey", "y", "i")
"""Endings that pet names share with full ones."""
