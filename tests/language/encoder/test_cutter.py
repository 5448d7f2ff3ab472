"""What is remembered of words makes the same pieces as the tokenizer does of the whole paragraph."""

import re
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from crossread.language.encoder.cutter import CHUNK, Cutter
from crossread.language.encoder.labels import LONGEST
from crossread.language.encoder.model import VOCABULARY_FILE, find_model
from crossread.language.encoder.pieces import Pieces, cut_up, inside_quotes, quoted_at
from tests.tokenizing import small_tokenizer

ODD = (
    *("", " ", "police " * 500, "  The mayor  said ", "Tesmar's (mayor) said...", "[SEP] a", "the[MASK]mayor", "é e\u0301 \u0301a !\u0301b =\u0338"),
    *('“The mayor” said, «or» "not', "a\x00b\ufffdc \u200bx", "x" * 150 + " mayor", "tab\tnew\nline\u00a0no break", "中文字 mix中b"),
    *("😀 é the mayor", "İstanbul ΑΣ ﬁ ½", "don’t-stop (U.S.) 1,000.5", "\ud7ff\ufffe", "ⅷ Ⅷ ǅ"),
)
PARTS = [*"aé ~-.,'\"“”«»’[]\t\n\u00a0\u0301\u200b中İß1½😀", "mayor", "Police ", "TES", "[SEP]"]
WRITTEN = st.lists(st.sampled_from(PARTS), max_size=40).map("".join)


@pytest.fixture(scope="module", params=["small", "shipped"])
def cutter(request: pytest.FixtureRequest) -> Cutter:
    """What cuts up by a vocabulary of twenty pieces, and by the one that ships."""
    if request.param == "small":
        return Cutter(small_tokenizer())
    folder = find_model()
    if folder is None:
        pytest.skip("The encoder's model is not there.")
    tokenizer = Tokenizer.from_file(str(folder / VOCABULARY_FILE))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return Cutter(tokenizer)


def same(one: Pieces, other: Pieces) -> bool:
    """Two paragraphs as pieces in, whether they are the same to the last bit out."""
    names = ("ids", "kinds", "starts", "ends", "opens")
    pairs = [(getattr(one, name), getattr(other, name)) for name in names]
    return all(first.dtype == second.dtype and np.array_equal(first, second) for first, second in pairs)


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_the_same_pieces(cutter: Cutter, text: str) -> None:
    assert cutter.is_by_chunk
    for _ in range(2):
        assert same(cutter(text), cut_up(cutter.tokenizer, text))


@settings(max_examples=300, deadline=None)
@given(WRITTEN)
def test_any_text_has_the_same_pieces(cutter: Cutter, text: str) -> None:
    assert "".join(CHUNK.findall(text)) == text
    assert same(cutter(text), cut_up(cutter.tokenizer, text))


def test_the_planted_flaw_is_seen(cutter: Cutter, monkeypatch: pytest.MonkeyPatch) -> None:
    """Planted bug: a chunk ends inside a word."""
    monkeypatch.setattr("crossread.language.encoder.cutter.CHUNK", re.compile(".{1,3}"))
    assert not same(cutter("the mayor"), cut_up(cutter.tokenizer, "the mayor"))


def test_a_paragraph_too_long_loses_its_end(cutter: Cutter) -> None:
    assert len(cutter("police " * 500)) == LONGEST


def test_words_are_looked_up_once(cutter: Cutter) -> None:
    cutter("The mayor said the mayor said ")
    before = cutter.chunk.cache_info().misses
    cutter("said said mayor ")
    assert cutter.chunk.cache_info().misses == before


def test_quotation_marks_are_found_as_by_walking() -> None:
    for letters in product('a“”"', repeat=5):
        text = "".join(letters)
        places = np.arange(len(text))
        found = quoted_at(text, places)
        assert (found.tolist() if found is not None else [False] * 5) == inside_quotes(text)
