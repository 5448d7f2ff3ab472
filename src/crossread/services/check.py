"""A library in, what is damaged in it out: every page against its hash, every document against its page, every span against its document.

The evidence, the log and the checkpoints are compared by `check_evidence.py`.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING

from crossread.runners import Lost, Runner
from crossread.runners.by_size import with_our_files
from crossread.services.check_evidence import check_evidence
from crossread.services.made_by import made_by
from crossread.services.orders import Order, engine_again, read_kept
from crossread.services.progress import Progress
from crossread.services.protect import protection
from crossread.storage.library import Library
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.errors import StoppedError
from crossread.types.gap import Gap
from crossread.types.ids import sha256
from crossread.types.page import Page
from crossread.types.span import CONTEXT, Span

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

STAGE = "check"
RESTORE = "Read its file again, or restore a backup."
REBUILD = "Read its file again; the reading is made anew from the archive."


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check looked at and found.

    Attributes:
        pages: how many pages were compared with their hash.
        documents: how many documents were read again from their pages.
        spans: how many spans were compared with the text.
        outdated: how many documents an earlier version had read; their spans were compared with the text that is stored.
        captures: how many captures' records in the evidence were compared with the log.
        lines: how many lines the log has.
        signed: up to which line it is signed; what was added since the last command ended is not yet.
        stamped: how many time stamps were looked at.
        damaged: what is not as it should be; empty when all is well.
    """

    pages: int
    documents: int
    spans: int
    outdated: int
    captures: int
    lines: int
    signed: int
    stamped: int
    damaged: tuple[Gap, ...]


def check(library: Library, runner: Runner, progress: Progress, *, roots: "Sequence[Certificate]" = ()) -> Checked:
    """A library in, everything in it compared, and what was found out. Changes nothing.

    Args:
        library: open, and stays open.
        runner: where pages are read again.
        progress: called after each document.
        roots: certificates to which those of time-stamping authorities must lead.

    Raises:
        StoppedError: interrupted.
    """
    pages = library.store.pages()
    broken = _broken_pages(library, pages)
    damaged = list(broken.values())
    whole = {page.sha256: page for page in pages if page.sha256 not in broken}
    stored = [(reading, version) for reading, version in library.store.readings() if reading.document.page_sha256 in whole]
    orders = [Order(page=whole[reading.document.page_sha256], archive=library.archive.where) for reading, _ in stored]
    results = with_our_files(runner).run(read_kept, orders)
    spans = outdated = 0
    try:
        for number, ((reading, version), again) in enumerate(zip(stored, results, strict=True), start=1):
            is_outdated = version != made_by(engine_again(version))
            outdated += is_outdated
            damaged.extend(_damaged_spans(reading, reading.document))
            damaged.extend(_changed_text(reading.document, again, is_outdated=is_outdated))
            spans += sum(1 for _ in spans_of(reading))
            progress("Checking", number, len(stored))
        evidenced = check_evidence(library, progress, roots=roots)
    except KeyboardInterrupt:
        raise StoppedError("Interrupted before everything was checked.", "Run the same command again.") from None
    return Checked(
        pages=len(pages),
        documents=len(stored),
        spans=spans,
        outdated=outdated,
        captures=evidenced.captures,
        lines=evidenced.lines,
        signed=evidenced.signed,
        stamped=evidenced.stamped,
        damaged=protection(library).value((*damaged, *evidenced.damaged)),
    )


def spans_of(thing: object) -> Iterator[Span]:
    """A value of the ground floor in, every span in it, however deep, out."""
    if isinstance(thing, Span):
        yield thing
    elif isinstance(thing, tuple):
        for one in thing:
            yield from spans_of(one)
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from spans_of(getattr(thing, field.name))


def _broken_pages(library: Library, pages: Iterable[Page]) -> dict[str, Gap]:
    """A library and its pages in, by SHA-256 what is wrong out: files whose bytes have another hash, and captures whose file is missing."""
    addresses = {page.sha256: page.address for page in pages}
    for entry in library.log.entries():
        addresses.setdefault(entry.sha256, entry.address)
    there = set(library.archive.names())
    damaged = dict.fromkeys(library.archive.verify(), "The page in the archive is damaged: its bytes have another hash.")
    missing = dict.fromkeys(sorted(addresses.keys() - there), "The page is missing from the archive.")
    return {
        name: Gap(what=f"{addresses.get(name, 'unknown page')} (archive {name})", why=why, do=RESTORE, stage=STAGE)
        for name, why in (damaged | missing).items()
    }


def _damaged_spans(reading: Reading, document: Document) -> Iterator[Gap]:
    """A stored reading and its document in, each statement, claim or time of publication whose words are not in the text out."""
    if sha256(document.text.encode()) != document.text_sha256:
        yield Gap(what=document.label, why="Its stored text does not have the hash that was stored with it.", do=REBUILD, stage=STAGE)
    carriers = [("statement", one.id, one) for one in reading.statements] + [("claim", one.id, one) for one in reading.claims]
    for kind, id, carrier in (*carriers, ("time of publication of", document.id, document.published)):
        wrong = [span for span in spans_of(carrier) if not stands(document, span)]
        if wrong:
            why = f"The {kind} {id} points to words that are not there: {wrong[0].words!r} at {wrong[0].start} of the {wrong[0].part}."
            yield Gap(what=document.label, why=why, do=REBUILD, stage=STAGE)


def stands(document: Document, span: Span) -> bool:
    """A document and a span in, whether exactly these words with this context stand at these offsets out."""
    whole = document.part(span.part)
    return (
        0 <= span.start < span.end <= len(whole)
        and whole[span.start : span.end] == span.words
        and whole[max(0, span.start - CONTEXT) : span.start] == span.before
        and whole[span.end : span.end + CONTEXT] == span.after
    )


def _changed_text(document: Document, again: Reading | Lost, *, is_outdated: bool) -> Iterator[Gap]:
    """A stored document and the reading of its page now in, a gap out when the page gives another text now."""
    if isinstance(again, Lost):
        yield Gap(what=document.label, why=f"Its page could not be read again. {again.why}", do=RESTORE, stage=STAGE)
        return
    same = (again.document.text_sha256, again.document.title) == (document.text_sha256, document.title)
    if not same and not is_outdated:
        yield Gap(what=document.label, why="Its page gives another text than the one that is stored.", do=REBUILD, stage=STAGE)
