"""A claim in, what else its sentence names out: people, days, ages. Two sentences that name different ones rarely tell of one thing."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from crossread.stages.findings.story import Compared
from crossread.stages.names.who import key_of
from crossread.types.claim import Claim
from crossread.types.span import Span

AGE = re.compile(r"\b(\d{1,3})[- ]years?[- ]old\b|(?<=[a-z]), (\d{1,2})(?=[,.;]|$)")
""" "36-year-old", and the number behind a name ("Duncan Rait, 36,")."""
BADLY = re.compile(r"\b(?:serious|critical|sever|grave|bad|slight|light|minor)\w*\b", re.IGNORECASE)
"""Words that single out some of those who are hurt."""
EARLIER = frozenset("prior previous past earlier former".split())
"""Words in front of a noun that put what is counted before the event."""
HURT = frozenset({"injured", "hospitalised"})

Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands beside a claim in its sentence.

    Attributes:
        people: who is named there, beside who says it.
        days: the days it names, as dates.
        ages: the ages in years that it gives.
        sums: the sums of money right beside it, of which it may be a conversion.
        is_narrow: of people hurt, whether only the badly or the slightly hurt are meant.
        is_earlier: whether what is counted lies before the event ("prior arrests").
    """

    people: frozenset[str]
    days: frozenset[str]
    ages: frozenset[str]
    sums: frozenset[str]
    is_narrow: bool
    is_earlier: bool


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of a story's claims, made as they are asked for.

    Attributes:
        story: the story.
    """

    story: Compared
    _kept: dict[str, Setting] = field(default_factory=dict)

    def of(self, claim: Claim) -> Setting:
        """A claim in, its setting out."""
        if claim.id not in self._kept:
            self._kept[claim.id] = self._made(claim)
        return self._kept[claim.id]

    def in_sentence(self, place: Place) -> Sequence[Claim]:
        """What a sentence is found by in, its claims out."""
        return self._by_sentence.get(place, ())

    def _made(self, claim: Claim) -> Setting:
        """A claim in, its setting out, looked up."""
        beside = [other for other in self._by_sentence[sentence_of(claim)] if other.id != claim.id and not overlap(other.core, claim.core)]
        return Setting(
            people=frozenset(self._person(other) for other in beside if self._is_person(other)),
            days=frozenset(day for other in beside if (day := day_of(other))),
            ages=frozenset(age for age in ages_in(claim.sentence) if age != str(round(low(claim)))) if claim.kind != "time" else frozenset(),
            sums=frozenset(other.value for other in beside if other.kind == claim.kind == "money" and gap(claim.span, other.span) <= NEXT),
            is_narrow=claim.scope.state in HURT and bool(BADLY.search(beside_of(claim))),
            is_earlier=bool(EARLIER & {*claim.scope.modifiers}),
        )

    def _is_person(self, claim: Claim) -> bool:
        """Is it the name of a person who does not speak in this sentence?"""
        if claim.kind != "name":
            return False
        group = self.story.who.at(claim.document_id, claim.core)
        is_person = group.kind == "person" if group else claim.scope.head == "person"
        return is_person and not any(overlap(span, claim.core) for span in self._speakers[claim.document_id])

    def _person(self, claim: Claim) -> str:
        """A person's name in, who is meant out."""
        group = self.story.who.at(claim.document_id, claim.core)
        return key_of(group) if group else claim.value

    @cached_property
    def _by_sentence(self) -> dict[Place, list[Claim]]:
        """The claims of each sentence of a document."""
        found: dict[Place, list[Claim]] = defaultdict(list)
        for claim in self.story.claims.values():
            found[sentence_of(claim)].append(claim)
        return found

    @cached_property
    def _speakers(self) -> dict[str, tuple[Span, ...]]:
        """For each document, the words that name who speaks."""
        return {
            reading.document.id: tuple(source.span for one in reading.statements for source in one.sources if source.span)
            for reading in self.story.readings
        }


def sentence_of(claim: Claim) -> Place:
    """A claim in, what its sentence is found by out."""
    return (claim.document_id, claim.sentence.part, claim.sentence.start)


def overlap(a: Span, b: Span) -> bool:
    """Do two spans of one document share a letter?"""
    return a.part == b.part and a.start < b.end and b.start < a.end


def gap(a: Span, b: Span) -> int:
    """Two spans of one sentence in, how many code points lie between them out; 0 when they touch."""
    return max(0, a.start - b.end, b.start - a.end)


NEXT = 3
"""Code points between a sum and its conversion: a blank and a bracket."""


def day_of(claim: Claim) -> str:
    """A claim in, the day that it names out (YYYY-MM-DD); empty when it is no time, a longer one, or the time of saying so."""
    moment = claim.moment
    return moment.earliest or "" if moment and moment.earliest == moment.latest and moment.time_of == "event" else ""


def ages_in(sentence: Span) -> frozenset[str]:
    """A sentence in, the ages that it gives out."""
    return frozenset(found[1] or found[2] for found in AGE.finditer(sentence.words))


def low(claim: Claim) -> float:
    """The low bound of a claim's quantity, -1 when it has none."""
    return claim.quantity.low if claim.quantity and claim.quantity.low is not None else -1.0


REACH = 24
"""Code points to either side of a claim in which a word belongs to it."""


def beside_of(claim: Claim) -> str:
    """A claim in, its words and those right beside it in its sentence out."""
    start = claim.span.start - claim.sentence.start
    return claim.sentence.words[max(0, start - REACH) : start + len(claim.span.words) + REACH]
