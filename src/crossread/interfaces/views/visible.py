"""Text of reports in, text that is safe to look at out: every character that hides or reorders others is shown by its code point."""

import unicodedata
from urllib.parse import urlsplit

HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp"})
"""Unicode categories that are not shown as themselves: controls, formats (bidi, zero width, soft hyphen, tags), private use, lone surrogates,
line and paragraph separators."""

LAID_OUT = frozenset("\n\t")
"""Controls that only lay text out."""

JOINERS = frozenset("\u200c\u200d")
"""Zero width (non-)joiners: part of the spelling in Persian, Indic scripts and emoji, so kept between letters that are not ASCII."""

SHOWN_FORMATS = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2\U000110bd\U000110cd")
"""Formats that have a shape of their own (Arabic number signs and their like). Source: Unicode, property Prepended_Concatenation_Mark."""


def visible(text: str) -> str:
    """Text in, the same out with hidden and reordering characters replaced by their code point ("⟦U+202E⟧"); nothing else changes."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() or is_kept(text, at) else f"⟦U+{ord(char):04X}⟧" for at, char in enumerate(text))


def is_kept(text: str, at: int) -> bool:
    """A text and the place of an unprintable character in, whether it is shown as it is out."""
    char = text[at]
    if char in JOINERS:
        return 0 < at < len(text) - 1 and not text[at - 1].isascii() and not text[at + 1].isascii()
    return char in LAID_OUT or char in SHOWN_FORMATS or unicodedata.category(char) not in HIDDEN


def web_address(address: str) -> str | None:
    """An address from a report in, the same out when a browser may follow it (http or https with a host), else None."""
    if not address.isascii() or not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in {"http", "https"} and parts.hostname else None
