"""A table of views in, the pairs worth scoring out, by an index of what they answer: never all with all.

The index is a forest: each tree halves the views of a group at the median of their places along one direction, again and again, until a leaf is
small; in its leaf every view keeps the nearest others. Directions are drawn once and for all, and what is near depends on the views alone, so the
order of the documents changes nothing. The cost is that of sorting: n log n.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.table import UNKNOWN, Floats, Ints, Table

NEAREST = 48
"""Neighbours that a view keeps in each tree."""
LEAF = 768
"""Views of the largest leaf: a story of some thirty reports is one leaf a group, and its neighbours are exact."""
TREES = 3
DRAWN = 20_261_122
"""Where the directions come from: any number would do, and it must stay."""
SHARED = 0.6
"""How much one head, state or thing meant counts beside the cosine of what is around."""
NAMES = ("head", "meant", "state")
"""Single words by which views are found as well."""
WIDE = 32
"""Numbers that stand for such a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Pairs worth scoring.

    Attributes:
        pairs: rows of both views, the lower first, sorted, shape (pairs, 2).
        crowded: whether a view has more likely partners than it kept, shape (views,): what is missing between two such was not looked at.
    """

    pairs: Ints
    crowded: NDArray[np.bool_]


def candidates(table: Table) -> Candidates:
    """A table in, its pairs worth scoring out: of one group, never two places of one sentence."""
    vectors = directions_of(table)
    number = len(vectors)
    found = [np.zeros(0, dtype=np.int64)]
    crowded = np.zeros(number, dtype=np.bool_)
    drawn = np.random.default_rng(DRAWN).standard_normal((TREES, 64, vectors.shape[1])).astype(np.float32)
    for group in np.unique(table.groups):
        members = np.flatnonzero(table.groups == group)
        for tree in range(TREES if len(members) > LEAF else 1):
            for leaf in leaves(vectors, members, drawn[tree]):
                first, second, is_full = nearest(vectors, leaf, table.sentences)
                crowded[is_full] = True
                found.append(different(np.minimum(first, second) * number + np.maximum(first, second)))
    codes = different(np.concatenate(found))
    return Candidates(pairs=np.stack([codes // max(1, number), codes % max(1, number)], axis=1), crowded=crowded)


def different(numbers: Ints) -> Ints:
    """Numbers in, the different ones sorted out. Of millions `np.unique`, which hashes them, takes several times as long (numpy 2.3)."""
    ordered = np.sort(numbers)
    found: Ints = ordered[np.concatenate((ordered[:1] == ordered[:1], ordered[1:] != ordered[:-1]))]
    return found


def directions_of(table: Table) -> Floats:
    """A table in, one vector a view out by which it is found: what it means, its words, and its head, state and thing meant."""
    sensed = (np.abs(table.meaning).sum((1, 2)) > 0)[:, None]
    words = np.concatenate([table.near, table.context], axis=1) / np.float32(np.sqrt(2))
    meaning = table.meaning[:, :2].reshape(len(words), 2 * table.meaning.shape[2]) / np.float32(np.sqrt(2))
    named = [np.where((table.words[name] != UNKNOWN)[:, None], signs(table.words[name]), 0) * np.float32(SHARED) for name in NAMES]
    return np.concatenate([np.where(sensed, meaning, 0), words * np.float32(0.5), *named], axis=1).astype(np.float32)


def signs(numbers: Ints) -> Floats:
    """Numbers of words in, for each a vector of length 1 out, the same in every process: two different ones stand about at right angles."""
    bits = (numbers[:, None] * np.int64(2_654_435_761) >> np.arange(WIDE)) & 1
    found: Floats = ((bits * 2 - 1) / np.sqrt(WIDE)).astype(np.float32)
    return found


def leaves(vectors: Floats, members: Ints, directions: Floats) -> list[Ints]:
    """Vectors, the rows of a group and the directions of a tree, one a depth, in; the rows of each of its leaves out."""
    waiting, found = [(members, 0)], []
    while waiting:
        rows, depth = waiting.pop()
        if len(rows) <= LEAF or depth == len(directions):
            found.append(rows)
            continue
        along = np.round(vectors[rows] @ directions[depth], 5)
        below = along <= np.median(along)
        if below.all():
            waiting.append((rows, depth + 1))
        else:
            waiting += [(rows[below], depth + 1), (rows[~below], depth + 1)]
    return found


def nearest(vectors: Floats, leaf: Ints, sentences: Ints) -> tuple[Ints, Ints, Ints]:
    """Vectors, the rows of a leaf and the sentence of each row in; pairs of near rows, and the rows that had more near ones than are kept, out."""
    apart = sentences[leaf][:, None] != sentences[leaf][None, :]
    if len(leaf) <= NEAREST + 1:
        first, second = np.nonzero(np.triu(apart, 1))
        return leaf[first], leaf[second], np.zeros(0, dtype=np.int64)
    likeness = np.where(apart, np.round(vectors[leaf] @ vectors[leaf].T, 5), -np.inf)
    first, second = np.nonzero(highest(likeness) & apart)
    return leaf[first], leaf[second], leaf


def highest(likeness: Floats) -> NDArray[np.bool_]:
    """How alike rows are in; for each row, whether a column is among its `NEAREST` highest, of equals the first, out."""
    least = -np.partition(-likeness, NEAREST - 1, axis=1)[:, NEAREST - 1 : NEAREST]
    above, level = likeness > least, likeness == least
    left = NEAREST - above.sum(1, keepdims=True)
    kept: NDArray[np.bool_] = above | (level & (np.cumsum(level, axis=1, dtype=np.int32) <= left))
    return kept
