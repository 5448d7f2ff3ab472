"""Two versions of a document in, their sentences side by side out."""

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.sentences import split
from crossread.types.document import Document
from crossread.types.span import Part, Span

ALIKE = 0.5
"""Least likeness (Dice, over words) of two sentences that are taken for one that was rewritten. A judgement: tests/stages/versions has the pairs."""

ALIKE_IN_PLACE = 0.3
"""The same for sentences that stand between the same unchanged ones: the place speaks for them."""

MOST_PAIRS = 100_000
"""Of more pairs, those alone are compared that share a rare word: 300 rewritten sentences with 300 are compared all with all, in half a second."""

RARE = 8
"""Sentences that a word may stand in to be rare."""

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
WORD = re.compile(r"\d+(?:[.,:]\d+)*|\w+(?:['’]\w+)*")
CLOCKWORK = re.compile(
    r"\W*(?:(?:last )?(?:updated|published|modified|posted)\W*)?(?:\d+|an?|one|a few) (?:second|minute|hour|day|week|month)s? ago\W*", re.IGNORECASE
)
"""A line that changes by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sentence before and after; None where there is none."""

    before: Span | None
    after: Span | None


@lru_cache(maxsize=20_000)
def folded(words: str) -> str:
    """Words in, the same out without what a reader does not see: kinds of space, quotation mark and dash, composed or not, what is invisible."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", words)).translate(QUOTES).split())


def aligned(before: Document, after: Document) -> tuple[Pair, ...]:
    """Two versions in, each sentence of both once out: side by side when it is the same or was rewritten, else alone; as the later one has them.

    A sentence that was only moved stands beside itself. Removed ones stand where they stood.
    """
    parts: tuple[Part, ...] = ("title", "text")
    first, second = _sentences(before), _sentences(after)
    return tuple(pair for part in parts for pair in _part_aligned(part, first, second))


def _sentences(document: Document) -> tuple[Span, ...]:
    """A document in, its sentences out, without lines that change by themselves."""
    return tuple(span for span in split(document) if not CLOCKWORK.fullmatch(span.words))


def _part_aligned(part: Part, first: tuple[Span, ...], second: tuple[Span, ...]) -> list[Pair]:
    """A part and the sentences of both versions in, the pairs of that part out."""
    old, new = ([span for span in spans if span.part == part] for spans in (first, second))
    if part == "title":
        return _titles(old, new)
    keys, others = [folded(span.words) for span in old], [folded(span.words) for span in new]
    matcher = difflib.SequenceMatcher(None, keys, others, autojunk=False)
    match: dict[int, int] = {}
    blocks: list[tuple[range, range]] = []
    for tag, a, a_end, b, b_end in matcher.get_opcodes():
        if tag == "equal":
            match |= dict(zip(range(a, a_end), range(b, b_end), strict=True))
        else:
            blocks.append((range(a, a_end), range(b, b_end)))
    _match_moved(keys, others, blocks, match)
    _match_rewritten(keys, others, blocks, match)
    return _in_order(old, new, match)


def _titles(old: list[Span], new: list[Span]) -> list[Pair]:
    """The sentences of two titles in, the two titles as a pair out: a title is one thing, however it is cut into sentences."""
    before, after = _whole(old), _whole(new)
    return [Pair(before=before, after=after)] if before or after else []


def _whole(spans: list[Span]) -> Span | None:
    """Sentences of a title in, one span over all of them out; None without any."""
    if len(spans) <= 1:
        return spans[0] if spans else None
    words, at = "", spans[0].start
    for span in spans:
        words += " " * (span.start - at) + span.words
        at = span.end
    return Span(part="title", start=spans[0].start, end=at, words=words, before=spans[0].before, after=spans[-1].after)


def _match_moved(keys: list[str], others: list[str], blocks: list[tuple[range, range]], match: dict[int, int]) -> None:
    """Sentences that are the same at another place are matched, in order."""
    there: dict[str, list[int]] = {}
    for _, after in blocks:
        for b in after:
            there.setdefault(others[b], []).append(b)
    for before, _ in blocks:
        for a in before:
            if waiting := there.get(keys[a]):
                match[a] = waiting.pop(0)


def _match_rewritten(keys: list[str], others: list[str], blocks: list[tuple[range, range]], match: dict[int, int]) -> None:
    """Sentences that are alike are matched, the likest first, those that stand at one place before others."""
    taken = set(match.values())
    old = [(a, number) for number, (before, _) in enumerate(blocks) for a in before if a not in match]
    new = [(b, number) for number, (_, after) in enumerate(blocks) for b in after if b not in taken]
    bags = {a: _bag(keys[a]) for a, _ in old}
    other_bags = {b: _bag(others[b]) for b, _ in new}
    places, other_places = dict(old), dict(new)
    scored = []
    for a, b in _candidates(bags, other_bags):
        is_in_place = places[a] == other_places[b]
        likeness = _dice(bags[a], other_bags[b])
        if likeness >= (ALIKE_IN_PLACE if is_in_place else ALIKE):
            scored.append((-likeness - (ALIKE - ALIKE_IN_PLACE if is_in_place else 0.0), abs(a - b), a, b))
    for _, _, a, b in sorted(scored):
        if a not in match and b not in taken:
            match[a] = b
            taken.add(b)


def _candidates(bags: dict[int, Counter[str]], others: dict[int, Counter[str]]) -> Iterator[tuple[int, int]]:
    """The words of sentences of both versions in, pairs that may be alike out: all, or of many those that share a word that is rare."""
    if len(bags) * len(others) <= MOST_PAIRS:
        yield from ((a, b) for a in bags for b in others)
        return
    where: dict[str, list[int]] = {}
    for b, bag in others.items():
        for word in bag:
            where.setdefault(word, []).append(b)
    for a, bag in bags.items():
        near = {b for word in bag if len(where.get(word, ())) <= RARE for b in where.get(word, ())}
        yield from ((a, b) for b in sorted(near))


def _in_order(old: list[Span], new: list[Span], match: dict[int, int]) -> list[Pair]:
    """Sentences and which are matched in, the pairs out as the later version has them; what was removed stands behind what it stood behind."""
    back = {b: a for a, b in match.items()}
    behind: dict[int, list[Pair]] = {}
    at = -1
    for a, span in enumerate(old):
        if a in match:
            at = match[a]
        else:
            behind.setdefault(at, []).append(Pair(before=span, after=None))
    pairs = list(behind.get(-1, ()))
    for b, span in enumerate(new):
        pairs.append(Pair(before=old[back[b]] if b in back else None, after=span))
        pairs += behind.get(b, ())
    return pairs


def _bag(key: str) -> Counter[str]:
    """A folded sentence in, its words out, each with how often it stands there; those of one letter less than others weigh as all do."""
    return Counter(word.casefold() for word in WORD.findall(key))


def _dice(a: Counter[str], b: Counter[str]) -> float:
    """Two bags in, how alike they are out (0 to 1)."""
    both = a.total() + b.total()
    return 2 * (a & b).total() / both if both else 0.0
