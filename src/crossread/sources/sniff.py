"""A file's name and first bytes in, what it holds out."""

import codecs
import re
from typing import Literal

Kind = Literal[
    "text/html",
    "text/plain",
    "text/markdown",
    "application/pdf",
    "message/rfc822",
    "multipart/related",
    "json lines",
    "csv",
    "feed",
    "json feed",
    "opml",
    "sitemap",
    "warc",
    "wacz",
    "other text",
    "binary",
]
"""What a file holds: a media type of a page; reports one a line or row; a list of addresses; an archive; text of an unknown sort; or no text."""

ENDINGS: dict[str, Kind] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
    ".csv": "csv",
    ".tsv": "csv",
    ".eml": "message/rfc822",
    ".mht": "multipart/related",
    ".mhtml": "multipart/related",
}
"""Endings that say what a text is, each also with .gz behind it. PDFs, archives, feeds and sitemaps are known by their bytes."""

XML_ROOTS: dict[bytes, Kind] = {b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"opml": "opml", b"urlset": "sitemap", b"sitemapindex": "sitemap"}
"""Root elements of lists. Source: RSS 2.0 and 1.0 (rdf:RDF), RFC 4287, OPML 2.0, sitemaps.org."""

XML_ROOT = re.compile(rb"<(?:[a-z0-9_.-]{1,40}:)?([a-z]{2,20})[\s/>]", re.IGNORECASE)

PROLOG: tuple[tuple[bytes, bytes], ...] = ((b"<?", b"?>"), (b"<!--", b"-->"), (b"<!doctype", b">"))
"""What may stand in front of the root element, and how it ends; a document type with declarations inside ends at "]>"."""

JSON_FEED = re.compile(rb'"version"\s*:\s*"https?:(?:\\?/){2}jsonfeed\.org(?:\\?/)version', re.IGNORECASE)
"""What every JSON Feed says of itself. Source: jsonfeed.org, version 1.1, "Top-level"."""

MAIL_HEADERS = frozenset({b"received", b"message-id", b"mime-version", b"return-path", b"delivered-to", b"dkim-signature"})
"""Headers that mail programs write and people do not, unlike "Date:" or "Subject:". Source: RFC 5322, 3.6; RFC 2045, 4."""

MIN_MAIL_HEADERS = 2

HEADER = re.compile(rb"([!-9;-~]+):[ \t]?(.*)")
"""A header's name and value. Source: RFC 5322, 2.2."""

ZIP_MAGIC = b"PK\x03\x04"
WACZ_FIRST = (b"archive/", b"datapackage.json", b"datapackage-digest.json", b"indexes/", b"pages/", b"fuzzy.json")
"""Names that the first file of a WACZ package may have. Source: WACZ 1.1.1, "Directory layout"."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image (PNG)"),
    (b"\xff\xd8\xff", "an image (JPEG)"),
    (b"GIF8", "an image (GIF)"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
    (b"RIFF", "an image or sound file"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"SQLite format 3\x00", "a database"),
    (b"bplist00", "a web archive of Safari"),
    (b"\x1f\x8b", "compressed twice"),
    (b"BZh", "compressed with bzip2"),
    (b"\xfd7zXZ", "compressed with xz"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
)
"""First bytes of common files that hold no readable text. Source: file(1), magic database."""

UNICODE_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)

SAMPLE = 65_536
"""Bytes looked at: enough to pass any prolog and inline script in front of the first element."""

MAX_CONTROL_SHARE = 0.05
"""Most control characters in text: text has none but tabs and line ends, random bytes have 27 in 256."""

CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B}) + b"\x7f"

HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<article")


def ending(name: str) -> str:
    """A file's name in, its ending in small letters out, without a .gz behind it; empty when it has none."""
    lower = name.rsplit("/", 1)[-1].lower().removesuffix(".gz")
    dot = lower.rfind(".")
    return lower[dot:] if dot > 0 else ""


def sniff(name: str, data: bytes) -> Kind:
    """A file's name and its inflated bytes in, what it holds out: bytes that speak for themselves come before the name."""
    sample = data[:SAMPLE]
    if spoken := _speaking(name, sample):
        return spoken
    if no_text(sample):
        return "binary"
    head = _stripped(sample)
    named = ENDINGS.get(ending(name))
    if named in ("json lines", "csv"):
        return named
    if listed := _xml_list(head):
        return listed
    if named != "text/plain" and (mail := _mail(head)):
        return mail
    if _begins_html(head):
        return "text/html"
    if named == "text/html":
        return named if b"<" in data or sample.startswith(UNICODE_MARKS[1:]) else "text/plain"
    if head.startswith(b"{") and JSON_FEED.search(head[:4096]):
        return "json feed"
    if named is None and head.startswith(b"{"):
        return "json lines"
    return named or "other text"


def _speaking(name: str, sample: bytes) -> Kind | None:
    """A file's name and its first bytes in, what formats with a sign of their own say out; None without one."""
    if sample.startswith(b"%PDF-"):
        return "application/pdf"
    if sample.startswith(b"WARC/"):
        return "warc"
    is_wacz = sample.startswith(ZIP_MAGIC) and (sample[30:].startswith(WACZ_FIRST) or ending(name) == ".wacz")
    return "wacz" if is_wacz else None


def _xml_list(head: bytes) -> Kind | None:
    """First bytes without white space in front in, whether a feed, an OPML list or a sitemap begins there out."""
    found = XML_ROOT.match(_behind_prolog(head[:4096], PROLOG))
    return XML_ROOTS.get(found[1].lower()) if found else None


def _mail(head: bytes) -> Kind | None:
    """First bytes in, whether the headers of an e-mail or of a page saved as MHTML begin there out."""
    if not HEADER.match(head):
        return None
    block = re.split(rb"\r?\n\r?\n", head[:SAMPLE], maxsplit=1)[0]
    fields = [found for line in block.splitlines() if (found := HEADER.match(line))]
    names = {found[1].lower() for found in fields}
    kinds = [found[2].lower() for found in fields if found[1].lower() == b"content-type"]
    if b"mime-version" in names and any(kind.startswith(b"multipart/related") for kind in kinds) and b"to" not in names:
        return "multipart/related"
    return "message/rfc822" if len(names & MAIL_HEADERS) >= MIN_MAIL_HEADERS else None


def no_text(sample: bytes) -> str | None:
    """First bytes of a file in, what it is out when it holds no text ("a PDF", "a binary file"); None when it is text."""
    for magic, what in MAGIC:
        if sample.startswith(magic):
            return what
    if sample.startswith(UNICODE_MARKS):
        return None
    controls = len(sample) - len(sample.translate(None, CONTROLS))
    if b"\x00" in sample or controls > MAX_CONTROL_SHARE * len(sample):
        return "a binary file"
    return None


def _stripped(sample: bytes) -> bytes:
    """First bytes in, the same out without a byte order mark and leading white space."""
    return sample.removeprefix(codecs.BOM_UTF8).lstrip()


def _begins_html(head: bytes) -> bool:
    """First bytes in, whether an HTML page begins there out; an XML prolog and comments in front of it are passed over."""
    return _behind_prolog(head[:4096], PROLOG[:2]).lower().startswith(HTML_STARTS)


def _behind_prolog(head: bytes, prolog: tuple[tuple[bytes, bytes], ...]) -> bytes:
    """First bytes and what may stand in front in, the rest behind that out; empty when it does not end there."""
    while found := next(((start, end) for start, end in prolog if head[: len(start)].lower() == start), None):
        start, end = found
        has_inside = start == b"<!doctype" and b"[" in head.partition(b">")[0]
        _, closed, head = head.partition(b"]>" if has_inside else end)
        if not closed:
            return b""
        head = head.lstrip()
    return head
