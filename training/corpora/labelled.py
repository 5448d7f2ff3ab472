"""A text with what its corpus marks in it; a file of JSON Lines in, its rows out."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

UNLICENSED = "none stated"
"""The licence of a corpus whose authors state none."""
LABELS = {"person": "PER", "organization": "ORG", "place": "LOC"}
"""A type of entity to the label of its name."""

Row = dict[str, Any]
"""A line of a corpus, as its JSON stands."""
Piece = tuple[int, int]
"""Start and end, Unicode code points of the text, half open."""


class CorpusMissingError(FileNotFoundError):
    """A corpus is not where it is looked for."""

    def __init__(self, path: Path) -> None:
        """Where it was looked for in, an error that says what to do out."""
        super().__init__(f"There is no corpus at {path}. Set CROSSREAD_SHARED to the folder that holds bench/ and corpora/.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Words that a corpus marks.

    Attributes:
        task: "saying", "name", "time", "quantity" or "hedge".
        label: saying: "outer source" (sources further out than a relation's); name: PER, ORG, LOC; time: DATE, TIME, DURATION, SET;
            quantity: MONEY, QUANTITY, PERCENT; hedge: certain, probable, open, denied.
        start: first code point of the text.
        end: one past the last.
    """

    task: str
    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Somebody says something. Pieces are code points of the text, half open, in the order of the text.

    Attributes:
        source: who, the innermost of a chain; empty when nobody is named.
        cue: the words that report the saying; empty when there are none.
        content: what is said; empty when it is not stated.
        stance: affirms, denies, cannot confirm, declines to answer, asks, intends, expects; None when the corpus does not mark it.
        hedge: none, estimated, possible, alleged, unverified; None when the corpus does not mark it.
    """

    source: tuple[Piece, ...]
    cue: tuple[Piece, ...]
    content: tuple[Piece, ...]
    stance: str | None
    hedge: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One text with what its corpus marks in it.

    Attributes:
        id: unique together with `corpus`; the document's id, or for statements the report's.
        corpus: polnear, statements, gum, uner, meantime, timebank, aquaint, wikiwars or uw.
        licence: as found, `UNLICENSED` when none is stated.
        text: as in the corpus; of the hedging corpora tokens joined by one space.
        tasks: what is completely marked: "saying", "name", "time", "quantity"; "denial" and "hedge" stand in each relation's stance and hedge,
            or (a text without "saying") "hedge" stands in marks on the words of events, and an unmarked word says nothing.
        spans: by start.
        relations: of "saying" only, in the order of the corpus.
        covered: the parts of the text in which the marking is complete; None for all of it.

    Raises:
        ValueError: a place is empty or outside the text.
    """

    id: str
    corpus: str
    licence: str
    text: str
    tasks: frozenset[str]
    spans: tuple[Mark, ...] = ()
    relations: tuple[Relation, ...] = ()
    covered: tuple[Piece, ...] | None = None

    def __post_init__(self) -> None:
        """Nothing in; raises when a place is empty or outside the text."""
        marks = [(mark.start, mark.end) for mark in self.spans]
        said = [piece for relation in self.relations for piece in (*relation.source, *relation.cue, *relation.content)]
        for start, end in (*marks, *said, *(self.covered or ())):
            if not 0 <= start < end <= len(self.text):
                raise ValueError(f"{self.corpus} {self.id} marks {start} to {end} in a text of {len(self.text)} code points. Look at its line.")


def rows(path: Path) -> Iterator[Row]:
    """A file of JSON Lines in, its rows out.

    Raises:
        CorpusMissingError: it is not there.
    """
    if not path.is_file():
        raise CorpusMissingError(path)
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def by_start(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in, each once and by start out, of two at one start the longer first."""
    return tuple(sorted(set(marks), key=lambda mark: (mark.start, -mark.end, mark.task, mark.label)))


def outermost(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks in, those out that no longer or earlier one overlaps, by start."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda mark: (mark.start - mark.end, mark.start, mark.label)):
        if all(mark.end <= other.start or other.end <= mark.start for other in kept):
            kept.append(mark)
    return by_start(kept)


def licence_name(code: str) -> str:
    """A licence's code ("CC-BY-SA-3.0") in, its name ("CC BY-SA 3.0") out; others as they are."""
    return re.sub(r"^CC-(.+)-(\d\.\d)$", r"CC \1 \2", code)
