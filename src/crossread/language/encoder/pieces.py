"""A paragraph in, the pieces that the encoder reads out: ids, kinds of writing, and where each stands in the paragraph."""

import re
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from crossread.language.encoder.labels import FAR, LONGEST, NEAR

Ints = NDArray[np.int64]
OPENING, CLOSING, EITHER = "“„«", "”»", '"'
QUOTE_MARKS = (*OPENING, *CLOSING, EITHER)
WORDS_KEPT = 20_000
"""Pieces whose kind of writing is remembered, some 2 MB."""
KINDS = 12
"""Kinds of writing: lower case, Capitalised, CAPITALS, miXed, digits, other; each outside and inside quotation marks."""
IN_QUOTES = KINDS // 2
"""How much further a kind inside quotation marks stands."""
QUOTE_MARK = re.compile(f"[{OPENING}{CLOSING}{EITHER}]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """A paragraph as the encoder reads it.

    Attributes:
        ids: of the vocabulary, with the marks of beginning and end, shape (pieces,).
        kinds: kind of writing of each, shape (pieces,).
        starts: code point of the paragraph at which each begins, -1 at the two marks.
        ends: where each ends, -1 at the two marks.
        opens: whether each begins a word, shape (pieces,), bool.
    """

    ids: Ints
    kinds: Ints
    starts: Ints
    ends: Ints
    opens: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many pieces, marks included."""
        return len(self.ids)


def cut_up(tokenizer: Tokenizer, text: str) -> Pieces:
    """A tokenizer and a paragraph in, its pieces out; what lies beyond `LONGEST` is left off, so callers split first."""
    encoding = tokenizer.encode(text)
    ids = encoding.ids[:LONGEST]
    offsets = encoding.offsets[: len(ids)]
    special = encoding.special_tokens_mask[: len(ids)]
    words = encoding.word_ids[: len(ids)]
    quoted = inside_quotes(text) if any(mark in text for mark in QUOTE_MARKS) else None
    kinds = [0 if mark else kind_of(text[start:end]) for mark, (start, end) in zip(special, offsets, strict=True)]
    if quoted:
        kinds = [kind if mark else kind + 6 * quoted[start] for kind, mark, (start, _) in zip(kinds, special, offsets, strict=True)]
    opens = [word is not None and word != before for before, word in zip((None, *words), words, strict=False)]
    places = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    places[np.array(special, dtype=np.bool_)] = -1
    return Pieces(
        ids=np.array(ids, dtype=np.int64),
        kinds=np.array(kinds, dtype=np.int64),
        starts=places[:, 0],
        ends=places[:, 1],
        opens=np.array(opens, dtype=np.bool_),
    )


@lru_cache(maxsize=WORDS_KEPT)
def kind_of(words: str) -> int:
    """The words of a piece in, its kind of writing out (0 to 5)."""
    if words.islower():
        return 0
    if words.isupper() and len(words) > 1:
        return 2
    if words[:1].isupper():
        return 1
    if any(letter.isdigit() for letter in words):
        return 4
    return 3 if any(letter.isalpha() for letter in words) else 5


def inside_quotes(text: str) -> list[bool]:
    """A paragraph in, for each code point whether it stands inside double quotation marks out; an open one reaches to the end."""
    inside, is_open = [], False
    for letter in text:
        if letter in OPENING:
            is_open = True
        elif letter in CLOSING:
            is_open = False
        elif letter in EITHER:
            is_open = not is_open
        inside.append(is_open)
    return inside


def quoted_at(text: str, places: Ints) -> NDArray[np.bool_] | None:
    """A paragraph and places in it in, for each whether it stands in double quotation marks, as `inside_quotes` has it; None without any."""
    marks = list(QUOTE_MARK.finditer(text))
    if not marks:
        return None
    states = [False]
    for mark in marks:
        states.append(mark[0] in OPENING or (mark[0] in EITHER and not states[-1]))
    return np.array(states)[np.searchsorted([mark.start() for mark in marks], places, side="right")]


def distances(cue: NDArray[np.bool_]) -> Ints:
    """Which pieces are the cue in, the bucketed distance of every piece to it out, 0 to 2 * FAR (FAR is the cue itself)."""
    places = np.flatnonzero(cue)
    index = np.arange(len(cue))
    away = np.minimum(index - places[0], 0) + np.maximum(index - places[-1], 0)
    signed: Ints = signed_buckets(len(cue))[away]
    return signed


@lru_cache(maxsize=2 * LONGEST)
def signed_buckets(size: int) -> Ints:
    """How many pieces there are in, the bucket of each distance out; that of a negative one stands as far from the end."""
    away = np.array([*range(size), *range(-size, 0)])
    far = NEAR + np.floor(2 * np.log2(np.maximum(np.abs(away), 1) / NEAR)).astype(np.int64) + 1
    bucket = np.where(np.abs(away) <= NEAR, np.abs(away), np.minimum(far, FAR))
    signed: Ints = (np.sign(away) * bucket + FAR).astype(np.int64)
    return signed
