"""What grouping remembers between runs, as plain data: all of it (`Kept`), or what changed since it was last asked (`Delta`).

A row a document, so that what is written for a batch is as large as the batch, however much is known. How common terms are is counted again and
again; it is written whole now and then (`COUNTED_WITHIN`), and otherwise counted again from the terms of the documents that came since.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from crossread.stages.stories.model import Counts, Rarity, StoryModel, tally_of
from crossread.stages.stories.portrait import Portrait
from crossread.stages.stories.rows import keys_of
from crossread.stages.stories.settled import Settled
from crossread.stages.stories.terms import Terms
from crossread.types.errors import InputError

COUNTED_WITHIN = 2000
"""Documents of days that are over whose terms are kept one by one until they are counted for good: a second to read again."""
AT_ONCE = 2000
"""Documents that are found again together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDocument:
    """A document of the days that are over.

    Attributes:
        id: content id.
        batch: number of the batch with which it came.
        published: EDTF, empty when unknown.
        first: first document of its group.
        is_round_up: does it tell of many events?
        last: of a group's first document: ordinal of the day of the last that came to the group; None when unknown.
        is_shelved: of a group's first document: is the group on the shelf?
        day: ordinal of its day; None when unknown.
        rows: of its portrait; None when others are not compared with it.
        links: documents that came before it (or with it) and the chance that both are of one story; some of them may be compared no more.
    """

    id: str
    batch: int
    published: str
    first: str
    is_round_up: bool
    last: int | None
    is_shelved: bool
    day: int | None
    rows: bytes | None
    links: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArrival:
    """A document whose terms are not counted for good.

    Attributes:
        id: content id.
        batch: number of the batch with which it came; of the open day's documents that of the next batch.
        published: EDTF, empty when unknown.
        terms: its terms.
    """

    id: str
    batch: int
    published: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where grouping stands.

    Attributes:
        model: name of the model that made it; another one's chances do not compare.
        batch: number of the next batch.
        day: ordinal of the last day that is over; None before the first.
        open_day: ordinal of the day that is open; None when it has none.
        part: how many parts of the open day are settled.
    """

    model: str
    batch: int
    day: int | None
    open_day: int | None
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How common terms are.

    Attributes:
        batch: number of the first batch that is not counted.
        documents: how many were counted.
        counts: of their terms.
    """

    batch: int
    documents: int
    counts: Counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a grouping must remember to go on.

    Attributes:
        standing: where it stands.
        counted: how common terms are; None when nothing is counted for good.
        documents: of the days that are over, by id.
        arrivals: of the open day, and those not counted for good, by id.
    """

    standing: Standing
    counted: Counted | None
    documents: tuple[KeptDocument, ...]
    arrivals: tuple[KeptArrival, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """What changed of that.

    Attributes:
        standing: where grouping stands.
        counted: how common terms are, when that is to be written anew; arrivals of batches before are to be dropped then.
        documents: new ones, and those of which something else must be remembered, by id.
        forgotten: batches and documents of which nothing is remembered any more.
        arrivals: new ones, by id.
    """

    standing: Standing
    counted: Counted | None
    documents: tuple[KeptDocument, ...]
    forgotten: tuple[tuple[int, str], ...]
    arrivals: tuple[KeptArrival, ...]


def documents_kept(settled: Settled, documents: Iterable[str]) -> tuple[KeptDocument, ...]:
    """What is settled and some documents in, what must be kept of these out, by id."""
    return tuple(document_kept(settled, document) for document in sorted(documents))


def document_kept(settled: Settled, document: str) -> KeptDocument:
    """What is settled and a document in, what must be kept of it out."""
    rank, portrait = settled.ranks[document], settled.portraits.get(document)
    links = settled.links.get(document, {})
    return KeptDocument(
        id=document,
        batch=rank[0],
        published=rank[1],
        first=settled.of[document],
        is_round_up=document in settled.round_ups,
        last=settled.lasts.get(document),
        is_shelved=document in settled.shelf,
        day=portrait.day if portrait else None,
        rows=portrait.rows if portrait else None,
        links=tuple(sorted((other, chance) for other, chance in links.items() if settled.ranks[other] < rank)),
    )


def settled_of(kept: Kept | None, model: StoryModel) -> Settled:
    """What was kept and the model in, what is settled out.

    Raises:
        InputError: another model made it.
    """
    if kept is None:
        return Settled(model=model.name, rarity=Rarity(shares=model.shares))
    if kept.standing.model != model.name:
        raise InputError(f"These stories were grouped by {kept.standing.model}, not by {model.name}.", "Group all documents again.")
    settled = Settled(model=model.name, rarity=rarity_of(kept, model), batch=kept.standing.batch, day=kept.standing.day)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in kept.documents:
        settled.ranks[one.id] = (one.batch, one.published, one.id)
        settled.of[one.id] = one.first
        groups[one.first].append(one.id)
        if one.id == one.first:
            settled.lasts[one.id] = one.last
            settled.shelf |= {one.id} if one.is_shelved else set()
        if one.is_round_up:
            settled.round_ups.add(one.id)
        if one.rows is not None:
            settled.portraits[one.id] = Portrait(id=one.id, day=one.day, rows=one.rows)
    link(settled, kept.documents)
    for name, documents in groups.items():
        settled.groups[name] = tuple(sorted(documents, key=settled.ranks.__getitem__))
        settled.least[name] = min(documents)
        settled.bodies[name] = tuple(document for document in settled.groups[name] if document in settled.portraits)
    settled.slimmed = sum(len(settled.bodies[name]) for name in settled.shelf)
    compared = list(settled.portraits.values())
    for start in range(0, len(compared), AT_ONCE):
        settled.index.add((portrait.id, keys_of(portrait)) for portrait in compared[start : start + AT_ONCE])
    return settled


def link(settled: Settled, documents: Iterable[KeptDocument]) -> None:
    """What is settled, with its portraits, and documents in; afterwards these are linked."""
    settled.links |= {document: {} for document in settled.portraits}
    for one in documents:
        if one.rows is not None:
            for other, chance in one.links:
                if other in settled.portraits:
                    settled.links[one.id][other] = settled.links[other][one.id] = chance


def rarity_of(kept: Kept, model: StoryModel) -> Rarity:
    """What was kept and the model in, how seldom terms are out: what was counted for good, and the days since in order."""
    counted = kept.counted
    rarity = Rarity(shares=model.shares)
    if counted is not None:
        rarity.documents, rarity.counts = counted.documents, tuple(dict(some) for some in counted.counts)
    since: defaultdict[int, list[Terms]] = defaultdict(list)
    for arrival in kept.arrivals:
        since[arrival.batch].append(arrival.terms)
    for batch in sorted(batch for batch in since if batch < kept.standing.batch):
        rarity.count(tally_of(since[batch]))
    return rarity
