"""The keys of two names of persons in, whether one is the other given shorter out. Two different first names are never one person."""

from functools import cache

from crossread.stages.names.families import ALL_GIVEN
from crossread.stages.names.sound import first_name

Key = tuple[str, ...]


def specificity(key: Key) -> tuple[int, int]:
    """How much of a name a key gives: words that are no initials, then all words."""
    return (sum(not is_initial(word) for word in key), len(key))


def is_initial(word: str) -> bool:
    """Is it the first letter of a name ("j.")?"""
    return word.endswith(".")


def is_short_for(short: Key, full: Key, *, is_within: bool) -> bool:
    """Are the words of the first in the second, in order, so that it may be the second given shorter?

    First and last word agree ("Ada Low" for "Ada M. Low", "A. Low" for "Ada Low"); or the first is the beginning of the second without initials
    ("Gabriel García" for "Gabriel García Márquez"), or its end, in a name of four words that does not begin like a first name there ("Lula da Silva"
    for "Luiz Inácio Lula da Silva"). Within one document any end will do, and the first word may be left out ("Otto Jespersen" for "Jens Otto Harry
    Jespersen"). Different middle initials are two persons.
    """
    if len(short) < PAIR or len(full) < len(short):
        return False
    if not any(is_initial(word) for word in short):
        if full[: len(short)] == short:
            return True
        if is_end(short, full, is_within=is_within):
            return True
    return stands_for(short[0], full[0]) and short[-1] == full[-1] and is_middle_within(short[1:-1], full[1:-1])


def is_end(short: Key, full: Key, *, is_within: bool) -> bool:
    """Are the words of the first the last ones of the second, in order; across documents, of a name with two first and two last names?"""
    is_iberian = len(full) >= IBERIAN and full[-len(short) :] == short and short[0] not in given_keys()
    return full[-1] == short[-1] and (is_within or is_iberian) and short[0] in full and is_middle_within(short[:-1], full[:-1])


PAIR = 2
IBERIAN = 4
"""Words of a name with two first and two last names."""


@cache
def given_keys() -> frozenset[str]:
    """The keys of all first names that are known."""
    return frozenset(first_name(name) for name in ALL_GIVEN)


def is_middle_within(short: Key, full: Key) -> bool:
    """Do all middle words of the first stand in the second, in order; and where both give initials alone, are these the same?"""
    if short and all(map(is_initial, short)) and all(map(is_initial, full)):
        return short == full
    at = 0
    for word in short:
        while at < len(full) and not (stands_for(word, full[at]) or stands_for(full[at], word)):
            at += 1
        if at == len(full):
            return False
        at += 1
    return True


def stands_for(word: str, name: str) -> bool:
    """Is the first the same word as the second, or its initial?"""
    return word == name or (is_initial(word) and name[0] == word[0])
