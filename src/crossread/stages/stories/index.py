"""Portraits in, the documents most like one of them out: an inverted index over the terms that tell most."""

import heapq
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from crossread.stages.stories.portrait import Portrait

STORED = 120
"""Terms under which a document is found."""
ASKED = 160
"""Terms by which others are looked up."""
COMMON = 300
"""Documents under a term from which on it finds nothing any more: it would cost most and tell least."""


@dataclass(slots=True)
class Index:
    """Terms to the documents that have them.

    Attributes:
        postings: term to document to weight.
        is_capped: does a term keep its first `COMMON` documents, and finds these? For the documents of a day, of which many may be about one event.
    """

    postings: dict[str, dict[str, float]] = field(default_factory=dict)
    is_capped: bool = False

    def add(self, portrait: Portrait) -> None:
        """A portrait in; afterwards it can be found."""
        for key, value in portrait.keys[:STORED]:
            postings = self.postings.setdefault(key, {})
            if not self.is_capped or len(postings) < COMMON:
                postings[portrait.sketch.id] = value

    def remove(self, portrait: Portrait) -> None:
        """A portrait in; afterwards it cannot be found any more."""
        for key, _ in portrait.keys[:STORED]:
            postings = self.postings[key]
            del postings[portrait.sketch.id]
            if not postings:
                del self.postings[key]


def nearest(indexes: Iterable[Index], portrait: Portrait, most: int) -> tuple[tuple[str, float], ...]:
    """Indexes and a portrait in, the documents most like it with their scores out, the most alike first; the document itself is left out."""
    scores: defaultdict[str, float] = defaultdict(float)
    for index in indexes:
        for key, value in portrait.keys[:ASKED]:
            postings = index.postings.get(key)
            if postings is not None and len(postings) <= COMMON:
                for document, other in postings.items():
                    scores[document] += value * other
    scores.pop(portrait.sketch.id, None)
    return tuple(heapq.nsmallest(most, scores.items(), key=lambda item: (-item[1], item[0])))
