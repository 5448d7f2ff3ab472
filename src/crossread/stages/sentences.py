"""Document in, its sentences out: title first, then the text, line by line (a line is a paragraph and never shares a sentence with the next)."""

import re
from functools import lru_cache

import syntok.segmenter as segmenter

from crossread.types.document import Document
from crossread.types.span import Part, Span, cut

ABBREVIATION = re.compile(
    r"(?:^|[\s(\"“‘])(?:Gov|Sen|Rep|Sgt|Lt|Col|Gen|Maj|Capt|Cmdr|Adm|Cpl|Pvt|Brig|Supt|Insp|Det|Rev|Fr|Hon|Prof|Dr|Mr|Mrs|Ms|St|Mt|Ft|Jr|Sr|Pres|Spc|Dist|Atty|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|No|Nos|vs|v|approx|c|ca|al|Inc|Ltd|Co|Corp)\.$"
)
"""A piece that ends so does not end a sentence. Source: syntok ends one after "Gov." and "Lt." (tried by hand)."""

NOT_JOINED = re.compile(r"(?:Inc|Ltd|Co|Corp|Jr|Sr|al|No)\.$")
"""Abbreviations that may stand at the end of a sentence: joined only when what follows does not look like a beginning."""

LINES_KEPT = 50_000
"""Lines whose sentences are remembered, some 50 MB, those of some three thousand reports: a story is split for reading, for shared passages and for
statements that stand alone, and reprints share lines. Source: without it, splitting again took 20 % of comparing (bench/speed.py, 80 documents)."""

LONGEST_KEPT = 4_000
"""Code points of the longest line that is remembered, so that texts without line ends do not fill the memory; paragraphs of news have some 300."""

CLOSING = re.compile(r"\s*[\"”’'»)\]]+\s*")


def split(document: Document) -> tuple[Span, ...]:
    """A document in, its sentences out as spans, in order, title before text. No sentence crosses a line break; blank ones are left out."""
    spans = [span for part in ("title", "text") for span in split_part(document.part(part), part)]
    return tuple(spans)


def split_part(whole: str, part: Part) -> list[Span]:
    """A whole part of a document in, its sentences out as spans of that part."""
    spans: list[Span] = []
    at = 0
    for line in whole.split("\n"):
        spans.extend(cut(whole, at + start, at + end, part) for start, end in split_line(line))
        at += len(line) + 1
    return spans


def split_line(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out as offsets into the line (code points, half open), without surrounding white space."""
    return remembered(line) if len(line) <= LONGEST_KEPT else segmented(line)


@lru_cache(maxsize=LINES_KEPT)
def remembered(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out, from memory when it was seen before."""
    return segmented(line)


def segmented(line: str) -> tuple[tuple[int, int], ...]:
    """One line in, its sentences out."""
    pieces: list[tuple[int, int]] = []
    for paragraph in segmenter.analyze(line):
        for tokens in paragraph:
            pieces.append((tokens[0].offset, tokens[-1].offset + len(tokens[-1].value)))
    return tuple(joined(line, pieces))


def joined(line: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pieces of a line in, the same out with those joined that were cut after an abbreviation or before a lone closing quote mark."""
    kept: list[tuple[int, int]] = []
    for start, end in pieces:
        if kept:
            before = line[kept[-1][0] : kept[-1][1]]
            here = line[start:end]
            cut_name = ABBREVIATION.search(before) and not (NOT_JOINED.search(before) and here[:1].isupper() and " " in here[:20])
            goes_on = here[:1].islower() and not before.endswith(("?", "!"))
            if cut_name or goes_on or CLOSING.fullmatch(here):
                kept[-1] = (kept[-1][0], end)
                continue
        kept.append((start, end))
    return kept
