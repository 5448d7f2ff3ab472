"""One document, read, in; everything that was understood of it, and everything that was not, out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from crossread.language.gazetteer import GeonamesGazetteer
from crossread.stages.names import Places, find_entities
from crossread.stages.quantities.numbers import MAGNITUDES, TENS, UNITS
from crossread.stages.quantities.numerals import FEW, MANY
from crossread.stages.sentences import split
from crossread.stages.statements.quotes import find_quotes
from crossread.stages.times import TimeMention, find_times, said_at, with_sayings
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.entity import Entity
from crossread.types.moment import Moment
from crossread.types.span import Part, Span
from crossread.types.statement import Source, Statement

PARTS: tuple[Part, ...] = ("title", "text")

MissedKind = Literal["quotation without a speaker", "speaker not resolved", "time without a value", "number in no claim", "document", "published"]
"""What was not understood: quoted words that nobody is given for; a speaker's words that lead to no name; words of time without a value; a number
that no claim, time or name holds; something about the document as a whole (its state, its gaps); the time it was published."""

NO_NUMBER = frozenset({"one", "zero", "few", "couple"})
"""Words that are rarely a number: "one of them", "a few"."""
WORDS = frozenset({*UNITS, *TENS, *MAGNITUDES, *FEW, *MANY}) - NO_NUMBER
NUMBER = re.compile(rf"(?<![\w.,-])(?:\d[\d.,:]*(?<![.,:])|(?:{'|'.join(sorted(WORDS, key=len, reverse=True))}))(?![\w-])", re.IGNORECASE)
"""A number that stands by itself, in digits or in words; "A-7", "B52" and "seven-storey" hold none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """Something in a document that was not understood.

    Attributes:
        kind: what sort of thing.
        span: its words; None when it concerns the document as a whole.
        why: what was not understood, in a sentence.
        do: what a person can do about it, empty when there is nothing.
        statement_id: the statement concerned, None when there is none.
    """

    kind: MissedKind
    span: Span | None
    why: str
    do: str = ""
    statement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidAt:
    """When a statement was made.

    Attributes:
        statement_id: the statement.
        moment: when.
    """

    statement_id: str
    moment: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """Everything that is known of one document. What the reading does not keep is found again from its text.

    Attributes:
        reading: the document with its statements and claims.
        made_by: name and version of what read it, with its engine; empty when unknown.
        times: its times, in order, those of sayings told apart.
        said_at: when its statements were made, those that say so, in order.
        entities: what it names, in order of first mention.
        missed: what was not understood: the document as a whole first, then in order of the text.
    """

    reading: Reading
    made_by: str = ""
    times: tuple[TimeMention, ...] = ()
    said_at: tuple[SaidAt, ...] = ()
    entities: tuple[Entity, ...] = ()
    missed: tuple[Missed, ...] = ()


def understand(reading: Reading, *, made_by: str = "", places: Places | None = None) -> Understood:
    """One document, read, in; everything that was understood of it, and what was not, out.

    Args:
        reading: the document with its statements and claims.
        made_by: what read it.
        places: what knows names of places; the gazetteer that ships when not given.
    """
    document = reading.document
    if not document.is_read:
        return Understood(reading=reading, made_by=made_by, missed=tuple(of_document(reading)))
    sentences = split(document)
    times = with_sayings(find_times(document, sentences), reading.statements)
    entities = reading.entities or find_entities(document, sentences, places or gazetteer())
    said = ((one.id, said_at(one, times)) for one in reading.statements)
    return Understood(
        reading=reading,
        made_by=made_by,
        times=times,
        said_at=tuple(SaidAt(statement_id=id, moment=moment) for id, moment in said if moment is not None),
        entities=entities,
        missed=missed(reading, times, entities),
    )


@cache
def gazetteer() -> GeonamesGazetteer:
    """Nothing in, the gazetteer of this process out."""
    return GeonamesGazetteer()


def missed(reading: Reading, times: Iterable[TimeMention], entities: Iterable[Entity]) -> tuple[Missed, ...]:
    """A document, read, with its times and names in, what was not understood out: of the document as a whole first, then in order of the text."""
    held = tuple(times)
    inside = (
        *quotations(reading),
        *speakers(reading.statements),
        *unresolved(held),
        *unresolved_claims(reading.claims, held),
        *numbers(reading, held, entities),
    )
    return (*of_document(reading), *sorted(inside, key=lambda one: one.span.place if one.span else ()))


def of_document(reading: Reading) -> Iterator[Missed]:
    """A document, read, in; what was not understood of it as a whole out: state, gaps, publication."""
    document = reading.document
    gaps = tuple(dict.fromkeys((*document.gaps, *reading.gaps)))
    if document.state != "ok" and not gaps:
        yield Missed(kind="document", span=None, why=f"Its text is not sound: {document.state}.", do="Compare it with the page.")
    for gap in gaps:
        yield Missed(kind="document", span=None, why=f"{gap.what}: {gap.why}", do=gap.do)
    yield from of_publication(document)


def of_publication(document: Document) -> Iterator[Missed]:
    """A document in; that its time of publication is unknown or was inferred, and how, out; nothing when the page or its giver says it."""
    published = document.published
    if published.edtf is None:
        why = f"Nobody knows when it was published. {published.reason}".strip()
        yield Missed(kind="published", span=None, why=why, do="Words like “on Tuesday” have no day without it: give the day with the report.")
    elif published.basis == "inferred":
        span = published.spans[0] if published.spans else None
        why = f"When it was published ({published.edtf}) is inferred: {published.reason or 'from its text'}"
        yield Missed(kind="published", span=span, why=why, do="Compare it with the page.")


def quotations(reading: Reading) -> Iterator[Missed]:
    """A document, read, in; its quotations that no statement has, or that have nobody for a speaker, out."""
    document = reading.document
    for part in PARTS:
        said = [(one, span) for one in reading.statements for span in one.content if span.part == part]
        for quote in find_quotes(document.part(part)):
            if not quote.is_speech or quote.start >= quote.end:
                continue
            span = document.span(quote.start, quote.end, part)
            of = [one for one, content in said if content.overlaps(span)]
            if not of:
                yield Missed(kind="quotation without a speaker", span=span, why="Words in quotation marks that were read as nobody’s.")
            elif not any(is_somebody(source) for one in of for source in one.sources):
                yield Missed(
                    kind="quotation without a speaker", span=span, why="Quoted, but the text beside it names no speaker.", statement_id=of[0].id
                )


def is_somebody(source: Source) -> bool:
    """Does the text say who it is, if only by a pronoun?"""
    return source.span is not None or source.name is not None


def speakers(statements: Iterable[Statement]) -> Iterator[Missed]:
    """Statements in, the words for speakers that lead to no name out, each once."""
    seen: set[tuple[str, int, int]] = set()
    for statement in statements:
        for source in statement.sources:
            if source.span is None or source.name is not None or source.span.place in seen:
                continue
            seen.add(source.span.place)
            yield Missed(kind="speaker not resolved", span=source.span, why="Not resolved to a name.", statement_id=statement.id)


def unresolved(times: Iterable[TimeMention]) -> Iterator[Missed]:
    """Times in, those without a value out: clock times without a day, days without a year, words for past or future alone."""
    for time in times:
        moment = time.moment
        if time.role != "point" or (moment.edtf and "XXXX" not in moment.edtf):
            continue
        if moment.edtf:
            why = f"The year is not known ({moment.edtf})."
        elif moment.clock:
            why = f"A time of day ({moment.clock}) whose day is not known."
        elif time.vague:
            why = f"Says no more than {time.vague}."
        else:
            why = moment.reason or "The words have no value."
        yield Missed(kind="time without a value", span=time.span, why=why)


def unresolved_claims(claims: Iterable[Claim], times: Iterable[TimeMention]) -> Iterator[Missed]:
    """Claims and times in, the claims of a time that have no value and that no time tells of, out: another reader made them."""
    known = tuple(times)
    for claim in claims:
        has_value = claim.moment is not None and claim.moment.edtf != ""
        if claim.kind == "time" and not has_value and not any(time.span.overlaps(claim.span) for time in known):
            yield Missed(kind="time without a value", span=claim.span, why="The words have no value.", statement_id=claim.statement_id)


def numbers(reading: Reading, times: Iterable[TimeMention], entities: Iterable[Entity]) -> Iterator[Missed]:
    """A document, read, its times and its names in; the numbers in it that none of these nor a claim holds out."""
    document = reading.document
    held = [one.span for one in reading.claims] + [one.span for one in times] + [one.span for entity in entities for one in entity.mentions]
    held += [span for block in document.blocks for span in (block.line,) if span]
    held += document.published.spans
    for part in PARTS:
        taken = Taken([one for one in held if one.part == part])
        for match in NUMBER.finditer(document.part(part)):
            if not taken.has(match.start(), match.end()):
                span = document.span(match.start(), match.end(), part)
                yield Missed(kind="number in no claim", span=span, why="A number that no claim, time or name holds.")


class Taken:
    """Places of a text that something was read from; asked for each number of the text."""

    def __init__(self, spans: Iterable[Span]) -> None:
        """Spans of one part in, the code points they cover out."""
        self.points = {point for span in spans for point in range(span.start, span.end)}

    def has(self, start: int, end: int) -> bool:
        """Is any code point between two offsets covered?"""
        return any(point in self.points for point in range(start, end))
