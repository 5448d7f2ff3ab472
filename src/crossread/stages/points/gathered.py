"""The claims of a story that grows in, their views out, each brought up to date only when something that it is made of changed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter

from crossread.stages.memory import Memory
from crossread.stages.points.views import (
    Beside,
    Place,
    Placed,
    Sentence,
    View,
    key_of_view,
    order_of,
    place_of,
    place_with,
    rare,
    sentence_of,
    view_of,
)
from crossread.types.claim import Claim

Order = tuple[str, int, str, str]
Subject = tuple[str, ...]


@dataclass(slots=True)
class Changed:
    """What changed since the views were made.

    Attributes:
        places: of views whose claims, or what these mean, changed.
        weighed: lemmas whose sentences came or went, and how rare they were before.
        counted: subjects whose values came or went, and how many different ones there were before.
    """

    places: set[Place] = field(default_factory=set)
    weighed: dict[str, float] = field(default_factory=dict)
    counted: dict[Subject, int] = field(default_factory=dict)


class Gathered:
    """The claims of a story by the place that they share with their copies, and their views.

    After `of`, it holds what `views_of` makes anew: a view is made of the claims at its place, of what they mean, of how rare the words of its
    sentence are, and of how many values its documents give under its subject. Whatever of these changes, its view is made again.
    """

    def __init__(self, memory: Memory) -> None:
        """What is remembered of the story in; there are no claims yet."""
        self.placed, self.read_sentences, self.made_views = (memory.table(name) for name in ("placed", "sentences", "views"))
        self.claims: dict[str, Claim] = {}
        self.place: dict[str, Place] = {}
        self.meant: dict[str, str] = {}
        self.copied: dict[str, str] = {}
        self.groups: dict[Place, list[Placed]] = {}
        self.sentences: dict[Place, Sentence] = {}
        self.words: dict[Place, str] = {}
        self.using: dict[str, set[Place]] = defaultdict(set)
        self.holding: dict[str, set[str]] = defaultdict(set)
        self.seen: Counter[str] = Counter()
        self.values: dict[Subject, Counter[str]] = defaultdict(Counter)
        self.subjects: dict[Subject, Counter[Place]] = defaultdict(Counter)
        self.views: dict[Place, tuple[Order, View]] = {}

    def of(self, claims: Iterable[Claim], meant: Mapping[str, str], copied: Mapping[str, str]) -> tuple[View, ...]:
        """The same in as `views_of` takes, the same out."""
        now, changed = {claim.id: claim for claim in claims}, Changed()
        moved = [key for key in self.claims if key not in now or self.copied.get(key) != copied.get(key)]
        for key in moved:
            self.without(key, changed)
        come = [claim for key, claim in now.items() if key not in self.place]
        for claim in come:
            self.with_claim(claim, copied, changed)
        for key, place in self.place.items():
            thing = meant.get(key, "")
            if self.meant.get(key, "") != thing:
                self.meant[key] = thing
                changed.places.add(place)
        self.claims, self.copied = now, {key: copied[key] for key in now if key in copied}
        self.read(changed)
        self.renew(changed)
        return tuple(view for _, view in self.views.values())

    def without(self, key: str, changed: Changed) -> None:
        """The id of a claim that went, or that stands elsewhere now, in; afterwards it stands nowhere."""
        place = self.place.pop(key)
        self.meant.pop(key, None)
        at = next(one for one in self.groups[place] if one[1].id == key)
        self.groups[place].remove(at)
        changed.places.add(place)
        _, claim, _, subject = at
        changed.counted.setdefault(subject, len(self.values[subject]))
        taken_from(self.values, subject, claim.value)
        taken_from(self.subjects, subject, place)

    def with_claim(self, claim: Claim, copied: Mapping[str, str], changed: Changed) -> None:
        """A claim that stands nowhere and what is copied in; afterwards it stands at its place."""
        at: Placed = self.placed.of(claim.id, partial(place_of, claim))
        place = place_with(at, copied)
        self.place[claim.id] = place
        group = self.groups.setdefault(place, [])
        group.append(at)
        group.sort(key=itemgetter(0))
        changed.places.add(place)
        subject = at[3]
        changed.counted.setdefault(subject, len(self.values[subject]) if subject in self.values else 0)
        self.values[subject][claim.value] += 1
        self.subjects[subject][place] += 1

    def read(self, changed: Changed) -> None:
        """What changed in; afterwards the sentences are those of the groups that there are."""
        known = self.read_sentences
        for place in changed.places:
            group = self.groups[place]
            before, words = self.words.get(place), group[0][2][0] if group else None
            if before == words:
                continue
            if words is not None:
                self.words[place] = words
                self.sentences[place] = known.of(words, partial(sentence_of, words))
                if words not in self.using:
                    self.count(words, self.sentences[place], 1, changed)
                self.using[words].add(place)
            if before is not None:
                self.using[before].discard(place)
                if not self.using[before]:
                    del self.using[before]
                    self.count(before, known.of(before, partial(sentence_of, before)), -1, changed)
        for place in [place for place in changed.places if not self.groups[place]]:
            for kept in (self.groups, self.words, self.sentences, self.views):
                kept.pop(place, None)
            changed.places.discard(place)

    def count(self, words: str, sentence: Sentence, by: int, changed: Changed) -> None:
        """A sentence, 1 when it came or -1 when it went, in; afterwards its lemmas are counted."""
        for lemma in sentence.lemmas:
            before = self.seen[lemma]
            changed.weighed.setdefault(lemma, rare(before) if before else 0.0)
            if before + by:
                self.seen[lemma] = before + by
            else:
                del self.seen[lemma]
        for lemma in sentence.told:
            if by > 0:
                self.holding[lemma].add(words)
            else:
                self.holding[lemma].discard(words)
                if not self.holding[lemma]:
                    del self.holding[lemma]

    def renew(self, changed: Changed) -> None:
        """What changed in; afterwards every view is what it would be made anew, in order."""
        dirty = set(changed.places)
        for lemma, before in changed.weighed.items():
            if lemma in self.seen and rare(self.seen[lemma]) != before:
                dirty.update(place for words in self.holding.get(lemma, ()) for place in self.using[words])
        for subject, values in changed.counted.items():
            if subject in self.values and len(self.values[subject]) != values:
                dirty.update(self.subjects[subject])
        if not dirty and len(self.views) == len(self.groups):
            return
        weight = {lemma: rare(self.seen[lemma]) for place in dirty for lemma in self.sentences[place].told}
        for place in dirty:
            self.views[place] = self.made(place, weight)
        if dirty:
            self.views = dict(sorted(self.views.items(), key=lambda one: one[1][0]))

    def made(self, place: Place, weight: Mapping[str, float]) -> tuple[Order, View]:
        """A place and how rare lemmas are in, its view out, behind what views are sorted by."""
        group, sentence = self.groups[place], self.sentences[place]
        things = {self.meant.get(claim.id, "") for _, claim, _, _ in group}
        of = Beside(
            meant=things.pop() if len(things) == 1 else "",
            rivals=max(len(self.values[subject]) for _, _, _, subject in group),
            weights=tuple(map(weight.__getitem__, sentence.told)),
        )
        own = tuple(claim for _, claim, _, _ in group)
        view: View = self.made_views.of(key_of_view(of, own), partial(view_of, own, sentence, of))
        return order_of(view.claim), view


def taken_from(counted: dict[Subject, Counter[str]] | dict[Subject, Counter[Place]], subject: Subject, value: str | Place) -> None:
    """Counters by subject, a subject and what is one less under it in; what is there no more is not counted."""
    some: Counter[str] | Counter[Place] = counted[subject]
    some[value] -= 1  # type: ignore[index]
    if not some[value]:  # type: ignore[index]
        del some[value]
    if not some:
        del counted[subject]
