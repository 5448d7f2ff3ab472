"""What grouping knows of the days that are over, and how a day's outcome becomes part of it.

Memory is bounded:

- a story is compared by `BODY` of its documents at most: the most central ones and the latest;
- a story to which nothing came for `ACTIVE` days goes to the shelf: `SPINE` of its documents stay, with few of their terms, so that what comes after
  weeks still finds it;
- beyond `SHELVED` stories on the shelf the oldest are forgotten: their ids and documents stay what they were, but nothing joins them any more;
- beyond `COMPARED` documents that are not on the shelf, days do not count any more (`crowded`): the reports that stayed alone longest are forgotten,
  and the stories to which nothing came for longest go to the shelf.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from crossread.stages.stories.index import Index
from crossread.stages.stories.model import Rarity
from crossread.stages.stories.portrait import Portrait, slim
from crossread.stages.stories.rows import Keys, keys_of
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
COMPARED = 200_000
"""Documents that others are compared with, the shelf aside: about a gigabyte (bench/grouping_scale.py)."""
ALONE = 0.5
"""Share of `COMPARED` that reports which stayed alone may be."""
EASE = 0.95
"""Share of a bound down to which is made room when it is passed, so that it is not passed again with the next report."""
Rank = tuple[int, str, str]
"""Number of the batch with which a document came, its time of publication, its id: what came first of a story gives it its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A group that a day came to.

    Attributes:
        wholes: first documents of the groups before that are in it as they are.
        documents: its documents beside these.
    """

    wholes: tuple[str, ...]
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """What a day came to.

    Attributes:
        replaced: first documents of the groups before that are no more, or are among `groups` with more in them.
        groups: the groups in their place, and those of new documents.
        portraits: of the day's documents that are no round-ups and no copies.
        keys: what these are looked up by.
        links: of the day's documents, and of others to these.
        round_ups: documents that turned out to tell of many events: of the day, or of days before.
    """

    replaced: frozenset[str]
    groups: tuple[Gathered, ...]
    portraits: dict[str, Portrait]
    keys: Mapping[str, Keys]
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
        named: the id that a story has when it begins with a document, to that document; None as long as nobody asked (`own`).
        groups: first document of a group to all of its documents in order of rank.
        least: first document of a group to the least id of its documents.
        of: document to the first document of its group.
        lasts: first document of a group to the day of the last that came to it; None when no day was known then.
        bodies: first document of a group to those of its documents that others are compared with, in order of rank.
        portraits: of these.
        links: chances between these.
        round_ups: documents that tell of many events; nothing is compared with them. One that stood in a story before it was found out stays there.
        shelf: first documents of the groups on the shelf.
        slimmed: how many documents of these others are compared with.
        index: finds portraits; computed from them.
        changed: documents of which something else must be kept than was kept last.
        forgotten: batches and documents that may have been known when something was kept last.
        untold: number of the first batch of which the stories were not told (`Grouping.changed`).
        left: stories that were forgotten though they had such documents: these in order, and whether they are a round-up.
        looked: the day on which all groups were last looked at for age.
    """

    model: str
    rarity: Rarity
    batch: int = 0
    day: int | None = None
    ranks: dict[str, Rank] = field(default_factory=dict)
    named: dict[str, str] | None = None
    groups: dict[str, tuple[str, ...]] = field(default_factory=dict)
    least: dict[str, str] = field(default_factory=dict)
    of: dict[str, str] = field(default_factory=dict)
    lasts: dict[str, int | None] = field(default_factory=dict)
    bodies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    portraits: dict[str, Portrait] = field(default_factory=dict)
    links: dict[str, dict[str, float]] = field(default_factory=dict)
    round_ups: set[str] = field(default_factory=set)
    shelf: set[str] = field(default_factory=set)
    slimmed: int = 0
    index: Index = field(default_factory=Index)
    changed: set[str] = field(default_factory=set)
    forgotten: set[tuple[int, str]] = field(default_factory=set)
    untold: int = 0
    left: list[tuple[tuple[str, ...], bool]] = field(default_factory=list)
    looked: int | None = None

    @property
    def own(self) -> Mapping[str, str]:
        """The id that a story has when it begins with a document, to that document; computed when it is first asked for, as few libraries need it."""
        if self.named is None:
            self.named = {own_id(document): document for document in self.ranks}
        return self.named

    def close(self, settling: Settling, published: Mapping[str, str], day: int | None) -> None:
        """What a day came to, its documents with their times of publication, and its ordinal in; afterwards it is part of this.

        What grew old is on the shelf then.
        """
        self.day = day if day is not None else self.day
        self.ranks |= {document: (self.batch, at, document) for document, at in published.items()}
        if self.named is not None:
            self.named |= {own_id(document): document for document in published}
        self.changed |= published.keys()
        self.batch += 1
        self.portraits |= settling.portraits
        self.index.add((document, settling.keys[document]) for document in settling.portraits)
        for document, chances in settling.links.items():
            self.links.setdefault(document, {}).update(chances)
        self.round_ups |= settling.round_ups
        self.changed |= settling.round_ups
        before = {name: self.lasts.pop(name) for name in sorted(settling.replaced) if name in self.groups}
        held = {name: (self.groups.pop(name), self.least.pop(name), self.bodies.pop(name)) for name in before}
        unshelved = self.shelf & before.keys()
        self.slimmed -= sum(len(held[name][2]) for name in unshelved)
        self.changed |= unshelved
        self.shelf -= unshelved
        self.leave(sorted(settling.round_ups & self.portraits.keys()))
        new = [self.regroup(group, before, held) for group in settling.groups]
        for name in new:
            self.trim(name, BODY)
        self.shelve(self.grown_old(new))
        self.crowded()

    def grown_old(self, new: Iterable[str]) -> list[str]:
        """Groups that were just made in, those out to which nothing came for long; all of them are looked at once a day."""
        if self.day is None:
            return []
        names = new if self.day == self.looked else self.lasts.keys()
        self.looked = self.day
        lasts = ((name, self.lasts[name]) for name in names)
        return [name for name, last in lasts if last is not None and last < self.day - ACTIVE]

    def regroup(self, group: Gathered, before: Mapping[str, int | None], held: Mapping[str, tuple[tuple[str, ...], str, tuple[str, ...]]]) -> str:
        """A group of a day, and the last days and documents of groups that are no more, in; afterwards it is one of the groups. Its name out."""
        new = [document for document in group.documents if document not in self.of]
        parts = [held[whole][0] for whole in group.wholes]
        if len(parts) == 1 and len(new) == len(group.documents):
            ordered = (*parts[0], *sorted(new, key=self.ranks.__getitem__))
        else:
            ordered = tuple(sorted((*group.documents, *(document for part in parts for document in part)), key=self.ranks.__getitem__))
        name = ordered[0]
        come_from = {*group.wholes, *(self.of[document] for document in group.documents if document in self.of)}
        days = [self.day] if new else [before[old] for old in sorted(come_from) if old in held]
        compared = {document for whole in group.wholes for document in held[whole][2]} | {one for one in group.documents if one in self.portraits}
        self.groups[name] = ordered
        self.least[name] = min([held[whole][1] for whole in group.wholes] + list(group.documents))
        self.lasts[name] = last = max((day for day in days if day is not None), default=None)
        self.bodies[name] = tuple(sorted((one for one in compared if one in self.portraits), key=self.ranks.__getitem__))
        moved = [document for whole, part in zip(group.wholes, parts, strict=True) if whole != name for document in part]
        moved += [document for document in group.documents if self.of.get(document) != name]
        self.of.update(dict.fromkeys(moved, name))
        self.changed.update(moved)
        if name not in before or before[name] != last:
            self.changed.add(name)
        return name

    def leave(self, documents: Iterable[str]) -> None:
        """Documents in; afterwards nothing is compared with them any more. Their groups' bodies are the caller's to change."""
        gone = list(documents)
        self.index.remove(gone)
        for document in gone:
            del self.portraits[document]
            for other in self.links.pop(document, ()):
                if other in self.links:
                    self.links[other].pop(document, None)
        self.changed.update(gone)

    def trim(self, name: str, most: int) -> None:
        """A group in; afterwards at most so many of its documents are compared: half of them the most central, half the latest."""
        body = self.bodies[name]
        if len(body) > most:
            inside = set(body)
            central = {document: sum(sorted(chance for other, chance in self.links[document].items() if other in inside)) for document in body}
            stay = set(sorted(body, key=lambda document: (-central[document], document))[: most - most // 2])
            stay.update([document for document in reversed(body) if document not in stay][: most - len(stay)])
            self.bodies[name] = tuple(document for document in body if document in stay)
            self.leave(document for document in body if document not in stay)

    def shelve(self, names: Iterable[str]) -> None:
        """Groups that grew old in; afterwards they are on the shelf, and what is too much there forgotten."""
        for name in sorted(name for name in names if name not in self.shelf):
            self.trim(name, SPINE)
            body = self.bodies[name]
            slimmer = [slim(self.portraits[document], SPINE_TERMS) for document in body]
            self.index.remove(body)
            self.index.add((portrait.id, keys_of(portrait)) for portrait in slimmer)
            self.portraits |= {portrait.id: portrait for portrait in slimmer}
            self.shelf.add(name)
            self.slimmed += len(body)
            self.changed.update((name, *body))
        for name in self.oldest(len(self.shelf) - SHELVED):
            self.forget(name)

    def oldest(self, many: int) -> Iterator[str]:
        """How many in, the groups that have been on the shelf longest out."""
        yield from sorted(self.shelf, key=lambda name: (self.lasts[name] or 0, name))[:many] if many > 0 else ()

    def crowded(self) -> None:
        """Nothing in; afterwards others are compared with no more than `COMPARED` documents, the shelf aside."""
        if len(self.portraits) - self.slimmed <= COMPARED:
            return
        by_age = sorted(self.groups.keys() - self.shelf, key=lambda name: self.ranks[self.groups[name][-1]])
        alone = [name for name in by_age if len(self.groups[name]) == 1]
        for name in alone[: max(0, len(alone) - int(ALONE * EASE * COMPARED))]:
            self.forget(name)
        too_many = len(self.portraits) - self.slimmed - int(EASE * COMPARED)
        some = list[str]()
        for name in by_age:
            if too_many <= 0:
                break
            if name in self.groups and len(self.groups[name]) > 1:
                some.append(name)
                too_many -= len(self.bodies[name])
        self.shelve(some)

    def forget(self, name: str) -> None:
        """A group in; afterwards this knows nothing of it."""
        body = self.bodies.pop(name)
        self.leave(body)
        if name in self.shelf:
            self.slimmed -= len(body)
            self.shelf.discard(name)
        documents = self.groups.pop(name)
        if self.ranks[documents[-1]][0] >= self.untold:
            self.left.append((documents, self.round_ups.issuperset(documents)))
        for document in documents:
            self.forgotten.add((self.ranks[document][0], document))
            del self.of[document], self.ranks[document]
            if self.named is not None:
                del self.named[own_id(document)]
            self.round_ups.discard(document)
            self.changed.discard(document)
        del self.lasts[name], self.least[name]


def own_id(document: str) -> str:
    """A document in, the id of a story that begins with it out."""
    return content_id("story", document)
