"""A saying in, whether it is something done and nothing said out: "refused to hand over the papers", "was denied a visa", "dismissed the lawsuit"."""

import re

from crossread.stages.statements.grammar import BE, words
from crossread.stages.statements.lexicon import DECLINING, DENYING, SOURCE_NOUNS
from crossread.stages.statements.saying import Saying

ANSWERS = words(
    "say comment answer discuss identify name give elaborate specify disclose reveal confirm deny talk explain release offer speak provide mention "
    "respond reply apologise apologize acknowledge admit rule concede condemn describe detail commit speculate predict estimate list express "
    "take be weigh share address clarify characterise characterize divulge publish accept recognise recognize believe endorse"
)
"""Verbs of what is said, or not said, behind "declined to" and "refused to"."""
FILED = words(
    "lawsuit lawsuits suit suits case cases charge charges motion motions bill bills petition petitions injunction bid bids amendment amendments "
    "nomination nominations application applications visa visas access entry bail parole asylum permission permit permits custody admission "
    "appeal appeals indictment legislation measure measures resolution resolutions"
)
"""What courts, parliaments and offices deny, reject or dismiss: a decision, no answer to what somebody said."""
DISMISSED = SOURCE_NOUNS["official"] | SOURCE_NOUNS["organisation"] - words("company companies firm group groups union")
"""Whom somebody dismisses from a post."""
WHOM = words("him her them me us you")
HEAD_ENDS = re.compile(
    r"\s+(?:of|to|against|by|for|from|in|on|over|at|that|who|which|with|attempting|filed|brought|seeking|challenging|calling|as|after|because)\b|[,.;:]"
)
WORD = re.compile(r"[\w’'-]+")


def is_deed(text: str, saying: Saying) -> bool:
    """The text of a part and a saying in, whether its verb of denying or refusing says what somebody did rather than what somebody said out."""
    if saying.found not in ("verb", "passive") or not saying.content or saying.cue is None:
        return False
    said = text[slice(*saying.content[0])]
    if saying.lemma in DECLINING:
        first = WORD.findall(said.lower())
        verb = first[1:2] if first[:1] == ["to"] else first[:1]
        return not (set(verb) & ANSWERS) and not set(WORD.findall(text[slice(*saying.cue)].lower())) & ANSWERS
    if saying.lemma not in DENYING:
        return False
    if saying.found == "verb" and saying.lemma == "deny" and set(WORD.findall(text[slice(*saying.cue)].lower())) & BE:
        return True
    head = WORD.findall(HEAD_ENDS.split(said, maxsplit=1)[0].lower())
    if not head:
        return False
    is_double = saying.lemma == "deny" and head[0] in WHOM
    is_sacking = saying.lemma == "dismiss" and head[-1] in DISMISSED and " as " not in said
    return is_double or is_sacking or (head[-1] in FILED and saying.lemma in ("deny", "reject", "dismiss"))
