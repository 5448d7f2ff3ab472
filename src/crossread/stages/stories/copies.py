"""The portraits of a day in, which of these documents are copies of which others out, so that reprints are compared once.

Reprints would be all that a document is compared with (`NEIGHBOURS`), and would make what they share look common. Here it is enough that two
documents have nearly the same terms; whether one was copied from the other, and what that means for origins, is for other stages to say.
"""

import math
from collections.abc import Iterable, Mapping

from crossread.stages.stories.index import STORED, Index, nearest
from crossread.stages.stories.portrait import Portrait

COPY = 0.9
"""Share of a document's likeness to itself from which another is its copy. A judgement: a report with one sentence in ten changed has about .9."""
CANDIDATES = 3
"""Documents most like one that may be what it copies."""


def copies(fresh: Iterable[Portrait], old: Index, known: Mapping[str, Portrait]) -> dict[str, str]:
    """The portraits of a day, the index of those before and all portraits in, each copy with what it is a copy of out: never a copy itself.

    Of several copies of a day the one with the least id counts as the original.
    """
    day, found = Index(is_capped=True), dict[str, str]()
    for portrait in sorted(fresh, key=lambda portrait: portrait.sketch.id):
        document = portrait.sketch.id
        near = nearest((old, day), portrait, CANDIDATES)
        original = next((other for other, score in near if score >= COPY * max(length(portrait), length(known[other]))), None)
        if original is None:
            day.add(portrait)
        else:
            found[document] = original
    return found


def length(portrait: Portrait) -> float:
    """A portrait in, how like it is to itself out, as `nearest` scores."""
    return math.fsum([value * value for _, value in portrait.keys[:STORED]])
