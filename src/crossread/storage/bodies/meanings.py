"""What the claims of a document mean to the encoder in, the same in fewer bytes out, and back, bit by bit.

A claim's meaning is `VECTORS` vectors of signed bytes. Claims of one sentence share some of them, and reprints nearly all: each vector stands once,
in the order in which it comes first; those that the document this one is a copy of has do not stand here at all. The vectors themselves are noise to
zlib's search for repeats; shorter codes for small numbers take a sixth off them.
"""

import zlib
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise

import msgspec

from crossread.storage.bodies.packing import packed, unpacked
from crossread.types.marks import WIDTH

encode = msgspec.msgpack.Encoder().encode
decode_whole = msgspec.msgpack.Decoder(tuple[bytes, bytes]).decode
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
    return encode((packed(order), packed(b"".join(own), strategy=zlib.Z_HUFFMAN_ONLY)))


def meanings_in(data: bytes, known: Sequence[bytes] = ()) -> list[bytes]:
    """What `meanings_to_bytes` gave and the same vectors in, what each claim means out.

    Raises:
        ValueError: it is damaged, or the vectors are others.
    """
    try:
        small, own = decode_whole(data)
        lengths, steps, sizes = decode_order(unpacked(small))
        vectors = [*known, *_cut(unpacked(own), sizes)]
        found: list[bytes] = []
        at, turn = -1, 0
        for length in lengths:
            meaning = []
            for step in steps[turn : turn + length]:
                at += step + 1
                meaning.append(vectors[at])
            turn += length
            found.append(b"".join(meaning))
    except (msgspec.DecodeError, IndexError) as error:
        raise ValueError(f"is damaged ({error})") from error
    return found


def _split(meaning: bytes) -> list[bytes]:
    """What a claim means in, its vectors out."""
    return [meaning[at : at + WIDTH] for at in range(0, len(meaning), WIDTH)]


def _cut(whole: bytes, sizes: Sequence[int]) -> Iterable[bytes]:
    """Vectors one behind the other and their sizes (none: all are whole) in, the vectors out."""
    if not sizes:
        return _split(whole)
    ends = list(accumulate(sizes, initial=0))
    return [whole[start:end] for start, end in pairwise(ends)]
