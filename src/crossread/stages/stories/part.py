"""The documents of a day in, those of them that are most like one of them out.

Of many reports about one event a term finds the first `COMMON` only.
"""

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from crossread.stages.stories.index import COMMON, Near
from crossread.stages.stories.rows import STORED, Keys, Places


class Part:
    """Documents, in the order of their ids, and the terms under which each is found."""

    def __init__(self, keys: Mapping[str, Keys]) -> None:
        """What each document is looked up by in, the same ready to be asked out."""
        self.ids = sorted(keys)
        self.at = {document: place for place, document in enumerate(self.ids)}
        self.keys = keys
        self.is_copy = np.zeros(len(self.ids), dtype=np.bool_)
        stored = [(keys[document].terms[:STORED], keys[document].values[:STORED]) for document in self.ids]
        terms = np.concatenate([one for one, _ in stored]) if stored else np.zeros(0, dtype=np.uint64)
        order = np.argsort(terms, kind="stable")
        self.terms = terms[order]
        self.places = np.repeat(np.arange(len(stored)), [len(one) for one, _ in stored])[order]
        self.values = np.concatenate([values for _, values in stored])[order] if stored else np.zeros(0)

    def nearest(self, document: str, most: int, *, before: bool = False) -> Near:
        """A document and a number in, so many of the others that are no copies and most like it out, the most alike first.

        Args:
            document: which.
            most: how many.
            before: only those before it.
        """
        asked, place = self.keys[document], self.at[document]
        starts = np.searchsorted(self.terms, asked.terms, side="left")
        counts = np.searchsorted(self.terms, asked.terms, side="right") - starts
        entries = np.arange(counts.sum()) + np.repeat(starts - np.cumsum(counts) + counts, counts)
        found = self.places[entries]
        stay = ~self.is_copy[found] & (found < place if before else found != place)
        if counts.max(initial=0) > COMMON:
            stay &= self.first(entries, starts, counts)
        values = np.repeat(asked.values, counts) * self.values[entries]
        scores = np.bincount(found[stay], values[stay], len(self.ids))
        some = np.flatnonzero(scores)
        named = [(self.ids[at], score) for at, score in zip(some.tolist(), scores[some].tolist(), strict=True)]
        return tuple(sorted(named, key=lambda one: (-one[1], one[0]))[:most])

    def first(self, entries: Places, starts: Places, counts: Places) -> NDArray[np.bool_]:
        """Entries, and where those of each term begin and how many they are, in; which are of its first `COMMON` documents that are no copies out."""
        originals = np.cumsum(~self.is_copy[self.places])
        before = np.concatenate(([0], originals))[starts]
        found: NDArray[np.bool_] = originals[entries] - np.repeat(before, counts) <= COMMON
        return found


def merged(some: Iterable[Near], most: int) -> Near:
    """Documents most like one, from several places, and a number in, so many of the most alike out."""
    return tuple(sorted((one for near in some for one in near), key=lambda one: (-one[1], one[0]))[:most])
