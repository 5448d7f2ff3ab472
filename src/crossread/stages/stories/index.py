"""Documents in, those most like one of them out: an inverted index over the terms that tell most, in sorted arrays.

What is added together is sorted together, a segment; small segments of about one size become one. A document that is removed stays in its segment,
unseen, until a quarter of the segment is such documents.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from crossread.stages.stories.rows import STORED, Keys, Numbers, Places, Terms, added

COMMON = 300
"""Documents under a term from which on it finds nothing any more: it would cost most and tell least."""
LARGEST = 2_000_000
"""Entries of a segment from which on it is left as it is, so that the memory for joining two stays small."""
RATIO = 3
"""Two segments become one when the older is not so many times as large as the younger."""
GONE = 4
"""A segment is made anew when one in so many of its entries is of a document that was removed."""
ROOM = 1024
Near = tuple[tuple[str, float], ...]
"""Documents with scores, the most alike first."""


@dataclass(slots=True, kw_only=True)
class Segment:
    """Documents that were added at about the same time.

    Attributes:
        terms: sorted, shape (entries,).
        places: places of the documents that have them, shape (entries,).
        values: their weights, shape (entries,).
        gone: how many entries are of documents that were removed, at most.
    """

    terms: Terms
    places: NDArray[np.int32]
    values: NDArray[np.float32]
    gone: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Where the terms of several documents stand in an index.

    Attributes:
        terms: of all of them, sorted, each once.
        starts, counts: the entries of each term, shape (segments, terms); terms that are too common have none.
    """

    terms: Terms
    starts: Places
    counts: Places


@dataclass(slots=True)
class Index:
    """Terms to the documents that have them.

    Attributes:
        segments: from the oldest to the youngest.
        ids: place to document; empty where there is none.
        at: document to its place.
        free: places that nothing refers to.
        alive: which places have a document, shape (room,).
        entries: entries of each place, shape (room,).
    """

    segments: list[Segment] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    at: dict[str, int] = field(default_factory=dict)
    free: list[int] = field(default_factory=list)
    alive: NDArray[np.bool_] = field(default_factory=lambda: np.zeros(ROOM, dtype=np.bool_))
    entries: NDArray[np.int32] = field(default_factory=lambda: np.zeros(ROOM, dtype=np.int32))

    def add(self, keys: Iterable[tuple[str, Keys]]) -> None:
        """Documents with what each is looked up by in; afterwards they can be found."""
        some = [(self._place(document), one.terms[:STORED], one.values[:STORED]) for document, one in keys]
        if not some:
            return
        terms = np.concatenate([terms for _, terms, _ in some])
        sizes = [len(terms) for _, terms, _ in some]
        places = np.repeat(np.array([place for place, _, _ in some], dtype=np.int32), sizes)
        self.entries[[place for place, _, _ in some]] = sizes
        self.segments.append(ordered(terms, places, np.concatenate([values for _, _, values in some]).astype(np.float32)))
        while len(self.segments) > 1 and self._are_one(*self.segments[-2:]):
            younger, older = self.segments.pop(), self.segments.pop()
            self.segments.append(self._joined(older, younger))

    def remove(self, documents: Iterable[str]) -> None:
        """Documents in; afterwards they cannot be found any more."""
        places = [self.at.pop(document) for document in documents]
        if not places:
            return
        self.alive[places] = False
        for place in places:
            self.ids[place] = ""
        self.free += [place for place in places if not self.entries[place]]
        many = int(self.entries[places].sum())
        for number, segment in enumerate(self.segments):
            segment.gone += many  # at most so many
            if segment.gone * GONE > len(segment.terms):
                segment.gone = int(np.count_nonzero(~self.alive[segment.places]))
                if segment.gone * GONE > len(segment.terms):
                    self.segments[number] = self._joined(segment)
        self.segments = [segment for segment in self.segments if len(segment.terms)]

    def look(self, asked: Sequence[Keys]) -> Found:
        """What documents are looked up by in, where all of these terms stand out."""
        terms = np.unique(np.concatenate([one.terms for one in asked])) if asked else np.zeros(0, dtype=np.uint64)
        starts = np.zeros((len(self.segments), len(terms)), dtype=np.intp)
        counts = np.zeros_like(starts)
        for number, segment in enumerate(self.segments):
            starts[number] = np.searchsorted(segment.terms, terms, side="left")
            counts[number] = np.searchsorted(segment.terms, terms, side="right") - starts[number]
        for at in np.flatnonzero(counts.sum(axis=0) > COMMON).tolist():
            if self._living(starts[:, at].tolist(), counts[:, at].tolist()) > COMMON:
                counts[:, at] = 0
        return Found(terms=terms, starts=starts, counts=counts)

    def nearest(self, asked: Keys, found: Found, most: int, *, but: str = "") -> Near:
        """What a document is looked up by, where these terms stand, a number and the document itself in; so many of those most like it out."""
        at = np.searchsorted(found.terms, asked.terms)
        if not len(at) or not self.segments:
            return ()
        counts = found.counts[:, at]
        segment, key = np.nonzero(counts)
        sizes = counts[segment, key]
        if not len(sizes):
            return ()
        entries = np.arange(sizes.sum()) + np.repeat(found.starts[:, at][segment, key] - np.cumsum(sizes) + sizes, sizes)
        bounds = np.searchsorted(np.repeat(segment, sizes), np.arange(len(self.segments) + 1))
        pieces = [entries[start:end] for start, end in pairwise(bounds.tolist())]
        places = np.concatenate([one.places[piece] for one, piece in zip(self.segments, pieces, strict=True)])
        values = np.concatenate([one.values[piece] for one, piece in zip(self.segments, pieces, strict=True)])
        scores = added(places, np.repeat(asked.values[key], sizes) * values, len(self.ids))
        scores *= self.alive[: len(scores)]
        if but in self.at:
            scores[self.at[but]] = 0
        return self._best(scores, most)

    def _best(self, scores: Numbers, most: int) -> Near:
        """A score for each place and a number in, so many documents with the best scores out; of equals the least ids."""
        found = np.flatnonzero(scores)
        if len(found) > most:
            least = np.partition(scores[found], len(found) - most)[len(found) - most]
            found = found[scores[found] >= least]
        named = [(self.ids[place], score) for place, score in zip(found.tolist(), scores[found].tolist(), strict=True)]
        return tuple(sorted(named, key=lambda one: (-one[1], one[0]))[:most])

    def _place(self, document: str) -> int:
        """A new document in, its place out."""
        if self.free:
            place = self.free.pop()
            self.ids[place] = document
        else:
            place = len(self.ids)
            self.ids.append(document)
        if place >= len(self.alive):
            self.alive = np.concatenate((self.alive, np.zeros_like(self.alive)))
            self.entries = np.concatenate((self.entries, np.zeros_like(self.entries)))
        self.at[document] = place
        self.alive[place] = True
        return place

    def _living(self, starts: Sequence[int], counts: Sequence[int]) -> int:
        """Where a term stands in each segment in, under how many documents that were not removed out."""
        found = 0
        for segment, start, count in zip(self.segments, starts, counts, strict=True):
            found += int(np.count_nonzero(self.alive[segment.places[start : start + count]]))
        return found

    @staticmethod
    def _are_one(older: Segment, younger: Segment) -> bool:
        """Two segments in; are they to become one?"""
        return len(older.terms) < LARGEST and len(older.terms) < RATIO * len(younger.terms)

    def _joined(self, *segments: Segment) -> Segment:
        """Segments in, one with what is not removed of them out; places that only they referred to are free."""
        places = np.concatenate([segment.places for segment in segments])
        stay = self.alive[places]
        self.free += np.unique(places[~stay]).tolist()
        terms = np.concatenate([segment.terms for segment in segments])[stay]
        values = np.concatenate([segment.values for segment in segments])[stay]
        return ordered(terms, places[stay], values)


def ordered(terms: Terms, places: NDArray[np.int32], values: NDArray[np.float32]) -> Segment:
    """Entries in, a segment of them out."""
    order = np.argsort(terms, kind="stable")
    return Segment(terms=terms[order], places=places[order], values=values[order])
