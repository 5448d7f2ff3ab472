"""What the tables tell of a dossier that is kept, whoever asks them: `kept_dossiers.py` through the store, `glance.py` in a file alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from crossread.types.dossier import Reading


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


class Tables(Protocol):
    """What tells of kept dossiers and what they are made from: `kept_dossiers.py`, or `glance.py` for whoever opens no library."""

    def row(self, story: str) -> Row | None:
        """A story's name in, its row out; None when nothing is kept."""
        ...

    def body(self, story: str, basis: str) -> bytes | None:
        """A story's name and a basis in, the body of the dossier with that basis out; None when another one, or none, is kept."""
        ...

    def made_from(self, story: str) -> MadeFrom:
        """A story's name in, what its dossier is made from out."""
        ...

    def readings_of(self, page_sha256s: Iterable[str]) -> Iterator[Reading]:
        """Pages in, the reading of each that was read out, in no order, without what its claims mean to the encoder."""
        ...
