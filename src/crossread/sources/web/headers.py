"""The head of an answer as received in, its headers out."""

import re

LINE_END = re.compile(rb"\r?\n")
FOLD = re.compile(rb"\r?\n[ \t]+")
"""A header's value that goes on in the next line, as old servers write it. Source: RFC 9112, 5.2."""


def status_of(head: bytes) -> int:
    """A head that begins with a status line in, the status out; 0 when it has none."""
    found = re.match(rb"HTTP/\d\.\d (\d{3})", head)
    return int(found[1]) if found else 0


def fields(head: bytes) -> tuple[tuple[str, str], ...]:
    """A head in, its headers out in order: names in small letters, values as Latin-1 (RFC 9110, 5.5) without white space around."""
    lines = LINE_END.split(FOLD.sub(b" ", head))[1:]
    pairs = (line.partition(b":") for line in lines if b":" in line)
    return tuple((name.strip().lower().decode("latin-1"), value.strip().decode("latin-1")) for name, _, value in pairs)


def first(head: bytes, name: str) -> str | None:
    """A head and a header's name in small letters in, its first value out; None when there is none."""
    return next((value for key, value in fields(head) if key == name), None)


def listed(head: bytes, name: str) -> tuple[str, ...]:
    """A head and a header's name in, the parts of all its values out, which commas separate; empty ones are dropped."""
    whole = ",".join(value for key, value in fields(head) if key == name)
    return tuple(part for part in (part.strip() for part in whole.split(",")) if part)


def location(head: bytes) -> str | None:
    """A head in, where it sends to out: a URL, maybe relative; None when it names none. Bytes beyond ASCII are UTF-8, as browsers read them."""
    value = first(head, "location")
    if value is None:
        return None
    raw = value.encode("latin-1")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return value
