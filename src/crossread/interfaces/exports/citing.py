"""A document's time of publication in, the parts of its date out, for formats that cite documents."""

import re

from crossread.interfaces.views.visible import visible
from crossread.types.document import Document

DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?)?[~?%]?")
"""A year, month or day in Extended Date/Time Format; a season is no month."""


def date_parts(edtf: str | None) -> tuple[tuple[int, ...], ...]:
    """A time (EDTF) in, its days out as year, month, day as far as they are known: one, two for an interval, none when it is not understood."""
    found = tuple(_parts(part) for part in (edtf or "").split("/"))
    return found if all(found) else ()


def _parts(edtf: str) -> tuple[int, ...]:
    """One time in, its year, month and day out; empty when it is not understood."""
    match = DAY.fullmatch(edtf)
    if match is None:
        return ()
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    if not 1 <= month <= 12:
        return (int(year),)
    return (int(year), month, day) if day else (int(year), month)


def archived(document: Document, captured_at: str | None) -> str:
    """A document and when its page was captured in, a sentence out that says by which hash its archived copy is known."""
    captured = f", captured {captured_at}" if captured_at else ""
    return f"Archived copy: SHA-256 {document.page_sha256}{captured}."


def named(document: Document) -> str:
    """A document in, its headline out; what it is called when it has none."""
    return visible(document.title or document.label)
