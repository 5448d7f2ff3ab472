"""Lines of documents in, their numbers and what they are found by in an index out; and what an index keeps of where they stand, in few bytes.

A line's number says where it stands in time, so that the newest come first without sorting, and what it holds, so that thousands are counted without
looking them up: the minute of publication (31 bits), the document among those of that minute (14), the line in the document, its last one first (12),
its kinds (6). The number of a document is that of its lines without the last 18 bits. A document of more than 4,096 lines has several numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from crossread.stages.searching.lines import KINDS, Line

KIND_BITS, LINE_BITS, TURN_BITS = 6, 12, 14
DOCUMENT_SHIFT = KIND_BITS + LINE_BITS
LINES_OF_ONE = 1 << LINE_BITS
EVERY_LINE = "#l"
KIND_TOKENS = {bit: f"#{name[:2]}" for name, bit in KINDS.items()}
COUNT_BYTES = 2
"""Bytes in front of the kinds of a document's lines: how many there are."""
USUAL = 1
"""Code points between a line and the one before, mostly: a space."""

Placed = tuple[int, int, int]
"""First code point of a line, the one after its last, and its kinds."""

encode = msgspec.msgpack.Encoder().encode
decode_places = msgspec.msgpack.Decoder(tuple[list[int], list[int]]).decode


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A document to be found.

    Attributes:
        page_sha256: its page.
        id: its id.
        made_by: what made its reading.
        outlet: what its outlet is called; the host of its address when that is unknown.
        published: EDTF of its time of publication, None when unknown.
        is_masked: is something in it masked out?
        lines: its title and sentences.
        speaker_keys: for each speaker of its lines what it is told from others by.
        outlet_key: the same for its outlet.
    """

    page_sha256: str
    id: str
    made_by: str
    outlet: str
    outlet_key: str
    published: str | None
    is_masked: bool
    lines: tuple[Line, ...]
    speaker_keys: tuple[tuple[str, str], ...] = ()


def number_of_line(document: int, turn: int, kinds: int) -> int:
    """A document's number, a line's turn in it and its kinds in, the line's number out."""
    return document << DOCUMENT_SHIFT | (LINES_OF_ONE - 1 - turn) << KIND_BITS | kinds


def turn_of(number: int) -> int:
    """The number of a line in, its turn in its document out."""
    return LINES_OF_ONE - 1 - (number >> KIND_BITS & LINES_OF_ONE - 1)


def tokens_of(line: Line, outlet: int, speakers: Sequence[int]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A line and the numbers of its outlet and speakers in, its words and marks as they stand in an index out."""
    return line.words, (*line.marks, *tokens_beside(line.kinds, outlet, speakers))


def tokens_beside(kinds: int, outlet: int, speakers: Sequence[int]) -> tuple[str, ...]:
    """The kinds of a line and the numbers of its outlet and speakers in, the marks that follow from these out."""
    return (EVERY_LINE, *(token for bit, token in KIND_TOKENS.items() if kinds & bit), outlet_token(outlet), *map(speaker_token, speakers))


def lines_to_bytes(lines: Sequence[Placed]) -> bytes:
    """Lines of a document in order in, small bytes out: how many, their kinds and lengths, and what lies between where it is no space."""
    ends = [0, *(end for _, end, _ in lines)]
    apart = [number for turn, (start, _, _) in enumerate(lines) if start - ends[turn] != USUAL for number in (turn, start - ends[turn])]
    kinds = bytes(kinds for _, _, kinds in lines)
    return len(lines).to_bytes(COUNT_BYTES, "big") + kinds + encode(([end - start for start, end, _ in lines], apart))


def lines_in(data: bytes) -> list[Placed]:
    """What `lines_to_bytes` gave in, the lines out.

    Raises:
        ValueError: it is damaged.
    """
    kinds = kinds_in(data)
    lengths, apart = decode_places(data[COUNT_BYTES + len(kinds) :])
    distances = dict(zip(apart[0::2], apart[1::2], strict=True))
    found: list[Placed] = []
    end = 0
    for turn, (length, kind) in enumerate(zip(lengths, kinds, strict=True)):
        start = end + distances.get(turn, USUAL)
        end = start + length
        found.append((start, end, kind))
    return found


def kinds_in(data: bytes) -> bytes:
    """What `lines_to_bytes` gave in, the kinds of each line out.

    Raises:
        ValueError: it is damaged.
    """
    end = COUNT_BYTES + int.from_bytes(data[:COUNT_BYTES], "big")
    if not COUNT_BYTES <= end <= len(data):
        raise ValueError("the lines of a document are damaged")
    return data[COUNT_BYTES:end]


def outlet_token(number: int) -> str:
    """The number of an outlet in, the token that each of its lines is found by out."""
    return f"+o{number}"


def speaker_token(number: int) -> str:
    """The number of a speaker in, the token that each line in which they say something is found by out."""
    return f"+s{number}"


def span_of(document: int) -> tuple[int, int]:
    """The number of a document in, the least and the greatest number that its lines may have out."""
    return document << DOCUMENT_SHIFT, (document << DOCUMENT_SHIFT) + (1 << DOCUMENT_SHIFT) - 1
