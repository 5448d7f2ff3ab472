"""Views in, the same as arrays out, so that many pairs are compared at once."""

import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from itertools import chain, pairwise
from operator import or_

import numpy as np
from numpy.typing import NDArray

from crossread.stages.points.views import View, class_of
from crossread.types.marks import STEP, WIDTH

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]
MEANINGS = 4
"""Vectors of meaning of a claim: of the words around its value, of its own words, of its own words without the value, of its sentence without it."""
SKETCH = 256
"""Numbers that stand for the weighted lemmas of a sentence: the cosine of two sketches is that of the sentences, give or take 0.06."""
BITS = 256
"""Bits that a set of words is written in, each word one."""
SIDE = 3
"""Words on either side of a claim that are compared place by place."""
NAMED = frozenset({"name", "place"})
FAINT = 1e-6
ROUNDING = 0.8 * WIDTH * STEP**2 / 12
"""What rounding to steps adds to the square of a vector's length: four fifths of what noise of its size would, as rounding also takes away. Source:
measured on claims of 400 reports that are not the bench's: likenesses above .7 come out .042 too low without this, and .001 with it (root mean square
.049 and .028)."""
UNKNOWN = 0
"""What stands for an empty word in a column of words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The views of a story as arrays, a row a view.

    Attributes:
        groups: number of the group of each view among `names` of groups, sorted by name.
        sentences: number of the sentence of each.
        context: sketch of the sentence without the value, length 1, shape (views, SKETCH).
        near: the same, near words counting more.
        meaning: vectors of length 1, shape (views, MEANINGS, WIDTH); zeros where none is known.
        sets: sets of words by name, shape (views, BITS / 64).
        words: single words by name, as numbers; `UNKNOWN` where there is none.
        left: the words in front, the nearest first, shape (views, SIDE).
        right: the words behind, the nearest first.
        form: place of each name in `forms`, -1 for what is no name.
        forms: the names of the story, sorted.
        rivals: different values of its subject in its documents.
        worth: chance that another report answers the same.
    """

    groups: Ints
    sentences: Ints
    context: Floats
    near: Floats
    meaning: Floats
    sets: dict[str, Bits]
    words: dict[str, Ints]
    left: Ints
    right: Ints
    form: Ints
    forms: tuple[str, ...]
    rivals: Floats
    worth: Floats


def table_of(views: tuple[View, ...]) -> Table:
    """Views in, the same as arrays out."""
    forms = sorted({view.claim.value for view in views if view.claim.kind in NAMED})
    row_of = {form: row for row, form in enumerate(forms)}
    context, near = sketches([view.context for view in views], [view.near for view in views])
    return Table(
        groups=numbered(view.group for view in views),
        sentences=numbered(view.sentence for view in views),
        context=context,
        near=near,
        meaning=meanings([view.claim.meaning for view in views]),
        sets={name: written([take(view) for view in views]) for name, take in SETS.items()},
        words={name: np.array([number_of(take(view)) for view in views], dtype=np.int64) for name, take in WORDS.items()},
        left=sides([view.left[::-1] for view in views]),
        right=sides([view.right for view in views]),
        form=np.array([row_of[view.claim.value] if view.claim.kind in NAMED else -1 for view in views], dtype=np.int64),
        forms=tuple(forms),
        rivals=np.array([view.rivals for view in views], dtype=np.float32),
        worth=np.array([max(claim.worth for claim in view.claims) for view in views], dtype=np.float32),
    )


def part_of(table: Table, since: int) -> Table:
    """A table and the first row that is wanted in, the table from there on out."""
    return replace(
        table,
        **{name: getattr(table, name)[since:] for name in COLUMNS},
        sets={name: column[since:] for name, column in table.sets.items()},
        words={name: column[since:] for name, column in table.words.items()},
    )


COLUMNS = ("groups", "sentences", "context", "near", "meaning", "left", "right", "form", "rivals", "worth")


SETS: dict[str, Callable[[View], Iterable[str | tuple[str, str]]]] = {
    "bigrams": lambda view: pairwise(view.masked),
    "modifiers": lambda view: view.claim.scope.modifiers,
    "event": lambda view: view.claim.scope.event,
    "where": lambda view: view.claim.scope.where,
    "years": lambda view: view.years,
    "masks": lambda view: view.masks,
}
"""What is compared as a set of words."""
WORDS: dict[str, Callable[[View], str]] = {
    "head": lambda view: view.claim.scope.head,
    "state": lambda view: view.claim.scope.state or "",
    "role": lambda view: view.claim.scope.role or "",
    "class": lambda view: class_of(view.claim),
    "part": lambda view: view.claim.span.part,
    "polarity": lambda view: view.claim.polarity,
    "kind": lambda view: view.claim.kind,
    "meant": lambda view: view.meant,
    "subject": lambda view: "|".join(view.subject) if all(view.subject) else "",
    "hedged": lambda view: "" if view.claim.hedge == "none" else "hedged",
}
"""What is compared as one word."""


def meanings(known: Sequence[bytes]) -> Floats:
    """The meaning of claims (`Claim.meaning`) in, their vectors out, of length 1 before it was rounded to steps; zeros where a claim has none."""
    nothing = bytes(MEANINGS * WIDTH)
    told = np.frombuffer(b"".join(one or nothing for one in known), dtype=np.int8).reshape(len(known), MEANINGS, WIDTH)
    found = told.astype(np.float32)
    squares = np.vecdot(found, found)[..., None]  # whole numbers below 2^24: exact in any order
    rounding = np.where((told & (STEP - 1)).any(axis=2, keepdims=True), np.float32(0), np.float32(ROUNDING))
    found /= np.maximum(np.sqrt(np.maximum(squares - rounding, squares / 2)), FAINT)
    return found


def numbered(words: Iterable[str]) -> Ints:
    """Words in, for each its number among the different ones, sorted, out."""
    listed = list(words)
    number = {word: at for at, word in enumerate(sorted(set(listed)))}
    return np.array([number[word] for word in listed], dtype=np.int64)


def numbers_in(known: dict[str, int], words: Iterable[str]) -> Ints:
    """Numbers given to words so far and words in, the number of each out; a new word gets the next one."""
    return np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)


@lru_cache(maxsize=200_000)
def number_of(word: str) -> int:
    """A word in, a number that stands for it in every process out; `UNKNOWN` for an empty one."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) + 1 if word else UNKNOWN


def sides(words: Sequence[tuple[str, ...]]) -> Ints:
    """For each of several claims the words beside it, the nearest first, in; their numbers out, shape (claims, SIDE)."""
    found = [[number_of(word) for word in some[:SIDE]] for some in words]
    return np.array([near + [UNKNOWN] * (SIDE - len(near)) for near in found], dtype=np.int64).reshape(-1, SIDE)


@lru_cache(maxsize=200_000)
def bit_of(word: str | tuple[str, str]) -> int:
    """A word, or two that stand beside each other, in, the bit that it is written with in a set out."""
    return 1 << number_of(word if isinstance(word, str) else " ".join(word)) % BITS


def written(sets: Sequence[Iterable[str | tuple[str, str]]]) -> Bits:
    """Sets of words in, the bits each is written in out, shape (sets, BITS / 64)."""
    numbers = [reduce(or_, map(bit_of, words), 0) for words in sets]
    return np.frombuffer(b"".join(number.to_bytes(BITS // 8, "little") for number in numbers), dtype="<u8").reshape(-1, BITS // 64)


@lru_cache(maxsize=50_000)
def signs_of(lemma: str) -> Floats:
    """A lemma in, the signs with which it counts in a sketch out, the same in every process."""
    signs: Floats = (np.random.default_rng(number_of(lemma)).integers(0, 2, SKETCH) * 2 - 1).astype(np.float32)
    return signs


def sketches(*weighed: Sequence[dict[str, float]]) -> list[Floats]:
    """Lists of sentences, each as its lemmas with their weights, in; the sketches of each list out, shape (sentences, SKETCH).

    The lists have the lemmas of the first at the same places, weighed otherwise, or none where all are too far away to weigh anything. A sketch has
    length 1; without lemmas it is zeros. Lemmas are added up in the order of letters, for all sentences together: those with the most first, so that
    those that have one more are always the first ones.
    """
    order = sorted(range(len(weighed[0])), key=lambda at: -len(weighed[0][at]))
    lemmas = [sorted(weighed[0][at]) for at in order]
    lengths, number = [-len(some) for some in lemmas], {lemma: at for at, lemma in enumerate(dict.fromkeys(chain.from_iterable(lemmas)))}
    signs = np.array([signs_of(lemma) for lemma in number], dtype=np.float32)
    most = max(map(len, lemmas), default=0)
    which = np.array([[number[lemma] for lemma in some] + [0] * (most - len(some)) for some in lemmas], dtype=np.int64)
    reach = [bisect_left(lengths, -place) for place in range(most)]
    made = []
    for sentences in weighed:
        weights = [[sentences[at].get(lemma, 0.0) for lemma in some] + [0.0] * (most - len(some)) for at, some in zip(order, lemmas, strict=True)]
        weight = np.array(weights, dtype=np.float32)
        found, placed = np.zeros((len(order), SKETCH), dtype=np.float32), np.empty((len(order), SKETCH), dtype=np.float32)
        for place, end in enumerate(reach):
            found[:end] += weight[:end, place, None] * signs[which[:end, place]]
        length = np.sqrt(np.vecdot(found, found).astype(np.float64)).astype(np.float32)
        placed[order] = found / np.where(length > 0, length, np.float32(1))[:, None]
        made.append(placed)
    return made
