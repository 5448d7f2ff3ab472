"""Counts and names of people in a report in, those that stand side by side out: of one state, parted only by "and" or a comma."""

import re
from collections.abc import Iterable, Iterator

from crossread.stages.claims.states import STATES, finite_behind, outcome
from crossread.stages.findings.doers import OBJECT
from crossread.stages.findings.harms import HARM_OF, harm_of
from crossread.stages.tokens import covering, tokenise
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.figure import Harm

Run = tuple[Claim, ...]


def side_by_side(document: Document, counts: Iterable[Claim], names: Iterable[Claim]) -> Iterator[tuple[Run, Harm]]:
    """Counts of people and names in a report in, runs of those side by side with the harm that came to them out, in order; a name alone is none."""
    counted = tuple(counts)
    named = tuple(name for name in names if not any(name.span.overlaps(count.span) for count in counted))
    for run in runs(document, tuple(sorted((*counted, *named), key=lambda claim: claim.span.place))):
        if (len(run) > 1 or not is_name(run[0])) and (harm := harm_of_run(document, run)):
            yield run, harm


def runs(document: Document, claims: Run) -> Iterator[Run]:
    """Claims of a report in order in, the same in runs of those that only "and" or a comma parts out."""
    run: list[Claim] = []
    for claim in claims:
        if run and not continues(document, run[-1], claim):
            yield tuple(run)
            run = []
        run.append(claim)
    if run:
        yield tuple(run)


def is_name(claim: Claim) -> bool:
    """Is it a person's name?"""
    return claim.kind == "name"


def continues(document: Document, before: Claim, claim: Claim) -> bool:
    """Does a count or a name go on the list that the one before it stands in?"""
    if before.sentence != claim.sentence:
        return False
    joint = JOINT
    if is_name(before) or is_name(claim):
        joint = NAMES_JOINT if is_name(before) and is_name(claim) else NAME_JOINT
    elif not (before.scope.state in {None, claim.scope.state} or is_object_beside(before, claim)):
        return False
    return joint.fullmatch(document.part(claim.span.part), before.span.end, claim.span.start) is not None


JOINT = re.compile(r"\s*(?:,|&|,?\s+and\b|,?\s+plus\b)\s*(?:(?:his|her|their|the) )?")
NAME_JOINT = re.compile(r"(?:,? \(?\d{1,3}\)?)?,? (?:and|&) (?:(?:his|her|their) )?")
NAMES_JOINT = re.compile(r"(?:,? \(?\d{1,3}\)?)?(?:,|;|,? and|,? &) ")
"""What parts a name from a count, and two names: an age may stand behind a name. A comma between a name and a count makes them one person."""


def is_object_beside(before: Claim, claim: Claim) -> bool:
    """Does a count without a harm of its own stand beside the object of a verb ("shot her husband and three sons")?"""
    return claim.scope.state is None and HARMING.search(before.sentence.words[: before.span.start - before.sentence.start]) is not None


HARMING = re.compile(rf"{OBJECT.pattern}|\b(?:injur|wound|hurt)(?:s|es|ed|ing)? (?:(?:his|her|their) )?$", re.IGNORECASE)
"""Words in front of people whom somebody killed or hurt."""


def harm_of_run(document: Document, run: Run) -> Harm | None:
    """People side by side in, the harm that came to them out: that of the last count, else of the first, else of the names."""
    counted = [claim for claim in run if not is_name(claim)]
    if counted:
        return harm_of(document, counted[-1]) or harm_of(document, counted[0])
    tokens = tokenise(run[0].sentence)
    first, last = covering(tokens, run[0].span.start, run[-1].span.end)
    while last < len(tokens) and (tokens[last].text == "," or tokens[last].text.isdigit()):
        last += 1
    verb = tokens[first - 1].lemma if first else ""
    return HARM_OF.get(finite_behind(tokens, last) or (outcome(tokens, first - 1, last) if verb in STATES else None) or "")
