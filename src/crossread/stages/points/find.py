"""Readings in, points out: views, candidate pairs, chances, clusters, their worth, labels and neighbours."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from crossread.stages.memory import Memory, Remembered
from crossread.stages.origins import NOTHING_REPEATED, Repeats, SharedPassage
from crossread.stages.points.candidates import LEAF, Forest, pairs_of
from crossread.stages.points.cluster import clusters_in, joined_of
from crossread.stages.points.compared_with import told_of
from crossread.stages.points.copied import copied_claims
from crossread.stages.points.features import KINDS
from crossread.stages.points.gathered import Gathered
from crossread.stages.points.grouped import Grouped, grouped, kind_of
from crossread.stages.points.kept import Kept
from crossread.stages.points.later import Brought, Later, every_one, joined, with_copies, with_more
from crossread.stages.points.levels import Levels
from crossread.stages.points.model import PointModel
from crossread.stages.points.neighbours import LIKE, neighbours_of
from crossread.stages.points.rows import Rows
from crossread.stages.points.scores import NO_SCORES, Scores, chains, inside
from crossread.stages.points.table import Floats, Ints, Table
from crossread.stages.points.things import items
from crossread.stages.points.views import NOTHING_MEANT, View, views_of
from crossread.stages.points.worth import FEATURES, SENSED, worth_features
from crossread.types.claim import Claim, ClaimKind
from crossread.types.point import Link, Neighbour, Point

FIGURES = frozenset({"count", "measure", "money"})
"""Kinds that are nearly always worth comparing."""
LEAST_OF_FIGURES = 0.15
"""Worth from which a figure that two reports give is kept: on the bench a higher one, up to a quarter, changes nothing."""

Group = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The claims of a story with the pairs worth scoring.

    Attributes:
        views: its claims as comparing sees them.
        rows: the row of each view in the table. Without a memory a view's number is its row.
        table: the views as arrays; a memory's table has further rows.
        groups: place in `KINDS` of the group of each row.
        forest: the pairs that were looked at, by rows.
        levels: how they joined before; None where nothing is to be remembered.
    """

    views: tuple[View, ...]
    rows: Ints
    table: Table
    groups: Ints
    forest: Forest
    levels: Levels | None = None

    @property
    def pairs(self) -> Ints:
        """Rows of the pairs that were looked at, the lower first, sorted."""
        return pairs_of(self.forest.codes)

    @property
    def crowded(self) -> tuple[bool, ...]:
        """For each view, whether it has more likely partners than were looked at."""
        return tuple(self.forest.crowded[self.rows].tolist())

    @property
    def number_of(self) -> Ints:
        """For each row the number of its view; -1 where it has none."""
        found = np.full(len(self.groups), -1, dtype=np.int64)
        found[self.rows] = np.arange(len(self.rows))
        return found


def find_points(
    claims: Iterable[Claim],
    model: PointModel,
    meant: Mapping[str, str] = NOTHING_MEANT,
    shared: Iterable[SharedPassage] = (),
    repeats: Repeats = NOTHING_REPEATED,
    memory: Memory | None = None,
) -> tuple[Point, ...]:
    """The claims of a story in, its points out, sorted by id; a point has claims of two documents at least, whatever their values.

    What the reports say that tell a text first is brought together by itself. What their copies have beside it joins these points or makes new ones
    (`joining`), and what they repeat follows what it repeats: a further copy changes no other point.

    Args:
        claims: of all its documents.
        model: what scores pairs, and how much a point is worth.
        meant: ids of claims of names, and what each means: the same for what is one across documents.
        shared: the passages that several documents print.
        repeats: what only repeats what an earlier report of the same text has.
        memory: what is remembered of the story.
    """
    memory = memory or Memory(is_kept=False)
    every, printed = tuple(claims), tuple(shared)
    told = tuple(claim for claim in every if repeats.is_told_first(claim))
    first = tuple(claim for claim in told if claim.document_id not in repeats.documents)
    scored = scored_of(views_to_score(first, meant, printed, memory, "first"), memory, "first")
    brought = together_first(scored, model, memory)
    if len(first) < len(told):
        views = with_more(brought.views, views_to_score(told, meant, printed, memory, "later"))
        brought, scored = with_later(brought, scored_of(views, memory, "later", since=len(brought.views)), model)
    copies = (claim for claim in every if not repeats.is_told_first(claim))
    return points_of(with_copies(brought, copies, repeats, memory), scored, model, memory)


def together_first(scored: Scored, model: PointModel, memory: Memory) -> Brought:
    """What there is to score of the reports that tell a text first, the model and the memory in, what is brought together and its worth out."""
    if not scored.views:
        return Brought(views=(), scores=NO_SCORES, groups=(), worth={})
    scores = scores_of(scored, model)
    groups = every_cluster(scored, scores, model.cut)
    several = tuple(group for group, one in zip(groups, grouped(groups, scored.views, memory), strict=True) if one.is_of_several)
    return Brought(
        views=scored.views, scores=scores, groups=groups, worth=dict(zip(several, worths(scored, scores, several, model, memory), strict=True))
    )


def with_later(brought: Brought, scored: Scored, model: PointModel) -> tuple[Brought, Scored]:
    """What was brought together, what there is to score with the copies' own claims behind it and the model in; all brought together, and on what."""
    later = Later(
        views=scored.views,
        marks=[marks_of(view) for view in scored.views],
        scores=scores_of(scored, model),
        never=never_together(scored.views),
        crowded=scored.crowded,
    )
    return joined(brought, later, model.cut), scored


def points_of(brought: Brought, scored: Scored, model: PointModel, memory: Memory) -> tuple[Point, ...]:
    """What was brought together, on what, the model and the memory in, the points that are worth it out, sorted by id."""
    scored, scores = replace(scored, views=brought.views), brought.scores
    every = dict(zip(brought.groups, grouped(brought.groups, brought.views, memory), strict=True))
    groups = tuple(group for group, one in every.items() if one.is_of_several)
    unjudged = tuple(group for group in groups if group not in brought.worth)
    worth = {**brought.worth, **dict(zip(unjudged, worths(scored, scores, unjudged, model, memory), strict=True))}
    kept = tuple(group for group in groups if worth[group] >= least_of(every[group].kind, model))
    some = [every[group] for group in kept]
    beside = neighbours_of(kept, brought.views, scores, lambda number: some[number].telling)
    own = inside(scores, numbers_of(kept, len(brought.views)), len(kept))
    known, links = memory.table("points"), memory.table("links")
    found = []
    for group, one, ours, others in zip(kept, some, own, beside, strict=True):
        near = tuple(Neighbour(point_id=some[other.number].id, reason=other.reason) for other in others)
        pairs = Pairs(places=places_in(group, ours), chances=ours.chances)
        found.append(known.of(key_of_point(one, pairs, near), partial(point_of, one, pairs, near, links)))
    return tuple(sorted(found, key=lambda point: point.id))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """The pairs of a group that were scored, in order.

    Attributes:
        places: the places of both views of each among those of the group.
        chances: the chance of each.
    """

    places: tuple[Ints, Ints]
    chances: NDArray[np.float64]

    @property
    def key(self) -> Hashable:
        """The same as one that is equal to another where all of it is."""
        return self.chances.tobytes(), *(one.tobytes() for one in self.places)


def key_of_point(one: Grouped, pairs: Pairs, near: tuple[Neighbour, ...]) -> Hashable:
    """All that `point_of` makes a point from in, what the point is remembered under out."""
    return one, pairs.key, near


def numbers_of(groups: Sequence[Group], views: int) -> Ints:
    """Groups of views and how many views there are in, for each view the number of its group out; -1 for those in none."""
    found = np.full(views, -1, dtype=np.int64)
    for number, group in enumerate(groups):
        found[list(group)] = number
    return found


def least_of(kind: ClaimKind, model: PointModel) -> float:
    """The kind of a cluster and the model in, how much it must be worth at least to be kept out."""
    return min(LEAST_OF_FIGURES, model.least) if kind in FIGURES else model.least


def is_of_several(group: Group, views: Sequence[View]) -> bool:
    """Does a cluster stand in several documents?"""
    return len({document for i in group for document in views[i].documents}) > 1


def to_score(claims: Iterable[Claim], meant: Mapping[str, str], shared: Iterable[SharedPassage] = ()) -> Scored:
    """The claims of a story in, what names mean and the passages that documents share in, the pairs worth scoring out."""
    memory = Memory(is_kept=False)
    return scored_of(views_to_score(claims, meant, shared, memory, "first"), memory, "first")


def views_to_score(claims: Iterable[Claim], meant: Mapping[str, str], shared: Iterable[SharedPassage], memory: Memory, what: str) -> tuple[View, ...]:
    """The same, the memory and what they are scored for in, the views out of which pairs are scored."""
    every = tuple(claims)
    copied = copied_claims(every, shared, memory)
    views = memory.kept(f"gathered {what}", partial(Gathered, memory)).of(every, meant, copied) if memory.is_kept else views_of(every, meant, copied)
    return tuple(view for view in views if view.group.partition(" ")[0] in KINDS)


MOST_ROWS = 3
"""How many times as many rows as there are views may stand in the table before it is made anew."""


def scored_of(views: tuple[View, ...], memory: Memory, what: str, since: int = 0) -> Scored:
    """Views, the memory, what they are scored for and the first view whose nearest are asked for in, the pairs of them worth scoring out."""
    kept = memory.kept("scored", Kept)
    if len(kept.rows.known) > MOST_ROWS * len(views) + LEAF:
        kept.rows, kept.vectors, kept.along, kept.forests, kept.levels = Rows(), None, None, {}, {}
    placed = len(kept.rows.known)
    rows = kept.rows.of(views)
    forest = kept.forests.setdefault(what, Forest())
    forest.renew(kept.placed(placed), rows, since)
    levels = kept.levels.setdefault(what, Levels()) if memory.is_kept else None
    return Scored(views=views, rows=rows, table=kept.rows.table(), groups=kept.rows.column("kinds"), forest=forest, levels=levels)


def scores_of(scored: Scored, model: PointModel) -> Scores:
    """What there is to score and the model in, the chance of each pair that can matter out.

    Views between which no chain of pairs leads that are as likely as the cut never come together, and what is less than like is no neighbour either:
    of most pairs nothing more has to be known.
    """
    forest, number = scored.forest, scored.number_of
    pairs = pairs_of(forest.codes)
    first, second = number[pairs[:, 0]], number[pairs[:, 1]]
    if forest.scored_by is not model:  # training asks several models about one story
        forest.chances[:], forest.scored_by = np.nan, model
    unknown = np.flatnonzero(np.isnan(forest.chances))
    forest.chances[unknown] = model.chances(scored.table, scored.groups, pairs[unknown])
    every = Scores(first=np.minimum(first, second), second=np.maximum(first, second), chances=forest.chances)
    chain = chains(len(scored.views), every.chosen(every.chances >= model.cut))
    return every.chosen((every.chances >= LIKE) | (chain[every.first] == chain[every.second]))


FEW_VIEWS = 400
"""Views up to which all join anew: of 100, those of two reports, that took 2 ms, and level by level 5 ms."""


def every_cluster(scored: Scored, scores: Scores, cut: float) -> tuple[Group, ...]:
    """What was scored, the chances and the mean chance from which clusters join in, the views that answer one thing out, each view in one group."""
    views = scored.views
    crowded = scored.crowded
    given = items([marks_of(view) for view in views], scores, never_together(views), crowded, scored.rows * 2 + np.array(crowded, dtype=np.int64))
    is_many = len(given) > FEW_VIEWS
    groups = (scored.levels or Levels()).clusters(given, cut) if is_many else clusters_in(joined_of(given, cut))
    return every_one(groups, len(views))


def clusters(scored: Scored, scores: Scores, cut: float) -> tuple[Group, ...]:
    """The same in, those groups out that stand in two documents or more."""
    return tuple(group for group in every_cluster(scored, scores, cut) if is_of_several(group, scored.views))


def worth_showing(scored: Scored, scores: Scores, model: PointModel) -> tuple[Group, ...]:
    """What was scored, the chances and the model in, the clusters that are worth showing out."""
    groups = clusters(scored, scores, model.cut)
    judged = zip(groups, worths(scored, scores, groups, model, Memory()), strict=True)
    return tuple(group for group, worth in judged if worth >= least_of(kind_of(claims_of(group, scored.views)), model))


def worths(scored: Scored, scores: Scores, groups: Sequence[Group], model: PointModel, memory: Memory) -> list[float]:
    """What was scored, the chances, the clusters, the model and the memory in, how much each cluster is worth out.

    That is the share of its links a reader would make.
    """
    is_sensed = any(any(view.claim.meaning) for view in scored.views)
    own = inside(scores, numbers_of(groups, len(scored.views)), len(groups))
    pairs = [Pairs(places=places_in(group, ours), chances=ours.chances).key for group, ours in zip(groups, own, strict=True)]
    known, keys = memory.table("worths"), [(is_sensed, *key) for key in zip(grouped(groups, scored.views, memory), pairs, strict=True)]
    new = [at for at, key in enumerate(keys) if known.look_up(key) is None]
    if new:
        given = worth_inputs(scored, scores, [groups[at] for at in new])
        found = model.worth.steadily(given) if is_sensed else model.worth_plain.steadily(given[:, :-SENSED])
        for at, one in zip(new, found[:, 0].tolist(), strict=True):
            known[keys[at]] = round(float(one), 4)
    return [known[key] for key in keys]


def worth_inputs(scored: Scored, scores: Scores, groups: Sequence[Group]) -> Floats:
    """What was scored, the chances and the clusters in, what the model of worth takes out, shape (clusters, features)."""
    own = inside(scores, numbers_of(groups, len(scored.views)), len(groups))
    worth = scored.table.worth[scored.rows]
    found = [worth_features(scored.views, group, all_chances(group, known), worth) for group, known in zip(groups, own, strict=True)]
    return np.stack(found) if found else np.zeros((0, FEATURES), dtype=np.float32)


def all_chances(group: Group, known: Scores) -> NDArray[np.float64]:
    """The members of a cluster, sorted, and the chances of its pairs in, those of all two members in their order out; 0 where none was made."""
    size = len(group)
    found = np.zeros(size * (size - 1) // 2)
    a, b = places_in(group, known)
    found[a * size - a * (a + 1) // 2 + b - a - 1] = known.chances
    return found


def places_in(group: Group, known: Scores) -> tuple[Ints, Ints]:
    """The members of a cluster, sorted, and pairs of them in, the places of both of each pair among them out."""
    members = np.array(group)
    return np.searchsorted(members, known.first), np.searchsorted(members, known.second)


def never_together(views: tuple[View, ...]) -> frozenset[tuple[int, int]]:
    """Views in, pairs of one sentence with different values out: one sentence, in whatever copy, does not answer one thing twice."""
    sentences: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        for words in {claim.sentence.words for claim in view.claims}:
            sentences[words, view.group].append(i)
    return frozenset(
        pair for group in sentences.values() for pair in combinations(group, 2) if views[pair[0]].claim.value != views[pair[1]].claim.value
    )


def marks_of(view: View) -> dict[str, str]:
    """A view in, what it is of and nothing else can be out: the state of what is counted, whose age it is, the event that a figure is of."""
    claim = view.claim
    found = {"state": claim.scope.state or "" if claim.kind == "count" else ""}
    if claim.kind in FIGURES and (event := told_of(claim)) != "unsure":
        found |= {"event": event}
    if claim.scope.head == "age":
        found |= {"person": " ".join(claim.scope.modifiers)}
    return {key: value for key, value in found.items() if value}


def claims_of(group: Group, views: tuple[View, ...]) -> list[Claim]:
    """The views of a cluster in, their claims in order of document and place out."""
    return sorted((claim for i in group for claim in views[i].claims), key=lambda claim: (claim.document_id, claim.span.place))


def point_of(one: Grouped, pairs: Pairs, neighbours: tuple[Neighbour, ...], known: Remembered) -> Point:
    """A group, the chances of pairs of its views, its neighbours and the links that are known in, the point out."""
    label, spans = one.label
    firsts, links = one.firsts, []
    for i, j, chance in zip(*(places.tolist() for places in pairs.places), pairs.chances.tolist(), strict=True):
        key = (firsts[i].id, firsts[j].id, chance)
        link = known.look_up(key)
        if link is None:
            link = known[key] = link_of(firsts[i], firsts[j], chance)
        links.append(link)
    return Point(
        id=one.id,
        kind=one.kind,
        label=label,
        label_spans=spans,
        claim_ids=tuple(claim.id for claim in one.claims),
        links=tuple(sorted(links, key=attrgetter("claim_ids"))),
        neighbours=neighbours,
    )


def link_of(a: Claim, b: Claim, probability: float) -> Link:
    """The first claims of two views and their score in, the link between them out."""
    first, second = sorted((a.id, b.id))
    return Link(claim_ids=(first, second), probability=probability)
