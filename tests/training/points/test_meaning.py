"""The basis of meaning keeps what the encoder's likeness says of words, in numbers that fit into a byte."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from crossread.language.encoder.marker import Floats, Marker
from crossread.language.encoder.pieces import Ints
from tests.tokenizing import WORDS, small_tokenizer
from training.points.meaning import basis_of

CHANCE = np.random.default_rng(8)
VECTORS = CHANCE.standard_normal((len(WORDS), 10)).astype(np.float32)
MAP = CHANCE.standard_normal((10, 6)).astype(np.float32)


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    """A tokenizer with twenty pieces."""
    return small_tokenizer()


def tag(ids: Ints, _kinds: Ints, _mask: Ints) -> tuple[Floats, Floats, Floats]:
    """An encoder that gives each piece its vector, and whose likeness is a linear map of their mean."""
    vectors = VECTORS[ids]
    return vectors, np.zeros((*ids.shape, 1), dtype=np.float32), vectors.mean(1) @ MAP + 3


def test_distances_of_words_are_those_of_the_encoders_likeness(tokenizer: Tokenizer) -> None:
    texts = [" ".join(CHANCE.choice([word for word in WORDS[3:] if "#" not in word and word != "tes"], 14)) for _ in range(300)]
    marker = Marker(tokenizer=tokenizer, tag=tag, relate=lambda *_: (np.zeros(0), np.zeros(0)))
    basis, offset = basis_of(marker, [*texts, "the mayor"], width=6)
    assert (basis.shape, offset.shape) == ((10, 6), (6,))
    found, true = VECTORS @ basis + offset, VECTORS @ MAP
    ratio = np.linalg.norm(found[1:] - found[0], axis=1) / np.linalg.norm(true[1:] - true[0], axis=1)
    assert ratio.std() / ratio.mean() < 0.05
    assert 100 < np.abs(found[3:]).max() < 200
