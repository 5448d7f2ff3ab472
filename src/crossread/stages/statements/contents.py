"""A reporting verb with its speaker in, the places of what is said out: behind it, before it, or on both sides.

All places are token indices, half open, unless they are called places.
"""

from crossread.stages.statements.clauses import SUBORDINATE, clause_start, content_end, left_content, opens_insertion
from crossread.stages.statements.grammar import BREAKS, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS, words
from crossread.stages.statements.lexicon import DECLINING, VERB_FRAMES, VERBS
from crossread.stages.statements.phrases import Range, is_verbish, time_at
from crossread.stages.statements.saying import Place
from crossread.stages.statements.tails import Tail
from crossread.stages.statements.tokens import QUOTATION, Tokens

WH = words("whether if how why what who where when")


SHOUTING = words("chant shout yell scream cry proclaim read")
"""Verbs whose quotation is all that is said."""


NUMBERS = words("a one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty sixty seventy eighty ninety half")


ASIDES = words("after at during before when while as in on for with outside following")
"""What may stand behind a cue that closes a sentence ("…, he said after the meeting")."""


def contents(t: Tokens, at: int, group: int, subject: Range, tail: Tail, lemma: str, is_inverted: bool) -> list[Place]:
    """A verb with its subject and tail in, the places of what is said out, in order; empty where it says nothing."""
    frames = VERB_FRAMES[lemma]
    start = min(group, subject[0]) if not is_inverted else group
    if t.word(start - 1) == QUOTATION or (t.word(start - 1) in (",", "—", "--", "–") and t.word(start - 2) == QUOTATION):
        if not opens_anew(t, start, tail):
            return closing_cue(t, start, tail, frames)
    right = right_content(t, tail, frames, lemma, at, is_subordinate=t.word(start - 1) in SUBORDINATE)
    if (
        right
        and not tail.has_that
        and t.word(tail.at) in ASIDES
        and t.word(start - 1) == ","
        and (left := left_content(t, start, needs_quote="c" not in frames))
    ):
        return [left]
    if right and not (is_inverted and t.word(tail.at) not in (QUOTATION,)) and t.word(tail.at) not in BREAKS - {QUOTATION}:
        left = left_content(t, start, needs_quote=True) if t.word(tail.at) == QUOTATION and t.word(tail.at - 1) == "," else None
        return [x for x in (left, t.place(tail.at, right)) if x]
    if not any(x in frames for x in "cqv"):
        return []
    after = second_piece(t, tail.at)
    if after and "c" in frames:
        left_end = start - 1 if t.word(start - 1) in (",", "—", "--", "–") else 0
        left_start = clause_start(t, left_end)
        if left_end > left_start and time_at(t, left_start) < left_end:
            return [t.place(left_start, left_end), after]
    word = t.word(tail.at)
    if not (
        word in BREAKS
        or tail.at >= len(t)
        or word in CONJUNCTIONS
        or word in ("as", "while", "after", "when", "in", "during", "at", "on", "to", "about", "of", "with", "from", "for", "before", "outside")
    ):
        return []
    left = left_content(t, start, needs_quote="c" not in frames)
    if not left:
        return []
    return [left]


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


def right_content(t: Tokens, tail: Tail, frames: str, lemma: str, at: int, *, is_subordinate: bool) -> int:
    """Where what is said ends that begins behind the tail; 0 where the verb's frames do not allow what stands there."""
    p = tail.at
    word = t.word(p)
    if p >= len(t) or word in BREAKS - {QUOTATION}:
        return 0
    is_object = not tail.has_that and word != QUOTATION and not ("c" in frames and clause_follows(t, p, len(t)))
    end = content_end(t, p, is_subordinate=is_subordinate, is_object=is_object)
    if lemma in SHOUTING and t.text[t.start[p]] in '"“‘«':
        return shouted_end(t, p) or end
    if word == QUOTATION:
        return end if any(x in frames for x in "cqto") else 0
    if tail.has_that:
        return end if any(x in frames for x in "cto") else (end if t.word(p - 1) == ":" and "q" in frames else 0)
    if word in WH and any(x in frames for x in "ct") and "q" not in frames.replace("cq", ""):
        return end
    if word == "to":
        return end if any(x in frames for x in "ci") and lemma not in ("say", "speak", "talk", "add", "write", "report", "admit") else 0
    if "p" in frames and tail.cue_end > at + 1:
        return end
    if "c" in frames:
        if word in ("about", "to", "of", "like") and not (word == "about" and (t.word(p + 1)[:1].isdigit() or t.word(p + 1) in NUMBERS)):
            return 0
        if lemma in ("say", "hope", "think", "believe", "wish"):
            return (
                end
                if word
                not in PREPOSITIONS
                - {
                    "in",
                    "on",
                    "at",
                    "during",
                    "after",
                    "since",
                    "under",
                    "by",
                    "before",
                    "with",
                    "about",
                    "over",
                    "up",
                    "for",
                    "despite",
                    "following",
                    "more",
                }
                else 0
            )
        if clause_follows(t, p, end) or ("o" in frames and word not in PREPOSITIONS and word not in CONJUNCTIONS):
            return end
        return 0
    if ("o" in frames and word not in CONJUNCTIONS and word not in PREPOSITIONS - {"as"}) or (lemma in ("speak", "talk") and tail.cue_end > at + 1):
        return end
    if "i" in frames and "a" in frames and "to" in t.low[p:end]:
        return end
    if "i" in frames and lemma not in DECLINING:
        return end if "to" in t.low[p:end] and lemma not in ("plan", "intend", "seek", "refuse", "decline", "hesitate") else 0
    if "t" in frames and clause_follows(t, p, end) and lemma not in ("show", "find"):
        return end
    if "k" in frames and "as" in t.low[p : p + 12]:
        return end
    return 0


def shouted_end(t: Tokens, start: int) -> int:
    """Where words in quote marks behind a verb of shouting end; 0 where no mark closes them."""
    if t.word(start) == QUOTATION:
        return start + 1
    return next((k + 1 for k in range(start + 1, len(t)) if t.low[k] in ('"', "”", "’", "»", "''")), 0)


def clause_follows(t: Tokens, start: int, end: int) -> bool:
    """Does a stretch look like a clause: a noun phrase and then a finite verb?"""
    first = t.word(start)
    if first in PREPOSITIONS or first in CONJUNCTIONS or first in BREAKS or first in SUBORDINATORS or first.endswith("ing"):
        return False
    return any(is_verbish(t, k) for k in range(start + 1, min(end, start + 14)))
