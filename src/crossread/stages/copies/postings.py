"""Keys in, the documents that stand under them out: an index that grows, kept as a few sorted arrays."""

import numpy as np

from crossread.stages.copies.arrays import Hashes, Ints, places

GROWTH = 4
"""An array is joined to the one before it as soon as that is no more than so many times as long: few arrays, and each entry is moved seldom."""
NUMBER_BITS = np.uint64(32)
"""Bits of an entry that hold the document's number; the key stands above them."""
NO_ENTRIES = np.zeros(0, dtype=np.uint64)


class Postings:
    """Which documents (by number) stand under which key. Eight bytes an entry.

    Attributes:
        parts: sorted arrays of entries, the longest first.
    """

    def __init__(self, entries: Hashes = NO_ENTRIES) -> None:
        """Sorted entries in, an index of them out."""
        self.parts = [entries] if len(entries) else []

    @property
    def entries(self) -> Hashes:
        """All entries, sorted."""
        return np.sort(np.concatenate(self.parts)) if self.parts else NO_ENTRIES

    def add(self, entries: Hashes) -> None:
        """Sorted entries in; the documents are found from now on."""
        if not len(entries):
            return
        self.parts.append(entries)
        while len(self.parts) > 1 and len(self.parts[-2]) <= GROWTH * len(self.parts[-1]):
            joined = np.concatenate((self.parts.pop(), self.parts.pop()))
            joined.sort(kind="stable")  # two sorted runs: they are merged
            self.parts.append(joined)

    def find(self, keys: Hashes) -> tuple[Ints, Ints]:
        """Sorted keys in, hits out: place in these keys, and number of a document that stands under that key."""
        asked, numbers = [], []
        for part in self.parts:
            first = np.searchsorted(part, keys << NUMBER_BITS)
            hits = np.flatnonzero(part[np.minimum(first, len(part) - 1)] >> NUMBER_BITS == keys)
            first = first[hits]
            counts = np.searchsorted(part, (keys[hits] + np.uint64(1)) << NUMBER_BITS) - first
            asked.append(np.repeat(hits, counts))
            numbers.append((part[places(first, counts)] & np.uint64(0xFFFFFFFF)).astype(np.int64))
        nothing = np.zeros(0, dtype=np.int64)
        return np.concatenate((nothing, *asked)), np.concatenate((nothing, *numbers))

    def forget(self, before: int) -> None:
        """A number in; documents with smaller numbers are found no more."""
        self.parts = [part[(part & np.uint64(0xFFFFFFFF)) >= before] for part in self.parts]
        self.parts = [part for part in self.parts if len(part)]


def ranks(values: Hashes) -> Ints:
    """Sorted values in, for each how many equal ones stand before it out."""
    is_first = np.ones(len(values), dtype=np.bool_)
    is_first[1:] = values[1:] != values[:-1]
    first = np.flatnonzero(is_first)
    return np.arange(len(values)) - np.repeat(first, np.diff(np.append(first, len(values))))
