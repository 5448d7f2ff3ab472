"""Texts in as they come, the near copies among them and of those before out: an index of fingerprints that grows.

A document is entered under a quarter of its runs of four words: those with the smallest hashes, the same quarter in every text, so that a text of
which a part was cut finds the part, whatever stands around it. Two documents that share enough of these are compared run by run.

Within a batch, documents count as come in the order of their ids, so their order does not matter. What came in batches before does in two ways:
which runs are known as formulas (`formulas.py`), and which pairs are looked at when one text has more copies than `UNDER_A_KEY` (each further copy is
compared with the first ones).

Memory: 4 bytes for each word of a document, 2 more for its entries (8 bytes for a quarter of its runs), its id, and 8 MB for formulas. The oldest
documents are forgotten when there are more words than `most_words`; 60 million words are about 200,000 reports and 400 MB.
"""

from collections.abc import Iterator, Mapping

import numpy as np

from crossread.stages.copies.arrays import Bools, Hashes, Ints, distinct, places
from crossread.stages.copies.compare import Aligned, aligned, numbered, shared, spread
from crossread.stages.copies.fingerprints import IDENTITY, RUN, fingerprints
from crossread.stages.copies.formulas import Formulas
from crossread.stages.copies.judge import FEWEST, are_copies, seem
from crossread.stages.copies.postings import Postings, ranks
from crossread.stages.copies.shelf import Shelf
from crossread.types.gap import Gap
from crossread.types.near_copy import NearCopies, NearCopy

ENTERED = 4
"""A document is entered under one of so many of its runs."""
UNDER_A_KEY = 20
"""Documents that are entered under one run at most: those that come first. What more have in common is a formula, or has been copied often enough."""
FEWEST_ENTRIES = 2
"""Entries that two documents must share to be compared."""
SHARED_ENTRIES = 0.15
"""Share of the entries of the shorter one that two documents must share to be compared. Well below what a copy needs (`judge.COPIED`): edits take
more runs than words, and surroundings count here. Source: `bench/copies.py`, tuning half: at .1 nothing more is found, at .2 recall falls by .003."""
MOST_WORDS = 60_000_000
"""Words of which an index keeps the fingerprints at most."""
KEPT = 0.9
"""Share of these that stays when the oldest are forgotten, so that it happens seldom."""
MOST_POINTS = 1_000_000
"""Code points of a text that are read: some 150,000 words, more than any report has."""
BATCH_POINTS = 250_000
"""Code points that are read at once: arrays of 2 MB, which stay near the processor. Source: 64 to 128 reports at once were fastest."""
COMPARED_WORDS = 500_000
"""Words that are compared at once, about."""


class CopyIndex:
    """Documents by their fingerprints."""

    def __init__(
        self, *, most_words: int = MOST_WORDS, shelf: Shelf | None = None, postings: Postings | None = None, formulas: Formulas | None = None
    ) -> None:
        """How many words to keep, and what was saved of one in, an index out."""
        self.most_words = most_words
        self.shelf = shelf or Shelf()
        self.postings = postings or Postings()
        self.formulas = formulas or Formulas()
        self.known = set(self.shelf.ids)

    def __len__(self) -> int:
        """Documents that are kept."""
        return len(self.shelf.ids)

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays; the ids come on top."""
        return self.shelf.nbytes + sum(part.nbytes for part in self.postings.parts) + self.formulas.counts.nbytes

    def add(self, texts: Mapping[str, str]) -> NearCopies:
        """Texts by the ids of their documents in, the pairs of near copies that have one of them out.

        A document that is known already is passed over: its pairs were found when it came.
        """
        pairs, gaps = list[NearCopy](), list[Gap]()
        for ids in self.batches(texts):
            made = fingerprints([texts[document][:MOST_POINTS] for document in ids])
            numbers = np.arange(self.shelf.next, self.shelf.next + len(ids))
            gaps += [gap for document, words in zip(ids, np.diff(made.starts), strict=True) for gap in gaps_of(document, texts[document], int(words))]
            self.shelf.add(ids, made)
            self.known.update(ids)
            pairs += self.judged(self.candidates(numbers))
            if self.shelf.words > self.most_words:
                self.known -= set(self.shelf.forget(int(self.most_words * KEPT)))
                self.postings.forget(self.shelf.first)
        return NearCopies(pairs=tuple(sorted(pairs, key=lambda pair: (pair.document_id, pair.other_id))), gaps=tuple(gaps))

    def batches(self, texts: Mapping[str, str]) -> Iterator[list[str]]:
        """Texts in, the ids of those that are not known in batches that are read at once out."""
        batch, points = list[str](), 0
        for document in sorted(texts.keys() - self.known):
            batch.append(document)
            points += len(texts[document])
            if points >= BATCH_POINTS:
                yield batch
                batch, points = [], 0
        if batch:
            yield batch

    def candidates(self, numbers: Ints) -> tuple[Ints, Ints]:
        """Numbers of new documents in, pairs of a new and an older document that share enough entries out; the new ones are entered."""
        entries = self.entries(numbers)
        keys, own = entries >> np.uint64(32), (entries & np.uint64(0xFFFFFFFF)).astype(np.int64)
        asked, others = self.postings.find(keys)
        is_entered = np.bincount(asked, minlength=len(keys)) + ranks(keys) < UNDER_A_KEY
        fresh = Postings(entries[is_entered])
        asked_fresh, others_fresh = fresh.find(keys)
        self.postings.add(entries[is_entered])
        news, olds = own[np.concatenate((asked, asked_fresh))], np.concatenate((others, others_fresh))
        is_older = (olds < news) & (olds >= self.shelf.first)
        pairs, common = np.unique(news[is_older] << 32 | olds[is_older], return_counts=True)
        news, olds = pairs >> 32, pairs & 0xFFFFFFFF
        is_enough = common >= np.maximum(FEWEST_ENTRIES, SHARED_ENTRIES / ENTERED * np.minimum(self.lengths(news), self.lengths(olds)))
        return news[is_enough], olds[is_enough]

    def entries(self, numbers: Ints) -> Hashes:
        """Numbers of documents in, the entries of all of them (run above, number below), sorted, out."""
        starts, ends = self.shelf.places(numbers)
        counts = np.maximum(ends - starts - RUN + 1, 0)
        runs = self.shelf.prints[places(starts, counts)] >> np.uint32(IDENTITY)
        is_entered = runs < (1 << (32 - IDENTITY)) // ENTERED
        owners = np.repeat(numbers, counts)[is_entered].astype(np.uint64)
        return distinct(runs[is_entered].astype(np.uint64) << np.uint64(32) | owners)

    def lengths(self, numbers: Ints) -> Ints:
        """Numbers of documents in, their words out."""
        starts, ends = self.shelf.places(numbers)
        return ends - starts

    def judged(self, candidates: tuple[Ints, Ints]) -> Iterator[NearCopy]:
        """Pairs of documents in, the near copies among them out."""
        shorter, longer = self.by_length(*candidates)
        parts = np.cumsum(self.lengths(shorter) + self.lengths(longer)) // COMPARED_WORDS
        for part in range(int(parts[-1]) + 1 if len(parts) else 0):
            ones, others = shorter[parts == part], longer[parts == part]
            words = aligned(self.shelf.prints, self.shelf.places(ones), self.shelf.places(others))
            found = shared(words, np.zeros(len(words.prints), dtype=np.bool_))
            self.learn(words, seem(found), np.maximum(ones, others))
            is_copy = are_copies(found, shared(words, spread(self.formulas.include(words.runs))))
            ones, others, shares = ones[is_copy], others[is_copy], found.found[is_copy] / found.words[is_copy]
            for one, other, share, other_share in zip(ones, others, shares, self.shares(others, ones), strict=True):
                yield near_copy((self.id_of(one), float(share)), (self.id_of(other), float(other_share)))

    def learn(self, words: Aligned, seem_copies: Bools, news: Ints) -> None:
        """What texts share, which pairs seem to be copies, and the number of the newer text of each in; what they share is counted."""
        pair = words.pair[words.is_run]
        self.formulas.learn(numbered(words.prints[words.is_run], news[pair]), seem_copies[pair])

    def shares(self, ones: Ints, others: Ints) -> list[float]:
        """Pairs of documents in, the share of each one's words that stand in the other out."""
        words = aligned(self.shelf.prints, self.shelf.places(ones), self.shelf.places(others))
        return list(words.total(words.is_found) / self.lengths(ones))

    def by_length(self, news: Ints, olds: Ints) -> tuple[Ints, Ints]:
        """Pairs of documents in, the shorter and the longer of each out; of equally long ones the one with the smaller id counts as shorter."""
        words, old_words = self.lengths(news), self.lengths(olds)
        is_shorter = words < old_words
        for at in np.flatnonzero(words == old_words):
            is_shorter[at] = self.id_of(news[at]) < self.id_of(olds[at])
        return np.where(is_shorter, news, olds), np.where(is_shorter, olds, news)

    def id_of(self, number: int) -> str:
        """A document's number in, its id out."""
        return self.shelf.ids[number - self.shelf.first]


def near_copy(one: tuple[str, float], other: tuple[str, float]) -> NearCopy:
    """Two documents, each with the share of it that stands in the other, in, the near copy out."""
    (document, share), (other_document, other_share) = sorted((one, other))
    return NearCopy(document_id=document, other_id=other_document, share=share, other_share=other_share)


def gaps_of(document: str, text: str, words: int) -> Iterator[Gap]:
    """A document's id and text, and how many words were read of it, in, what could not be compared of it out."""
    if words < FEWEST:
        yield Gap(what=document, why=f"Of {words} words: too few to tell whether it is a copy.", stage="copies")
    if len(text) > MOST_POINTS:
        yield Gap(what=document, why=f"Only the first {MOST_POINTS:,} characters were compared with other documents.", stage="copies")


def find_copies(texts: Mapping[str, str]) -> NearCopies:
    """Texts by the ids of their documents in, the near copies among them out."""
    return CopyIndex().add(texts)
