"""Claims in, what comparing needs to know of each out: its context without its value.

Claims that stand at the same place of the same sentence in several documents (reprints) are one view, and so are those of one value in a sentence
that several documents print edited: a copy changes no comparison.
"""

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property, partial
from itertools import pairwise
from operator import itemgetter

from crossread.stages.memory import Memory
from crossread.stages.tokens import Token, tokenise
from crossread.stages.words import FUNCTION_WORDS, PERSONS
from crossread.types.claim import PHRASES, Claim
from crossread.types.span import Span

NEAR_DECAY = 4.0
"""Tokens after which a word's weight in the near context has fallen to 1/e."""
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NOTHING_MEANT: Mapping[str, str] = {}
NOTHING_COPIED: Mapping[str, str] = {}
REPORTING = frozenset("say tell report accord add".split())
"""Words of reporting, which say nothing of what a claim is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A claim as comparing sees it.

    Attributes:
        claims: the claims of this view, sorted by the words of their sentences: one, or one a copy; the first stands for all.
        meant: who or what a name means, the same for equal things; empty when unknown.
        group: what it may be compared with (kind, and unit of a measure).
        sentence: its sentence, in which two views never answer the same point with different values.
        context: weight of each content lemma of the sentence, without the value's own words.
        near: the same, falling off with the distance from the claim.
        left: the lemmas right in front of the claim, the nearest last.
        right: the lemmas right behind it, the nearest first.
        masked: the lemmas of the sentence in order, the value and numbers masked.
        years: years named in the sentence.
        masks: the lemmas beside each other number of the sentence.
        subject: what its value is of, without its context: group, and for counts state and sort, for measures and times the head.
        rivals: how many different values its documents give under the same subject, itself counted; 1 when it is the only one.
        weights: how rare each of the words of its sentence is (`Sentence.told`).
    """

    claims: tuple[Claim, ...]
    meant: str
    group: str
    sentence: str
    context: dict[str, float]
    near: dict[str, float]
    left: tuple[str, ...]
    right: tuple[str, ...]
    masked: tuple[str, ...]
    years: frozenset[str]
    masks: tuple[str, ...]
    subject: tuple[str, ...]
    rivals: int
    weights: tuple[float, ...] = ()

    @property
    def claim(self) -> Claim:
        """The first of its claims: all of them read the same."""
        return self.claims[0]

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents it stands in."""
        return frozenset(claim.document_id for claim in self.claims)


def views_of(
    claims: Iterable[Claim],
    meant: Mapping[str, str] = NOTHING_MEANT,
    copied: Mapping[str, str] = NOTHING_COPIED,
    memory: Memory | None = None,
) -> tuple[View, ...]:
    """All claims of a story in, their views out, sorted by sentence, place and kind: the order of the documents changes nothing.

    Args:
        claims: of all documents.
        meant: ids of claims of names, and what each means.
        copied: ids of claims in sentences that several documents print, word for word or edited, and which sentence it is.
        memory: what is remembered of the story; a view that reads as it did is the same object.
    """
    memory = memory or Memory()
    placed, sentences, known = memory.table("placed"), memory.table("sentences"), memory.table("views")
    groups: dict[Place, list[Placed]] = {}
    for one in sorted((placed.of(claim.id, partial(place_of, claim)) for claim in claims), key=itemgetter(0)):
        groups.setdefault(place_with(one, copied), []).append(one)
    words = dict.fromkeys(group[0][2][0] for group in groups.values())
    read: dict[str, Sentence] = {one: sentences.of(one, partial(sentence_of, one)) for one in words}
    weight = rareness(one.lemmas for one in read.values())
    signs: dict[str, tuple[float, ...]] = {one: tuple(map(weight.__getitem__, sentence.told)) for one, sentence in read.items()}
    values: dict[tuple[str, ...], set[str]] = {}
    for group in groups.values():
        for _, claim, _, subject in group:
            values.setdefault(subject, set()).add(claim.value)
    found = []
    for group in groups.values():
        sentence = group[0][2][0]
        rivals = max(len(values[subject]) for _, _, _, subject in group)
        things = {meant.get(claim.id, "") for _, claim, _, _ in group}
        of = Beside(meant=things.pop() if len(things) == 1 else "", rivals=rivals, weights=signs[sentence])
        own = tuple(claim for _, claim, _, _ in group)
        found.append(known.of(key_of_view(of, own), partial(view_of, own, read[sentence], of)))
    return tuple(sorted(found, key=lambda view: order_of(view.claim)))


Place = tuple[str, str, int, int]
Placed = tuple[tuple[str, int, str], Claim, Place, tuple[str, ...]]
"""What claims are put in order by before they are views, different for any two; the claim; the place that it shares with its copies; and its document
and subject."""


def place_of(claim: Claim) -> Placed:
    """A claim in, where it stands out."""
    words, offset = claim.sentence.words, claim.span.start - claim.sentence.start
    place = (words, claim.kind, offset, claim.span.end - claim.span.start)
    return (words, offset, claim.id), claim, place, (claim.document_id, *subject_of(claim))


def place_with(one: Placed, copied: Mapping[str, str]) -> Place:
    """Where a claim stands and which claims stand in sentences that several documents print in, the place that it shares with its copies out."""
    claim = one[1]
    return (copied[claim.id], f"{claim.kind} {claim.scope.head} {claim.value}", 0, 0) if claim.id in copied else one[2]


def order_of(claim: Claim) -> tuple[str, int, str, str]:
    """A claim in, what views are sorted by out: the words of its sentence, its place in it, its kind."""
    return (claim.sentence.words, claim.span.start - claim.sentence.start, claim.kind, claim.id)


def values_by_subject(claims: Iterable[Claim]) -> dict[tuple[str, ...], set[str]]:
    """Claims in, the different values that each document gives under each subject out."""
    found: dict[tuple[str, ...], set[str]] = {}
    for claim in claims:
        found.setdefault((claim.document_id, *subject_of(claim)), set()).add(claim.value)
    return found


def subject_of(claim: Claim) -> tuple[str, ...]:
    """A claim in, what its value is of out: the group, and for counts state and sort, for others the head."""
    if claim.kind == "count":
        return (group_of(claim), claim.scope.state or "", class_of(claim))
    return (group_of(claim), claim.scope.head)


def class_of(claim: Claim) -> str:
    """What sort of thing is counted: "person" for any noun for people, the noun itself otherwise; empty when unknown."""
    return "person" if claim.scope.head in PERSONS or claim.scope.state in {"killed", "injured", "casualty"} else claim.scope.head


def rareness(sentences: Iterable[AbstractSet[str]]) -> dict[str, float]:
    """The lemmas of each sentence of a story in, how rare each lemma is out: the less the more sentences it stands in.

    It is the inverse document frequency of a story of `USUAL` sentences, however long this one is: reports of something else change nothing
    (INVARIANT 22). It falls in steps (`STEPS`), so that one more sentence changes the weight of few words.
    """
    seen = Counter(lemma for lemmas in sentences for lemma in lemmas)
    return {lemma: rare(count) for lemma, count in seen.items()}


USUAL = 250
"""Sentences of a story of some ten reports."""
LOWEST = 0.3
"""How rare a lemma is at least, in however many sentences it stands."""
STEPS = (1, 2, 4, 8, 32, 128)
"""Numbers of sentences from which on a lemma is as rare as one in their geometric mean; from the last on it is as common as can be."""


@cache
def rare(count: int) -> float:
    """In how many sentences a lemma stands in, how rare it is out."""
    at = bisect_right(STEPS, count)
    if at == len(STEPS):
        return LOWEST
    return max(LOWEST, math.log(USUAL / (math.sqrt(STEPS[at - 1] * (STEPS[at] - 1)) + 0.5)))


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """The words of a sentence, read once for all its claims.

    Attributes:
        words: as printed.
        tokens: its tokens, with offsets into the sentence.
    """

    words: str
    tokens: tuple[Token, ...]

    @cached_property
    def telling(self) -> tuple[tuple[int, str], ...]:
        """The places and lemmas of the tokens that say what a claim is about."""
        return tuple([(at, token.lemma) for at, token in enumerate(self.tokens) if tells(token)])

    @cached_property
    def masked(self) -> tuple[str, ...]:
        """The lemma of each token, and for each number "#"."""
        return tuple(["#" if token.text[0].isdigit() else token.lemma for token in self.tokens])

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each token starts."""
        return tuple([token.start for token in self.tokens])

    @cached_property
    def ends(self) -> tuple[int, ...]:
        """Where each token ends."""
        return tuple([token.end for token in self.tokens])

    @cached_property
    def years(self) -> frozenset[str]:
        """The years that it names."""
        return frozenset(YEAR.findall(self.words))

    @cached_property
    def lemmas(self) -> frozenset[str]:
        """The lemmas of its words."""
        return frozenset(token.lemma for token in self.tokens if token.is_word)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The different lemmas that say what a claim is about, sorted."""
        return tuple(sorted({lemma for _, lemma in self.telling}))


def sentence_of(words: str) -> Sentence:
    """The words of a sentence in, the sentence read out."""
    return Sentence(words=words, tokens=tokenise(Span(start=0, end=len(words), words=words)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a view is made of beside its claims.

    Attributes:
        meant: who or what its name means; empty when unknown.
        rivals: how many different values its documents give under the same subject.
        weights: how rare each of `Sentence.told` is, in that order.
    """

    meant: str
    rivals: int
    weights: tuple[float, ...]


def key_of_view(beside: Beside, claims: tuple[Claim, ...]) -> Hashable:
    """All that `view_of` makes a view from in, beside the sentence, which its claims tell; what the view is remembered under out."""
    return (beside.meant, beside.rivals, beside.weights, *(claim.id for claim in claims))


def view_of(claims: tuple[Claim, ...], read: Sentence, beside: Beside) -> View:
    """Claims that read the same, their sentence and what else is known of them in, their view out."""
    claim = claims[0]
    weight = dict(zip(read.told, beside.weights, strict=True))
    moved = -claim.sentence.start
    first = bisect_right(read.ends, claim.span.start + moved)
    last = max(first + 1, bisect_left(read.starts, claim.span.end + moved))
    value = (0, 0) if claim.kind in PHRASES else (claim.core.start + moved, claim.core.end + moved)
    low, high = bisect_left(read.starts, value[0]), bisect_left(read.starts, value[1])
    masked = [*read.masked[:low], *["#"] * (high - low), *read.masked[high:]]
    context: dict[str, float] = {}
    near: dict[str, float] = {}
    for i, lemma in read.telling:
        if low <= i < high:
            continue
        known = context[lemma] = weight[lemma]
        near[lemma] = max(near.get(lemma, 0.0), known * falling(first - i if i < first else max(0, i - last + 1)))
    return View(
        claims=claims,
        meant=beside.meant,
        group=group_of(claim),
        sentence=claim.sentence.words,
        context=unit(context),
        near=unit(near),
        left=tuple(masked[max(0, first - 3) : first]),
        right=tuple(masked[last : last + 3]),
        masked=tuple(masked),
        years=read.years,
        masks=tuple(sorted(after for before, after in pairwise(masked) if before == "#" and after[0].isalpha())),
        subject=subject_of(claim),
        rivals=beside.rivals,
        weights=beside.weights,
    )


@cache
def falling(distance: int) -> float:
    """How many tokens a word is away from the claim in, what its weight in the near context has fallen to out."""
    return math.exp(-distance / NEAR_DECAY)


def tells(token: Token) -> bool:
    """Does the token carry content that says what a claim is about?"""
    return token.is_word and len(token.text) > 1 and token.low not in FUNCTION_WORDS and token.lemma not in REPORTING


def content_lemmas(span: Span) -> frozenset[str]:
    """Words in, the lemmas that say what they are about out."""
    return frozenset(token.lemma for token in tokenise(span) if tells(token))


def unit(vector: dict[str, float]) -> dict[str, float]:
    """A sparse vector in, the same with length 1 out; an empty one stays empty."""
    length = math.sqrt(sum([value * value for value in vector.values()]))
    return {key: value / length for key, value in vector.items()} if length else {}


def group_of(claim: Claim) -> str:
    """A claim in, the name of the group it may be compared with out: its kind, and the unit of what is measured."""
    if claim.kind == "measure" and claim.quantity:
        return f"measure {claim.quantity.unit}"
    if claim.kind in {"name", "place"}:
        return "named"
    return claim.kind
