"""What the tables tell of a dossier that is kept, whoever asks them: `kept_dossiers.py` through the store, `glance.py` in a file alone."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeFrom:
    """What a story's dossier is made from.

    Attributes:
        pages: its pages, sorted, each with the document that was read from it and what read it; None and None when it was not read.
        captures: of those on the web, where and when each was captured; sorted.
        gone: addresses of these whose page was gone at the last visit, with the time; sorted.
        later: pages that were captured where its own were and do not belong to it yet; sorted.
    """

    pages: tuple[tuple[str, str | None, str | None], ...]
    captures: tuple[tuple[str, str, str], ...]
    gone: tuple[tuple[str, str], ...]
    later: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A dossier that is kept, without its body.

    Attributes:
        story: name of its story.
        basis: hash of what it was made from.
        at: when it was made, in UTC.
        counts: what lists show of it, encoded.
    """

    story: str
    basis: str
    at: str
    counts: bytes
