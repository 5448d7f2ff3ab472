"""What was brought together of the reports that tell a text first in; the same with what their copies have beside it, and with the copies, out.

Nothing that was brought together or kept apart is changed by what comes later: a further copy joins, and decides nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from crossread.stages.memory import Memory
from crossread.stages.origins import Repeats
from crossread.stages.points.cluster import Marks, cluster
from crossread.stages.points.scores import Scores
from crossread.stages.points.table import Ints
from crossread.stages.points.views import View
from crossread.types.claim import Claim

Group = tuple[int, ...]
Pairs = Iterable[tuple[int, int]]


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
    """What was brought together, what comes later and the mean chance from which clusters join in, all brought together out.

    What stood together is one thing to join, and no two such things are joined.
    """
    first, number, new = len(brought.views), len(brought.groups), len(later.views) - len(brought.views)
    thing_of = np.arange(number - first, number + new)
    for at, group in enumerate(brought.groups):
        thing_of[list(group)] = at
    things = thing_of.tolist()
    marks: list[Marks] = [{"first": str(at)} for at in range(number)] + [{} for _ in range(new)]
    for at, mark in enumerate(later.marks):
        marks[things[at]] |= mark
    scores = between(later.scores, thing_of, np.array([*map(len, brought.groups), *[1] * new]))
    never = frozenset(ordered(things[i], things[j]) for i, j in later.never if max(i, j) >= first)
    crowded = [False] * number + list(later.crowded[first:])
    together = every_one(cluster(marks, scores, never, cut, crowded), len(marks))
    members = [*brought.groups, *((at,) for at in range(first, len(later.views)))]
    groups = tuple(sorted(tuple(sorted(i for thing in some for i in members[thing])) for some in together))
    return Brought(views=later.views, scores=later.scores | brought.scores, groups=groups, worth=worth_kept(brought, groups))


def between(scores: Scores, thing_of: Ints, size: Ints) -> Scores:
    """The chances of pairs of views, the thing that each view is part of and how many views each thing holds in, the mean chances between things out.

    They are added up in the order of the views, so that what is gathered in another order gives the same sum to the last digit.
    """
    order = np.lexsort((scores.second, scores.first))
    a, b = thing_of[scores.first[order]], thing_of[scores.second[order]]
    codes, places = np.unique(np.minimum(a, b) * len(size) + np.maximum(a, b), return_inverse=True)
    first, second = codes // len(size), codes % len(size)
    sums = np.bincount(places, scores.chances[order], len(codes))
    return Scores(first=first, second=second, chances=sums / (size[first] * size[second]))


def worth_kept(brought: Brought, groups: Iterable[Group]) -> dict[Group, float]:
    """What was brought together and the new groups in, the worth of those out whose first views were judged: what joins them does not change it."""
    worth_of = {i: worth for group, worth in brought.worth.items() for i in group}
    return {group: worth_of[group[0]] for group in groups if group[0] in worth_of}


def ordered(i: int, j: int) -> tuple[int, int]:
    """Two numbers in, both out, the smaller first."""
    return (i, j) if i < j else (j, i)


def with_copies(brought: Brought, claims: Iterable[Claim], repeats: Repeats, memory: Memory) -> Brought:
    """What was brought together, claims that repeat others and the memory in, the same out with each claim in the view of what it repeats."""
    copies: dict[str, list[Claim]] = {}
    for claim in claims:
        copies.setdefault(repeats.of[claim.id], []).append(claim)
    if not copies:
        return brought
    known = memory.table("views with copies", Followed.places)
    views = []
    for view in brought.views:
        more = tuple(one for claim in view.claims if claim.id in copies for one in copies[claim.id])
        views.append(known.of((id(view), *map(id, more)), partial(Followed.of, view, more)).found if more else view)
    return replace(brought, views=tuple(views))


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A view with the claims that repeat its own. It holds what it was made from, whose places in memory it is remembered under.

    Attributes:
        view: the view.
        more: what repeats its claims.
        found: the view with these.
    """

    view: View
    more: tuple[Claim, ...]
    found: View

    @classmethod
    def of(cls, view: View, more: tuple[Claim, ...]) -> "Followed":
        """A view and what repeats its claims in, it with these out."""
        ordered = sorted(more, key=lambda one: (one.document_id, one.span.place, one.id))
        return cls(view=view, more=more, found=replace(view, claims=(*view.claims, *ordered)))

    def places(self) -> tuple[int, ...]:
        """The places in memory of what it was made from."""
        return id(self.view), *map(id, self.more)
