"""Claims of a document in, the same out with parts tied to their totals ("3,800 casualties, including 300 killed and 2,700 wounded")."""

import re
from dataclasses import replace

from crossread.types.claim import Claim
from crossread.types.document import Document

OPENS_PARTS = re.compile(r"\b(?:including|of whom|of which|of them|among them|among whom|comprising|made up of|consisting of)\b|:\s", re.IGNORECASE)
"""Words that open the list of a total's parts."""
ENDS_PARTS = re.compile(r"[.;]")
"""Marks behind which a number is no part any more."""


def with_totals(claims: tuple[Claim, ...], document: Document) -> tuple[Claim, ...]:
    """The claims of a document in, the same out with totals and parts marked.

    Of two counts in one sentence with "including", "of whom" or the like between them, the first is the total, those behind it its parts.
    """
    counts = [claim for claim in claims if claim.kind == "count"]
    total_of: dict[str, Claim] = {}
    for total in counts:
        if total.id in total_of:
            continue
        followers = [claim for claim in counts if claim.sentence == total.sentence and claim.span.start >= total.span.end]
        if followers and opens_parts(document, total, followers[0]):
            for part in followers:
                if not ENDS_PARTS.search(document.part(total.span.part)[followers[0].span.start : part.span.start]):
                    total_of[part.id] = total
    totals = {total.id for total in total_of.values()}
    return tuple(tied(claim, total_of, totals) for claim in claims)


def opens_parts(document: Document, total: Claim, part: Claim) -> bool:
    """Does a word between the two counts say that the second is a part of the first?"""
    between = document.part(total.span.part)[total.span.end : part.span.start]
    match = OPENS_PARTS.search(between)
    return bool(match and (match[0] != ": " or not between[: match.start()].strip()))


def tied(claim: Claim, total_of: dict[str, Claim], totals: set[str]) -> Claim:
    """A claim in, the same out with its role as total or part."""
    if claim.id in total_of:
        return replace(claim, part_of=total_of[claim.id].id, scope=replace(claim.scope, role="part"))
    return replace(claim, scope=replace(claim.scope, role="total")) if claim.id in totals else claim
