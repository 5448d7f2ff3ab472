"""The vectors of a paragraph's pieces in, what is known of each of its words out: what it means, and whether it is worth comparing."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.language.arrays import arrays_in
from crossread.language.encoder.decode import Run
from crossread.language.encoder.pieces import Pieces
from crossread.stages.net import Net, net_from
from crossread.types.errors import LibraryError
from crossread.types.marks import Words

Floats = NDArray[np.float32]
MOST = 127


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """What is read off the encoder's vectors for comparing.

    Attributes:
        basis: from a vector of the encoder to a vector of meaning, times the scale of a byte; shape (width of the encoder, `marks.WIDTH`).
        offset: what is added, shape (`marks.WIDTH`,).
        worth: a word's vector, the one before and the one after in, its `marks.WORTHS` chances out.
    """

    basis: Floats
    offset: Floats
    worth: Net

    def words(self, row: Pieces, words: list[Run], vectors: Floats) -> Words:
        """A paragraph's pieces, its words and the vectors of the pieces (pieces, width) in, what is known of its words out."""
        if not words:
            return Words()
        starts = np.array([start for start, _ in words])
        ends = np.array([end for _, end in words])
        places = np.stack([row.starts[starts], row.ends[ends - 1]], axis=1).astype("<u4")
        sums = np.concatenate([np.zeros((1, vectors.shape[1]), dtype=np.float32), vectors.cumsum(0)])
        middles = (sums[ends] - sums[starts]) / (ends - starts)[:, None]
        meaning = np.clip(np.rint(middles @ self.basis + self.offset), -MOST, MOST).astype(np.int8)
        worth = np.rint(self.worth(beside(vectors[starts])) * 255).astype(np.uint8)
        return Words(places=places.tobytes(), meaning=meaning.tobytes(), worth=worth.tobytes())


def beside(vectors: Floats) -> Floats:
    """The vectors of words in order, shape (words, width), in; each with the one before and the one after, shape (words, 3 * width), out."""
    nothing = np.zeros((1, vectors.shape[1]), dtype=np.float32)
    return np.concatenate([vectors, np.concatenate([nothing, vectors[:-1]]), np.concatenate([vectors[1:], nothing])], axis=1)


def sense_from(path: Path) -> Sense:
    """The file that training made in, what it says out.

    Raises:
        LibraryError: it cannot be read.
    """
    try:
        arrays = arrays_in(path)
        return Sense(basis=arrays["basis"].astype(np.float32), offset=arrays["offset"].astype(np.float32), worth=net_from(arrays, "worth"))
    except (ValueError, KeyError) as error:
        raise LibraryError(f"{path} cannot be read: {error}.", "Install crossread again, or read with --engine rules.") from error
