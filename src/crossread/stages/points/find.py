"""Readings in, points out: views, candidate pairs, scores, clusters, labels."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations

from crossread.stages.points.candidates import candidates
from crossread.stages.points.cluster import cluster
from crossread.stages.points.label import label_of
from crossread.stages.points.score import PairModel
from crossread.stages.points.views import NOTHING_MEANT, View, class_of, views_of
from crossread.types.claim import Claim
from crossread.types.ids import content_id
from crossread.types.point import Link, Point


def find_points(claims: Iterable[Claim], model: PairModel, meant: Mapping[str, str] = NOTHING_MEANT) -> tuple[Point, ...]:
    """The claims of a story in, its points out, sorted by id; a point has claims of two documents at least, whatever their values.

    Args:
        claims: of all its documents.
        model: what scores pairs.
        meant: ids of claims of names, and what each means: the same for what is one across documents.
    """
    views = views_of(claims, meant)
    year = year_of_story(views)
    scores = {pair: model.probability(views[pair[0]], views[pair[1]]) for pair in candidates(views)}
    groups = [*cluster([marks_of(view, year) for view in views], scores, never_together(views), model.cut)]
    alone = set(range(len(views))) - {i for group in groups for i in group}
    groups += [(i,) for i in sorted(alone) if len(views[i].documents) > 1]
    points = (point_of(group, views, scores) for group in groups)
    return tuple(sorted((point for point in points if point), key=lambda point: point.id))


def never_together(views: tuple[View, ...]) -> frozenset[tuple[int, int]]:
    """Views in, pairs of one sentence with different values out: one sentence does not answer one thing twice."""
    sentences: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, view in enumerate(views):
        sentences[view.sentence, view.group].append(i)
    return frozenset(
        pair for group in sentences.values() for pair in combinations(group, 2) if views[pair[0]].claim.value != views[pair[1]].claim.value
    )


def marks_of(view: View, current: str) -> dict[str, str]:
    """A view and the year of the story in, what it is of and nothing else can be out.

    That is the state and sort of what is counted, whose age it is, and the year of a look back. Scope is part of a point's identity: the tsunami of
    another year is another event.
    """
    claim = view.claim
    if claim.kind not in SCOPED:
        return {}
    past = {year for year in view.years if current and abs(int(year) - int(current)) >= LOOK_BACK}
    found = {"year": min(past, default="now")}
    if claim.kind == "count":
        found |= {"state": claim.scope.state or "", "class": class_of(claim)}
    if claim.scope.head == "age":
        found |= {"person": " ".join(claim.scope.modifiers)}
    return {key: value for key, value in found.items() if value}


LOOK_BACK = 2
"""Years from which a year named in a sentence looks back on (or ahead to) another event; last year's month may still be the same one."""
SCOPED = frozenset({"count", "measure", "money"})
"""Kinds whose scope is marked."""


def year_of_story(views: tuple[View, ...]) -> str:
    """Views in, the year that the reports are about out: that of most of their days; else the latest one named; empty when none is."""
    days = Counter(
        claim.moment.earliest[:4]
        for view in views
        for claim in view.claims
        if claim.moment and claim.moment.earliest and claim.moment.precision in DAYS
    )
    if days:
        return max(days, key=lambda year: (days[year], year))
    return max((year for view in views for year in view.years), default="")


DAYS = frozenset({"minute", "hour", "part of day", "day"})


def point_of(group: tuple[int, ...], views: tuple[View, ...], scores: Mapping[tuple[int, int], float]) -> Point | None:
    """The views of a cluster and the scores in, the point out; None when all stand in one document."""
    claims = sorted((claim for i in group for claim in views[i].claims), key=lambda claim: (claim.document_id, claim.span.place))
    if len({claim.document_id for claim in claims}) < 2:
        return None
    label, spans = label_of(claims)
    links = (link_of(views[i], views[j], scores[i, j]) for i, j in combinations(sorted(group), 2) if (i, j) in scores)
    return Point(
        id=content_id("point", *(claim.id for claim in claims)),
        kind=claims[0].kind,
        label=label,
        label_spans=spans,
        claim_ids=tuple(claim.id for claim in claims),
        links=tuple(sorted(links, key=lambda link: link.claim_ids)),
    )


def link_of(a: View, b: View, probability: float) -> Link:
    """Two views and their score in, the link between their first claims out."""
    first, second = sorted((a.claim.id, b.claim.id))
    return Link(claim_ids=(first, second), probability=probability)
