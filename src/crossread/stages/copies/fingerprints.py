"""Texts in, their fingerprints out: for each word of a text the hash of the run of four words that begins with it.

All texts of a batch are read at once, as one array of code points, and no step loops over texts, words or letters in Python. A word's hash is the
difference of two prefix sums of a polynomial over its letters (arithmetic modulo 2**64, the base odd and so invertible); a run's hash is a
polynomial over its words' hashes, mixed. So the same words give the same hash on every machine, in every process.

The two lowest bits of a print are no part of the run's identity. They say of its first word whether it is telling (a number, or a name: a word with a
capital letter that does not begin a sentence), and whether it stands in quotation marks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from crossread.stages.copies.arrays import Bools, Hashes, Ints, Prints, mixed, starts_of
from crossread.stages.copies.letters import PLANE, letters

RUN = 4
"""Words of a run."""
TELLING, QUOTED = np.uint32(1), np.uint32(2)
"""Bits of a print."""
IDENTITY = 2
"""Bits of a print below the run's hash."""
LETTER_BASE, WORD_BASE = 0x9E3779B97F4A7C15, 0xD1342543DE82EF95
"""Odd multipliers of the two polynomials; which ones does not matter, because what comes out is mixed."""
NOTHING = np.zeros(1, dtype=np.bool_)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprints:
    """The runs of several texts, one text after the other, each in the order of its words.

    Attributes:
        prints: uint32, one for each word. Those of the last three words of a text are of runs that go beyond it, and mean nothing.
        starts: where each text's prints begin, and where the last one's end.
    """

    prints: Prints
    starts: Ints


def fingerprints(texts: Sequence[str]) -> Fingerprints:
    """Texts in, their fingerprints out, in the order of the texts."""
    points, ends = code_points(texts)
    values = letters().values[points]
    is_letter = values > 0
    first, last = borders(is_letter, points)
    hashes = words_hashed(values, first, last)
    runs = np.zeros(len(hashes), dtype=np.uint64)
    for at in range(RUN):
        runs *= np.uint64(WORD_BASE)
        runs[: max(0, len(hashes) - at)] += hashes[at:]
    prints = (mixed(runs) >> np.uint64(32)).astype(np.uint32) & ~(TELLING | QUOTED)
    prints |= telling(points, is_letter, first) * TELLING
    prints |= quoted(points, first) * QUOTED
    counts = np.diff(np.searchsorted(first, ends), prepend=0)
    return Fingerprints(prints=prints, starts=starts_of(counts))


def code_points(texts: Sequence[str]) -> tuple[Prints, Ints]:
    """Texts in, their code points and where each text ends out. What is dropped is dropped; what lies beyond the table counts as 0."""
    joined = "\n".join((*texts, ""))
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    ends = np.cumsum(np.array([len(text) + 1 for text in texts], dtype=np.int64))
    if joined.isascii():
        return points, ends
    points = np.where(points < PLANE, points, np.uint32(0))
    is_kept = ~letters().is_dropped[points]
    if is_kept.all():
        return points, ends
    kept_before: Ints = np.cumsum(is_kept, dtype=np.int64)
    return points[is_kept], kept_before[ends - 1]


def borders(is_letter: Bools, points: Prints) -> tuple[Ints, Ints]:
    """Which code points are letters in, the places of the first and of the last letter of each word out."""
    is_lone = letters().is_lone[points]
    ends_here = is_letter & ~np.concatenate((is_letter[1:], NOTHING))
    starts_here = is_letter & ~np.concatenate((NOTHING, is_letter[:-1]))
    if is_lone.any():
        ends_here |= is_lone | is_letter & np.concatenate((is_lone[1:], NOTHING))
        starts_here |= is_lone | is_letter & np.concatenate((NOTHING, is_lone[:-1]))
    return np.flatnonzero(starts_here), np.flatnonzero(ends_here)


def words_hashed(values: Hashes, first: Ints, last: Ints) -> Hashes:
    """What letters count, and the first and last letter of each word in, the words' hashes out."""
    sums = np.cumsum(values * powers(len(values)))[last]
    sums[1:] -= sums[:-1].copy()
    return mixed(sums * inverses(len(values))[first])


def telling(points: Prints, is_letter: Bools, first: Ints) -> Bools:
    """Code points and where words begin in, which words are numbers, or names in the midst of a sentence, out."""
    table, start, before = letters(), points[first], first - 2
    is_inside = (points[first - 1] == ord(" ")) & (is_letter[before] | (points[before] == ord(","))) & (before >= 0)
    found: Bools = table.is_digit[start] | table.is_capital[start] & is_inside
    return found


def quoted(points: Prints, first: Ints) -> Bools:
    """Code points and where words begin in, which words stand in quotation marks out; quotations end with their paragraph."""
    is_straight, is_line = points == ord('"'), points == ord("\n")
    opened = np.cumsum((points == ord("“")).astype(np.int32) - (points == ord("”")))
    straight = np.cumsum(is_straight, dtype=np.int32)
    lines = np.flatnonzero(is_line)
    line = np.searchsorted(lines, first) - 1
    before = np.where(line >= 0, lines[line], 0)
    found: Bools = ((straight[first] - straight[before]) % 2 == 1) | (opened[first] - opened[before] > 0)
    return found


def powers(count: int) -> Hashes:
    """A number in, that many powers of the base for letters out."""
    return series(LETTER_BASE, 1 << count.bit_length())[:count]


def inverses(count: int) -> Hashes:
    """A number in, that many powers of that base's inverse out."""
    return series(pow(LETTER_BASE, -1, 1 << 64), 1 << count.bit_length())[:count]


@cache
def series(base: int, count: int) -> Hashes:
    """A base and a number in, that many powers of it modulo 2**64 out, beginning with 1."""
    factors = np.full(count, base, dtype=np.uint64)
    factors[0] = 1
    return np.multiply.accumulate(factors)
