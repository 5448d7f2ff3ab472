"""One document, read, in; what its page shows out: the text with everything that was understood marked in it, and beside it who says what."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.lookup import STANCE_WORDS, Chain, Lookup, chain
from crossread.interfaces.marks import Mark, marked_lines
from crossread.interfaces.spoken import spoken
from crossread.interfaces.view import DocumentView, document_view
from crossread.types.claim import Claim
from crossread.types.dossier import Reading
from crossread.types.span import Part, Span
from crossread.types.statement import Statement

FORM_WORDS = {"direct": "quoted", "indirect": "reported", "mixed": "partly quoted"}


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementNote:
    """A statement, as it stands beside the text.

    Attributes:
        id: of the statement.
        chain: who says it, and through whom.
        form: quoted or reported.
        cue: the words that report the saying, empty when there are none.
        is_silent: nothing was said (no comment, no answer).
    """

    id: str
    chain: Chain
    form: str
    cue: str
    is_silent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNote:
    """A time, as it stands beside the text.

    Attributes:
        words: as printed.
        when: the resolved time in words, empty when it was not resolved.
        edtf: the same as a value.
        reason: how it was resolved, in a sentence.
    """

    words: str
    when: str
    edtf: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph with what was understood of it.

    Attributes:
        html: its text with marks.
        statements: who says what in it.
        times: the times in it.
        claims: how many claims were read in it.
    """

    html: Markup
    statements: tuple[StatementNote, ...]
    times: tuple[TimeNote, ...]
    claims: int

    @property
    def is_blank(self) -> bool:
        """Nothing in it was understood as a statement or a claim."""
        return not self.statements and not self.claims


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """All the page of one document shows.

    Attributes:
        head: what is known of the document.
        title: the headline with marks, and what was understood of it.
        paragraphs: the text.
        kinds: how many claims of each kind, in order of the text.
    """

    head: DocumentView
    title: ParagraphView | None
    paragraphs: tuple[ParagraphView, ...]
    kinds: tuple[tuple[str, int], ...]


def reading_view(reading: Reading) -> ReadingView:
    """One document, read, in; all its page shows out."""
    lookup = Lookup((reading,))
    kinds = dict.fromkeys(claim.kind for claim in reading.claims)
    title = paragraphs(reading, "title", lookup)
    return ReadingView(
        head=document_view(reading, lookup),
        title=title[0] if title else None,
        paragraphs=tuple(paragraphs(reading, "text", lookup)),
        kinds=tuple((kind, sum(1 for claim in reading.claims if claim.kind == kind)) for kind in kinds),
    )


def paragraphs(reading: Reading, part: Part, lookup: Lookup) -> list[ParagraphView]:
    """A document, read, and one of its parts in, its paragraphs out; empty lines are left out."""
    whole = reading.document.part(part)
    marks = [mark for one in reading.statements for mark in statement_marks(one, part)]
    marks += [mark for one in reading.claims for mark in claim_marks(one, part)]
    places = marked_lines(whole, marks)
    starts = [start for start, _, _ in places]
    claims: dict[int, list[Claim]] = defaultdict(list)
    statements: dict[int, list[Statement]] = defaultdict(list)
    for claim in reading.claims:
        if claim.span.part == part:
            claims[bisect_right(starts, claim.span.start) - 1].append(claim)
    for statement in reading.statements:
        if place_of(statement).part == part:
            statements[bisect_right(starts, place_of(statement).start) - 1].append(statement)
    return [
        ParagraphView(
            html=html,
            statements=tuple(note(one, lookup) for one in statements[at]),
            times=tuple(time_note(one) for one in claims[at] if one.kind == "time"),
            claims=len(claims[at]),
        )
        for at, (_, _, html) in enumerate(places)
    ]


def place_of(statement: Statement) -> Span:
    """A statement in, the words it is known by out: its cue, else its content, else its sentence."""
    return statement.cue or (statement.content[0] if statement.content else statement.sentence)


def note(statement: Statement, lookup: Lookup) -> StatementNote:
    """A statement in, what stands beside the text about it out."""
    return StatementNote(
        id=statement.id,
        chain=chain(lookup.label(statement.document_id), statement, ()),
        form=FORM_WORDS[statement.form],
        cue=statement.cue.words if statement.cue else "",
        is_silent=not statement.content,
    )


def time_note(claim: Claim) -> TimeNote:
    """A time in, what stands beside the text about it out."""
    moment = claim.moment
    edtf = moment.edtf if moment else ""
    return TimeNote(words=claim.span.words, when=spoken(edtf) if edtf else "", edtf=edtf, reason=moment.reason if moment else "")


def statement_marks(statement: Statement, part: Part) -> Iterable[Mark]:
    """A statement and a part in, its marks there out: content, sources, cue, medium, day and hedge."""
    who = statement.speaker.name if statement.speaker and statement.speaker.name else ""
    title = f"said by {who}" if who else "a statement"
    stance = STANCE_WORDS.get(statement.stance, "")
    places: list[tuple[Span | None, str, str, str]] = [(span, "content", title, "") for span in statement.content]
    places += [(source.span, "source", f"source: {source.name or 'not resolved'}", "" if source.name else "who?") for source in statement.sources]
    places += [
        (statement.cue, "cue", f"words that report the saying{': ' + stance if stance else ''}", ""),
        (statement.medium, "medium", "said through", ""),
        (statement.said_on, "medium", "said on", ""),
        (statement.hedge_cue, "hedge", f"hedge: {statement.hedge}", ""),
    ]
    return [
        Mark(start=span.start, end=span.end, css=css, title=words, tag=tag)
        for span, css, words, tag in places
        if span is not None and span.part == part
    ]


def claim_marks(claim: Claim, part: Part) -> Iterable[Mark]:
    """A claim and a part in, its marks there out."""
    if claim.span.part != part:
        return ()
    moment = claim.moment
    tag = claim.kind if moment is None else f"time {moment.edtf}" if moment.edtf else "time ?"
    note = "" if claim.polarity == "affirmed" else f" ({claim.polarity})"
    return (
        Mark(
            start=claim.span.start,
            end=claim.span.end,
            css=f"claim k-{claim.kind}",
            anchor=f"c-{claim.id}",
            tag=tag + note,
            title=f"{claim.kind}: {claim.value}{note}",
        ),
    )
