"""Views in, the pairs worth scoring out, by an index of shared words, heads and names: never all with all."""

from collections import defaultdict
from itertools import combinations

from crossread.stages.points.views import View

COMMON = 0.35
"""A lemma that stands in more than this share of a group's views finds no pairs by itself."""
ALWAYS_RARE = 12
"""A lemma in at most this many views of a group is rare, however small the group."""


def candidates(views: tuple[View, ...]) -> tuple[tuple[int, int], ...]:
    """All views in, index pairs (i < j) of one group that share a rare content word, a state, or a name, sorted; never two places of one sentence."""
    pairs: set[tuple[int, int]] = set()
    for members in grouped(views).values():
        for posting in postings(views, members):
            pairs.update(pair for pair in combinations(posting, 2) if views[pair[0]].sentence != views[pair[1]].sentence)
    return tuple(sorted(pairs))


def grouped(views: tuple[View, ...]) -> dict[str, list[int]]:
    """Views in, the indices of each group out, sorted."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        groups[view.group].append(i)
    return groups


def postings(views: tuple[View, ...], members: list[int]) -> list[list[int]]:
    """The views of one group in, lists of indices that share something rare out."""
    index: dict[str, list[int]] = defaultdict(list)
    for i in members:
        for key in keys(views[i]):
            index[key].append(i)
    limit = max(ALWAYS_RARE, COMMON * len(members))
    return [posting for posting in index.values() if 1 < len(posting) <= limit]


def keys(view: View) -> set[str]:
    """A view in, what it is found by out: its content lemmas, its state and head together, the words of its name."""
    claim = view.claim
    found = {f"w {lemma}" for lemma in view.context}
    if claim.scope.state:
        found.add(f"s {claim.scope.state}")
    if claim.scope.head:
        found.add(f"h {claim.scope.head} {' '.join(claim.scope.modifiers)}")
    if claim.kind in {"name", "place"}:
        found = {f"n {word[:4]}" for word in claim.value.split() if len(word) > 2} | ({f"m {view.meant}"} if view.meant else set())
    return found
