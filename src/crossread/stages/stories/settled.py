"""What grouping knows of the days that are over, and how a day's outcome becomes part of it.

Memory is bounded:

- a story is compared by `BODY` of its documents at most: the most central ones and the latest;
- a story to which nothing came for `ACTIVE` days goes to the shelf: `SPINE` of its documents stay, with few of their terms, so that what comes after
  weeks still finds it;
- beyond `SHELVED` stories on the shelf the oldest are forgotten: their ids and documents stay what they were, but nothing joins them any more.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from crossread.stages.stories.index import Index
from crossread.stages.stories.model import Rarity
from crossread.stages.stories.portrait import Portrait, Sketch, painted
from crossread.types.ids import content_id

ACTIVE = 45
"""Days without a new document after which a story goes to the shelf."""
BODY = 16
"""Documents of a story that others are compared with."""
SPINE = 4
"""Documents by which a story on the shelf is found."""
SPINE_TERMS = (60, 45, 30, 20, 8)
"""Terms of each field that such a document keeps."""
SHELVED = 50_000
"""Stories on the shelf."""
Rank = tuple[int, str, str]
"""Number of the batch with which a document came, its time of publication, its id: what came first of a story gives it its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What a day came to.

    Attributes:
        replaced: first documents of the groups before that are no more, or are among `groups` with more in them.
        groups: documents of each group.
        portraits: of the day's documents that are no round-ups.
        links: of the day's documents, and of others to these.
        round_ups: documents that turned out to tell of many events: of the day, or of days before.
    """

    replaced: frozenset[str]
    groups: tuple[tuple[str, ...], ...]
    portraits: dict[str, Portrait]
    links: dict[str, dict[str, float]]
    round_ups: frozenset[str]


@dataclass(slots=True)
class Settled:
    """The days that are over.

    Attributes:
        model: name of the model.
        rarity: how seldom terms are.
        batch: number of the next batch.
        day: ordinal of the last day; None before the first that has one.
        ranks: rank of every document.
        own: the id that a story has when it begins with a document, to that document.
        groups: first document of a group to all of its documents in order of rank.
        of: document to the first document of its group.
        lasts: first document of a group to the day of the last that came to it; None when no day was known then.
        portraits: of the documents that others are compared with.
        links: chances between these.
        round_ups: documents that tell of many events; nothing is compared with them. One that stood in a story before it was found out stays there.
        shelf: first documents of the groups on the shelf.
        index: finds portraits; computed from them.
    """

    model: str
    rarity: Rarity
    batch: int = 0
    day: int | None = None
    ranks: dict[str, Rank] = field(default_factory=dict)
    own: dict[str, str] = field(default_factory=dict)
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    lasts: dict[str, int | None] = field(default_factory=dict)
    portraits: dict[str, Portrait] = field(default_factory=dict)
    links: dict[str, dict[str, float]] = field(default_factory=dict)
    round_ups: set[str] = field(default_factory=set)
    shelf: set[str] = field(default_factory=set)
    index: Index = field(default_factory=Index)

    def meet(self, document: str, rank: Rank) -> None:
        """A document and its rank in; afterwards it is known."""
        self.ranks[document] = rank
        self.own[own_id(document)] = document

    def close(self, settling: Settling, day: int | None) -> None:
        """What a day came to and its ordinal in; afterwards it is part of this, and what grew old is on the shelf."""
        self.day = day if day is not None else self.day
        self.batch += 1
        for portrait in settling.portraits.values():
            self.keep(portrait)
        for document, chances in settling.links.items():
            self.links.setdefault(document, {}).update(chances)
        self.round_ups |= settling.round_ups
        for document in sorted(settling.round_ups & self.portraits.keys()):
            self.drop(document)
        before = {name: self.lasts.pop(name) for name in sorted(settling.replaced) if name in self.groups}
        held = {name: self.groups.pop(name) for name in before}
        self.shelf -= settling.replaced
        for group in settling.groups:
            self.regroup(group, before, held)
        if self.day is not None:
            self.shelve(self.day)

    def regroup(self, group: tuple[str, ...], before: dict[str, int | None], held: dict[str, tuple[str, ...]]) -> None:
        """The documents of a group, and the last days and documents of groups that are no more, in; afterwards it is one of the groups."""
        ordered = tuple(sorted(group, key=self.ranks.__getitem__))
        name = ordered[0]
        come_from = {self.of[document] for document in ordered if document in self.of}
        is_grown = any(document not in self.of for document in ordered)
        days = [self.day] if is_grown else [before[old] for old in sorted(come_from) if old in held]
        self.groups[name] = ordered
        self.lasts[name] = max((day for day in days if day is not None), default=None)
        self.trim(ordered, BODY)
        self.of.update(dict.fromkeys(ordered, name))

    def keep(self, portrait: Portrait) -> None:
        """A portrait in; afterwards others are compared with it."""
        self.portraits[portrait.sketch.id] = portrait
        self.links.setdefault(portrait.sketch.id, {})
        self.index.add(portrait)

    def drop(self, document: str) -> None:
        """A document in; afterwards nothing is compared with it any more."""
        self.index.remove(self.portraits.pop(document))
        for other in self.links.pop(document):
            self.links[other].pop(document, None)

    def body(self, documents: Iterable[str]) -> list[str]:
        """Documents of a group in, those of them out that others are compared with."""
        return [document for document in documents if document in self.portraits]

    def trim(self, documents: tuple[str, ...], most: int) -> None:
        """The documents of a group, in order, in; afterwards at most so many are compared: half of them the most central, half the latest."""
        body = self.body(documents)
        if len(body) > most:
            inside = set(body)
            central = {document: sum(sorted(chance for other, chance in self.links[document].items() if other in inside)) for document in body}
            stay = set(sorted(body, key=lambda document: (-central[document], document))[: most - most // 2])
            stay.update([document for document in reversed(body) if document not in stay][: most - len(stay)])
            for document in body:
                if document not in stay:
                    self.drop(document)

    def shelve(self, day: int) -> None:
        """The day that is over in; afterwards what grew old is on the shelf, and what is too much there forgotten."""
        for name in sorted(name for name, last in self.lasts.items() if last is not None and last < day - ACTIVE and name not in self.shelf):
            self.trim(self.groups[name], SPINE)
            for document in self.body(self.groups[name]):
                portrait = self.portraits[document]
                self.index.remove(portrait)
                self.portraits[document] = slimmer = painted(slim(portrait))
                self.index.add(slimmer)
            self.shelf.add(name)
        for name in self.oldest(len(self.shelf) - SHELVED):
            self.forget(name)

    def oldest(self, many: int) -> Iterator[str]:
        """How many in, the groups that have been on the shelf longest out."""
        yield from sorted(self.shelf, key=lambda name: (self.lasts[name] or 0, name))[:many] if many > 0 else ()

    def forget(self, name: str) -> None:
        """A group on the shelf in; afterwards this knows nothing of it."""
        for document in self.body(self.groups[name]):
            self.drop(document)
        for document in self.groups.pop(name):
            del self.of[document], self.ranks[document], self.own[own_id(document)]
            self.round_ups.discard(document)
        del self.lasts[name]
        self.shelf.discard(name)


def own_id(document: str) -> str:
    """A document in, the id of a story that begins with it out."""
    return content_id("story", document)


def slim(portrait: Portrait) -> Sketch:
    """A portrait in, its sketch with few terms out."""
    rows = tuple(rows[:most] for rows, most in zip(portrait.sketch.rows, SPINE_TERMS, strict=True))
    return replace(portrait.sketch, rows=rows)
