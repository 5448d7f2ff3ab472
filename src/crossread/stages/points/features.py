"""Pairs of views in, what speaks for and against their answering the same point out.

The value of a number or time is no feature: equal values would teach a model that equal numbers are the same thing.
"""

import numpy as np
from numpy.typing import NDArray

from crossread.stages.names.spelling import SPELLING
from crossread.stages.names.spelling import likeness as spelt_alike
from crossread.stages.points.table import MEANINGS, SIDE, UNKNOWN, Bits, Floats, Ints, Table

SAME = 0.999
"""Likeness from which two names are one form."""
NEARER = (np.array([1, 1 / 2, 1 / 3], dtype=np.float32) / np.float32(11 / 6))[:SIDE]
"""How much neighbouring words count, the nearest first."""

KINDS = ("count", "measure", "money", "time", "named", "means", "cause", "status", "detail")
"""Kinds of groups that a pair may belong to, as flags behind the features."""

SETS = ("modifiers", "event", "where", "years", "masks")
"""Sets of words of which is asked how much of them two views share."""

Mask = NDArray[np.bool_]


def features(table: Table, first: Ints, second: Ints) -> Floats:
    """A table and the rows of the two views of each pair in, their features out, shape (pairs, features), all near 0 to 1."""
    columns: list[NDArray[np.generic]] = [
        dots(table.context, first, second),
        dots(table.near, first, second),
        *bigrams(table.sets["bigrams"][first], table.sets["bigrams"][second]),
        beside(table.left[first] == table.left[second]),
        beside(table.right[first] == table.right[second]),
    ]
    for name in ("head", "state", "role", "class"):
        columns += equal(table.words[name][first], table.words[name][second])
    common, apart = shared(*(np.array([table.sets[name][rows] for name in SETS]) for rows in (first, second)))
    columns += [column for both in zip(common, apart, strict=True) for column in both][:-1]  # that no number stands beside the same says nothing
    columns += [table.words[name][first] == table.words[name][second] for name in ("part", "polarity", "kind", "hedged")]
    columns += spelled(table, first, second)
    rarity = 1 / np.sqrt(table.rivals[first] * table.rivals[second])
    columns += [np.where(equal(table.words["subject"][first], table.words["subject"][second])[0], rarity, 0), rarity]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def inputs(table: Table, groups: Ints, first: Ints, second: Ints, *, with_meaning: bool) -> Floats:
    """A table, the place in `KINDS` of each view's group and the rows of pairs in, what the pair model takes out.

    Features, then flags of the kind, then (with meaning) the cosines and the products of the vectors of meaning.
    """
    kinds = np.eye(len(KINDS), dtype=np.float32)[groups[first]]
    given = [features(table, first, second), kinds]
    if with_meaning:
        products = table.meaning[first]
        products *= table.meaning[second]
        given += [products.sum(2) * COSINE, products[:, :COMPARED, :WIDEST].reshape(len(first), -1) * PRODUCT]
    return np.concatenate(given, axis=1)


COMPARED, WIDEST = 3, 64
"""Vectors of meaning that are compared number by number, and how many of their numbers, the widest directions first."""
COSINE, PRODUCT = np.float32(4.0), np.float32(8.0)
"""What cosines and products are multiplied by, so that they weigh about as much as features."""
FEATURES = 34
"""Features of a pair without meaning."""
PAIR_INPUTS_PLAIN = FEATURES + len(KINDS)
"""Inputs of the pair model without meaning."""
PAIR_INPUTS = PAIR_INPUTS_PLAIN + MEANINGS + COMPARED * WIDEST
"""Inputs of the pair model with meaning."""


def dots(vectors: Floats, first: Ints, second: Ints) -> Floats:
    """Vectors of length 1 and pairs of them in, their cosines out."""
    found: Floats = np.einsum("ij,ij->i", vectors[first], vectors[second])
    return found


def beside(same: Mask) -> Floats:
    """Whether each of the words beside two claims is the same, the nearest first, in; how much of them is out."""
    parts = np.where(same, NEARER, np.float32(0))
    return parts[:, 0] + parts[:, 1] + parts[:, 2]  # a product of matrices may add up a row otherwise where other rows stand beside it


def size(bits: Bits) -> Floats:
    """Sets written in bits in, how many words each has out."""
    counted = np.bitwise_count(bits)
    words: Floats = counted[..., 0].astype(np.float32)
    for at in range(1, counted.shape[-1]):
        words += counted[..., at]
    return words


def bigrams(a: Bits, b: Bits) -> list[Floats]:
    """The pairs of neighbouring words of both sentences in; shared over all, and shared over the shorter sentence's, out."""
    common = size(a & b)
    return [(common / np.maximum(every, 1)).astype(np.float32) for every in (size(a | b), np.minimum(size(a), size(b)))]


def shared(a: Bits, b: Bits) -> list[Floats]:
    """Two sets of each pair in; shared over all (0 when both are empty), and 1 where both have members and share none, out."""
    common, every = size(a & b), size(a | b)
    return [(common / np.maximum(every, 1)).astype(np.float32), ((common == 0) & (size(a) > 0) & (size(b) > 0)).astype(np.float32)]


def equal(a: Ints, b: Ints) -> list[Mask]:
    """Two words of each pair in; whether they are the same, and whether they are two different ones, out; an unknown word is neither."""
    known = (a != UNKNOWN) & (b != UNKNOWN)
    return [(a == b) & known, (a != b) & known]


def spelled(table: Table, first: Ints, second: Ints) -> list[NDArray[np.generic]]:
    """A table and pairs in, how their names compare out: one form, nearly one, how alike, one thing meant, two things meant."""
    named = (table.form[first] >= 0) & (table.form[second] >= 0)
    likeness = np.zeros(len(first), dtype=np.float32)
    likeness[named] = alike(table.forms, table.form[first][named], table.form[second][named])
    one, two = equal(table.words["meant"][first], table.words["meant"][second])
    likeness = np.where(one & named, np.float32(1), likeness)
    nearly = (likeness > SPELLING) & (likeness < SAME)
    return [likeness >= SAME, np.where(nearly, likeness, 0), likeness, one & named, two & named]


def alike(forms: tuple[str, ...], first: Ints, second: Ints) -> Floats:
    """Names and pairs of them in, how alike the two of each pair are spelt out; a pair that comes many times is compared once."""
    codes, places = np.unique(np.minimum(first, second) * len(forms) + np.maximum(first, second), return_inverse=True)
    found = [spelt_alike(forms[code // len(forms)], forms[code % len(forms)]) for code in codes.tolist()]
    return np.array(found, dtype=np.float32)[places.reshape(-1)]
