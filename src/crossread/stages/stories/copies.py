"""The documents of a day in, which of them are copies of which others out, so that reprints are compared once.

Reprints would be all that a document is compared with (`NEIGHBOURS`), and would make what they share look common. Here it is enough that two
documents have nearly the same terms; whether one was copied from the other, and what that means for origins, is for other stages to say.
"""

from collections.abc import Callable, Mapping

from crossread.stages.stories.index import Near
from crossread.stages.stories.part import Part, merged

COPY = 0.9
"""Share of a document's likeness to itself from which another is its copy. A judgement: a report with one sentence in ten changed has about .9."""
CANDIDATES = 3
"""Documents most like one that may be what it copies."""


def copies(part: Part, old: Mapping[str, Near], likeness: Callable[[str], float]) -> dict[str, str]:
    """The documents of a day, for each those before the day that are most like it, and how like to itself a document is, in.

    Each copy with what it is a copy of comes out: never a copy itself. Of several copies of a day the one with the least id counts as the original.
    Afterwards the part knows its copies.
    """
    found = dict[str, str]()
    for document in part.ids:
        near = merged((old.get(document, ())[:CANDIDATES], part.nearest(document, CANDIDATES, before=True)), CANDIDATES)
        own = part.keys[document].likeness
        original = next((other for other, score in near if score >= COPY * own and score >= COPY * likeness(other)), None)
        if original is not None:
            found[document] = original
            part.is_copy[part.at[document]] = True
    return found
