"""The encoder's vectors become packed words: what each means, and whether it is worth comparing."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from crossread.language.encoder.decode import words_of
from crossread.language.encoder.model import SENSE_FILE, find_model
from crossread.language.encoder.pieces import cut_up
from crossread.language.encoder.sense import MOST, Sense, beside, sense_from
from crossread.stages.net import Net, arrays_of
from crossread.stages.sensed import unpacked
from crossread.types.errors import LibraryError
from crossread.types.marks import WIDTH, WORTHS, Words

BROAD = 6
TEXT = "😀 The mayor of Tesmar said five"


def made(width: int = BROAD) -> Sense:
    """A width of an encoder in, a sense that keeps its numbers, and holds words worth as much as their first number, out."""
    zeros = {
        "mean": (3 * width,),
        "hidden": (3 * width, 1),
        "hidden_bias": (1,),
        "last": (1, WORTHS),
        "straight": (3 * width, WORTHS),
        "bias": (WORTHS,),
    }
    arrays = {name: np.zeros(shape, dtype=np.float32) for name, shape in zeros.items()}
    arrays["straight"][0] = 1
    worth = Net(scale=np.ones(3 * width, dtype=np.float32), **arrays)
    return Sense(basis=np.eye(width, WIDTH, dtype=np.float32), offset=np.zeros(WIDTH, dtype=np.float32), worth=worth)


def packed(tokenizer: Tokenizer, vectors: np.ndarray | None = None) -> Words:
    """A tokenizer and vectors of the pieces of `TEXT` (each its own number when none are given) in, its words out."""
    row = cut_up(tokenizer, TEXT)
    given = np.repeat(np.arange(len(row), dtype=np.float32)[:, None], BROAD, axis=1) if vectors is None else vectors
    return made().words(row, words_of(row), given)


def meaning(words: Words) -> np.ndarray:
    """Packed words in, what each means out."""
    return np.frombuffer(words.meaning, dtype=np.int8).reshape(-1, WIDTH)


def test_words_stand_where_they_are_printed(tokenizer: Tokenizer) -> None:
    sensed = unpacked(packed(tokenizer))
    assert [TEXT[start:end] for start, end in zip(sensed.starts, sensed.ends, strict=True)][-6:] == ["The", "mayor", "of", "Tesmar", "said", "five"]


def test_a_word_means_the_middle_of_its_pieces(tokenizer: Tokenizer) -> None:
    row = cut_up(tokenizer, TEXT)
    found = meaning(packed(tokenizer))
    assert found[:, 0].tolist() == [np.rint((start + end - 1) / 2) for start, end in words_of(row)]
    assert (found[:, BROAD:] == 0).all()


def test_numbers_beyond_a_byte_are_cut(tokenizer: Tokenizer) -> None:
    """Planted bug: a byte that runs over turns the largest number into the smallest."""
    row = cut_up(tokenizer, TEXT)
    for number in (1e4, -1e4):
        found = meaning(packed(tokenizer, np.full((len(row), BROAD), number, dtype=np.float32)))
        assert set(found[:, :BROAD].ravel().tolist()) == {np.sign(number) * MOST}


def test_worth_is_read_off_the_first_piece(tokenizer: Tokenizer) -> None:
    row = cut_up(tokenizer, TEXT)
    vectors = np.full((len(row), BROAD), -9, dtype=np.float32)
    said = [start for start, _ in words_of(row)][-2]
    vectors[said] = 9
    assert (unpacked(packed(tokenizer, vectors)).worth > 0.5).all(1).tolist() == [False] * (len(words_of(row)) - 2) + [True, False]


def test_what_is_joined_gives_what_the_net_gives() -> None:
    """The mean and deviation of the net stand in its weights; a word's neighbours come in by their own products."""
    draw = np.random.default_rng(3)
    sizes = {"mean": (9,), "scale": (9,), "hidden": (9, 5), "hidden_bias": (5,), "last": (5, WORTHS), "straight": (9, WORTHS), "bias": (WORTHS,)}
    net = Net(**{name: draw.uniform(0.5, 1.5, size=size).astype(np.float32) * (-1) ** len(name) for name, size in sizes.items()})
    sense = Sense(basis=np.eye(3, WIDTH, dtype=np.float32), offset=np.zeros(WIDTH, dtype=np.float32), worth=net)
    for words in (1, 2, 7):
        vectors = draw.normal(size=(words, 3)).astype(np.float32)
        assert np.allclose(sense.chances(vectors @ sense.around), net(beside(vectors)), atol=1e-5)


def test_no_words_are_packed_as_nothing(tokenizer: Tokenizer) -> None:
    assert made().words(cut_up(tokenizer, ""), [], np.zeros((2, BROAD), dtype=np.float32)) == Words()


def test_a_word_sees_the_one_before_and_the_one_after() -> None:
    vectors = np.array([[1, 2], [3, 4], [5, 6]], dtype=np.float32)
    assert beside(vectors).tolist() == [[1, 2, 0, 0, 3, 4], [3, 4, 1, 2, 5, 6], [5, 6, 3, 4, 0, 0]]
    assert beside(vectors[:1]).tolist() == [[1, 2, 0, 0, 0, 0]]


def test_a_file_is_read_and_one_without_something_is_told(tmp_path: Path) -> None:
    path = tmp_path / SENSE_FILE
    arrays = {"basis": made().basis, "offset": made().offset, **arrays_of(made().worth, "worth")}
    np.savez(path, **arrays)
    assert np.array_equal(sense_from(path).basis, made().basis)
    assert np.array_equal(sense_from(path).worth(np.ones((1, 3 * BROAD))), made().worth(np.ones((1, 3 * BROAD))))
    for name in arrays:
        np.savez(path, **{other: array for other, array in arrays.items() if other != name})
        with pytest.raises(LibraryError, match="--engine rules"):
            sense_from(path)


@pytest.mark.parametrize("content", [None, b"", b"broken", b"PK\x03\x04broken"])
def test_a_broken_file_is_told_with_what_to_do(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / SENSE_FILE).write_bytes(content)
    with pytest.raises(LibraryError, match=r"cannot be read.*--engine rules"):
        sense_from(tmp_path / SENSE_FILE)


def test_the_file_that_ships_fits_the_contract() -> None:
    folder = find_model()
    if folder is None or not (folder / SENSE_FILE).is_file():
        pytest.skip("no encoder with its sense is installed")
    sense = sense_from(folder / SENSE_FILE)
    width = sense.basis.shape[0]
    assert sense.basis.shape == (width, WIDTH)
    assert sense.offset.shape == (WIDTH,)
    assert sense.worth(np.zeros((2, 3 * width), dtype=np.float32)).shape == (2, WORTHS)
