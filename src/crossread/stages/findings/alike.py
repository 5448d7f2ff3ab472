"""Claims in, one of each sort out: what many reports tell in one way is compared once, however many they are."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations_with_replacement

from crossread.stages.findings.values import told_by
from crossread.types.claim import Claim


def first_and_number(keyed: Iterable[tuple[object, Claim]]) -> tuple[tuple[Claim, int], ...]:
    """Claims, each with what it is told apart by, in; of those alike the first, and how many they are, out, in order."""
    together: dict[object, list[Claim]] = defaultdict(list)
    for key, claim in keyed:
        together[key].append(claim)
    return tuple((claims[0], len(claims)) for claims in together.values())


def pairs_once(claims: Sequence[Claim], *, is_apart: bool = False) -> tuple[tuple[Claim, Claim], ...]:
    """Claims in, of all pairs that tell the same two things the first out, in the order of `itertools.combinations`.

    Args:
        claims: claims, no two of which are a total and its part.
        is_apart: whether only pairs of different documents count.
    """
    places: dict[object, list[int]] = defaultdict(list)
    for place, claim in enumerate(claims):
        places[told_by(claim)].append(place)
    found = (first_pair(claims, a, b, is_apart=is_apart) for a, b in combinations_with_replacement(places.values(), 2))
    return tuple((claims[i], claims[j]) for i, j in sorted(pair for pair in found if pair))


def first_pair(claims: Sequence[Claim], a: list[int], b: list[int], *, is_apart: bool) -> tuple[int, int] | None:
    """Claims and the places of two sorts of them (or twice of one) in, the first pair of places of both out, in order; None when there is none."""
    for i, others in sorted((i, others) for one, others in ((a, b), (b, a)) for i in one):
        for j in others[bisect_right(others, i) :]:
            if not is_apart or claims[i].document_id != claims[j].document_id:
                return i, j
    return None
