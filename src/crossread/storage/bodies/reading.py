"""A reading in, what is stored of it out, and back; of a copy only what its model does not have."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from heapq import nlargest

import msgspec

from crossread.storage.bodies.document import decode_document, encode_document
from crossread.storage.bodies.meanings import meanings_in, meanings_to_bytes, vectors_of
from crossread.storage.bodies.packing import packed, unpacked
from crossread.storage.bodies.places import UnfitError
from crossread.storage.bodies.said import Said, columns_of, said_in
from crossread.types.document import Document
from crossread.types.dossier import Reading

WHOLE, COLUMNS = b"\x00", b"\x01"
"""First byte of what is stored of what is said: everything as it is, or in columns."""

LIKENESSES = 3
"""Paragraphs, the longest ones, by which a report's model is looked for: a reprint that leaves out a third of them mostly has one of these."""
SHORTEST = 100
"""Code points of a paragraph that tells one report from others; shorter ones are found on many pages."""
WORTHWHILE = 0.5
"""A copy is stored as one when that takes at most this share of the bytes."""

encode = msgspec.json.Encoder().encode
decode_said: Callable[[bytes], Said] = msgspec.json.Decoder(Said).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A reading as it is stored, without its gaps.

    Attributes:
        body: the document.
        said: statements, claims and names.
        meaning: what the claims mean to the encoder; empty where `said` has everything.
        model: page of the report that this one is a copy of; None for one that stands by itself.
        likeness: by which copies of it are found; None for a copy, and for one that copies cannot rest on.
    """

    body: bytes
    said: bytes
    meaning: bytes
    model: str | None = None
    likeness: int | None = None


class Model:
    """A reading that stands by itself, for copies of it to rest on."""

    def __init__(self, page_sha256: str, stored: Stored) -> None:
        """Its page and what is stored of it in; it is unpacked when it is needed."""
        self.page_sha256 = page_sha256
        self.stored = stored

    @cached_property
    def columns(self) -> bytes:
        """Its statements, claims and names in columns."""
        return unpacked(self.stored.said[1:], words_of(decode_document(self.stored.body)))

    @cached_property
    def vectors(self) -> tuple[bytes, ...]:
        """What its claims mean, each vector once."""
        return vectors_of(meanings_in(self.stored.meaning))


def stored_of(reading: Reading, model: Model | None = None) -> Stored:
    """A reading and one that it may be a copy of in, what is stored of it out."""
    meanings = [claim.meaning for claim in reading.claims]
    try:
        columns = columns_of(reading)
    except UnfitError:
        said = WHOLE + packed(encode((reading.statements, reading.claims, reading.entities)))
        return Stored(body=encode_document(reading.document), said=said, meaning=b"")
    alone = Stored(
        body=encode_document(reading.document),
        said=COLUMNS + packed(columns, words_of(reading.document)),
        meaning=meanings_to_bytes(meanings),
        likeness=next(iter(likenesses_of(reading.document)), None),
    )
    if model is None:
        return alone
    copy = Stored(
        body=encode_document(reading.document, model.stored.body),
        said=COLUMNS + packed(columns, words_of(reading.document, model)),
        meaning=meanings_to_bytes(meanings, model.vectors),
        model=model.page_sha256,
    )
    return copy if len(copy.said) + len(copy.meaning) <= WORTHWHILE * (len(alone.said) + len(alone.meaning)) else alone


def said_of(document: Document, stored: Stored, model: Model | None, *, with_meaning: bool = True) -> Said:
    """A document, what is stored of its reading and its model (None for one that stands by itself) in; what is said in it out.

    Args:
        document: the document.
        stored: what is stored of its reading.
        model: the report that it is a copy of.
        with_meaning: what its claims mean, too (`Claim.meaning`), which comparing alone needs.

    Raises:
        ValueError: it is damaged, or its model is missing.
    """
    if (stored.model is None) != (model is None):
        raise ValueError("is a copy of a report that is missing")
    if stored.said[:1] == WHOLE:
        return decode_said(unpacked(stored.said[1:]))
    meanings = meanings_in(stored.meaning, model.vectors if model else ()) if with_meaning else None
    return said_in(document, unpacked(stored.said[1:], words_of(document, model)), meanings)


def likenesses_of(document: Document) -> list[int]:
    """A document in, the numbers by which it is found as the model of copies, and its own model is found, out; the one of its own first."""
    paragraphs = [line for line in document.text.split("\n") if len(line) >= SHORTEST]
    return [_number(line) for line in nlargest(LIKENESSES, paragraphs, key=len)]


def words_of(document: Document, model: Model | None = None) -> bytes:
    """A document and its model in, the words that its columns are likely to have out."""
    own = f"{document.title or ''}\n{document.text}".encode("utf-8", "surrogatepass")
    return own + model.columns if model else own


def _number(paragraph: str) -> int:
    """A paragraph in, its number out: 64 bits with a sign, as both databases keep them."""
    return int.from_bytes(hashlib.blake2b(paragraph.encode("utf-8", "surrogatepass"), digest_size=8).digest(), signed=True)
