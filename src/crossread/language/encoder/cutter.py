"""A paragraph in, the same pieces as `cut_up` gives out, sooner: what the tokenizer makes of a word is remembered, as most words come again."""

import re
from functools import lru_cache
from itertools import accumulate

import numpy as np
from tokenizers import Tokenizer
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from crossread.language.encoder.labels import LONGEST
from crossread.language.encoder.pieces import IN_QUOTES, Ints, Pieces, cut_up, kind_of, quoted_at

CHUNK = re.compile(r"[^ !-/:-@\[-`{-~]+ *|[!-/:-@\[-`{-~] *| +")
"""A text in such chunks is the text again. BERT's vocabulary is looked up between spaces and marks of ASCII, each mark by itself, and what is done to
a letter before depends on no letter behind them: so a chunk has the same pieces alone as in the text."""
CHUNKS_KEPT = 20_000
"""Chunks whose pieces are remembered, some 10 MB."""
ID, KIND, START, END, OPENS = range(5)
"""Rows of the table of a chunk: one column a piece, offsets from the beginning of the chunk."""


class Cutter:
    """Cuts up paragraphs by one tokenizer, whose settings do not change any more."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        """A tokenizer in, what cuts up by it out; one that is not BERT's is given every paragraph whole."""
        self.tokenizer = tokenizer
        self.is_by_chunk = isinstance(tokenizer.normalizer, BertNormalizer) and isinstance(tokenizer.pre_tokenizer, BertPreTokenizer)
        self.added = tuple(token.content for token in tokenizer.get_added_tokens_decoder().values())
        self.ends = [table(cut_up(tokenizer, ""))[:, place : place + 1] for place in (0, 1)] if self.is_by_chunk else []
        self.chunk = lru_cache(maxsize=CHUNKS_KEPT)(self._chunk)

    def __call__(self, text: str) -> Pieces:
        """A paragraph in, its pieces out; what lies beyond `LONGEST` is left off, so callers split first."""
        if not self.is_by_chunk or any(token in text for token in self.added):
            return cut_up(self.tokenizer, text)
        chunks = CHUNK.findall(text)
        tables = [self.chunk(chunk) for chunk in chunks]
        whole = np.concatenate([self.ends[0], *tables, self.ends[1]], axis=1)
        begins = accumulate(map(len, chunks), initial=0)
        whole[START : END + 1] += np.repeat([0, *begins], [1, *(one.shape[1] for one in tables), 1])
        whole[START : END + 1, -1] = -1  # the mark of the end stands nowhere
        whole = whole[:, :LONGEST]
        is_word = whole[START] >= 0
        kinds = whole[KIND]
        if (quoted := quoted_at(text, whole[START])) is not None:
            kinds = kinds + IN_QUOTES * (quoted & is_word)
        return Pieces(ids=whole[ID], kinds=kinds, starts=whole[START], ends=whole[END], opens=whole[OPENS].astype(np.bool_))

    def _chunk(self, chunk: str) -> Ints:
        """A chunk of a text in, the table of its pieces out."""
        encoding = self.tokenizer.encode(chunk, add_special_tokens=False)
        rows = [
            (piece, kind_of(chunk[start:end]), start, end, word != before)
            for piece, (start, end), word, before in zip(encoding.ids, encoding.offsets, encoding.word_ids, (None, *encoding.word_ids), strict=False)
        ]
        return np.ascontiguousarray(np.array(rows, dtype=np.int64).reshape(-1, 5).T)


def table(pieces: Pieces) -> Ints:
    """Pieces in, the same as a table out."""
    return np.stack([pieces.ids, pieces.kinds, pieces.starts, pieces.ends, pieces.opens.astype(np.int64)])
