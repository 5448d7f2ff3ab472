"""A figure of deaths in, how two data sets of conflict research would write it out; never mixed into our own bounds.

Both code an event from all its reports, and weigh them. Nothing here weighs: it applies what their published definitions say of words and numbers,
to the words of one report, or to what the reports of a story give. Where the definition asks for a judgement, the value is left empty.

UCDP GED: `low` is the lowest reliable estimate of total deaths, `best` the most likely one, `high` the highest reliable one.
Source: the variable definitions of the UCDP Georeferenced Event Dataset codebook (Högbladh, Uppsala University; the same in its editions 19.1 and
24.1), as data packages quote them; the codebook itself was not at hand, so it is not known here how it reads vague words: they are left empty.

ACLED: "the most conservative estimate available" where reports differ or are vague; "tens" is 10, "dozens" 12, "hundreds" 100, and so on.
Source: ACLED, "Fatalities: Frequently asked questions", 27 February 2023, last updated 7 May 2024, read in a copy. How it codes a number that is
not known at all ("several", "many") depends on the sort of conflict there: left empty.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crossread.types.claim import Claim
from crossread.types.dossier import Dossier
from crossread.types.figure import StoryFigure

ACLED_WORDS = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000}
"""A vague word and what ACLED writes for it; "thousands" is its "and so on"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """Deaths as two conventions write them; None where a convention does not apply or asks for a judgement.

    Attributes:
        ucdp_low: the lowest number.
        ucdp_best: the one number there is; None where there are several, or none.
        ucdp_high: the highest number.
        acled_fatalities: the most conservative number.
    """

    ucdp_low: int | None = None
    ucdp_best: int | None = None
    ucdp_high: int | None = None
    acled_fatalities: int | None = None


NOTHING = Coded()


def deaths(dossier: Dossier) -> frozenset[str]:
    """A dossier in, ids of the claims out that count the dead of its event: those that its figure of the killed rests on, or that give another one.

    A number of dead of an earlier event, of animals, a part of a total and a further one are none of them. Figures are made of single numbers; a
    range or a vague number is taken when its own words say that people were killed, so it may be of an earlier event.
    """
    told = (telling for figure in dossier.figures if figure.asked == "killed" for given in figure.given for telling in given.tellings)
    counted = {claim.id for telling in told if telling.rule == "counted" for claim in telling.claims}
    return frozenset(counted | {claim.id for reading in dossier.readings for claim in reading.claims if is_toll_of_no_number(claim)})


def is_toll_of_no_number(claim: Claim) -> bool:
    """Is it a range ("more than 40", too) or a vague number of people that it says were killed?"""
    quantity, scope = claim.quantity, claim.scope
    if claim.kind != "count" or quantity is None:
        return False
    if not (quantity.is_vague or quantity.is_low_open or (quantity.high is not None and quantity.low != quantity.high)):
        return False
    is_whole = scope.role in {None, "total"} and claim.part_of is None
    return is_whole and scope.state == "killed" and scope.head in {"", "person", "people"} and claim.polarity == "affirmed"


def coded(claim: Claim) -> Coded:
    """A claim that counts the dead in, its words as the conventions write them out.

    A bound is the number that is printed, also of "more than 40"; an upper one that is excluded ("fewer than 10") is none.
    """
    quantity = claim.quantity
    if quantity is None or quantity.is_ambiguous or claim.polarity != "affirmed":
        return NOTHING
    if quantity.is_vague:
        return Coded(acled_fatalities=vague_by_acled(claim.core.words))
    low, high = whole(quantity.low), None if quantity.is_high_open else whole(quantity.high)
    printed = {number for number in (low, high) if number is not None}
    return Coded(ucdp_low=low, ucdp_best=next(iter(printed)) if len(printed) == 1 and low is not None else None, ucdp_high=high, acled_fatalities=low)


def coded_story(figure: StoryFigure) -> Coded:
    """A story's figure in, what its reports give as the conventions write it out; nothing for a figure that is not of the killed."""
    numbers = [number for one in figure.given if (number := whole(one.number)) is not None]
    if figure.asked != "killed" or not numbers:
        return NOTHING
    low, high = min(numbers), max(numbers)
    return Coded(ucdp_low=low, ucdp_best=low if low == high else None, ucdp_high=high, acled_fatalities=low)


def vague_by_acled(words: str) -> int | None:
    """Vague words in, what ACLED writes for them out; None when they have none of its words, or several ("tens of thousands")."""
    found = tuple(known_in(words.casefold().split()))
    return found[0] if len(found) == 1 else None


def known_in(words: Iterable[str]) -> Iterator[int]:
    """Words in, the numbers out that ACLED writes for those it names."""
    return (ACLED_WORDS[word] for word in words if word in ACLED_WORDS)


def whole(number: float | None) -> int | None:
    """A bound in, the same as a whole number out; None when it is none."""
    return int(number) if number is not None and number == int(number) else None
