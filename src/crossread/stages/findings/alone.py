"""A story in, what only one of its reports says out: figures that no other report answers, and statements that no other report has."""

from collections import defaultdict

from crossread.stages.findings.echoes import Echoes
from crossread.stages.findings.sides import side_of
from crossread.stages.findings.story import Compared, evidence_of, said_words, words_of
from crossread.types.claim import Claim
from crossread.types.finding import Finding
from crossread.types.ids import content_id
from crossread.types.statement import Statement

FIGURES = frozenset({"count", "measure", "money"})
SHORTEST = 4
"""Content words of the shortest statement that can be told from others."""


def find_alone(story: Compared, compared: tuple[Finding, ...], echoes: Echoes) -> tuple[Finding, ...]:
    """A story of two documents at least and the findings on its points in, what only one document says out, in order of document and place.

    What takes part in a finding with another document is not said alone, whatever its sentence looks like.
    """
    if len(story.readings) < 2:
        return ()
    shared = {key for point in story.points for key in point.claim_ids}
    told = {key for finding in compared for side in finding.sides for key in side.claim_ids}
    told_statements = {claim.statement_id for key in told if (claim := story.claims[key]).statement_id and claim.kind not in {"name", "place"}}
    figures = [
        claim
        for claim in story.claims.values()
        if claim.kind in FIGURES and claim.id not in shared and claim.polarity == "affirmed" and not echoes.has((claim.document_id,), claim.sentence)
    ]
    said = [
        one
        for one in story.statements.values()
        if one.content and one.stance == "affirms" and one.id not in told_statements and not echoes.has((one.document_id,), said_words(one))
    ]
    telling = [one for one in said if len(story.lemmas(said_words(one))) >= SHORTEST]
    inside: dict[tuple[str, tuple[str, int, int]], list[Claim]] = defaultdict(list)
    spoken: dict[tuple[str, tuple[str, int, int]], list[Statement]] = defaultdict(list)
    for claim in figures:
        inside[claim.document_id, claim.sentence.place].append(claim)
    for one in telling:
        spoken[one.document_id, one.sentence.place].append(one)
    return tuple(
        finding_of(document, tuple(inside[document, place]), tuple(spoken[document, place]), story) for document, place in sorted({*inside, *spoken})
    )


def finding_of(document: str, figures: tuple[Claim, ...], said: tuple[Statement, ...], story: Compared) -> Finding:
    """What only one document says in one sentence in, the finding out: answered by what somebody is reported to say, else by the figures."""
    sentence = said[0].sentence if said else figures[0].sentence
    words = [said_words(one) for one in said]
    answers = [one.words for one in words] or [claim.span.words for claim in figures]
    spoken = (words_of(document, span, sentence) for span in words)
    return Finding(
        id=content_id("finding", "alone", *(one.id for one in said), *(claim.id for claim in figures)),
        kind="only one report",
        label=sentence.words,
        answer=" · ".join(dict.fromkeys(answers)),
        reason="No other report read here has a sentence like it." if said else "No other report read here gives a figure for this.",
        rule="no other statement" if said else "no other figure",
        point_id=None,
        sides=tuple(side_of((claim,), story) for claim in figures),
        evidence=tuple(sorted({*spoken, *evidence_of(figures)}, key=lambda one: (one.span.place, one.span.end))),
    )
