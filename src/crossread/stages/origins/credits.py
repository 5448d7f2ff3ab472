"""A document in, the agencies it credits out."""

import re

from crossread.types.document import Document
from crossread.types.span import Span

CREDIT = re.compile(
    r"\((?P<bracket>[A-Z][A-Z.]{1,6}|Reuters|Bloomberg|Xinhua|[A-Z]\w+ News Agency)\)\s*[-—–]"  # CITY (AP) —
    r"|^\s*(?:[-—–]\s*)?(?P<line>[A-Z]{2,6}|Reuters|Bloomberg|Xinhua)\s*$"  # a line of its own at the end
    r"|\b(?:[Ss]ource|[Cc]redit|[Ww]ire)s?:\s*(?P<source>[A-Z][\w. ]{1,40}?)(?=[.;,\n]|$)"
    r"|\b(?:[Rr]eporting|[Cc]opy|[Tt]ext|[Ww]ith material|[Mm]aterial) (?:by|from)\s+(?:the\s+)?(?P<by>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,4})",
    re.MULTILINE,
)
"""How news text credits the agency it comes from: in brackets before the dash of the dateline, on a line of its own, or in words."""


def credited(document: Document) -> tuple[tuple[str, Span], ...]:
    """A document in, the agencies that its text credits out, each with the words, in order."""
    found = []
    for match in CREDIT.finditer(document.text):
        name = next(group for group in ("bracket", "line", "source", "by") if match[group])
        found.append((match[name].strip(" ."), document.span(match.start(name), match.end(name))))
    return tuple(found)
