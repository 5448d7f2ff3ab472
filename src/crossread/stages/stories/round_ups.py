"""Groups and links in, the documents that tell of many events out: a round-up belongs to no story (INVARIANT 42)."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from crossread.stages.stories.assemble import Group, Links
from crossread.stages.stories.portrait import CHIEF, FIELD_AT, NAMES, PHRASES, ROW, THOUSAND, Portrait

LIKELY = 0.15
"""Mean chance from which a document may tell of a group's event: it is low, as most of a round-up is about others."""
NAMED = 0.5
"""Share of what a group's documents are chiefly about, by worth, that a document must name to tell of their event."""
STRANGERS = 0.1
"""Mean chance up to which two groups are about different events."""
SAME_NAMES = 0.35
"""Share of the names by which a document is like two groups that may be the same ones: beyond, it tells of one event that both look like."""

LEAST = 2
"""Events of a round-up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a document names.

    Attributes:
        names: names with their worth.
        chief: those that it is chiefly about.
        phrases: runs of names with their worth.
    """

    names: dict[int, float]
    chief: dict[int, float]
    phrases: dict[int, float]


class Naming:
    """What documents name, read from their portraits when it is asked for."""

    def __init__(self, portraits: Mapping[str, Portrait]) -> None:
        """Portraits in, the same ready to be asked out."""
        self.portraits = portraits
        self.known: dict[str, Named] = {}

    def __getitem__(self, document: str) -> Named:
        """A document in, what it names out."""
        if document not in self.known:
            self.known[document] = named(self.portraits[document])
        return self.known[document]


def named(portrait: Portrait) -> Named:
    """A portrait in, what it names out."""
    rows = np.frombuffer(portrait.rows, dtype=ROW)
    ends = np.searchsorted(rows["term"] >> np.uint64(FIELD_AT), (NAMES, NAMES + 1, PHRASES + 1))
    names, phrases = (rows[start:end] for start, end in pairwise(ends.tolist()))
    return Named(names=worths(names), chief=worths(names[:CHIEF]), phrases=worths(phrases))


def worths(rows: np.ndarray) -> dict[int, float]:
    """Rows in, term to worth out."""
    return dict(zip(rows["term"].tolist(), (rows["worth"] / THOUSAND).tolist(), strict=True))


def round_ups(some: Iterable[str], groups: Iterable[Group], links: Links, portraits: Mapping[str, Portrait]) -> frozenset[str]:
    """Documents, the groups they came to be in, links and portraits in, those that are round-ups out.

    A round-up names what two groups or more are about that are strangers to each other, and for each group it names something else.
    """
    of = {document: group.name for group in groups for document in group.members if document in links}
    naming = Naming(portraits)
    return frozenset(document for document in some if is_round_up(document, of, links, naming))


def is_round_up(document: str, of: Mapping[str, str], links: Links, naming: Naming) -> bool:
    """A document, the group of each document, links and what documents name in: does it tell of two events that are strangers to each other?"""
    near: dict[str, list[str]] = {}
    for other in sorted(links.get(document, {})):
        if other in of:
            near.setdefault(of[other], []).append(other)
    own = links.get(document, {})
    likely = [others for _, others in sorted(near.items()) if math.fsum([own[other] for other in others]) >= LIKELY * len(others)]
    if len(likely) < LEAST:
        return False
    told = [others for others in likely if tells_of(document, others, naming)]
    return any(
        are_strangers(one, other, links) and by_other_names(document, one, other, naming) for at, one in enumerate(told) for other in told[:at]
    )


def tells_of(document: str, others: list[str], naming: Naming) -> bool:
    """A document, documents of one group and what documents name in: is what these are chiefly about named in it?"""
    own = naming[document].names
    chief = [naming[other].chief for other in others]
    named = math.fsum([worth for names in chief for name, worth in names.items() if name in own])
    return named > 0 and named >= NAMED * math.fsum([worth for names in chief for worth in names.values()])


def are_strangers(one: list[str], other: list[str], links: Links) -> bool:
    """Documents of two groups and the links in: are they about different events?"""
    return math.fsum([links[a].get(b, 0.0) for a in one for b in other]) <= STRANGERS * len(one) * len(other)


def by_other_names(document: str, one: list[str], other: list[str], naming: Naming) -> bool:
    """A document, documents of two groups and what documents name in: are the names by which it is like each group different ones?"""
    first, second = (shared(naming[document], [naming[member] for member in some]) for some in (one, other))
    both = sum(sorted(worth for term, worth in first.items() if term in second))
    return both <= SAME_NAMES * min(sum(sorted(first.values())), sum(sorted(second.values())))


def shared(own: Named, others: list[Named]) -> dict[int, float]:
    """What a document names and what others name in, the names and phrases of it that any of them has, with their worth, out."""
    names = {term: worth for term, worth in own.names.items() if any(term in other.names for other in others)}
    return names | {term: worth for term, worth in own.phrases.items() if any(term in other.phrases for other in others)}
