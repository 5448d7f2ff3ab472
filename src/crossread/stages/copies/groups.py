"""Near copies in, groups of documents that carry one text out: a wire story and what was made of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from crossread.types.near_copy import NearCopy

SMALL = 0.5
"""Share of a document below which what it has in common with another is a part of it: the rest may be of something else. A judgement."""


def copy_groups(pairs: Iterable[NearCopy]) -> tuple[tuple[str, ...], ...]:
    """Near copies in, groups of the documents that carry one text out: the ids of each group in order, and the groups in order of the first ones.

    A document that holds several texts which are no copies of each other (a round-up of a week) is joined to none of these: else all that it
    reports of would be one text. Of a document from which only pieces without common words were cut, the pieces are left out likewise.
    """
    found = tuple(pairs)
    near = neighbours(found)
    held: dict[str, set[str]] = defaultdict(set)
    for holder, part in (pieces for pair in found for pieces in holdings(pair)):
        held[holder].add(part)
    round_ups = {holder for holder, parts in held.items() if reached(min(parts), near, parts) != parts}
    joined = neighbours(pair for pair in found if not any(holder in round_ups for holder, _ in holdings(pair)))
    groups, grouped = list[tuple[str, ...]](), set[str]()
    for document in sorted(joined):
        if document not in grouped:
            groups.append(tuple(sorted(reached(document, joined, joined.keys()))))
            grouped.update(groups[-1])
    return tuple(groups)


def representatives(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Groups of copies in, each document but the first of its group with that first one out: what need not be looked at, and what stands for it."""
    return {document: first for first, *others in groups for document in others}


def holdings(pair: NearCopy) -> Iterator[tuple[str, str]]:
    """A near copy in, the holder and its part out when one is a small part of the other; else nothing."""
    if pair.share < SMALL <= pair.other_share:
        yield pair.document_id, pair.other_id
    if pair.other_share < SMALL <= pair.share:
        yield pair.other_id, pair.document_id


def neighbours(pairs: Iterable[NearCopy]) -> dict[str, set[str]]:
    """Near copies in, for each document those that it is a near copy of out."""
    near: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        near[pair.document_id].add(pair.other_id)
        near[pair.other_id].add(pair.document_id)
    return near


def reached(start: str, near: Mapping[str, set[str]], among: AbstractSet[str]) -> set[str]:
    """A document, what each is a near copy of, and some documents in, those of them that can be reached from it, step by step, out."""
    found, waiting = {start}, [start]
    while waiting:
        further = (near[waiting.pop()] & among) - found
        found |= further
        waiting += further
    return found
