"""Everything that was understood of one document in; what its page shows out: the text with it marked, notes beside and below."""

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from crossread.interfaces.views.lookup import Lookup
from crossread.interfaces.views.marks import marked_lines
from crossread.interfaces.views.notes import (
    MISSED_WORDS,
    ClaimNote,
    NameNote,
    StatementNote,
    TimeNote,
    claim_notes,
    name_notes,
    sorts,
    statement_notes,
    tally,
    time_notes,
)
from crossread.interfaces.views.reading_marks import marks_on
from crossread.interfaces.views.view import DocumentView, document_view
from crossread.interfaces.views.visible import web_address
from crossread.services.understand import Missed, Understood
from crossread.types.document import Block, Document
from crossread.types.span import Part, Span
from crossread.types.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockNote:
    """An embedded post or a block quote.

    Attributes:
        kind: "embedded post" or "block quote".
        by: who wrote it as printed, empty when nobody is named.
        posted: when as printed, empty when it does not say.
        network: the social network, empty when unknown.
        address: its own address as printed, empty when there is none.
        link: the same when a browser may follow it.
    """

    kind: str
    by: str
    posted: str
    network: str
    address: str
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph with what was understood of it.

    Attributes:
        html: its text with marks.
        statements: who says what in it.
        opens: the post or quotation that begins with it, None when none does.
        is_in_block: it stands in a post or quotation.
        is_blank: nothing in it was understood as a statement, claim, time or name.
    """

    html: Markup
    statements: tuple[StatementNote, ...]
    opens: BlockNote | None
    is_in_block: bool
    is_blank: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedNote:
    """Something that was not understood.

    Attributes:
        number: its place among them, from 1.
        kind: what sort of thing.
        words: its words; empty when it concerns the document as a whole.
        why: what was not understood, in a sentence.
        do: what a person can do about it, empty when there is nothing.
    """

    number: int
    kind: str
    words: str
    why: str
    do: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingView:
    """All the page of one document shows.

    Attributes:
        head: what is known of the document.
        made_by: what read it, empty when unknown.
        tally: how much there is of each sort: key, number, word for one and for many.
        sorts: how many statements are quoted, reported, denied and so on.
        kinds: how many claims of each kind, in order of the text.
        title: the headline with marks, and what was understood of it; None without one.
        paragraphs: the text.
        claims: its claims but times and names.
        times: its times, each with the anchor of its words.
        names: what it names.
        missed: what was not understood.
    """

    head: DocumentView
    made_by: str
    tally: tuple[tuple[str, int, str, str], ...]
    sorts: tuple[tuple[str, int], ...]
    kinds: tuple[tuple[str, int], ...]
    title: ParagraphView | None
    paragraphs: tuple[ParagraphView, ...]
    claims: tuple[ClaimNote, ...]
    times: tuple[tuple[TimeNote, str], ...]
    names: tuple[NameNote, ...]
    missed: tuple[MissedNote, ...]


def reading_view(understood: Understood) -> ReadingView:
    """Everything that was understood of one document in, all its page shows out."""
    reading = understood.reading
    kinds = dict.fromkeys(claim.kind for claim in reading.claims)
    title = paragraphs(understood, "title")
    return ReadingView(
        head=document_view(reading, Lookup((reading,))),
        made_by=understood.made_by,
        tally=tally(understood),
        sorts=sorts(reading.statements),
        kinds=tuple((kind, sum(1 for claim in reading.claims if claim.kind == kind)) for kind in kinds),
        title=title[0] if title else None,
        paragraphs=tuple(paragraphs(understood, "text")),
        claims=claim_notes(understood),
        times=tuple(zip(time_notes(understood.times), anchors_of_times(understood), strict=True)),
        names=name_notes(understood.entities),
        missed=tuple(missed_note(number, one) for number, one in enumerate(understood.missed, start=1)),
    )


def anchors_of_times(understood: Understood) -> tuple[str, ...]:
    """What was understood of a document in, the anchor of each of its times out: that of its claim, when it is one."""
    claims = {claim.span.place: claim.id for claim in understood.reading.claims if claim.kind == "time"}
    return tuple(
        f"c-{claims[time.span.place]}" if time.span.place in claims else f"t-{number}" for number, time in enumerate(understood.times, start=1)
    )


def missed_note(number: int, one: Missed) -> MissedNote:
    """Something that was not understood and its number in, the note about it out."""
    return MissedNote(number=number, kind=MISSED_WORDS[one.kind], words=one.span.words if one.span else "", why=one.why, do=one.do)


def paragraphs(understood: Understood, part: Part) -> list[ParagraphView]:
    """What was understood of a document and one of its parts in, its paragraphs out; empty lines are left out."""
    document = understood.reading.document
    marks = marks_on(understood, part)
    places = marked_lines(document.part(part), marks)
    starts = [start for start, _, _ in places]
    statements: dict[int, list[StatementNote]] = defaultdict(list)
    for statement, note in zip(understood.reading.statements, statement_notes(understood), strict=True):
        place = place_of(statement)
        if place.part == part:
            statements[bisect_right(starts, place.start) - 1].append(note)
    understood_at = {bisect_right(starts, mark.start) - 1 for mark in marks if mark.css != "missed"}
    found = []
    for at, (start, end, html) in enumerate(places):
        block = block_at(document, start, end) if part == "text" else None
        found.append(
            ParagraphView(
                html=html,
                statements=tuple(statements[at]),
                opens=block_note(block) if block and block.start >= (0 if at == 0 else places[at - 1][1]) else None,
                is_in_block=block is not None,
                is_blank=at not in understood_at and not statements[at],
            )
        )
    return found


def place_of(statement: Statement) -> Span:
    """A statement in, the words it is known by out: its content, else its cue, else its sentence."""
    return statement.content[0] if statement.content else statement.cue or statement.sentence


def block_at(document: Document, start: int, end: int) -> Block | None:
    """A document and a paragraph (code points, half open) in, the post or quotation that it stands in or holds out; None when there is none."""
    return next((block for block in document.blocks if block.start < end and start < block.end), None)


def block_note(block: Block) -> BlockNote:
    """A post or quotation in, the note about it out."""
    return BlockNote(
        kind="embedded post" if block.kind == "post" else "block quote",
        by=block.author.words if block.author else "",
        posted=block.posted.words if block.posted else "",
        network=block.network or "",
        address=block.address or "",
        link=web_address(block.address or ""),
    )
