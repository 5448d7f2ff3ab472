"""The fingerprints of pairs of texts in, how much of one stands in the other out, for all pairs at once."""

from dataclasses import dataclass

import numpy as np

from crossread.stages.copies.arrays import Bools, Hashes, Ints, Prints, places, starts_of
from crossread.stages.copies.fingerprints import IDENTITY, QUOTED, RUN, TELLING

GAP = 8
"""Words between two shared passages at most, for what stands there to be another reading of the same place. A judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What of one text stands in another, for several pairs.

    Attributes:
        words: words of the one.
        found: those of them that stand in the other, in a run of four at least.
        plain: those that stand outside of quotation marks.
        plain_found: those of them that stand in the other.
        telling: numbers and names in what is shared, outside of quotation marks.
        gaps: words in short gaps between what is shared, outside of quotation marks.
        differing: numbers and names among these.
    """

    words: Ints
    found: Ints
    plain: Ints
    plain_found: Ints
    telling: Ints
    gaps: Ints
    differing: Ints


def shared(prints: Prints, ones: tuple[Ints, Ints], others: tuple[Ints, Ints]) -> Shared:
    """Prints, and for each pair where those of the one and of the other begin and end in, what of the one stands in the other out."""
    starts, counts = ones[0], ones[1] - ones[0]
    own, pair = prints[places(starts, counts)], np.repeat(np.arange(len(counts)), counts)
    is_covered = covered(own, counts, keys_of(prints, *others))
    is_plain, is_telling = (own & QUOTED) == 0, (own & TELLING) > 0
    is_gap = between(is_covered, pair) & is_plain

    def total(which: Bools) -> Ints:
        return np.bincount(pair[which], minlength=len(counts))

    return Shared(
        words=counts,
        found=total(is_covered),
        plain=total(is_plain),
        plain_found=total(is_plain & is_covered),
        telling=total(is_plain & is_telling & is_covered),
        gaps=total(is_gap),
        differing=total(is_gap & is_telling),
    )


def keys_of(prints: Prints, starts: Ints, ends: Ints) -> Hashes:
    """Prints, and where those of each text begin and end in, sorted keys of pair and run out."""
    counts = np.maximum(ends - starts - RUN + 1, 0)
    return np.sort(numbered(prints[places(starts, counts)], np.repeat(np.arange(len(counts)), counts)))


def numbered(prints: Prints, pairs: Ints) -> Hashes:
    """Prints and the number of the pair that each belongs to in, keys of pair and run out."""
    return pairs.astype(np.uint64) << np.uint64(32) | (prints >> np.uint32(IDENTITY)).astype(np.uint64)


def covered(own: Prints, counts: Ints, others: Hashes) -> Bools:
    """The prints of texts, their lengths and the keys of the others in, which words stand in a run that the other has out."""
    is_shared = np.zeros(len(own) + RUN, dtype=np.bool_)
    whole = np.maximum(counts - RUN + 1, 0)
    inside = places(starts_of(counts)[:-1], whole)
    keys = numbered(own[inside], np.repeat(np.arange(len(counts)), whole))
    found = np.searchsorted(others, keys)
    found[found == len(others)] = 0
    is_shared[inside] = (others[found] == keys) if len(others) else False
    is_covered = is_shared[: len(own)].copy()
    for back in range(1, RUN):
        is_covered[back:] |= is_shared[: len(own) - back]
    return is_covered


def between(is_covered: Bools, pair: Ints) -> Bools:
    """Which words are shared, and the number of the pair that each belongs to in, which words stand in a short gap out."""
    places_covered = np.flatnonzero(is_covered)
    gaps = np.diff(places_covered) - 1
    is_short = (gaps > 0) & (gaps <= GAP) & (pair[places_covered[1:]] == pair[places_covered[:-1]])
    found = np.zeros(len(is_covered), dtype=np.bool_)
    found[places(places_covered[:-1][is_short] + 1, gaps[is_short])] = True
    return found
