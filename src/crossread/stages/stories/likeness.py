"""A portrait beside others in, how alike they are out: words, names, places, numbers, ages, days."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from crossread.stages.stories.portrait import AGES, DAYS, FIELDS, LEAD, NAMES, NUMBERS, PHRASES, PLACES, TITLE, WORDS
from crossread.stages.stories.rows import Numbers, Places, Shared, added

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
FAR = 30
"""Days beyond which two days spoken of are as far apart as can be."""
MANY = 3
"""Shared ages or days beyond which more say nothing."""


def likenesses(both: Shared, day: int | None, days: Sequence[int | None]) -> Numbers:
    """What portraits share with one, its day and theirs in, the values of `FEATURES` out, shape (others, features).

    The order of two portraits does not matter, save that what they share is worth what it is worth in the one.
    """
    own, others = both.own, both.others
    cosines = both.summed(own.weights[both.mine] * others.weights[both.theirs])
    worths = both.summed(own.worths[both.mine])
    rarest = largest(both)
    mine = own.sums[0]
    cover = shares(worths, np.minimum(mine, others.sums))
    overlap = shares(worths, mine + others.sums - worths)
    chief = np.sort(np.stack((chief_of_one(both), chief_of_others(both))), axis=0)
    columns = (
        *cosines[:, : PLACES + 1].T,
        *(np.log1p(worths[:, NAMES]), rarest[:, NAMES], np.log1p(worths[:, PHRASES]), rarest[:, PHRASES], np.log1p(worths[:, PLACES])),
        *(overlap[:, TITLE], cover[:, TITLE], overlap[:, LEAD], cover[:, LEAD], crosswise(both)),
        *ages(both),
        *nearness(both, day, days),
        *(np.log1p(worths[:, NUMBERS]), rarest[:, NUMBERS], cover[:, NAMES], cover[:, WORDS]),
        np.log1p(np.minimum(own.sizes[0, WORDS], others.sizes[:, WORDS])),
        *chief,
    )
    return np.stack(columns, axis=1)


def shares(some: Numbers, of: Numbers) -> Numbers:
    """Numbers and what they are parts of in, their shares out; of nothing 0."""
    found: Numbers = np.where(of > 0, some / np.where(of > 0, of, 1), 0)
    return found


def largest(both: Shared) -> Numbers:
    """What portraits share with one in, the largest worth of it by other and field out, shape (others, fields)."""
    found = np.zeros(both.others.sizes.size)
    np.maximum.at(found, both.others.bucket[both.theirs], both.own.worths[both.mine])
    return found.reshape(both.others.sizes.shape)


def crosswise(both: Shared) -> Numbers:
    """What portraits share with one in, how much of the title of one of two stands in the other's lead out, whichever is more."""
    many = len(both.others.sizes)
    there = added(other_of(both, both.lead_of), both.own.worths[both.title_in_lead], many)
    here = added(other_of(both, both.lead_with_title), both.others.worths[both.lead_with_title], many)
    mine, theirs = both.own.sums[0], both.others.sums
    found: Numbers = np.maximum(shares(there, np.minimum(mine[TITLE], theirs[:, LEAD])), shares(here, np.minimum(theirs[:, TITLE], mine[LEAD])))
    return found


def other_of(both: Shared, rows: Places) -> Places:
    """What is shared and rows of others in, the number of the other for each out."""
    return both.others.bucket[rows] // len(FIELDS)


def ages(both: Shared) -> tuple[Numbers, ...]:
    """What is shared in; how many ages are shared, whether they differ, whether one tells none out."""
    together = counted(both, AGES)
    is_unknown = (both.others.sizes[:, AGES] == 0) | (both.own.sizes[0, AGES] == 0)
    return np.minimum(together, MANY), (~is_unknown & (together == 0)).astype(np.float64), is_unknown.astype(np.float64)


def nearness(both: Shared, day: int | None, days: Sequence[int | None]) -> tuple[Numbers, ...]:
    """What is shared and the days of publication in.

    Days both speak of, how near these come, whether that is unknown; days between publications, whether that is unknown: out.
    """
    is_dated = np.array([one is not None for one in days])
    is_unknown = (both.others.sizes[:, DAYS] == 0) | (both.own.sizes[0, DAYS] == 0) | (is_dated != (day is not None))
    told = np.where(is_unknown, 0, np.minimum(counted(both, DAYS), MANY))
    nearest = np.where(is_unknown, 0, np.minimum(FAR, nearest_days(both)))
    both_dated = is_dated & (day is not None)
    between = np.array([abs(one - day) if one is not None and day is not None else 0 for one in days])
    return told, np.log1p(nearest), is_unknown.astype(np.float64), np.log1p(between), (~both_dated).astype(np.float64)


def nearest_days(both: Shared) -> Numbers:
    """What is shared in, the least distance of a day that one speaks of to a day that the other speaks of out; `FAR` without any."""
    found = np.full(len(both.others.sizes), float(FAR))
    mine = both.own.terms[both.own.fields == DAYS].astype(np.int64)
    rows = np.flatnonzero(both.others.fields == DAYS)
    if len(mine) and len(rows):
        apart = np.abs(both.others.terms[rows].astype(np.int64)[:, None] - mine).min(axis=1)
        np.minimum.at(found, other_of(both, rows), apart.astype(np.float64))
    return found


def counted(both: Shared, field: int) -> Numbers:
    """What is shared and a field in, how many of its rows each other shares out."""
    rows = both.theirs[both.others.fields[both.theirs] == field]
    return np.bincount(other_of(both, rows), minlength=len(both.others.sizes)).astype(np.float64)


def chief_of_one(both: Shared) -> Numbers:
    """What is shared in, the share of what the one is chiefly about that each other names out."""
    worths: NDArray[np.float64] = np.where(both.own.chief, both.own.worths, 0)
    return shares(both.summed(worths[both.mine])[:, NAMES], np.full(len(both.others.sizes), worths.sum()))


def chief_of_others(both: Shared) -> Numbers:
    """What is shared in, the share of what each other is chiefly about that the one names out."""
    worths: NDArray[np.float64] = np.where(both.others.chief, both.others.worths, 0)
    total = added(both.others.bucket, worths, both.others.sizes.size).reshape(both.others.sizes.shape)
    return shares(both.summed(worths[both.theirs])[:, NAMES], total[:, NAMES])
