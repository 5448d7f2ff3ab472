"""Captures in, those out that name a protected person: evidence cannot be masked without breaking its hash, so it is left out of what leaves."""

import gzip
import zlib
from collections.abc import Iterable, Iterator, Mapping

from crossread.stages.protect import Mask
from crossread.storage.library import Library
from crossread.storage.log import Entry
from crossread.storage.records import Record, members_in
from crossread.types.errors import ArchiveError

ENCODINGS = ("utf-8", "utf-16", "cp1251", "latin-1")
"""How bytes are tried when nobody says what letters they are."""
GZIP = b"\x1f\x8b"
WIDE = (b"\xff\xfe", b"\xfe\xff")
MAX_INFLATED = 64_000_000
HEAD = b"\r\n\r\n"


def naming(library: Library, captures: Mapping[int, Entry], mask: Mask) -> frozenset[int]:
    """A library, captures with their numbers and who is hidden in, the numbers of those out that name somebody who is.

    One names somebody when its page does, as it was read or in its bytes, or its address or what was sent and received; and one whose body stands in
    the records of another that is left out cannot be shown without it.

    Raises:
        ArchiveError: a page or its evidence is damaged.
    """
    pages: dict[str, bool] = {}
    found: set[int] = set()
    for number, entry in captures.items():
        if entry.sha256 not in pages:
            pages[entry.sha256] = _is_page_named(library, entry.sha256, mask)
        if pages[entry.sha256] or mask.value(entry) != entry or _is_sent_named(library, entry, mask):
            found.add(number)
    while more := {number for number, entry in captures.items() if entry.refers_to in found} - found:
        found |= more
    return frozenset(found)


def _is_page_named(library: Library, page_sha256: str, mask: Mask) -> bool:
    """A page in, whether it names somebody who is hidden, as it was read or in its bytes, out."""
    reading = library.store.reading(page_sha256)
    if reading and mask.value(reading.document) is not reading.document:
        return True
    return any(_hides(mask, text) for text in texts_in(library.archive.read(page_sha256)))


def _is_sent_named(library: Library, entry: Entry, mask: Mask) -> bool:
    """A capture in, whether what was sent and received, redirects too, names somebody who is hidden out; its body is looked at as the page."""
    if not entry.place:
        return False
    records = (member.record for member in members_in(library.evidence.read(entry.place)))
    return any(_hides(mask, text) for record in records for text in _words_of(record))


def _words_of(record: Record) -> Iterator[str]:
    """A record in, what of it can be read as text out: its fields, and the head of what it holds, or all of it when that has none."""
    yield "\n".join(value for _, value in record.fields)
    head, separator, body = record.block.partition(HEAD)
    yield head.decode("utf-8", "replace")
    if separator:
        yield from texts_in(body)


def texts_in(data: bytes) -> Iterable[str]:
    """Bytes in, the texts that they may be out."""
    if data.startswith(GZIP):
        try:
            data = gzip.decompress(data) if len(data) < MAX_INFLATED else data
        except (OSError, EOFError, zlib.error) as error:
            raise ArchiveError(f"A page that is packed cannot be unpacked ({error}).", "Look at it with crossread check.") from error
    try:
        yield data.decode("utf-8")
    except UnicodeDecodeError:
        for encoding in ENCODINGS[1:] if data.startswith(WIDE) else ENCODINGS[2:]:
            yield data.decode(encoding, "replace")


def _hides(mask: Mask, text: str) -> bool:
    """Does a text, as it stands or as a page that it is the source of, name somebody who is hidden?"""
    return mask.hides(text) or ("<" in text and mask.html(text) != text)
