"""Two portraits in, how alike they are out: words, names, places, numbers, ages, days."""

import math
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from crossread.stages.stories.portrait import NAMES, PHRASES, PLACES, WORDS, Portrait

FEATURES = (
    "cosine words",
    "cosine pairs",
    "cosine names",
    "cosine phrases",
    "cosine places",
    "worth of shared names",
    "rarest shared name",
    "worth of shared phrases",
    "rarest shared phrase",
    "worth of shared places",
    "title overlap",
    "title in title",
    "lead overlap",
    "lead in lead",
    "title in lead",
    "shared ages",
    "ages differ",
    "ages unknown",
    "shared days",
    "nearest days",
    "days unknown",
    "days between",
    "day unknown",
    "worth of shared numbers",
    "rarest shared number",
    "names of the shorter",
    "words of the shorter",
    "length of the shorter",
    "chief names, less",
    "chief names, more",
)
TITLE, LEAD, FIELDS = range(3)
"""Places in `Portrait.sums`: of the title, of the lead, of the first field."""
FAR = 30
"""Days beyond which two days spoken of are as far apart as can be."""
MANY = 3
"""Shared ages or days beyond which more say nothing."""


def likenesses(one: Portrait, other: Portrait) -> list[float]:
    """Two portraits in, the values of `FEATURES` out; the order of the two does not matter."""
    found = [dot(a, b) for a, b in zip(one.weights, other.weights, strict=True)]
    names, phrases = (shared(one.worths[field], other.worths[field]) for field in (NAMES, PHRASES))
    found += [math.log1p(names[0]), names[1], math.log1p(phrases[0]), phrases[1]]
    found.append(math.log1p(shared(one.worths[PLACES], other.worths[PLACES])[0]))
    found += overlaps(one.title, other.title, one.sums[TITLE], other.sums[TITLE])
    found += overlaps(one.lead, other.lead, one.sums[LEAD], other.sums[LEAD])
    crosswise = (
        overlaps(one.title, other.lead, one.sums[TITLE], other.sums[LEAD]),
        overlaps(other.title, one.lead, other.sums[TITLE], one.sums[LEAD]),
    )
    found.append(max(crosswise[0][1], crosswise[1][1]))
    found += ages(one.ages, other.ages)
    found += days(one, other)
    both = one.numbers & other.numbers
    numbers = {term: one.worths[WORDS].get(term, 0.0) for term in both}
    found += [math.log1p(math.fsum(sorted(numbers.values()))), max(numbers.values(), default=0.0)]
    words = shared(one.worths[WORDS], other.worths[WORDS])
    found += [cover(names[0], one, other, NAMES), cover(words[0], one, other, WORDS)]
    found.append(math.log1p(min(len(one.worths[WORDS]), len(other.worths[WORDS]))))
    found += sorted((chief(one, other), chief(other, one)))
    return found


def dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Two vectors by term in, their product out."""
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> tuple[float, float]:
    """Two tables of worths in, the sum and the largest of what both have out."""
    values = [one[term] for term in one.keys() & other.keys()]
    return math.fsum(values), max(values, default=0.0)


def overlaps(one: Mapping[str, float], other: Mapping[str, float], first: float, second: float) -> tuple[float, float]:
    """Two tables of worths and their sums in, the shared worth as a share of all and of the lesser of both out."""
    both = shared(one, other)[0]
    everything, less = first + second - both, min(first, second)
    return (both / everything if everything > 0 else 0.0, both / less if less > 0 else 0.0)


def ages(one: AbstractSet[str], other: AbstractSet[str]) -> list[float]:
    """The ages in two documents in; how many are shared, whether they differ, whether one tells none out."""
    both = len(one & other)
    is_unknown = not one or not other
    return [float(min(both, MANY)), float(not is_unknown and both == 0), float(is_unknown)]


def days(one: Portrait, other: Portrait) -> list[float]:
    """Two portraits in; days both speak of, how near these come, whether that is unknown; days between them, whether that is unknown out."""
    is_unknown = not one.days or not other.days or (one.day is None) != (other.day is None)
    nearest = 0 if is_unknown else min(FAR, *(abs(a - b) for a in one.days for b in other.days))
    told = [0.0 if is_unknown else float(min(len(one.days & other.days), MANY)), math.log1p(nearest), float(is_unknown)]
    between = None if one.day is None or other.day is None else abs(one.day - other.day)
    return [*told, math.log1p(between or 0), float(between is None)]


def cover(both: float, one: Portrait, other: Portrait, field: int) -> float:
    """The worth of what two portraits share in a field, the portraits and the field in, its share of the lesser of both out."""
    less = min(one.sums[FIELDS + field], other.sums[FIELDS + field])
    return both / less if less > 0 else 0.0


def chief(one: Portrait, other: Portrait) -> float:
    """Two portraits in, the share of what the first is chiefly about that the second names out."""
    total = math.fsum(one.chief.values())
    return math.fsum(value for term, value in one.chief.items() if term in other.worths[NAMES]) / total if total > 0 else 0.0
