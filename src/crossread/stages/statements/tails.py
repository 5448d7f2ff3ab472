"""What stands between a reporting verb and what is said: who was told, when, through what.

All places are token indices, half open, of one `Tokens`.
"""

from dataclasses import dataclass

from crossread.stages.statements.clauses import opens_insertion
from crossread.stages.statements.grammar import BREAKS, DETERMINERS, TITLES, words
from crossread.stages.statements.lexicon import DENYING, REPORTING_NOUNS, VERB_FRAMES, VERB_PREPOSITIONS
from crossread.stages.statements.phrases import Range, addressee_after, is_media, is_verbish, medium_at, noun_phrase_after, time_at
from crossread.stages.statements.subjects import ASIDES
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb

MOST_ASIDES = 6
"""How many times, media and other asides may stand between a verb and what is said."""
LONG_INSERTION = 16
"""Tokens: a longer stretch between two commas is no insertion."""
DENIED_WITHIN = 8
"""Tokens of what may stand between a denial and the clause it denies ("dismissed the opposition's claims that")."""
ASIDE_PREPOSITIONS = words("to over in on at during through throughout for since after under")
"""What may open an aside between a denial and its "that" ("denied over the years that")."""
FOCUS = words("only just once no never not almost even both either neither")
"""Adverbs that belong to what is said."""
WITH_TOPIC = words("say write add tell tweet ask joke remark speak talk")
"""Verbs that may name what the words are about ("said of the deal: ...")."""
WITH_LISTENER = words("say write explain announce suggest complain report admit speak talk reply post mention recall")
"""Verbs that may name who was told ("said to reporters")."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A reporting verb with its speaker.

    Attributes:
        at: the verb's token.
        start: first token of its group or its speaker, whichever comes first.
        after: first token behind the verb, or behind the speaker when that follows the verb.
        lemma: its base form.
        is_inverted: the speaker follows it ("said police").
    """

    at: int
    start: int
    after: int
    lemma: str
    is_inverted: bool


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a verb and what is said.

    Attributes:
        at: first token behind it.
        cue_end: end of the cue's words ("pointed out", "called for").
        medium: words that say through what.
        said_on: words that say when.
        is_told: somebody who was told stands before it.
        has_that: "that" or a colon stands before what is said.
    """

    at: int
    cue_end: int
    medium: Range | None = None
    said_on: Range | None = None
    is_told: bool = False
    has_that: bool = False


def read_tail(t: Tokens, verb: Verb) -> Tail:
    """A verb in, the addressee, medium and time between it and what is said out."""
    frames, at = VERB_FRAMES[verb.lemma], verb.after
    medium = said_on = None
    is_told = False
    if "p" in frames and t.word(at) in VERB_PREPOSITIONS.get(verb.lemma, ()):
        at += 1
    cue_end = at
    if "a" in frames:
        stop = addressee_after(t, at)
        if stop > at and t.word(stop) == "to" and "i" in frames:
            return Tail(at, at)
        medium = (at, stop) if stop > at and (is_media(t, at, stop) or is_named_once(t, at, stop)) else None
        is_told, at = stop > at, stop
    for _ in range(MOST_ASIDES):
        time_end, medium_end = time_at(t, at), medium_at(t, at)
        if time_end > at:
            said_on, at = said_on or (at, time_end), time_end
        elif medium_end > at and verb.lemma not in ("call", "blame"):
            medium, at = medium or (at, medium_end), medium_end
        else:
            stop = aside_end(t, at, verb.lemma, has_particle=cue_end > verb.after)
            if stop == at:
                break
            is_told = t.word(at) == "to" and is_media(t, at + 1, stop)
            medium, at = medium or ((at, stop) if is_told else None), stop
    first, at = at, behind_that(t, at)
    if verb.lemma in DENYING and (clause := denied_clause(t, at)):
        return Tail(clause, cue_end, medium, said_on, has_that=True)
    return Tail(at, cue_end, medium, said_on, is_told, at > first)


def behind_that(t: Tokens, at: int) -> int:
    """A token in, the one behind "that" or a colon where either stands there out, also behind a comma ("said that, according to police, P")."""
    first = at
    while t.word(at) in ("that", ":") or (t.word(at) == "," and t.word(at + 1) in (QUOTATION, "that")):
        at += 1
    return at + (at > first and t.word(at) == "," and t.word(at + 1) == "according")


def denied_clause(t: Tokens, at: int) -> int:
    """The token behind a denial in, the first of the clause that is denied out ("dismissed as false reports that P"); 0 where none stands there."""
    is_aside = t.word(at) in ASIDE_PREPOSITIONS
    for k in range(at, min(len(t) - 1, at + (LONG_INSERTION if is_aside else DENIED_WITHIN))):
        if (t.low[k] in REPORTING_NOUNS or is_aside) and t.low[k + 1] == "that":
            return k + 2
        if (t.low[k] in BREAKS and not (is_aside and t.low[k] == ",")) or is_verbish(t, k):
            return 0
    return 0


def is_named_once(t: Tokens, start: int, stop: int) -> bool:
    """Is an addressee a name without a title that stands nowhere else in the text? So outlets are named; persons come up again."""
    if not t.cap(stop - 1) or any(w in TITLES or w in DETERMINERS - {"the"} for w in t.low[start:stop]):
        return False
    last = t.text[t.start[stop - 1] : t.end[stop - 1]]
    return t.text.count(last) == 1


def aside_end(t: Tokens, at: int, lemma: str, *, has_particle: bool) -> int:
    """Where an adverb, a topic, an addressee or an insertion at a token ends; the same index where none stands there."""
    word = t.word(at)
    if is_adverb(word) and word not in FOCUS and not t.cap(at):
        leads_on = t.word(at + 1) in ("that", ":", QUOTATION, ",") or time_at(t, at + 1) > at + 1 or medium_at(t, at + 1) > at + 1
        return at + 1 if leads_on else at
    if word == "on" and t.word(at + 1) in ("condition", "behalf"):
        return noun_phrase_after(t, at + 1)
    if word == "," and t.word(at + 1) in ASIDES and t.word(at + 2) == ",":
        return at + 3
    if word == "," and opens_insertion(t, at + 1):
        return next((k + 1 for k in range(at + 1, min(len(t), at + LONG_INSERTION)) if t.word(k) == ","), at)
    takes_topic = word in ("of", "about") and not t.word(at + 1)[:1].isdigit() and lemma in WITH_TOPIC and not has_particle
    takes_listener = word == "to" and lemma in WITH_LISTENER
    if not (takes_topic or takes_listener):
        return at
    stop = noun_phrase_after(t, at + 1)
    if stop == at + 1:
        return at
    leads_on = t.word(stop) in ((":", QUOTATION, ",", "that", ".") if takes_topic else (":", QUOTATION, "that"))
    return stop if leads_on or (takes_listener and is_media(t, at + 1, stop)) else at
