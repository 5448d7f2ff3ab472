"""Claims in, what comparing needs to know of each out: its context without its value.

Claims that stand at the same place of the same sentence in several documents (reprints) are one view, and so are those of one value in a sentence
that several documents print edited: a copy changes no comparison.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from crossread.stages.tokens import Token, covering, tokenise
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
        bigrams: pairs of neighbouring lemmas of the sentence, the value masked.
        years: years named in the sentence.
        masks: the lemmas beside each other number of the sentence.
        subject: what its value is of, without its context: group, and for counts state and sort, for measures and times the head.
        rivals: how many different values its documents give under the same subject, itself counted; 1 when it is the only one.
    """

    claims: tuple[Claim, ...]
    meant: str
    group: str
    sentence: str
    context: dict[str, float]
    near: dict[str, float]
    left: tuple[str, ...]
    right: tuple[str, ...]
    bigrams: frozenset[tuple[str, str]]
    years: frozenset[str]
    masks: tuple[str, ...]
    subject: tuple[str, ...]
    rivals: int

    @property
    def claim(self) -> Claim:
        """The first of its claims: all of them read the same."""
        return self.claims[0]

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents it stands in."""
        return frozenset(claim.document_id for claim in self.claims)


def views_of(claims: Iterable[Claim], meant: Mapping[str, str] = NOTHING_MEANT, copied: Mapping[str, str] = NOTHING_COPIED) -> tuple[View, ...]:
    """All claims of a story in, their views out, sorted by sentence, place and kind: the order of the documents changes nothing.

    Args:
        claims: of all documents.
        meant: ids of claims of names, and what each means.
        copied: ids of claims in sentences that several documents print, word for word or edited, and which sentence it is.
    """
    groups: dict[tuple[str, str, int, int], list[Claim]] = {}
    for claim in sorted(claims, key=lambda claim: (claim.sentence.words, claim.span.start - claim.sentence.start, claim.id)):
        offset, length = claim.span.start - claim.sentence.start, claim.span.end - claim.span.start
        place: tuple[str, str, int, int] = (claim.sentence.words, claim.kind, offset, length)
        if claim.id in copied:
            place = (copied[claim.id], f"{claim.kind} {claim.scope.head} {claim.value}", 0, 0)
        groups.setdefault(place, []).append(claim)
    sentences = {group[0].sentence.words: group[0].sentence for group in groups.values()}
    read = {words: Sentence(start=span.start, tokens=tokenise(span)) for words, span in sentences.items()}
    weight = rareness({token.lemma for token in one.tokens if token.is_word} for one in read.values())
    values = values_by_subject(claim for group in groups.values() for claim in group)
    found = (view_of(tuple(group), read[group[0].sentence.words], weight, values, meant) for group in groups.values())
    return tuple(sorted(found, key=lambda view: order_of(view.claim)))


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
    (INVARIANT 22).
    """
    seen = Counter(lemma for lemmas in sentences for lemma in lemmas)
    return {lemma: max(LOWEST, math.log(USUAL / (count + 0.5))) for lemma, count in seen.items()}


USUAL = 250
"""Sentences of a story of some ten reports."""
LOWEST = 0.3
"""How rare a lemma is at least, in however many sentences it stands."""


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """The words of a sentence, read once for all its claims.

    Attributes:
        start: where it stands in the report that it was read in.
        tokens: its tokens there.
    """

    start: int
    tokens: tuple[Token, ...]

    @cached_property
    def telling(self) -> tuple[bool, ...]:
        """For each token, whether it says what a claim is about."""
        return tuple(tells(token) for token in self.tokens)


def view_of(
    claims: tuple[Claim, ...], read: Sentence, weight: dict[str, float], values: dict[tuple[str, ...], set[str]], meant: Mapping[str, str]
) -> View:
    """Claims that read the same, their sentence, the weight of each lemma, the values of each document and what names mean in, their view out."""
    claim = claims[0]
    moved = read.start - claim.sentence.start
    first, last = covering(read.tokens, claim.span.start + moved, claim.span.end + moved)
    value = range(0) if claim.kind in PHRASES else range(claim.core.start + moved, claim.core.end + moved)
    context: dict[str, float] = {}
    near: dict[str, float] = {}
    masked: list[str] = []
    for i, token in enumerate(read.tokens):
        is_value = token.start in value
        masked.append("#" if is_value or token.text[0].isdigit() else token.lemma)
        if is_value or not read.telling[i]:
            continue
        distance = first - i if i < first else max(0, i - last + 1)
        context[token.lemma] = weight[token.lemma]
        near[token.lemma] = max(near.get(token.lemma, 0.0), weight[token.lemma] * math.exp(-distance / NEAR_DECAY))
    things = {meant.get(one.id, "") for one in claims}
    return View(
        claims=claims,
        meant=things.pop() if len(things) == 1 else "",
        group=group_of(claim),
        sentence=claim.sentence.words,
        context=unit(context),
        near=unit(near),
        left=tuple(masked[max(0, first - 3) : first]),
        right=tuple(masked[last : last + 3]),
        bigrams=frozenset(pairwise(masked)),
        years=frozenset(YEAR.findall(claim.sentence.words)),
        masks=tuple(sorted(after for before, after in pairwise(masked) if before == "#" and after[0].isalpha())),
        subject=subject_of(claim),
        rivals=max(len(values[claim.document_id, *subject_of(claim)]) for claim in claims),
    )


def tells(token: Token) -> bool:
    """Does the token carry content that says what a claim is about?"""
    return token.is_word and len(token.text) > 1 and token.low not in FUNCTION_WORDS and token.lemma not in REPORTING


def content_lemmas(span: Span) -> frozenset[str]:
    """Words in, the lemmas that say what they are about out."""
    return frozenset(token.lemma for token in tokenise(span) if tells(token))


def unit(vector: dict[str, float]) -> dict[str, float]:
    """A sparse vector in, the same with length 1 out; an empty one stays empty."""
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items()} if length else {}


def group_of(claim: Claim) -> str:
    """A claim in, the name of the group it may be compared with out: its kind, and the unit of what is measured."""
    if claim.kind == "measure" and claim.quantity:
        return f"measure {claim.quantity.unit}"
    if claim.kind in {"name", "place"}:
        return "named"
    return claim.kind
