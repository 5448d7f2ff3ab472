"""The tokens of a sentence in, who gives no answer by other words than "declined to" and "did not respond" out.

"Ignored questions", "calls went unanswered", "remained silent", "stopped short of confirming", "would not discuss", "have not released".
"""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.grammar import BE, BREAKS, DETERMINERS, DO, HAVE, NEGATIONS, SUBJECT_PRONOUNS, words
from crossread.stages.statements.groups import cue_start, group_start
from crossread.stages.statements.lexicon import SOURCE_NOUNS, SPEAKING_NOUNS, VERBS
from crossread.stages.statements.phrases import Range, is_verbish, noun_phrase_after, time_at
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import noun_before, subject_before
from crossread.stages.statements.tokens import Tokens, is_adverb

HELD_BACK = words(
    "determined established responded commented replied answered released disclosed revealed named identified provided given explained issued "
    "elaborated specified"
)
"""Participles of what somebody "has not" done who gives no answer."""
DISCUSSED = words("discuss address divulge detail clarify")
"""Verbs of what somebody "would not" do who gives no answer."""
SPOKEN = words("speak talk spoken talked")
ISSUING = words("issue issued make made")
WITHHOLDING = HELD_BACK | DISCUSSED | SPOKEN | ISSUING
LISTENERS = words("reporters journalists media press")
ANNOUNCED = words("statement statements comment comments response explanation")
EVADES = words(
    "ignore ignores ignored ignoring avoid avoids avoided avoiding dodge dodges dodged dodging sidestep sidesteps sidestepped sidestepping evade "
    "evaded deflect deflected deflecting duck ducked"
)
ASKED = words("question questions request requests query queries inquiry inquiries enquiries call calls message messages emails appeals")
ATTEMPTS = words("attempts attempt efforts effort")
SENT = words(
    "calls call messages message emails email e-mails e-mail requests request inquiries inquiry queries enquiries letters texts questions voicemails"
)
SENT_TO, REACHING = words("to for with at"), words("reach contact interview")
KEEPS = words("remain remains remained remaining keep keeps kept keeping stay stays stayed is are was were been")
QUIET = words("silent mum tight-lipped tightlipped noncommittal non-committal")
HALTS = (("stopped", "short", "of"), ("stops", "short", "of"), ("stopping", "short", "of"), ("refrained", "from"), ("held", "off"))
GERUNDS = words(
    "saying confirming giving naming identifying commenting disclosing revealing answering discussing elaborating specifying releasing explaining"
)
UNMET = words("unanswered unreturned returned answered unsuccessful failed voicemail")
"""What becomes of a question that gets no answer; of two of them only with "not"."""
REPLIES = words("response reply reaction word statement confirmation explanation answer")
CONFIRMED = words("determined established confirm confirming confirmation verify corroborate")
TELLING_NOW = words("releasing commenting disclosing identifying naming discussing providing giving answering revealing saying speculating")
KNOWLEDGE = words("information leads motive details idea description suspects clues indication evidence word explanation")
DECLINES = words("declined refused declines refuses declining refusing")
CONFIRMS = words("confirm verify")
TELLING = frozenset().union(
    WITHHOLDING, EVADES, SENT, ATTEMPTS, QUIET, (pattern[0] for pattern in HALTS), REPLIES, DECLINES, TELLING_NOW, CONFIRMS, KNOWLEDGE
)
"""Every word at which one of the readers of this file can find something: each asks first for a word of one of these lists."""
OFFICES = SOURCE_NOUNS["official"] | words("they")
NEAR = 6
"""Tokens from "have" to what is not had."""
FAR = 7
"""Tokens within which an object stands behind its verb."""
SHORT = 4
"""Letters of words whose "ed" is no ending."""
LONG = 14
"""Tokens from "calls" to "were not returned"."""


def refusing_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """The tokens of a sentence and its index in, who gives no answer in it out, in order."""
    sayings = []
    for at in t.where(TELLING):
        saying = withheld_so_far(t, at, sentence) or evaded(t, at, sentence) or unanswered(t, at, sentence) or kept_quiet(t, at, sentence)
        saying = saying or halted(t, at, sentence) or no_reply(t, at, sentence) or declined_request(t, at, sentence)
        saying = saying or not_telling(t, at, sentence) or without_knowing(t, at, sentence) or left_a_message(t, at, sentence)
        if saying:
            sayings.append(saying)
    return sayings


def withheld_so_far(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb in, the saying of whoever "has not released", "would not discuss" or "did not speak to reporters" out; None where nobody does."""
    word = t.low[at]
    if word not in WITHHOLDING or t.word(at + 1) in ("him", "her", "them"):
        return None
    group = group_start(t, at)
    helpers = t.low[group:at]
    if group == at or not any(w in NEGATIONS for w in helpers) or any(w in BE for w in helpers):
        return None
    is_held = word in HELD_BACK and any(w in HAVE for w in helpers)
    nearby = t.low[at + 1 : at + FAR]
    is_open = any(w in DO or w in ("would", "will", "could", "wouldn't", "won't", "couldn't") for w in helpers)
    is_met = word in SPOKEN and (t.word(at + 1) == "publicly" or (t.word(at + 1) in ("to", "with") and any(w in LISTENERS for w in nearby[:4])))
    issued = next((k for k, w in enumerate(nearby, start=at + 1) if w in ANNOUNCED), 0) if word in ISSUING else 0
    is_told = is_open and word in DISCUSSED
    if not (is_held or is_told or is_met or issued):
        return None
    return said(t, (at, max(at, issued) + 1), sentence, topic=at + 1 if is_held or is_told else 0)


def evaded(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of evading in, the saying of whoever evades a question out; None where no question stands behind it."""
    if t.low[at] not in EVADES:
        return None
    asked = next((k for k in range(at + 1, min(len(t), at + FAR)) if t.low[k] in ASKED), 0)
    if not asked or any(t.low[k] in BREAKS for k in range(at, asked)):
        return None
    return said(t, (at, asked + 1), sentence, topic=asked + 1 if t.word(asked + 1) in ("on", "about", "over", "for") else 0)


def unanswered(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A noun for a question in, the saying of whom it was sent to out, where it "went unanswered" or "was not returned"."""
    if at + 1 >= len(t) or (t.low[at] not in SENT and t.low[at] not in ATTEMPTS):
        return None
    stop = next((k for k in range(at + 1, min(len(t), at + LONG)) if t.low[k] in UNMET), 0)
    helpers = t.low[group_start(t, stop) : stop] if stop else ()
    if not stop or (t.low[stop] in ("returned", "answered") and not any(w in NEGATIONS for w in helpers)):
        return None
    links = REACHING if t.low[at] in ATTEMPTS else SENT_TO
    to = next((k for k in range(at + 1, stop) if t.low[k] in links and opens_whom(t, k + 1)), 0)
    end = noun_phrase_after(t, to + 1, no_prepositions=True) if to else 0
    if not to or end <= to + 1:
        return None
    cue = t.place(group_start(t, stop) if helpers else stop, stop + 1)
    return Saying(found="silence", lemma="answer", cue=cue, source=t.place(to + 1, end), is_negated=True, sentence=sentence)


def opens_whom(t: Tokens, at: int) -> bool:
    """Can a token open the name of whom a question was sent to?"""
    return t.low[at] not in ("comment", "reach", "contact", "seek", "request") if at < len(t) else False


def kept_quiet(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A word for silence in, the saying of whoever keeps it out; None where nobody does."""
    verb = at - 1
    while verb > 0 and (is_adverb(t.word(verb)) or t.word(verb) == "largely"):
        verb -= 1
    if t.low[at] not in QUIET or t.word(verb) not in KEEPS:
        return None
    topic = at + 2 if t.word(at + 1) in ("on", "about", "over", "regarding") else 0
    subject = subject_before(t, group_start(t, verb))
    return said(t, (verb, at + 1), sentence, topic=topic) if subject and can_answer(t, subject) else None


def halted(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of holding back in, the saying of whoever "stopped short of confirming" out; None where nobody does."""
    for pattern in HALTS:
        end = at + len(pattern)
        if all(t.word(at + k) == word for k, word in enumerate(pattern)) and t.word(end) in GERUNDS:
            return said(t, (at, end + 1), sentence, topic=end + 1)
    return None


def no_reply(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "response" of "there was no immediate response from X" in, the silence of X out."""
    if t.low[at] not in REPLIES or "no" not in t.low[max(0, at - 3) : at] or t.word(at + 1) != "from":
        return None
    end = noun_phrase_after(t, at + 2)
    start = next(k for k in range(at, -1, -1) if t.low[k] == "no")
    if end <= at + 2 or not any(w in BE | HAVE or w in ("received", "got") for w in t.low[max(0, start - 4) : start]):
        return None
    lemma = "confirm" if t.low[at] in CONFIRMED else "answer"
    return Saying(found="silence", lemma=lemma, cue=t.place(start, at + 1), source=t.place(at + 2, end), is_negated=True, sentence=sentence)


def declined_request(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of declining in, the saying of whoever declines comment, an interview or at all out; None where something else is declined."""
    if t.low[at] not in DECLINES:
        return None
    thing = next((k for k in range(at + 1, min(len(t), at + 6)) if t.low[k] in ("comment", "interview", "interviews", "requests", "request")), 0)
    if thing and t.word(at + 1) != "to" and not any(t.low[k] in BREAKS for k in range(at, thing)):
        return said(t, (at, thing + 1), sentence)
    is_bare = at + 1 >= len(t) or t.word(at + 1) in (".", ";")
    return said(t, (at, at + 1), sentence) if is_bare and t.low[at] in ("declined", "refused") else None


def not_telling(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb in, the saying of whoever "is not releasing" something or "would not confirm that" out; None where nobody does."""
    if t.low[at] not in TELLING_NOW and t.low[at] not in CONFIRMS:
        return None
    group = group_start(t, at)
    helpers = t.low[group:at]
    if group == at or not any(w in NEGATIONS for w in helpers):
        return None
    is_held = t.low[at] in TELLING_NOW and any(w in BE for w in helpers) and t.word(at + 1) not in ("him", "her", "them")
    if is_held:
        return said(t, (at, at + 1), sentence, topic=at + 1)
    is_confirmed = t.low[at] in CONFIRMS and t.word(at + 1) in ("that", "this", "it", "those")
    return said(t, (at, at + 1), sentence) if is_confirmed and t.word(at + 2) in BREAKS | {"and", "but"} else None


def without_knowing(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A noun for knowledge in, the saying of the office that "had no leads" or "did not have a motive" out; None where it has some."""
    if t.low[at] not in KNOWLEDGE:
        return None
    verb = next((k for k in range(at - 1, max(-1, at - NEAR), -1) if t.low[k] in ("have", "has", "had") and t.low[k + 1] not in ("been", "to")), -1)
    if verb < 0:
        return None
    group = group_start(t, verb)
    is_none = t.low[verb + 1] == "no" or any(w in NEGATIONS for w in t.low[group:verb])
    subject = subject_before(t, group) or earlier_subject(t, group)
    is_office = subject is not None and any(w in OFFICES for w in t.low[subject[0] : subject[1]])
    if not is_none or subject is None or not is_office:
        return None
    end = content_end(t, verb + 1 + (t.low[verb + 1] == "no"))
    return Saying(
        found="silence",
        lemma="confirm",
        cue=t.place(cue_start(t, group, verb), verb + 1 + (t.low[verb + 1] == "no")),
        source=t.place(*subject),
        content=(t.place(verb + 1 + (t.low[verb + 1] == "no"), end),) if end > at else (),
        is_negated=True,
        sentence=sentence,
    )


def left_a_message(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A message "seeking comment" in, the saying of whom it was left with or sent to out; None where it says nobody."""
    if t.low[at] not in SENT or t.word(at + 1) not in ("seeking", "requesting", "asking") or "comment" not in t.low[at + 2 : at + 6]:
        return None
    left = next((k for k in range(at + 3, min(len(t), at + LONG)) if t.low[k] in ("left", "sent", "placed", "made")), 0)
    to = next((k for k in range(left, min(len(t), left + NEAR)) if t.low[k] in ("with", "to", "for", "at")), 0) if left else 0
    end = noun_phrase_after(t, to + 1) if to else 0
    if end <= to + 1:
        return None
    return Saying(found="silence", lemma="answer", cue=t.place(at, left + 1), source=t.place(to + 1, end), is_negated=True, sentence=sentence)


def can_answer(t: Tokens, subject: Range) -> bool:
    """Is a subject somebody who may answer?"""
    low = t.low[subject[0] : subject[1]]
    is_name = any(t.caps[k] and t.low[k] not in DETERMINERS for k in range(*subject))
    return is_name or low[-1] in SUBJECT_PRONOUNS or any(w in SPEAKING_NOUNS for w in low)


def said(t: Tokens, cue: Range, sentence: int, topic: int = 0) -> Saying | None:
    """The tokens of a cue and where what it is about begins (0: nowhere) in, its saying out; None without a subject."""
    group = group_start(t, cue[0])
    subject = subject_of(t, group) or earlier_subject(t, group)
    if subject is None or not can_answer(t, subject):
        return None
    while topic and t.word(topic) in ("to", "on", "about", "for", "of", "from", "regarding", "over"):
        topic += 1
    end = content_end(t, topic) if topic and topic < len(t) and t.word(topic) not in BREAKS else 0
    content = (t.place(topic, end),) if end > topic and time_at(t, topic) < end - 1 else ()
    lemma = "confirm" if any(w in CONFIRMED for w in t.low[cue[0] : cue[1]]) else "answer"
    return Saying(
        found="silence",
        lemma=lemma,
        cue=t.place(cue_start(t, group, cue[0]), cue[1]),
        source=t.place(*subject),
        content=content,
        is_negated=True,
        sentence=sentence,
    )


def subject_of(t: Tokens, group: int) -> Range | None:
    """A verb group in, its subject out: before a relative clause that stands between both ("the clinic where he died did not say")."""
    subject = subject_before(t, group)
    is_relative = subject is not None and t.word(subject[0] - 1) in ("where", "when") and any(is_verbish(t, k) for k in range(*subject))
    return noun_before(t, subject[0] - 1) if subject and is_relative else subject


def earlier_subject(t: Tokens, group: int) -> Range | None:
    """A verb group behind a conjunction in, the subject of the verb before it out ("visited the camp but did not speak to reporters")."""
    if t.word(group - 1) not in ("and", "but", "yet", "though"):
        return None
    for k in range(1, group - 1):
        if is_main_verb(t, k) and (subject := subject_before(t, group_start(t, k))) and can_answer(t, subject):
            return subject
    return None


def is_main_verb(t: Tokens, at: int) -> bool:
    """Can a token be the verb of a sentence, as far as its form tells?"""
    word = t.low[at]
    is_form = (word in VERBS and VERBS[word][1] in ("past", "s")) or word in BE | HAVE or (len(word) > SHORT and word.endswith("ed"))
    return is_form and not t.caps[at]
