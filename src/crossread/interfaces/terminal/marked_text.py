"""Everything that was understood of one document in, its text with it marked and told below out, for a terminal or a file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from crossread.interfaces.terminal.flow import Piece, flowed
from crossread.interfaces.terminal.paint import Look, paint, wrapped
from crossread.interfaces.views.lookup import published_words
from crossread.interfaces.views.notes import (
    CONTRARY,
    MISSED_WORDS,
    STANCE_MARKS,
    ClaimNote,
    NameNote,
    StatementNote,
    TimeNote,
    claim_notes,
    name_notes,
    sorts,
    statement_notes,
    step_words,
    tally,
    time_notes,
)
from crossread.interfaces.views.spoken import spoken
from crossread.interfaces.views.visible import visible
from crossread.services.understand import Missed, Understood
from crossread.types.document import Document
from crossread.types.span import Part, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """How one sort of words is marked.

    Attributes:
        name: what it is, for the legend.
        styles: on a terminal with colours.
        left: in front of the words where there are no colours.
        right: behind them.
        has_signs_always: the signs stand there with colours, too: what must not be overlooked is never told by colour alone.
    """

    name: str
    styles: tuple[str, ...]
    left: str
    right: str
    has_signs_always: bool = False


SAID = Marking(name="what is said", styles=("cyan",), left="{", right="}")
CONTRADICTED = Marking(name="what is denied or not confirmed", styles=("red",), left="{", right="}")
HEDGE = Marking(name="hedge", styles=("yellow",), left="~", right="~")
MISSED = Marking(name="not understood", styles=("red", "bold"), left="?(", right=")?", has_signs_always=True)
CLAIM = Marking(name="claim or time", styles=("underline",), left="[", right="]")
SOURCE = Marking(name="source", styles=("bold",), left="<", right=">")
CUE = Marking(name="words that report the saying", styles=("italic",), left="/", right="/")
NAME = Marking(name="name", styles=("blue",), left="_", right="_")
MARKINGS = (SAID, CONTRADICTED, MISSED, CLAIM, SOURCE, CUE, HEDGE, NAME)
"""Outermost first: where two begin at one place, the earlier stands outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words that are marked.

    Attributes:
        start: first code point.
        end: the code point after the last one.
        marking: how they are marked.
        note: what stands right behind them: the number of the statement that ends here; empty for nothing.
    """

    start: int
    end: int
    marking: Marking
    note: str = ""


def document_text(understood: Understood, look: Look) -> str:
    """Everything that was understood of a document in, what is printed of it out.

    What is known of the document and how much was understood, the marked text, what was not understood, then statements, claims, times and names
    one by one.
    """
    reading = understood.reading
    parts = [
        _top(understood, look),
        _legend(look),
        *(part for part in (_marked(understood, "title", look), _marked(understood, "text", look)) if part),
        *_listed("Not understood", [_missed(one) for one in understood.missed], look),
        *_listed("Statements", [_statement(reading.document, one) for one in statement_notes(understood)], look, _sorts(understood)),
        *_listed("Claims", [_claim(one) for one in claim_notes(understood)], look),
        *_listed("Times", [_time(one) for one in time_notes(understood.times)], look),
        *_listed("Names", [_name(one) for one in name_notes(understood.entities)], look),
    ]
    return "\n\n".join(parts) + "\n"


def _top(understood: Understood, look: Look) -> str:
    """What was understood of a document in, what is known of the document out, a line each, and how much of each sort was understood."""
    document = understood.reading.document
    published = document.published
    basis = "" if published.basis == "unknown" else published.basis.upper() if published.basis == "inferred" else published.basis
    how = ": ".join(part for part in (basis, published.reason) if part)
    known = {
        "Title": document.title or "none",
        "Outlet": document.outlet or "unknown",
        "Published": (published_words(document) if published.edtf else "NOT KNOWN") + (f" ({how})" if how else ""),
        "By": document.byline or "unknown",
        "Address": document.address,
        "Language": document.language or "unknown",
        "State": document.state if document.state == "ok" else ": ".join(part for part in (document.state.upper(), document.reason) if part),
        "Read by": f"{understood.made_by or 'unknown'}; {document.extractor}",
        "Page": f"{document.page_sha256} in the archive",
        "Understood": ", ".join(f"{count} {one if count == 1 else many}" for _, count, one, many in tally(understood)),
    }
    return "\n".join([paint(document.id, "bold", look=look), *(wrapped(f"{name}: {words}", look, hang=2) for name, words in known.items())])


def _legend(look: Look) -> str:
    """How words are marked, wrapped."""
    pieces = [Piece(words="Marked: ")]
    for marking in MARKINGS:
        comma = "" if marking is MARKINGS[-1] else ", "
        example = {SAID: "(1)", CONTRADICTED: "(2:DENIED)"}.get(marking, "")
        pieces += [*_piece(marking.name, (marking,), look), Piece(words=example + comma)]
    return flowed(pieces, look)


def _sorts(understood: Understood) -> str:
    """What was understood of a document in, how many of its statements are of each sort out, in words."""
    return ", ".join(f"{count} {word}" for word, count in sorts(understood.reading.statements))


def _marked(understood: Understood, part: Part, look: Look) -> str:
    """What was understood of a document and a part of it in, the part with its marks out, wrapped, a paragraph a block of lines."""
    whole = understood.reading.document.part(part)
    places = sorted({place for place in _places(understood, part) if 0 <= place.start < place.end <= len(whole)}, key=_order)
    lines = []
    at = 0
    for line in whole.split("\n"):
        end = at + len(line)
        inside = [place for place in places if place.start < end and at < place.end]
        if line.strip():
            lines.append(flowed(list(_pieces(whole, at, end, inside, look)), look))
        at = end + 1
    return "\n\n".join(lines)


def _places(understood: Understood, part: Part) -> Iterator[Place]:
    """What was understood of a document in, every place of one part that is marked, and how, out."""
    for number, statement in enumerate(understood.reading.statements, start=1):
        said = CONTRADICTED if statement.stance in CONTRARY else SAID
        stance = STANCE_MARKS[statement.stance]
        note = f"({number}{f':{stance.upper() if statement.stance in CONTRARY else stance}' if stance else ''})"
        known = statement.content or ((statement.cue,) if statement.cue else ())
        for span in statement.content:
            yield from _place(span, said, part, note if span == known[-1] else "")
        for source in statement.sources:
            yield from _place(source.span, SOURCE, part)
        yield from _place(statement.hedge_cue, HEDGE, part)
        yield from _place(statement.cue, CUE, part, "" if statement.content else note)
    named = [mention.span for entity in understood.entities for mention in entity.mentions]
    told = {note.id for note in claim_notes(understood)}
    for claim in understood.reading.claims:
        if claim.id in told and claim.kind not in {"name", "place"}:
            yield from _place(claim.span, CLAIM, part)
    for time in understood.times:
        yield from _place(time.span, CLAIM, part)
    for span in named:
        yield from _place(span, NAME, part)
    for one in understood.missed:
        yield from _place(one.span, MISSED, part)


def _place(span: Span | None, marking: Marking, part: Part, note: str = "") -> Iterator[Place]:
    """A span and how it is marked in, its place out; nothing when there is none in the part."""
    if span is not None and span.part == part:
        yield Place(start=span.start, end=span.end, marking=marking, note=note)


def _order(place: Place) -> tuple[int, int, int, str]:
    """A place in, its order out: by beginning, the longer one first, then as the markings stand."""
    return (place.start, -place.end, MARKINGS.index(place.marking), place.note)


def _pieces(whole: str, start: int, end: int, places: list[Place], look: Look) -> Iterator[Piece]:
    """A text, a paragraph of it (code points, half open) and the places that reach into it in, its pieces with signs or colours out.

    The paragraph is cut wherever a mark begins or ends; where marks meet, those that end stand before those that begin.
    """
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for place in places:
        left, right = _signs(place.marking, look)
        opens[max(start, place.start)] = opens.get(max(start, place.start), "") + left
        closes[min(end, place.end)] = right + (place.note if place.end <= end else "") + closes.get(min(end, place.end), "")
    edges = sorted({start, end, *opens, *closes})
    for left_edge, right_edge in pairwise(edges):
        around = [place.marking for place in places if place.start <= left_edge and right_edge <= place.end]
        styles = tuple(dict.fromkeys(style for marking in MARKINGS if marking in around for style in marking.styles))
        yield Piece(words=closes.get(left_edge, "") + opens.get(left_edge, ""))
        yield Piece(words=visible(whole[left_edge:right_edge]), styles=styles if look.has_colours else ())
    yield Piece(words=closes.get(end, ""))


def _signs(marking: Marking, look: Look) -> tuple[str, str]:
    """How words are marked in, the signs in front of and behind them out; with colours only those that always stand there."""
    return (marking.left, marking.right) if marking.has_signs_always or not look.has_colours else ("", "")


def _piece(words: str, markings: Iterable[Marking], look: Look) -> list[Piece]:
    """Words and how they are marked in, their pieces out."""
    pieces = [Piece(words=words, styles=tuple(style for one in markings for style in one.styles) if look.has_colours else ())]
    for one in markings:
        left, right = _signs(one, look)
        pieces = [Piece(words=left), *pieces, Piece(words=right)]
    return pieces


def _missed(one: Missed) -> str:
    """Something that was not understood in, one line out."""
    words = f" “{one.span.words}”" if one.span else ""
    return f"{MISSED_WORDS[one.kind]}{words}: {one.why} {one.do}".strip()


def _statement(document: Document, note: StatementNote) -> str:
    """A statement in, one line out: the chain of sources from the outlet inwards, what they do, and what is said."""
    chain = " → ".join([document.label, *(step_words(step) for step in note.steps)])
    does = (note.does.upper() if note.is_contrary else note.does) or "affirms"
    more = [note.form if note.said else "nothing said", f"“{note.cue}”" if note.cue else "", f"through “{note.medium}”" if note.medium else ""]
    if note.said_on or note.said_at:
        value = spoken(note.said_at.edtf) if note.said_at and note.said_at.edtf else "no value"
        more.append(f"said “{note.said_on}” = {value}" if note.said_on else f"said {value}")
    if note.hedge:
        more.append(f"hedged as {note.hedge}{f': “{note.hedge_words}”' if note.hedge_words else ''}")
    said = " … ".join(note.said)
    return f"{chain} {does}{f': “{said}”' if said else ''} ({'; '.join(part for part in more if part)})"


def _claim(note: ClaimNote) -> str:
    """A claim in, one line out."""
    of = ": ".join(part for part in (note.counts, note.state) if part)
    more = (of if note.kind != "means" or note.state else "", *note.scope, *note.notes, f"statement {note.by}" if note.by else "")
    aside = "; ".join(part for part in more if part)
    return f"{note.kind} {note.value}: “{note.words}”{f' ({aside})' if aside else ''}"


def _time(note: TimeNote) -> str:
    """A time in, one line out."""
    value = f"{note.edtf} ({note.value})" if note.edtf and note.edtf != note.value else note.value or "NO VALUE"
    return f"“{note.words}” = {value}, {note.of}{f'. {note.reason}' if note.reason else ''}"


def _name(note: NameNote) -> str:
    """A thing that is named in, one line out."""
    forms = ", ".join([f"{words} ×{count}" if count > 1 else words for words, count in note.forms] + list(note.abbreviations))
    kind = "" if note.kind == "other" else f", {note.kind}"
    titles = f"; titles: {', '.join(note.titles)}" if note.titles else ""
    return f"{note.name}{kind}: {forms}{titles}"


def _listed(heading: str, lines: list[str], look: Look, more: str = "") -> list[str]:
    """A heading and lines in, one block with numbers out; none when there are no lines."""
    if not lines:
        return []
    numbered = [wrapped(f"{number}. {line}", look, hang=3) for number, line in enumerate(lines, start=1)]
    top = [paint(f"{heading} ({len(lines)})", "bold", look=look)] + ([wrapped(more, look)] if more else [])
    return ["\n".join([*top, *numbered])]
