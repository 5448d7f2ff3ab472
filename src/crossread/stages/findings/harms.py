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
NOT_OF_THEM = re.compile(
    r"\b(?:shoot-?out|gun ?fight|gun battle|firefight|gunfire|shots|standoff|stand-off|confrontation) with (?:[\w-]+ ){0,2}$|"
    r"\bby (?:the )?$|\battempted (?:murders?|killings?) of $",
    re.IGNORECASE,
)
"""Words in front of those with whom somebody exchanged fire, who did the harm, or who were to come to it."""
UNCOUNTED = re.compile(
    r",? and (?:his |her |their |several |some |other )*(?:children|kids|sons|daughters|others|family|relatives|people)\b", re.IGNORECASE
)
"""Words behind people beside whom others came to the same harm, nobody says how many."""
OTHERS_BEHIND = re.compile(
    rf"(?:(?!{HURT}|shot|hospital|treated|taken|rushed|transported|airlifted|condition)[^.;]){{0,90}}\b(?:when|after|while|because|before) "
    r"(?:the|an?|another|one|his|her|[A-Z]\w+) (?:[\w’'-]+ ){0,5}(?:was|were|had been) ",
)
"""Words behind people who saw what came to others ("three people were in the car when the driver was shot")."""
OF_THE = re.compile(r"\b(?:of|among) (?:the|those|these|its|their) $", re.IGNORECASE)
PARTITIVE = re.compile(r"\bof (?:the|those|these|them|his|her|their)\b", re.IGNORECASE)
"""Words of a count of some of several ("two of the men"): those hurt are more."""
KILLING_THEM = re.compile(r"[^.;]{0,40}?,? (?:killing|fatally wounding|mortally wounding) (?:him|her|them|both|all)\b", re.IGNORECASE)
CONDITION = re.compile(
    r" (?:(?:is|was|are|were|remains?|remained|listed|reported) )*"
    r"(?:in (?:[\w-]+ ){1,4}condition|(?:is|was|are|were) (?:fighting|clinging) (?:for|to) (?:his|her|their)? ?(?:life|lives))\b",
    re.IGNORECASE,
)
"""Words behind people in a hospital ("one is in critical condition")."""
SHOT_BEHIND = re.compile(r"[^.;]{0,90}?\b(?:shot|shoots)\b", re.IGNORECASE)
SHOT_IN_FRONT = re.compile(
    r"\b(?:shot|shoots?|(?:shooting|shootings|wounding) of|(?<!the )(?<!a )shooting) (?:at )?(?:[\w’'-]+ ){0,3}$", re.IGNORECASE
)


def is_shot(claim: Claim, front: str) -> bool:
    """Does a verb say of people that they were shot, and not only a noun beside them of a shooting?"""
    if claim.scope.state != "shot" or "shot" in claim.span.words.lower():
        return True
    return SHOT_IN_FRONT.search(front) is not None or SHOT_BEHIND.match(claim.sentence.words, claim.span.end - claim.sentence.start) is not None


DIED_BEHIND = re.compile(
    r"(?:,? (?:who|that) (?:was|were|had been))? (?:[\w-]+ )?(?:shot|injured|wounded|hurt|hospitali[sz]ed)\b"
    r"(?:(?!\b(?:and|but|another|others?|while|one|two|three|who)\b)[^.;]){0,90}?,? (?:has |have )?(?:died|dies)\b"
)
"""Words behind people who were hurt first and died ("a man who was shot last month died")."""
ONE_DIES = re.compile(r"[^.;]{0,90}?\bwhere (?!they\b|both\b|all\b)[^.;,]{1,40}? (?:died|(?:was|were) (?:later )?(?:pronounced|declared) dead)\b")
"""Words behind people taken to a hospital that say of some of them that they died there."""
ONE_OF = re.compile(r"\b(?P<name>[A-Z][\w’'-]+),? (?:was|is|were|are) (?:one of|among) (?:the )?$")
INCLUDING = re.compile(r",? including (?P<name>(?:[A-Z][\w’'.-]+ ?){1,4}),")
"""Words around a count that name one of those counted."""


def harm_of(document: Document, claim: Claim) -> Harm | None:
    """A report and a count of people in it in, the harm that came to them out; None when no word tells of any.

    People said to be injured among whom the report names one who died were hit: some of them are dead.
    """
    words, start = claim.sentence.words, claim.sentence.start
    front, at = words[: claim.span.start - start], claim.span.end - start
    if NOT_OF_THEM.search(front) or any(pattern.match(words, at) for pattern in (UNHARMED, UNCOUNTED, OTHERS_BEHIND)):
        return None
    harm = HARM_OF.get(claim.scope.state or "")
    if harm == "killed" and OF_THE.search(front):
        harm = None
    if harm == "hit" and not is_shot(claim, front):
        harm = None
    if harm != "killed" and PARTITIVE.search(words[claim.span.start - start : at + 10]):
        return None
    if harm in {"hit", "injured"} and KILLING_THEM.match(words, at):
        return "killed"
    if harm is None and is_in_condition(claim):
        return "injured"
    if harm in {None, "injured"} and (HIT_BEHIND.match(words, at) or VICTIMS.search(claim.span.words)):
        return "hit"
    if harm in {"hit", "injured"} and DIED_BEHIND.match(words, at):
        return "killed"
    return "hit" if harm == "injured" and (ONE_DIES.match(words, at) or names_dead(document, claim)) else harm


def is_in_condition(claim: Claim) -> bool:
    """Does a sentence go on, behind a count, to say in what condition they are in a hospital?"""
    return CONDITION.match(claim.sentence.words, claim.span.end - claim.sentence.start) is not None


def names_dead(document: Document, claim: Claim) -> bool:
    """Does a report name somebody among the people counted of whom it says elsewhere that he died?"""
    words, start = claim.sentence.words, claim.sentence.start
    found = ONE_OF.search(words[: claim.span.start - start]) or INCLUDING.match(words, claim.span.end - start)
    if found is None:
        return False
    died = re.compile(rf"\b{re.escape(found['name'].split()[-1])}\b(?:(?!\b(?:and|but)\b)[^.;]){{0,80}}?\b(?:died|dies|pronounced dead|was killed)\b")
    return died.search(document.text) is not None
