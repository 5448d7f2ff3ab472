"""Two claims of one point with different values in, the difference of scope that explains them out. A conflict has to be earned."""

import re
from functools import lru_cache

from crossread.stages.names.spelling import bare, folded, is_derived
from crossread.types.claim import Claim
from crossread.types.quantity import Quantity

KEPT = 20_000
"""Sentences whose years, and lists of places whose bare names, are remembered: every claim of a sentence asks for them, beside every other claim."""
EVENT_PARTS = {"total": "one is a total, the other a part of one", "part": "one is a part of a total", "further": "one is a number beside another"}


def scope_difference(a: Claim, b: Claim, *, is_certain: bool = False, common: frozenset[str] = frozenset()) -> str | None:
    """Two claims in, why their scopes differ in a few words out; None when nothing says so. Symmetric.

    Args:
        a: one claim.
        b: the other.
        is_certain: the sentences tell of one thing beyond doubt; then words in front of a noun explain nothing.
        common: places that most reports of the story name, which tell nothing apart.
    """
    return set_apart(a, b, common) or (None if is_certain else set_aside(a, b))


def set_apart(a: Claim, b: Claim, common: frozenset[str]) -> str | None:
    """Two claims in, what is of their values themselves and sets them apart out: role, size, state, noun, event, polarity, year, place."""
    if a.scope.role != b.scope.role:
        return next(reason for role, reason in EVENT_PARTS.items() if role in {a.scope.role, b.scope.role})
    if a.quantity and b.quantity and far_apart(a.quantity, b.quantity):
        return "the figures are of different orders of magnitude"
    if a.kind == "count" and a.scope.state != b.scope.state and a.scope.state and b.scope.state:
        return "they count people or things in different states"
    is_unsaid = a.kind == "measure" and not (a.scope.head and b.scope.head)  # "it was 1,200 tonnes" says no more of what it measures
    if a.kind in COUNTED and not is_unsaid and a.scope.head != b.scope.head and not {a.scope.head, b.scope.head} <= ANYBODY:
        return "they count different things or groups of people"
    if a.kind == "time" and (reason := times_apart(a, b)):
        return reason
    if a.polarity != b.polarity and "affirmed" in {a.polarity, b.polarity}:
        return "one is not affirmed"
    if a.kind in FIGURES and (reason := told_apart(a, b)):
        return reason
    if a.kind in FIGURES and years(a) != years(b):
        return "they name different years"
    if a.kind in FIGURES and are_apart(places(a) - common, places(b) - common):
        return "their sentences name different places"
    return None


def times_apart(a: Claim, b: Claim) -> str | None:
    """Two times in, what sets them apart out: what happened then, or the day that the same words are counted from ("yesterday")."""
    if a.scope.head != b.scope.head:
        return "they are times of different events"
    if a.core.words.casefold() == b.core.words.casefold():
        return "they are the same words, counted from different days"
    return None


def set_aside(a: Claim, b: Claim) -> str | None:
    """Two claims in, what may set them apart out: words in front of the noun that each has alone."""
    if narrows(a, b) and narrows(b, a):
        return "other words narrow what is meant"
    return None


def told_apart(a: Claim, b: Claim) -> str | None:
    """Two figures in, what the sentence of one alone says of them that sets them apart, out."""
    (one_apart, one_given), (other_apart, other_given) = told_of(a.sentence.words), told_of(b.sentence.words)
    if one_apart != other_apart:
        return "one is of a separate event"
    if a.kind == b.kind == "money" and one_given != other_given:
        return "one is money that is given, the other is not"
    return None


COUNTED = frozenset({"count", "measure"})
FIGURES = frozenset({"count", "measure", "money"})
ANYBODY = frozenset("people person other dead injured wounded injure wound dead casualty fatality victim".split()) | {""}
"""Heads that stand for anybody: a count under one of them may be the count under another. Six children may be six of the 24 people."""
MAGNITUDE = 30
"""Factor from which two figures are taken to count different things until a person says otherwise: five dead beside 230,000 is another disaster.
Source: the 155 pairs of counts that differ in the gold of seven bundles of the bench; the widest is 24, nine in ten are within 12."""


def far_apart(a: Quantity, b: Quantity) -> bool:
    """Do two quantities differ by more than a factor of `MAGNITUDE`?"""
    low, high = sorted((middle(a), middle(b)))
    return low > 0 and high / low > MAGNITUDE


def middle(quantity: Quantity) -> float:
    """The middle of a quantity's bounds; the bound itself when only one is set."""
    ends = [end for end in (quantity.low, quantity.high) if end is not None]
    return sum(ends) / len(ends) if ends else 0.0


Scoped = tuple[object, ...]
"""All that `scope_difference` looks at in one claim."""


def scoped_by(claim: Claim) -> Scoped:
    """A claim in, all that `scope_difference` looks at in it out: claims with the same differ alike in scope from any third of their point.

    A point holds claims of one kind, or of kinds that are no figures.
    """
    scope, kind = claim.scope, claim.kind
    return (
        kind,
        claim.quantity,
        claim.polarity,
        scope.role,
        scope.state if kind == "count" else None,
        scope.head if kind in COUNTED or kind == "time" else None,
        claim.core.words.casefold() if kind == "time" else None,
        frozenset(scope.modifiers) if kind in COUNTED else None,
        told_of(claim.sentence.words) if kind in FIGURES else None,
        years(claim) if kind in FIGURES else None,
        places(claim) if kind in FIGURES else None,
    )


def narrows(a: Claim, b: Claim) -> bool:
    """Does the first have words in front of its noun that the second lacks?"""
    return bool(set(a.scope.modifiers) - set(b.scope.modifiers)) and a.kind in {"count", "measure"}


def places(claim: Claim) -> frozenset[str]:
    """The places named in a claim's sentence, without the words for their kind."""
    return places_called(claim.scope.where)


@lru_cache(maxsize=KEPT)
def places_called(names: tuple[str, ...]) -> frozenset[str]:
    """Names of places as printed in, the same without the words for their kind out."""
    return frozenset(bare(folded(name)) for name in names)


def are_apart(a: frozenset[str], b: frozenset[str]) -> bool:
    """Do two sets of places both have members and share none, also not under another form ("velmara", "velmaran")?"""
    return bool(a and b) and not any(x == y or is_derived(x, y) or is_derived(y, x) for x in a for y in b)


APART = frozenset({"separate", "separately", "unrelated"})
"""Words with which a report sets another event apart."""
GIVEN = frozenset(
    "aid donate donated donates donation donations grant granted grants pledge pledged pledges pledging promise promised promises allocated "
    "fundraiser relief".split()
)
"""Words of money that is given or promised, rather than lost, asked for or stolen. Ours; checked against no list."""


WORD = re.compile(r"[a-z]+")


@lru_cache(maxsize=KEPT)
def told_of(sentence: str) -> tuple[bool, bool]:
    """A sentence in, whether it sets another event apart, and whether it tells of what is given, out."""
    words = WORD.findall(sentence.lower())
    return not APART.isdisjoint(words), not GIVEN.isdisjoint(words)


def years(claim: Claim) -> frozenset[str]:
    """The years named in a claim's sentence."""
    return years_in(claim.sentence.words)


@lru_cache(maxsize=KEPT)
def years_in(sentence: str) -> frozenset[str]:
    """A sentence in, the years named in it out."""
    words = "".join(letter if letter.isdigit() else " " for letter in sentence).split()
    return frozenset(word for word in words if len(word) == 4 and word[:2] in {"19", "20"})
