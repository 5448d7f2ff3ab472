"""Pieces of texts that come and go in, their wordings out: made anew only where pieces came or went, or where a word tells more or less than before.

What is kept here grows with its story (`Memory.kept`). A wording that is what it was is the same object, so that who remembers what it made of one
need not look into it again.
"""

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import partial
from itertools import chain

from crossread.stages.memory import Memory
from crossread.stages.origins.fingerprints import Order, order_of
from crossread.stages.origins.pieces import Piece, Story, Wording, Words, sentences_in, step, telling_in, terms_of, weight_of
from crossread.types.dossier import Reading

Place = tuple[str, tuple[str, int, int]]


class Printed:
    """The pieces of documents, those with the same words together."""

    def __init__(self) -> None:
        """No document yet."""
        self.pieces: dict[str, tuple[Piece, ...]] = {}
        self.places: dict[Words, dict[Place, Piece]] = {}
        self.of: dict[Words, Wording] = {}
        self.ordered: list[Order] = []
        self.stamps: Counter[str] = Counter()
        self.holding: dict[str, set[Words]] = defaultdict(set)

    def update(self, pieces: Mapping[str, tuple[Piece, ...]]) -> set[Words]:
        """The pieces of all documents in, afterwards they are those that are known; the words that other pieces print than before out.

        Of two pieces at one place of a document the first one counts.
        """
        changed: set[Words] = set()
        for document in [one for one, known in self.pieces.items() if pieces.get(one) is not known]:
            for piece in self.pieces.pop(document):
                self.places[piece.words].pop((document, piece.span.place), None)
                changed.add(piece.words)
        for document, some in pieces.items():
            if document not in self.pieces:
                self.pieces[document] = some
                for piece in some:
                    self.places.setdefault(piece.words, {}).setdefault((document, piece.span.place), piece)
                    changed.add(piece.words)
        return changed

    def words_with(self, told: Iterable[str]) -> set[Words]:
        """Words and terms in, the wordings that hold one of them out."""
        return set[Words]().union(*(self.holding[one] for one in told if one in self.holding))

    def worded(self, looked_at: Iterable[Words], story: Story) -> tuple[Wording, ...]:
        """The words that other pieces print or that tell something else than before, and what the story tells about words, in; all wordings out."""
        for words in looked_at:
            places, known = self.places[words], self.of.get(words)
            if not places:
                del self.places[words]
                if known:
                    self.drop(known, story)
                continue
            pieces = tuple(places[place] for place in sorted(places))
            core = story.core_of(words)
            if known is None or known.core is not core or known.pieces != pieces:
                self.stamp(known, pieces)
                self.of[words] = Wording(core=core, pieces=pieces, is_quoted=any(one.is_quoted for one in pieces))
            if known is None:
                insort(self.ordered, order_of(words))
                for one in (*words, *terms_of(words, story.memory)):
                    self.holding[one].add(words)
        return tuple(self.of[words] for _, words in self.ordered)

    def drop(self, wording: Wording, story: Story) -> None:
        """A wording that nothing prints any more in; afterwards it is not known."""
        self.stamp(wording, ())
        del self.of[wording.words]
        del self.ordered[bisect_left(self.ordered, order_of(wording.words))]
        for one in (*wording.words, *terms_of(wording.words, story.memory)):
            self.holding[one].discard(wording.words)

    def stamp(self, known: Wording | None, pieces: Iterable[Piece]) -> None:
        """A wording as it was and the pieces that print it now in; the documents of both have another stamp afterwards."""
        self.stamps.update({piece.document_id for piece in (*(known.pieces if known else ()), *pieces)})


class Telling:
    """The sentences of a story's texts, and what they tell about words: however often a text is reprinted, it tells the same."""

    def __init__(self) -> None:
        """No text yet."""
        self.printed = Printed()
        self.seen: Counter[str] = Counter()
        self.number = 0
        self.weights: dict[str, float] = {}
        self.lower: dict[str, frozenset[str]] = {}
        self.telling: Counter[str] = Counter()
        self.untold: set[str] = set()

    def update(self, readings: Iterable[Reading], memory: Memory) -> tuple[tuple[Wording, ...], Story]:
        """The readings of a story and what is remembered of it in, their sentences and what these tell about words out."""
        split, lower = memory.table("sentences of texts"), memory.table("words of texts")
        some = {reading.document.id: reading for reading in readings}
        pieces = {key: split.of(key, partial(sentences_in, reading, memory)) for key, reading in some.items()}
        before = self.printed.of
        changed = self.printed.update(pieces)
        terms = self.weigh(
            [words for words in changed if words not in before and self.printed.places[words]],
            [words for words in changed if words in before and not self.printed.places[words]],
            memory,
        )
        words = self.listen({key: lower.of(key, partial(telling_in, reading)) for key, reading in some.items()})
        self.untold |= terms | words
        story = Story(weights=self.weights, telling=self.telling.keys(), memory=memory)
        return self.printed.worded(changed | self.printed.words_with(terms | words), story), story

    def weigh(self, came: list[Words], went: list[Words], memory: Memory) -> set[str]:
        """Wordings that came and that went in, the terms that tell something else than before out."""
        touched: set[str] = set()
        for some, sign in ((came, 1), (went, -1)):
            for term in chain.from_iterable(terms_of(words, memory) for words in some):
                self.seen[term] += sign
                touched.add(term)
        before, self.number = self.number, self.number + len(came) - len(went)
        if self.number and (not before or step(self.number) != step(before)):
            touched = {*self.seen}
        changed = set()
        for term in touched:
            weight = weight_of(self.number, self.seen[term]) if self.seen[term] else None
            if self.weights.get(term) != weight:
                changed.add(term)
            if weight is None:
                self.weights.pop(term, None)
                del self.seen[term]
            else:
                self.weights[term] = weight
        return changed

    def listen(self, lower: Mapping[str, frozenset[str]]) -> set[str]:
        """The words that each document prints in lower case in, those that some document does now and none did before, or the reverse, out."""
        changed: set[str] = set()
        for document in [one for one in self.lower if one not in lower]:
            for word in self.lower.pop(document):
                self.telling[word] -= 1
                if not self.telling[word]:
                    del self.telling[word]
                    changed.add(word)
        for document in [one for one in lower if one not in self.lower]:
            self.lower[document] = lower[document]
            for word in lower[document]:
                if word not in self.telling:
                    changed.add(word)
                self.telling[word] += 1
        return changed

    def take(self) -> set[str]:
        """Nothing in, the words and terms that tell something else than when this was asked the last time out."""
        untold, self.untold = self.untold, set()
        return untold
