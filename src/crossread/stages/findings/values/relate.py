"""Two claims of one point in, how their values relate out. The truth table stands in docs/values.md and is tested row by row."""

from crossread.stages.findings.values.comparison import Comparison
from crossread.stages.findings.values.meaning import NOTHING_KNOWN, Meaning
from crossread.stages.findings.values.names import NAMES, compare_names
from crossread.stages.findings.values.phrases import compare_causes, compare_details, compare_means
from crossread.stages.findings.values.quantities import compare_quantities
from crossread.stages.findings.values.times import compare_times, timed_by
from crossread.types.claim import Claim

DETAILS = frozenset({"status", "detail"})
"""Kinds of claims whose value is a phrase."""
PHRASES = DETAILS | {"cause"}


def compare(a: Claim, b: Claim, *, meaning: Meaning = NOTHING_KNOWN) -> Comparison:
    """Two claims of one point in, how their values relate out. Symmetric; a claim beside itself is the same.

    Args:
        a: one claim.
        b: the other.
        meaning: who is meant by the names of the story, and which places lie in which; without it names are compared by their letters.
    """
    if a.kind != b.kind and not {a.kind, b.kind} <= NAMES and not {a.kind, b.kind} <= DETAILS:
        first, second = sorted((a.kind, b.kind))
        return Comparison(relation="not comparable", reason=f"one is a {first}, the other a {second}")
    if are_part_and_total(a, b):
        return Comparison(relation="not comparable", reason="one is a total, the other a part of one")
    if a.kind in NAMES:
        return compare_names(a, b, meaning)
    if a.moment and b.moment:
        return compare_times(a, b)
    if a.value == b.value and (a.kind not in PHRASES or a.polarity == b.polarity):
        return Comparison(relation="same", reason="the same value")
    if a.quantity and b.quantity:
        return compare_quantities(a.quantity, b.quantity)
    if a.kind == "means":
        return compare_means(a, b)
    if a.kind in PHRASES:
        return compare_causes(a, b) if a.kind == "cause" else compare_details(a, b)
    return Comparison(relation="not comparable", reason="one of the two has no value that is understood")


Told = tuple[object, ...]
"""All that `compare` looks at in one claim."""


def told_by(claim: Claim) -> Told:
    """A claim in, all that `compare` looks at in it out: claims that tell the same relate alike to any third of which neither is a part or the total.

    Who is meant by a name is not told by the claim alone, so that this holds only where no meaning is given.
    """
    return (
        claim.kind,
        claim.value,
        claim.quantity,
        timed_by(claim),
        claim.polarity,
        claim.scope.role,
        claim.scope.head,
        claim.scope.modifiers,
    )


def are_part_and_total(a: Claim, b: Claim) -> bool:
    """Does one claim say that it gives a total, and the other that it gives a part of one or a further number; or is one a part of the other?"""
    roles = {a.scope.role, b.scope.role}
    is_told = "total" in roles and bool(roles & {"part", "further"})
    return is_told or a.part_of == b.id or b.part_of == a.id
