"""Groups of claims with different values in, whether the figure grew or was revised from report to report out."""

from datetime import UTC, datetime
from itertools import pairwise

from crossread.stages.findings.story import Compared
from crossread.stages.findings.values import exact
from crossread.types.claim import Claim

CUMULATIVE = frozenset(
    {"killed", "injured", "missing", "detained", "displaced", "destroyed", "damaged", "rescued", "hospitalised", "casualty", "trapped"}
)
"""States whose counts change while reports come in."""

Groups = tuple[tuple[Claim, ...], ...]


def developed(groups: Groups, story: Compared) -> Groups | None:
    """Groups that differ in, the same in order of first report out; None when they do not follow each other in time.

    A later report may repeat the earlier figure: what counts is when each was first reported (INVARIANT 39).
    """
    if any(not is_cumulative(claim) for group in groups for claim in group):
        return None
    seen = [(first_seen(group, story), group) for group in groups]
    if any(when is None for when, _ in seen):
        return None
    ordered = sorted(seen, key=lambda one: (one[0] or "", one[1][0].id))
    return tuple(group for _, group in ordered) if all(a != b for (a, _), (b, _) in pairwise(ordered)) else None


def parted(group: tuple[Claim, ...], story: Compared) -> Groups:
    """Claims that agree in, the same parted where an earlier report's "at least" was overtaken by a later and higher count out."""
    exact = [claim for claim in group if is_exact(claim)]
    first = first_seen(tuple(exact), story) if exact and all(is_cumulative(claim) for claim in group) else None
    if not first:
        return (group,)
    lowest = min(low(claim) for claim in exact)
    overtaken = tuple(claim for claim in group if is_bound(claim) and low(claim) < lowest and (when(claim, story) or first) < first)
    return tuple(part for part in (tuple(claim for claim in group if claim not in overtaken), overtaken) if part)


def is_cumulative(claim: Claim) -> bool:
    """Is it a count that changes while reports come in?"""
    return claim.kind == "count" and claim.scope.state in CUMULATIVE


def is_exact(claim: Claim) -> bool:
    """Does the claim give one number?"""
    return exact(claim.quantity) is not None


def is_bound(claim: Claim) -> bool:
    """Does the claim give a lower bound alone?"""
    return bool(claim.quantity and claim.quantity.low is not None and claim.quantity.high is None)


def low(claim: Claim) -> float:
    """The low bound of a claim's quantity; 0 when it has none."""
    return claim.quantity.low or 0.0 if claim.quantity else 0.0


def first_seen(group: tuple[Claim, ...], story: Compared) -> str | None:
    """Claims in, when the first of them was published out (UTC, ISO 8601, as precise as the least precise); None when one is undated."""
    times = [when(claim, story) for claim in group]
    return min((time for time in times if time), default=None) if all(times) else None


def when(claim: Claim, story: Compared) -> str | None:
    """When a claim's document was published (UTC, ISO 8601; a day where no hour is known); None when unknown or only an interval is."""
    edtf = story.documents[claim.document_id].published.edtf
    if not edtf or "/" in edtf:
        return None
    if "T" not in edtf:
        return edtf
    try:
        instant = datetime.fromisoformat(edtf)
    except ValueError:
        return edtf[:10]
    return instant.astimezone(UTC).isoformat(timespec="minutes") if instant.tzinfo else edtf[:16]
