"""Something opened in, what it holds out: its first bytes and its name choose the source that reads it."""

import gzip
import io
import zlib
from collections.abc import Iterator
from typing import IO, cast, get_args

from crossread.sources.csvfile import csvfile
from crossread.sources.feed import feed, json_feed
from crossread.sources.found import MAX_PAGE_BYTES, Item, Opened, Source
from crossread.sources.jsonlines import reports
from crossread.sources.opml import opml
from crossread.sources.saved import saved
from crossread.sources.sitemap import sitemap
from crossread.sources.sniff import ENDINGS, SAMPLE, Kind, ending, no_text, sniff
from crossread.sources.wacz import wacz
from crossread.sources.warc import warc
from crossread.stages.extract.inflate import GZIP_MAGIC, GZIP_WINDOW, inflate
from crossread.types.gap import Gap
from crossread.types.page import MediaType

STAGE = "sources.folder"

READS = "HTML, plain text, Markdown, PDF, e-mails, MHTML, JSON Lines, CSV, WARC and WACZ"

LIMIT = f"{MAX_PAGE_BYTES // 1_000_000} MB"

LISTS: dict[Kind, tuple[str, Source]] = {
    "feed": ("a feed", feed),
    "json feed": ("a feed", json_feed),
    "opml": ("a list of feeds", opml),
    "sitemap": ("a sitemap", sitemap),
}
"""What names pages and is none."""


def json_lines(opened: Opened) -> Iterator[Item]:
    """An open JSON Lines file in, also a compressed one, its pages and gaps out.

    Raises:
        OSError, EOFError, zlib.error: it cannot be read further.
    """
    head = opened.file.read(SAMPLE)
    opened.file.seek(0)
    is_compressed = head.startswith(GZIP_MAGIC)
    what = None if is_compressed else no_text(head)
    if what:
        yield _gap(opened.address, f"It is {what}, not JSON Lines.", "Save it again with one JSON object a line.")
        return
    given = 0
    with gzip.open(opened.file) if is_compressed else opened.file as lines:
        for one in reports(cast("IO[bytes]", lines), opened.address):
            given += 1
            yield one
    if not given:
        yield _gap(opened.address, "It is empty.", "Save or download it again.")


STREAMED: dict[Kind, Source] = {"json lines": json_lines, "csv": csvfile, "warc": warc, "wacz": wacz}
"""What may be larger than a page, and is read piece by piece."""


def items_of(opened: Opened) -> Iterator[Item]:
    """Something opened in, its pages, the addresses it names, and gaps out; of a page that was cut off, what is left is one (its reading says so).

    Raises:
        OSError, EOFError, zlib.error: it cannot be read further.
    """
    head = opened.file.read(SAMPLE)
    opened.file.seek(0)
    kind = sniff(opened.address, first_bytes(head))
    if ending(opened.address) in (".jsonl", ".ndjson"):
        kind = "json lines"
    if kind in STREAMED and not (kind == "json lines" and ENDINGS.get(ending(opened.address)) is None):
        yield from STREAMED[kind](opened)
    elif kind in LISTS:
        yield from _listed(opened, kind)
    else:
        yield from _page(opened)


def first_bytes(head: bytes) -> bytes:
    """The first bytes of a file in, the first bytes inside out, without a gzip wrapper."""
    if not head.startswith(GZIP_MAGIC):
        return head
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(head, SAMPLE)
    except zlib.error:
        return b""


def _listed(opened: Opened, kind: Kind) -> Iterator[Item]:
    """An open list and its kind in, the addresses in it out; one that lies in a folder is told and not followed: nobody asked for the network."""
    what, source = LISTS[kind]
    if opened.is_named:
        yield from source(opened)
    else:
        yield _gap(opened.address, f"It is {what}, which is no page.", "To fetch the pages that it names, name the file itself.")


def _page(opened: Opened) -> Iterator[Item]:
    """An open file that holds one page in, the page or a gap out.

    Raises:
        OSError: it cannot be read further.
    """
    address = opened.address
    data = opened.file.read(MAX_PAGE_BYTES + 1)
    inside = inflate(data)
    if len(data) > MAX_PAGE_BYTES or len(inside.data) > MAX_PAGE_BYTES or inside.is_too_large:
        yield _gap(address, f"It is too large for a page: more than {LIMIT}.", "Take the report's text out of it into a smaller file.")
        return
    content = inside.data
    if not content.strip():
        yield _gap(address, f"The compressed data {inside.damage}." if inside.damage else "It is empty.", "Save or download it again.")
        return
    kind = sniff(address, content)
    if kind == "json lines":
        yield from reports(io.BytesIO(content), address)
    elif kind == "binary":
        yield _gap(address, f"It is {no_text(content[:SAMPLE])}, not a page with text.", f"Save the report as text; crossread reads {READS}.")
    elif kind == "other text" and not opened.is_named:
        yield _gap(
            address,
            f"It holds text, and its name does not end as that of a text does: {' '.join(ENDINGS)}.",
            "To read it as plain text, name the file itself.",
        )
    else:
        yield saved(address, page_type(kind), data, content)


def page_type(kind: Kind) -> MediaType:
    """What a file holds in, the media type of the page it is read as out: plain text, when it is of an unknown sort."""
    return next((one for one in get_args(MediaType) if one == kind), "text/plain")


def _gap(what: str, why: str, do: str) -> Gap:
    """What is concerned, what happened and what to do in, a gap of this source out."""
    return Gap(what=what, why=why, do=do, stage=STAGE)
