"""A document: the readable text of a page, and what is known of it."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.gap import Gap
from crossread.types.span import Part, Span, cut

PublishedBasis = Literal["given", "json-ld", "meta", "text", "inferred", "unknown"]
"""Where the time of publication comes from: a field of the report, JSON-LD or meta elements of the page, a dateline in the text,
inferred from what the text says, or unknown."""

State = Literal["ok", "truncated", "guessed encoding", "paywalled", "not an article", "unsupported language", "refused"]
"""Whether the text is what the page showed. `truncated`: the page, or what was captured of it, has an end that was not read; `paywalled`: the page
itself shows only the beginning to those who do not pay. Every state but `ok` has its reason among the document's gaps."""

READ_STATES: frozenset[State] = frozenset({"ok", "truncated", "guessed encoding", "paywalled"})
"""States of documents whose text is read and counts."""


PARTS_OF_PAGES = frozenset({"published time", "outlet", "JSON-LD"})
"""What a gap of reading names when it concerns a part of a page and not its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """When a document was published, and how that is known.

    Attributes:
        edtf: Extended Date/Time Format: a day ("2025-01-20"), an instant, or an interval ("2025-01-20/2025-01-26"); None when unknown.
        basis: where it comes from.
        reason: how it was found, in a sentence; always filled when inferred.
        spans: the words that carry it, when it comes from the text.
    """

    edtf: str | None
    basis: PublishedBasis
    reason: str = ""
    spans: tuple[Span, ...] = ()


BlockKind = Literal["post", "quote"]
"""An embedded post of a social network, or somebody's words set apart as a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A part of the text that the page marks as somebody else's words: an embedded post, a block quote, an inline quotation (`q`).

    All offsets are Unicode code points of `Document.text`, half open.

    Attributes:
        kind: post or quotation.
        start: its first code point.
        end: the code point after its last one, its own line included.
        line: its own line, which says who wrote it and when ("— Mara Quill (@quill) March 4, 2025"); None when it prints none.
        author: the words in that line that name who wrote it; None when it names nobody.
        posted: the words in that line that say when; None when it says nothing.
        network: name of the social network whose markup it has ("X", "Telegram"); None when the page does not tell.
        address: URL of the post or of what is quoted, None when the page gives none.
    """

    kind: BlockKind
    start: int
    end: int
    line: Span | None = None
    author: Span | None = None
    posted: Span | None = None
    network: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The readable text of a page.

    Attributes:
        id: content id of page and extractor.
        page_sha256: of the page it was read from.
        address: URL or path, as the page has it; the canonical URL when the page names one.
        outlet: name of the outlet, None when unknown.
        title: headline, None when unknown.
        byline: author line as printed, None when unknown.
        published: time of publication, and how it is known.
        language: ISO 639-1 code, None when the text is too short to tell.
        text: one paragraph a line, no markup.
        text_sha256: of the text in UTF-8.
        state: whether the text is what the page showed.
        extractor: name and version of what read the page, with ours.
        gaps: what could not be read.
        blocks: embedded posts and block quotes in the text, in order, none overlapping another.
    """

    id: str
    page_sha256: str
    address: str
    outlet: str | None
    title: str | None
    byline: str | None
    published: Published
    language: str | None
    text: str
    text_sha256: str
    state: State
    extractor: str
    gaps: tuple[Gap, ...] = ()
    blocks: tuple[Block, ...] = ()

    @property
    def is_read(self) -> bool:
        """Is there text of it that we read? Of the others only the reason is kept, and they count nowhere (INVARIANT 50)."""
        return self.state in READ_STATES

    @property
    def reason(self) -> str:
        """Why its state is not "ok", in a sentence; empty when it is."""
        return "" if self.state == "ok" else next((gap.why for gap in self.gaps if gap.what not in PARTS_OF_PAGES), "")

    def part(self, name: Part) -> str:
        """The title or the text; an unknown title is empty."""
        return self.text if name == "text" else (self.title or "")

    def span(self, start: int, end: int, part: Part = "text") -> Span:
        """The span of this document between two offsets (code points of the part, half open)."""
        return cut(self.part(part), start, end, part)

    @property
    def label(self) -> str:
        """What to call it in one or two words: its outlet, else its address."""
        return self.outlet or self.address
