"""The tokens of a sentence in, who says nothing and what nobody knows out: "declined to comment", "did not respond", "it was not clear who"."""

from crossread.stages.statements.clauses import content_end
from crossread.stages.statements.disputing import disputing_sayings
from crossread.stages.statements.evasive import evasive_sayings
from crossread.stages.statements.frames import agent_after
from crossread.stages.statements.grammar import AUXILIARIES, BE, BREAKS, DO, HAVE, MODALS, NEGATIONS, SUBJECT_PRONOUNS, words
from crossread.stages.statements.groups import cue_start, group_start, place_of
from crossread.stages.statements.lexicon import SILENT_GERUNDS, SPEAKING_NOUNS, VERBS
from crossread.stages.statements.phrases import Range, medium_at, noun_phrase_after, time_at
from crossread.stages.statements.refusing import earlier_subject, refusing_sayings, subject_of
from crossread.stages.statements.saying import Saying
from crossread.stages.statements.subjects import ASIDES, main_subject, noun_before, subject_before
from crossread.stages.statements.tokens import Tokens, is_adverb

SILENT_VERBS = words(
    "list respond reply comment answer elaborate specify provide disclose give identify name return release say offer express reveal mention explain"
)


SILENT_PARTICIPLES = words("provided disclosed identified specified revealed released named given explained mentioned")


OPEN_WORDS = words(
    "known clear determined established unknown unclear undetermined unconfirmed undisclosed available given provided released disclosed"
)
"""What says of a subject that nobody knows or tells it, when "no" or "not" stands there or in the word."""
SILENT_TAILS = words(
    "mention apologise apologize express list comment say answer respond discuss give identify speak provide elaborate specify disclose name reveal "
    "confirm talk explain be release offer return reply specify speculate"
)


TOPICLESS = words(
    "details detail information further additional immediate explanation reason comments statement statements "
    "named identified quoted interviewed drawn"
)
"""Words for what is not said that name no topic of it ("gave no further details")."""
YET_TO = words(
    "confirm verify comment respond say reply determine establish corroborate release name identify disclose reveal explain provide give answer"
)
"""What somebody has "yet to" do, or is "unable to", who gives no answer."""
GIVING = words("give gave given provide provided offer offered return returned list release released")
"""Verbs that keep something back only where their subject can tell it."""
GIVEN = words("gave gives offered provided issued given released disclosed revealed")
"""Verbs in front of the "no" of "gave no details"."""
COMMENT_VERBS = words("reached contacted asked approached requested sought emailed")
DECLINING = words("declined refused declines refuses declining refusing failed fails")
AT_HAND = words("reached contacted available")
SILENT = frozenset().union(
    DECLINING, SILENT_VERBS, AT_HAND, GIVEN, words("made had said says"), SILENT_PARTICIPLES, words("without comment"), COMMENT_VERBS
)
"""Every word at which `silence_sayings` can find something by itself."""
UNSETTLED = frozenset().union(words("clear unclear known know yet unable able"), OPEN_WORDS)
"""Every word at which `unsettled_sayings` can find something."""


NEITHER = 12
"""Tokens from "neither" to the verb that it negates ("neither he nor his family could be reached")."""


def group_of(t: Tokens, at: int) -> int:
    """A verb in, the first token of its group out, also over an aside ("did not, however, say")."""
    has_aside = t.word(at - 1) == "," and t.word(at - 3) == "," and t.word(at - 2) in ASIDES
    return group_start(t, at - 3) if has_aside else group_start(t, at)


def silence_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, those who say nothing out: "declined to comment", "did not respond", "could not be reached", "reached out to X for comment"."""
    sayings = []
    for at in t.where(SILENT):
        word = t.low[at]
        saying = None
        if word in DECLINING and t.word(at + 1) == "to" and t.word(at + 2) in SILENT_TAILS:
            saying = silent(t, at, at + 3, sentence)
        elif (
            word in SILENT_VERBS
            and not (word == "release" and t.word(at + 1) in ("him", "her", "them"))
            and any(w in NEGATIONS for w in t.low[group_of(t, at) : at])
            and (any(w in DO | HAVE | MODALS for w in t.low[group_of(t, at) : at]) or t.word(at - 1) == "not")
            and (not word.endswith("ed") or any(w in AUXILIARIES for w in t.low[group_of(t, at) : at]))
        ) or (
            word in AT_HAND
            and (any(w in NEGATIONS for w in t.low[group_of(t, at) : at]) or "neither" in t.low[max(0, at - NEITHER) : at])
            and any(w in BE for w in t.low[group_of(t, at) : at])
        ):
            saying = withheld(t, at, sentence) if is_not_at_hand(t, at) else silent(t, at, at + 1, sentence)
        elif (
            (word in GIVEN and t.word(at + 1) == "no")
            or (word in ("made", "had") and t.word(at + 1) == "no" and "comment" in t.low[at + 2 : at + 4])
            or (word in ("said", "says") and t.word(at + 1) == "nothing" and (t.word(at + 2) in BREAKS | {"about", "of", "on"} or at + 2 >= len(t)))
        ):
            comment = next((k for k in range(at + 2, min(len(t), at + 4)) if t.low[k] == "comment"), at + 1) if word in ("made", "had") else at + 1
            saying = silent(t, at, comment + 1, sentence)
        elif (
            word in SILENT_PARTICIPLES
            and any(w in NEGATIONS for w in t.low[group_of(t, at) : at])
            and any(w in BE for w in t.low[group_of(t, at) : at])
        ):
            saying = withheld(t, at, sentence)
        elif word == "without" and t.word(at + 1) in SILENT_GERUNDS:
            saying = silent_beside(t, at, sentence)
        elif word == "comment" and "no" in t.low[max(0, at - 2) : at] and t.word(at + 1) == "from":
            saying = no_comment(t, at, sentence)
        elif word in COMMENT_VERBS and "comment" in t.low[at : at + 24]:
            saying = asked_for_comment(t, at, sentence)
        if saying:
            sayings.append(saying)
    return without_doubles([*sayings, *refusing_sayings(t, sentence), *evasive_sayings(t, sentence), *disputing_sayings(t, sentence)])


def without_doubles(found: list[Saying]) -> list[Saying]:
    """Sayings in, the same out without those whose cue an earlier one shares."""
    kept: list[Saying] = []
    for saying in found:
        cue = saying.cue
        if not any(cue and other.cue and cue[0] < other.cue[1] and other.cue[0] < cue[1] for other in kept):
            kept.append(saying)
    return kept


def is_not_at_hand(t: Tokens, at: int) -> bool:
    """Does "available" tell of a thing that nobody gives ("Details were not available"), rather than of somebody who gives no answer?"""
    if t.low[at] != "available" or "comment" in t.low[at : at + 5]:
        return False
    subject = subject_before(t, group_of(t, at))
    return subject is not None and t.word(subject[0]) not in SUBJECT_PRONOUNS and not any(t.caps[subject[0] + 1 : subject[1]])


def silent(t: Tokens, at: int, end: int, sentence: int) -> Saying | None:
    """A verb of silence and the end of its cue in, its saying out; None where nobody is silent."""
    group = group_of(t, at)
    subject = subject_of(t, group) or shared_subject(t, group) or earlier_subject(t, group)
    if subject is None and t.low[at].endswith("ing") and t.word(group - 1) in (",", ""):
        subject = speaker_before(t, group) or main_subject(t)
    if (
        subject is None
        or (t.low[at] in GIVING and not can_tell(t, subject))
        or (t.word(subject[0] - 1) == "whom" and t.word(subject[0]) in SUBJECT_PRONOUNS)
    ):
        return None
    p = end
    while is_adverb(t.word(p)) and t.word(p) != "further":
        p += 1
    while t.word(p) in ("to", "on", "about", "for") and t.word(p + 1):
        p += 1
    while t.word(p) in TOPICLESS:
        p += 1
    p = p if t.word(p) not in ("request", "requests", "comment", "questions") and "comment" not in t.low[p : p + 7] else len(t)
    stop = content_end(t, p) if p < len(t) and t.word(p) not in BREAKS else p
    is_time = p < len(t) and time_at(t, p) >= stop - (t.word(stop - 1) == ".")
    content = (t.place(p, stop),) if p < stop <= len(t) and p < len(t) and not is_time and medium_at(t, p) == p else ()
    return Saying(
        found="silence",
        lemma=t.low[at],
        cue=t.place(cue_start(t, group, at), end),
        source=t.place(*subject),
        content=content,
        said_on=None,
        is_negated=True,
        sentence=sentence,
    )


def shared_subject(t: Tokens, group: int) -> Range | None:
    """A verb group behind a conjunction in, the speaker it shares with the reporting verb before out ("said P but declined to say Q")."""
    if t.word(group - 1) not in ("and", "but", "yet", "though"):
        return None
    for k in range(group - 2, 0, -1):
        if t.low[k] in VERBS and VERBS[t.low[k]][1] in ("past", "s", "base") and (subject := subject_before(t, group_start(t, k))):
            return subject
    return None


def speaker_before(t: Tokens, group: int) -> Range | None:
    """A participle behind a comma in, the speaker of the last reporting verb before it out ("X told the paper, declining to say")."""
    verbs = (k for k in range(group - 1, 0, -1) if t.low[k] in VERBS and VERBS[t.low[k]][1] in ("past", "s"))
    return next((subject for k in verbs if (subject := subject_before(t, group_start(t, k)))), None)


def can_tell(t: Tokens, subject: Range) -> bool:
    """Is a subject somebody who may give or keep back what he knows?"""
    low = t.low[subject[0] : subject[1]]
    return any(t.caps[subject[0] : subject[1]]) or low[-1] in SUBJECT_PRONOUNS or any(w in SPEAKING_NOUNS for w in low)


def no_comment(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "comment" of "there was no immediate comment from X" in, the silence of X out."""
    end = noun_phrase_after(t, at + 2)
    if end <= at + 2:
        return None
    start = next(k for k in range(at, -1, -1) if t.low[k] == "no")
    return Saying(
        found="silence", lemma="comment", cue=t.place(start, at + 1), source=t.place(at + 2, end), content=(), is_negated=True, sentence=sentence
    )


def withheld(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A negated participle in ("their names were not released"), what nobody said out."""
    group = group_of(t, at)
    subject = subject_before(t, group)
    if subject is None:
        return None
    if t.word(group - 1) == "which" and t.word(group - 2) == ",":
        subject = noun_before(t, group - 2) or subject
    agent = agent_after(t, at + 1)[1]
    return Saying(
        found="silence",
        lemma="withhold",
        cue=t.place(cue_start(t, group, at), at + 1),
        source=t.place(*agent) if agent else None,
        content=(t.place(*subject),),
        is_negated=True,
        sentence=sentence,
    )


def silent_beside(t: Tokens, at: int, sentence: int) -> Saying | None:
    """The "without" of "without saying" in, what the sentence's subject does not say out."""
    verb = next((k for k in range(at - 1, 0, -1) if t.low[k] in VERBS and VERBS[t.low[k]][1] in ("past", "s", "base")), 0)
    subject = subject_before(t, group_start(t, verb)) if verb else None
    subject = subject or main_subject(t)
    start = at + 2
    end = content_end(t, start) if start < len(t) and t.word(start) not in BREAKS else start
    if subject is None or subject[0] > at:
        return None
    content = (t.place(start, end),) if end > start else ()
    return Saying(
        found="silence", lemma="say", cue=t.place(at, at + 2), source=t.place(*subject), content=content, is_negated=True, sentence=sentence
    )


def asked_for_comment(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A verb of asking in a sentence with "comment" in, who was asked out: no answer is reported in this sentence."""
    if t.word(at - 1) in BE | {"when"} or t.word(0) == "when" or any(w in NEGATIONS for w in t.low[group_of(t, at) : at]):
        return None
    comment = next(k for k in range(at, len(t)) if t.low[k] == "comment")
    p = at + 1
    while t.word(p) in ("out", "to", "comment", "from", "a", "for") and p < at + 4:
        p += 1
    end = len(t) - (t.low[-1] == ".")
    if comment > p:
        end = next((k for k in range(comment, p, -1) if t.low[k] in ("for", "to", "seeking", "with", ",")), comment)
    stop = max(comment + 1, p if comment < p else 0)
    medium = (stop, len(t) - (t.low[-1] == ".")) if t.word(stop) in ("via", "by", "through") else None
    named = noun_before(t, end) if comment > p else (p, noun_phrase_after(t, p))
    if named is None or named[1] <= p:
        return None
    cue_end = p if t.word(at) in ("reached", "requested", "sought") else at + 1
    return Saying(
        found="silence",
        lemma="reach out",
        cue=t.place(at, cue_end),
        source=t.place(p, named[1]),
        content=(),
        medium=place_of(t, medium),
        is_negated=True,
        sentence=sentence,
    )


def left_open(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A word of not knowing behind its subject in ("no cause is known", "her fate remains unclear"), the saying out; None where it is known."""
    group = group_start(t, at - (t.word(at - 1) in ("remains", "remain", "remained")))
    subject = subject_before(t, group)
    if subject is None or t.word(subject[0]) in ("it", "this") or t.word(group - 1) == "to":
        return None
    is_none = t.word(subject[0]) == "no"
    is_not = any(w in NEGATIONS for w in t.low[group:at]) or t.low[at] in ("unknown", "unclear", "undetermined", "unconfirmed", "undisclosed")
    withheld_word = t.low[at] in ("available", "given", "provided", "released", "disclosed", "undisclosed")
    if is_none == is_not or (withheld_word and not is_none and t.low[at] != "undisclosed"):
        return None
    return Saying(
        found="silence" if withheld_word else "passive",
        lemma="withhold" if withheld_word else "know",
        cue=t.place(cue_start(t, group, at), at + 1),
        source=None,
        content=(t.place(*subject),),
        is_negated=True,
        sentence=sentence,
    )


def unsettled_sayings(t: Tokens, sentence: int) -> list[Saying]:
    """Tokens in, what nobody is named to know out: "it was not clear who fired", "has yet to confirm", "was unable to verify"."""
    sayings = []
    for at in t.where(UNSETTLED):
        word = t.low[at]
        if word in ("clear", "unclear", "known") and t.word(at + 1) in ("who", "whether", "if", "how", "what", "why", "where", "when"):
            group = group_of(t, at)
            negated = word == "unclear" or any(w in NEGATIONS for w in t.low[group:at])
            if negated and t.word(group - 1) in ("it", ",", ""):
                end = content_end(t, at + 1)
                sayings.append(
                    Saying(
                        found="passive",
                        lemma="know",
                        cue=t.place(group, at + 1),
                        source=None,
                        content=(t.place(at + 1, end),),
                        is_negated=True,
                        sentence=sentence,
                    )
                )
        elif word == "know" and is_unknown_to(t, at):
            saying = not_known(t, at, sentence)
            sayings += [saying] if saying else []
        elif word in OPEN_WORDS and (t.word(at - 1) in BE | {"remains", "remain", "remained"} or is_adverb(t.word(at - 1))) and not is_active(t, at):
            saying = left_open(t, at, sentence)
            sayings += [saying] if saying else []
        elif t.word(at + 1) == "to" and (word in ("yet", "unable") or (word == "able" and any(w in NEGATIONS for w in t.low[group_of(t, at) : at]))):
            verb = at + 2 + is_adverb(t.word(at + 2))
            subject = subject_before(t, group_of(t, at))
            if t.word(verb) in YET_TO and subject:
                lemma = "confirm" if t.word(verb) in ("confirm", "verify", "determine", "establish", "corroborate") else "say"
                start = verb + 1 + (t.word(verb + 1) in ("that", "on", "to"))
                end = content_end(t, start) if start < len(t) and t.word(start) not in BREAKS else start
                content = (t.place(start, end),) if end > start else ()
                sayings.append(
                    Saying(
                        found="silence",
                        lemma=lemma,
                        cue=t.place(at, verb + 1),
                        source=t.place(*subject),
                        content=content,
                        is_negated=True,
                        sentence=sentence,
                    )
                )
    return sayings


def is_active(t: Tokens, at: int) -> bool:
    """Is a participle what somebody has done ("have not determined a motive"), rather than what is so ("has not been determined")?"""
    helpers = t.low[group_start(t, at) : at]
    return any(w in HAVE for w in helpers) and not any(w in BE for w in helpers)


def is_unknown_to(t: Tokens, at: int) -> bool:
    """Does "know" stand negated before a question ("did not know who", "don't yet know why")?"""
    helpers = t.low[group_of(t, at) : at]
    asks = t.word(at + 1) in ("who", "whether", "if", "how", "what", "why", "where", "when", "whose", "which")
    asks = asks or (t.word(at + 1) in ("of", "about") and t.word(at + 2) == "any")
    return asks and any(w in NEGATIONS for w in helpers) and any(w in DO for w in helpers)


def not_known(t: Tokens, at: int, sentence: int) -> Saying | None:
    """A negated "know" before a question in, its saying out; None where its subject speaks of itself ("I don't know why")."""
    group = group_of(t, at)
    subject = subject_before(t, group)
    if subject is None or t.word(subject[0]) in ("i", "we", "you", "who", "what") or not can_tell(t, subject):
        return None
    return Saying(
        found="silence",
        lemma="know",
        cue=t.place(cue_start(t, group, at), at + 1),
        source=t.place(*subject),
        content=(t.place(at + 1, content_end(t, at + 1)),),
        is_negated=True,
        sentence=sentence,
    )
