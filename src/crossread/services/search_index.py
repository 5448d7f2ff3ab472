"""A library in, its index of the search brought up to date out: what is new comes in, what is gone goes out, and nobody protected is in it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urlsplit

from crossread.services.progress import Progress
from crossread.services.protect import protection
from crossread.services.read import gazetteer
from crossread.stages.names.spelling import folded
from crossread.stages.protect import MASKED, Mask
from crossread.stages.searching.lines import lines_of
from crossread.storage.library import Library
from crossread.storage.search import DamagedError
from crossread.storage.search_lines import Entry
from crossread.storage.search_source import all_made_by, all_made_by_of, documents_of, in_order_of_capture, readings_of
from crossread.storage.searching import SearchIndex, index_of
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.errors import LibraryError

AT_ONCE = 250
"""Documents that are put in together, in one transaction: some 10,000 lines."""
MASK = "mask"
NO_OUTLET = "unknown outlet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What was done for the index.

    Attributes:
        done: how many documents were put in.
        gone: how many were taken out, because there is no such reading any more.
        left: how many must still be put in.
    """

    done: int = 0
    gone: int = 0
    left: int = 0


def refresh(library: Library, *, progress: Progress | None = None, most_s: float | None = None) -> Refreshed:
    """A library in, its index brought up to date, and what was done out. Takes a millisecond when there is nothing to do.

    Args:
        library: open, and stays open.
        progress: called after each few documents.
        most_s: seconds after which no more documents are begun; None for no end. What a protection changed is always done.

    Raises:
        LibraryError: the index cannot be written.
    """
    index = index_of(library)
    for _ in range(2):
        try:
            return _refreshed(library, index, protection(library), progress or _silent, most_s)
        except DamagedError:
            continue
    raise LibraryError(f"The index of the search {index.label} is damaged again and again.", "Look at the disk.")


def entry_of(reading: Reading, made_by: str, mask: Mask) -> Entry:
    """A reading, what made it and who is hidden in, what is put into the index out."""
    shown = masked_reading(reading, mask)
    document = (shown or reading).document
    outlet = outlet_of(document)
    lines = lines_of(reading, gazetteer(), shown)
    speakers = {name: speaker_key(name) for line in lines for name in line.speakers if MASKED not in name and not mask.hides(name)}
    return Entry(
        page_sha256=reading.document.page_sha256,
        id=reading.document.id,
        made_by=made_by,
        outlet=outlet,
        outlet_key=outlet_key(outlet),
        published=document.published.edtf,
        is_masked=shown is not None,
        lines=lines,
        speaker_keys=tuple(sorted((name, key) for name, key in speakers.items() if key)),
    )


def masked_reading(reading: Reading, mask: Mask) -> Reading | None:
    """A reading and who is hidden in, the reading with their names masked out; None when nothing in it is."""
    return mask.value(reading) if mask and is_concerned(reading.document, mask) else None


def is_concerned(document: Document, mask: Mask) -> bool:
    """Is anything in a document masked? Everything that is indexed stands in it."""
    return any(mask.hides(words) for words in (document.title or "", document.text, document.outlet or "", document.address))


def outlet_of(document: Document) -> str:
    """A document in, what its outlet is called out: its name, else the host of its address."""
    if document.outlet:
        return document.outlet
    try:
        host = urlsplit(document.address).hostname
    except ValueError:
        host = None
    return (host or "").removeprefix("www.") or NO_OUTLET


def outlet_key(name: str) -> str:
    """The name of an outlet in, what it is told from others by out."""
    return folded(name).removeprefix("the ") or name


def speaker_key(name: str) -> str:
    """The name of a speaker in, what they are told from others by out: neither case, accents nor an article make another."""
    return folded(name).removeprefix("the ")


def _refreshed(library: Library, index: SearchIndex, mask: Mask, progress: Progress, most_s: float | None) -> Refreshed:
    """A library, its index and who is hidden in, the index brought up to date and what was done out."""
    pending = index.pending()
    is_masked_anew = index.state(MASK) != mask.basis
    if pending.pages == () and not is_masked_anew:
        return Refreshed()
    if pending.pages is None or is_masked_anew:
        made, indexed = all_made_by(library.store), index.indexed()
    else:
        made, indexed = all_made_by_of(library.store, pending.pages), index.indexed(pending.pages)
    gone = [page for page in indexed if page not in made]
    if gone:
        index.replace((), gone)
    concerned = set(_concerned(library, indexed, mask)) if is_masked_anew else set()
    done = _put_in(library, index, sorted(concerned & made.keys()), mask, progress, None)
    if is_masked_anew:
        index.forget_names()
        index.remember(**{MASK: mask.basis})
    new = [page for page, maker in made.items() if page not in concerned and (page not in indexed or indexed[page][0] != maker)]
    # much as they were published: an index finds the newest of what came in in order of time without looking at all (`storage/search_rows.py`)
    put = _put_in(library, index, in_order_of_capture(library.store, new), mask, progress, most_s)
    if put == len(new):
        index.finish(pending)
    return Refreshed(done=done + put, gone=len(gone), left=len(new) - put)


def _concerned(library: Library, indexed: dict[str, tuple[str, bool]], mask: Mask) -> Iterator[str]:
    """A library, what is indexed and who is hidden from now on in, the pages whose documents must be indexed anew out."""
    yield from (page for page, (_, is_masked) in indexed.items() if is_masked)
    plain = [page for page, (_, is_masked) in indexed.items() if not is_masked] if mask else []
    for some in batches(plain):
        yield from (page for page, document in documents_of(library.store, some).items() if is_concerned(document, mask))


def _put_in(
    library: Library, index: SearchIndex, pages: list[str], mask: Mask, progress: Progress, most_s: float | None
) -> int:  # one job and what bears on it
    """A library, its index, pages, who is hidden, and how long in; their documents put into the index, and how many that were out."""
    begun = monotonic()
    done = 0
    for some in batches(pages):
        if most_s is not None and monotonic() - begun > most_s:
            break
        index.replace([entry_of(reading, made_by, mask) for reading, made_by in readings_of(library.store, some)])
        done += len(some)
        progress("Indexing", done, len(pages))
    return done


def batches(pages: list[str]) -> Iterable[list[str]]:
    """Pages in, the same in groups of `AT_ONCE` out."""
    return (pages[start : start + AT_ONCE] for start in range(0, len(pages), AT_ONCE))


def _silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""
