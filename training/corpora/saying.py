"""Corpora of who says what in, labelled texts out: PolNeAR (offsets) and our statements (words, whose place is found here)."""

import re
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from training.corpora.labelled import UNLICENSED, Labelled, Mark, Piece, Relation, Row, by_start, licence_name, rows

BOUNDARY = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘']?[A-Z])|\n")
"""Where a sentence ends, roughly: only to prefer the nearer of two cues."""
BOUNDARY_COST = 200
"""Code points that a sentence's end counts for: a cue in the content's sentence is preferred to a nearer one outside it. Looked at, not measured."""
SHARED_COST = 1000
"""Code points that a shared word counts for: source and cue rarely share words, and more rarely stand in the content."""
ECB_REPORT = re.compile(r"\d+_\d+ecb(plus)?$")


def read_polnear(path: Path) -> Iterator[Labelled]:
    """PolNeAR (JSON Lines) in, its articles with the first annotator's attributions out."""
    for row in rows(path):
        yield Labelled(
            id=row["id"],
            corpus="polnear",
            licence=UNLICENSED,
            text=row["text"],
            tasks=frozenset({"saying"}),
            relations=tuple(attribution(said) for said in row["annotations"][0]["attributions"]),
        )


def attribution(said: Row) -> Relation:
    """An attribution of PolNeAR in, a relation out."""
    source, cue, content = (pieces(said[role]) for role in ("source", "cue", "content"))
    return Relation(source=source, cue=cue, content=content, stance=None, hedge=None)


def pieces(nested: list[Any]) -> tuple[Piece, ...]:
    """Places, perhaps a list of lists of them, in; each once and in the order of the text out."""
    flat: set[Piece] = set()
    for item in nested:
        flat.update((start, end) for start, end in (item if item and isinstance(item[0], list) else [item]))
    return tuple(sorted(flat))


def read_statements(path: Path, reports: Iterable[Path]) -> Iterator[Labelled]:
    """Our statements and the files with their reports' texts in, one labelled text a report out."""
    texts = {report["id"]: report["text"] for file in reports for report in rows(file)}
    for row in rows(path):
        text, said = texts[row["report"]], row["statements"]
        found = [statement(text, one) for one in said]
        yield Labelled(
            id=row["report"],
            corpus="statements",
            licence=report_licence(row["report"]),
            text=text,
            tasks=frozenset({"saying", "denial", "hedge"}),
            spans=by_start(mark for one, relation in zip(said, found, strict=True) for mark in outer_sources(text, one, relation)),
            relations=tuple(found),
        )


def report_licence(report: str) -> str:
    """The id of a report in, its text's licence out: Wikinews and ECB+ state one, the others do not."""
    if report.startswith("wikinews-"):
        return licence_name("CC-BY-2.5")
    return licence_name("CC-BY-3.0") if ECB_REPORT.match(report) else UNLICENSED


def statement(text: str, said: Row) -> Relation:
    """A report's text and one of its statements (words) in, the relation (places) out.

    The content's place is given (its words, and where they recur which of them); of cue and innermost source those two occurrences are taken
    that stand nearest to the content and to each other.
    """
    nth = said.get("nth") or [1] * len(said["content"])
    content = tuple(sorted(find(text, words, count) for words, count in zip(said["content"], nth, strict=True)))
    words = said["sources"][-1]["words"] if said["sources"] else None
    cues, sources = choices(text, said["cue"]), choices(text, words)
    pairs: Iterator[tuple[Piece | None, Piece | None]] = product(cues or (None,), sources or (None,))
    cue, source = min(pairs, key=lambda pair: pair_cost(text, content, pair[0], pair[1]))
    return Relation(source=(source,) if source else (), cue=(cue,) if cue else (), content=content, stance=said["stance"], hedge=said["hedge"])


def find(text: str, words: str, count: int) -> Piece:
    """A text, words and which of their occurrences (1 for the first) in, its place out.

    Raises:
        ValueError: the text does not hold them that often.
    """
    at = -1
    for _ in range(count):
        at = text.index(words, at + 1)
    return at, at + len(words)


def choices(text: str, words: str | None) -> list[Piece]:
    """A text and words in, their occurrences as whole words out, else all; none for no words."""
    if not words:
        return []
    whole = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return whole or [match.span() for match in re.finditer(re.escape(words), text)]


def pair_cost(text: str, content: tuple[Piece, ...], cue: Piece | None, source: Piece | None) -> int:
    """A text, a content and an occurrence of its cue and of its source in, how far they are apart out (the less the likelier)."""
    said = content or (() if cue is None else (cue,))
    cost = distance(text, cue, content) if cue else 0
    return cost + (distance(text, source, (cue,) if cue else said) + shared(source, content) if source else 0)


def shared(place: Piece, others: tuple[Piece, ...]) -> int:
    """A place and others in, `SHARED_COST` out if it shares a code point with one."""
    return SHARED_COST * any(place[0] < end and start < place[1] for start, end in others)


def distance(text: str, place: Piece, others: tuple[Piece, ...]) -> int:
    """A place and others in, code points to the nearest of them out, the ends of sentences between them counted."""
    return min((gap(text, place, other) for other in others), default=0) + shared(place, others)


def gap(text: str, first: Piece, second: Piece) -> int:
    """Two places in, the code points between them out, the ends of sentences counted."""
    end, start = min(first[1], second[1]), max(first[0], second[0])
    if start <= end:
        return 0
    return start - end + BOUNDARY_COST * len(BOUNDARY.findall(text[max(end - 1, 0) : start + 1]))


def outer_sources(text: str, said: Row, relation: Relation) -> Iterator[Mark]:
    """A statement and its relation in, a mark for each source outside the innermost out."""
    near = relation.cue or relation.source or relation.content
    for source in said["sources"][:-1]:
        found = choices(text, source["words"])
        if found:
            start, end = min(found, key=lambda place: distance(text, place, near))
            yield Mark(task="saying", label="outer source", start=start, end=end)
