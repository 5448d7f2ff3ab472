"""Numbers of lines in, hits out: the words as they stand in the document, what was found marked, and where it all comes from."""

from collections.abc import Sequence
from dataclasses import dataclass

from crossread.services.read import gazetteer
from crossread.services.search_index import outlet_of
from crossread.stages.protect import Mask
from crossread.stages.searching.asked import Query
from crossread.stages.searching.found import marked
from crossread.stages.searching.lines import KINDS, TITLE, LineKind
from crossread.storage.search_source import documents_of, statements_of, stories_of
from crossread.storage.store import Store
from crossread.types.document import Document
from crossread.types.span import Part
from crossread.types.statement import Stance, Statement

LONGEST_SHOWN = 400
"""Code points of a line that are shown; of a longer one a part around the first word that was found. Sentences of news have some 130."""
IN_FRONT = 120
"""Code points that are shown in front of that word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement in a line.

    Attributes:
        id: its id.
        speaker: who is at the root of it; None when nobody is named.
        stance: what the speaker does with it.
    """

    id: str
    speaker: str | None
    stance: Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of the words of a hit, and whether it is what was found."""

    words: str
    is_marked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A sentence or title that was found.

    Attributes:
        page_sha256: its page.
        document_id: its document.
        part: the part of the document that it stands in.
        start: its first code point there.
        end: the code point after its last one.
        words: its words, letter by letter; names of protected persons are masked.
        marks: what was found in it: first code point in the part of the document and the one after the last, in order.
        kinds: what it holds.
        outlet: what the document's outlet is called.
        title: the document's headline; None when unknown.
        published: EDTF of its time of publication; None when unknown.
        is_read: is the document one that counts?
        stories: names of its stories as they may be shown.
        said: the statements that stand in it.
    """

    page_sha256: str
    document_id: str
    part: Part
    start: int
    end: int
    words: str
    marks: tuple[tuple[int, int], ...]
    kinds: tuple[LineKind, ...]
    outlet: str
    title: str | None
    published: str | None
    is_read: bool
    stories: tuple[str, ...]
    said: tuple[Said, ...]

    @property
    def shown(self) -> tuple[int, int]:
        """The span of it that is shown, as offsets like `start` and `end`: all of it, or a part around the first word that was found."""
        if self.end - self.start <= LONGEST_SHOWN:
            return self.start, self.end
        first = self.marks[0][0] if self.marks else self.start
        start = max(self.start, min(first - IN_FRONT, self.end - LONGEST_SHOWN))
        return start, min(self.end, start + LONGEST_SHOWN)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The words that are shown, in pieces that are marked or not; … stands where words are left out."""
        start, end = self.shown
        found = [Piece(words="…", is_marked=False)] if start > self.start else []
        at = start
        for first, last in self.marks:
            if start <= first and last <= end:
                found += [Piece(words=self._cut(at, first), is_marked=False), Piece(words=self._cut(first, last), is_marked=True)]
                at = last
        found.append(Piece(words=self._cut(at, end), is_marked=False))
        if end < self.end:
            found.append(Piece(words="…", is_marked=False))
        return tuple(piece for piece in found if piece.words)

    def _cut(self, start: int, end: int) -> str:
        """Two offsets like `start` and `end` in, the words between them out."""
        return self.words[start - self.start : end - self.start]


def hits_of(store: Store, rows: Sequence[tuple[int, str, str, int, int]], query: Query, mask: Mask) -> tuple[Hit, ...]:
    """A store, lines with page, document and place, what was looked for and who is hidden in; the hits out, in the same order.

    What is not in the store any more is left out.
    """
    pages = list(dict.fromkeys(page for _, page, _, _, _ in rows))
    documents = {page: mask.value(document) if mask else document for page, document in documents_of(store, pages).items()}
    stories = stories_of(store, pages)
    statements = statements_of(store, dict.fromkeys(document.id for document in documents.values()))
    found = []
    for number, page, id, start, end in rows:
        document = documents.get(page)
        part: Part = "title" if number & TITLE else "text"
        if document is None or document.id != id or not start < end <= len(document.part(part)):
            continue
        names = tuple(mask.story(name) for name in stories.get(page, ()))
        found.append(_hit(document, number, (part, start, end), names, statements.get(id, ()), query, mask))
    return tuple(found)


def _hit(  # noqa: PLR0913, PLR0917  # one hit and all that is known of it
    document: Document, number: int, place: tuple[Part, int, int], stories: tuple[str, ...], statements: Sequence[Statement], query: Query, mask: Mask
) -> Hit:
    """A masked document, a line of it with its place, its stories and statements, what was looked for and who is hidden in; the hit out."""
    part, start, end = place
    words = document.part(part)[start:end]
    said = [
        Said(id=one.id, speaker=mask.text(one.speaker.name) if one.speaker and one.speaker.name else None, stance=one.stance)
        for one in statements
        if any(span.part == part and span.start < end and start < span.end for span in one.content or (one.sentence,))
    ]
    return Hit(
        page_sha256=document.page_sha256,
        document_id=document.id,
        part=part,
        start=start,
        end=end,
        words=words,
        marks=tuple((start + first, start + last) for first, last in marked(words, query, gazetteer())),
        kinds=tuple(name for name, bit in KINDS.items() if number & bit),
        outlet=outlet_of(document),
        title=document.title,
        published=document.published.edtf,
        is_read=document.is_read,
        stories=stories,
        said=tuple(said),
    )
