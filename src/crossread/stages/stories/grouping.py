"""Documents as they arrive in, stories out.

A day at a time. What arrives with the same day of publication is grouped together, so that its order does not matter: as long as a day is open, each
call of `take_in` groups all of it anew (so hand over many documents at once rather than one by one). The day is over when a document of a later day
arrives. Then what the day came to is settled: later documents join its stories and may show two of them to be one, but nothing is taken apart again
except by a person.

- The open day holds `FULL` documents at most, so that taking in a batch never costs more than that. The next document settles what the day came to so
  far; from then on it is settled in parts of `PART` documents, in the order in which they come.
- A document of an earlier day that arrives late is taken in with the open day; its own day still counts for how near it is to others.
- A document without a time of publication is taken in with the latest day of the documents that it arrived with, or with the open day.
"""

from collections import ChainMap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from operator import attrgetter

from crossread.stages.stories.bonds import STAGE, Bonds, bonds_of
from crossread.stages.stories.kept import COUNTED_WITHIN, Counted, Delta, Kept, KeptArrival, Standing, documents_kept, settled_of
from crossread.stages.stories.model import StoryModel, Tally, tally_of
from crossread.stages.stories.settle import settle
from crossread.stages.stories.settled import Gathered, Rank, Settled, Settling, own_id
from crossread.stages.stories.terms import Terms, terms_of
from crossread.types.gap import Gap
from crossread.types.grouping import Arrival, Judgement, Story
from crossread.types.ids import content_id

FULL = 600
"""Documents of a day that are grouped together whatever their order: what must hold in any order is held for 500 (INVARIANT 17)."""
PART = 100
"""Documents that are grouped together once a day has more."""


@dataclass(slots=True)
class Day:
    """The day that is open, or the part of it that is.

    Attributes:
        number: its ordinal; None as long as no document with a day came.
        part: how many parts of it are settled.
        terms: its documents.
        published: document to its time of publication, empty when unknown.
        tally: the terms, counted.
    """

    number: int | None = None
    part: int = 0
    terms: dict[str, Terms] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)
    tally: Tally = field(default_factory=Tally)

    @property
    def is_full(self) -> bool:
        """Does the next document belong to the next part?"""
        return len(self.terms) >= (PART if self.part else FULL)

    def add(self, document: str, published: str, terms: Terms) -> None:
        """A document in; afterwards it is one of the day's."""
        self.terms[document] = terms
        self.published[document] = published
        self.tally.add(terms)


def day_of(kept: Kept | None) -> Day:
    """What was kept in, the day that is open out."""
    if kept is None:
        return Day()
    arrivals = [arrival for arrival in kept.arrivals if arrival.batch == kept.standing.batch]
    return Day(
        number=kept.standing.open_day,
        part=kept.standing.part,
        terms={one.id: one.terms for one in arrivals},
        published={one.id: one.published for one in arrivals},
        tally=tally_of(one.terms for one in arrivals),
    )


class Grouping:
    """Documents that arrive, grouped into stories.

    The same arrivals and judgements, taken in day by day, give the same stories in whatever order and in however many calls each day's came, as long
    as a day has no more than `FULL`. Of a day with more the order counts, but never in how many calls it came.
    """

    def __init__(self, model: StoryModel, kept: Kept | None = None) -> None:
        """The model and what an earlier grouping kept in, a grouping that goes on from there out."""
        self.model = model
        self.settled: Settled = settled_of(kept, model)
        self.settled.untold = self.settled.batch
        self.day = day_of(kept)
        self.bonds = Bonds()
        self.judgements: tuple[Judgement, ...] = ()
        self.settling: Settling | None = None
        self.counted = kept.counted if kept else None
        self.arrivals = {(arrival.id, arrival.batch): arrival for arrival in kept.arrivals} if kept else {}
        self.new: set[tuple[str, int]] = set()
        self.stale: set[str] = set()
        self.open_ones: set[str] = set()
        self.told: tuple[Story, ...] = ()

    def take_in(self, arrivals: Iterable[Arrival], judgements: Sequence[Judgement] = ()) -> tuple[Gap, ...]:
        """Documents and all judgements that people ever made, in order, in; afterwards they are grouped. Gaps out.

        A document that is known already is not taken in again. Judgements hold for documents that arrive later, too.
        """
        if self.judgements != tuple(judgements):
            self.judgements = tuple(judgements)
            self.bonds = bonds_of(self.judgements)
            self.settling = None
        fresh = {arrival.id: (arrival, terms_of(arrival)) for arrival in sorted(arrivals, key=attrgetter("id")) if not self.knows(arrival.id)}
        latest = max((terms.day for _, terms in fresh.values() if terms.day is not None), default=None)
        batches: dict[int | None, list[str]] = {}
        for document, (_, terms) in fresh.items():
            batches.setdefault(self.arrives_on(terms, latest), []).append(document)
        for number in sorted(batches, key=lambda day: (day is not None, day)):
            self.open(number)
            for document in batches[number]:
                self.add(*fresh[document])
        return (*self.bonds.gaps, *(wordless(document) for document, (_, terms) in fresh.items() if not any(terms.counts)))

    def add(self, arrival: Arrival, terms: Terms) -> None:
        """A document and its terms in; afterwards it is one of the open day's, or of its next part when there is no room."""
        if self.day.is_full:
            self.close()
            self.day = Day(number=self.day.number, part=self.day.part + 1)
        published = arrival.published or ""
        self.day.add(arrival.id, published, terms)
        key = (arrival.id, self.settled.batch)
        self.arrivals[key] = KeptArrival(id=arrival.id, batch=self.settled.batch, published=published, terms=terms)
        self.new.add(key)
        self.settling = None

    def knows(self, document: str) -> bool:
        """A document's id in; was it taken in before, and not forgotten?"""
        return document in self.settled.ranks or document in self.day.terms

    def arrives_on(self, terms: Terms, latest: int | None) -> int | None:
        """A document's terms and the latest day of what it arrived with in, the day with which it is taken in out; None: whatever day is open."""
        return latest if terms.day is None else max(terms.day, self.day.number or terms.day)

    def open(self, number: int | None) -> None:
        """A day in; afterwards it is open, and a day before it is settled."""
        if number is None or number == self.day.number:
            return
        if self.day.number is None and not self.day.terms:
            self.day.number = number
            return
        self.close()
        self.day = Day(number=number)

    def close(self) -> None:
        """Nothing in; afterwards the open day is settled."""
        settling = self.as_it_stands()
        self.settled.rarity.count(self.day.tally)
        self.settled.close(settling, self.day.published, self.day.number)
        self.settling = None

    def as_it_stands(self) -> Settling:
        """Nothing in, what the open day comes to so far out."""
        if self.settling is None:
            self.settling = settle(self.settled, self.day.terms, self.day.tally, self.bonds, self.model)
            self.stale |= touched_by(self.settling)
        return self.settling

    def stories(self) -> tuple[Story, ...]:
        """Nothing in, the stories out, in order of their first documents; those long forgotten are not among them."""
        settling, ranks = self.as_it_stands(), self.ranks()
        untouched = [group for name, group in self.settled.groups.items() if name not in settling.replaced]
        groups = [*untouched, *(self.ordered(group, ranks) for group in settling.groups)]
        return tuple(map(self.story, sorted(groups, key=lambda group: ranks[group[0]])))

    def changed(self) -> tuple[Story, ...]:
        """Nothing in, the stories out that may be others than when this was last asked, in order of their first documents.

        What they lost stands in others of them. What is new and forgotten already is among them, and comes first.
        """
        settling, ranks = self.as_it_stands(), self.ranks()
        wholes = {whole: group for group in settling.groups for whole in group.wholes}
        singles = {document: group for group in settling.groups for document in group.documents}
        groups: dict[str, tuple[str, ...]] = {}
        for document in self.stale | self.open_ones:
            name = self.settled.of.get(document)
            gathered = singles.get(document) or (wholes.get(name) if name is not None else None)
            if gathered is not None or name is not None:
                group = self.ordered(gathered, ranks) if gathered is not None else self.settled.groups[name or ""]
                groups[group[0]] = group
        self.open_ones = touched_by(settling)
        self.stale = set()
        left = [Story(id=self.story_id(documents), documents=documents, is_round_up=many) for documents, many in self.settled.left]
        self.told = (*left, *map(self.story, sorted(groups.values(), key=lambda group: ranks[group[0]])))
        self.settled.left, self.settled.untold = [], self.settled.batch
        return self.told

    def remembered(self) -> Iterable[str]:
        """Nothing in, the documents that this knows out."""
        return chain(self.settled.ranks, self.day.terms)

    def ranks(self) -> Mapping[str, Rank]:
        """Nothing in, the rank of every document out."""
        fresh = {document: (self.settled.batch, published, document) for document, published in self.day.published.items()}
        return ChainMap(fresh, self.settled.ranks)

    def ordered(self, group: Gathered, ranks: Mapping[str, Rank]) -> tuple[str, ...]:
        """A group that the open day came to and the rank of every document in, the group's documents in order out."""
        parts = [self.settled.groups[whole] for whole in group.wholes]
        if len(parts) == 1 and all(document in self.day.terms for document in group.documents):
            return (*parts[0], *sorted(group.documents, key=ranks.__getitem__))
        return tuple(sorted((*group.documents, *chain.from_iterable(parts)), key=ranks.__getitem__))

    def story(self, group: tuple[str, ...]) -> Story:
        """The documents of a story in order in, the story out."""
        many = (self.settled.round_ups, self.as_it_stands().round_ups)
        return Story(id=self.story_id(group), documents=group, is_round_up=all(any(document in some for some in many) for document in group))

    def story_id(self, group: tuple[str, ...]) -> str:
        """The documents of a story in order in, its id out."""
        if not self.bonds.of:
            return own_id(group[0])
        pinned = self.bonds.anchor({self.bonds.bundle(document) for document in group if self.bonds.is_judged(document)})
        if pinned is not None:
            return pinned
        taken = self.bonds.pinned
        others = (content_id("story beside a pinned one", group[0], number) for number in count())
        return next(name for name in chain((own_id(group[0]),), others) if name not in taken)

    def kept(self) -> Kept:
        """Nothing in, what must be remembered to go on from here out."""
        documents = documents_kept(self.settled, self.settled.ranks)
        return Kept(standing=self.standing(), counted=self.counted, documents=documents, arrivals=in_order(self.arrivals.values()))

    def delta(self) -> Delta:
        """Nothing in, what must be remembered otherwise than when this was last asked out."""
        counted = self.count()
        found = Delta(
            standing=self.standing(),
            counted=counted,
            documents=documents_kept(self.settled, self.settled.changed),
            forgotten=tuple(sorted(self.settled.forgotten)),
            arrivals=in_order(self.arrivals[key] for key in self.new if key in self.arrivals),
        )
        self.new = set()
        self.settled.changed, self.settled.forgotten = set(), set()
        return found

    def count(self) -> Counted | None:
        """Nothing in, how common terms are out when many came since that was last kept; then their terms are not kept one by one any more."""
        batch = self.settled.batch
        if len(self.arrivals) - len(self.day.terms) < COUNTED_WITHIN:
            return None
        rarity = self.settled.rarity
        self.counted = Counted(batch=batch, documents=rarity.documents, counts=tuple(dict(some) for some in rarity.counts))
        self.arrivals = {key: arrival for key, arrival in self.arrivals.items() if arrival.batch == batch}
        return self.counted

    def standing(self) -> Standing:
        """Nothing in, where this stands out."""
        day = self.day
        return Standing(model=self.settled.model, batch=self.settled.batch, day=self.settled.day, open_day=day.number, part=day.part)


def in_order(arrivals: Iterable[KeptArrival]) -> tuple[KeptArrival, ...]:
    """Arrivals in, the same by id and batch out."""
    return tuple(sorted(arrivals, key=attrgetter("id", "batch")))


def touched_by(settling: Settling) -> set[str]:
    """What a day came to in, a document at least of each story out that is another by it."""
    return set(settling.replaced).union(*(group.documents for group in settling.groups))


def wordless(document: str) -> Gap:
    """The id of a document without a word in, the gap that says so out."""
    return Gap(what=f"story of document {document}", why="It has no words to compare, so it stands alone.", stage=STAGE)
