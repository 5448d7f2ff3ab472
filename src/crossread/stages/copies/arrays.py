"""Arrays in, arrays out: the few operations on many short runs at once that fingerprints are made of."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Hashes: TypeAlias = NDArray[np.uint64]
Ints: TypeAlias = NDArray[np.int64]
Bools: TypeAlias = NDArray[np.bool_]
Prints: TypeAlias = NDArray[np.uint32]


def mixed(values: Hashes) -> Hashes:
    """Numbers in, numbers whose every bit depends on all bits of these out; 0 stays 0.

    Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014 (the finaliser of SplitMix64).
    """
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    found: Hashes = values ^ (values >> np.uint64(31))
    return found


def starts_of(counts: Ints) -> Ints:
    """Lengths of runs that stand one behind the other in, where each begins and where the last ends out."""
    starts = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=starts[1:])
    return starts


def places(starts: Ints, counts: Ints) -> Ints:
    """Where runs begin and how long they are in, the places of all their elements out, run after run."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    return np.arange(total, dtype=np.int64) + np.repeat(starts - ends + counts, counts)


def distinct(values: Hashes) -> Hashes:
    """Values in, the same sorted and each once out."""
    values = np.sort(values)
    is_first = np.ones(len(values), dtype=np.bool_)
    is_first[1:] = values[1:] != values[:-1]
    return values[is_first]
