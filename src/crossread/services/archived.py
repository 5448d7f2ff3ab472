"""A page's hash in, what is known of the archived page and the copy of it that can be shown out.

What may take long is parsed in a process of its own that is killed when it does; what cannot be shown as it looked is shown as its text.
Where a protected person is named in it, only the masked text leaves the library, never its bytes.
"""

import re
from dataclasses import dataclass

from crossread.runners import Lost, Runner
from crossread.runners.inline import InlineRunner
from crossread.stages.extract.inflate import GZIP_MAGIC
from crossread.stages.protect import Mask
from crossread.stages.sanitise import Copy, Wanted, copied
from crossread.storage.address import Where
from crossread.storage.archive import archive_at
from crossread.storage.library import Library
from crossread.storage.log import Entry
from crossread.types.document import Document
from crossread.types.errors import NotFoundError
from crossread.types.page import MediaType, Page
from crossread.types.span import Part, Span

MOST_S = 10.0
"""Longest that the copy of a page may take."""

SMALL = 300_000
"""Bytes up to which a page is copied in this process: starting another takes 0.5 to 2 s. Measured: of 36 pages of this size that were made to take
long (nested, misnested, all attributes, all style) the worst took 0.46 s of a core; those of the sample (6 kB) take 1 ms."""

SIMPLE: frozenset[MediaType] = frozenset({"text/html", "text/plain", "text/markdown", "application/json", "application/pdf"})
"""Kinds that were measured so: no parts, nothing compressed. A PDF is not opened at all."""

SHA256 = re.compile(r"[0-9a-f]{64}")
WHITE = re.compile(r"\s+")

PROTECTED = "Somebody who is protected is named in it, so its text alone is shown, without the name."
AS_TEXT = "It is shown as the text that was read of it, because {}."
UNREAD = "It cannot be shown, because {}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """An archived page.

    Attributes:
        page: the capture; its address masked where it names somebody who is protected.
        document: what was read of it, masked; None when it was not read.
        captures: every time it was captured with these bytes, in order.
        span: the words that are looked for, in `document`; None when there are none.
        wanted: the same for the page itself.
        may_have_bytes: may its bytes leave the library? Not where anybody is protected: nobody can see who is named in them.
    """

    page: Page
    document: Document | None
    captures: tuple[Entry, ...]
    span: Span | None
    wanted: Wanted | None
    may_have_bytes: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What of a page is shown.

    Attributes:
        copy: the page as it looked, sanitised; None where it is shown as text.
        why: why it is shown as text, or not at all; empty when it is shown as it looked.
    """

    copy: Copy | None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What a worker needs to make a copy.

    Attributes:
        page: which page.
        archive: where the archive is that holds its bytes.
        wanted: words to mark.
    """

    page: Page
    archive: Where
    wanted: Wanted | None


def archived(library: Library, sha256: str, mask: Mask, *, words: str = "", span: str = "") -> Archived:
    """A library, a page's hash, who is protected and words in it in, the archived page out.

    Args:
        library: open, and stays open.
        sha256: of the page.
        mask: hides names.
        words: words to mark, as the document has them.
        span: place of words to mark in the document instead: "text-START-END" or "title-START-END", in code points, half open.

    Raises:
        NotFoundError: there is no such page, or no such words.
    """
    page = library.store.page(sha256) if SHA256.fullmatch(sha256) else None
    if page is None:
        raise NotFoundError("There is no such page in the archive.", "Follow a link from a document.")
    reading = library.store.reading(sha256)
    document = reading.document if reading else None
    found = _span(document, words, span)
    if mask:
        page, document, found = mask.value(page), mask.value(document), mask.value(found)
    wanted = Wanted(words=found.words, before=found.before, after=found.after) if found else Wanted(words=mask.text(words)) if words.strip() else None
    captures = tuple(entry for _, entry in library.store.captures_of((sha256,)))
    return Archived(page=page, document=document, captures=captures, span=found, wanted=wanted, may_have_bytes=not mask)


def shown(library: Library, one: Archived, mask: Mask, runner: Runner) -> Shown:
    """A library, an archived page, who is protected and where it is parsed in, what of it is shown out."""
    kept = library.store.page(one.page.sha256)
    if kept is None:
        return Shown(copy=None, why=UNREAD.format("it is gone from the archive"))
    if mask and _is_named(one, mask, library):
        return Shown(copy=None, why=PROTECTED)
    where = InlineRunner(time_limit_s=MOST_S) if _is_small(kept, library) else runner
    made = next(iter(where.run(made_copy, (Job(page=kept, archive=library.archive.where, wanted=one.wanted),))))
    if isinstance(made, Lost):
        return Shown(copy=None, why=_instead(one, "it took too long to take apart" if made.is_overdue else "it could not be taken apart"))
    if made.why_not:
        return Shown(copy=None, why=_instead(one, made.why_not))
    if mask and (mask.hides(made.text) or mask.hides(WHITE.sub(" ", made.text))):
        return Shown(copy=None, why=PROTECTED)
    return Shown(copy=made)


def made_copy(job: Job) -> Copy:
    """What to make in, the copy out; done by a worker.

    Raises:
        ArchiveError: the bytes are not there, or not what they were.
    """
    return copied(archive_at(job.archive).read(job.page.sha256), job.page.media_type, job.wanted)


def bytes_of(library: Library, one: Archived) -> bytes:
    """A library and an archived page in, its bytes as captured out.

    Raises:
        NotFoundError: they may not leave the library.
        ArchiveError: they are not there, or not what they were.
    """
    if not one.may_have_bytes:
        raise NotFoundError("The bytes of pages do not leave a library in which somebody is protected.", "Read the text of the page.")
    return library.archive.read(one.page.sha256)


def _is_small(page: Page, library: Library) -> bool:
    """A page and its library in, whether its copy can be made in this process out.

    Raises:
        ArchiveError: its bytes are not there, or not what they were.
    """
    return page.size <= SMALL and page.media_type in SIMPLE and not library.archive.read(page.sha256).startswith(GZIP_MAGIC)


def _span(document: Document | None, words: str, span: str) -> Span | None:
    """A document and words as they were asked for in, where they stand in it out; None when none were, or they do not.

    Raises:
        NotFoundError: a place was asked for that the document does not have.
    """
    if document is None:
        return None
    if span:
        found = re.fullmatch(r"(text|title)-(\d{1,9})-(\d{1,9})", span)
        part: Part = "title" if found and found[1] == "title" else "text"
        if not found or not int(found[2]) < int(found[3]) <= len(document.part(part)):
            raise NotFoundError("The document has no such words.", "Follow a link from a document.")
        return document.span(int(found[2]), int(found[3]), part)
    if not words.strip():
        return None
    at = document.text.find(words)
    return document.span(at, at + len(words)) if at >= 0 else None


def _is_named(one: Archived, mask: Mask, library: Library) -> bool:
    """An archived page, who is protected and the library in, whether the text that was read of it names one of them out."""
    reading = library.store.reading(one.page.sha256)
    if reading is None:
        return False
    document = reading.document
    return any(mask.hides(text) for text in (document.text, document.title or "", document.byline or "", document.address))


def _instead(one: Archived, why: str) -> str:
    """An archived page and why it is not shown as it looked in, what is told out."""
    return (AS_TEXT if one.document and one.document.text else UNREAD).format(why)
