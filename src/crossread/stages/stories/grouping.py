"""Documents as they arrive in, stories out.

A day at a time. What arrives with the same day of publication is grouped together, so that its order does not matter: as long as a day is open, each
call of `take_in` groups all of it anew (so hand over many documents at once rather than one by one). The day is over when a document of a later day
arrives. Then what the day came to is settled: later documents join its stories and may show two of them to be one, but nothing is taken apart again
except by a person.

- A document of an earlier day that arrives late is taken in with the open day; its own day still counts for how near it is to others.
- A document without a time of publication is taken in with the latest day of the documents that it arrived with, or with the open day.
"""

from collections import ChainMap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from operator import attrgetter

from crossread.stages.stories.bonds import STAGE, Bonds, bonds_of
from crossread.stages.stories.kept import Kept, kept_of, opened, settled_of
from crossread.stages.stories.model import StoryModel
from crossread.stages.stories.settle import settle
from crossread.stages.stories.settled import Settled, Settling, own_id
from crossread.stages.stories.terms import Terms, terms_of
from crossread.types.gap import Gap
from crossread.types.grouping import Arrival, Judgement, Story
from crossread.types.ids import content_id


@dataclass(slots=True)
class Day:
    """The day that is open.

    Attributes:
        number: its ordinal; None as long as no document with a day came.
        terms: its documents.
        published: document to its time of publication, empty when unknown.
    """

    number: int | None = None
    terms: dict[str, Terms] = field(default_factory=dict)
    published: dict[str, str] = field(default_factory=dict)


class Grouping:
    """Documents that arrive, grouped into stories.

    The same arrivals and judgements, taken in day by day, give the same stories in whatever order and in however many calls each day's came.
    """

    def __init__(self, model: StoryModel, kept: Kept | None = None) -> None:
        """The model and what an earlier grouping kept in, a grouping that goes on from there out."""
        self.model = model
        self.settled: Settled = settled_of(kept, model)
        self.day = Day(*opened(kept))
        self.bonds = Bonds()
        self.settling: Settling | None = None

    def take_in(self, arrivals: Iterable[Arrival], judgements: Sequence[Judgement] = ()) -> tuple[Gap, ...]:
        """Documents and all judgements that people ever made, in order, in; afterwards they are grouped. Gaps out.

        A document that is known already is not taken in again. Judgements hold for documents that arrive later, too.
        """
        self.bonds = bonds_of(tuple(judgements))
        self.settling = None
        fresh = {arrival.id: (arrival, terms_of(arrival)) for arrival in sorted(arrivals, key=attrgetter("id")) if not self.knows(arrival.id)}
        latest = max((terms.day for _, terms in fresh.values() if terms.day is not None), default=None)
        batches: dict[int | None, list[str]] = {}
        for document, (_, terms) in fresh.items():
            batches.setdefault(self.arrives_on(terms, latest), []).append(document)
        for number in sorted(batches, key=lambda day: (day is not None, day)):
            self.open(number)
            for document in batches[number]:
                arrival, terms = fresh[document]
                self.day.terms[document] = terms
                self.day.published[document] = arrival.published or ""
        return (*self.bonds.gaps, *(wordless(document) for document, (_, terms) in fresh.items() if not any(terms.counts)))

    def knows(self, document: str) -> bool:
        """A document's id in; was it taken in before?"""
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
        self.settled.rarity.count(self.day.terms.values())
        for document, published in self.day.published.items():
            self.settled.meet(document, (self.settled.batch, published, document))
        self.settled.close(settling, self.day.number)
        self.settling = None

    def as_it_stands(self) -> Settling:
        """Nothing in, what the open day comes to so far out."""
        if self.settling is None:
            self.settling = settle(self.settled, self.day.terms, self.bonds, self.model)
        return self.settling

    def stories(self) -> tuple[Story, ...]:
        """Nothing in, the stories out, in order of their first documents; those long forgotten are not among them."""
        settling = self.as_it_stands()
        fresh = {document: (self.settled.batch, published, document) for document, published in self.day.published.items()}
        ranks = ChainMap(fresh, self.settled.ranks)
        untouched = [group for name, group in self.settled.groups.items() if name not in settling.replaced]
        groups = sorted((tuple(sorted(group, key=ranks.__getitem__)) for group in (*untouched, *settling.groups)), key=lambda group: ranks[group[0]])
        many = self.settled.round_ups | settling.round_ups
        return tuple(Story(id=self.story_id(group), documents=group, is_round_up=many.issuperset(group)) for group in groups)

    def story_id(self, group: tuple[str, ...]) -> str:
        """The documents of a story in order in, its id out."""
        pinned = self.bonds.anchor({self.bonds.bundle(document) for document in group if self.bonds.is_judged(document)})
        if pinned is not None:
            return pinned
        others = (content_id("story beside a pinned one", group[0], number) for number in count())
        return next(name for name in chain((own_id(group[0]),), others) if name not in self.bonds.pinned)

    def kept(self) -> Kept:
        """Nothing in, what must be remembered to go on from here out."""
        return kept_of(self.settled, self.day.number, self.day.terms, self.day.published)


def wordless(document: str) -> Gap:
    """The id of a document without a word in, the gap that says so out."""
    return Gap(what=f"story of document {document}", why="It has no words to compare, so it stands alone.", stage=STAGE)
