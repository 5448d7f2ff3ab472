"""Groups join by the mean over all pairs, and no single document carries a join."""

import itertools
import random
from collections.abc import Iterable

from crossread.stages.stories.assemble import Group, assemble

CUT = 0.5


def links_of(pairs: dict[str, float]) -> dict[str, dict[str, float]]:
    """Pairs of letters with chances in, symmetric links out."""
    found: dict[str, dict[str, float]] = {letter: {} for letter in sorted(set("".join(pairs)))}
    for (one, other), chance in pairs.items():
        found[one][other] = found[other][one] = chance
    return found


def never(_one: Iterable[str], _other: Iterable[str]) -> bool:
    return False


def joined(groups: Iterable[str], pairs: dict[str, float]) -> set[str]:
    """Groups of letters and chances in, the joined groups out."""
    found = assemble([Group(name=min(group), members=sorted(group)) for group in groups], links_of(pairs), CUT, never)
    return {"".join(sorted(group.members)) for group in found}


def test_what_is_alike_joins_and_what_is_not_does_not() -> None:
    assert joined("abcd", {"ab": 0.9, "cd": 0.6, "bc": 0.4}) == {"ab", "cd"}


def test_a_chain_does_not_run_away() -> None:
    assert joined("abcdef", {"ab": 0.9, "bc": 0.8, "cd": 0.9, "de": 0.8, "ef": 0.9}) == {"ab", "cd", "ef"}


def test_one_document_does_not_carry_a_join_of_two_groups() -> None:
    assert joined(("ax", "cd"), {"ax": 0.9, "cd": 0.9, "cx": 1.0, "dx": 1.0, "ac": 0.1, "ad": 0.1}) == {"ax", "cd"}
    assert joined(("ax", "cd"), {"ax": 0.9, "cd": 0.9, "cx": 0.7, "dx": 0.7, "ac": 0.5, "ad": 0.5}) == {"acdx"}


def test_what_must_stay_apart_never_joins() -> None:
    groups = [Group(name=letter, members=[letter], bundles=frozenset({letter})) for letter in "abc"]
    found = assemble(groups, links_of({"ab": 0.9, "bc": 0.8, "ac": 0.9}), CUT, lambda one, other: {"a", "b"} <= {*one, *other})
    assert sorted("".join(sorted(group.members)) for group in found) in (["ac", "b"], ["a", "bc"])


def test_the_order_of_groups_does_not_matter() -> None:
    chance = random.Random(3)
    letters = "abcdefghijkl"
    pairs = {f"{one}{other}": round(chance.random(), 1) for one, other in itertools.combinations(letters, 2)}
    expected = joined(letters, pairs)
    assert 1 < len(expected) < len(letters)
    for _ in range(20):
        assert joined("".join(chance.sample(letters, len(letters))), pairs) == expected
