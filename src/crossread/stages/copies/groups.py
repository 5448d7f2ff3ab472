"""Near copies in, groups of documents that carry one text out: a wire story and what was made of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from crossread.stages.origins.groups import merge, top
from crossread.types.near_copy import NearCopy

SMALL = 0.5
"""Share of a document below which what it has in common with another is a part of it: the rest may be of something else. A judgement."""


def copy_groups(pairs: Iterable[NearCopy]) -> tuple[tuple[str, ...], ...]:
    """Near copies in, groups of the documents that carry one text out: the ids of each group in order, and the groups in order of the first ones.

    A document that holds several texts which are no copies of each other (a round-up of a week) is joined to none of these: else all that it
    reports of would be one text. Of a document from which only pieces without common words were cut, the pieces are left out likewise.
    """
    found = tuple(pairs)
    near: dict[str, set[str]] = defaultdict(set)
    for pair in found:
        near[pair.document_id].add(pair.other_id)
        near[pair.other_id].add(pair.document_id)
    held: dict[str, set[str]] = defaultdict(set)
    for holder, part in (pieces for pair in found for pieces in holdings(pair)):
        held[holder].add(part)
    round_ups = {holder for holder, parts in held.items() if not are_one_text(parts, near)}
    root = {document: document for document in near}
    for pair in found:
        if not any(holder in round_ups for holder, _ in holdings(pair)):
            merge(root, pair.document_id, pair.other_id)
    groups: dict[str, list[str]] = defaultdict(list)
    for document in sorted(root):
        groups[top(root, document)].append(document)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def representatives(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Groups of copies in, each document but the first of its group with that first one out: what need not be looked at, and what stands for it."""
    return {document: first for first, *others in groups for document in others}


def holdings(pair: NearCopy) -> Iterator[tuple[str, str]]:
    """A near copy in, the holder and its part out when one is a small part of the other; else nothing."""
    if pair.share < SMALL <= pair.other_share:
        yield pair.document_id, pair.other_id
    if pair.other_share < SMALL <= pair.share:
        yield pair.other_id, pair.document_id


def are_one_text(parts: set[str], near: Mapping[str, set[str]]) -> bool:
    """The parts of a document, and what each document is a near copy of, in: do all parts hang together?"""
    reached, waiting = set[str](), [min(parts)]
    while waiting:
        part = waiting.pop()
        reached.add(part)
        waiting += sorted((near[part] & parts) - reached)
    return reached == parts
