"""A count of people in, the harm that the words around it tell of out."""

import re

from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.figure import Harm

HARM_OF: dict[str, Harm] = {
    "killed": "killed", "injured": "injured", "hospitalised": "injured", "treated": "injured", "shot": "hit", "casualty": "hit",
}  # fmt: skip
"""State of a count to the harm it tells of."""
HURT = r"injur|hurt|wounded|kill|dead|die[sd]?\b"
HIT_BEHIND = re.compile(
    rf"(?:(?!{HURT})[^.;,]){{0,40}}?\b(?:suffer\w*|sustain\w*|receiv\w+|with|ha[sd]|have|hit|struck|grazed)\b "
    r"(?:from |by |in |with )?(?:[\w-]+ ){0,4}?(?:gunshots?|bullets?|stab|gunfire|shotgun|shots?)\b",
    re.IGNORECASE,
)
"""Words behind people whom a shot or a knife hit, whether they live or not ("six people with gunshot wounds")."""
VICTIMS = re.compile(r"\b(?:gunshot|shooting|stabbing) victims?$", re.IGNORECASE)
UNHARMED = re.compile(
    r"(?:(?!\b(?:injured|wounded|hurt|shot|killed)\b)[^.;]){0,60}\b(?:for observation|as a precaution|for evaluation)\b", re.IGNORECASE
)
"""Words behind people who were taken to a hospital without having come to harm."""
OPPONENTS = re.compile(
    r"\b(?:shoot-?out|gun ?fight|gun battle|firefight|gunfire|shots|standoff|stand-off|confrontation) with (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
"""Words in front of those with whom somebody exchanged fire."""


DIED_BEHIND = re.compile(
    r"(?:,? (?:who|that) (?:was|were|had been))? (?:[\w-]+ )?(?:shot|injured|wounded|hurt|hospitali[sz]ed)\b"
    r"(?:(?!\b(?:and|but|another|others?|while|one|two|three|who)\b)[^.;]){0,90}?,? (?:has |have )?(?:died|dies)\b"
)
"""Words behind people who were hurt first and died ("a man who was shot last month died")."""
ONE_OF = re.compile(r"\b(?P<name>[A-Z][\w’'-]+),? (?:was|is|were|are) (?:one of|among) (?:the )?$")
INCLUDING = re.compile(r",? including (?P<name>(?:[A-Z][\w’'.-]+ ?){1,4}),")
"""Words around a count that name one of those counted."""


def harm_of(document: Document, claim: Claim) -> Harm | None:
    """A report and a count of people in it in, the harm that came to them out; None when no word tells of any.

    People said to be injured among whom the report names one who died were hit: some of them are dead.
    """
    words, start = claim.sentence.words, claim.sentence.start
    if OPPONENTS.search(words[: claim.span.start - start]) or UNHARMED.match(words, claim.span.end - start):
        return None
    harm = HARM_OF.get(claim.scope.state or "")
    if harm in {None, "injured"} and (HIT_BEHIND.match(words, claim.span.end - start) or VICTIMS.search(claim.span.words)):
        return "hit"
    if harm in {"hit", "injured"} and DIED_BEHIND.match(words, claim.span.end - start):
        return "killed"
    return "hit" if harm == "injured" and names_dead(document, claim) else harm


def names_dead(document: Document, claim: Claim) -> bool:
    """Does a report name somebody among the people counted of whom it says elsewhere that he died?"""
    words, start = claim.sentence.words, claim.sentence.start
    found = ONE_OF.search(words[: claim.span.start - start]) or INCLUDING.match(words, claim.span.end - start)
    if found is None:
        return False
    died = re.compile(rf"\b{re.escape(found['name'].split()[-1])}\b(?:(?!\b(?:and|but)\b)[^.;]){{0,80}}?\b(?:died|dies|pronounced dead|was killed)\b")
    return died.search(document.text) is not None
