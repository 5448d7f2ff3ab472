"""Two claims of one point with different values in, the difference of scope that explains them out. A conflict has to be earned."""

from crossread.stages.points.features import class_of
from crossread.types.claim import Claim

EVENT_PARTS = {"total": "one is a total, the other a part of one", "part": "one is a part of a total", "further": "one is a number beside another"}


def scope_difference(a: Claim, b: Claim) -> str | None:
    """Two claims in, why their scopes differ in a few words out; None when nothing says so. Symmetric."""
    if a.scope.role != b.scope.role and {a.scope.role, b.scope.role} & {"total", "part"}:
        return next(reason for role, reason in EVENT_PARTS.items() if role in {a.scope.role, b.scope.role})
    if a.kind == "count" and a.scope.state != b.scope.state and a.scope.state and b.scope.state:
        return "they count people or things in different states"
    if a.kind == "count" and class_of(a) != class_of(b) and class_of(a) and class_of(b):
        return "they count different things"
    if a.kind in {"count", "measure", "money"} and years(a) != years(b):
        return "they name different years"
    if narrows(a, b) and narrows(b, a):
        return "other words narrow what is meant"
    if a.polarity != b.polarity and "affirmed" in {a.polarity, b.polarity}:
        return "one is not affirmed"
    return None


def narrows(a: Claim, b: Claim) -> bool:
    """Does the first have words in front of its noun that the second lacks?"""
    return bool(set(a.scope.modifiers) - set(b.scope.modifiers)) and a.kind == "count"


def years(claim: Claim) -> frozenset[str]:
    """The years named in a claim's sentence."""
    words = "".join(letter if letter.isdigit() else " " for letter in claim.sentence.words).split()
    return frozenset(word for word in words if len(word) == 4 and word[:2] in {"19", "20"})
