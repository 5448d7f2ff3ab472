"""A statement in, whether its speaker denies, does not confirm or does not answer something out, and what: by its stance, or by its own words.

A stance goes with the content as it is copied: "denied that there was a bomb" denies "there was a bomb". "Said that there was no bomb" affirms
"there was no bomb", and is a denial all the same: whoever says so speaks against a bomb. Such denials are told from what is merely said in the
negative by closed lists: what a negated verb, a "no" before a noun or an adjective says, and in whose mouth.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from crossread.stages.findings import denial_words as by
from crossread.types.finding import FindingKind
from crossread.types.span import Span
from crossread.types.statement import Stance, Statement

KIND_OF: dict[Stance, FindingKind] = {"denies": "denied", "cannot confirm": "not confirmed", "declines to answer": "asked, no answer"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Denying:
    """What a statement denies, does not confirm or does not answer.

    Attributes:
        kind: which of the three.
        rule: what told it: "stance", or the name of a rule on the words.
        about: the words that say what it is about, inside the statement's content; None when it says nothing.
    """

    kind: FindingKind
    rule: str
    about: Span | None


Place = tuple[int, int]


def denying_of(statement: Statement) -> Denying | None:
    """A statement in, what it denies, does not confirm or does not answer out; None when it does none of these."""
    kind = KIND_OF.get(statement.stance)
    if kind:
        return Denying(kind=kind, rule="stance", about=longest(statement)) if is_about_the_event(statement) else None
    if statement.stance != "affirms" or statement.speaker is None or statement.speaker.span is None:
        return None
    for piece in statement.content:
        for rule, kind_of, find in RULES:
            place = find(piece.words, statement)
            if place:
                about = within(piece, *place)
                return Denying(kind=kind_of(about.words), rule=rule, about=about)
    return None


def longest(statement: Statement) -> Span | None:
    """A statement in, the longest unbroken piece of what it says out, the first of equals; None when it says nothing."""
    return max(statement.content, key=lambda span: (span.end - span.start, -span.start), default=None)


def within(piece: Span, start: int, end: int) -> Span:
    """A span and two offsets inside its words in, the span between them out."""
    return Span(part=piece.part, start=piece.start + start, end=piece.start + end, words=piece.words[start:end])


def is_about_the_event(statement: Statement) -> bool:
    """Does a statement that denies or keeps silent do so about the event, rather than about its speaker's own name?"""
    return True


def clause_at(words: str, start: int) -> tuple[str, str]:
    """Words and an offset in, the word that opens the clause around it and what stands between the two out; no word at the beginning."""
    opener = None
    for opener in by.BOUNDARY.finditer(words, 0, start):
        pass
    return (opener.group().lower(), words[opener.end() : start]) if opener else ("", words[:start])


def negated_deed(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it says that something was not done or is not so out; None where it says no such thing."""
    for match in by.NEGATED.finditer(words):
        opener, subject = clause_at(words, match.start())
        if opener in by.OPEN or words.rstrip().endswith("?"):
            continue
        head = subject.lower().split()
        if head and head[-1] in by.NO_PARTY:
            continue
        verb = (match["verb"] or match["done"] or "").lower()
        if verb in by.NOT_DEEDS and not (verb == "have" and not by.HAVING.match(match["rest"] or "")):
            continue
        if match["aux"] and match["aux"].lower() in ("do", "does", "has", "have"):
            continue
        return match.start() - len(subject.lstrip()), len(words)
    return None


def no_such_thing(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it says that there is no evidence, link or plan, or nothing wrong, out."""
    match = by.NOTHING_OF_IT.search(words)
    return (match.start(), len(words)) if match else None


def none_was(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it says that there was none of something out."""
    match = by.NONE_WAS.search(words)
    return (match.start(), len(words)) if match and match["what"].lower() not in by.ROUTINE else None


def untrue(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it calls something untrue out."""
    match = by.UNTRUE.search(words)
    if match is None and statement.cue and statement.cue.words.lower().split()[-1].startswith(("plead", "maintain")):
        match = by.PLEA.match(words) or by.HIS_OWN.match(words)
    return (0, match.end()) if match else None


def held_not(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it says what he does not believe out."""
    match = by.HOLDS_NOT.search(words)
    return (match.start(), len(words)) if match else None


def corrected(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where it says what is really so out."""
    match = by.MIND_CHANGED.search(words)
    return (0, len(words)) if match else None


def insisted(words: str, statement: Statement) -> Place | None:
    """What somebody says in, all of it out where he insists on it."""
    return (0, len(words)) if statement.cue and re.search(r"\binsist", statement.cue.words) and len(words.split()) > 3 else None


def refused(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where he refuses to say more out."""
    match = by.REFUSAL.search(words)
    return (match.start(), len(words)) if match else None


def unsure(words: str, statement: Statement) -> Place | None:
    """What somebody says in, where he does not know out."""
    match = by.UNSURE.search(words)
    return (match.start(), len(words)) if match and statement.speaker and statement.speaker.kind in by.KNOWING else None


RULES: tuple[tuple[str, Callable[[str], FindingKind], Callable[[str, Statement], Place | None]], ...] = (
    ("refusal", lambda words: "not confirmed" if by.CONFIRMING.search(words) else "asked, no answer", refused),
    ("unsure", lambda words: "not confirmed", unsure),
    ("nothing of it", lambda words: "denied", no_such_thing),
    ("untrue", lambda words: "denied", untrue),
    ("does not hold", lambda words: "denied", held_not),
    ("none was", lambda words: "denied", none_was),
    ("corrected", lambda words: "denied", corrected),
    ("insisted", lambda words: "denied", insisted),
    ("negated", lambda words: "denied", negated_deed),
)
