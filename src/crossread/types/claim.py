"""A claim: one specific inside a statement."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.moment import Moment
from crossread.types.quantity import Quantity
from crossread.types.span import Span
from crossread.types.statement import Hedge

ClaimKind = Literal["count", "measure", "money", "time", "place", "name", "means", "cause", "status", "detail"]
PHRASES: frozenset[ClaimKind] = frozenset({"status", "cause", "detail"})
"""Kinds whose words are question and answer at once ("was released"): without the value nothing would be left to compare."""
Polarity = Literal["affirmed", "negated", "denied", "asked", "conditional"]
Role = Literal["total", "part", "further"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a claim is about: part of its identity.

    Attributes:
        head: what is counted or named, as a lemma ("soldier", "house", "magnitude"); empty when unknown.
        modifiers: further lemmas that narrow it ("north korean", "wounded"), sorted.
        state: in what state the counted are ("killed", "injured", "missing", "detained", "deployed" ...), None when none is said.
        event: lemmas of the verbs that govern the claim, in order of the text.
        where: names of places in its clause, as printed.
        as_of: words that limit it in time ("so far", "by late Tuesday"), None when none stand there.
        role: a total, a part of one ("including 300"), or a further number ("a further 2,700"); None when nothing says so.
    """

    head: str = ""
    modifiers: tuple[str, ...] = ()
    state: str | None = None
    event: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    as_of: str | None = None
    role: Role | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One specific: a count, measure, sum of money, time, place, name, means, cause, status or other detail.

    Attributes:
        id: content id of document, kind and span.
        document_id: where it stands.
        statement_id: the statement it is part of; None when the outlet says it in its own voice.
        kind: what sort of specific.
        span: the shortest words that can be read alone ("at least five people").
        core: the words of the value itself within the span ("at least five").
        sentence: the sentence it stands in.
        value: normalised, so that two claims that say the same have the same string.
        quantity: bounds, for count, measure and money.
        moment: resolved time, for time.
        scope: what it is about.
        hedge: how sure the report is.
        hedge_cue: the words that hedge, inside the sentence; None when nothing does.
        polarity: whether it is affirmed, negated ("no one was killed"), denied by its speaker, asked, or conditional.
        part_of: id of the claim with the total that this one is a part of ("3,800, including 300"), None otherwise.
        meaning: what it answers, as the encoder sees it: four vectors of `marks.WIDTH` signed bytes, all multiples of `marks.STEP`, of the words
            around its value, of its own words, of its own words without the value, and of its sentence without the value; empty when rules read
            alone.
        worth: the encoder's chance that another report of the event would answer the same thing, 0 to 1; 0 when rules read alone.
    """

    id: str
    document_id: str
    statement_id: str | None
    kind: ClaimKind
    span: Span
    core: Span
    sentence: Span
    value: str
    quantity: Quantity | None = None
    moment: Moment | None = None
    scope: Scope
    hedge: Hedge = "none"
    hedge_cue: Span | None = None
    polarity: Polarity = "affirmed"
    part_of: str | None = None
    meaning: bytes = b""
    worth: float = 0.0
