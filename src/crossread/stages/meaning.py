"""Claims and what a marker knows of their document's words in; what each claim means, and how much it is worth comparing, out."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from crossread.stages.marking import PARTS
from crossread.stages.sensed import Sensed, unpacked
from crossread.types.claim import PHRASES, Claim
from crossread.types.marks import STEP, STEPS, WIDTH, Marking, Run, Words
from crossread.types.span import Part

AROUND = 7
"""Words on either side of a claim, inside its sentence, that say what it answers."""


def with_meaning(claims: Sequence[Claim], marking: Marking) -> tuple[Claim, ...]:
    """Claims and their document's marking in, the same with what each means and is worth out; as they were where the marker knows no words."""
    sensed = {part: unpacked(marking.part(part).words) for part in PARTS}
    worth = {part: sensed[part].worth[:, :3].sum(1) for part in PARTS}
    chosen = [chosen_for(claim, sensed[claim.span.part]) for claim in claims]
    runs: dict[Part, dict[Run, None]] = {part: {} for part in PARTS}
    for claim, four in zip(claims, chosen, strict=True):
        runs[claim.span.part].update(dict.fromkeys(four or ()))
    meaning = _asked(marking, runs) if marking.mean else {part: _told(marking.part(part).words, runs[part]) for part in PARTS}
    found = list(claims)
    for at, (claim, four) in enumerate(zip(claims, chosen, strict=True)):
        if four is not None:
            part, (first, last, *_) = claim.span.part, four[1]
            means = b"".join([meaning[part][run] for run in four])
            found[at] = replace(claim, meaning=means, worth=round(min(1.0, float(worth[part][first:last].max())), 3))
    return tuple(found)


def means_of(words: Words, runs: Sequence[Run]) -> list[bytes]:
    """Words with their meaning and runs of them in, what each run means out: the middles of all are taken at once."""
    if not runs:
        return []
    meaning = np.frombuffer(words.meaning, dtype=np.int8).reshape(-1, WIDTH)
    before = np.zeros((len(meaning) + 1, WIDTH), dtype=np.int64)
    meaning.cumsum(0, out=before[1:])  # whole numbers: no order of adding
    low, high, without_low, without_high = np.array(runs, dtype=np.int64).T
    sums = before[high] - before[low] - (before[without_high] - before[without_low])
    numbers = (high - low) - (without_high - without_low)
    steps = np.clip(np.rint(sums / (STEP * numbers[:, None])), -STEPS, STEPS)
    packed = (steps * STEP).astype(np.int8).tobytes()
    return [packed[start : start + WIDTH] for start in range(0, len(packed), WIDTH)]


def _told(words: Words, runs: dict[Run, None]) -> dict[Run, bytes]:
    """Words with their meaning and runs of them in, what each run means out."""
    return dict(zip(runs, means_of(words, list(runs)), strict=True))


def _asked(marking: Marking, runs: dict[Part, dict[Run, None]]) -> dict[Part, dict[Run, bytes]]:
    """A marking whose words have no meaning with them and runs of the words of each part in, what each means out: paragraph by paragraph."""
    if marking.mean is None:
        raise ValueError("nothing can be asked what words mean")
    places = [place for part in PARTS for place in _within(marking, part, list(runs[part]))]
    asked = [(paragraph.words, [run for run, _ in there]) for paragraph, there in zip(marking.paragraphs, places, strict=True)]
    meaning: dict[Part, dict[Run, bytes]] = {part: {} for part in PARTS}
    for paragraph, there, means in zip(marking.paragraphs, places, marking.mean(asked), strict=True):
        meaning[paragraph.part] |= {whole: mean for (_, whole), mean in zip(there, means, strict=True)}
    return meaning


def _within(marking: Marking, part: Part, runs: Sequence[Run]) -> Iterator[list[tuple[Run, Run]]]:
    """A marking, one of its parts and runs of its words in; for each of its paragraphs the runs there, counted from its first word and as they came.

    A run never leaves its sentence, nor a sentence its paragraph.
    """
    counts = [paragraph.count for paragraph in marking.paragraphs if paragraph.part == part]
    firsts = list(accumulate(counts, initial=0))
    there: list[list[tuple[Run, Run]]] = [[] for _ in counts]
    for run in runs:
        at = bisect_right(firsts, run[0]) - 1
        low, high, without_low, without_high = (word - firsts[at] for word in run)
        if high > counts[at]:
            raise ValueError(f"words {run[0]} to {run[1]} are not of one paragraph")
        there[at].append(((low, high, without_low, without_high), run))
    yield from there


def chosen_for(claim: Claim, sensed: Sensed) -> tuple[Run, Run, Run, Run] | None:
    """A claim and the words of its part in, which words say what it answers, what it says, that without its value, and its sentence, out.

    None where the claim covers no word.
    """
    first, last = sensed.covering(claim.span)
    if first >= last:
        return None
    begin, end = sensed.covering(claim.sentence)
    value = (0, 0) if claim.kind in PHRASES else sensed.covering(claim.core)
    own = (first, last, first, first)
    around = without((max(begin, first - AROUND), min(end, last + AROUND)), value) or own
    return around, own, without((first, last), value) or around, without((begin, end), value) or around


def without(words: tuple[int, int], others: tuple[int, int]) -> Run | None:
    """Two runs of words in, the first without the second out; None when nothing is left."""
    low, high = words
    start = min(max(low, others[0]), high)
    stop = max(start, min(high, others[1]))
    return (low, high, start, stop) if high - low > stop - start else None
