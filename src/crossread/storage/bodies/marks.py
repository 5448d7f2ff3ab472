"""What was seen in a paragraph in, bytes for the cache of marks out, and back.

What each word means would be nine tenths of it (128 bytes a word). Kept is what the runs of words mean that claims were found in, in steps of half a
byte: a paragraph that comes again has the same claims, mostly.
"""

from typing import Annotated

import msgspec
import numpy as np
from numpy.typing import NDArray

from crossread.types.marks import STEP, WIDTH, Mark, Marks, MarkTask, Place, Run, Said, Words
from crossread.types.statement import Hedge, Stance

LONGEST = 255
"""Code points of a word, and between two words, that fit in a byte."""
MIDDLE = 8
"""What stands for 0 in half a byte."""

OfWord = Annotated[int, msgspec.Meta(ge=0)]
PackedRun = tuple[OfWord, OfWord, OfWord, OfWord]


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """A `types.marks.Said`."""

    cue: Place
    source: Place | None
    content: tuple[Place, ...]
    stance: Stance
    hedge: Hedge
    chance: float


class _Mark(msgspec.Struct, frozen=True, array_like=True):
    """A `types.marks.Mark`."""

    task: MarkTask
    label: str
    start: int
    end: int
    chance: float


class _Body(msgspec.Struct, frozen=True, array_like=True):
    """What stands in the cache.

    Attributes:
        said: cues with their sources and contents.
        marks: everything else that is labelled.
        gaps: from the end of the word before to the start of each word, and from there to its end.
        worth: of each word.
        runs: whose meaning is known.
        which: the number of each one's vector.
        vectors: different ones, two numbers a byte.
    """

    said: tuple[_Said, ...]
    marks: tuple[_Mark, ...]
    gaps: bytes
    worth: bytes
    runs: tuple[PackedRun, ...]
    which: tuple[int, ...]
    vectors: bytes


_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(_Body).decode


def marks_to_bytes(marks: Marks, meaning: dict[Run, bytes]) -> bytes | None:
    """What was seen in a paragraph and what runs of its words mean in, bytes out; None when it cannot be said so (a word of 256 code points)."""
    gaps = np.diff(np.frombuffer(marks.words.places, dtype="<u4").astype(np.int64), prepend=0)
    if gaps.size and (gaps.min() < 0 or gaps.max() > LONGEST):
        return None
    different = {vector: number for number, vector in enumerate(dict.fromkeys(meaning.values()))}
    body = _Body(
        said=tuple(_Said(one.cue, one.source, one.content, one.stance, one.hedge, one.chance) for one in marks.said),
        marks=tuple(_Mark(one.task, one.label, one.start, one.end, one.chance) for one in marks.marks),
        gaps=gaps.astype(np.uint8).tobytes(),
        worth=marks.words.worth,
        runs=tuple(meaning),
        which=tuple(different[vector] for vector in meaning.values()),
        vectors=_halved(b"".join(different)),
    )
    return _encode(body)


def marks_in(data: bytes) -> tuple[Marks, dict[Run, bytes]]:
    """What `marks_to_bytes` gave in, the marks and what runs of words mean out; the words have no meaning with them.

    Raises:
        msgspec.DecodeError: these are other bytes.
        ValueError: these are other bytes.
        IndexError: these are other bytes.
    """
    body = _decode(data)
    whole = _doubled(body.vectors)
    vectors = [whole[start : start + WIDTH] for start in range(0, len(whole), WIDTH)]
    places = np.frombuffer(body.gaps, dtype=np.uint8).cumsum(dtype="<u4").tobytes()
    marks = Marks(
        said=tuple(
            Said(cue=one.cue, source=one.source, content=one.content, stance=one.stance, hedge=one.hedge, chance=one.chance) for one in body.said
        ),
        marks=tuple(Mark(task=one.task, label=one.label, start=one.start, end=one.end, chance=one.chance) for one in body.marks),
        words=Words(places=places, worth=body.worth),
    )
    return marks, {run: vectors[number] for run, number in zip(body.runs, body.which, strict=True)}


def _halved(vectors: bytes) -> bytes:
    """Vectors of signed bytes that are multiples of `STEP` in, two numbers a byte out."""
    steps: NDArray[np.uint8] = (np.frombuffer(vectors, dtype=np.int8) // STEP + MIDDLE).astype(np.uint8)
    return (steps[::2] * 16 + steps[1::2]).tobytes()


def _doubled(halved: bytes) -> bytes:
    """What `_halved` gave in, the vectors out."""
    both = np.frombuffer(halved, dtype=np.uint8)
    steps = np.empty(2 * len(both), dtype=np.int8)
    steps[::2], steps[1::2] = both // 16, both % 16
    return ((steps - MIDDLE) * STEP).astype(np.int8).tobytes()
