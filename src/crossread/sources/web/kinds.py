"""What a server says it sends and the first bytes of it in, what it is out; what was not asked for is refused with a reason."""

import zlib
from typing import Literal

from crossread.sources.sniff import SAMPLE, no_text, sniff
from crossread.sources.web.failure import Failed
from crossread.stages.extract.inflate import GZIP_MAGIC, GZIP_WINDOW
from crossread.types.page import ListType, MediaType

Kind = Literal["html", "text", "markdown", "json", "xml", "pdf", "warc"]
"""What can be asked for: pages; feeds and sitemaps (xml, json); documents (pdf); archives of others (warc)."""

PAGES: frozenset[Kind] = frozenset({"html", "text"})

TYPES: dict[str, Kind] = {
    "text/html": "html",
    "application/xhtml+xml": "html",
    "text/plain": "text",
    "text/markdown": "markdown",
    "application/json": "json",
    "application/feed+json": "json",
    "application/ld+json": "json",
    "text/json": "json",
    "application/rss+xml": "xml",
    "application/atom+xml": "xml",
    "application/rdf+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/x-opml": "xml",
    "application/pdf": "pdf",
    "application/x-pdf": "pdf",
    "application/warc": "warc",
}
"""Media types that say what it is. Source: IANA, Media Types; those with x- and text/json are not listed there and are met."""

SILENT_TYPES = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "application/gzip",
        "application/x-gzip",
        "application/x-download",
        "unknown/unknown",
        "application/unknown",
    }
)
"""Media types that say nothing of what is inside: its first bytes decide. Source: WHATWG MIME Sniffing, 7, for unknown and application/unknown."""

MEDIA: dict[Kind, MediaType | ListType] = {
    "html": "text/html",
    "text": "text/plain",
    "markdown": "text/markdown",
    "json": "application/json",
    "xml": "application/xml",
    "pdf": "application/pdf",
    "warc": "application/warc",
}

WORDS: dict[Kind, str] = {
    "html": "an HTML page",
    "text": "plain text",
    "markdown": "Markdown",
    "json": "JSON",
    "xml": "XML (a feed or sitemap, for example)",
    "pdf": "a PDF",
    "warc": "a web archive (WARC)",
}

ACCEPT: tuple[tuple[Kind, str], ...] = (
    ("html", "text/html, application/xhtml+xml"),
    ("xml", "application/rss+xml, application/atom+xml, application/xml, text/xml"),
    ("json", "application/feed+json, application/json"),
    ("pdf", "application/pdf"),
    ("warc", "application/warc, application/gzip"),
    ("markdown", "text/markdown"),
    ("text", "text/plain;q=0.8"),
)
"""What the header `Accept` says for each kind, in this order."""

XML_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex", b"<opml")

ELSEWHERE = "Give the address of the page itself."


def accept_header(accept: frozenset[Kind]) -> str:
    """Kinds in, the header `Accept` that asks for them out; the end says that anything is better than an error page, and is then refused here."""
    return ", ".join(types for kind, types in ACCEPT if kind in accept) + ", */*;q=0.1"


def kind_of(content_type: str, payload: bytes, accept: frozenset[Kind]) -> Kind:
    """The header `Content-Type`, the payload and what was asked for in, what it is out.

    Bytes that speak for themselves (a PDF, an image, an HTML page where a feed was declared) come before the header.
    A payload that is itself gzip, as sitemaps and WARC files are, is named by what is inside, and stays compressed.

    Raises:
        Failed: it is empty, or nothing that was asked for.
    """
    if not payload:
        raise Failed("content", "The answer is empty.", "Look whether it opens in a browser.", is_passing=True)
    declared = content_type.partition(";")[0].strip().lower()
    kind = _kind(declared, _inside(payload), accept)
    if kind in accept:
        return kind
    asked = " or ".join(WORDS[kind] for kind, _ in ACCEPT if kind in accept)
    raise Failed("content", f"It is {WORDS[kind]}, not {asked}.", ELSEWHERE)


def media_type(kind: Kind) -> MediaType | ListType:
    """A kind in, its media type out. A feed, a sitemap or a WARC file is no page: whoever asked for one takes the pages out of it."""
    return MEDIA[kind]


def _inside(payload: bytes) -> bytes:
    """A payload in, its first bytes out, without a gzip wrapper."""
    if not payload.startswith(GZIP_MAGIC):
        return payload[:SAMPLE]
    try:
        return zlib.decompressobj(GZIP_WINDOW).decompress(payload[:SAMPLE], SAMPLE)
    except zlib.error:
        return payload[:SAMPLE]


def _kind(declared: str, sample: bytes, accept: frozenset[Kind]) -> Kind:
    """A declared media type and first bytes in, what it is out.

    Raises:
        Failed: nothing that we know.
    """
    if sample.startswith(b"%PDF-"):
        return "pdf"
    if sample.startswith(b"WARC/"):
        return "warc"
    named = _named(declared)
    what = no_text(sample)
    if what:
        says = f', though the server says "{declared}"' if named else ""
        raise Failed("content", f"It is {what}, not a page with text{says}.", ELSEWHERE)
    if named is None and declared not in SILENT_TYPES:
        raise Failed("content", f'The server says it is "{declared[:100]}", which crossread does not read.', ELSEWHERE)
    found = _sniffed(sample)
    if named is None:
        return found or ("text" if not sample.startswith(b"<") else "html")
    if named in ("pdf", "warc"):
        return found or "text"
    if named in ("text", "markdown") and found not in accept:
        return named
    return found if found in ("html", "xml") else named


def _named(declared: str) -> Kind | None:
    """A declared media type in, what it says out; None when it says nothing that we know."""
    known = TYPES.get(declared)
    if known or "/" not in declared:
        return known
    if declared.startswith("image/"):
        return None
    return "xml" if declared.endswith("+xml") else "json" if declared.endswith("+json") else None


def _sniffed(sample: bytes) -> Kind | None:
    """First bytes of a text in, what they begin out; None when it could be anything."""
    guess = sniff("", sample)
    if guess == "text/html":
        return "html"
    head = sample.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if head.startswith(XML_STARTS):
        return "xml"
    return "json" if head.startswith((b"{", b"[")) else None
