"""Bytes in, text out, and how its encoding was known.

The order: a byte order mark; a charset the HTML declares; UTF-8 if every byte fits; else a guess, which is marked as one, because one guess
in thirty is silently wrong (FINDINGS: 16 of 424 files).
"""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # in front of UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)

HEAD = 16_384
"""Bytes searched for a declared charset. The HTML standard asks for the first 1,024; real pages put it later."""

AS_BROWSERS_READ = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "unicode": "utf-8",
}
"""Labels that mean another encoding on the web. Source: Encoding standard (WHATWG), 4.2; HTML standard, 13.2.3.3 (a meta element that could be
read is not in UTF-16)."""

USUAL = "cp1252"
"""What browsers take in Western languages when nothing is declared. Source: HTML standard, 13.2.3.2."""

AS_GOOD = 0.02
"""Difference in "chaos" that says nothing: charset-normalizer takes French in Windows-1252 for Baltic (cp1257) at equal chaos."""

GUESSED_FROM = 200_000
"""Bytes that the guess looks at."""

MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed more than once"),
    (b"\x28\xb5\x2f\xfd", "compressed with zstd"),
)
"""First bytes of common files that hold no readable text. Source: file(1), magic database."""

CONTROLS = bytes(set(range(32)) - {0x09, 0x0A, 0x0C, 0x0D, 0x1B})
MAX_CONTROL_SHARE = 0.01
"""Most control characters in text, of its bytes: text has next to none, random bytes have 26 in 256."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Text, and how its encoding was known.

    Attributes:
        text: the text; empty when the bytes hold none.
        encoding: its name, as Python writes it.
        is_guess: nothing declared it, and it is not UTF-8.
        replaced: how many replacement characters stand in the text.
        binary: what the bytes are instead of text ("a PDF"), None when they are text.
    """

    text: str
    encoding: str = "utf-8"
    is_guess: bool = False
    replaced: int = 0
    binary: str | None = None


def decode(data: bytes, *, is_html: bool = False) -> Decoded:
    """Inflated bytes in, text out; `is_html` says that a declaration in a meta element counts."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _as_text(data[len(mark) :].decode(encoding, "replace"), encoding)
    if binary := what_binary(data):
        return Decoded(text="", binary=binary)
    declared = declared_encoding(data) if is_html else None
    if declared and declared != "utf-8":
        return _as_text(_with_holes(data, declared), declared)
    try:
        return _as_text(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        if declared or _is_cut_end(data, error) or _is_nearly_utf8(data):
            return _as_text(data.decode("utf-8", "replace"), "utf-8")
    encoding = guessed_encoding(data)
    return _as_text(_with_holes(data, encoding), encoding, is_guess=True)


def guessed_encoding(data: bytes) -> str:
    """Bytes that declare nothing and are not UTF-8 in, the most likely encoding out: as charset-normalizer finds, or Windows-1252 when as good."""
    matches = list(from_bytes(data[:GUESSED_FROM]))
    if not matches:
        return USUAL
    as_good = (match for match in matches if USUAL in match.could_be_from_charset and match.chaos <= matches[0].chaos + AS_GOOD)
    return USUAL if next(as_good, None) else matches[0].encoding


def what_binary(data: bytes) -> str | None:
    """Bytes without a byte order mark in, what they are when they hold no text ("a PDF"), else None, out."""
    for magic, what in MAGIC:
        if data.startswith(magic):
            return what
    if b"\x00" in data:
        return "binary data (it holds NUL bytes)"
    controls = len(data) - len(data.translate(None, CONTROLS))
    return "binary data (it holds many control characters)" if controls > MAX_CONTROL_SHARE * len(data) else None


def declared_encoding(data: bytes) -> str | None:
    """The bytes of an HTML page in, the encoding its head declares, as Python names it, out; None when it declares none that is known."""
    found = DECLARED.search(data, 0, HEAD)
    if not found:
        return None
    label = found[1].decode("ascii").lower()
    try:
        encoding = codecs.lookup(AS_BROWSERS_READ.get(label, label))
        is_text = isinstance("".encode(encoding.name), bytes)
    except (LookupError, ValueError, TypeError):
        return None
    return encoding.name if is_text else None


def _as_text(text: str, encoding: str, *, is_guess: bool = False) -> Decoded:
    """Decoded text in, the same with its replacement characters counted out; text with NUL is binary."""
    if "\x00" in text:
        return Decoded(text="", encoding=encoding, binary="binary data (it holds NUL characters)")
    return Decoded(text=text.removeprefix("\ufeff"), encoding=encoding, is_guess=is_guess, replaced=text.count("\ufffd"))


def _with_holes(data: bytes, encoding: str) -> str:
    """Bytes and an encoding in, text out, with a replacement character for what does not fit."""
    try:
        return data.decode(encoding, "replace")
    except (LookupError, ValueError):  # encodings without a "replace" of their own
        return data.decode("utf-8", "replace")


def _is_cut_end(data: bytes, error: UnicodeDecodeError) -> bool:
    """Is everything UTF-8 but a last character that was cut in two?"""
    return error.start >= len(data) - 3 and error.reason == "unexpected end of data"


def _is_nearly_utf8(data: bytes) -> bool:
    """Are there many longer UTF-8 sequences and hardly a byte that does not fit? One stray byte does not turn a page into another encoding."""
    text = data[:GUESSED_FROM].decode("utf-8", "replace")
    holes = text.count("\ufffd")
    fitting = sum(1 for letter in text if letter > "\x7f") - holes
    return fitting >= 20 * holes
