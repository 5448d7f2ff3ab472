"""A count of people in, the harm that the words around it tell of out."""

import re

from crossread.types.claim import Claim
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


def harm_of(claim: Claim) -> Harm | None:
    """A count of people in, the harm that came to them out; None when no word tells of any."""
    words, start = claim.sentence.words, claim.sentence.start
    if OPPONENTS.search(words[: claim.span.start - start]) or UNHARMED.match(words, claim.span.end - start):
        return None
    harm = HARM_OF.get(claim.scope.state or "")
    if harm in {None, "injured"} and (HIT_BEHIND.match(words, claim.span.end - start) or VICTIMS.search(claim.span.words)):
        return "hit"
    return harm
