"""The terms of a document in, its portrait out: the terms that tell most, weighed. It stays as it was made when the document came."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crossread.stages.stories.model import Rarity
from crossread.stages.stories.terms import Terms

WORDS, PAIRS, NAMES, PHRASES, PLACES = range(5)
"""Places of the fields in `terms.FIELDS`."""
MOST = (160, 120, 60, 40, 12)
"""Terms that are kept of each field, the weightiest."""
CHIEF = 6
"""Names that a document is chiefly about."""
FOUND_BY = ((WORDS, 1.0), (PAIRS, 0.5), (PHRASES, 0.7), (PLACES, 0.7))
"""Fields by whose terms documents are looked up, and how much each counts."""
Row = tuple[str, int, float]
"""A term, how often it stands, its inverse document frequency."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is kept of a document: all that its portrait is painted from.

    Attributes:
        id: content id of the document.
        day: ordinal of its day; None when unknown.
        rows: for each field its weightiest terms.
        title: stems of the title with their inverse document frequency.
        lead: the same of the beginning of the text.
        numbers, ages, days: as in `Terms`, sorted.
    """

    id: str
    day: int | None
    rows: tuple[tuple[Row, ...], ...]
    title: tuple[tuple[str, float], ...]
    lead: tuple[tuple[str, float], ...]
    numbers: tuple[str, ...]
    ages: tuple[str, ...]
    days: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What a document is compared by; all of it computed from the sketch.

    Attributes:
        sketch: what is kept of it.
        numbers, ages, days: as in `Terms`.
        title, lead: stem to inverse document frequency.
        weights: for each field term to weight, of length 1.
        worths: for each field term to inverse document frequency.
        sums: of the worths of title, lead, and each field.
        chief: the weightiest names.
        keys: what it is looked up by, with weights, the weightiest first.
    """

    sketch: Sketch
    numbers: frozenset[str]
    ages: frozenset[str]
    days: frozenset[int]
    title: Mapping[str, float]
    lead: Mapping[str, float]
    weights: tuple[dict[str, float], ...]
    worths: tuple[dict[str, float], ...]
    sums: tuple[float, ...]
    chief: Mapping[str, float]
    keys: tuple[tuple[str, float], ...]

    @property
    def day(self) -> int | None:
        """Ordinal of its day."""
        return self.sketch.day


def sketched(document: str, terms: Terms, rarity: Rarity) -> Sketch:
    """A document's id, its terms and how rare terms are in, what is kept of it out."""
    rows = tuple(
        heaviest(((term, count, rarity.worth(number, term)) for term, count in counts.items()), MOST[number])
        for number, counts in enumerate(terms.counts)
    )
    return Sketch(
        id=document,
        day=terms.day,
        rows=rows,
        title=tuple((term, rarity.worth(WORDS, term)) for term in sorted(terms.title)),
        lead=tuple((term, rarity.worth(WORDS, term)) for term in sorted(terms.lead)),
        numbers=tuple(sorted(terms.numbers)),
        ages=tuple(sorted(terms.ages)),
        days=tuple(sorted(terms.days)),
    )


def heaviest(rows: Iterable[Row], most: int) -> tuple[Row, ...]:
    """Rows in, the weightiest of them out, in that order."""
    return tuple(sorted(rows, key=lambda row: (-weight(row), row[0]))[:most])


def weight(row: Row) -> float:
    """A row in, its weight out: what is rarer and stands more often weighs more."""
    return (1 + math.log(row[1])) * row[2]


def painted(sketch: Sketch) -> Portrait:
    """What is kept of a document in, its portrait out."""
    weights = tuple(normal({row[0]: weight(row) for row in rows}) for rows in sketch.rows)
    worths = tuple({row[0]: row[2] for row in rows} for rows in sketch.rows)
    title, lead = dict(sketch.title), dict(sketch.lead)
    keys = [(f"{field} {term}", math.sqrt(share) * value) for field, share in FOUND_BY for term, value in weights[field].items()]
    return Portrait(
        sketch=sketch,
        numbers=frozenset(sketch.numbers),
        ages=frozenset(sketch.ages),
        days=frozenset(sketch.days),
        title=title,
        lead=lead,
        weights=weights,
        worths=worths,
        sums=tuple(math.fsum(some.values()) for some in (title, lead, *worths)),
        chief={row[0]: row[2] for row in sketch.rows[NAMES][:CHIEF]},
        keys=tuple(sorted(keys, key=lambda key: (-key[1], key[0]))),
    )


def normal(weights: dict[str, float]) -> dict[str, float]:
    """Weights in, the same with length 1 out."""
    length = math.sqrt(math.fsum(value * value for value in weights.values()))
    return {term: value / length for term, value in weights.items()} if length else {}
