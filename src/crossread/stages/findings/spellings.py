"""Names of all documents in, names that the reports spell or call in two ways out."""

from collections import defaultdict
from itertools import combinations

from crossread.stages.findings.story import Compared, evidence_of
from crossread.stages.names.spelling import bare, is_one_spelt_twice
from crossread.types.claim import Claim
from crossread.types.finding import Finding
from crossread.types.ids import content_id


def find_spellings(story: Compared) -> tuple[Finding, ...]:
    """A story in, one finding for each name that different reports give in different forms out, sorted by form."""
    first: dict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in sorted(story.claims.values(), key=lambda claim: (claim.document_id, claim.span.place)):
        if claim.kind in {"name", "place"}:
            first[claim.value].setdefault(claim.document_id, claim)
    pairs = [(a, b) for a, b in candidates(tuple(sorted(first))) if differently_said(a, b) and set(first[a]) != set(first[b])]
    fullest = [pair for pair in pairs if not any(is_end_of(pair, other) for other in pairs)]
    return tuple(finding_of(tuple(first[a].values()), tuple(first[b].values())) for a, b in fullest)


def candidates(names: tuple[str, ...]) -> list[tuple[str, str]]:
    """Folded names in, the pairs that may be one name in two forms out, sorted: as many words, and one that begins alike at the same place."""
    index: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for name in names:
        words = bare(name).split()
        for at, word in enumerate(words):
            index[len(words), at, word[0]].append(name)
    return sorted({pair for members in index.values() for pair in combinations(members, 2)})


def is_end_of(pair: tuple[str, str], fuller: tuple[str, str]) -> bool:
    """Are two forms the last words of two fuller ones, so that the fuller pair tells it all?"""
    return pair != fuller and any(
        all(long.endswith(" " + short) for short, long in zip(pair, order, strict=True)) for order in (fuller, fuller[::-1])
    )


def differently_said(a: str, b: str) -> bool:
    """Are two folded names one name spelt two ways, or one place called two kinds of place?"""
    if bare(a) == bare(b):
        return a != b and bare(a) not in {a, b}
    return is_one_spelt_twice(bare(a), bare(b)) and bare(a) == a and bare(b) == b


def finding_of(a: tuple[Claim, ...], b: tuple[Claim, ...]) -> Finding:
    """The first mentions of two forms of one name in, the finding out."""
    one, other = a[0].core.words, b[0].core.words
    is_kind = bare(a[0].value) == bare(b[0].value)
    return Finding(
        id=content_id("finding", "spelling", *(claim.id for claim in (*a, *b))),
        kind="spelling",
        label=f"{one} / {other}",
        answer=f"{one} · {other}",
        reason="One place, called by two words for its kind." if is_kind else "One name, spelt two ways: as many words, each the same or nearly so.",
        rule="spelling",
        point_id=None,
        sides=(),
        evidence=evidence_of((*a, *b)),
    )
