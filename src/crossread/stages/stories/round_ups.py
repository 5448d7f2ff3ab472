"""Groups and links in, the documents that tell of many events out: a round-up belongs to no story (INVARIANT 42)."""

from collections.abc import Iterable, Mapping

from crossread.stages.stories.assemble import Group, Links
from crossread.stages.stories.portrait import NAMES, PAIRS, Portrait

BRIDGES = 0.4
"""Mean chance from which a document tells of a group's event, too."""
STRANGERS = 0.1
"""Mean chance up to which two groups are about different events."""
SAME_WORDS = 0.35
"""Share of a document's likeness to two groups that may rest on the same words: beyond, it tells of one event that both look like."""


def round_ups(fresh: Iterable[str], groups: Iterable[Group], links: Links, portraits: Mapping[str, Portrait]) -> frozenset[str]:
    """The day's documents, the groups they came to be in, links and portraits in, those that are round-ups out.

    A round-up is like two groups or more that are strangers to each other, and each by other words.
    """
    of = {document: group for group in groups for document in group.members if document in portraits}
    return frozenset(document for document in fresh if is_round_up(document, of, links, portraits))


def is_round_up(document: str, of: Mapping[str, Group], links: Links, portraits: Mapping[str, Portrait]) -> bool:
    """A document, the group of each document, links and portraits in: does it tell of two events that have nothing to do with each other?"""
    near: dict[str, list[str]] = {}
    for other in links.get(document, {}):
        if other in of:
            near.setdefault(min(of[other].members), []).append(other)
    told = [tuple(sorted(others)) for _, others in sorted(near.items()) if sum(links[document][other] for other in others) / len(others) >= BRIDGES]
    return any(
        are_strangers(one, other, links) and by_other_words(document, one, other, portraits) for at, one in enumerate(told) for other in told[:at]
    )


def are_strangers(one: tuple[str, ...], other: tuple[str, ...], links: Links) -> bool:
    """Documents of two groups and the links in: are they about different events?"""
    return sum(links[a].get(b, 0.0) for a in one for b in other) / (len(one) * len(other)) <= STRANGERS


def by_other_words(document: str, one: tuple[str, ...], other: tuple[str, ...], portraits: Mapping[str, Portrait]) -> bool:
    """A document, documents of two groups and the portraits in: are the words by which it is like each group different ones?"""
    first, second = (shared(portraits[document], [portraits[member] for member in some]) for some in (one, other))
    both = sum(sorted(value for term, value in first.items() if term in second))
    return both <= SAME_WORDS * min(sum(sorted(first.values())), sum(sorted(second.values())))


def shared(portrait: Portrait, others: list[Portrait]) -> dict[tuple[int, str], float]:
    """A portrait and others in, the names and pairs of words that it shares with any of them, with their weight, out."""
    return {
        (field, term): value
        for field in (NAMES, PAIRS)
        for term, value in portrait.weights[field].items()
        if any(term in other.weights[field] for other in others)
    }
