"""Corpora of time expressions in, labelled texts of the half that is for developing out."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.labelled import Labelled, Mark, Row, by_start, rows

PERIOD = re.compile(r"P[\dXT]")
CLOCK = re.compile(r"[\dX].*T")
"""A TIMEX3 value that is a length of time, and one with a time of day."""


def is_for_developing(document: str) -> bool:
    """The id of a document in; is it in the half that may be looked at? The rule of bench/times.py, `--half develop`."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % 2 == 0


def read_times(path: Path, *, corpus: str, licence: str, half: str = "develop") -> Iterator[Labelled]:
    """A corpus with TIMEX3 (JSON Lines), its name and licence in, the documents of its half for developing (or the other, "measure") out."""
    for row in rows(path):
        if is_for_developing(row["id"]) == (half == "develop"):
            yield Labelled(
                id=row["id"],
                corpus=corpus,
                licence=licence,
                text=row["text"],
                tasks=frozenset({"time"}),
                spans=by_start(timex_marks(row)),
            )


def label_of(timex: Row) -> str:
    """A TIMEX3 annotation in, its type out; what is called a DATE is called by its value, since WikiWars calls everything so."""
    value = timex.get("value") or ""
    if timex["type"] != "DATE":
        return str(timex["type"])
    if PERIOD.match(value):
        return "DURATION"
    return "TIME" if CLOCK.match(value) else "DATE"


def timex_marks(row: Row) -> Iterator[Mark]:
    """A row with TIMEX3 annotations in, a mark for each that stands in the text out."""
    for timex in row["timex"]:
        if timex["start"] is not None and timex["start"] < timex["end"]:
            yield Mark(task="time", label=label_of(timex), start=timex["start"], end=timex["end"])
