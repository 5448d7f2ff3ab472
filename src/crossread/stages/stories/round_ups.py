"""Groups and links in, the documents that tell of many events out: a round-up belongs to no story (INVARIANT 42)."""

from collections.abc import Iterable, Mapping

from crossread.stages.stories.assemble import Group, Links
from crossread.stages.stories.portrait import NAMES, PHRASES, Portrait

LIKELY = 0.15
"""Mean chance from which a document may tell of a group's event: it is low, as most of a round-up is about others."""
NAMED = 0.5
"""Share of what a group's documents are chiefly about, by worth, that a document must name to tell of their event."""
STRANGERS = 0.1
"""Mean chance up to which two groups are about different events."""
SAME_NAMES = 0.35
"""Share of the names by which a document is like two groups that may be the same ones: beyond, it tells of one event that both look like."""


def round_ups(some: Iterable[str], groups: Iterable[Group], links: Links, portraits: Mapping[str, Portrait]) -> frozenset[str]:
    """Documents, the groups they came to be in, links and portraits in, those that are round-ups out.

    A round-up names what two groups or more are about that are strangers to each other, and for each group it names something else.
    """
    of = {document: min(group.members) for group in groups for document in group.members if document in portraits}
    return frozenset(document for document in some if is_round_up(document, of, links, portraits))


def is_round_up(document: str, of: Mapping[str, str], links: Links, portraits: Mapping[str, Portrait]) -> bool:
    """A document, the group of each document, links and portraits in: does it tell of two events that have nothing to do with each other?"""
    near: dict[str, list[str]] = {}
    for other in sorted(links.get(document, {})):
        if other in of:
            near.setdefault(of[other], []).append(other)
    told = [others for _, others in sorted(near.items()) if tells_of(document, others, links, portraits)]
    return any(
        are_strangers(one, other, links) and by_other_names(document, one, other, portraits) for at, one in enumerate(told) for other in told[:at]
    )


def tells_of(document: str, others: list[str], links: Links, portraits: Mapping[str, Portrait]) -> bool:
    """A document, documents of one group, links and portraits in: is what these are chiefly about named in it?"""
    likely = sum(sorted(links[document][other] for other in others)) / len(others)
    if likely < LIKELY:
        return False
    own = portraits[document].worths[NAMES]
    chief = [portraits[other].chief for other in others]
    named = sum(sorted(worth for names in chief for name, worth in names.items() if name in own))
    return named > 0 and named >= NAMED * sum(sorted(worth for names in chief for worth in names.values()))


def are_strangers(one: list[str], other: list[str], links: Links) -> bool:
    """Documents of two groups and the links in: are they about different events?"""
    return sum(sorted(links[a].get(b, 0.0) for a in one for b in other)) <= STRANGERS * len(one) * len(other)


def by_other_names(document: str, one: list[str], other: list[str], portraits: Mapping[str, Portrait]) -> bool:
    """A document, documents of two groups and the portraits in: are the names by which it is like each group different ones?"""
    first, second = (shared(portraits[document], [portraits[member] for member in some]) for some in (one, other))
    both = sum(sorted(worth for term, worth in first.items() if term in second))
    return both <= SAME_NAMES * min(sum(sorted(first.values())), sum(sorted(second.values())))


def shared(portrait: Portrait, others: list[Portrait]) -> dict[tuple[int, str], float]:
    """A portrait and others in, the names and phrases that it shares with any of them, with their worth, out."""
    return {
        (field, term): worth
        for field in (NAMES, PHRASES)
        for term, worth in portrait.worths[field].items()
        if any(term in other.worths[field] for other in others)
    }
