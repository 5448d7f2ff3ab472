"""Runs of words that texts share without being copies in, which runs are formulas out: menus, imprints, appeals to witnesses, forms.

Whether what two texts share is a formula cannot be seen from the two. But most texts that have a formula in common have nothing else in common,
while most that have a passage of a wire story in common have more of it. So each run is counted: up for each document that shares it only with such
as are no copies of it (or with few copies), down for each that shares it with copies. Memory: two bytes for each of `SLOTS`, whatever is read.
"""

import numpy as np
from numpy.typing import NDArray

from crossread.stages.copies.arrays import Bools, Hashes, Prints

SLOTS = 1 << 22
"""Places for counts: runs that fall into one place are counted as one. A million runs shared by no copies leave three places in four empty."""
FORMULA = 6
"""Count from which a run is a formula. A judgement: fewer reports of one event may well share a paragraph of an agency."""
COPIED_COUNTS = 3
"""How many times as much as a stranger a copy counts. A judgement: a wire story is reprinted, and cited in part by others that are no copies."""
MOST = 1000
"""Count that a run has at most."""


class Formulas:
    """How often each run was shared by documents that are no copies.

    Attributes:
        counts: int16, by the run's hash.
    """

    def __init__(self, counts: NDArray[np.int16] | None = None) -> None:
        """Counts in, if there are any, a table out."""
        self.counts = np.zeros(SLOTS, dtype=np.int16) if counts is None else counts

    def include(self, runs: Prints) -> Bools:
        """Runs in, which are formulas out."""
        found: Bools = self.counts[runs % np.uint32(SLOTS)] >= FORMULA
        return found

    def learn(self, keys: Hashes, are_copies: Bools) -> None:
        """Runs that documents share in (number of the document above the run's hash, once for each other document), and whether with a copy.

        It is counted once for each document and run: as copied, or, when far more strangers than copies share it with the document, as a formula.
        """
        if not len(keys):
            return
        order = np.argsort(keys)
        keys, weights = keys[order], np.where(are_copies[order], -COPIED_COUNTS, 1)
        first = np.flatnonzero(np.concatenate((np.ones(1, dtype=np.bool_), keys[1:] != keys[:-1])))
        is_copied = np.add.reduceat(weights, first) <= 0
        slots = (keys[first] % np.uint64(SLOTS)).astype(np.int64)
        found, places = np.unique(slots, return_inverse=True)
        change = np.bincount(places, weights=np.where(is_copied, -COPIED_COUNTS, 1)).astype(np.int64)
        self.counts[found] = np.clip(self.counts[found] + change, 0, MOST)
