"""Speakers of all documents and who is meant by their names in, which speakers are one as far as the names tell out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.names.who import Who
from crossread.stages.origins.speakers import Same, speaker_key
from crossread.types.entity import Entity, Joined
from crossread.types.statement import Source


def same_speakers(spoken: Mapping[str, AbstractSet[str]], who: Who, memory: Memory | None = None) -> Same:
    """The folded names of each document's speakers (by document id), who is meant by its names and what is remembered in, which are one out.

    A name that means two things, in one document or in two, tells nothing here: "the ministry" of two countries joins neither.
    """
    meant: dict[str, dict[str, Joined]] = defaultdict(dict)
    known = (memory or Memory()).table("entities that speak")
    for document, keys in spoken.items():
        entities = who.in_document.get(document, ())
        named = known.of((document, keys, tuple(entity.id for entity in entities)), partial(speaking_in, entities, keys))
        for key, ids in named:
            meant[key] |= {group.id: group for group in map(who.of_entity.__getitem__, ids)}
    told = {key: next(iter(groups.values())) for key, groups in meant.items() if len(groups) == 1}
    together: dict[str, list[str]] = defaultdict(list)
    for key, group in sorted(told.items()):
        together[group.id].append(key)
    return Same(
        groups=tuple(sorted(tuple(keys) for keys in together.values() if len(keys) > 1)),
        persons=frozenset(key for key, group in told.items() if group.kind == "person"),
    )


def speaking_in(entities: Iterable[Entity], keys: AbstractSet[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What a document names and the folded names of its speakers in, for each of these names that it has the ids of what bears it out."""
    found: dict[str, list[str]] = defaultdict(list)
    for entity in entities:
        for form in entity.forms:
            key = speaker_key(Source(span=None, name=form, kind="other"))
            if key is not None and key in keys:
                found[key].append(entity.id)
    return tuple((key, tuple(ids)) for key, ids in found.items())
