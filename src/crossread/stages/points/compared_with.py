"""A claim in, whether it tells of an event that the report only compares its own with ("the deadliest since 1998, when 31 people drowned") out."""

import re
from functools import lru_cache
from typing import Literal

from crossread.types.claim import Claim

Told = Literal["own", "other", "unsure"]
KEPT = 20_000
"""Sentences of which it is remembered where they tell of another event: every claim of a sentence asks for it."""
YEAR = r"(?:19|20)\d\d"
TO_COMMA = r"[^,;]*(?:, \w+ing\b[^,;]*)?"
"""To the end of a clause, together with what hangs on it by a participle (", killing 78")."""
FAR = 200
"""Code points from "since a" to the year at most: to the end of a clause without one, each "since a" of it would be followed anew. A judgement."""
OTHER = re.compile(
    rf"\bsince (?:[\w'’]+ ){{0,5}}?{YEAR},? (?:when|in which) (?P<when>{TO_COMMA})"
    rf"|\bsince (?P<since>an? [^,;]{{0,{FAR}}}\b(?:in|of) {YEAR}\b{TO_COMMA})",
    re.IGNORECASE,
)
"""Words that tell of an event by whose year a report measures its own. A year alone ("the highest since 2014") tells nothing of it."""
BACK = re.compile(rf"\b{YEAR}\b|\bago\b|\b(?:earlier|previous|prior|last|similar|another|anniversary)\b", re.IGNORECASE)
"""Words of a sentence that may tell of another event, or of this one beside another."""


def told_of(claim: Claim) -> Told:
    """A claim in, whether it tells of its report's own event, of one that this is compared with, or may tell of either, out."""
    parts, is_unsure = others_in(claim.sentence.words)
    at = claim.core.start - claim.sentence.start
    if any(start <= at < end for start, end in parts):
        return "other"
    return "unsure" if is_unsure else "own"


@lru_cache(maxsize=KEPT)
def others_in(sentence: str) -> tuple[tuple[tuple[int, int], ...], bool]:
    """A sentence in, where in it another event is told of, and whether it may go back to one elsewhere, out. Offsets are code points."""
    found = tuple(match.span(match.lastgroup or 0) for match in OTHER.finditer(sentence)) if "since" in sentence else ()
    return found, BACK.search(sentence) is not None
