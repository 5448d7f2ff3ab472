"""A figure of a story: how many people its reports say were killed or injured, and how that number was found."""

from dataclasses import dataclass
from typing import Literal

from crossread.types.claim import Claim
from crossread.types.finding import Derivation, Evidence

Asked = Literal["killed", "injured"]
"""What a story can have a figure of."""

Harm = Literal["killed", "injured", "hit"]
"""What came to people; who was hit ("six people were shot", "12 casualties") was killed or injured, the words do not say which."""

TellingRule = Literal[
    "counted",
    "told without a number",
    "people named side by side",
    "those hit less those killed",
    "those killed and who killed them",
    "the injured less those who died later",
    "the number of the last death",
]
"""How a number came about: printed as it is, a noun for one person, added up, or subtracted."""

FigureRule = Literal["undisputed", "latest", "majority of origins"]
"""Why a figure stands: no report gives another one, figures rose to it from report to report, or most reports written apart give it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """A place where a report tells how many.

    Attributes:
        harm: what came to them.
        number: how many.
        claims: the claims that tell it: one, or several that stand side by side.
        rule: how the number came about.
        weight: how prominent the place is.
        is_single: one person told without a number ("a man"), who may be one of several.
        is_further: "three others": beside people told of elsewhere in the sentence.
        besides: further words that the number rests on and no claim holds ("before killing himself").
    """

    harm: Harm
    number: float
    claims: tuple[Claim, ...]
    rule: TellingRule
    weight: float
    is_single: bool = False
    is_further: bool = False
    besides: tuple[Evidence, ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """All words that the number rests on."""
        return (*(claim.span.words for claim in self.claims), *(one.span.words for one in self.besides))


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The figure that one report gives.

    Attributes:
        document_id: the report.
        day: when it was published (YYYY-MM-DD); empty when unknown.
        number: the figure.
        answer: the words that give it most prominently; the number itself where it is printed nowhere in the report.
        tellings: the places that give it, in order; one at least.
        derivations: how the number came about where the report does not print it.
    """

    document_id: str
    day: str
    number: float
    answer: str
    tellings: tuple[Telling, ...]
    derivations: tuple[Derivation, ...] = ()

    @property
    def weight(self) -> float:
        """How prominently the report gives it."""
        return max(one.weight for one in self.tellings)


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFigure:
    """The figure that the reports of a story give for what was asked.

    Attributes:
        asked: what it is the number of.
        number: the figure.
        answer: the words of the report that gives it most prominently; the number itself where no report prints it.
        rule: why it stands, in a word or two.
        reason: the same in a sentence without numbers of its own.
        given: what each report gives, by document id; those that give another figure too.
        evidence: the words that carry the figure, in order of document and place.
        derivations: how it came about where no report prints it.
    """

    asked: Asked
    number: float
    answer: str
    rule: FigureRule
    reason: str
    given: tuple[Given, ...]
    evidence: tuple[Evidence, ...]
    derivations: tuple[Derivation, ...] = ()
