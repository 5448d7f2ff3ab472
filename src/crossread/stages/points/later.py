"""What was brought together of the reports that tell a text first in; the same with what their copies have beside it, and with the copies, out.

Nothing that was brought together or kept apart is changed by what comes later: a further copy joins, and decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from crossread.stages.origins import Repeats
from crossread.stages.points.cluster import Marks, cluster
from crossread.stages.points.views import View
from crossread.types.claim import Claim

Scores = dict[tuple[int, int], float]
Group = tuple[int, ...]
Pairs = frozenset[tuple[int, int]]

SURELY = 1e6
"""Score of two views that were brought together before: more than any chance, in a cluster of whatever size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """Views brought together.

    Attributes:
        views: the views.
        scores: the chances of their pairs.
        groups: which stand together, each view in one group, in order of their first views.
        worth: by group, how much those are worth that are judged already.
    """

    views: tuple[View, ...]
    scores: Scores
    groups: tuple[Group, ...]
    worth: Mapping[Group, float]


def every_one(groups: Iterable[Group], number: int) -> tuple[Group, ...]:
    """Groups of several and how many views there are in, all groups with those of one out."""
    several = tuple(groups)
    inside = {i for group in several for i in group}
    return tuple(sorted((*several, *((i,) for i in range(number) if i not in inside))))


def with_more(first: tuple[View, ...], views: Iterable[View]) -> tuple[View, ...]:
    """Views, and those of the same and of more claims, in; the first, with the further claims that read as they do, and behind them the new ones out.

    The first keep their places, and read as they did.
    """
    home = {claim.id: at for at, view in enumerate(first) for claim in view.claims}
    more: dict[int, list[Claim]] = defaultdict(list)
    new = []
    for view in views:
        known = sorted({home[claim.id] for claim in view.claims if claim.id in home})
        if known:
            more[known[0]] += [claim for claim in view.claims if claim.id not in home]
        else:
            new.append(view)
    return (*(replace(view, claims=(*view.claims, *more[at])) if more[at] else view for at, view in enumerate(first)), *new)


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """What comes later.

    Attributes:
        views: the views that were brought together before, and behind them new ones.
        marks: what each view is of.
        scores: the chances of pairs of which one is new.
        never: pairs that never meet.
        crowded: for each view, whether it has more likely partners than were scored.
    """

    views: tuple[View, ...]
    marks: Sequence[Marks]
    scores: Scores
    never: Pairs
    crowded: Sequence[bool]


def joined(brought: Brought, later: Later, cut: float) -> Brought:
    """What was brought together, what comes later and the mean chance from which clusters join in, all brought together out."""
    first = len(brought.views)
    number_of = {i: number for number, group in enumerate(brought.groups) for i in group}
    marks = [mark | ({"first": str(number_of[at])} if at < first else {}) for at, mark in enumerate(later.marks)]
    sure = {ordered(group[0], i): SURELY for group in brought.groups for i in group[1:]}
    apart = frozenset(pair for pair in later.never if max(pair) >= first)
    groups = every_one(cluster(marks, later.scores | sure, apart, cut, later.crowded), len(later.views))
    return Brought(views=later.views, scores=later.scores | brought.scores, groups=groups, worth=worth_kept(brought, groups))


def worth_kept(brought: Brought, groups: Iterable[Group]) -> dict[Group, float]:
    """What was brought together and the new groups in, the worth of those out whose first views were judged: what joins them does not change it."""
    worth_of = {i: worth for group, worth in brought.worth.items() for i in group}
    return {group: worth_of[group[0]] for group in groups if group[0] in worth_of}


def ordered(i: int, j: int) -> tuple[int, int]:
    """Two numbers in, both out, the smaller first."""
    return (i, j) if i < j else (j, i)


def with_copies(brought: Brought, claims: Iterable[Claim], repeats: Repeats) -> Brought:
    """What was brought together and claims that repeat others in, the same out with each claim in the view of what it repeats."""
    copies: dict[str, list[Claim]] = {}
    for claim in claims:
        copies.setdefault(repeats.of[claim.id], []).append(claim)
    if not copies:
        return brought

    def followed(view: View) -> View:
        more = sorted((one for claim in view.claims for one in copies.get(claim.id, ())), key=lambda one: (one.document_id, one.span.place, one.id))
        return replace(view, claims=(*view.claims, *more)) if more else view

    return replace(brought, views=tuple(followed(view) for view in brought.views))
