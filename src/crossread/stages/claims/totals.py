"""Claims of a document in, the same out with parts tied to their totals ("3,800 casualties, including 300 killed and 2,700 wounded")."""

import re
from dataclasses import replace
from itertools import groupby

from crossread.types.claim import Claim
from crossread.types.document import Document

OPENS_PARTS = re.compile(
    r"\b(?:including|includes?|included|of whom|of which|of them|of those|among them|among whom|among those|comprising|made up of|consisting of)\b",
    re.IGNORECASE,
)
"""Words between a total and its parts."""
OPENS_TOTAL = re.compile(r"\b(?:of|among)\s(?:the|those|these|its|their|some)?\s?$", re.IGNORECASE)
"""Words in front of a total that its parts follow ("Of the 12 killed, five were children")."""
PART_OF_TOTAL = re.compile(r"\s(?:out\s)?of\s(?:the|those|these|its|his|her|their)?\s?(?:[\w’'-]+['’]s?\s)?$", re.IGNORECASE)
"""Words between a part and the total behind it ("five of the 12 men")."""
ENDS_PARTS = re.compile(r";")
"""The mark behind which a number is no part any more."""
FARTHEST = 60
"""Code points between the words that open the parts and the first part."""


MOST_PARTS = 20
"""Parts of one total in one sentence; a longer list is a table without line ends."""


def with_totals(claims: tuple[Claim, ...], document: Document) -> tuple[Claim, ...]:
    """The claims of a document in, the same out with totals and parts marked.

    A part is never larger than its total. A list behind a colon is one of parts when it adds up ("12 people died: five men and seven women").
    """
    counts = [claim for claim in claims if claim.kind == "count"]
    total_of: dict[str, Claim] = {}
    for _, of_sentence in groupby(counts, key=lambda claim: claim.sentence):
        in_sentence = list(of_sentence)
        for at, total in enumerate(in_sentence):
            if total.id not in total_of:
                total_of.update({part.id: total for part in parts_of(document, in_sentence, at) if part.id not in total_of})
    totals = {total.id for total in total_of.values()}
    return tuple(tied(claim, total_of, totals) for claim in claims)


def parts_of(document: Document, counts: list[Claim], at: int) -> list[Claim]:
    """The counts of a sentence and the place of one of them in, those that are its parts out; none when it is no total."""
    total, followers = counts[at], counts[at + 1 : at + 1 + MOST_PARTS]
    text = document.part(total.span.part)
    if at and PART_OF_TOTAL.fullmatch(text, counts[at - 1].core.end, total.core.start) and fits(counts[at - 1], total):
        return [counts[at - 1]]
    if not followers or followers[0].span.start < total.span.end or is_one(total):
        return []
    listed = [part for part in followers if fits(part, total) and not ENDS_PARTS.search(text[followers[0].span.start : part.span.start])]
    between = text[total.span.end : followers[0].span.start]
    match = OPENS_PARTS.search(between)
    if match and len(between) - match.end() <= FARTHEST:
        return listed
    if OPENS_TOTAL.search(text[total.sentence.start : total.core.start]) and between.count(",") == 1 and not counts[:at]:
        return listed
    return listed if is_sum(between, total, listed) else []


def is_one(claim: Claim) -> bool:
    """Is it a count of one, which has no parts?"""
    return bool(claim.quantity and claim.quantity.low == claim.quantity.high == 1)


def is_sum(between: str, total: Claim, listed: list[Claim]) -> bool:
    """Does a colon stand between a total and a list, and does the list add up to the total?"""
    if ":" not in between or len(listed) < 2:
        return False
    values = [part.quantity.low for part in listed if part.quantity and part.quantity.low == part.quantity.high]
    return bool(total.quantity and len(values) == len(listed) and sum(value or 0 for value in values) == total.quantity.low)


def fits(part: Claim, total: Claim) -> bool:
    """May a number be a part of another: is it not larger?"""
    if part.quantity is None or total.quantity is None:
        return False
    least, most = part.quantity.low, total.quantity.high
    return least is None or most is None or least <= most


def tied(claim: Claim, total_of: dict[str, Claim], totals: set[str]) -> Claim:
    """A claim in, the same out with its role as total or part."""
    if claim.id in total_of:
        return replace(claim, part_of=total_of[claim.id].id, scope=replace(claim.scope, role="part"))
    return replace(claim, scope=replace(claim.scope, role="total")) if claim.id in totals else claim
