"""A file's name and first bytes in, what it holds out."""

import codecs
from typing import Literal

Kind = Literal["text/html", "text/plain", "text/markdown", "json lines", "other text", "binary"]
"""What a file holds: a media type of a page; JSON Lines (one report a line); text of a sort we do not know; or no text."""

ENDINGS: dict[str, Kind] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".jsonl": "json lines",
    ".ndjson": "json lines",
}
"""Endings that are read, each also with .gz behind it."""

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
    if no_text(sample):
        return "binary"
    head = _stripped(sample)
    named = ENDINGS.get(ending(name))
    if named == "json lines":
        return named
    if _begins_html(head):
        return "text/html"
    if named == "text/html":
        return named if b"<" in data or sample.startswith(UNICODE_MARKS[1:]) else "text/plain"
    if named is None and head.startswith(b"{"):
        return "json lines"
    return named or "other text"


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
    lower = head[:4096].lower()
    while lower.startswith((b"<?xml", b"<!--")):
        close = b"?>" if lower.startswith(b"<?") else b"-->"
        _, found, lower = lower.partition(close)
        if not found:
            return False
        lower = lower.lstrip()
    return lower.startswith(HTML_STARTS)
