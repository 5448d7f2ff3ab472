"""A PDF in, what is found in it out: its text page by page, title and time from its metadata. A scan without text is refused with a reason."""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from crossread.stages.extract.about import MAX_BYLINE, MAX_TITLE
from crossread.stages.extract.found import UNKNOWN, Found, gap, refused
from crossread.stages.extract.pdf_lines import paragraphs_of
from crossread.stages.extract.published import Witness, of_text, published
from crossread.types.page import Page

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

logging.getLogger("pypdf").addHandler(logging.NullHandler())  # what it has to say about a file, our gaps say

MAX_PAGES = 300
"""Most pages that are read: a report of a commission has some hundred, an article a handful."""

MAX_LETTERS = 3_000_000
"""Most letters of a document: some 1,000 full pages."""

MAX_NAMED = 10
"""Most pages that a message lists by number."""

END = b"%%EOF"
TAIL = 2_048
"""Where a PDF ends, and the last bytes in which that stands. Source: ISO 32000-2, 7.5.5; readers look at 1,024, and some programs add white space."""

NO_TITLE = re.compile(r"(?i)^(?:microsoft \w+ - |untitled|document\d*$|\(?anonymous\)?$)|\.(?:docx?|pdf|indd|qxp|tex|odt|rtf|pptx?)$")
"""Titles that programs write: names of files and of themselves."""

DO = "Save its text, or read it with a program that recognises letters in images (OCR), and give that."


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the pages of a PDF gave.

    Attributes:
        texts: of each page that was read, in order; empty where it gave none.
        images: numbers of pages that have images and no text, counted from 1.
        broken: numbers of pages that cannot be read.
        pages: how many pages the file has.
    """

    texts: tuple[str, ...]
    images: tuple[int, ...]
    broken: tuple[int, ...]
    pages: int


def read_pdf(page: Page, data: bytes) -> Found:
    """A page that is a PDF and its inflated bytes in, what is found in it out."""
    from pypdf import PdfReader  # noqa: PLC0415  # takes a tenth of a second, which other pages do without

    try:
        reader = PdfReader(BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return refused(page.address, "This PDF is encrypted and opens with a password only.", "Save it without a password, or save its text.")
        read = _read(reader)
        found = _described(reader, page)
    except Exception as error:  # noqa: BLE001  (a large library on hostile input: whatever it raises is a gap, never the end of the run)
        return refused(page.address, f"This PDF is damaged and cannot be read ({type(error).__name__}).", "Save or download it again.")
    paragraphs = paragraphs_of(read.texts)
    if not any(any(map(str.isalpha, line)) for line in paragraphs):
        what = "pages are images" if read.images else "pages hold no text"
        count = f"its {read.pages} {what}" if read.pages != 1 else f"its one page {'is an image' if read.images else 'holds no text'}"
        return refused(page.address, f"This PDF has no text to read: {count}.", DO)
    text = "\n".join(paragraphs)[:MAX_LETTERS]
    if found.title and paragraphs[0].casefold() == found.title.casefold():
        text = "\n".join(paragraphs[1:])[:MAX_LETTERS] or text
    printed, contradictions = published(of_text(found.title or "", text), modified=None, captured_at=page.captured_at)
    lost = _lost(read, text, data)
    return replace(
        found,
        text=text,
        published=printed if found.published == UNKNOWN else found.published,
        state="truncated" if lost else "ok",
        gaps=(*(gap(page.address, why, DO) for why in lost), *found.gaps, *(contradictions if found.published == UNKNOWN else ())),
    )


def _read(reader: "PdfReader") -> Read:
    """An open PDF in, what its pages gave out."""
    texts: list[str] = []
    images: list[int] = []
    broken: list[int] = []
    count = len(reader.pages)
    size = 0
    for number in range(min(count, MAX_PAGES)):
        try:
            one = reader.pages[number]
            text = one.extract_text()
        except Exception:  # noqa: BLE001  (the same as for the whole file: a page that cannot be read is told, the others are kept)
            broken.append(number + 1)
            continue
        if not text.strip() and _has_images(one):
            images.append(number + 1)
        texts.append(_clean(text))
        size += len(text)
        if size > MAX_LETTERS:
            break
    return Read(texts=tuple(texts), images=tuple(images), broken=tuple(broken), pages=count)


def _has_images(one: "PageObject") -> bool:
    """A page of a PDF in, whether it shows an image out."""
    try:
        resources = one["/Resources"].get_object()
        things = resources["/XObject"].get_object()  # type: ignore[index]  # whatever is no dictionary raises, and is none
        return any(things[name].get_object()["/Subtype"] == "/Image" for name in things)
    except Exception:  # noqa: BLE001  (the same: of a page that cannot be looked at it is not known)
        return False


def _clean(text: str) -> str:
    """The text of a page in, the same out without half characters (surrogates) and controls, which no file can hold."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text if letter >= " " or letter in "\n\t\r")


def _lost(read: Read, text: str, data: bytes) -> list[str]:
    """What the pages gave, the text and the file in, a sentence for each thing that is missing out."""
    lost: list[str] = []
    if END not in data[-TAIL:]:
        lost.append("The file's end is missing: it was cut off, and pages may be lost.")
    if read.images:
        lost.append(f"{_pages(read.images)} only images and no text; what they show is not read.")
    if read.broken:
        lost.append(f"{_pages(read.broken)} damage and could not be read.")
    if read.pages > MAX_PAGES:
        lost.append(f"It has {read.pages:,} pages; the first {MAX_PAGES} were read.")
    if len(text) >= MAX_LETTERS:
        lost.append(f"It has more than {MAX_LETTERS:,} letters; the first of them were read.")
    return lost


def _pages(numbers: Sequence[int]) -> str:
    """Numbers of pages in, "Page 2 has" or "Pages 2, 3 and 9 have" out."""
    if len(numbers) == 1:
        return f"Page {numbers[0]} has"
    shown = [str(number) for number in numbers[:MAX_NAMED]]
    more = len(numbers) - len(shown)
    return f"Pages {', '.join(shown[:-1] if not more else shown)} and {shown[-1] if not more else f'{more} more'} have"


def _described(reader: "PdfReader", page: Page) -> Found:
    """An open PDF and its page in, what its metadata says out."""
    try:
        about = reader.metadata
    except Exception:  # noqa: BLE001  (the same: metadata that cannot be read say nothing)
        about = None
    if about is None:
        return Found()
    title, author = _words(about.get("/Title")), _words(about.get("/Author"))
    try:
        made = about.creation_date
    except Exception:  # noqa: BLE001  (the same)
        made = None
    when, gaps = published(_date(made), modified=None, captured_at=page.captured_at)
    return Found(
        title=title[:MAX_TITLE] if title and not NO_TITLE.search(title) else None,
        byline=author if 3 < len(author) <= MAX_BYLINE and " " in author and any(map(str.isalpha, author)) else None,
        published=when,
        gaps=tuple(gaps),
    )


def _words(value: object) -> str:
    """A value of the metadata in, its words on one line out; empty when it is no text."""
    return " ".join(_clean(value).split()) if isinstance(value, str) else ""


def _date(made: datetime | None) -> list[Witness]:
    """When a PDF says it was made in, that as a witness of the time of publication out."""
    if made is None:
        return []
    try:
        edtf = made.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if made.tzinfo else made.strftime("%Y-%m-%d")
    except (OverflowError, ValueError):
        return []
    return [Witness(edtf=edtf, basis="meta", reason="the metadata of the PDF say when it was made")]
