"""The vectors of a paragraph's pieces in, what is known of each of its words out: what it means, and whether it is worth comparing."""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from crossread.language.arrays import arrays_in
from crossread.language.encoder.decode import Run
from crossread.language.encoder.pieces import Pieces
from crossread.stages.net import Net, chances_of, net_from
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
    around: Floats = field(init=False, repr=False, compare=False)
    """What `worth` does with a word by itself, as the one before and as the one after, side by side: one product for all three."""
    bias: Floats = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Joins what is applied to the same vectors; the mean and deviation of `worth` go into its weights."""
        width, net = len(self.basis), self.worth
        both = np.concatenate([net.hidden, net.straight], axis=1) / net.scale[:, None]
        own, after, before = both[:width], both[width : 2 * width], both[2 * width :]  # as `beside` puts them
        object.__setattr__(self, "around", np.concatenate([own, after, before], axis=1))
        object.__setattr__(self, "bias", np.concatenate([net.hidden_bias, net.bias]) - net.mean @ both)

    def words(self, row: Pieces, words: list[Run], vectors: Floats) -> Words:
        """A paragraph's pieces, its words and the vectors of the pieces (pieces, width) in, what is known of its words out."""
        if not words:
            return Words()
        starts, ends = np.array(words).T
        places = np.empty((len(words), 2), dtype="<u4")
        places[:, 0], places[:, 1] = row.starts[starts], row.ends[ends - 1]
        sums = np.add.reduceat(vectors[: ends[-1]] @ self.basis, starts)  # each word begins where the one before it ends
        middles = sums / (ends - starts).astype(np.float32)[:, None]
        middles += self.offset
        np.rint(middles, out=middles)
        meaning = np.minimum(np.maximum(middles, -MOST, out=middles), MOST, out=middles).astype(np.int8)
        worth = np.rint(self.chances(vectors[starts] @ self.around) * 255).astype(np.uint8)
        return Words(places=places.tobytes(), meaning=meaning.tobytes(), worth=worth.tobytes())

    def chances(self, mapped: Floats) -> Floats:
        """What `worth` does with each word by itself, as the one before and as the one after, side by side, in; what it gives for each word out."""
        size = mapped.shape[1] // 3
        joined = mapped[:, :size] + self.bias
        joined[1:] += mapped[:-1, size : 2 * size]
        joined[:-1] += mapped[1:, 2 * size :]
        hidden = len(self.worth.hidden_bias)
        return chances_of(np.maximum(joined[:, :hidden], 0) @ self.worth.last + joined[:, hidden:])


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
