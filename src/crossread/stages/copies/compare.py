"""The fingerprints of pairs of texts in, how much of one stands in the other out, for all pairs at once."""

from dataclasses import dataclass

import numpy as np

from crossread.stages.copies.arrays import Bools, Hashes, Ints, Prints, places, starts_of
from crossread.stages.copies.fingerprints import IDENTITY, QUOTED, RUN, TELLING

GAP = 8
"""Words between two shared passages at most, for what stands there to be another reading of the same place. A judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aligned:
    """The words of the ones of several pairs, pair after pair, and which of them stand in the others.

    Attributes:
        pairs: how many pairs there are.
        prints: of each word.
        pair: number of the pair that each word belongs to.
        is_run: does a run of four begin with it that the other has?
        is_found: does it stand in such a run?
    """

    pairs: int
    prints: Prints
    pair: Ints
    is_run: Bools
    is_found: Bools

    @property
    def runs(self) -> Prints:
        """The hash of the run that begins with each word."""
        return self.prints >> np.uint32(IDENTITY)

    def total(self, which: Bools) -> Ints:
        """A choice of words in, how many that are of each pair out."""
        return np.bincount(self.pair[which], minlength=self.pairs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What of one text stands in another, for several pairs. Nothing that is set aside (formulas) is counted, but in `words` and `found`.

    Attributes:
        words: words of the one.
        found: those of them that stand in the other, in a run of four at least.
        any: words that are not set aside.
        any_found: those of them that stand in the other.
        plain: words outside of quotation marks.
        plain_found: those of them that stand in the other.
        telling: numbers and names outside of quotation marks.
        telling_found: those of them that stand in the other.
        gaps: words in short gaps between what is shared, outside of quotation marks.
        differing: numbers and names among these.
    """

    words: Ints
    found: Ints
    any: Ints
    any_found: Ints
    plain: Ints
    plain_found: Ints
    telling: Ints
    telling_found: Ints
    gaps: Ints
    differing: Ints


def aligned(prints: Prints, ones: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> Aligned:
    """Prints, and for each pair where those of the one and of the other begin and end in, what of the one stands in the other out."""
    starts, counts = ones[0], ones[1] - ones[0]
    own, pair = prints[places(starts, counts)], np.repeat(np.arange(len(counts)), counts)
    whole = np.maximum(counts - RUN + 1, 0)
    inside = places(starts_of(counts)[:-1], whole)
    is_run = np.zeros(len(own), dtype=np.bool_)
    is_run[inside] = among(numbered(own[inside], pair[inside]), keys_of(prints, *others))
    return Aligned(pairs=len(counts), prints=own, pair=pair, is_run=is_run, is_found=spread(is_run))


def shared(words: Aligned, is_aside: Bools) -> Shared:
    """What of texts stands in others, and which of their words are set aside, in, how much that is out."""
    is_counted = ~is_aside
    is_plain = is_counted & ((words.prints & QUOTED) == 0)
    is_telling = (words.prints & TELLING) > 0
    is_gap = is_plain & between(words.is_found, words.pair)
    return Shared(
        words=np.bincount(words.pair, minlength=words.pairs),
        found=words.total(words.is_found),
        any=words.total(is_counted),
        any_found=words.total(is_counted & words.is_found),
        plain=words.total(is_plain),
        plain_found=words.total(is_plain & words.is_found),
        telling=words.total(is_plain & is_telling),
        telling_found=words.total(is_plain & is_telling & words.is_found),
        gaps=words.total(is_gap),
        differing=words.total(is_gap & is_telling),
    )


def keys_of(prints: Prints, starts: Ints, ends: Ints) -> Hashes:
    """Prints, and where those of each text begin and end in, sorted keys of pair and run out."""
    counts = np.maximum(ends - starts - RUN + 1, 0)
    return np.sort(numbered(prints[places(starts, counts)], np.repeat(np.arange(len(counts)), counts)))


def numbered(prints: Prints, numbers: Ints) -> Hashes:
    """Prints and a number for each in, keys of number and run out."""
    return numbers.astype(np.uint64) << np.uint64(32) | (prints >> np.uint32(IDENTITY)).astype(np.uint64)


def among(keys: Hashes, others: Hashes) -> Bools:
    """Keys, and others, sorted, in, which keys are among the others out."""
    if not len(others):
        return np.zeros(len(keys), dtype=np.bool_)
    found: Bools = others[np.minimum(np.searchsorted(others, keys), len(others) - 1)] == keys
    return found


def spread(is_run: Bools) -> Bools:
    """Which words begin a run in, which words stand in one out."""
    is_found = is_run.copy()
    for back in range(1, RUN):
        is_found[back:] |= is_run[:-back]
    return is_found


def between(is_found: Bools, pair: Ints) -> Bools:
    """Which words are shared, and the number of the pair that each belongs to in, which words stand in a short gap out."""
    found = np.flatnonzero(is_found)
    gaps = np.diff(found) - 1
    is_short = (gaps > 0) & (gaps <= GAP) & (pair[found[1:]] == pair[found[:-1]])
    is_gap = np.zeros(len(is_found), dtype=np.bool_)
    is_gap[places(found[:-1][is_short] + 1, gaps[is_short])] = True
    return is_gap
