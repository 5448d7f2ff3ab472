"""MEANTIME in, labelled texts out: its times and quantities, and apart from them its names.

Only its first six sentences (headline, day and four more) are marked completely; after them it marks nothing but mentions and events of chosen
chains. Source: marks counted by sentence over the 120 documents: from the sixth sentence to the seventh times fall from 0.64 a sentence to none,
values from 0.79 to 0.02, named mentions from 1.61 to 0.02; the field `last_annotated_sentence` counts the chains too.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from training.corpora.labelled import Labelled, Mark, Piece, Row, by_start, licence_name, outermost, rows
from training.corpora.names import OFFICES
from training.corpora.times import timex_marks

SENTENCES = 6
NAMED = ("NAM", "PRE.NAM")
LABELS = ("PER", "ORG", "LOC")
WORD = r"[A-Z][\w.&-]*"
NAME = re.compile(rf"(?:[Tt]he )?(?P<name>{WORD}(?: (?:(?:of|for|and|&|de|von|van) (?:the )?)?{WORD})*?)(?:['’]s?)?")
PART = re.compile(r".+-(?:based|led|owned|backed|built|made)$", re.IGNORECASE)
STATE = re.compile(r"(?:[A-Z]\.?){2,}|.+ .+")
"""What a place in front of a noun must look like to be a name ("US", "United States") and no adjective ("German")."""
TITLES = OFFICES | frozenset("mr mrs ms dr chief executive officer spokesman spokeswoman prime vice former analyst".split())
CAPITALISED = re.compile(r"\b[A-Z][\w.&'’-]*")


def read_meantime(path: Path) -> Iterator[Labelled]:
    """MEANTIME (JSON Lines) in, two labelled texts a document out: times, then names (id ending in "#names").

    The second covers less: of a mention that may hold a name, but is not cleanly one, the capitalised words are not covered. Its quantities are left
    alone: it does not say what they count.
    """
    for row in rows(path):
        end = row["sentences"][min(SENTENCES, len(row["sentences"])) - 1][1]
        yield labelled(row, row["id"], frozenset({"time"}), list(timex_marks(row)), ((0, end),))
        names = outermost(mark for mark in names_of(row) if mark.end <= end)
        yield labelled(row, f"{row['id']}#names", frozenset({"name"}), names, tuple(without(end, unclear(row, names))))


def labelled(row: Row, name: str, tasks: frozenset[str], marks: list[Mark] | tuple[Mark, ...], covered: tuple[Piece, ...]) -> Labelled:
    """A document, an id, tasks, marks and what they cover in, the labelled text with the marks that are covered out."""
    return Labelled(
        id=name,
        corpus="meantime",
        licence=licence_name(row["license"]),
        text=row["text"],
        tasks=tasks,
        spans=by_start(mark for mark in marks if any(start <= mark.start and mark.end <= end for start, end in covered)),
        covered=covered,
    )


def names_of(row: Row) -> Iterator[Mark]:
    """A document in, the names of its named mentions out; they may overlap."""
    for entity in row["entities"]:
        if entity["type"] in LABELS and entity["syn"] in NAMED and len(entity["spans"]) == 1:
            start, end = entity["spans"][0]
            found = name_in(row["text"][start:end], entity["type"], is_modifier=entity["syn"] == "PRE.NAM")
            if found:
                yield Mark(task="name", label=entity["type"], start=start + found[0], end=start + found[1])


def name_in(words: str, label: str, *, is_modifier: bool) -> Piece | None:
    """A mention's words and label, and whether it stands in front of a noun, in; where the name stands in them out, None when that is unclear."""
    match = NAME.fullmatch(words)
    if match is None or PART.match(words) or (is_modifier and label == "LOC" and not STATE.fullmatch(match["name"])):
        return None
    start, end = match.span("name")
    if label != "PER":
        return start, end
    while start < end and (first := words[start:end].partition(" ")[0]).lower().rstrip(".") in TITLES:
        start += len(first) + 1
    is_person = start < end and words[start].isupper() and not TITLES & set(words[start:end].lower().split(" "))
    return (start, end) if is_person else None


def unclear(row: Row, names: tuple[Mark, ...]) -> Iterator[Piece]:
    """A document and its names in, the capitalised words out that stand in other mentions and in no name."""
    for entity in row["entities"]:
        if entity["type"] in (*LABELS, None, "MIX"):
            for start, end in entity["spans"]:
                for match in CAPITALISED.finditer(row["text"], start, end):
                    if all(match.end() <= name.start or name.end <= match.start() for name in names):
                        yield match.span()


def without(end: int, holes: Iterator[Piece]) -> Iterator[Piece]:
    """An end and holes in, the pieces from 0 to the end without the holes out."""
    at = 0
    for start, stop in sorted(holes):
        if at < min(start, end):
            yield at, min(start, end)
        at = max(at, stop)
    if at < end:
        yield at, end
