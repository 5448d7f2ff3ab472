"""Two claims of one point from different documents in, what speaks for and against their being a difference out.

Unlike the pair model this one sees the values: that two claims answer one thing was decided without them.
"""

import math

from crossread.stages.findings.growth import CUMULATIVE
from crossread.stages.findings.judging import CASES, Layout, case_of
from crossread.stages.findings.scope import places
from crossread.stages.findings.values import exact
from crossread.stages.names.spelling import likeness
from crossread.types.claim import Claim
from crossread.types.quantity import Quantity

PLAIN = (
    "link", "better partner", "link of point", "context", "copy", "head same", "state same", "one narrowed", "each narrowed", "place alone",
    "scope of place", "texts", "claims a text", "values", "texts of the smaller", "share of the smaller", "rivals",
    "rivals in point", "given by the other", "both exact", "one vague", "ratio", "likeness", "one hedged", "cumulative", "worth",
)  # fmt: skip
FEATURES = (*(f"case {' '.join(case)}" for case in CASES), *PLAIN, *(f"link of {' '.join(case)}" for case in CASES))
"""Names of the features, in order of the vector; each lies between -2 and 2."""
MANY = 10
"""Documents, values and rivals are counted up to here."""
MANY_EACH = 5
"""Claims of a point in one document are counted up to here, on average."""


def features(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """Two claims on different sides of a point in, the features out (`FEATURES`); the same for b and a."""
    case = case_of(a, b, layout.relation(a, b))
    link = layout.link(a, b)
    return (
        *(float(case == one) for one in CASES),
        *link_features(a, b, layout),
        *scope_features(a, b, layout),
        *document_features(a, b, layout),
        *value_features(a, b),
        *(link if case == one else 0.0 for one in CASES),
    )


def link_features(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """How surely both answer one thing, whether other claims of their documents are better partners, and how alike their sentences are."""
    link = layout.link(a, b)
    theirs = [layout.link(a, y) for y in layout.by_document[b.document_id] if y.id != b.id]
    ours = [layout.link(x, b) for x in layout.by_document[a.document_id] if x.id != a.id]
    x, y = layout.known.lemmas(a), layout.known.lemmas(b)
    one, other = layout.known.masked(a), layout.known.masked(b)
    return (
        logit(link) / 4,
        max(0.0, max([*theirs, *ours], default=0.0) - link),
        layout.mean_link,
        share(x, y),
        share(one, other),
    )


def scope_features(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """How alike their scopes are, and what each has that the other lacks."""
    common = layout.known.story.common_places
    narrowing = {*a.scope.modifiers} - {*b.scope.modifiers}, {*b.scope.modifiers} - {*a.scope.modifiers}
    alone = places(a) - places(b) - common, places(b) - places(a) - common
    reason = layout.scope(a, b)
    return (
        float(a.scope.head == b.scope.head and bool(a.scope.head)),
        float(a.scope.state == b.scope.state and a.scope.state is not None),
        float(any(narrowing) and not all(narrowing)),
        float(all(narrowing)),
        float(any(alone) and not all(alone)),
        float("places" in reason),
    )


def document_features(a: Claim, b: Claim, layout: Layout) -> tuple[float, ...]:
    """How many texts give either value, and what else their documents give; a copy counts for nothing (INVARIANT 8)."""
    story, texts = layout.known.story, len(layout.texts)
    one, other = layout.texts_beside(a), layout.texts_beside(b)
    fewer = min(len(one), len(other))
    rivals = max(story.rivals(claim) for claim in (a, b))
    inside = max(len({claim.value for claim in layout.by_document[key]}) for key in (a.document_id, b.document_id))
    is_given = layout.known.gives(a.document_id, b) or layout.known.gives(b.document_id, a)
    return (
        min(texts, MANY) / MANY,
        min(layout.told_once / texts, MANY_EACH) / MANY_EACH,
        min(layout.values, MANY) / MANY,
        min(fewer, MANY) / MANY,
        fewer / len(one | other),
        min(rivals, MANY) / MANY,
        min(inside, MANY) / MANY,
        float(is_given),
    )


def value_features(a: Claim, b: Claim) -> tuple[float, ...]:
    """How exactly two values are given, how far they are apart, and how likely they are to be worth comparing."""
    x, y = a.quantity, b.quantity
    is_figure = x is not None and y is not None
    return (
        float(is_figure and None not in (exact(x), exact(y))),
        float(bool((x and x.is_vague) or (y and y.is_vague))),
        ratio(x, y) if x is not None and y is not None else 0.0,
        likeness(a.value, b.value) if not is_figure and not a.moment else 0.0,
        float((a.hedge != "none") != (b.hedge != "none")),
        float(is_cumulative(a, b)),
        min(a.worth, b.worth),
    )


def is_cumulative(a: Claim, b: Claim) -> bool:
    """Do two counts count people or things in one state that changes while reports come in?"""
    return a.kind == "count" and a.scope.state == b.scope.state and a.scope.state in CUMULATIVE


def ratio(x: Quantity, y: Quantity) -> float:
    """Two quantities in, the natural logarithm of how many times one is the other out, divided by five."""
    ends = [[abs(end) for end in (one.low, one.high) if end is not None] for one in (x, y)]
    low, high = sorted(sum(one) / len(one) if one else 0.0 for one in ends)
    return math.log((high + 1) / (low + 1)) / 5


MOST_SURE = 5.0
"""Log odds beyond which a probability counts as no surer."""


def logit(probability: float) -> float:
    """A probability in, its log odds out (natural logarithm), cut off at `MOST_SURE` to either side."""
    if probability <= 0.0:
        return -MOST_SURE
    if probability >= 1.0:
        return MOST_SURE
    return max(-MOST_SURE, min(MOST_SURE, math.log(probability / (1 - probability))))


def share(a: frozenset[object], b: frozenset[object]) -> float:
    """Two sets in, shared over all out; 0 when both are empty."""
    return len(a & b) / len(a | b) if a or b else 0.0
