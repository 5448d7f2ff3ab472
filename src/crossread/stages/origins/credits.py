"""A document in, the agencies it credits out."""

import re

import simplemma

from crossread.types.document import Document
from crossread.types.span import Span

AGENCY = r"[A-Z][A-Z.]{1,6}|Reuters|Bloomberg|Xinhua|[A-Z]\w+ News Agency"
CREDIT = re.compile(
    rf"^\W*[A-Z]{{3,}}[A-Z ,.'’-]*(?:,\s[\w .'’-]{{1,40}}){{0,3}}\s*\((?P<bracket>{AGENCY})\)\s*[-—–]"  # CITY, Country (AP) —
    rf"|^\s*(?:[-—–]\s*|\()?(?P<line>{AGENCY})\)?\s*$"  # a line of its own
    r"|^\s*(?:Source|Wire):\s*(?P<source>[A-Z][\w. ]{1,40}?)\s*$"
    r"|\b(?:[Rr]eporting|[Cc]opy|[Ww]ith material) (?:by|from)\s+(?:the\s+)?(?P<by>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,4})",
    re.MULTILINE,
)
"""How news text credits the agency it comes from: in brackets behind the city of the dateline, on a line of its own, or in words. Credits of
pictures ("Photo:", "Credit:") say nothing of the text and are left out."""


def credited(document: Document) -> tuple[tuple[str, Span], ...]:
    """A document in, the agencies that its text credits out, each with the words, in order."""
    found = []
    for match in CREDIT.finditer(document.text):
        name = next(group for group in ("bracket", "line", "source", "by") if match[group])
        if name != "line" or not simplemma.is_known(match[name].lower(), lang="en"):  # "VIDEO", "LIVE" on a line of their own
            found.append((match[name].strip(" ."), document.span(match.start(name), match.end(name))))
    return tuple(found)
