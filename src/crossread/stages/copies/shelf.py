"""The fingerprints of documents in, kept one behind the other in one array that grows and forgets its oldest."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from crossread.stages.copies.arrays import Ints, Prints
from crossread.stages.copies.fingerprints import Fingerprints

ROOM = 1.25
"""How much longer than needed the array is made when it is full."""
Array = TypeVar("Array", Prints, Ints)


class Shelf:
    """Documents by number, in the order in which they came. Four bytes a word, and the ids.

    Attributes:
        ids: of the documents that are kept.
        first: number of the oldest one that is kept.
    """

    def __init__(self, ids: Sequence[str] = (), first: int = 0, prints: Prints | None = None, starts: Ints | None = None) -> None:
        """What is on it already in, a shelf out."""
        self.ids = list(ids)
        self.first = first
        self._prints = np.zeros(0, dtype=np.uint32) if prints is None else prints
        self._starts = np.zeros(1, dtype=np.int64) if starts is None else starts

    @property
    def prints(self) -> Prints:
        """The prints of all documents, one behind the other."""
        return self._prints[: self.words]

    @property
    def starts(self) -> Ints:
        """Where each document's prints begin, and where the last one's end."""
        return self._starts[: len(self.ids) + 1]

    @property
    def words(self) -> int:
        """Words of all documents that are kept."""
        return int(self._starts[len(self.ids)])

    @property
    def next(self) -> int:
        """Number that the next document gets."""
        return self.first + len(self.ids)

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays, room included."""
        return self._prints.nbytes + self._starts.nbytes

    def add(self, ids: Sequence[str], made: Fingerprints) -> None:
        """Documents' ids and fingerprints in; they get the next numbers."""
        words, count = self.words, len(self.ids)
        self._prints = with_room(self._prints, words + len(made.prints))
        self._prints[words : words + len(made.prints)] = made.prints
        self._starts = with_room(self._starts, count + len(ids) + 1)
        self._starts[count : count + len(ids) + 1] = made.starts + words
        self.ids += ids

    def places(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Numbers of documents in, where the prints of each begin and end out."""
        return self._starts[numbers - self.first], self._starts[numbers - self.first + 1]

    def forget(self, words: int) -> tuple[str, ...]:
        """Words to keep at most in, the ids of the oldest documents, which are gone now so that no more are left, out."""
        count = int(np.searchsorted(self.starts, self.words - words))
        gone, cut = tuple(self.ids[:count]), int(self._starts[count])
        self._prints, self._starts = self.prints[cut:].copy(), self.starts[count:] - cut
        self.ids, self.first = self.ids[count:], self.first + count
        return gone


def with_room(array: Array, length: int) -> Array:
    """An array and a length in, an array of that length at least, which begins with it, out."""
    if len(array) >= length:
        return array
    longer = np.empty(int(length * ROOM), dtype=array.dtype)
    longer[: len(array)] = array
    return longer
