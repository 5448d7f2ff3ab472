"""A document in, the agencies it credits out."""

import re

import simplemma

from crossread.types.document import Document
from crossread.types.span import Span

AGENCY = r"[A-Z][A-Z.]{1,6}|Reuters|Bloomberg|Xinhua|Agence France-Presse|Associated Press|[A-Z]\w+ News Agency"
BRACKET = r"[A-Z][\w.&-]*(?:\s[A-Z][\w.&-]*){0,4}"
"""Whatever is named in brackets between the city of a dateline and its dash."""
CREDIT = re.compile(
    rf"^\W*[A-Z]{{3,}}[A-Z ,.'’-]*(?:,\s[\w .'’-]{{1,40}}){{0,3}}\s*\((?P<bracket>{BRACKET})\)\s*[-—–]"  # CITY, Country (AP) —
    rf"|^\s*(?:[-—–]\s*|\()?(?P<line>{AGENCY})\)?\s*$"  # a line of its own
    r"|^\s*(?:Source|Wire):\s*(?P<source>[A-Z][\w. ]{1,40}?)\s*$"
    r"|(?<!dditional )\b(?:[Rr]eporting|[Cc]opy|[Ww]ith material) (?:by|from)\s+(?:the\s+)?(?P<by>[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,4})",
    re.MULTILINE,
)
"""How news text credits the agency it comes from: in brackets behind the city of the dateline, on a line of its own, or in words. Credits of
pictures ("Photo:", "Credit:") say nothing of the text and are left out."""
NEWSROOM = r"(?:[A-Z][\w.-]*\s){0,3}(?:Press|Presse|News|Agency|Newswire|News Service)"
CONTRIBUTED = re.compile(
    rf"\b(?:[Tt]he\s)?(?P<who>{AGENCY}|{NEWSROOM})\s(?:has\s)?contributed to this (?:report|story|article)"
    rf"|\b(?:[Ww]ith\s)?(?:additional reporting|files|inputs|agency inputs|reporting) from\s(?:[Tt]he\s)?(?P<whom>{AGENCY}|{NEWSROOM})",
)
"""How it credits an agency with some of its words, nobody knows which. Persons who contributed are of the outlet itself."""


def credited(document: Document) -> tuple[tuple[str, Span], ...]:
    """A document in, the agencies that its text is credited to out, each with the words, in order."""
    found = []
    for match in CREDIT.finditer(document.text):
        name = next(group for group in ("bracket", "line", "source", "by") if match[group])
        if name != "line" or not simplemma.is_known(match[name].lower(), lang="en"):  # "VIDEO", "LIVE" on a line of their own
            found.append((match[name].strip(" ."), document.span(match.start(name), match.end(name))))
    return tuple(found)


def contributing(document: Document) -> tuple[tuple[str, Span], ...]:
    """A document in, the agencies that it says contributed to it out, each with the words, in order.

    They name a text that several reports carry. They stand behind no claim: which of the words are theirs is not known.
    """
    found = ((match, "who" if match["who"] else "whom") for match in CONTRIBUTED.finditer(document.text))
    return tuple((match[name].strip(" ."), document.span(match.start(name), match.end(name))) for match, name in found)
