"""Corpora of how sure a writer is of an event in, labelled sentences out."""

from collections.abc import Iterator
from pathlib import Path

from training.corpora.labelled import Labelled, Mark, Row, by_start, rows

CERTAIN, PROBABLE, DENIED = 2.0, 0.5, -0.5
"""From -3 (certainly not) to 3 (certain): at least this is certain, at least this probable, at most this denied; the rest is open."""


def read_hedging(path: Path, *, corpus: str, licence: str) -> Iterator[Labelled]:
    """A corpus of event certainty (JSON Lines), its name and licence in, its sentences with a mark on each event's word out.

    A word without a mark is no event or was not judged: the corpus says nothing of it.
    """
    for number, row in enumerate(rows(path), start=1):
        yield Labelled(
            id=f"{path.stem}#{number}",
            corpus=corpus,
            licence=licence,
            text=row["text"],
            tasks=frozenset({"hedge"}),
            spans=by_start(event_marks(row)),
        )


def event_marks(row: Row) -> Iterator[Mark]:
    """A sentence (tokens joined by one space) with targets in, a mark for each out."""
    starts = [0]
    for token in row["text"].split(" "):
        starts.append(starts[-1] + len(token) + 1)
    for target in row["targets"]:
        first, last = target["span1"]
        yield Mark(task="hedge", label=certainty(target["label"]), start=starts[first], end=starts[last] - 1)


def certainty(value: float) -> str:
    """How sure (-3 to 3) in, a label out."""
    if value >= CERTAIN:
        return "certain"
    if value >= PROBABLE:
        return "probable"
    return "denied" if value <= DENIED else "open"
