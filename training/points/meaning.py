"""Paragraphs in, the basis in which the encoder's vectors say what a word means out."""

import json
from collections.abc import Sequence

import numpy as np

from crossread.language.encoder.marker import Marker
from crossread.language.encoder.pieces import cut_up
from crossread.stages.net import Floats
from crossread.types.marks import WIDTH
from training.shared import shared

PARAGRAPHS = 4_000
"""Paragraphs that the basis is made of."""
SHORTEST = 8
"""Pieces of the shortest paragraph that tells anything."""
WIDEST = 0.999
"""Share of the numbers that fit into a signed byte; the rest is cut."""


def paragraphs_of_news() -> list[str]:
    """Nothing in, paragraphs of news that no bundle of the bench holds out."""
    path = shared() / "corpora" / "stories" / "wikinews.jsonl"
    texts = (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines() if line.strip())
    return [part for text in texts for part in text.split("\n") if len(part) > 40][:PARAGRAPHS]


def basis_of(marker: Marker, texts: Sequence[str], width: int = WIDTH) -> tuple[Floats, Floats]:
    """A marker and paragraphs in, the basis (width of the encoder, `width`) and what is added out, scaled to a signed byte.

    The encoder's likeness is a linear map of the mean of a paragraph's vectors: it is fitted by least squares, and its widest directions over words
    are the basis.
    """
    means, likenesses, words = [], [], []
    for text in texts:
        row = cut_up(marker.tokenizer, text)
        if len(row) < SHORTEST:
            continue
        vectors, _, likeness = marker.tag(row.ids[None], row.kinds[None], np.ones((1, len(row)), dtype=np.int64))
        means.append(vectors[0].mean(0))
        likenesses.append(likeness[0])
        words.append(vectors[0, 1:-1:6])
    given = np.concatenate([np.array(means), np.ones((len(means), 1))], axis=1)
    ridge = np.eye(given.shape[1]) * 1e-3 * len(given)
    map_, *_ = np.linalg.lstsq(given.T @ given + ridge, given.T @ np.array(likenesses), rcond=None)
    turned = np.concatenate(words) @ map_[:-1] + map_[-1]
    _, _, directions = np.linalg.svd(turned - turned.mean(0), full_matrices=False)
    kept, middle = directions[:width].T, turned.mean(0)
    scale = 127 / np.quantile(np.abs((turned - middle) @ kept), WIDEST)
    return (map_[:-1] @ kept * scale).astype(np.float32), ((map_[-1] - middle) @ kept * scale).astype(np.float32)
