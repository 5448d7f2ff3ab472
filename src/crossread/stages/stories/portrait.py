"""The terms of a document in, its portrait out: the terms that tell most, weighed. It stays as it was made when the document came.

A portrait is a string of rows, so that a hundred thousand of them fit into memory: a term stands in it as a number (`number_of`), and what is
computed from the rows (lengths, weights) is computed when two portraits are compared (`rows.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from crossread.stages.stories.terms import READ, Terms

FIELDS = range(10)
WORDS, PAIRS, NAMES, PHRASES, PLACES, TITLE, LEAD, NUMBERS, AGES, DAYS = FIELDS
"""Kinds of rows; the first five are the places of the fields in `terms.FIELDS`."""
MOST = (160, 120, 60, 40, 12)
"""Terms that are kept of each of the first five fields, the weightiest."""
CHIEF = 6
"""Names that a document is chiefly about."""
FOUND_BY = {WORDS: 1.0, PAIRS: 0.5, PHRASES: 0.7, PLACES: 0.7}
"""Fields by whose terms documents are looked up, and how much each counts."""
ROW = np.dtype([("term", "<u8"), ("worth", "<u2"), ("times", "<u2")])
"""A row: its field and the number of its term (`FIELD_AT`), its inverse document frequency in thousandths, how often the term stands."""
FIELD_AT = 48
"""Bits of a term's number; the field stands above. Of five million terms two have the same number with a chance of 1 in 20."""
NUMBER_BYTES = FIELD_AT // 8
DAY_ZERO = 1 << 40
"""Added to an ordinal, which may be negative."""
THOUSAND = 1000
REMEMBERED = 200_000
STANDING: NDArray[np.float64] = 1 + np.log(np.maximum(1, np.arange(READ + 1, dtype=np.float64)))
"""What it counts that a term stands so often."""
STANDING_LIST: list[float] = STANDING.tolist()
Worths = Sequence[Mapping[str, float]]
"""For each of the first five fields term to inverse document frequency; the first has the stems of titles and leads, too."""
Weighed = tuple[float, str, float, int]
"""Minus the weight of a term, the term, its inverse document frequency, how often it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """What a document is compared by.

    Attributes:
        id: content id of the document.
        day: ordinal of its day; None when unknown.
        rows: rows of `ROW`, by field, of the first five the weightiest first. The worth of a number is 0 when it is not among the words.
    """

    id: str
    day: int | None
    rows: bytes


def painted(document: str, terms: Terms, worths: Worths) -> Portrait:
    """A document's id, its terms and how rare these are in, its portrait out."""
    kept = [heaviest(counts, worths[field], MOST[field]) for field, counts in enumerate(terms.counts)]
    words = worths[WORDS]
    inside = {term for _, term, _, _ in kept[WORDS]}
    times = [standing for some in kept for _, _, _, standing in some]
    values = [worth for some in kept for _, _, worth, _ in some]
    title, lead, told = sorted(terms.title), sorted(terms.lead), sorted(terms.numbers)
    values += [words[term] for term in (*title, *lead)]
    values += [words[term] if term in inside else 0.0 for term in told]
    named = [*([term for _, term, _, _ in some] for some in kept), title, lead, told, sorted(terms.ages)]
    numbers = [*map(number_of, chain.from_iterable(named)), *(day + DAY_ZERO for day in sorted(terms.days))]
    rows = np.zeros(len(numbers), dtype=ROW)
    fields = np.repeat(np.arange(len(FIELDS), dtype=np.uint64), [*map(len, named), len(terms.days)])
    rows["term"] = np.array(numbers, dtype=np.uint64) | fields << np.uint64(FIELD_AT)
    rows["worth"][: len(values)] = np.rint(np.array(values) * THOUSAND)
    rows["times"][: len(times)] = times
    return Portrait(id=document, day=terms.day, rows=rows.tobytes())


def heaviest(counts: Mapping[str, int], worths: Mapping[str, float], most: int) -> list[Weighed]:
    """Terms with how often they stand, how rare they are, and a number in, so many of the weightiest out, in that order."""
    weighed = [(-STANDING_LIST[times] * (worth := worths[term]), term, worth, times) for term, times in counts.items()]
    weighed.sort()
    return weighed[:most]


@lru_cache(maxsize=REMEMBERED)
def number_of(term: str) -> int:
    """A term in, the number that stands for it out; the same in every process."""
    return int.from_bytes(blake2b(term.encode(errors="surrogatepass"), digest_size=NUMBER_BYTES).digest(), "little")


def slim(portrait: Portrait, most: Iterable[int]) -> Portrait:
    """A portrait and how many terms of each of the first five fields stay in, the slimmer one out."""
    rows = np.frombuffer(portrait.rows, dtype=ROW)
    fields = rows["term"] >> FIELD_AT
    ends = np.searchsorted(fields, np.arange(TITLE + 1))
    kept = [rows[start : min(start + many, end)] for start, end, many in zip(ends, ends[1:], most, strict=False)]
    return replace(portrait, rows=b"".join(some.tobytes() for some in (*kept, rows[ends[TITLE] :])))
