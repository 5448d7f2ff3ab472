"""What was understood of one document in, the marks on its text out: each with a short word behind it and the whole of it for a pointer."""

from collections.abc import Iterable, Iterator

from crossread.interfaces.views.marks import Mark
from crossread.interfaces.views.notes import STANCE_DOES, STANCE_MARKS, claim_notes, step_note, step_words, time_value
from crossread.services.understand import Missed, MissedKind, Understood
from crossread.stages.times import TimeMention
from crossread.types.claim import Claim
from crossread.types.entity import Entity
from crossread.types.span import Part, Span
from crossread.types.statement import Statement

FIGURES = frozenset({"count", "measure", "money"})

MISSED_TAGS: dict[MissedKind, str] = {
    "quotation without a speaker": "? speaker",
    "speaker not resolved": "? who",
    "time without a value": "? when",
    "number in no claim": "? number",
    "document": "?",
    "published": "? published",
}


def marks_on(understood: Understood, part: Part) -> tuple[Mark, ...]:
    """What was understood of a document and one of its parts in, the marks there out."""
    reading = understood.reading
    told = {note.id: note for note in claim_notes(understood)}
    timed = [one.span for one in understood.times if one.span.part == part]
    marks = [mark for number, one in enumerate(reading.statements, start=1) for mark in statement_marks(number, one)]
    for claim in reading.claims:
        if claim.id in told and claim.kind not in {"name", "place"}:
            counts = f"{told[claim.id].value} {told[claim.id].counts}"
            marks.append((claim.span, claim_mark(claim, counts, told[claim.id].notes)))
        elif claim.span.part == part and not any(span == claim.span for span in timed):
            title = f"{claim.kind}: {claim.value}" if claim.id in told else ""
            css = "name n-other" if claim.id in told else "also"
            marks.append(mark(claim.span, css=css, title=title, anchor=f"c-{claim.id}"))
    marks += [(one.span, time_mark(number, one, reading.claims)) for number, one in enumerate(understood.times, start=1)]
    marks += [mark for number, one in enumerate(understood.entities, start=1) for mark in name_marks(number, one)]
    marks += [(one.span, missed_mark(number, one)) for number, one in enumerate(understood.missed, start=1) if one.span]
    return tuple(mark for span, mark in marks if span.part == part)


Placed = tuple[Span, Mark]


def statement_marks(number: int, statement: Statement) -> Iterator[Placed]:
    """A statement and its number in, its marks out: what is said, sources, cue, medium, time of saying and hedge."""
    speaker = step_words(step_note(statement.speaker)) if statement.speaker else "the outlet"
    does = STANCE_DOES[statement.stance]
    for piece in statement.content:
        is_last = piece == statement.content[-1]
        stance = STANCE_MARKS[statement.stance]
        yield mark(
            piece,
            css="content is-contrary" if stance in {"denied", "not confirmed"} else "content",
            tag=" ".join(part for part in (str(number), stance) if part) if is_last else "",
            title=f"statement {number}: {speaker}{f' {does}' if does else ''}",
            anchor=f"s-{number}" if piece == statement.content[0] else "",
        )
    for source in statement.sources:
        if source.span:
            yield mark(source.span, css="source", title=f"source: {step_words(step_note(source))}")
    if statement.cue:
        is_silent = not statement.content
        yield mark(
            statement.cue,
            css="cue",
            tag=f"{number} {STANCE_MARKS[statement.stance]}".strip() if is_silent else "",
            title=f"words that report the saying{f': {does}' if does else ''}",
            anchor=f"s-{number}" if is_silent else "",
        )
    if statement.medium:
        yield mark(statement.medium, css="medium", title="said through")
    if statement.said_on:
        yield mark(statement.said_on, css="medium", title="said on")
    if statement.hedge_cue:
        yield mark(statement.hedge_cue, css="hedge", tag=statement.hedge, title=f"hedge: {statement.hedge}")


def mark(span: Span, *, css: str, title: str, tag: str = "", anchor: str = "") -> Placed:
    """A span and how it is marked in, both out."""
    return span, Mark(start=span.start, end=span.end, css=css, title=title, tag=tag, anchor=anchor)


def claim_mark(claim: Claim, value: str, notes: Iterable[str]) -> Mark:
    """A claim, its value with what it counts, and what is to be known beside it in, its mark out."""
    polarity = "" if claim.polarity == "affirmed" else claim.polarity
    counted = claim.scope.state or (claim.scope.head if claim.kind == "count" else "")
    figure = f"{signed(claim.value)} {counted}".strip()
    value_of = figure if claim.kind in FIGURES else (claim.moment.edtf if claim.moment else "") or claim.kind
    tag = " ".join(part for part in (value_of, polarity) if part)
    title = "; ".join((f"{claim.kind}: {value.strip()}", *((claim.scope.state,) if claim.scope.state else ()), *notes))
    return Mark(start=claim.span.start, end=claim.span.end, css=f"claim k-{claim.kind}", anchor=f"c-{claim.id}", tag=tag, title=title)


def signed(value: str) -> str:
    """A claim's value in, the same with the signs people know out ("≥4", "≈300")."""
    return value.replace(">=", "≥").replace("<=", "≤").replace("~", "≈")


def time_mark(number: int, time: TimeMention, claims: Iterable[Claim]) -> Mark:
    """A time, its number and the claims of its document in, its mark out; it carries the anchor of its claim too."""
    value = time.moment.edtf or (time.duration or "")
    said = "" if time.moment.time_of == "event" or time.role != "point" else f" ({time.moment.time_of})"
    title = f"{'time' if time.role == 'point' else time.role}: {time_value(time.moment) or value or 'no value'}{said}"
    claim = next((one.id for one in claims if one.kind == "time" and one.span == time.span), "")
    anchor = f"c-{claim}" if claim else f"t-{number}"
    return Mark(start=time.span.start, end=time.span.end, css="claim k-time", anchor=anchor, tag=f"{value}{said}".strip(), title=title)


def name_marks(number: int, entity: Entity) -> Iterator[Placed]:
    """A thing that is named and its number in, the marks of its names out."""
    for at, mention in enumerate(entity.mentions):
        title = f"{entity.kind}: {entity.name}"
        yield mark(mention.span, css=f"name n-{entity.kind}", title=title, anchor="" if at else f"n-{number}")


def missed_mark(number: int, one: Missed) -> Mark:
    """Something that was not understood and its number in, its mark out."""
    span = one.span
    start, end = (span.start, span.end) if span else (0, 0)
    return Mark(start=start, end=end, css="missed", anchor=f"m-{number}", tag=MISSED_TAGS[one.kind], title=one.why)
