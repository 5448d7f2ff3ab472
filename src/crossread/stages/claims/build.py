"""What was recognised in a sentence in, claims out: ids, spans, scope, hedge, polarity."""

from dataclasses import dataclass

from crossread.stages.claims.clauses import Clauses
from crossread.stages.names import Name
from crossread.stages.tokens import Token
from crossread.types.claim import Claim, ClaimKind, Polarity, Role, Scope
from crossread.types.document import Document
from crossread.types.ids import content_id
from crossread.types.moment import Moment
from crossread.types.quantity import Quantity
from crossread.types.span import Span
from crossread.types.statement import Hedge, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence with what was found in it.

    Attributes:
        document: where it stands.
        span: its words.
        tokens: its tokens.
        names: its names.
        statements: the statements whose sentence overlaps it.
        clauses: where its clauses end, and what they say of the claims in them.
        as_of: words that say up to when its figures hold ("so far", "by late Tuesday"), None when none stand in it.
    """

    document: Document
    span: Span
    tokens: tuple[Token, ...]
    names: tuple[Name, ...]
    statements: tuple[Statement, ...]
    clauses: Clauses
    as_of: str | None = None

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in, the tokens they cover out ([first, last))."""
        return self.clauses.covering(start, end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Specific:
    """A specific as a recogniser found it, before it is a claim. Offsets are code points of the part, half open."""

    kind: ClaimKind
    start: int
    end: int
    core_start: int
    core_end: int
    value: str
    head: str = ""
    modifiers: tuple[str, ...] = ()
    state: str | None = None
    role: Role | None = None
    quantity: Quantity | None = None
    moment: Moment | None = None


def claim_of(sentence: Sentence, specific: Specific) -> Claim:
    """A sentence and a specific of it in, the claim out."""
    document, span, part = sentence.document, sentence.span, sentence.span.part
    first, last = sentence.token_range(specific.start, specific.end)
    words = document.span(specific.start, specific.end, part)
    is_core = (specific.core_start, specific.core_end) == (specific.start, specific.end)
    statement = statement_of(sentence, words)
    hedge, hedge_cue = hedge_of(sentence, words, statement)
    return Claim(
        id=content_id(document.id, specific.kind, part, specific.start, specific.end),
        document_id=document.id,
        statement_id=statement.id if statement else None,
        kind=specific.kind,
        span=words,
        core=words if is_core else document.span(specific.core_start, specific.core_end, part),
        sentence=span,
        value=specific.value,
        quantity=specific.quantity,
        moment=specific.moment,
        scope=Scope(
            head=specific.head,
            modifiers=tuple(sorted(set(specific.modifiers))),
            state=specific.state,
            event=sentence.clauses.events(first, last),
            where=tuple(dict.fromkeys(name.words for name in sentence.names if name.kind == "place")),
            as_of=sentence.as_of if specific.quantity else None,
            role=specific.role,
        ),
        hedge=hedge,
        hedge_cue=hedge_cue,
        polarity=polarity_of(sentence, first, last, statement),
    )


def statement_of(sentence: Sentence, words: Span) -> Statement | None:
    """The innermost statement whose content holds the words; None when the outlet says them in its own voice."""
    if not sentence.statements:
        return None
    holding = [statement for statement in sentence.statements if any(piece.overlaps(words) for piece in statement.content)]
    return min(
        holding,
        key=lambda statement: (-len(statement.sources), sum(len(piece.words) for piece in statement.content), statement.id),
        default=None,
    )


def hedge_of(sentence: Sentence, words: Span, statement: Statement | None) -> tuple[Hedge, Span | None]:
    """The hedge of a claim and its cue: words in its sentence first, else that of its statement."""
    base = sentence.span.start
    near = max(0, words.start - base - HEDGE_REACH)
    for hedge, start, end in sentence.clauses.hedges:
        if start >= near and (hedge != "estimated" or base + end <= words.end):
            return hedge, sentence.document.span(base + start, base + end, sentence.span.part)
    if statement and statement.hedge != "none":
        return statement.hedge, statement.hedge_cue
    return "none", None


HEDGE_REACH = 60
"""Code points in front of a claim in which a hedge still reaches it."""


def polarity_of(sentence: Sentence, first: int, last: int, statement: Statement | None) -> Polarity:
    """Whether the claim is affirmed, negated, denied by its speaker, asked, or conditional."""
    if sentence.span.words.rstrip(" \"”'’").endswith("?") or (statement and statement.stance == "asks"):
        return "asked"
    if statement and statement.stance in {"denies", "cannot confirm", "declines to answer"}:
        return "denied"
    if sentence.clauses.is_conditional(first):
        return "conditional"
    return "negated" if sentence.clauses.is_negated(first, last) else "affirmed"
