"""Two views in, what speaks for and against their answering the same point out.

The value of a number or time is no feature: equal values would teach a model that equal numbers are the same thing.
"""

import math

from crossread.stages.names.spelling import SPELLING, likeness
from crossread.stages.points.views import View, class_of
from crossread.types.claim import Claim

FEATURES = (
    "context", "near", "bigrams", "bigrams contained", "left", "right", "head same", "head differs", "modifiers", "modifiers differ",
    "state same", "state differs", "event", "event differs", "role same", "name", "name spelling", "first names differ", "where", "where differs",
    "title", "same part", "polarity same", "class same", "class differs", "years same", "years differ", "numbers beside", "rarity",
)  # fmt: skip
"""Names of the features, in order of the vector. All lie between 0 and 1."""


def features(a: View, b: View) -> tuple[float, ...]:
    """Two views of one group in, their features out (`FEATURES`, each 0 to 1)."""
    x, y = a.claim, b.claim
    shared = len(a.bigrams & b.bigrams)
    spelled = 1.0 if a.meant and a.meant == b.meant else spelt_alike(x, y)
    return (
        dot(a.context, b.context),
        dot(a.near, b.near),
        shared / len(a.bigrams | b.bigrams) if shared else 0.0,
        shared / min(len(a.bigrams), len(b.bigrams)) if shared else 0.0,
        aligned(a.left[::-1], b.left[::-1]),
        aligned(a.right, b.right),
        float(x.scope.head == y.scope.head and x.scope.head != ""),
        float(x.scope.head != y.scope.head and bool(x.scope.head) and bool(y.scope.head)),
        jaccard(x.scope.modifiers, y.scope.modifiers),
        apart(x.scope.modifiers, y.scope.modifiers),
        float(x.scope.state == y.scope.state and x.scope.state is not None),
        float(x.scope.state != y.scope.state and x.scope.state is not None and y.scope.state is not None),
        jaccard(x.scope.event, y.scope.event),
        apart(x.scope.event, y.scope.event),
        float(x.scope.role == y.scope.role),
        float(spelled == 1.0),
        spelled if SPELLING < spelled < 1.0 else 0.0,
        float(x.kind in NAMED and spelled < SPELLING),
        jaccard(x.scope.where, y.scope.where),
        apart(x.scope.where, y.scope.where),
        jaccard(x.scope.modifiers, y.scope.modifiers) if x.kind == "name" else 0.0,
        float(x.span.part == y.span.part),
        float(x.polarity == y.polarity),
        float(class_of(x) == class_of(y) and class_of(x) != ""),
        float(class_of(x) != class_of(y) and "" not in {class_of(x), class_of(y)}),
        float(bool(a.years & b.years)),
        float(a.years != b.years),
        jaccard(a.masks, b.masks),
        rarity(a, b),
    )


def rarity(a: View, b: View) -> float:
    """How much it tells that two views have one subject: 1 when each is the only value of it in its documents, less the more rivals there are."""
    return 1 / math.sqrt(a.rivals * b.rivals) if a.subject == b.subject and all(a.subject) else 0.0


def spelt_alike(x: Claim, y: Claim) -> float:
    """Two claims in, how alike their names are spelt out (0 to 1); 0 for other kinds."""
    return likeness(x.value, y.value) if x.kind in NAMED and y.kind in NAMED else 0.0


NAMED = frozenset({"name", "place"})


def dot(a: dict[str, float], b: dict[str, float]) -> float:
    """Two sparse vectors of length 1 in, their cosine out."""
    if len(b) < len(a):
        a, b = b, a
    return sum(value * b[key] for key, value in sorted(a.items()) if key in b)


def aligned(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Neighbouring lemmas of two claims in, the nearest first; the share that is equal place by place out, the nearest counting most."""
    pairs = list(zip(a, b, strict=False))
    return sum((x == y) / (i + 1) for i, (x, y) in enumerate(pairs)) / (1 + 1 / 2 + 1 / 3)


def jaccard(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Two sets in, shared over all out; 0 when both are empty."""
    return len({*a} & {*b}) / len({*a} | {*b}) if a or b else 0.0


def apart(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """1 when both sets have members and share none, else 0."""
    return float(bool(a) and bool(b) and not {*a} & {*b})
