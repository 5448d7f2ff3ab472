"""Readings in, points out: views, candidate pairs, chances, clusters, their worth, labels and neighbours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from crossread.stages.origins import NOTHING_REPEATED, Repeats, SharedPassage
from crossread.stages.origins.groups import merge, top
from crossread.stages.points.candidates import candidates
from crossread.stages.points.cluster import cluster
from crossread.stages.points.copied import copied_claims
from crossread.stages.points.features import KINDS
from crossread.stages.points.label import label_of
from crossread.stages.points.later import Brought, Later, every_one, joined, with_copies, with_more
from crossread.stages.points.model import PointModel, groups_of
from crossread.stages.points.neighbours import LIKE, Kept, neighbours_of
from crossread.stages.points.table import Floats, Ints, Table, table_of
from crossread.stages.points.views import NOTHING_MEANT, View, views_of
from crossread.stages.points.worth import FEATURES, SENSED, worth_features
from crossread.types.claim import Claim, ClaimKind
from crossread.types.ids import content_id
from crossread.types.point import Link, Neighbour, Point

FIGURES = frozenset({"count", "measure", "money"})
"""Kinds that are nearly always worth comparing."""
LEAST_OF_FIGURES = 0.15
"""Worth from which a figure that two reports give is kept: on the bench a higher one, up to a quarter, changes nothing."""

Scores = dict[tuple[int, int], float]
Group = tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """The claims of a story with the chances of their pairs.

    Attributes:
        views: its claims as comparing sees them.
        table: the same as arrays.
        groups: place in `KINDS` of the group of each.
        pairs: rows of the pairs that were looked at.
        crowded: for each view, whether it has more likely partners than were looked at.
    """

    views: tuple[View, ...]
    table: Table
    groups: Ints
    pairs: Ints
    crowded: tuple[bool, ...]


def find_points(
    claims: Iterable[Claim],
    model: PointModel,
    meant: Mapping[str, str] = NOTHING_MEANT,
    shared: Iterable[SharedPassage] = (),
    repeats: Repeats = NOTHING_REPEATED,
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
    """
    every, printed = tuple(claims), tuple(shared)
    told = tuple(claim for claim in every if repeats.is_told_first(claim))
    scored = to_score((claim for claim in told if claim.document_id not in repeats.documents), meant, printed)
    brought = together_first(scored, model)
    if any(claim.document_id in repeats.documents for claim in told):
        brought, scored = with_later(brought, views_to_score(told, meant, printed), model)
    return points_of(with_copies(brought, (claim for claim in every if not repeats.is_told_first(claim)), repeats), scored, model)


def together_first(scored: Scored, model: PointModel) -> Brought:
    """What there is to score of the reports that tell a text first and the model in, what is brought together, and its worth, out."""
    if not scored.views:
        return Brought(views=(), scores={}, groups=(), worth={})
    scores = scores_of(scored, model)
    groups = every_cluster(scored, scores, model.cut)
    several = tuple(group for group in groups if is_of_several(group, scored.views))
    return Brought(views=scored.views, scores=scores, groups=groups, worth=dict(zip(several, worths(scored, scores, several, model), strict=True)))


def with_later(brought: Brought, views: Iterable[View], model: PointModel) -> tuple[Brought, Scored]:
    """What was brought together, the views of the copies' own claims beside it and the model in; all brought together, and on what, out."""
    scored = scored_of(with_more(brought.views, views))
    scored = replace(scored, pairs=scored.pairs[scored.pairs[:, 1] >= len(brought.views)])
    later = Later(
        views=scored.views,
        marks=[marks_of(view) for view in scored.views],
        scores=scores_of(scored, model),
        never=never_together(scored.views),
        crowded=scored.crowded,
    )
    return joined(brought, later, model.cut), scored


def points_of(brought: Brought, scored: Scored, model: PointModel) -> tuple[Point, ...]:
    """What was brought together, on what, and the model in, the points that are worth it out, sorted by id."""
    scored, scores = replace(scored, views=brought.views), brought.scores
    groups = tuple(group for group in brought.groups if is_of_several(group, brought.views))
    unjudged = tuple(group for group in groups if group not in brought.worth)
    worth = {**brought.worth, **dict(zip(unjudged, worths(scored, scores, unjudged, model), strict=True))}
    kept = tuple(group for group in groups if worth[group] >= least_of(claims_of(group, brought.views), model))
    beside = neighbours_of(kept, brought.views, scores)
    ids = [content_id("point", *(claim.id for claim in claims_of(group, brought.views))) for group in kept]
    inside = pairs_inside(kept, scores)
    points = (point_of(ids, number, group, brought.views, inside[number], beside[number]) for number, group in enumerate(kept))
    return tuple(sorted(points, key=lambda point: point.id))


def least_of(claims: Sequence[Claim], model: PointModel) -> float:
    """The claims of a cluster and the model in, how much it must be worth at least to be kept out."""
    return min(LEAST_OF_FIGURES, model.least) if kind_of(claims) in FIGURES else model.least


def is_of_several(group: Group, views: Sequence[View]) -> bool:
    """Does a cluster stand in several documents?"""
    return len({document for i in group for document in views[i].documents}) > 1


def to_score(claims: Iterable[Claim], meant: Mapping[str, str], shared: Iterable[SharedPassage] = ()) -> Scored:
    """The claims of a story, what names mean and the passages that documents share in, the pairs worth scoring out."""
    return scored_of(views_to_score(claims, meant, shared))


def views_to_score(claims: Iterable[Claim], meant: Mapping[str, str], shared: Iterable[SharedPassage]) -> tuple[View, ...]:
    """The same in, the views out of which pairs are scored."""
    every = tuple(claims)
    return tuple(view for view in views_of(every, meant, copied_claims(every, shared)) if view.group.split()[0] in KINDS)


def scored_of(views: tuple[View, ...]) -> Scored:
    """Views in, the pairs of them worth scoring out."""
    table = table_of(views)
    found = candidates(table)
    return Scored(
        views=views,
        table=table,
        groups=groups_of([view.group for view in views]),
        pairs=found.pairs,
        crowded=tuple(bool(one) for one in found.crowded),
    )


def scores_of(scored: Scored, model: PointModel) -> Scores:
    """What there is to score and the model in, the chance of each pair that can matter out.

    Views between which no chain of pairs leads that are as likely as the cut never come together, and what is less than like is no neighbour either:
    of most pairs nothing more has to be known.
    """
    chances = model.chances(scored.table, scored.groups, scored.pairs).astype(float).round(4)
    chain = chains(len(scored.views), scored.pairs[chances >= model.cut])
    kept = (chances >= LIKE) | (chain[scored.pairs[:, 0]] == chain[scored.pairs[:, 1]])
    return {(i, j): chance for (i, j), chance in zip(scored.pairs[kept].tolist(), chances[kept].tolist(), strict=True)}


def chains(number: int, pairs: Ints) -> Ints:
    """How many views there are and pairs of them in, for each view the first that a chain of pairs leads to out."""
    joined = {at: at for at in range(number)}
    for i, j in pairs.tolist():
        merge(joined, i, j)
    return np.array([top(joined, at) for at in range(number)], dtype=np.int64)


def every_cluster(scored: Scored, scores: Scores, cut: float) -> tuple[Group, ...]:
    """What was scored, the chances and the mean chance from which clusters join in, the views that answer one thing out, each view in one group."""
    views = scored.views
    return every_one(cluster([marks_of(view) for view in views], scores, never_together(views), cut, scored.crowded), len(views))


def clusters(scored: Scored, scores: Scores, cut: float) -> tuple[Group, ...]:
    """The same in, those groups out that stand in two documents or more."""
    return tuple(group for group in every_cluster(scored, scores, cut) if is_of_several(group, scored.views))


def worth_showing(scored: Scored, scores: Scores, model: PointModel) -> tuple[Group, ...]:
    """What was scored, the chances and the model in, the clusters that are worth showing out."""
    groups = clusters(scored, scores, model.cut)
    judged = zip(groups, worths(scored, scores, groups, model), strict=True)
    return tuple(group for group, worth in judged if worth >= least_of(claims_of(group, scored.views), model))


def worths(scored: Scored, scores: Scores, groups: Sequence[Group], model: PointModel) -> list[float]:
    """What was scored, the chances, the clusters and the model in, how much each cluster is worth out: the share of its links a reader would make."""
    given = worth_inputs(scored, scores, groups)
    is_sensed = bool(np.abs(scored.table.meaning).sum() > 0)
    found = model.worth(given) if is_sensed else model.worth_plain(given[:, :-SENSED])
    return [round(float(one), 4) for one in found[:, 0]]


def worth_inputs(scored: Scored, scores: Scores, groups: Sequence[Group]) -> Floats:
    """What was scored, the chances and the clusters in, what the model of worth takes out, shape (clusters, features)."""
    inside = pairs_inside(groups, scores)
    rows = [worth_features(scored.views, group, all_chances(group, known), scored.table.worth) for group, known in zip(groups, inside, strict=True)]
    return np.stack(rows) if rows else np.zeros((0, FEATURES), dtype=np.float32)


def pairs_inside(groups: Sequence[Group], scores: Scores) -> list[Scores]:
    """Clusters and the chances in, for each cluster those of its own pairs out."""
    number_of = {i: number for number, group in enumerate(groups) for i in group}
    found: list[Scores] = [{} for _ in groups]
    for (i, j), chance in scores.items():
        number = number_of.get(i)
        if number is not None and number == number_of.get(j):
            found[number][i, j] = chance
    return found


def all_chances(group: Group, known: Scores) -> NDArray[np.float64]:
    """The members of a cluster and the chances of its pairs in, those of all two of its members out, in their order; 0 where none was made."""
    place = {i: at for at, i in enumerate(sorted(group))}
    size = len(place)
    found = np.zeros(size * (size - 1) // 2)
    for (i, j), chance in known.items():
        a, b = place[i], place[j]
        found[a * size - a * (a + 1) // 2 + b - a - 1] = chance
    return found


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
    """A view in, what it is of and nothing else can be out: the state of what is counted, and whose age it is."""
    claim = view.claim
    found = {"state": claim.scope.state or "" if claim.kind == "count" else ""}
    if claim.scope.head == "age":
        found |= {"person": " ".join(claim.scope.modifiers)}
    return {key: value for key, value in found.items() if value}


def claims_of(group: Group, views: tuple[View, ...]) -> list[Claim]:
    """The views of a cluster in, their claims in order of document and place out."""
    return sorted((claim for i in group for claim in views[i].claims), key=lambda claim: (claim.document_id, claim.span.place))


def kind_of(claims: Sequence[Claim]) -> ClaimKind:
    """The claims of a point in, the kind that most of them have out; of two that are as many the first in the order of letters."""
    kinds = [claim.kind for claim in claims]
    return max(sorted(set(kinds)), key=kinds.count)


def point_of(ids: list[str], number: int, group: Group, views: tuple[View, ...], scores: Scores, beside: tuple[Kept, ...]) -> Point:
    """The ids of all points, the number of one, its views, the chances of its pairs and what stands beside it in, the point out."""
    claims = claims_of(group, views)
    label, spans = label_of(claims)
    links = (link_of(views[i], views[j], chance) for (i, j), chance in scores.items())
    return Point(
        id=ids[number],
        kind=kind_of(claims),
        label=label,
        label_spans=spans,
        claim_ids=tuple(claim.id for claim in claims),
        links=tuple(sorted(links, key=lambda link: link.claim_ids)),
        neighbours=tuple(Neighbour(point_id=ids[kept.number], reason=kept.reason) for kept in beside),
    )


def link_of(a: View, b: View, probability: float) -> Link:
    """Two views and their score in, the link between their first claims out."""
    first, second = sorted((a.claim.id, b.claim.id))
    return Link(claim_ids=(first, second), probability=probability)
