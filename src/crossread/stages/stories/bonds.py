"""Judgements in, bonds out: which documents must stand in one story and which must not, without contradiction."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, product

from crossread.types.gap import Gap
from crossread.types.grouping import Apart, Judgement, Pinned, Together

STAGE = "stories"
ANCHOR = "story "
"""Begins the name of the node that stands for a pinned story; content ids have no spaces."""


@dataclass(slots=True)
class Bonds:
    """Documents that people brought together or kept apart.

    Attributes:
        of: document to the name of its bundle: all documents of a bundle must be of one story. A document that is not in it stands for itself.
        bundles: name of a bundle to what is in it, anchors of pinned stories included.
        foes: name of a bundle to the bundles that must not be of one story with it; symmetric.
        gaps: judgements that a later one overrules, at least in part.
    """

    of: dict[str, str] = field(default_factory=dict)
    bundles: dict[str, set[str]] = field(default_factory=dict)
    foes: dict[str, set[str]] = field(default_factory=dict)
    gaps: list[Gap] = field(default_factory=list)

    def bundle(self, document: str) -> str:
        """A document in, the name of its bundle out."""
        return self.of.get(document, document)

    def is_judged(self, document: str) -> bool:
        """Did a person say anything about it?"""
        return document in self.of

    def part(self, some: Iterable[str], others: Iterable[str]) -> bool:
        """Two groups of bundles in; must they stay apart?"""
        found = set(others)
        return any(not self.foes.get(one, NONE).isdisjoint(found) for one in some)

    def anchor(self, bundles: Iterable[str]) -> str | None:
        """The bundles of a story in, the id that a person pinned to out."""
        named = (node for bundle in bundles for node in self.bundles.get(bundle, NONE) if node.startswith(ANCHOR))
        return next((node.removeprefix(ANCHOR) for node in named), None)

    @property
    def pinned(self) -> frozenset[str]:
        """The ids of all stories that something is pinned to."""
        return frozenset(node.removeprefix(ANCHOR) for node in self.of if node.startswith(ANCHOR))

    def meet(self, *nodes: str) -> None:
        """Documents or anchors in; afterwards each is in a bundle."""
        for node in nodes:
            if node not in self.of:
                self.of[node] = node
                self.bundles[node] = {node}

    def join(self, one: str, other: str) -> bool:
        """Two nodes in; afterwards they are of one bundle, unless they must stay apart: False."""
        self.meet(one, other)
        kept, gone = sorted((self.of[one], self.of[other]))
        if kept == gone:
            return True
        if gone in self.foes.get(kept, NONE) or self.both_anchored(kept, gone):
            return False
        for node in self.bundles[gone]:
            self.of[node] = kept
        self.bundles[kept] |= self.bundles.pop(gone)
        for foe in self.foes.pop(gone, set()):
            self.foes[foe].discard(gone)
            self.oppose(kept, foe)
        return True

    def both_anchored(self, one: str, other: str) -> bool:
        """Two bundles in; is each of them pinned to a story of its own?"""
        return self.anchor((one,)) is not None and self.anchor((other,)) is not None

    def keep_apart(self, one: str, other: str) -> bool:
        """Two nodes in; afterwards their bundles must stay apart, unless they are of one bundle: False."""
        self.meet(one, other)
        if self.of[one] == self.of[other]:
            return False
        self.oppose(self.of[one], self.of[other])
        return True

    def oppose(self, one: str, other: str) -> None:
        """Two bundles in; afterwards they are foes."""
        self.foes.setdefault(one, set()).add(other)
        self.foes.setdefault(other, set()).add(one)


NONE: frozenset[str] = frozenset()


def bonds_of(judgements: tuple[Judgement, ...]) -> Bonds:
    """Judgements in the order in which they were made in, bonds without contradiction out.

    The latest is taken first; of an earlier one what contradicts it is left out, and a gap says so.
    """
    bonds = Bonds()
    for number in range(len(judgements) - 1, -1, -1):
        held = list(hold(bonds, judgements[number]))
        if not all(held):
            bonds.gaps.append(overruled(judgements[number], number, held.count(False)))
    for one, other in combinations(sorted(name for name in bonds.bundles if bonds.anchor((name,)) is not None), 2):
        bonds.oppose(one, other)
    return bonds


def hold(bonds: Bonds, judgement: Judgement) -> Iterator[bool]:
    """Bonds and a judgement in; afterwards the bonds hold it. Out comes for each of its pairs whether they could."""
    match judgement:
        case Together(documents=documents):
            yield from (bonds.join(*pair) for pair in combinations(sorted(set(documents)), 2))
        case Apart(documents=documents, others=others):
            yield from (bonds.keep_apart(*pair) for pair in product(sorted(set(documents)), sorted(set(others))))
        case Pinned(document=document, story=story):
            yield bonds.join(document, ANCHOR + story)


def overruled(judgement: Judgement, number: int, pairs: int) -> Gap:
    """A judgement, its place and how many of its pairs do not hold in, the gap that says so out."""
    return Gap(
        what=f"judgement {number + 1} ({type(judgement).__name__.lower()})",
        why=f"A later judgement says the opposite of {pairs} of its pairs of documents.",
        do="Withdraw one of both, or judge again.",
        stage=STAGE,
    )
