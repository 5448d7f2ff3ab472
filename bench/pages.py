"""How well the text of articles is found, and how fast: 83 real pages with their article text, ours beside plain trafilatura.

    python bench/pages.py [FOLDER]

FOLDER holds `gold.json` (from the name of a page to an object with `articleBody`) and the pages as `NAME.html.gz`; by default `corpora/pages` of
$CROSSREAD_SHARED (../shared). Printed: word precision, recall and F1 (words as a multiset, in small letters, averaged over pages), pages per CPU
second, how many of our lines the second parser finds on the page, the spans that dossiers of these pages would show (headlines, claims, what
statements are made of, with their sentences; read by rules) and how many of them stand letter by letter in the text read anew from the archived
bytes and are witnessed by the second parser, states (the pages with a state of their own by name, to be looked at), and what is known beside the
text. The pages were used in development: no figure here is one of pages never seen. Exit code 1 when F1 is below plain trafilatura's, a span is not
verbatim, or less than 97 % are witnessed.
"""

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import trafilatura

from crossread.language.languages import identify
from crossread.services.read import read_document
from crossread.services.witness import spans_of, surroundings, words_for
from crossread.stages.extract import extract, witnessed
from crossread.types.document import Document
from crossread.types.ids import sha256
from crossread.types.page import Page

WORD = re.compile(r"\w+")
CAPTURED_AT = "2025-01-01T00:00:00Z"
"""The pages were captured in 2018 and 2019; any later time does."""

LEAST_WITNESSED = 0.97
"""Least share of shown spans that the second parser finds. Source: issue 5, point 4."""
USUAL = frozenset({"ok", "unsupported language"})
"""States that need no second look on pages that were chosen for having an article."""

Score = tuple[float, float, float]


def main() -> int:
    """A folder as first argument, or none, in; the table on stdout and an exit code out."""
    default = Path(os.environ.get("CROSSREAD_SHARED", "../shared")) / "corpora" / "pages"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    if not (folder / "gold.json").is_file():
        print(f"No pages at {folder}. Say where they are: python bench/pages.py FOLDER", file=sys.stderr)
        return 1
    gold = {name: str(page["articleBody"]) for name, page in json.loads((folder / "gold.json").read_text()).items()}
    pages = {name: (folder / f"{name}.html.gz").read_bytes() for name in gold}
    documents: dict[str, Document] = {}

    def ours(name: str) -> str:
        documents[name] = read(name, pages[name])
        return documents[name].text

    print(f"{len(gold)} pages           precision  recall     F1   pages/CPU s")
    floor = row("trafilatura, as it is", gold, lambda name: trafilatura.extract(gzip.decompress(pages[name])) or "")
    row("trafilatura, no comments", gold, lambda name: trafilatura.extract(gzip.decompress(pages[name]), include_comments=False) or "")
    mine = row("crossread", gold, ours)
    lines = [found for name in gold for found in witnessed(pages[name], "text/html", documents[name].text.split("\n"))]
    print(f"lines that the second parser finds: {sum(lines)} of {len(lines)}")
    verbatim, known_again, shown = shown_spans(documents, pages)
    print(f"shown spans: {shown:,}; verbatim in the text read anew from the bytes: {verbatim:,}; witnessed by the second parser: {known_again:,}")
    for name, document in documents.items():
        if document.state not in USUAL:
            why = " ".join(gap.why for gap in document.gaps if gap.what == f"{name}.html.gz")
            print(f"to be looked at: {name[:8]} {document.state}, {len(document.text.split())} of {len(gold[name].split())} words: {why}")
    print(f"states: {dict(Counter(document.state for document in documents.values()))}")
    known = {
        field: sum(getattr(document, field) is not None for document in documents.values()) for field in ("outlet", "title", "byline", "language")
    }
    print(f"known: {known}, published: {dict(Counter(document.published.basis for document in documents.values()))}")
    is_good = mine[2] >= floor[2] and verbatim == shown and known_again >= LEAST_WITNESSED * shown
    return 0 if is_good else 1


def shown_spans(documents: dict[str, Document], pages: dict[str, bytes]) -> tuple[int, int, int]:
    """Documents and the bytes of their pages in; how many of the spans shown of them are verbatim, how many witnessed, and how many there are out."""
    verbatim = known = shown = 0
    for name, document in documents.items():
        again = read(name, pages[name])
        spans = sorted({span.place: span for span in spans_of(read_document(document))}.values(), key=lambda span: span.place)
        words = words_for(document, spans)
        found = dict(zip(words, witnessed(pages[name], "text/html", words), strict=True))
        shown += len(spans)
        verbatim += sum(again.part(span.part)[span.start : span.end] == span.words for span in spans)
        known += sum(any(found[words] for words in surroundings(document, span)) for span in spans)
    return verbatim, known, shown


def read(name: str, data: bytes) -> Document:
    """A page's name and bytes in, its document out."""
    page = Page(sha256=sha256(data), address=f"{name}.html.gz", captured_at=CAPTURED_AT, media_type="text/html", size=len(data))
    return extract(page, data, identify=identify)


def row(label: str, gold: dict[str, str], text_of: Callable[[str], str]) -> Score:
    """A label, the articles' texts and a reader in; its line of the table on stdout and its score out."""
    start = time.process_time()
    texts = {name: text_of(name) for name in gold}
    spent = time.process_time() - start
    scores = [word_f1(texts[name], gold[name]) for name in gold]
    precision, recall, f1 = (sum(column) / len(scores) for column in zip(*scores, strict=True))
    print(f"{label:26} {precision:.4f}  {recall:.4f}  {f1:.4f}   {len(gold) / spent:.1f}")
    return precision, recall, f1


def word_f1(found: str, wanted: str) -> Score:
    """Two texts in; precision, recall and F1 of their words as multisets out."""
    ours, theirs = Counter(WORD.findall(found.lower())), Counter(WORD.findall(wanted.lower()))
    common = (ours & theirs).total()
    precision = common / ours.total() if ours else 0.0
    recall = common / theirs.total() if theirs else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if common else 0.0


if __name__ == "__main__":
    sys.exit(main())
