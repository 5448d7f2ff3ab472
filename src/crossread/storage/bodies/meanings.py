"""What the claims of a document mean to the encoder in, the same in fewer bytes out, and back, bit by bit.

A claim's meaning is vectors of signed bytes (`Claim.meaning`), multiples of `STEP`. Claims of one sentence share some of them, and reprints nearly
all: each vector stands once, in the order in which it comes first; those that the document this one is a copy of has do not stand here at all.
Others are alike, as the sentence around is the same: of a vector stands what it has more than the one of the last `BACK` that it is nearest to,
where that is less than itself. What is left looks like noise with many small numbers: two of them share a byte, and these get shorter codes, in
`STEP_CLASSES` by how large they are. Measured: 400 reports of bench/disk.py, 17.6 kB of different vectors each: 3.7 kB.

Vectors of other numbers, as libraries have them from before schema 11, are read and written in an older form (`_tight`), a byte a number.
"""

import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

import msgspec

from crossread.storage.bodies.packing import packed, unpacked
from crossread.types.marks import STEP, STEPS, WIDTH

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BACK = 8
"""Vectors in front of one that it may be told from: those of two claims."""

CLASSES = (400, 900, 1_500, 2_200)
"""Sums of what stands of a vector, by which vectors share their codes; of vectors that are no steps."""

STEP_CLASSES = (31, 75, 125)
"""The same of vectors that are steps."""

LEVELS = 2 * STEPS + 1
"""Different numbers of steps. What one has more than another is told around the circle of these: it has no more of them."""

STEP_PARTS, TIGHT_PARTS = 2 + len(STEP_CLASSES) + 1, 2 + len(CLASSES) + 1
"""Parts of what stands of vectors, by which its form is told."""

encode = msgspec.msgpack.Encoder().encode
decode_whole = msgspec.msgpack.Decoder(tuple[bytes, list[bytes]]).decode
decode_order = msgspec.msgpack.Decoder(tuple[list[int], list[int], list[int]]).decode


def vectors_of(meanings: Iterable[bytes]) -> tuple[bytes, ...]:
    """What claims mean in, the vectors in it out, each once, in the order in which they come first."""
    return tuple(dict.fromkeys(vector for meaning in meanings for vector in _split(meaning)))


def meanings_to_bytes(meanings: Sequence[bytes], known: Sequence[bytes] = ()) -> bytes:
    """What each claim of a document means, and the vectors of the document that it is a copy of, in; bytes out."""
    split = [_split(meaning) for meaning in meanings]
    turns = {vector: turn for turn, vector in enumerate(known)}
    steps: list[int] = []
    at = -1
    for vector in (vector for vectors in split for vector in vectors):
        turn = turns.setdefault(vector, len(turns))
        steps.append(turn - at - 1)
        at = turn
    own = list(turns)[len(known) :]
    sizes = [] if all(len(vector) == WIDTH for vector in own) else [len(vector) for vector in own]
    order = encode(([len(vectors) for vectors in split], steps, sizes))
    return encode((packed(order), _parts(own) if own and not sizes else [packed(b"".join(own))]))


def meanings_in(data: bytes, known: Sequence[bytes] = ()) -> list[bytes]:
    """What `meanings_to_bytes` gave and the same vectors in, what each claim means out.

    Raises:
        ValueError: it is damaged, or the vectors are others.
    """
    try:
        small, own = decode_whole(data)
        lengths, steps, sizes = decode_order(unpacked(small))
        vectors = [*known, *_vectors(own, sizes)]
        found: list[bytes] = []
        at, turn = -1, 0
        for length in lengths:
            meaning = []
            for step in steps[turn : turn + length]:
                at += step + 1
                meaning.append(vectors[at])
            turn += length
            found.append(b"".join(meaning))
    except (msgspec.DecodeError, IndexError, TypeError) as error:
        raise ValueError(f"is damaged ({error})") from error
    return found


def _parts(own: Sequence[bytes]) -> list[bytes]:
    """Whole vectors in, the same in few bytes out."""
    import numpy as np  # noqa: PLC0415  # who shows what is kept does without

    vectors = np.frombuffer(b"".join(own), np.int8).reshape(-1, WIDTH)
    steps = vectors // np.int8(STEP)
    is_stepped = (steps * np.int8(STEP) == vectors).all() and abs(int(steps.min())) <= STEPS
    return _stepped(steps) if is_stepped else _tight(vectors)


def _vectors(parts: Sequence[bytes], sizes: Sequence[int]) -> Iterable[bytes]:
    """What stands of vectors and their sizes (none: all are whole) in, the vectors out.

    Raises:
        ValueError: it is damaged.
    """
    if len(parts) == STEP_PARTS:
        return _unstepped(parts)
    return _loose(parts) if len(parts) == TIGHT_PARTS else _cut(unpacked(parts[0]), sizes)


def _stepped(steps: "NDArray[np.int8]") -> list[bytes]:
    """Vectors of steps, at most `STEPS` to either side, in, the same in few bytes out: which one each is told from, its class, and what stands."""
    import numpy as np  # noqa: PLC0415  # who shows what is kept does without

    left, cost = steps.copy(), np.abs(steps).sum(1, dtype=np.int16)
    back = np.zeros(len(steps), np.uint8)
    for distance in range(1, min(BACK, len(steps) - 1) + 1):
        more = steps[distance:] - steps[:-distance]
        more += np.int8(LEVELS) * ((more < -STEPS).view(np.int8) - (more > STEPS).view(np.int8))
        costs = np.abs(more).sum(1, dtype=np.int16)
        is_less = costs < cost[distance:]
        left[distance:][is_less], cost[distance:][is_less], back[distance:][is_less] = more[is_less], costs[is_less], distance
    classes = np.digitize(cost, STEP_CLASSES).astype(np.uint8)
    around = np.where(left < 0, left + np.int8(LEVELS), left).view(np.uint8)
    pairs = around[:, 0::2] * np.uint8(LEVELS) + around[:, 1::2]
    rows = [pairs[classes == turn].tobytes() for turn in range(len(STEP_CLASSES) + 1)]
    return [packed(bytes((STEP,)) + back.tobytes()), packed(classes.tobytes()), *(packed(some, strategy=zlib.Z_HUFFMAN_ONLY) for some in rows)]


def _unstepped(parts: Sequence[bytes]) -> list[bytes]:
    """What `_stepped` gave in, the vectors out.

    Raises:
        ValueError: it is damaged.
    """
    import numpy as np  # noqa: PLC0415  # who shows what is kept does without

    back, classes, *rows = (unpacked(part) for part in parts)
    of_class = np.frombuffer(classes, np.uint8)
    pairs = np.empty((len(of_class), WIDTH // 2), np.uint8)
    for turn, some in enumerate(rows):
        pairs[of_class == turn] = np.frombuffer(some, np.uint8).reshape(-1, WIDTH // 2)
    around = np.stack([pairs // LEVELS, pairs % LEVELS], axis=2).reshape(-1, WIDTH)
    for at, distance in enumerate(back[1:]):
        if distance:
            one = around[at]
            one += around[at - distance]
            one %= LEVELS
    steps = np.where(around > STEPS, around - np.uint8(LEVELS), around).view(np.int8)  # of bytes without a sign: below 0 is what it is with one
    return _split((steps * np.int8(back[0])).tobytes())


def _tight(vectors: "NDArray[np.int8]") -> list[bytes]:
    """Vectors in, the same in few bytes out: which one each is told from, its class, and what stands of those of each class."""
    import numpy as np  # noqa: PLC0415  # who shows what is kept does without

    left, cost = vectors.copy(), np.abs(vectors.astype(np.int16)).sum(1)
    back = np.zeros(len(vectors), np.uint8)
    for distance in range(1, min(BACK, len(vectors) - 1) + 1):
        more = vectors[distance:] - vectors[:-distance]  # of signed bytes, and a signed byte again: what goes over comes back
        costs = np.abs(more.astype(np.int16)).sum(1)
        is_less = costs < cost[distance:]
        left[distance:][is_less], cost[distance:][is_less], back[distance:][is_less] = more[is_less], costs[is_less], distance
    classes = np.digitize(cost, CLASSES).astype(np.uint8)
    rows = [left[classes == turn].tobytes() for turn in range(len(CLASSES) + 1)]
    return [packed(back.tobytes()), packed(classes.tobytes()), *(packed(some, strategy=zlib.Z_HUFFMAN_ONLY) for some in rows)]


def _loose(parts: Sequence[bytes]) -> list[bytes]:
    """What `_tight` gave in, the vectors out.

    Raises:
        ValueError: it is damaged.
    """
    import numpy as np  # noqa: PLC0415  # who shows what is kept does without

    back, classes, *rows = (unpacked(part) for part in parts)
    of_class = np.frombuffer(classes, np.uint8)
    vectors = np.empty((len(of_class), WIDTH), np.int8)
    for turn, some in enumerate(rows):
        vectors[of_class == turn] = np.frombuffer(some, np.int8).reshape(-1, WIDTH)
    for at, distance in enumerate(back):
        if distance:
            vectors[at] += vectors[at - distance]
    return _split(vectors.tobytes())


def _split(meaning: bytes) -> list[bytes]:
    """What a claim means in, its vectors out."""
    return [meaning[at : at + WIDTH] for at in range(0, len(meaning), WIDTH)]


def _cut(whole: bytes, sizes: Sequence[int]) -> Iterable[bytes]:
    """Vectors one behind the other and their sizes (none: all are whole) in, the vectors out."""
    if not sizes:
        return _split(whole)
    ends = list(accumulate(sizes, initial=0))
    return [whole[start:end] for start, end in pairwise(ends)]
