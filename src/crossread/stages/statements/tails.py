"""What stands between a reporting verb and what is said: who was told, when, through what.

All places are token indices, half open, of one `Tokens`.
"""

from dataclasses import dataclass

from crossread.stages.statements.clauses import opens_insertion
from crossread.stages.statements.lexicon import VERB_PREPOSITIONS
from crossread.stages.statements.phrases import Range, addressee_after, is_media, medium_at, noun_phrase_after, time_at
from crossread.stages.statements.tokens import QUOTATION, Tokens, is_adverb


@dataclass(frozen=True, slots=True)
class Tail:
    """What stands between a verb and what is said.

    Attributes:
        at: first token behind it.
        cue_end: end of the cue's words ("pointed out", "called for").
        medium: words that say through what.
        said_on: words that say when.
        has_that: "that" or a colon stands before what is said.
    """

    at: int
    cue_end: int
    medium: Range | None
    said_on: Range | None
    has_that: bool


def read_tail(t: Tokens, at: int, lemma: str, frames: str, group: int) -> Tail:
    """What follows a verb in, the addressee, medium and time between it and what is said out."""
    cue_end, medium, said_on = at, None, None
    if "p" in frames and t.word(at) in VERB_PREPOSITIONS.get(lemma, ()):
        at += 1
        if t.word(at) in ("to", "for") and t.word(at - 1) == "out":
            at += 0
        cue_end = at
    if "a" in frames:
        stop = addressee_after(t, at)
        if stop > at:
            if t.word(stop) == "to" and "i" in frames:
                return Tail(at, at, None, None, False)
            medium = (at, stop) if is_media(t, at, stop) else None
            at = stop
    for _ in range(6):
        stop = time_at(t, at)
        if stop > at:
            said_on = said_on or (at, stop)
            at = stop
            continue
        stop = medium_at(t, at)
        if stop > at and not ("o" in frames and lemma in ("call", "blame")):
            medium = medium or (at, stop)
            at = stop
            continue
        word = t.word(at)
        if (
            is_adverb(word)
            and word not in ("only", "just", "once", "no", "never", "not", "almost", "even", "both", "either", "neither")
            and not t.cap(at)
            and (t.word(at + 1) in ("that", ":", QUOTATION, ",") or time_at(t, at + 1) > at + 1 or medium_at(t, at + 1) > at + 1)
        ):
            at += 1
            continue
        if (
            word in ("of", "about")
            and lemma in ("say", "write", "add", "tell", "tweet", "ask", "joke", "remark", "speak", "talk")
            and (cue_end == at or "p" not in frames)
        ):
            stop = noun_phrase_after(t, at + 1)
            if stop > at + 1 and t.word(stop) in (":", QUOTATION, ",", "that", "."):
                at = stop
                continue
        if word == "to" and lemma in (
            "say",
            "write",
            "explain",
            "announce",
            "suggest",
            "complain",
            "report",
            "admit",
            "speak",
            "talk",
            "reply",
            "post",
            "mention",
            "recall",
        ):
            stop = noun_phrase_after(t, at + 1)
            if (stop > at + 1 and is_media(t, at + 1, stop)) or (stop > at + 1 and t.word(stop) in ("that", ":", QUOTATION)):
                medium = medium or ((at, stop) if is_media(t, at + 1, stop) else None)
                at = stop
                continue
        if word == "," and opens_insertion(t, at + 1):
            close = next((k for k in range(at + 1, min(len(t), at + 16)) if t.word(k) == ","), 0)
            if close:
                at = close + 1
                continue
        break
    has_that = False
    while t.word(at) in ("that", ":") or (t.word(at) == "," and t.word(at + 1) in (QUOTATION, "that")):
        has_that = True
        at += 1
    return Tail(at, cue_end, medium, said_on, has_that)
