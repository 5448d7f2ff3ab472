"""Statements, claims and names of a document in, the same in columns of small values out, and back letter by letter.

A sentence stands once, and everything else by its distance from its sentence; ids that are made of these places are made again. Columns, because
values of one sort that stand together become smaller: most of a document's claims have no hedge.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from itertools import pairwise
from typing import Any

import msgspec

from crossread.storage.bodies.places import PARTS, Places, UnfitError
from crossread.types.claim import Claim, Scope
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.entity import Entity, Mention
from crossread.types.ids import content_id
from crossread.types.moment import Moment
from crossread.types.quantity import Quantity
from crossread.types.span import Part, Span
from crossread.types.statement import Source, Statement

THOUSAND = 1_000
"""Worths have three decimals."""
SCOPE, QUANTITY, MOMENT = (tuple(one.name for one in fields(kind)) for kind in (Scope, Quantity, Moment))
"""Names of the fields of these types, in order."""

Row = tuple[Any, ...]
Columns = list[list[Any]]
Said = tuple[tuple[Statement, ...], tuple[Claim, ...], tuple[Entity, ...]]

encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(list[Columns]).decode


def columns_of(reading: Reading) -> bytes:
    """A reading in, its statements, claims (without what they mean) and names as bytes out.

    Raises:
        UnfitError: something in it would not come back as it was.
    """
    document, places = reading.document, Places(reading.document)
    found = {one.sentence for one in reading.statements} | {one.sentence for one in reading.claims}
    sentences = sorted(found, key=lambda span: span.place)
    for sentence in sentences:
        places.check(sentence)
    turns = {sentence: turn for turn, sentence in enumerate(sentences)}
    of_statements = {one.id: turn for turn, one in enumerate(reading.statements)}
    of_claims = {one.id: turn for turn, one in enumerate(reading.claims)}
    return encode(
        [
            _turned(_sentence_rows(sentences)),
            _turned([_statement_row(one, document, places, turns) for one in reading.statements]),
            _turned([_claim_row(one, document, places, turns, of_statements, of_claims) for one in reading.claims]),
            _turned([_entity_row(one, document, places) for one in reading.entities]),
        ]
    )


def said_in(document: Document, data: bytes, meanings: Sequence[bytes] | None) -> Said:
    """A document, what `columns_of` gave and what each claim means (None: left out) in, its statements, claims and names out.

    Raises:
        ValueError: the bytes are damaged, or of another document.
    """
    try:
        columns = decode(data)
        places = Places(document)
        sentences = list(_sentences(zip(*columns[0], strict=True), places))
        statements = tuple(_statement(row, document, places, sentences) for row in zip(*columns[1], strict=True))
        rows = list(zip(*columns[2], strict=True))
        meanings = [b""] * len(rows) if meanings is None else meanings
        ids = [row[1] or _claim_id(document, row[2], places.at(row[3], sentences[row[0]])) for row in rows]
        claims = tuple(
            _claim(row, document, places, sentences, statements, ids, id, meaning) for row, id, meaning in zip(rows, ids, meanings, strict=True)
        )
        entities = tuple(_entity(row, document, places) for row in zip(*columns[3], strict=True))
    except (msgspec.DecodeError, TypeError, IndexError, KeyError) as error:
        raise ValueError(f"is damaged ({error})") from error
    return statements, claims, entities


def _sentence_rows(sentences: Sequence[Span]) -> list[Row]:
    """Sentences in order in, for each its part, its distance from the one in front and its length out."""
    ends = [0, *(a.end if a.part == b.part else 0 for a, b in pairwise(sentences))]
    return [(PARTS.index(one.part), one.start - end, one.end - one.start) for one, end in zip(sentences, ends, strict=False)]


def _sentences(rows: Iterable[Row], places: Places) -> Iterator[Span]:
    """What `_sentence_rows` gave in, the sentences out."""
    end, before = 0, -1
    for part, distance, length in rows:
        start = (end if part == before else 0) + distance
        end, before = start + length, part
        yield places.span(PARTS[part], start, end)


def _statement_row(one: Statement, document: Document, places: Places, turns: Mapping[Span, int]) -> Row:
    """A statement, its document and the turns of sentences in, the row of its values out."""
    near = one.sentence
    _fits(one.document_id == document.id)
    made = _statement_id(document, near.part, one.cue, one.content, one.sources)
    return (
        turns[near],
        None if one.id == made else one.id,
        [places.offsets(span, near) for span in one.content],
        [(places.maybe(source.span, near), source.name, source.kind) for source in one.sources],
        *(places.maybe(span, near) for span in (one.cue, one.medium, one.said_on, one.hedge_cue)),
        one.form,
        one.stance,
        one.hedge,
    )


def _statement(row: Row, document: Document, places: Places, sentences: Sequence[Span]) -> Statement:
    """What `_statement_row` gave in, the statement out."""
    turn, id, content, sources, cue, medium, said_on, hedge_cue, form, stance, hedge = row
    near = sentences[turn]
    said = tuple(places.at(one, near) for one in content)
    chain = tuple(Source(span=places.at_maybe(span, near), name=name, kind=kind) for span, name, kind in sources)
    saying = places.at_maybe(cue, near)
    return Statement(
        id=id or _statement_id(document, near.part, saying, said, chain),
        document_id=document.id,
        content=said,
        sources=chain,
        cue=saying,
        form=form,
        medium=places.at_maybe(medium, near),
        said_on=places.at_maybe(said_on, near),
        stance=stance,
        hedge=hedge,
        hedge_cue=places.at_maybe(hedge_cue, near),
        sentence=near,
    )


def _claim_row(  # a claim and what it points to
    one: Claim, document: Document, places: Places, turns: Mapping[Span, int], of_statements: Mapping[str, int], of_claims: Mapping[str, int]
) -> Row:
    """A claim, its document and the turns of sentences, statements and claims in, the row of its values out, those of its scope at the end."""
    near = one.sentence
    _fits(one.document_id == document.id)
    return (
        turns[near],
        None if one.id == _claim_id(document, one.kind, one.span) else one.id,
        one.kind,
        places.offsets(one.span, near),
        None if one.core == one.span else places.offsets(one.core, one.span),
        None if one.statement_id is None else of_statements.get(one.statement_id, one.statement_id),
        None if one.part_of is None else of_claims.get(one.part_of, one.part_of),
        _value_row(one),
        None if one.quantity is None else [getattr(one.quantity, name) for name in QUANTITY],
        None if one.moment is None else [getattr(one.moment, name) for name in MOMENT],
        one.hedge,
        places.maybe(one.hedge_cue, near),
        one.polarity,
        _worth_row(one.worth),
        *(getattr(one.scope, name) for name in SCOPE),
    )


def _claim(  # noqa: PLR0913, PLR0917  # a claim and what it points to
    row: Row,
    document: Document,
    places: Places,
    sentences: Sequence[Span],
    statements: Sequence[Statement],
    ids: Sequence[str],
    id: str,
    meaning: bytes,
) -> Claim:
    """What `_claim_row` gave, the ids of all claims, its own and what it means in, the claim out."""
    turn, _, kind, place, inner, said, part_of, value, quantity, moment, hedge, cue, polarity, worth, *scope = row
    near = sentences[turn]
    span = places.at(place, near)
    core = span if inner is None else places.at(inner, span)
    head, modifiers, state, event, where, as_of, role = scope
    return Claim(
        id=id,
        document_id=document.id,
        statement_id=statements[said].id if isinstance(said, int) else said,
        kind=kind,
        span=span,
        core=core,
        sentence=near,
        value=_value(value, core),
        quantity=None if quantity is None else Quantity(**dict(zip(QUANTITY, quantity, strict=True))),
        moment=None if moment is None else Moment(**dict(zip(MOMENT, moment, strict=True))),
        scope=Scope(head=head, modifiers=tuple(modifiers), state=state, event=tuple(event), where=tuple(where), as_of=as_of, role=role),
        hedge=hedge,
        hedge_cue=places.at_maybe(cue, near),
        polarity=polarity,
        part_of=ids[part_of] if isinstance(part_of, int) else part_of,
        meaning=meaning,
        worth=worth / THOUSAND if isinstance(worth, int) else worth,
    )


def _entity_row(one: Entity, document: Document, places: Places) -> Row:
    """An entity and its document in, the row of its values out; a mention stands by its distance from the one in front."""
    _fits(one.document_id == document.id)
    mentions: list[Row] = []
    end, before = 0, ""
    for mention in one.mentions:
        span = mention.span
        places.check(span)
        start = end if span.part == before else 0
        titles = places.maybe(mention.titles, span)
        own = None if mention.kind == one.kind else mention.kind
        mentions.append((PARTS.index(span.part), span.start - start, span.end - span.start, own, titles))
        end, before = span.end, span.part
    named = next((turn for turn, mention in enumerate(one.mentions) if mention.span.words == one.name), one.name)
    made = _entity_id(document, one.mentions[0].span) if one.mentions else ""
    return (None if one.id == made else one.id, named, one.kind, one.abbreviations, mentions)


def _entity(row: Row, document: Document, places: Places) -> Entity:
    """What `_entity_row` gave in, the entity out."""
    id, named, kind, abbreviations, rows = row
    mentions: list[Mention] = []
    end, before = 0, -1
    for part, distance, length, own, titles in rows:
        start = (end if part == before else 0) + distance
        end, before = start + length, part
        span = places.span(PARTS[part], start, end)
        mentions.append(Mention(span=span, titles=places.at_maybe(titles, span), kind=own or kind))
    return Entity(
        id=id or _entity_id(document, mentions[0].span),
        document_id=document.id,
        name=mentions[named].span.words if isinstance(named, int) else named,
        kind=kind,
        mentions=tuple(mentions),
        abbreviations=tuple(abbreviations),
    )


def _statement_id(document: Document, part: Part, cue: Span | None, content: Sequence[Span], sources: Sequence[Source]) -> str:
    """A statement's document, part, cue, content and sources in, the id that stages/statements gives it out."""
    said = [offset for span in content for offset in (span.start, span.end)]
    own = sources[-1].span if sources and not content else None
    who = () if content else (own.start, own.end) if own else (None, None)
    return content_id(document.id, part, *((cue.start, cue.end) if cue else (None, None)), *said, *who)


def _claim_id(document: Document, kind: str, span: Span) -> str:
    """A claim's document, kind and span in, the id that stages/claims gives it out."""
    return content_id(document.id, kind, span.part, span.start, span.end)


def _entity_id(document: Document, span: Span) -> str:
    """An entity's document and first mention in, the id that stages/names gives it out."""
    return content_id(document.id, "entity", span.part, span.start, span.end)


def _value_row(one: Claim) -> int | str:
    """A claim in, its value out; a number where it stands in the words."""
    words = one.core.words
    return 0 if one.value == words.lower() else 1 if one.value == words else one.value


def _value(value: int | str, core: Span) -> str:
    """What `_value_row` gave and the words of the value in, the value out."""
    return value if isinstance(value, str) else core.words if value else core.words.lower()


def _worth_row(worth: float) -> int | float:
    """A worth in, its thousandths out, or itself where that is not the same."""
    thousandths = round(worth * THOUSAND)
    return thousandths if thousandths / THOUSAND == worth else worth


def _turned(rows: Sequence[Row]) -> Columns:
    """Rows in, their columns out; none of none."""
    return [list(column) for column in zip(*rows, strict=True)]


def _fits(is_so: bool) -> None:
    """Whether something comes back as it was in, nothing out.

    Raises:
        UnfitError: it does not.
    """
    if not is_so:
        raise UnfitError
