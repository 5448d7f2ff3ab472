"""A paragraph becomes pieces that know where they stand and how they are written."""

import numpy as np
import pytest
from tokenizers import Tokenizer

from crossread.language.encoder.labels import FAR, LONGEST
from crossread.language.encoder.pieces import cut_up, distances, inside_quotes, kind_of


def test_pieces_stand_where_their_words_stand(tokenizer: Tokenizer) -> None:
    text = "The mayor of  Tesmar said"
    pieces = cut_up(tokenizer, text)
    shown = [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True) if start >= 0]
    assert shown == ["The", "mayor", "of", "Tes", "mar", "said"]
    assert pieces.opens.tolist() == [False, True, True, True, True, False, True, False]


def test_places_are_code_points_also_behind_wide_letters(tokenizer: Tokenizer) -> None:
    text = "😀 é the mayor"
    pieces = cut_up(tokenizer, text)
    assert [text[start:end] for start, end in zip(pieces.starts, pieces.ends, strict=True) if start >= 0][-2:] == ["the", "mayor"]


def test_kinds_tell_writing_and_quotation_apart(tokenizer: Tokenizer) -> None:
    pieces = cut_up(tokenizer, "Police said “five people” 12 TESMAR")
    assert pieces.kinds.tolist() == [0, 1, 0, 11, 6, 6, 5, 4, 2, 2, 0]


def test_a_paragraph_without_quotation_marks_is_not_walked_through(tokenizer: Tokenizer, monkeypatch: pytest.MonkeyPatch) -> None:
    walked: list[str] = []
    monkeypatch.setattr("crossread.language.encoder.pieces.inside_quotes", lambda text: walked.append(text) or inside_quotes(text))
    assert cut_up(tokenizer, "Police said five people").kinds.tolist() == [0, 1, 0, 0, 0, 0]
    assert walked == []
    for mark in '“”„«»"':
        kinds = cut_up(tokenizer, f"Police {mark}five people").kinds.tolist()
        assert walked.pop() == f"Police {mark}five people"
        assert kinds[-3:-1] == ([0, 0] if mark in "”»" else [6, 6])


def test_kinds_of_writing() -> None:
    assert [kind_of(words) for words in ("said", "Said", "SAID", "iPhone", "12", ".")] == [0, 1, 2, 3, 4, 5]


def test_an_open_quotation_reaches_to_the_end() -> None:
    assert inside_quotes("a “b” c") == [False, False, True, True, False, False, False]
    assert inside_quotes('a "b') == [False, False, True, True]


def test_a_paragraph_too_long_loses_its_end(tokenizer: Tokenizer) -> None:
    pieces = cut_up(tokenizer, "police " * 500)
    assert len(pieces) == LONGEST


def test_distances_grow_away_from_the_cue() -> None:
    cue = np.zeros(101, dtype=np.bool_)
    cue[50:52] = True
    found = distances(cue)
    assert found[50] == found[51] == FAR
    assert found[49] == FAR - 1
    assert found[52] == FAR + 1
    assert (np.diff(found) >= 0).all()
    assert 0 <= found.min() <= found.max() <= 2 * FAR
