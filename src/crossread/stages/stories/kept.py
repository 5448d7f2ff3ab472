"""What grouping remembers between runs, as plain data: `Kept` in and out, and as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from crossread.stages.stories.model import Rarity, StoryModel
from crossread.stages.stories.portrait import Sketch, painted
from crossread.stages.stories.settled import Rank, Settled
from crossread.stages.stories.terms import Terms
from crossread.types.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptGroup:
    """A story of the days that are over.

    Attributes:
        documents: its documents in order, each with its rank.
        last: ordinal of the day of the last that came; None when unknown.
        is_shelved: is it on the shelf?
    """

    documents: tuple[tuple[str, Rank], ...]
    last: int | None
    is_shelved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptArrival:
    """A document of the day that is open.

    Attributes:
        id: content id.
        published: EDTF, empty when unknown.
        terms: its terms.
    """

    id: str
    published: str
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a grouping must remember to go on.

    Attributes:
        model: name of the model that made it; another one's chances do not compare.
        counted: documents counted.
        counts: field, term, number of documents that have it.
        batch: number of the next batch.
        day: ordinal of the last day that is over; None before the first.
        groups: the stories.
        sketches: of the documents that others are compared with.
        links: two documents and the chance that both are of one story.
        round_ups: documents that tell of many events.
        open_day: ordinal of the day that is open; None when it has none.
        arrivals: its documents.
    """

    model: str
    counted: int
    counts: tuple[tuple[int, str, int], ...]
    batch: int
    day: int | None
    groups: tuple[KeptGroup, ...]
    sketches: tuple[Sketch, ...]
    links: tuple[tuple[str, str, float], ...]
    round_ups: tuple[str, ...]
    open_day: int | None
    arrivals: tuple[KeptArrival, ...]

    def to_json(self) -> str:
        """Nothing in, all of it as JSON out."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"), default=sorted)


def from_json(text: str) -> Kept:
    """What `Kept.to_json` made in, the same out.

    Raises:
        InputError: it is something else.
    """
    try:
        found = json.loads(text)
        groups = tuple(
            KeptGroup(documents=tuple((document, (rank[0], rank[1], rank[2])) for document, rank in group.pop("documents")), **group)
            for group in found.pop("groups")
        )
        sketches = tuple(Sketch(**{name: frozen(value) for name, value in one.items()}) for one in found.pop("sketches"))
        arrivals = tuple(KeptArrival(terms=terms_from(one.pop("terms")), **one) for one in found.pop("arrivals"))
        return Kept(groups=groups, sketches=sketches, arrivals=arrivals, **{name: frozen(value) for name, value in found.items()})
    except (ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise InputError(f"What grouping kept cannot be read: {error}.", "Group all documents again.") from error


def terms_from(found: dict[str, Any]) -> Terms:
    """The terms of a document as JSON has them in, the same out."""
    sets = {name: frozenset(found[name]) for name in ("numbers", "ages", "days", "title", "lead")}
    return Terms(day=found["day"], counts=tuple(found["counts"]), **sets)


def frozen(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A value as JSON has it in, the same with tuples for lists out."""
    return tuple(map(frozen, value)) if isinstance(value, list) else value


def kept_of(settled: Settled, open_day: int | None, terms: Mapping[str, Terms], published: Mapping[str, str]) -> Kept:
    """What is settled and what is open in, what must be kept of it out."""
    return Kept(
        model=settled.model,
        counted=settled.rarity.documents,
        counts=tuple(sorted((number, term, times) for (number, term), times in settled.rarity.counts.items())),
        batch=settled.batch,
        day=settled.day,
        groups=tuple(
            KeptGroup(
                documents=tuple((document, settled.ranks[document]) for document in documents),
                last=settled.lasts[name],
                is_shelved=name in settled.shelf,
            )
            for name, documents in sorted(settled.groups.items())
        ),
        sketches=tuple(portrait.sketch for _, portrait in sorted(settled.portraits.items())),
        links=tuple(
            (one, other, chance) for one, chances in sorted(settled.links.items()) for other, chance in sorted(chances.items()) if one < other
        ),
        round_ups=tuple(sorted(settled.round_ups)),
        open_day=open_day,
        arrivals=tuple(KeptArrival(id=document, published=published[document], terms=terms[document]) for document in sorted(terms)),
    )


def opened(kept: Kept | None) -> tuple[int | None, dict[str, Terms], dict[str, str]]:
    """What was kept in, the ordinal of the open day, its documents' terms and times of publication out."""
    if kept is None:
        return None, {}, {}
    return kept.open_day, {one.id: one.terms for one in kept.arrivals}, {one.id: one.published for one in kept.arrivals}


def settled_of(kept: Kept | None, model: StoryModel) -> Settled:
    """What was kept and the model in, what is settled out.

    Raises:
        InputError: another model made it.
    """
    if kept is None:
        return Settled(model=model.name, rarity=Rarity(common=model.common))
    if kept.model != model.name:
        raise InputError(f"These stories were grouped by {kept.model}, not by {model.name}.", "Group all documents again.")
    counts = {(number, term): times for number, term, times in kept.counts}
    settled = Settled(model=model.name, rarity=Rarity(common=model.common, documents=kept.counted, counts=counts), batch=kept.batch, day=kept.day)
    for sketch in kept.sketches:
        settled.keep(painted(sketch))
    for one, other, chance in kept.links:
        settled.links[one][other] = settled.links[other][one] = chance
    for group in kept.groups:
        name = group.documents[0][0]
        settled.groups[name] = tuple(document for document, _ in group.documents)
        settled.lasts[name] = group.last
        if group.is_shelved:
            settled.shelf.add(name)
        for document, rank in group.documents:
            settled.of[document] = name
            settled.meet(document, rank)
    settled.round_ups.update(kept.round_ups)
    return settled
