"""Bytes that name what stands in readings in, the same with short references to it out, and back byte by byte.

A dossier repeats words of its reports in every finding, and names claims and documents by their ids. Both stand in the readings, which the store
has anyway: in place of a span stands where it is in its document, in place of an id which of all it is; chances of four decimals take two bytes,
not nine. It is done on the bytes of MessagePack, so that no type must be known, and what is not found in the readings stays as it is. Measured: 87
stories of 400 reports (bench/disk.py), 32 kB of MessagePack a report, which zlib packs into 4.9 kB: 11.7 kB, packed into 2.4 kB.
"""

import re
import struct
from collections.abc import Sequence
from itertools import chain

import msgspec

from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.span import Part, cut

MARK = b"\xc1"
"""Begins a reference: the one byte that begins nothing in MessagePack. Source: github.com/msgpack/msgpack, spec.md, "never used"."""
DOCUMENT, CLAIM, TITLE, TEXT, CHANCE = range(5)
"""What follows `MARK`: a document's turn; a claim's turn; a span of a title or text; ten-thousandths."""
ESCAPED = b"\xc1\xff"
"""Stands for `MARK` itself."""
TEN_THOUSAND = 10_000
MOST_TURNS, MOST_CLAIMS, MOST_START, MOST_LENGTH = 1 << 16, 1 << 24, 1 << 24, 1 << 16
"""What fits into the bytes of each; what does not stays as it is."""
MOST_TRIED = 64
"""Documents that a span is looked for in where no id in front of it says which."""

NUMBER = rb"([\x00-\x7f]|\xcc.|\xcd..|\xce....)"
FOUND = re.compile(
    rb"\xc1|\xb0[0-9a-f]{16}|\xcb\x3f.{7}|\x86\xa4part(?:\xa4text|\xa5title)\xa5start" + NUMBER + rb"\xa3end" + NUMBER + rb"\xa5words", re.DOTALL
)
"""What may be replaced: an id (a string of 16 letters), a chance (a double below 2), and the beginning of a span (a map of its six fields)."""
REFERENCE = re.compile(rb"\xc1(?:\xff|\x00(..)|\x01(...)|([\x02\x03])(..)(...)(..)|\x04(..))", re.DOTALL)

STRING = re.compile(rb"[\xa0-\xbf]|\xd9.|\xda..|\xdb....", re.DOTALL)
"""The beginning of a string, up to its letters."""

PARTS: dict[int, Part] = {TITLE: "title", TEXT: "text"}

Cuts = dict[tuple[int, int, int, int], bytes | None]
"""The turn of a document, a part and two offsets, with the span between them as it is encoded; None when there is none."""

encode = msgspec.msgpack.Encoder().encode


def referring(data: bytes, readings: Sequence[Reading]) -> bytes:
    """MessagePack and the readings that it speaks of in, the same with references to them out."""
    documents = [reading.document for reading in readings[:MOST_TURNS]]
    turns = {one.id.encode(): turn for turn, one in enumerate(documents)}
    claims = {claim.id.encode(): turn for turn, claim in enumerate(claim for reading in readings for claim in reading.claims) if turn < MOST_CLAIMS}
    cuts: Cuts = {}
    found: list[bytes] = []
    at = near = 0
    for match in FOUND.finditer(data):
        start, end = match.span()
        if start < at:
            continue
        short: bytes | None
        if match[1] is not None:
            short, end = _span(data, match, documents, near, cuts) or (None, end)
        elif end - start == 1:
            short = ESCAPED
        elif end - start == len(b"\xcb") + 8:
            short = _chance(data[start + 1 : end])
        else:
            id = data[start + 1 : end]
            near = turns.get(id, near)
            short = _named(id, turns, claims)
        if short is not None:
            found += (data[at:start], short)
            at = end
    found.append(data[at:])
    return b"".join(found)


def restored(data: bytes, readings: Sequence[Reading]) -> bytes:
    """What `referring` gave and the same readings in, the MessagePack out.

    Raises:
        ValueError: it refers to what the readings do not have.
    """
    documents = [reading.document for reading in readings]
    claims = [claim.id for reading in readings for claim in reading.claims]
    known: dict[bytes, bytes] = {ESCAPED: MARK}

    def whole(match: re.Match[bytes]) -> bytes:
        short = match[0]
        if short not in known:
            known[short] = _whole(match, documents, claims)
        return known[short]

    try:
        return REFERENCE.sub(whole, data)
    except IndexError as error:
        raise ValueError("refers to what is not there") from error


def _named(id: bytes, turns: dict[bytes, int], claims: dict[bytes, int]) -> bytes | None:
    """An id and the turns of documents and claims in, a reference out; None when it is neither's."""
    if id in claims:
        return bytes((0xC1, CLAIM)) + claims[id].to_bytes(3)
    return bytes((0xC1, DOCUMENT)) + turns[id].to_bytes(2) if id in turns else None


def _chance(double: bytes) -> bytes | None:
    """A double as it is encoded in, a short form of it out; None when it has more than four decimals."""
    (chance,) = struct.unpack(">d", double)
    parts = round(chance * TEN_THOUSAND)
    return bytes((0xC1, CHANCE)) + parts.to_bytes(2) if struct.pack(">d", parts / TEN_THOUSAND) == double else None


def _span(data: bytes, match: re.Match[bytes], documents: Sequence[Document], near: int, cuts: Cuts) -> tuple[bytes, int] | None:
    """Bytes, where a span may begin in them, documents, the one that was named last and spans that are known in.

    Returns:
        A reference and where the span ends; None when there is none.
    """
    first, last = _number(match[1]), _number(match[2])
    kind = TITLE if data.startswith(b"\xa5title", match.start() + 6) else TEXT
    if first >= MOST_START or not 0 < last - first < MOST_LENGTH:
        return None
    words = _words(data, match.end())
    for turn in chain((near,), range(min(len(documents), MOST_TRIED))):
        if turn < len(documents) and documents[turn].part(PARTS[kind]).startswith(words, first):
            place = turn, kind, first, last
            whole = cuts[place] if place in cuts else cuts.setdefault(place, _cut(documents[turn], PARTS[kind], first, last))
            if whole is not None and data.startswith(whole, match.start()):
                short = bytes((0xC1, kind)) + turn.to_bytes(2) + first.to_bytes(3) + (last - first).to_bytes(2)
                return short, match.start() + len(whole)
    return None


def _words(data: bytes, at: int) -> str:
    """MessagePack and an offset in, the string that stands there out; empty where none does."""
    size = STRING.match(data, at)
    if size is None:
        return ""
    length = size[0][0] & 0x1F if len(size[0]) == 1 else int.from_bytes(size[0][1:])
    return data[size.end() : size.end() + length].decode("utf-8", "replace")


def _cut(document: Document, part: Part, first: int, last: int) -> bytes | None:
    """A document, a part and two offsets in, the span as it is encoded out; None when there is none."""
    whole = document.part(part)
    return encode(cut(whole, first, last, part)) if first < last <= len(whole) else None


def _whole(match: re.Match[bytes], documents: Sequence[Document], claims: Sequence[str]) -> bytes:
    """A reference, documents and ids of claims in, what it stands for out.

    Raises:
        ValueError: it stands for nothing.
        IndexError: the same.
    """
    document, claim, kind, turn, start, length, chance = match.groups()
    if chance is not None:
        return encode(int.from_bytes(chance) / TEN_THOUSAND)
    if document is not None:
        return encode(documents[int.from_bytes(document)].id)
    if claim is not None:
        return encode(claims[int.from_bytes(claim)])
    first = int.from_bytes(start)
    found = _cut(documents[int.from_bytes(turn)], PARTS[kind[0]], first, first + int.from_bytes(length))
    if found is None:
        raise ValueError("refers to words that are not there")
    return found


def _number(data: bytes) -> int:
    """A whole number of MessagePack in, the number out."""
    return int.from_bytes(data[1:] or data)
