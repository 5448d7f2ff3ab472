"""A dossier and the archive in, the same dossier out with the words that a second parser does not find on the pages they are shown from.

Looked at are all the words that a dossier shows by themselves: headlines, claims, what statements are made of, what carries findings, figures and
origins, each with its sentence. Nothing is parsed while documents are read, and a page of which nothing is shown is not parsed at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from crossread.runners import Lost, Runner
from crossread.runners.by_size import with_our_files
from crossread.runners.inline import InlineRunner
from crossread.stages.extract import witnessed
from crossread.storage.address import Where
from crossread.storage.archive import archive_at
from crossread.storage.library import Library
from crossread.types.document import Document
from crossread.types.dossier import Dossier, Reading
from crossread.types.gap import Gap
from crossread.types.origin import Passage
from crossread.types.page import MediaType, Page
from crossread.types.span import Span

STAGE = "witness"
NOT_FOUND = "Not independently witnessed: a second parser does not find on the page {} of the {} passages that are shown from it; they are marked."
NO_PARSER = "Not independently witnessed: there is no second parser for a page of this kind, so none of the {} passages shown from it count as exact."
NOT_LOOKED = "Not independently witnessed: the page could not be looked at again ({}), so none of the words shown from it count as exact."
FEW = 200
"""Up to here pages are looked at in this process: starting others takes longer (1 to 2 s) than the looking (6 ms a page)."""
MOST_S = 20.0
"""Longest that one page may take. The second parser is written in Python, so that the timer of this process reaches it."""
LONG_ENOUGH = 40
"""Code points from which on words are hardly on a page twice by chance."""
WITHOUT_PARSER: frozenset[MediaType] = frozenset({"application/pdf"})
"""Kinds of pages that one library alone reads."""
COMPARE = "Compare them with the page itself."


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What a worker needs to look for words on a page.

    Attributes:
        page: which one.
        archive: where the archive is that holds its bytes.
        words: what to look for.
    """

    page: Page
    archive: Where
    words: tuple[str, ...]

    @property
    def size(self) -> int:
        """Bytes of the page as captured; runners choose by it."""
        return self.page.size


Place = tuple[str, int, int]
"""Where words stand in a document; see `Span.place`."""


@dataclass(slots=True)
class Looked:
    """What is known of the words that a reading shows.

    Attributes:
        reading: the reading.
        own: the words it shows by itself, by where they stand.
        found: for those that were looked for, and those that carry findings, whether they are witnessed.
    """

    reading: Reading
    own: dict[Place, Span]
    found: dict[Place, bool]


def with_witness(dossier: Dossier, library: Library, runner: Runner, known: dict[str, Looked] | None = None) -> Dossier:
    """A dossier, the library its pages are kept in and where they are looked at in, the dossier with what is not witnessed out.

    Args:
        dossier: of any story.
        library: open, and stays open.
        runner: where many pages are looked at.
        known: what is known of each document of that story from the last time, brought up to date here; it changes only how long this takes.
    """
    pages = {page.sha256: page for page in library.store.pages(dossier.story.name)}
    seen = _seen(dossier.readings, {} if known is None else known)
    shown = _shown(dossier, seen)
    asked = [one for id, one in seen.items() if shown[id] and one.reading.document.page_sha256 in pages]
    looks: dict[str, Look] = {}
    for one in asked:
        document = one.reading.document
        new = [span for place, span in sorted(shown[document.id].items()) if place not in one.found]
        if new:
            looks[document.id] = Look(page=pages[document.page_sha256], archive=library.archive.where, words=words_for(document, new))
    here = InlineRunner(time_limit_s=MOST_S) if len(looks) <= FEW else with_our_files(runner)
    results = dict(zip(looks, here.run(looked, looks.values()), strict=True))
    unwitnessed: list[Passage] = []
    gaps: list[Gap] = []
    for one in asked:
        document, page, found = one.reading.document, pages[one.reading.document.page_sha256], results.get(one.reading.document.id, ())
        spans = shown[document.id]
        _note(one, spans, dict(zip(looks[document.id].words, found, strict=True)) if document.id in looks and not isinstance(found, Lost) else None)
        missing = sorted(place for place in spans if isinstance(found, Lost) or not one.found[place])
        unwitnessed += [Passage(document_id=document.id, span=spans[place]) for place in missing]
        if missing:
            gaps.append(Gap(what=document.label, why=_why(page, found, missing=len(missing), shown=len(spans)), do=COMPARE, stage=STAGE))
    return replace(dossier, unwitnessed=tuple(unwitnessed), gaps=(*dossier.gaps, *gaps))


def _seen(readings: Iterable[Reading], known: dict[str, Looked]) -> dict[str, Looked]:
    """The readings of a dossier and what is known of them by document in, the same out for each of these, in order; nothing else is known then."""
    found: dict[str, Looked] = {}
    for reading in readings:
        one = known.get(reading.document.id)
        if one is None or one.reading is not reading:
            own: dict[Place, Span] = {}
            for span in spans_of(reading):
                own.setdefault(span.place, span)
            one = Looked(reading=reading, own=own, found={})
        found[reading.document.id] = one
    known.clear()
    known.update(found)
    return found


def _shown(dossier: Dossier, seen: Mapping[str, Looked]) -> dict[str, dict[Place, Span]]:
    """A dossier and what is known of its readings in, for each document the words it shows out, each once, by where they stand."""
    shown = {id: dict(one.own) for id, one in seen.items()}
    for document_id, span in _compared(dossier):
        if document_id in shown:
            shown[document_id].setdefault(span.place, span)
    return shown


def _note(one: Looked, spans: Mapping[Place, Span], known: Mapping[str, bool] | None) -> None:
    """A reading, all words it shows and which were found on its page in; noted which are witnessed. None when nothing was looked for, or could be."""
    if known is not None:
        document = one.reading.document
        for place, span in spans.items():
            if place not in one.found:
                one.found[place] = any(known.get(words, False) for words in surroundings(document, span))


def _why(page: Page, found: tuple[bool, ...] | Lost, *, missing: int, shown: int) -> str:
    """Where was looked, what was found, how many passages are missing and how many are shown in, why they are not witnessed out."""
    if isinstance(found, Lost):
        return NOT_LOOKED.format(found.why.rstrip("."))
    return NO_PARSER.format(f"{shown:,}") if page.media_type in WITHOUT_PARSER else NOT_FOUND.format(f"{missing:,}", f"{shown:,}")


def looked(look: Look) -> tuple[bool, ...]:
    """What to look for in, for each of the words whether a second parser finds them on the page out.

    Raises:
        ArchiveError: the page's bytes are missing or damaged.
    """
    return witnessed(archive_at(look.archive).read(look.page.sha256), look.page.media_type, look.words)


def shown_spans(dossier: Dossier) -> dict[str, tuple[Span, ...]]:
    """A dossier in, for each document the words it shows by themselves out, each once, in order."""
    found: dict[str, dict[tuple[str, int, int], Span]] = defaultdict(dict)
    for reading in dossier.readings:
        for span in spans_of(reading):
            found[reading.document.id].setdefault(span.place, span)
    for document_id, span in _compared(dossier):
        found[document_id].setdefault(span.place, span)
    return {document_id: tuple(span for _, span in sorted(spans.items())) for document_id, spans in found.items()}


def spans_of(reading: Reading) -> Iterator[Span]:
    """A reading in, the words that are shown of it by themselves out: its headline, its claims, what its statements are made of."""
    document = reading.document
    if not document.is_read:
        return
    if document.title:
        yield document.span(0, len(document.title), "title")
    yield from document.published.spans
    for claim in reading.claims:
        yield from (claim.span, claim.sentence)
    for statement in reading.statements:
        sources = (source.span for source in statement.sources)
        yield from (span for span in (statement.cue, statement.medium, statement.said_on, statement.hedge_cue, *sources) if span)
        yield from (*statement.content, statement.sentence)


def words_for(document: Document, spans: Iterable[Span]) -> tuple[str, ...]:
    """A document and words of it in, all that is to be looked for, each once, out."""
    return tuple(dict.fromkeys(words for span in spans for words in surroundings(document, span)))


def surroundings(document: Document, span: Span) -> tuple[str, ...]:
    """A document and words of it in, what to look for out: they are witnessed when one of it stands on the page.

    First the whole line around them, then they themselves with what stands beside them in it: a number alone stands on any page. Words that
    are long enough to be known again, or run over lines, are looked for by themselves.
    """
    own = (span.words,) if "\n" in span.words or len(span.words) >= LONG_ENOUGH else ()
    if "\n" in span.words:
        return own
    whole = document.part(span.part)
    start, end = whole.rfind("\n", 0, span.start) + 1, whole.find("\n", span.end)
    beside = span.before.rpartition("\n")[2] + span.words + span.after.partition("\n")[0]
    return whole[start : len(whole) if end < 0 else end], beside, *own


def _compared(dossier: Dossier) -> Iterator[tuple[str, Span]]:
    """A dossier in, the words that carry its findings, figures and origins out, each with its document."""
    carried = [*(one for finding in dossier.findings for one in finding.evidence), *(one for figure in dossier.figures for one in figure.evidence)]
    for evidence in carried:
        yield evidence.document_id, evidence.span
        yield evidence.document_id, evidence.sentence
    for origin in dossier.origins:
        for passage in origin.passages:
            yield passage.document_id, passage.span


def witnessed_share(dossier: Dossier) -> tuple[int, int]:
    """A dossier that was looked at in, how many of the words it shows are witnessed and how many there are out."""
    total = sum(map(len, shown_spans(dossier).values()))
    return total - len(dossier.unwitnessed or ()), total
