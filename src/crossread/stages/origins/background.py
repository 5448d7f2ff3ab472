"""Shared sentences in, those of them marked out that are background: paragraphs that reports carry along for weeks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from crossread.stages.origins.copies import sentences_in
from crossread.stages.origins.passages import SharedPassage
from crossread.types.dossier import Reading

DAYS = 3
"""Days that must lie between two reports for what they share to be background: the next day's report may still be a new version. A judgement."""
REPRINTED = 0.5
"""Share of the shorter report's sentences from which a report of another day is a late reprint, and what they share no background. A judgement."""
WIDTH = 5
"""Reports at each end of the time a sentence is carried that are compared with those at the other end."""


def with_background(readings: tuple[Reading, ...], copies: tuple[SharedPassage, ...]) -> tuple[SharedPassage, ...]:
    """Readings and the sentences they share in, the same sentences with background marked out.

    A sentence is background when two reports carry it that were published three days apart or more, and that are no reprints of each other. How
    many reports carry it, and of which outlets, plays no part. Reports without a day of publication tell nothing.
    """
    days = {reading.document.id: day for reading in readings if (day := day_of(reading)) is not None}
    length = {reading.document.id: sentences_in(reading) for reading in readings}
    carried: dict[str, set[int]] = defaultdict(set)
    for at, copy in enumerate(copies):
        for document in copy.document_ids:
            carried[document].add(at)
    return tuple(replace(copy, is_background=returns(copy.document_ids, days, length, carried)) for copy in copies)


def returns(documents: Iterable[str], days: Mapping[str, int], length: Mapping[str, int], carried: Mapping[str, set[int]]) -> bool:
    """The documents that carry a sentence in, whether it returns in a report of another day that is no reprint out."""
    dated = sorted((days[document], document) for document in documents if document in days)
    return any(
        late - early >= DAYS and len(carried[first] & carried[second]) < REPRINTED * min(length[first], length[second])
        for early, first in dated[:WIDTH]
        for late, second in dated[-WIDTH:]
    )


def day_of(reading: Reading) -> int | None:
    """A reading in, its day of publication counted from year 1 out; None when no single day is known."""
    edtf = reading.document.published.edtf or ""
    try:
        return date.fromisoformat(edtf[:10]).toordinal() if "/" not in edtf else None
    except ValueError:  # a month, a season, nothing
        return None
