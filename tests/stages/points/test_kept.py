"""What stays of a story's views and was packed comes back as it was, bit by bit, and takes little room."""

import pickle
import random
from dataclasses import replace

import numpy as np

from crossread.stages.memory import Memory
from crossread.stages.points.find import scored_of
from crossread.stages.points.kept import Kept
from crossread.stages.points.table import MEANINGS
from crossread.stages.points.views import View, views_of
from crossread.types.marks import STEP, WIDTH
from tests.making import claim

WORDS = "bridge collapse river engineer council warning repair budget police driver morning report survivor rescue mayor village".split()


def told(number: int) -> tuple[View, ...]:
    """A number in, so many views out, of sentences of five words, of whose claims the meaning of every other is known."""
    chance, noise = random.Random(number), np.random.default_rng(number)
    sentences = [" ".join(chance.sample(WORDS, 5)) for _ in range(number)]
    meanings = (noise.integers(-9, 9, (number, MEANINGS, WIDTH)) * STEP).astype(np.int8)
    return views_of(
        replace(claim("detail", words, words=words, at=at * 100), meaning=meaning.tobytes() if at % 2 else b"")
        for at, (words, meaning) in enumerate(zip(sentences, meanings, strict=True))
    )


def kept_of(*times: tuple[View, ...]) -> Kept:
    """Views, time after time, in, what stays of them out."""
    memory = Memory()
    for views in times:
        scored_of(views, memory, "first")
    return memory.kept("scored", Kept)


def arrays_of(kept: Kept) -> dict[str, tuple[object, ...]]:
    """What stays of views in, the type, shape and bytes of each of its arrays out."""
    placed, table = kept.placed(len(kept.rows.known)), kept.rows.table()
    found = {name: kept.rows.column(name) for name in kept.rows.columns} | {"vectors": placed.vectors, "along": placed.along}
    found |= {f"table {name}": getattr(table, name) for name in ("context", "near", "meaning")}
    return {name: (one.dtype, one.shape, one.tobytes()) for name, one in found.items()}


def packed_and_out(kept: Kept) -> Kept:
    """What stays of views in, the same out after it was packed."""
    out = pickle.loads(pickle.dumps(kept))  # noqa: S301  # our own bytes
    assert isinstance(out, Kept)
    return out


def test_what_was_packed_comes_back_bit_by_bit_and_grows_on() -> None:
    views = told(60)
    kept = kept_of(views[:20], views[10:23], views[:50])
    before, again = arrays_of(kept), packed_and_out(kept)
    assert kept.vectors is not None
    assert len(kept.vectors) > len(kept.rows.known) == 50, "there was room to grow"
    assert arrays_of(again) == before == arrays_of(kept)
    for one in (kept, again):
        placed = len(one.rows.known)
        one.rows.of(views)
        one.placed(placed)
    assert len(again.rows.known) == 60
    assert arrays_of(again) == arrays_of(kept)


def test_what_can_be_made_again_is_not_packed() -> None:
    kept = kept_of(told(200))
    wide = sum(one.nbytes for one in (*(kept.rows.column(name) for name in ("context", "near", "meaning")), kept.placed(200).vectors))
    assert len(pickle.dumps((kept.rows, kept.along))) < wide / 4


def test_nothing_seen_is_packed_as_well() -> None:
    assert packed_and_out(Kept()).vectors is None
    assert arrays_of(packed_and_out(kept_of(()))) == arrays_of(kept_of(()))
