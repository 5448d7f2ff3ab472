"""Readings and who is meant by their names in, the name that each speaker of the story is counted under out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.names.spelling import folded
from crossread.stages.names.who import Who
from crossread.stages.origins.credits import credited
from crossread.stages.origins.speakers import one_speaker, speaker_key
from crossread.stages.origins.who_speaks import same_speakers
from crossread.types.dossier import Reading
from crossread.types.statement import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks in a story.

    Attributes:
        counted: folded name of a speaker or agency to the name that it is counted under, in all documents.
    """

    counted: Mapping[str, str]

    def of(self, source: Source | None) -> str | None:
        """A source in, the name it is counted under out; None when it names nobody."""
        key = speaker_key(source) if source else None
        return self.counted.get(key, key) if key else None


def voices_of(readings: tuple[Reading, ...], who: Who, memory: Memory | None = None) -> Voices:
    """Readings, who is meant by their names and what is remembered of the story in, who speaks in them out."""
    memory = memory or Memory()
    known = memory.table("speakers of documents")
    named = {reading.document.id: known.of(reading.document.id, partial(keys_in, reading)) for reading in readings}
    return Voices(counted=one_speaker(frozenset[str]().union(*named.values()), same_speakers(named, who, memory), memory))


def keys_in(reading: Reading) -> frozenset[str]:
    """A reading in, the folded names of everybody who speaks in it, and of the agency that it credits, out."""
    keys = (speaker_key(source) for statement in reading.statements for source in statement.sources)
    return frozenset({key for key in keys if key} | {folded(name) for name, _ in credited(reading.document)[:1]})
