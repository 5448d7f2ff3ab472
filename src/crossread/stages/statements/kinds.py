"""The words that name a source in, what kind of source it is out."""

import re

from crossread.stages.statements.grammar import ABBREVIATED, PREPOSITIONS
from crossread.stages.statements.lexicon import MEDIA_NAMES, SOURCE_NOUNS
from crossread.types.statement import SourceKind

ORDER: tuple[SourceKind, ...] = (
    "media",
    "lawyer",
    "suspect",
    "relative",
    "witness",
    "victim",
    "expert",
    "document",
    "politician",
    "official",
    "unnamed",
    "organisation",
    "other",
)
"""Which kind a word shows that stands under several: the narrower first."""
WORD = re.compile(r"[\w.&-]+(?:['’][a-z]+)?")
UNNAMED_HEADS = frozenset(("source", "sources", "some", "many", "others", "most", "few", "people", "observers", "insiders", "critics"))


def kind_of(words: str) -> SourceKind | None:
    """The words that name a source in, its kind out: the head noun decides, then the nouns beside it; None when none of them is known."""
    first = re.split(r"[,;(]|\bwho\b|\bwhich\b|\bthat\b", words, maxsplit=1)[0]
    tokens = [w.lower() for w in WORD.findall(first)]
    if not tokens:
        return None
    if "news" in tokens or "press" in tokens:
        return "media"
    head = next((k for k, w in enumerate(tokens) if k and w in PREPOSITIONS), len(tokens)) - 1
    if noun_kind(tokens[head]) == "document" and len(tokens) > 1 and WORD.findall(first)[head][:1].isupper():
        return "organisation"
    for token in (tokens[head], *reversed(tokens[:head])):
        kind = noun_kind(token)
        if kind:
            return kind
    for token in [w.lower() for w in WORD.findall(words[len(first) :])[:12]]:
        kind = noun_kind(token)
        if kind:
            return kind
    names = [w for w in WORD.findall(first) if ABBREVIATED.fullmatch(w)]
    return "organisation" if names and len(names) == len(tokens) else None


def noun_kind(token: str) -> SourceKind | None:
    """A word in lower case in, the kind of source it shows out; None for any other word."""
    if token in UNNAMED_HEADS:
        return "unnamed"
    if token in MEDIA_NAMES:
        return "media"
    return next((kind for kind in ORDER if token in SOURCE_NOUNS[kind]), None)
