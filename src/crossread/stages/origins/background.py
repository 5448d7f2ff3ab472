"""Shared sentences in, those of them marked out that are background: paragraphs that reports carry along for weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from crossread.stages.memory import Memory
from crossread.stages.origins.copies import lengths
from crossread.stages.origins.passages import SharedPassage
from crossread.types.dossier import Reading

DAYS = 3
"""Days that must lie between two reports for what they share to be background: the next day's report may still be a new version. A judgement."""
REPRINTED = 0.5
"""Share of the shorter report's sentences from which a report of another day is a late reprint, and what they share no background. A judgement."""
WIDTH = 5
"""Reports at each end of the time a sentence is carried that are compared with those at the other end."""


def with_background(readings: tuple[Reading, ...], copies: tuple[SharedPassage, ...], memory: Memory | None = None) -> tuple[SharedPassage, ...]:
    """Readings, the sentences they share and what is remembered of the story in, the same sentences with background marked out.

    A sentence is background when two reports carry it that were published three days apart or more, and that are no reprints of each other. How
    many reports carry it, and of which outlets, plays no part. Reports without a day of publication tell nothing.
    """
    memory = memory or Memory()
    known = memory.table("days of documents")
    days = {reading.document.id: day for reading in readings if (day := known.of(reading.document.id, partial(days_of, reading))[0]) is not None}
    length = lengths(readings, memory)
    carried: dict[str, set[int]] = defaultdict(set)
    for at, copy in enumerate(copies):
        for document in copy.document_ids:
            carried[document].add(at)
    return tuple(replace(copy, is_background=True) if returns(copy.document_ids, days, length, carried) else copy for copy in copies)


def returns(documents: Iterable[str], days: Mapping[str, int], length: Mapping[str, int], carried: Mapping[str, set[int]]) -> bool:
    """The documents that carry a sentence in, whether it returns in a report of another day that is no reprint out."""
    dated = sorted((days[document], document) for document in documents if document in days)
    return any(
        late - early >= DAYS and len(carried[first] & carried[second]) < REPRINTED * min(length[first], length[second])
        for early, first in dated[:WIDTH]
        for late, second in dated[-WIDTH:]
    )


def days_of(reading: Reading) -> tuple[int | None]:
    """A reading in, `day_of` it out."""
    return (day_of(reading),)


def day_of(reading: Reading) -> int | None:
    """A reading in, its day of publication counted from year 1 out; None when no single day is known."""
    edtf = reading.document.published.edtf or ""
    try:
        return date.fromisoformat(edtf[:10]).toordinal() if "/" not in edtf else None
    except ValueError:  # a month, a season, nothing
        return None
