"""A reading in, its text with sources, statements and claims marked out, for a terminal or a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from crossread.interfaces.lookup import published_words
from crossread.interfaces.paint import Look, paint, wrapped
from crossread.interfaces.visible import visible
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.span import Part
from crossread.types.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Marking:
    """How one sort of words is marked.

    Attributes:
        name: what it is, for the legend.
        style: on a terminal with colours.
        left: in front of the words where there are no colours.
        right: behind them.
    """

    name: str
    style: str
    left: str
    right: str


SOURCE = Marking(name="source", style="bold", left="<", right=">")
CUE = Marking(name="cue", style="italic", left="/", right="/")
SAID = Marking(name="what is said", style="cyan", left="{", right="}")
CLAIM = Marking(name="claim", style="underline", left="[", right="]")
MARKINGS = (SAID, CLAIM, SOURCE, CUE)
"""Outermost first: where two begin at one place, the earlier stands outside."""

Place = tuple[int, int, Marking]


def document_text(reading: Reading, look: Look) -> str:
    """A reading in, what is printed of it out: what is known of the document, the marked text, then statements and claims one by one."""
    document = reading.document
    parts = [
        _top(document, look),
        _legend(look),
        *(part for part in (_marked(reading, "title", look), _marked(reading, "text", look)) if part),
        *_listed("Statements", [_statement(document, one) for one in reading.statements], look),
        *_listed("Claims", [f"{one.kind} {one.value}: “{one.span.words}”" + _aside(one.polarity, one.hedge) for one in reading.claims], look),
        *_listed("Not read or not decided", [f"{gap.what}: {gap.why} {gap.do}" for gap in dict.fromkeys((*document.gaps, *reading.gaps))], look),
    ]
    return "\n\n".join(parts) + "\n"


def _top(document: Document, look: Look) -> str:
    """A document in, what is known of it out, a line each."""
    how = f" ({document.published.basis}{': ' + document.published.reason if document.published.reason else ''})"
    known = {
        "Outlet": document.outlet or "unknown",
        "Published": published_words(document) + (how if document.published.edtf else ""),
        "By": document.byline or "unknown",
        "Address": document.address,
        "Language": document.language or "unknown",
        "State": document.state,
        "Read by": document.extractor,
        "Page": f"{document.page_sha256} in the archive",
    }
    return "\n".join([paint(document.id, "bold", look=look), *(wrapped(f"{name}: {words}", look, hang=2) for name, words in known.items())])


def _legend(look: Look) -> str:
    """How words are marked, in one line."""
    return "Marked: " + ", ".join(_piece(marking.name, (marking,), look) for marking in MARKINGS)


def _marked(reading: Reading, part: Part, look: Look) -> str:
    """A reading and a part of its document in, the part with its marks out."""
    whole = reading.document.part(part)
    places = sorted({place for place in _places(reading, part) if 0 <= place[0] < place[1] <= len(whole)}, key=_order)
    return _coloured(whole, places, look) if look.has_colours else _bracketed(whole, places)


def _places(reading: Reading, part: Part) -> Iterator[Place]:
    """A reading in, every place of one part that is marked, and how, out."""
    for statement in reading.statements:
        spans = [(SOURCE, source.span) for source in statement.sources] + [(CUE, statement.cue)] + [(SAID, span) for span in statement.content]
        yield from ((span.start, span.end, marking) for marking, span in spans if span is not None and span.part == part)
    yield from ((claim.span.start, claim.span.end, CLAIM) for claim in reading.claims if claim.span.part == part)


def _order(place: Place) -> tuple[int, int, int]:
    """A place in, its order out: by beginning, the longer one first, then as the markings stand."""
    return (place[0], -place[1], MARKINGS.index(place[2]))


def _coloured(whole: str, places: list[Place], look: Look) -> str:
    """A text and its places in, the text with colours out: cut wherever a mark begins or ends."""
    edges = sorted({0, len(whole), *(edge for start, end, _ in places for edge in (start, end))})
    pieces = []
    for start, end in pairwise(edges):
        around = {marking.name for left, right, marking in places if left <= start and end <= right}
        pieces.append(_piece(whole[start:end], tuple(one for one in MARKINGS if one.name in around), look))
    return "".join(pieces)


def _bracketed(whole: str, places: list[Place]) -> str:
    """A text and its places in, the text with brackets out; where marks meet, those that end stand before those that begin."""
    opens: dict[int, str] = {}
    closes: dict[int, str] = {}
    for start, end, marking in places:
        opens[start] = opens.get(start, "") + marking.left
        closes[end] = marking.right + closes.get(end, "")
    edges = sorted({0, len(whole), *opens, *closes})
    ends = [*edges[1:], len(whole)]
    return "".join(closes.get(start, "") + opens.get(start, "") + visible(whole[start:end]) for start, end in zip(edges, ends, strict=True))


def _piece(words: str, markings: tuple[Marking, ...], look: Look) -> str:
    """Words and how they are marked in, the words painted or in brackets out."""
    if look.has_colours:
        return paint(visible(words), *(marking.style for marking in markings), look=look)
    return "".join(one.left for one in markings) + visible(words) + "".join(one.right for one in reversed(markings))


def _statement(document: Document, statement: Statement) -> str:
    """A statement in, one line out: the chain of sources from the outlet inwards, what they do, and what is said."""
    names = [document.label, *(source.name or (source.span.words if source.span else "somebody") for source in statement.sources)]
    said = " … ".join(span.words for span in statement.content)
    more = ", ".join(span.words for span in (statement.medium, statement.said_on) if span)
    words = (
        " → ".join(names),
        f" {statement.stance}",
        f" ({more})" if more else "",
        f": “{said}”" if said else "",
        _aside("affirmed", statement.hedge),
    )
    return "".join(words)


def _aside(polarity: str, hedge: str) -> str:
    """Polarity and hedge in, a note out; empty for what is simply affirmed."""
    notes = [word for word in (polarity, hedge) if word not in {"affirmed", "none"}]
    return f" ({', '.join(notes)})" if notes else ""


def _listed(heading: str, lines: list[str], look: Look) -> list[str]:
    """A heading and lines in, one block with numbers out; none when there are no lines."""
    if not lines:
        return []
    numbered = [wrapped(f"{number}. {line}", look, hang=3) for number, line in enumerate(lines, start=1)]
    return ["\n".join([paint(f"{heading} ({len(lines)})", "bold", look=look), *numbered])]
