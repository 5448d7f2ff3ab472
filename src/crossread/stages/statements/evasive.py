"""The tokens of a sentence in, who gives no answer by what he does or cannot do out.

"A request was declined by a spokesman", "too upset to comment", "withheld the name", "was unavailable for comment", "neither company replied",
"did not want to discuss it", "hung up on a reporter", "referred questions to the police", "no group has claimed responsibility".
"""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.grammar import BE, BREAKS, NEGATIONS, words
from crossread.stages.statements.groups import cue_start, group_start
from crossread.stages.statements.phrases import Range, noun_phrase_after
from crossread.stages.statements.refusing import ASKED, LISTENERS, SENT, can_answer, said
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import subject_before
from crossread.stages.statements.tokens import Tokens

TURNED_DOWN = words("declined refused rejected denied ignored")
REQUESTS = words("request requests interview interviews questions inquiries invitation")
TELLING = words("comment say discuss speak talk answer confirm elaborate reveal disclose specify speculate explain respond identify divulge address")
WILLING = words("want wanted wish wished willing prepared ready inclined care cared")
UNWILLING = words("unwilling reluctant hesitant loath")
ANSWERED = words("responded replied commented answered")
NO_ONE = words("neither none nobody")
SECRETS = words(
    "name names identity identities details information age ages condition results report address addresses cause location number figures"
)
WITHHOLDING = words("withheld withholds withholding withhold")
REFERRING = words("referred refers referring deferred directed redirected")
UNABLE = words("could couldn't can can't cannot")
CLAIMING = words("claimed claim taken accepted admitted")
HANGING, REACHING = words("hung hangs"), words("reach contact")
EVASIVE = frozenset().union(
    TURNED_DOWN, ("too", "unavailable", "responsibility"), WITHHOLDING, ANSWERED, WILLING, UNWILLING, HANGING, REFERRING, REACHING
)
"""Every word at which one of the readers of this file can find something: each asks for a word of one of these lists."""
FAR = 16
"""Tokens from "request" to "was declined by", from "neither" to "replied"."""
NEAR = 5
"""Tokens within which a request stands behind a verb, or "comment" behind "unavailable"."""


def evasive_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, who gives no answer in it out, in order."""
    sayings = []
    for at in t.where(EVASIVE):
        saying = declined_by(t, at, sentence) or unable(t, at, sentence) or withheld_name(t, at, sentence) or unavailable(t, at, sentence)
        saying = saying or none_answered(t, at, sentence) or unwilling(t, at, sentence) or turned_away(t, at, sentence)
        saying = saying or unclaimed(t, at, sentence) or not_reached(t, at, sentence)
        if saying:
            sayings.append(saying)
    return sayings


def silence(t: Tokens, cue: Range, source: Range | None, about: Range | None, sentence: int, lemma: str = "answer") -> Saying:
    """The tokens of a cue, of who is silent and of what about (None where nobody or nothing is named) in, the saying out."""
    return Saying(
        found="silence",
        lemma=lemma,
        cue=t.place(*cue),
        source=t.place(*source) if source else None,
        content=(t.place(*about),) if about else (),
        is_negated=True,
        sentence=sentence,
    )


def declined_by(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A participle in, the saying of whoever a request "was declined by" out."""
    group = group_start(t, at)
    if t.low[at] not in TURNED_DOWN or t.word(at + 1) != "by" or not any(w in BE for w in t.low[group:at]):
        return None
    is_asked = any(w in REQUESTS for w in t.low[max(0, group - FAR) : group])
    end = noun_phrase_after(t, at + 2)
    return silence(t, (group, at + 1), (at + 2, end), None, sentence) if is_asked and end > at + 2 else None


def unable(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "too" of "too upset to comment" in, the saying of whom it is said out."""
    if t.low[at] != "too" or t.word(at + 2) != "to" or t.word(at + 3) not in TELLING or t.word(at + 1) in ("early", "soon", "much"):
        return None
    verb = at - 1
    return said(t, (verb, at + 4), sentence, topic=at + 4) if verb >= 0 and t.low[verb] in BE | {"being"} else None


def withheld_name(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A form of "withhold" in, the saying of whoever withholds a name, details or results out."""
    if t.low[at] not in WITHHOLDING:
        return None
    group = group_start(t, at)
    helpers = t.low[group:at]
    if any(w in NEGATIONS for w in helpers):
        return None
    if t.low[at] == "withheld" and any(w in BE for w in helpers):
        subject = subject_before(t, group)
        if subject is None or not any(w in SECRETS for w in t.low[subject[0] : subject[1]]):
            return None
        end = noun_phrase_after(t, at + 2) if t.word(at + 1) == "by" else 0
        return silence(t, (cue_start(t, group, at), at + 1), (at + 2, end) if end > at + 2 else None, subject, sentence, "withhold")
    is_secret = any(w in SECRETS for w in t.low[at + 1 : at + 1 + NEAR])
    return said(t, (at, at + 1), sentence, topic=at + 1) if is_secret else None


def unavailable(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "unavailable" of "was unavailable for comment" in, the saying of whoever was out."""
    comment = next((k for k in range(at + 1, min(len(t), at + NEAR)) if t.low[k] == "comment"), 0)
    if t.low[at] != "unavailable" or not comment or t.word(at - 1) not in BE:
        return None
    return said(t, (at - 1, comment + 1), sentence)


def none_answered(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of answering in, the saying of whom "neither", "none of" or "nobody from" before it names out."""
    group = group_start(t, at)
    if t.low[at] not in ANSWERED or any(w in NEGATIONS - {"neither"} for w in t.low[group:at]):
        return None
    first = next((k for k in range(group - 1, max(-1, group - FAR), -1) if t.low[k] in NO_ONE or t.low[k : k + 2] == ("no", "one")), -1)
    if first < 0 or any(t.low[k] in BREAKS - {","} for k in range(first, group)):
        return None
    whom = first + 1 + (t.low[first] == "no")
    whom += t.word(whom) in ("of", "from", "at", "in")
    return silence(t, (group, at + 1), (whom, group), None, sentence) if whom < group else None


def unwilling(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A word for wanting in, the saying of whoever does not want to tell out."""
    if t.word(at + 1) != "to" or t.word(at + 2) not in TELLING:
        return None
    group = group_start(t, at)
    is_not = any(w in NEGATIONS for w in t.low[group:at])
    if not (t.low[at] in WILLING and is_not) and not (t.low[at] in UNWILLING and not is_not and any(w in BE for w in t.low[group:at])):
        return None
    found = said(t, (at, at + 3), sentence, topic=at + 3)
    subject = subject_before(t, group)
    return None if subject and t.word(subject[0]) in ("i", "we", "you") else found


def turned_away(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb in, the saying of whoever "hung up on a reporter" or "referred questions to" somebody else out."""
    after = t.low[at + 1 : at + 1 + NEAR]
    if t.low[at] in HANGING and t.word(at + 1) == "up" and any(w in LISTENERS | {"reporter", "journalist"} for w in t.low):
        return said(t, (at, at + 2), sentence)
    asked = next((k for k in range(at + 1, min(len(t), at + 1 + NEAR)) if t.low[k] in ASKED | SENT), 0)
    if (
        t.low[at] in REFERRING
        and asked
        and "to" in after + t.low[asked + 1 : asked + NEAR]
        and not any(w in BE for w in t.low[group_start(t, at) : at])
    ):
        return said(t, (at, asked + 1), sentence)
    return None


def not_reached(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "reach" of "could not reach X for comment" or "tried to reach X, but" in, the silence of X out."""
    group = group_start(t, at)
    is_not = any(w in UNABLE for w in t.low[group:at]) and any(w in NEGATIONS for w in t.low[group:at])
    is_not = is_not or t.low[max(0, at - 2) : at] in (("unable", "to"), ("able", "to"))
    is_tried = t.low[max(0, at - 2) : at] in (("tried", "to"), ("attempted", "to")) and "comment" in t.low[at:]
    if t.low[at] not in REACHING or not (is_not or is_tried):
        return None
    end = noun_phrase_after(t, at + 1, no_prepositions=True)
    is_asked = "comment" in t.low[at:] or t.word(end) in BREAKS
    return silence(t, (group, at + 1), (at + 1, end), None, sentence) if end > at + 1 and is_asked and opens_somebody(t, at + 1, end) else None


def opens_somebody(t: Tokens, start: int, end: int) -> bool:
    """Is a noun phrase somebody who can be reached, rather than a deal or a place?"""
    return can_answer(t, (start, end)) and t.word(start) not in ("a", "an", "any")


def unclaimed(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "responsibility" that nobody has claimed in, the saying without a speaker out; None where somebody has."""
    if t.low[at] != "responsibility":
        return None
    start = max(0, at - 2 * NEAR)
    claim = next((k for k in range(at - 1, start - 1, -1) if t.low[k] in CLAIMING), -1)
    no = next((k for k in range(claim - 1, max(-1, claim - NEAR - 2), -1) if t.low[k] in ("no", "nobody", "none") or t.low[k] in NEGATIONS), -1)
    if claim < 0 or no < 0 or any(t.low[k] in BREAKS for k in range(no, at)):
        return None
    return silence(t, (no, claim + 1), None, (at, content_end(t, at)), sentence, "know")
