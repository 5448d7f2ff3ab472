"""Passages that documents share in, a number for each out that it keeps as long as most of it stays, and where each document prints which."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from crossread.stages.origins.passages import SharedPassage
from crossread.types.origin import Passage
from crossread.types.span import Part

Place = tuple[Part, int, int, int]
"""Where a document prints a passage, and which: part, start, end, number of the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A passage that several documents print, and its number.

    Attributes:
        passages: its words in each document: the same object as long as nothing of it changes, by whose place in memory it is known.
        is_within: whether the documents of one text alone share it.
        number: stands for it.
    """

    passages: tuple[Passage, ...]
    is_within: bool
    number: int

    @property
    def key(self) -> tuple[int, bool]:
        """What it is known by."""
        return id(self.passages), self.is_within

    def places(self) -> list[tuple[str, Place]]:
        """Where which document prints it."""
        return [(one.document_id, (one.span.part, one.span.start, one.span.end, self.number)) for one in self.passages]


class Numbers:
    """The numbers of a story's shared passages."""

    def __init__(self) -> None:
        """Nothing is numbered yet."""
        self.numbered: dict[tuple[int, bool], Numbered] = {}
        self.next = 0
        self.places: dict[str, set[Place]] = defaultdict(set)
        self.ordered: dict[str, tuple[Place, ...]] = {}

    def __setstate__(self, state: dict[str, Any]) -> None:
        """What was packed in; its passages are known by the places in memory where they lie now."""
        self.__dict__.update(state)
        self.numbered = {one.key: one for one in self.numbered.values()}

    def update(self, copies: Iterable[SharedPassage], within: Iterable[SharedPassage]) -> None:
        """Sentences that documents of the story share, and those that the documents of one text alone do, in; afterwards these are numbered.

        A passage keeps its number when one more document prints it: it gets that of which it has most places. No two have one number, and the same
        passage of both sorts has two.
        """
        now = {(id(one.passages), is_within): one.passages for is_within, some in ((False, copies), (True, within)) for one in some}
        free: dict[tuple[str, str, int, int, bool], list[int]] = defaultdict(list)
        for known in [self.numbered.pop(key) for key in [*self.numbered] if key not in now]:
            for document, place in known.places():
                self.places[document].discard(place)
                self.ordered.pop(document, None)
                free[(document, *place[:3], known.is_within)].append(known.number)
        taken: set[int] = set()
        for key, passages in now.items():
            if key not in self.numbered:
                places = ((one.document_id, one.span.part, one.span.start, one.span.end, key[1]) for one in passages)
                seen = Counter(number for place in places for number in free.get(place, ()) if number not in taken)
                number = min(seen, key=lambda one: (-seen[one], one), default=self.next)
                self.next = max(self.next, number + 1)
                taken.add(number)
                self.numbered[key] = one = Numbered(passages=passages, is_within=key[1], number=number)
                for document, place in one.places():
                    self.places[document].add(place)
                    self.ordered.pop(document, None)

    def printed(self, document: str) -> tuple[Place, ...]:
        """The id of a document in, where it prints which passages out, in order."""
        if document not in self.ordered:
            self.ordered[document] = tuple(sorted(self.places.get(document, ())))
        return self.ordered[document]
