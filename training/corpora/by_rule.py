"""Wikinews articles in, labelled texts out: their quantities and what these count as our own rules read them.

The rules are right in some nine of ten cases (bench/quantities.py). So few quantities are labelled by hand that the encoder would not learn what they
count from those alone; what it makes of these labels is measured on those that were labelled by hand and never learned from.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from crossread.stages.quantities import find_figures
from crossread.stages.sentences import split
from crossread.stages.times import find_times
from crossread.stages.tokens import tokenise
from crossread.types.document import Document, Published
from training.corpora.labelled import Labelled, Mark, by_start, rows
from training.corpora.quantities import LIST
from training.corpora.saying import report_licence

LAST_WORD = re.compile(r"[^\s]+$")


def read_by_rule(path: Path, reports: Path) -> Iterator[Labelled]:
    """The articles (JSON Lines) and the reports whose statements are measured in, the articles but these and those kept for measuring out.

    Raises:
        CorpusMissingError: a file is not there.
    """
    labels = [json.loads(line) for line in LIST.read_text(encoding="utf-8").splitlines()]
    left_out = {row["document"] for row in labels} | {row["url"] for row in rows(reports)}
    for row in rows(path):
        if row["url"] not in left_out:
            yield Labelled(
                id=row["url"],
                corpus="by rule",
                licence=report_licence("wikinews-"),
                text=row["text"],
                tasks=frozenset({"quantity"}),
                spans=by_start(quantity_marks(row["url"], row["text"])),
            )


def quantity_marks(name: str, text: str) -> Iterator[Mark]:
    """A name and a text in, a mark for each quantity and for the last word of what it counts out."""
    document = Document(
        id=name, page_sha256="", address=name, outlet=None, title=None, byline=None, published=Published(edtf=None, basis="unknown"),
        language="en", text=text, text_sha256="", state="ok", extractor="",
    )  # fmt: skip
    sentences = split(document)
    times = [mention.span for mention in find_times(document, sentences) if mention.role in {"point", "set"}]
    for sentence in sentences:
        taken = tuple((span.start, span.end) for span in times if sentence.holds(span))
        for figure in find_figures(sentence, tokenise(sentence), taken):
            if figure.counted.head == "age":
                continue
            yield Mark(task="quantity", label="VALUE", start=figure.core_start, end=figure.core_end)
            noun = LAST_WORD.search(text, figure.core_end, figure.counted.end) if figure.counted.end > figure.core_end else None
            if noun:
                yield Mark(task="quantity", label="COUNTED", start=noun.start(), end=noun.end())
