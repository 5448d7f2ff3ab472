"""A dossier in, its parts by id out, and for any words in it: who says them, and the paragraph they stand in."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from markupsafe import Markup

from crossread.interfaces.views.marks import Mark, marked
from crossread.interfaces.views.spoken import days, spoken
from crossread.interfaces.views.visible import web_address
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.finding import Evidence, Finding
from crossread.types.origin import Passage
from crossread.types.span import Span
from crossread.types.statement import Source, Statement

LONGEST_PARAGRAPH = 1500
"""Code points of a paragraph that are shown around a quotation; a page whose paragraphs were lost is one line of any length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One source of a chain.

    Attributes:
        name: who it is, as a report names it; empty when nobody is named.
        words: the words at this place when they are others than the name ("he"), else empty.
    """

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Who says some words, from the outlet inwards.

    Attributes:
        outlet: label of the document.
        steps: the sources, outermost first; empty when the outlet says it in its own voice.
        medium: words that say through what, empty when none do.
        said_on: words that say when it was said, empty when none do.
        notes: what is to be known beside it ("denies", "alleged: “reportedly”").
    """

    outlet: str
    steps: tuple[Step, ...]
    medium: str = ""
    said_on: str = ""
    notes: tuple[str, ...] = ()

    @property
    def root(self) -> str:
        """Who is at the root of it: the innermost source that is named, else the outlet."""
        return next((step.name for step in reversed(self.steps) if step.name), self.outlet)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words in their paragraph. Its HTML is made when it is asked for: a page shows few of all words that are quoted.

    Attributes:
        document: where they stand.
        label: label of the document.
        spans: the words, in one paragraph, in order; the first one is what chain and link are of.
        around: their sentence.
        window: start and end of their paragraph.
        is_cut_before: the paragraph is so long that its beginning is left out.
        is_cut_after: the paragraph is so long that its end is left out.
        chain: who says them.
        link: anchor in the full text.
    """

    document: Document
    label: str
    spans: tuple[Span, ...]
    around: Span
    window: tuple[int, int]
    is_cut_before: bool
    is_cut_after: bool
    chain: Chain
    link: str

    @property
    def document_id(self) -> str:
        """Where they stand."""
        return self.document.id

    @property
    def published(self) -> str:
        """When the document was published, in words."""
        return published_words(self.document)

    @property
    def published_edtf(self) -> str | None:
        """The same as a value, None when unknown."""
        return self.document.published.edtf

    @property
    def language(self) -> str:
        """Language of the document, empty when unknown."""
        return self.document.language or ""

    @property
    def page_sha256(self) -> str:
        """The archived page."""
        return self.document.page_sha256

    @property
    def address(self) -> str:
        """Where the page came from."""
        return self.document.address

    @property
    def span(self) -> Span:
        """The first of the words."""
        return self.spans[0]

    @property
    def part(self) -> str:
        """Title or text."""
        return self.span.part

    @property
    def words(self) -> str:
        """The first of the words, letter by letter."""
        return self.span.words

    @property
    def sentence(self) -> Markup:
        """Their sentence as HTML with the words marked."""
        return self.marked(self.around.start, self.around.end)

    @property
    def paragraph(self) -> Markup:
        """Their paragraph as HTML with the words marked."""
        return self.marked(*self.window)

    def marked(self, start: int, end: int) -> Markup:
        """A window of the document in, its HTML with the words marked out."""
        marks = tuple(Mark(start=one.start, end=one.end, css="said") for one in self.spans)
        return marked(self.document.part(self.span.part), marks, start, end)


NOT_WITNESSED = "not independently witnessed"
"""Stands beside words that a second parser does not find on the archived page (INVARIANT 3)."""


class Lookup:
    """The parts of a story by id. Built once per page; nothing in it changes afterwards."""

    def __init__(self, readings: Iterable[Reading], unwitnessed: Iterable[Passage] | None = None) -> None:
        """Readings and their unwitnessed words in, their parts by id out; documents are ordered by time of publication, unknown times last."""
        self.unwitnessed = frozenset((one.document_id, one.span.place) for one in unwitnessed or ())
        given = sorted(readings, key=lambda reading: published_order(reading.document))
        self.readings: tuple[Reading, ...] = tuple(given)
        self.documents: dict[str, Document] = {reading.document.id: reading.document for reading in given}
        self.order: dict[str, int] = {id: at for at, id in enumerate(self.documents)}
        self.labels: dict[str, str] = labels(self.documents.values())
        self.claims: dict[str, Claim] = {claim.id: claim for reading in given for claim in reading.claims}
        self.statements: dict[str, Statement] = {one.id: one for reading in given for one in reading.statements}
        self.claims_in: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            self.claims_in[claim.document_id, claim.span.part].append(claim)
        self.statements_of: dict[str, tuple[Statement, ...]] = {reading.document.id: reading.statements for reading in given}

    def label(self, document_id: str) -> str:
        """A document's id in, what it is called on this page out."""
        return self.labels.get(document_id, document_id)

    def claims_by_id(self, claim_ids: Iterable[str]) -> tuple[Claim, ...]:
        """Ids of claims in, the claims that this story has out, in order of document and place."""
        found = (self.claims[id] for id in claim_ids if id in self.claims)
        return tuple(sorted(found, key=lambda claim: (self.order[claim.document_id], claim.span.place)))

    def claims_told(self, findings: Iterable[Finding]) -> tuple[Claim, ...]:
        """The findings on a point in, the claims on their sides (or in their evidence) out, in order of document and place.

        Claims of the point that no finding takes up stay out: they are neighbours of another scope.
        """
        told: list[str] = []
        for finding in findings:
            told += [id for side in finding.sides for id in side.claim_ids]
            if not finding.sides:
                told += [claim.id for one in finding.evidence if (claim := self.claim_at(one.document_id, one.span))]
        return self.claims_by_id(dict.fromkeys(told))

    def sorted_documents(self, document_ids: Iterable[str]) -> tuple[str, ...]:
        """Ids of documents in, the same in order of publication out, each once."""
        return tuple(sorted({id for id in document_ids if id in self.order}, key=self.order.__getitem__))

    def claim_at(self, document_id: str, span: Span) -> Claim | None:
        """A place in, the claim that stands there out: the very words, else the smallest claim around them; None when there is none."""
        near = [claim for claim in self.claims_in.get((document_id, span.part), ()) if claim.span.start <= span.start and span.end <= claim.span.end]
        same = [claim for claim in near if span in (claim.span, claim.core)]
        found = same or near
        return min(found, key=lambda claim: (claim.span.end - claim.span.start, claim.span.place)) if found else None

    def statement_at(self, document_id: str, span: Span) -> Statement | None:
        """A place in, the statement that says it out: the smallest content around it, else the statement in whose sentence it stands."""
        statements = self.statements_of.get(document_id, ())
        inner = [(part.end - part.start, one.sentence.place, one.id) for one in statements for part in one.content if part.holds(span)]
        if inner:
            return self.statements[min(inner)[2]]
        outer = [one for one in statements if one.sentence.holds(span)]
        touching = [one for one in outer if any(part is not None and part.overlaps(span) for part in parts_of(one))]
        found = touching or [one for one in outer if not one.content]
        return min(found, key=lambda one: (one.sentence.end - one.sentence.start, one.id)) if found else None

    def chain(self, document_id: str, span: Span) -> Chain:
        """A place in, who says what stands there out."""
        claim = self.claim_at(document_id, span)
        found = self.chain_of(claim) if claim is not None else chain(self.label(document_id), self.statement_at(document_id, span), ())
        return found if self.is_witnessed(document_id, span) else replace(found, notes=(*found.notes, NOT_WITNESSED))

    def is_witnessed(self, document_id: str, span: Span) -> bool:
        """A place in; is it not known that a second parser does not find its words on the page?"""
        return (document_id, span.place) not in self.unwitnessed

    def chain_of(self, claim: Claim) -> Chain:
        """A claim in, who says it out."""
        statement = self.statements.get(claim.statement_id) if claim.statement_id else None
        notes = () if claim.polarity == "affirmed" else (POLARITY_WORDS.get(claim.polarity, claim.polarity),)
        own_hedge = claim.hedge if statement is None or statement.hedge == "none" else "none"
        return chain(self.label(claim.document_id), statement, (*notes, *hedged(own_hedge, claim.hedge_cue)))

    def quote(self, document_id: str, spans: Sequence[Span], sentence: Span | None = None) -> Quote:
        """Places in one paragraph of a document in, the paragraph with these words marked out; chain and link are those of the first."""
        document, span = self.documents[document_id], spans[0]
        whole = document.part(span.part)
        claim = self.claim_at(document_id, span)
        start, end, cut_before, cut_after = paragraph(whole, span)
        return Quote(
            document=document,
            label=self.label(document_id),
            spans=tuple(spans),
            around=sentence if sentence is not None and sentence.holds(span) else span,
            window=(start, end),
            is_cut_before=cut_before,
            is_cut_after=cut_after,
            chain=self.chain(document_id, span),
            link=f"c-{claim.id}" if claim else f"d-{document_id}",
        )

    def quotes(self, evidence: Iterable[Evidence]) -> tuple[Quote, ...]:
        """Evidence in, its quotations out in order of publication and place: what one speaker says in one paragraph is one quotation."""
        known = {(self.order[one.document_id], one.span.place): one for one in evidence if one.document_id in self.documents}
        groups: dict[tuple[object, ...], list[Evidence]] = defaultdict(list)
        for _, one in sorted(known.items()):
            around = paragraph(self.documents[one.document_id].part(one.span.part), one.span)
            groups[one.document_id, one.span.part, around, self.chain(one.document_id, one.span)].append(one)
        return tuple(self.quote(group[0].document_id, [one.span for one in group], group[0].sentence) for group in groups.values())

    def places(self, places: Iterable[tuple[str, Span]]) -> tuple[Quote, ...]:
        """Documents and places in them in, the quotations out."""
        return self.quotes(Evidence(document_id=id, span=span, sentence=span) for id, span in places)


POLARITY_WORDS = {"negated": "negated", "denied": "denied", "asked": "a question", "conditional": "conditional"}
STANCE_WORDS = {
    "denies": "denies it",
    "cannot confirm": "cannot confirm it",
    "declines to answer": "declines to answer",
    "asks": "asks",
    "intends": "announces it",
    "expects": "expects it",
}


def parts_of(statement: Statement) -> tuple[Span | None, ...]:
    """A statement in, the words it is made of out."""
    return (statement.cue, *statement.content, *(source.span for source in statement.sources))


def chain(outlet: str, statement: Statement | None, notes: tuple[str, ...]) -> Chain:
    """A label, a statement (None for the outlet's own voice) and notes in, the chain out."""
    if statement is None:
        return Chain(outlet=outlet, steps=(), notes=notes)
    stance = (STANCE_WORDS[statement.stance],) if statement.stance in STANCE_WORDS else ()
    said_on = statement.said_on.words if statement.said_on else ""
    medium = statement.medium.words if statement.medium else ""
    return Chain(
        outlet=outlet,
        steps=tuple(step(source) for source in statement.sources),
        medium=medium,
        said_on="" if said_on in medium else said_on,
        notes=tuple(dict.fromkeys((*stance, *notes, *hedged(statement.hedge, statement.hedge_cue)))),
    )


def step(source: Source) -> Step:
    """A source in, its step of the chain out."""
    words = source.span.words if source.span else ""
    return Step(name=source.name or words, words=words if source.name and words != source.name else "")


def hedged(hedge: str, cue: Span | None) -> tuple[str, ...]:
    """A hedge and its words in, the note that says it out."""
    return () if hedge == "none" else (f"{hedge}: “{cue.words}”" if cue else hedge,)


def published_words(document: Document) -> str:
    """A document in, when it was published in words out; "time unknown" when it is."""
    return spoken(document.published.edtf) if document.published.edtf else "time unknown"


def published_order(document: Document) -> tuple[bool, str, str, str]:
    """A document in, its place in the order of publication out: known days first, then label and id."""
    known = days(document.published.edtf)
    return (known is None, (known[0].isoformat() + (document.published.edtf or "")) if known else "", document.label, document.id)


def short(document: Document) -> str:
    """A document in, what to call it in a few words out: its outlet, else the host of its address, else the name of its file."""
    if document.outlet:
        return document.outlet
    address = web_address(document.address)
    if address:
        return (urlsplit(address).hostname or address).removeprefix("www.")
    return document.address.rstrip("/").rpartition("/")[2] or document.address


def labels(documents: Iterable[Document]) -> dict[str, str]:
    """Documents in, what each is called out: its short name, with the time of publication or a number where several share it."""
    given = [(one, short(one)) for one in documents]
    named = Counter(name for _, name in given)
    dated = Counter((name, published_words(one)) for one, name in given)
    seen: dict[str, int] = defaultdict(int)
    found: dict[str, str] = {}
    for one, name in given:
        seen[name] += 1
        if named[name] == 1:
            found[one.id] = name
        elif one.published.edtf and dated[name, published_words(one)] == 1:
            found[one.id] = f"{name}, {published_words(one)}"
        else:
            found[one.id] = f"{name} (report {seen[name]})"
    return found


def paragraph(whole: str, span: Span) -> tuple[int, int, bool, bool]:
    """A whole part and words in it in, start and end of their paragraph out, and whether it was cut there for its length."""
    start = whole.rfind("\n", 0, span.start) + 1
    end = whole.find("\n", span.end)
    end = len(whole) if end < 0 else end
    room = max(LONGEST_PARAGRAPH - (span.end - span.start), 0) // 2
    if end - start <= LONGEST_PARAGRAPH:
        return start, end, False, False
    left, right = max(start, span.start - room), min(end, span.end + room)
    return left, right, left > start, right < end
