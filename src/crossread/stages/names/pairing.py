"""Names in, the pairs of them out of which a rule holds; of names that were seen before nothing is asked again."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping

from crossread.stages.names.sound import sounded
from crossread.stages.names.spelling import SOUNDS, bare, is_one_spelt_twice

KeysOf = Callable[[str], Iterable[Hashable]]
"""A name in, what it is found by out: a rule that holds of two names that share none of it is not asked."""
Rule = Callable[[str, str], bool]
"""Two names in, the first one smaller, whether they are a pair out. A pure function."""


class Pairing:
    """The pairs among some names. What was asked of two names once is not asked again while both stay."""

    def __init__(self, keys_of: KeysOf, rule: Rule) -> None:
        """What finds names and what judges two in; no name yet."""
        self._keys_of = keys_of
        self._rule = rule
        self._partners: dict[str, set[str]] = {}
        self._index: dict[Hashable, set[str]] = defaultdict(set)

    def among(self, names: Collection[str]) -> Mapping[str, Collection[str]]:
        """All names in, for each those that it is a pair with out."""
        wanted = frozenset(names)
        for name in self._partners.keys() - wanted:
            self._drop(name)
        for name in sorted(wanted - self._partners.keys()):
            self._add(name)
        return self._partners

    def pairs(self, names: Collection[str]) -> list[tuple[str, str]]:
        """All names in, the pairs among them out, each with the smaller name first, sorted."""
        return sorted((name, other) for name, partners in self.among(names).items() for other in partners if name < other)

    def _add(self, name: str) -> None:
        """A name in that was not there; afterwards it is."""
        keys = set(self._keys_of(name))
        near = set[str]().union(*(self._index[key] for key in keys))
        found = {other for other in near if self._rule(*sorted((name, other)))}
        for other in found:
            self._partners[other].add(name)
        for key in keys:
            self._index[key].add(name)
        self._partners[name] = found

    def _drop(self, name: str) -> None:
        """A name in that was there; afterwards it is not."""
        for other in self._partners.pop(name):
            self._partners[other].discard(name)
        for key in set(self._keys_of(name)):
            self._index[key].discard(name)


def full_names() -> Pairing:
    """Nothing in, what finds folded names out that are one spelt twice, among those with a word that begins alike at the same place."""
    return Pairing(beginnings, is_one_spelt_twice)


def lone_names() -> Pairing:
    """Nothing in, what finds lone words out that are one name spelt twice."""
    return Pairing(sounds_of, is_one_spelt_twice)


def forms(rule: Rule) -> Pairing:
    """What judges two names in, what finds those it holds of out, among those with a word that begins alike, words for kinds of places left out."""
    return Pairing(bare_beginnings, rule)


def beginnings(name: str) -> Iterable[Hashable]:
    """A name in, how many words it has with how each begins out."""
    words = name.split()
    return ((len(words), at, word[0]) for at, word in enumerate(words))


def bare_beginnings(name: str) -> Iterable[Hashable]:
    """A name in, the same without words for kinds of places out."""
    return beginnings(bare(name))


def sounds_of(word: str) -> Iterable[Hashable]:
    """A lone word in, what it shares one of with each that it may be spelt like out: how it sounds, and what its first letter is written for."""
    yield "sound", sounded(word)
    yield "letter", word[0]
    yield from (pair for pair in SOUNDS if word[0] in pair)
