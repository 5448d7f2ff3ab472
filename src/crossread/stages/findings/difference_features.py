"""Two claims of one point with different values and how surely they tell of one thing in, what speaks for and against a difference out."""

import math

from crossread.stages.findings.judging import Case
from crossread.stages.findings.sameness import KINDS_OF_VALUES
from crossread.stages.names.spelling import likeness
from crossread.types.claim import Claim

FEATURES = ("sameness", *KINDS_OF_VALUES, "unlike", "not comparable", "likeness")
"""Names of the features, in order."""
MOST_SURE = 6.0
"""Log odds beyond which a probability counts as no surer."""


def features(a: Claim, b: Claim, case: Case, sameness: float) -> tuple[float, ...]:
    """Two claims, how their values relate and the chance that they tell of one thing in, the features out (`FEATURES`); the same for b and a."""
    sort, relation = case
    return (
        logit(sameness),
        *(float(sort == one) for one in KINDS_OF_VALUES),
        float(relation == "unlike"),
        float(relation == "not comparable"),
        likeness(a.value, b.value) if not a.quantity and not a.moment else 0.0,
    )


def logit(probability: float) -> float:
    """A probability in, its log odds out (natural logarithm), cut off at `MOST_SURE` to either side."""
    if probability <= 0.0:
        return -MOST_SURE
    if probability >= 1.0:
        return MOST_SURE
    return max(-MOST_SURE, min(MOST_SURE, math.log(probability / (1 - probability))))
