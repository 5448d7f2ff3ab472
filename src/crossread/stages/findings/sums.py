"""Claims in, totals that their parts do not add up to out."""

from collections import defaultdict

from crossread.stages.claims.figures import number
from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.findings.values import exact
from crossread.types.claim import Claim
from crossread.types.finding import Derivation, Finding
from crossread.types.ids import content_id

EXHAUSTIVE = {"casualty": frozenset({"killed", "injured"})}
"""States whose parts are known to make up the whole: casualties are the killed and the injured."""


def find_sums(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each total whose parts are exact, make it up by what they count, and do not add up to it out."""
    parts: dict[str, list[Claim]] = defaultdict(list)
    for claim in story.claims.values():
        if claim.part_of:
            parts[claim.part_of].append(claim)
    return tuple(
        found for key in sorted(parts) if (found := sum_of(story.claims[key], tuple(sorted(parts[key], key=lambda claim: claim.span.place))))
    )


def sum_of(total: Claim, parts: tuple[Claim, ...]) -> Finding | None:
    """A total and its parts in, the finding out; None when they add up, or when nothing says that the parts are all of it."""
    whole = exact(total.quantity)
    values = [value for part in parts if (value := exact(part.quantity)) is not None]
    if whole is None or len(values) < len(parts) or not makes_up(total, parts):
        return None
    added = sum(values)
    if added == whole:
        return None
    gap = number(abs(whole - added))
    given = tuple(part.core.words for part in parts)
    sentence = (
        f"The parts given make {number(added)}, which leaves {gap} unaccounted for."
        if added < whole
        else f"The parts given make {number(added)}, which is {gap} more than the total."
    )
    return Finding(
        id=content_id("finding", "sum", total.id),
        kind="sum does not add up",
        label=total.sentence.words[total.span.start - total.sentence.start : parts[-1].span.end - total.sentence.start],
        answer=f"{' + '.join(given)} is not {total.core.words}: {gap} {'unaccounted for' if added < whole else 'too many'}",
        reason=sentence,
        rule="parts and total",
        point_id=None,
        sides=(),
        evidence=evidence_of((total, *parts)),
        derivations=(
            Derivation(result=number(added), rule="sum of the parts", inputs=given),
            Derivation(result=gap, rule="difference between total and parts", inputs=(total.core.words, *given)),
        ),
    )


def makes_up(total: Claim, parts: tuple[Claim, ...]) -> bool:
    """Are the parts all that the total holds, by what they count? A lone "including 300 children" is no whole."""
    whole = EXHAUSTIVE.get(total.scope.state or "")
    return whole is not None and len(parts) > 1 and {part.scope.state or "" for part in parts} == whole
