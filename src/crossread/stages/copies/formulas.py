"""Runs of words that texts share without being copies in, which runs are formulas out: menus, imprints, appeals to witnesses, forms.

Whether what two texts share is a formula cannot be seen from the two. But most texts that have a formula in common have nothing else in common,
while most that have a passage of a wire story in common have more of it. So each run is counted: up for each document that shares it only with such
as are no copies of it, down for each that shares it with a copy. Memory: two bytes for each of `SLOTS`, whatever is read.
"""

import numpy as np
from numpy.typing import NDArray

from crossread.stages.copies.arrays import Bools, Hashes, Prints, distinct

SLOTS = 1 << 22
"""Places for counts: runs that fall into one place are counted as one. A million runs shared by no copies leave three places in four empty."""
FORMULA = 6
"""Count from which a run is a formula. A judgement: fewer reports of one event may well share a paragraph of an agency."""
COPIED_COUNTS = 3
"""How many times as much as a document that shares a run with strangers a document that shares it with a copy counts. A judgement."""
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

    def learn(self, strangers: Hashes, copies: Hashes) -> None:
        """What documents share with strangers, and with copies of theirs (number of the document above the run's hash), in; it is counted."""
        known = distinct(copies)
        alone = distinct(strangers)
        places = np.minimum(np.searchsorted(known, alone), max(len(known) - 1, 0))
        alone = alone[known[places] != alone] if len(known) else alone
        for keys, weight in ((alone, 1), (known, -COPIED_COUNTS)):
            slots, numbers = np.unique(keys % np.uint64(SLOTS), return_counts=True)
            self.counts[slots] = np.clip(self.counts[slots] + weight * np.minimum(numbers, MOST), 0, MOST)
