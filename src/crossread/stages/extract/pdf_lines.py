"""The printed lines of a PDF's pages in, its paragraphs out: headers and footers left out, hyphens at line ends taken back, lines joined.

A PDF knows no paragraphs: it says where letters stand. What is a paragraph is told from how lines end.
"""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

EDGE = 3
"""Lines at the top and bottom of a page that may be a header or footer."""

MIN_PAGES = 2
"""Pages from which on something can be repeated."""

NUMBER = re.compile(r"\d+")
END = re.compile(r"[.!?:;…][\"”’')\]]*$")
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u2010\u00ad]$")
FULL = 0.8
"""Share of the usual width from which on a line is full, so that the next one goes on from it. Ragged lines of newspapers' PDFs are this long."""

SHORT = 0.6
"""Share of the usual width up to which a line that ends no sentence is taken for a heading, when the next begins in capitals."""


def paragraphs_of(pages: Sequence[str]) -> tuple[str, ...]:
    """The text of each page in, the paragraphs of all out."""
    lines = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    kept = without_repeated(lines)
    words = Counter(re.findall(r"[^\W\d_]+-[^\W\d_]+", "\n".join("\n".join(page) for page in kept)))
    width = _width(kept)
    joined: list[str] = []
    before = ""
    for page in kept:
        is_top = True
        for line in page:
            if not line:
                before = before if is_top else ""
                continue
            if joined and before and _goes_on(before, line, width, is_top=is_top):
                joined[-1] = _joined(joined[-1], line, words)
            else:
                joined.append(line)
            before, is_top = line, False
    return tuple(joined)


def without_repeated(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page in, the same out without headers and footers: what stands at the edge of every page, but for one, numbers aside.

    Nothing of a PDF of one page is left out, and of two pages only what stands on both.
    """
    full = [_trimmed(page) for page in pages]
    count = sum(bool(page) for page in full)
    if count < MIN_PAGES:
        return full
    enough = max(MIN_PAGES, count - 1)
    tops = Counter(key for page in full for key in {_key(line) for line in page[:EDGE]})
    bottoms = Counter(key for page in full for key in {_key(line) for line in page[-EDGE:]})
    return [_cut(page, tops, bottoms, enough) for page in full]


def _cut(page: list[str], tops: Counter[str], bottoms: Counter[str], enough: int) -> list[str]:
    """The lines of a page, how often lines stand at the edges and how often is enough in, the lines between header and footer out."""
    start, end = 0, len(page)
    while start < min(EDGE, end) and (not page[start] or tops[_key(page[start])] >= enough):
        start += 1
    while end > max(start, len(page) - EDGE) and (not page[end - 1] or bottoms[_key(page[end - 1])] >= enough):
        end -= 1
    return page[start:end]


def _trimmed(page: Sequence[str]) -> list[str]:
    """Lines in, the same without empty ones in front and behind out."""
    lines = list(page)
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _key(line: str) -> str:
    """A line in, what is the same of it on every page out: its words, with one sign for each number."""
    return NUMBER.sub("#", line.casefold())


def _width(pages: Sequence[Sequence[str]]) -> float:
    """The lines of each page in, how long a full line usually is out: the middle of the longer half."""
    lengths = sorted(len(line) for page in pages for line in page if line)
    return median(lengths[len(lengths) // 2 :]) if lengths else 0.0


def _goes_on(before: str, line: str, width: float, *, is_top: bool) -> bool:
    """A line, the next one, how long full lines are and whether that one is the first of its page in, whether they are of one paragraph out."""
    if HYPHEN.search(before) and line[:1].islower():
        return True
    ends = bool(END.search(before))
    if is_top:
        return not ends and (line[:1].islower() or len(before) >= FULL * width)
    if ends and len(before) < FULL * width:
        return False
    is_heading = len(before) <= SHORT * width and not ends and not line[:1].islower()
    return not is_heading


def _joined(before: str, line: str, words: Counter[str]) -> str:
    """A paragraph so far, its next line and the words with a hyphen in the text in, both together out.

    A hyphen at the end of a line is taken away when the next begins in small letters, unless the same word stands with it elsewhere.
    """
    if not HYPHEN.search(before) or not line[:1].islower():
        return f"{before} {line}"
    first = re.split(r"[^\w]", line, maxsplit=1)[0]
    last = re.split(r"[^\w]", before[:-1])[-1]
    is_own = before.endswith("-") and words[f"{last}-{first}"] > 0
    return before + line if is_own else before[:-1] + line
