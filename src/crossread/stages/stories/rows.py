"""Portraits in, their rows as arrays out; and which rows of one portrait others have, too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.stories.portrait import CHIEF, FIELD_AT, FIELDS, FOUND_BY, LEAD, NAMES, PLACES, ROW, STANDING, THOUSAND, TITLE, Portrait

STORED = 120
"""Terms under which a document is found."""
ASKED = 160
"""Terms by which others are looked up."""
SWAP = np.uint64((TITLE ^ LEAD) << FIELD_AT)
"""Turns a stem of a title into the same stem of a lead, and back."""
BITS = 16
"""Last bits of a term by which it is seen that it is none of some hundred others: of a hundred that are not, about one is not seen."""
LAST = np.uint64((1 << BITS) - 1)
EMPHASIS = np.array([np.sqrt(FOUND_BY.get(field, 0.0)) for field in FIELDS])
SEARCHED = EMPHASIS > 0
Numbers = NDArray[np.float64]
Terms = NDArray[np.uint64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The rows of portraits, one portrait after the other.

    Attributes:
        terms: field and number, shape (rows,).
        fields: shape (rows,).
        bucket: number of the portrait * fields + field, shape (rows,); never falls.
        worths: inverse document frequencies, shape (rows,).
        weights: of each portrait and field of length 1; 0 where the field is none of the first five; shape (rows,).
        sizes: number of rows, shape (portraits, fields).
        sums: of the worths, shape (portraits, fields).
    """

    terms: Terms
    fields: Places
    bucket: Places
    worths: Numbers
    weights: Numbers
    sizes: Places
    sums: Numbers

    @property
    def chief(self) -> NDArray[np.bool_]:
        """Which rows are among the names that a portrait is chiefly about."""
        starts = np.cumsum(self.sizes) - self.sizes.ravel()
        found: NDArray[np.bool_] = (self.fields == NAMES) & (np.arange(len(self.terms)) < starts[self.bucket] + CHIEF)
        return found


def rows_of(portraits: Sequence[Portrait]) -> Rows:
    """Portraits in, their rows out."""
    rows = np.frombuffer(b"".join([portrait.rows for portrait in portraits]), dtype=ROW)
    lengths = np.array([len(portrait.rows) for portrait in portraits]) // ROW.itemsize
    terms = np.ascontiguousarray(rows["term"])
    fields = (terms >> np.uint64(FIELD_AT)).astype(np.intp)
    bucket = np.repeat(np.arange(len(portraits)) * len(FIELDS), lengths) + fields
    worths = rows["worth"] / THOUSAND
    weights = STANDING[rows["times"]] * worths
    weights[fields > PLACES] = 0
    many = len(portraits) * len(FIELDS)
    length = np.sqrt(np.bincount(bucket, weights * weights, many))
    weights /= np.where(length > 0, length, 1)[bucket]
    return Rows(
        terms=terms,
        fields=fields,
        bucket=bucket,
        worths=worths,
        weights=weights,
        sizes=np.bincount(bucket, minlength=many).reshape(-1, len(FIELDS)),
        sums=added(bucket, worths, many).reshape(-1, len(FIELDS)),
    )


def added(places: Places, values: Numbers, many: int) -> Numbers:
    """Places, a value for each and how many places there are in, the sum of the values at each place out, shape (many,)."""
    found: Numbers = np.bincount(places, values, many).astype(np.float64, copy=False)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What a document is looked up by, the weightiest first, `ASKED` at most; under the first `STORED` it is found.

    Attributes:
        terms: field and number, shape (keys,).
        values: weights, shape (keys,).
    """

    terms: Terms
    values: Numbers

    @property
    def likeness(self) -> float:
        """How like a document is to itself."""
        return float(np.square(self.values[:STORED]).sum())


def keys_of(portrait: Portrait) -> Keys:
    """A portrait in, what it is looked up by out."""
    return keys_in(rows_of((portrait,)))


def keys_in(rows: Rows) -> Keys:
    """The rows of one portrait in, what it is looked up by out."""
    some = np.flatnonzero(SEARCHED[rows.fields])
    values = EMPHASIS[rows.fields[some]] * rows.weights[some]
    order = np.argsort(-values, kind="stable")[:ASKED]
    return Keys(terms=rows.terms[some[order]], values=values[order])


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What others have of one portrait.

    Attributes:
        own: the rows of the one.
        others: the rows of the others.
        mine: rows of the one that another has, shape (shared,).
        theirs: the row of the other for each of these, shape (shared,).
        title_in_lead: rows of the one's title whose stem stands in another's lead, shape (crossed,).
        lead_of: the row of the other for each of these.
        lead_with_title: rows of others' titles whose stem stands in the one's lead, shape (crossed back,).
    """

    own: Rows
    others: Rows
    mine: Places
    theirs: Places
    title_in_lead: Places
    lead_of: Places
    lead_with_title: Places

    def summed(self, values: Numbers) -> Numbers:
        """A value for each shared row in, their sums by other and field out, shape (others, fields)."""
        return added(self.others.bucket[self.theirs], values, self.others.sizes.size).reshape(self.others.sizes.shape)


def shared(own: Rows, others: Rows) -> Shared:
    """The rows of one portrait and those of others in, what these have of it out."""
    order = np.argsort(own.terms)
    crossed = np.flatnonzero((others.fields == TITLE) | (others.fields == LEAD))
    found, at = standing_in(np.concatenate((others.terms, others.terms[crossed] ^ SWAP)), own.terms[order])
    mine, many = order[at], np.searchsorted(found, len(others.terms))
    rows = crossed[found[many:] - len(others.terms)]
    is_lead = others.fields[rows] == LEAD
    return Shared(
        own=own,
        others=others,
        mine=mine[:many],
        theirs=found[:many],
        title_in_lead=mine[many:][is_lead],
        lead_of=rows[is_lead],
        lead_with_title=rows[~is_lead],
    )


def standing_in(asked: Terms, ordered: Terms) -> tuple[Places, Places]:
    """Terms and sorted terms in, the places of those of the former that are among the latter, and where each stands there, out.

    Few are: by the last bits of its number most of what is not there is known at once.
    """
    is_there = np.zeros(1 << BITS, dtype=np.bool_)
    is_there[ordered & LAST] = True
    some = np.flatnonzero(is_there[asked & LAST])
    at = np.searchsorted(ordered, asked[some])
    at[at == len(ordered)] = 0
    is_same = ordered[at] == asked[some]
    return some[is_same], at[is_same]
