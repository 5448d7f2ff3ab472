"""A reporting verb with its speaker in, the places of what is said out: behind it, before it, or on both sides.

All places are token indices, half open, unless they are called places.
"""

from crossread.stages.statements.clauses import SUBORDINATE, clause_start, content_end, left_content, opens_insertion
from crossread.stages.statements.grammar import BREAKS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBJECT_PRONOUNS, SUBORDINATORS, words
from crossread.stages.statements.lexicon import DENYING, VERB_FRAMES, VERBS
from crossread.stages.statements.phrases import Range, is_verbish, medium_at, time_at
from crossread.stages.statements.saying import Place
from crossread.stages.statements.tails import Tail, Verb
from crossread.stages.statements.tokens import QUOTATION, Tokens

MARKS_BEFORE = words(", — -- –")
"""What may stand between what is said and the speaker behind it."""
CLOSERS = words("as while after when in during at on to about of with from for before outside")
"""What may follow a cue that closes what is said."""
NO_INFINITIVE = words("say speak talk add write report admit")
"""Verbs behind which "to" names somebody or nothing, never what is said."""
OWN_INFINITIVE = words("plan intend seek refuse decline hesitate")
"""Verbs whose infinitive follows at once."""
OPENING_PREPOSITIONS = words("in on at during after since under by before with about over up for despite following")
"""Prepositions that may open a clause without "that" ("said in Kyiv five people died")."""
ENDS_CLAUSE = words("but and while whereas although though after when as because with")
LONG_SUBJECT = 24
"""Tokens within which the verb of a bare clause stands."""
MADE_TO_SAY = words("statement interview tweet conference briefing email e-mail letter")
"""Media that close a sentence only as what was said through, not as part of what is said."""
SHORT_CLAUSE = 5
LONG_MEDIUM = 9
SEEN_AS = 12
"""Tokens within which "as" follows "sees"."""
WH = words("whether if how why what who where when")


SHOUTING = words("chant shout yell scream cry proclaim read")
"""Verbs whose quotation is all that is said."""


NUMBERS = words("a one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety half")


ASIDES = words("after at during before when while as in on for with outside following")
"""What may stand behind a cue that closes a sentence ("…, he said after the meeting")."""


def contents(t: Tokens, verb: Verb, tail: Tail) -> list[Place]:
    """A verb with its speaker and tail in, the places of what is said out, in order; empty where it says nothing."""
    frames, start = VERB_FRAMES[verb.lemma], verb.start
    follows_quote = t.word(start - 1) == QUOTATION or (t.word(start - 1) in MARKS_BEFORE and t.word(start - 2) == QUOTATION)
    if follows_quote and not opens_anew(t, start, tail) and not (verb.lemma in DENYING and right_content(t, verb, tail, frames)):
        return closing_cue(t, start, tail, frames)
    right = right_content(t, verb, tail, frames)
    needs_quote = "c" not in frames
    if right and not tail.has_that and t.word(tail.at) in ASIDES and t.word(start - 1) == ",":
        left = left_content(t, start, needs_quote=needs_quote)
        if left:
            return [left]
    if right and t.word(tail.at) not in BREAKS - {QUOTATION} and not (verb.is_inverted and t.word(tail.at) != QUOTATION):
        goes_on = t.word(tail.at) == QUOTATION and t.word(tail.at - 1) == ","
        left = left_content(t, start, needs_quote=True) if goes_on else None
        return [place for place in (left, t.place(tail.at, closing_medium(t, tail.at, right)[0])) if place]
    if not any(x in frames for x in "cqv"):
        return []
    return both_sides(t, start, tail, needs_quote=needs_quote)


def both_sides(t: Tokens, start: int, tail: Tail, *, needs_quote: bool) -> list[Place]:
    """A cue that closes what is said or stands in its middle in, the pieces before and behind it out."""
    after = second_piece(t, tail.at)
    if after and not needs_quote:
        left_end = start - 1 if t.word(start - 1) in MARKS_BEFORE else 0
        left_start = clause_start(t, left_end)
        if left_end > left_start and time_at(t, left_start) < left_end:
            return [t.place(left_start, left_end), after]
    word = t.word(tail.at)
    if word and word not in BREAKS and word not in CONJUNCTIONS and word not in CLOSERS:
        return []
    left = left_content(t, start, needs_quote=needs_quote)
    return [left] if left else []


def opens_anew(t: Tokens, start: int, tail: Tail) -> bool:
    """Does a speaker behind a quotation that ends with a full stop begin a sentence of its own, with something said behind the verb?"""
    ends = t.word(start - 1) == QUOTATION and t.text[t.start[start - 1] : t.end[start - 1]].rstrip("\"”’'» ").endswith(".")
    return ends and t.cap(start) and tail.at < len(t) and (t.word(tail.at) not in BREAKS or t.word(tail.at) == QUOTATION)


def closing_cue(t: Tokens, start: int, tail: Tail, frames: str) -> list[Place]:
    """A speaker and verb right behind a quotation in, that quotation and the one that goes on behind the cue out."""
    if not any(x in frames for x in "cqvo"):
        return []
    left = left_content(t, start, needs_quote="c" not in frames)
    if not left:
        return []
    at = tail.at
    while at < len(t) and at < tail.at + 12 and t.word(at) not in (QUOTATION, ".", ";", ":"):
        at += 1
    goes_on = (t.word(at) == QUOTATION and t.word(at - 1) in (",", ":", "that", "—", "--", ".")) or t.word(tail.at) == QUOTATION
    return [left, t.place(at, at + 1)] if goes_on else [left]


def second_piece(t: Tokens, at: int) -> Place | None:
    """The comma behind a cue in the middle of what is said in, the second piece out; None where what follows is the outlet's own."""
    if t.word(at) not in (",", "—", "--"):
        return None
    word = t.word(at + 1)
    if word == QUOTATION:
        return t.place(at + 1, at + 2)
    if (
        not word
        or opens_insertion(t, at + 1)
        or (word in VERBS and VERBS[word][1] == "ing")
        or word in ("while", "who", "which", "according", "after", "as", "when", "referring", "speaking", "before")
        or word in CONJUNCTIONS - {"and"}
    ):
        return None
    if t.word(at - 1) == QUOTATION:
        return None
    end = content_end(t, at + 1)
    if word == "and" and any(t.word(k) in VERBS for k in range(at + 2, min(at + 6, end))):
        return None
    return t.place(at + 1, end) if end > at + 1 else None


def right_content(t: Tokens, verb: Verb, tail: Tail, frames: str) -> int:
    """Where what is said ends that begins behind the tail; 0 where the verb's frames do not allow what stands there."""
    p = tail.at
    word = t.word(p)
    if not word or word in BREAKS - {QUOTATION}:
        return 0
    is_object = not tail.has_that and word != QUOTATION and not ("c" in frames and clause_follows(t, p, len(t)))
    end = content_end(t, p, is_subordinate=t.word(verb.start - 1) in SUBORDINATE, is_object=is_object)
    if verb.lemma in SHOUTING and t.text[t.start[p]] in '"“‘«':
        return shouted_end(t, p) or end
    if word == QUOTATION:
        return end if any(x in frames for x in "cqto") else 0
    if tail.has_that:
        has_particle = "p" in frames and tail.cue_end > verb.after
        return end if has_particle or any(x in frames for x in "cto") or (t.word(p - 1) == ":" and "q" in frames) else 0
    return end if takes(t, verb, tail, frames, end) else 0


def takes(t: Tokens, verb: Verb, tail: Tail, frames: str, end: int) -> bool:
    """Do the verb's frames allow what begins behind the tail, which is neither a quotation nor opened by "that"?"""
    p, lemma = tail.at, verb.lemma
    word = t.word(p)
    if word in WH and any(x in frames for x in "ct") and ("q" not in frames or "cq" in frames):
        return True
    if word == "to":
        return any(x in frames for x in "ci") and lemma not in NO_INFINITIVE
    if "p" in frames and tail.cue_end > verb.at + 1:
        return True
    if tail.is_told and "c" in frames and end - p >= SHORT_CLAUSE and (word in DETERMINERS or word in SUBJECT_PRONOUNS or t.cap(p)):
        return True
    if "c" in frames:
        return takes_clause(t, p, lemma, frames, end)
    if "o" in frames and word not in CONJUNCTIONS and word not in PREPOSITIONS - {"as"}:
        return True
    if "i" in frames:
        return "to" in t.low[p:end] and lemma not in OWN_INFINITIVE
    if "t" in frames:
        return lemma not in ("show", "find") and clause_follows(t, p, end)
    return "k" in frames and "as" in t.low[p : p + SEEN_AS]


def takes_clause(t: Tokens, p: int, lemma: str, frames: str, end: int) -> bool:
    """Does a bare clause, or an object where the verb takes one, begin at the token?"""
    word = t.word(p)
    counts = word == "about" and (t.word(p + 1)[:1].isdigit() or t.word(p + 1) in NUMBERS)
    if word in ("about", "to", "of", "like") and not counts:
        return False
    if lemma in ("say", "hope", "think", "believe", "wish"):
        return word not in PREPOSITIONS - OPENING_PREPOSITIONS
    return clause_follows(t, p, end) or ("o" in frames and word not in PREPOSITIONS and word not in CONJUNCTIONS)


def shouted_end(t: Tokens, start: int) -> int:
    """Where words in quote marks behind a verb of shouting end; 0 where no mark closes them."""
    if t.word(start) == QUOTATION:
        return start + 1
    return next((k + 1 for k in range(start + 1, len(t)) if t.low[k] in ('"', "”", "’", "»", "''")), 0)


def clause_follows(t: Tokens, start: int, end: int) -> bool:
    """Does a stretch look like a clause: a noun phrase, maybe with a relative clause set in, and then a finite verb?"""
    first = t.word(start)
    if first in PREPOSITIONS or first in CONJUNCTIONS or first in BREAKS or first in SUBORDINATORS or first.endswith("ing"):
        return False
    k, limit = start + 1, min(end, start + LONG_SUBJECT)
    while k < limit:
        word = t.low[k]
        if word == "," and t.word(k + 1) in ("which", "who", "whose"):
            k = next((j for j in range(k + 1, limit) if t.low[j] == ","), limit)
        elif (word == "," and t.word(k + 1) in ENDS_CLAUSE) or word in (";", ":", "but", "while"):
            return False
        elif is_verbish(t, k):
            return not (t.low[k - 1] in ("and", "or") or (t.low[k - 2] in ("and", "or") and t.cap(k - 1)))
        k += 1
    return False


def closing_medium(t: Tokens, start: int, end: int) -> tuple[int, Range | None]:
    """What is said behind a cue in, its end without a medium that closes the sentence out, and that medium ("said five died in a statement")."""
    last = end - 1 if end == len(t) and t.word(end - 1) == "." else end
    if end < len(t) or last - start < SHORT_CLAUSE:
        return end, None
    for k in range(max(start + 2, last - LONG_MEDIUM), last):
        stop = medium_at(t, k)
        if stop > k and max(stop, time_at(t, stop)) == last and any(w in MADE_TO_SAY for w in t.low[k:stop]):
            return k, (k, stop)
    return end, None
