"""A tree of what can be seen in, the paragraphs of the article out. Trafilatura decides what the article is; the words are copied as they stand."""

import logging
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document as Found
from trafilatura.settings import Extractor

from crossread.stages.extract.own_find import own_find

for _library in ("trafilatura", "htmldate", "charset_normalizer"):
    logging.getLogger(_library).addHandler(logging.NullHandler())  # what they have to say about a page, our gaps say

PRECISE = Extractor(output_format="python", comments=False, dedup=False, precision=True)
GENEROUS = Extractor(output_format="python", comments=False, dedup=False)
"""Options of trafilatura, and those for pages where the first find too little. Measured on 83 real pages (word F1 / pages per CPU second):
precision .975 / 65, balanced .969 / 58, fast .960 / 95, precision and fast .953 / 88, all without comments. Deduplication keeps a cache
between pages, which would make the text of a page depend on the pages before it: off."""

ENOUGH = 250
"""Letters below which a precise find is compared with a generous one. Source: MIN_EXTRACTED_SIZE of trafilatura."""

BLOCKS = frozenset({"head", "p", "quote", "list", "item", "table", "row", "lb", "div", "code", "pre", "fw", "ab", "body"})
"""Elements of trafilatura's tree that stand on lines of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The article of a page.

    Attributes:
        paragraphs: one line each, headings and quotes among them, in order.
        trouble: what went wrong in the extractor, None when nothing did.
    """

    paragraphs: tuple[str, ...]
    trouble: str | None = None


def article(root: HtmlElement) -> Article:
    """A tree of what can be seen in, the paragraphs of its article out; none when trafilatura finds no article in it. The tree stays as it is."""
    try:
        precise = _precise(root)
        if _size(precise) >= ENOUGH:
            return Article(paragraphs=precise)
        generous = paragraphs_by(root, GENEROUS)
        return Article(paragraphs=max(precise, generous, key=_size))
    except Exception as error:  # noqa: BLE001  (a large library on hostile input: whatever it raises is a gap, never the end of the run)
        return Article(paragraphs=(), trouble=type(error).__name__)


def _precise(root: HtmlElement) -> tuple[str, ...]:
    """A tree in, the lines of its article by the precise options out: by the short way, or where that is in doubt by the long one."""
    try:
        body = own_find(root, PRECISE)
    except Exception:  # noqa: BLE001  (whatever the short way meets, the long one answers for it)
        body = None
    return paragraphs_by(root, PRECISE) if body is None else lines(body)


def paragraphs_by(root: HtmlElement, options: Extractor) -> tuple[str, ...]:
    """A tree and options in, the article's lines out."""
    found = trafilatura.bare_extraction(root, options=options)
    return lines(found.body) if isinstance(found, Found) else ()


def _size(paragraphs: tuple[str, ...]) -> int:
    """Lines in, their length out."""
    return sum(map(len, paragraphs))


def lines(body: etree._Element) -> tuple[str, ...]:
    """Trafilatura's tree in, its text out, one block a line, with single spaces and nothing else changed.

    Trafilatura's own text output puts dashes, bars and rules into lists and tables and composes letters: words that no page shows.
    """
    pieces: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        border = "\n" if element.tag in BLOCKS else " " if element.tag == "cell" else ""
        if border:
            pieces.append(border)
        if event == "start":
            pieces.append(" ".join((element.text or "").split("\n")))
        elif element is not body:
            pieces.append(" ".join((element.tail or "").split("\n")))
    whole = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return tuple(line for line in whole if line)
