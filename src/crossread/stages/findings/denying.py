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
from crossread.types.statement import Source, Stance, Statement

KIND_OF: dict[Stance, FindingKind] = {"denies": "denied", "cannot confirm": "not confirmed", "declines to answer": "asked, no answer"}
NOBODY_KNOWS = "nobody knows"
"""Rule of what no one is named to know or confirm ("it was not clear who fired"): nobody's denial."""
MOST_OPENERS = 2
"""Words before a pronoun that may open a clause ("on Monday he")."""
INSISTS_ON = 4
"""Words from which on what somebody insists on is a claim, and no thing ("insisted on a vote")."""

Place = tuple[int, int]
"""Start and end in the words of a piece, half open."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An unbroken piece of what somebody says.

    Attributes:
        words: the piece.
        cue: the words that report it, empty without any.
        statement: the statement.
    """

    words: str
    cue: str
    statement: Statement


def denying_of(statement: Statement) -> Denying | None:
    """A statement in, what it denies, does not confirm or does not answer out; None when it does none of these."""
    if statement.stance in KIND_OF:
        return by_stance(statement)
    source, cue = statement.speaker, cue_of(statement)
    if source is None or source.span is None or is_page(source) or by.COMPLAINTS.match(cue):
        return None
    if statement.stance != "affirms":
        return pleading(statement)
    for piece in statement.content:
        told = Told(words=piece.words, cue=cue, statement=statement)
        for rule, kind, find in RULES:
            place = find(told)
            if place:
                return Denying(kind=kind, rule=rule, about=within(piece, *place))
    return None


def is_page(source: Source) -> bool:
    """Is a source a document that nobody speaks through, as a statement or a letter is?"""
    return source.kind == "document" and source.span is not None and not by.SPOKEN_PAGES.search(source.span.words)


def pleading(statement: Statement) -> Denying | None:
    """A statement that intends or expects in, whether it tells of a plea of not guilty out, and where."""
    pieces = statement.content if statement.stance in ("intends", "expects") else ()
    found = next(((piece, match) for piece in pieces if (match := by.PLEADS_NOT.search(piece.words))), None)
    return Denying(kind="denied", rule="innocent", about=within(found[0], *found[1].span())) if found else None


def by_stance(statement: Statement) -> Denying | None:
    """A statement whose stance is a denial or a silence in, what it denies or does not answer out; None where that is nothing about an event."""
    kind, about = KIND_OF[statement.stance], longest(statement)
    is_named = statement.speaker is not None and statement.speaker.span is not None
    if by.NOT_ONLY.search(cue_of(statement)) or not IS_ONE[kind](statement, about):
        return None
    return Denying(kind=kind, rule="stance" if is_named or kind != "not confirmed" else NOBODY_KNOWS, about=about)


def is_denial(statement: Statement, about: Span | None) -> bool:
    """Does a statement whose stance denies say that something is not so, rather than ask, plan or refuse a thing?"""
    cue, is_named = cue_of(statement), bool(who_of(statement))
    is_thing = about is not None and " no " not in f" {cue} " and by.DEEDS.match(about.words)
    if by.DISCOUNTS.search(cue) and not by.ACCOUNTS.match(after_cue(statement)):
        return False
    return not by.NO_DENIAL.search(cue) and not is_thing and (is_named or by.DENIES.search(cue) is not None)


def is_unconfirmed(statement: Statement, about: Span | None) -> bool:
    """Is what somebody does not know or confirm something he might be asked to confirm?"""
    kind = statement.speaker.kind if statement.speaker else None
    if not re.search(r"\bknow\b", cue_of(statement)) or kind in by.OFFICES:
        return True
    return kind in by.KNOWING and about is not None and about.words.startswith(("of any", "about any", "whether", "if "))


def is_silence(statement: Statement, _about: Span | None) -> bool:
    """Is what somebody does not say something he was asked, or might be, about the event?"""
    cue, source = cue_of(statement), statement.speaker
    is_own_name = by.GIVES_NAME.search(cue) and by.OWN_NAME.match(after_cue(statement))
    if who_of(statement) in by.NO_ONE_ASKED or (source and is_page(source)) or is_own_name:
        return False
    return by.TELLING.search(cue) is not None and not by.IN_GENERAL.match(cue)


IS_ONE: dict[FindingKind, Callable[[Statement, Span | None], bool]] = {
    "denied": is_denial,
    "not confirmed": is_unconfirmed,
    "asked, no answer": is_silence,
}


def cue_of(statement: Statement) -> str:
    """A statement in, the words of its cue out, empty without one."""
    return statement.cue.words if statement.cue else ""


def who_of(statement: Statement) -> str:
    """A statement in, the words for its speaker in lower case out, empty when nobody is named."""
    source = statement.speaker
    return source.span.words.lower() if source and source.span else ""


def after_cue(statement: Statement) -> str:
    """A statement in, the words of its sentence right behind its cue out; a "be" that ends the cue counts with them."""
    cue, sentence = statement.cue, statement.sentence
    if cue is None or not sentence.holds(cue):
        return ""
    start = cue.end - sentence.start
    return sentence.words[start - len("be") if cue.words.endswith(" be") else start :].lstrip()


def longest(statement: Statement) -> Span | None:
    """A statement in, the longest unbroken piece of what it says out, the first of equals; None when it says nothing."""
    return max(statement.content, key=lambda span: (span.end - span.start, -span.start), default=None)


def within(piece: Span, start: int, end: int) -> Span:
    """A span and two offsets inside its words in, the span between them out."""
    return Span(part=piece.part, start=piece.start + start, end=piece.start + end, words=piece.words[start:end])


def clause_at(words: str, start: int) -> tuple[str, str]:
    """Words and an offset in, the word or mark that opens the clause around it and what stands between the two out; no word at the beginning."""
    openers = list(by.BOUNDARY.finditer(words, 0, start))
    return (openers[-1].group().lower(), words[openers[-1].end() : start]) if openers else ("", words[:start])


def negated_deed(told: Told) -> Place | None:
    """What somebody says in, where it says that something was not done or was not so out; None where it says no such thing."""
    for match in by.NEGATED.finditer(told.words):
        opener, subject = clause_at(told.words, match.start())
        is_aside = opener in by.OPEN or told.words.rstrip().endswith("?") or is_run_in(subject.split())
        is_turn = opener == "but" and not subject.strip()
        if not is_aside and not is_turn and is_deed(match, subject.lower().split()):
            return match.start() - len(subject.lstrip()), len(told.words)
    return None


def is_run_in(subject: list[str]) -> bool:
    """Is the subject of a negated verb that of a relative clause without an opener ("a gun he was not allowed to own")?"""
    before = " ".join(subject[:-1])
    return len(subject) > MOST_OPENERS and subject[-1].lower() in by.RUN_IN and not by.THINKS.search(before)


def is_deed(match: re.Match[str], subject: list[str]) -> bool:
    """A negated verb and the words of its subject in, whether it denies a deed or a link out."""
    aux, verb, rest = match["aux"] or "did", (match["verb"] or match["done"]).lower(), (match["rest"] or "").lstrip().lower()
    if "yet" in (match["adverbs"] or "").lower().split() or by.ENOUGH.search(rest):
        return False
    if by.RELATED.match(verb) or (verb in ("to", "at") and by.FAULT.match(rest)):
        return not (verb in ("believed", "thought", "considered") and by.HURT.search(rest)) and (not subject or subject[-1] != "you")
    if by.WRONGS.match(verb) and aux.lower() in ("have", "has"):
        return True
    if (subject and subject[-1] in by.NO_PARTY) or aux.lower() not in by.TOUCHING:
        return False
    if verb.endswith("ing") and aux.lower() in ("was", "were"):
        return by.GOING_ON.match(verb) is not None
    is_having = verb == "have" and not by.HAVING.match(rest)
    return is_having or not (verb in by.NOT_DEEDS or (verb == "do" and rest.startswith("so")))


def to_the_end(pattern: re.Pattern[str]) -> Callable[[Told], Place | None]:
    """A pattern in, what finds it in what somebody says and gives it with all behind it out."""

    def find(told: Told) -> Place | None:
        match = pattern.search(told.words)
        return (match.start(), len(told.words)) if match else None

    return find


def whole(pattern: re.Pattern[str]) -> Callable[[Told], Place | None]:
    """A pattern in, what gives all that somebody says out where the pattern stands in it."""

    def find(told: Told) -> Place | None:
        return (0, len(told.words)) if pattern.search(told.words) else None

    return find


def none_was(told: Told) -> Place | None:
    """What somebody says in, where it says that there was none of something out."""
    match = by.NONE_WAS.search(told.words)
    return (match.start(), len(told.words)) if match and match["what"].lower() not in by.ROUTINE else None


def innocent(told: Told) -> Place | None:
    """What somebody says in, where he pleads not guilty or maintains that he is innocent out."""
    match = by.PLEA.match(told.words) if by.PLEADS.search(told.cue) else None
    match = match or by.PLEADS_NOT.search(told.words)
    return match.span() if match else None


def would_not(told: Told) -> Place | None:
    """What somebody says of one near to him in, where it says that he would not do so, or that others lie, out."""
    kind = told.statement.speaker.kind if told.statement.speaker else None
    match = (by.WOULD_NOT.search(told.words) or by.LIES.search(told.words)) if kind in by.NEAR_TO else None
    return (0, len(told.words)) if match else None


def insisted(told: Told) -> Place | None:
    """What somebody says in, all of it out where he insists on it."""
    is_claim = len(told.words.split()) >= INSISTS_ON and not by.DEMANDED.match(told.words)
    return (0, len(told.words)) if by.INSISTS.search(told.cue) and is_claim else None


def holds_not(told: Told) -> Place | None:
    """What somebody says in, where it says that he does not believe something out; None where others do not ("people who do not agree")."""
    kind = told.statement.speaker.kind if told.statement.speaker else None
    for match in by.HOLDS_NOT.finditer(told.words):
        before = re.findall(r"[\w'’]+", told.words[: match.start()])
        is_view = bool(before) and before[-1].lower() not in by.NO_HOLDERS and not by.SAFE.search(told.words[match.end() :])
        if is_view and ("think" not in match.group() or kind in by.VIEWS):
            return match.start(), len(told.words)
    return None


def against_accounts(told: Told) -> Place | None:
    """What somebody says in, all of it out where its sentence sets it against what was said before ("Contrary to reports, ...")."""
    sentence, content = told.statement.sentence, told.statement.content[0]
    lead = sentence.words[: max(0, content.start - sentence.start)]
    match = by.CONTRARY.search(lead)
    return (0, len(told.words)) if match and by.ACCOUNTS.match(lead[match.end() :]) else None


def called_so(told: Told) -> Place | None:
    """What somebody says in, all of it out where he calls an account untrue ("called the report false")."""
    return (0, len(told.words)) if by.CALLS.search(told.cue) and by.CALLED.search(told.words) else None


def defended(told: Told) -> Place | None:
    """What somebody says in, what was done out where he defends it."""
    return (0, len(told.words)) if by.DEFENDS.search(told.cue) and by.CONDUCT.search(told.words) else None


def unsure(told: Told) -> Place | None:
    """What somebody says in, where somebody who might know says that he does not out."""
    kind = told.statement.speaker.kind if told.statement.speaker else None
    match = by.UNSURE.search(told.words) if kind in by.KNOWING else None
    match = match or (by.NOT_KNOWN_YET.search(told.words) if kind == "official" or by.CHIEF.search(who_of(told.statement)) else None)
    return (match.start(), len(told.words)) if match else None


RULES: tuple[tuple[str, FindingKind, Callable[[Told], Place | None]], ...] = (
    ("refuses to confirm", "not confirmed", to_the_end(by.NO_CONFIRMATION)),
    ("refuses to say", "asked, no answer", to_the_end(by.REFUSAL)),
    ("does not know", "not confirmed", unsure),
    ("nothing of it", "denied", to_the_end(by.NOTHING_OF_IT)),
    ("ruled out", "denied", to_the_end(by.RULED_OUT)),
    ("called untrue", "denied", whole(by.UNTRUE)),
    ("innocent", "denied", innocent),
    ("called untrue", "denied", called_so),
    ("against accounts", "denied", against_accounts),
    ("not the one", "denied", to_the_end(by.NOT_THE_ONE)),
    ("does not believe", "denied", holds_not),
    ("there was none", "denied", none_was),
    ("what was really so", "denied", whole(by.REALLY)),
    ("would not", "denied", would_not),
    ("was not one", "denied", whole(by.NOT_A)),
    ("insisted", "denied", insisted),
    ("defended", "denied", defended),
    ("was not so", "denied", negated_deed),
)
"""What a speaker's own words show, the plainest first."""
