"""Agreeing findings in, figures that the reports agree on but ascribe to different sources out."""

from collections import Counter, defaultdict
from itertools import combinations

from crossread.stages.findings.story import Compared, evidence_of
from crossread.types.claim import Claim
from crossread.types.finding import Finding
from crossread.types.ids import content_id

FEWEST = 2
"""Figures that two statements must share before different speakers are a finding: one figure may well come from two mouths."""


def find_attributions(findings: tuple[Finding, ...], story: Compared) -> tuple[Finding, ...]:
    """Findings and the story in, one finding for each two statements that give the same figures and name different speakers out."""
    told = [figures_in(finding, story) for finding in findings if finding.kind == "agrees"]
    often = Counter(claim.statement_id for claims in told for claim in claims)
    shared: dict[tuple[str, str], list[tuple[Claim, Claim]]] = defaultdict(list)
    for claims in told:
        here = Counter(claim.statement_id for claim in claims)
        is_twice_here = max(here.values(), default=0) >= FEWEST
        some = [claim for claim in claims if is_twice_here or often[claim.statement_id] >= FEWEST]
        for a, b in combinations(some, 2):
            one, other = a.statement_id or "", b.statement_id or ""
            if a.document_id != b.document_id and often[one] >= FEWEST and (often[other] >= FEWEST or here[one] >= FEWEST):
                shared[one, other].append((a, b))
    return tuple(finding_of(pairs, story) for _, pairs in sorted(shared.items()) if is_telling(pairs, story))


def figures_in(finding: Finding, story: Compared) -> list[Claim]:
    """A finding and the story in, the figures on its sides that somebody is said to give out, in order."""
    claims = (story.claims[key] for side in finding.sides for key in side.claim_ids)
    return [claim for claim in claims if claim.kind in {"count", "measure", "money"} and claim.statement_id]


def is_telling(pairs: list[tuple[Claim, Claim]], story: Compared) -> bool:
    """Do the two statements share enough figures, with a different named origin behind each?"""
    behind = [(story.lineage.behind.get(a.id), story.lineage.behind.get(b.id)) for a, b in pairs]
    return len({a.id for a, _ in pairs}) >= FEWEST and all(one and other and one != other for one, other in behind)


def finding_of(pairs: list[tuple[Claim, Claim]], story: Compared) -> Finding:
    """The figures that two statements share in, the finding out."""
    first, second = pairs[0]
    names = [story.origins[story.lineage.behind[claim.id]].name for claim in (first, second)]
    figures = tuple(dict.fromkeys(claim.span.words for claim, _ in pairs))
    claims = tuple({claim.id: claim for pair in pairs for claim in pair}.values())
    return Finding(
        id=content_id("finding", "attribution", *sorted(claim.id for claim in claims)),
        kind="attribution differs",
        label=f"Whose figures: {', '.join(figures)}?",
        answer=" · ".join(names),
        reason="Two statements give the same figures and name different sources; the sources may not be independent of each other.",
        rule="same figures, other source",
        point_id=None,
        sides=(),
        evidence=evidence_of(claims),
    )
