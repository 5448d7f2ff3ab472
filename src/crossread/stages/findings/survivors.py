"""What a report tells and who died in, how many of those who were hurt or hit live out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crossread.stages.findings.told import best
from crossread.types.claim import Claim
from crossread.types.figure import Telling, TellingRule
from crossread.types.finding import Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """Those of the people hit or injured who died.

    Attributes:
        number: how many; 0 when nobody is known to have died.
        claims: the claims that tell it.
        besides: further words that tell it.
    """

    number: float = 0
    claims: tuple[Claim, ...] = ()
    besides: tuple[Evidence, ...] = ()


NOBODY = Dead()


def told_injured(found: tuple[Telling, ...], dead: Dead) -> tuple[Telling, ...]:
    """The tellings of a report and who of them died in, those of the number of injured that it gives out; empty when it gives none."""
    deaths = [one for one in found if one.harm == "killed"]
    hurt = (one for one in found if one.harm == "injured" and not is_dead_one(one, deaths, dead))
    return best([*hurt, *survivors((one for one in found if one.harm == "hit"), deaths, dead)])


def is_dead_one(one: Telling, deaths: list[Telling], dead: Dead) -> bool:
    """Is a single person who was hurt the one who died ("a boy was injured", "at least one person was injured", and "the boy, 9, died")?

    So it is taken when the report knows of one death, in another sentence, and no noun or age tells the two apart.
    """
    if not deaths or one.number != 1 or dead.number != 1 or one.is_further or not (one.is_single or is_least(one.claims[0])):
        return False
    hurt = one.claims[0]
    if any(death.claims[0].sentence == hurt.sentence for death in deaths):
        return False
    singles = [death.claims[0] for death in deaths if death.is_single]
    return all(may_be_same(hurt, claim) for claim in singles)


def is_least(claim: Claim) -> bool:
    """Does a count only set a lower bound ("at least one person")?"""
    return claim.quantity is not None and claim.quantity.high is None


def may_be_same(hurt: Claim, died: Claim) -> bool:
    """Can the nouns and ages of two single people be of one?"""
    a, b = AGE.search(hurt.span.words), AGE.search(died.span.words)
    if a and b:
        return a[0] == b[0]
    sexes = {SEX_OF.get(claim.scope.head) for claim in (hurt, died)} - {None}
    growths = {GROWTH_OF.get(claim.scope.head) for claim in (hurt, died)} - {None}
    return len(sexes) < FEWEST_APART and len(growths) < FEWEST_APART


FEWEST_APART = 2
AGE = re.compile(r"\d+")
SEX_OF = {
    noun: sex
    for sex, nouns in {
        "female": "woman girl mother wife daughter sister girlfriend aunt niece grandmother granddaughter mom mum grandma lady female",
        "male": "man boy father husband son brother boyfriend uncle nephew grandfather grandson dad grandpa gentleman male",
    }.items()
    for noun in nouns.split()
}
"""Nouns for one person that tell a sex."""
GROWTH_OF = {
    noun: growth
    for growth, nouns in {
        "child": "boy girl child baby toddler infant kid teen teenager juvenile youth",
        "adult": "man woman lady gentleman adult officer deputy policeman trooper guard employee worker clerk driver",
    }.items()
    for noun in nouns.split()
}
"""Nouns for one person that tell whether it is a child."""


def survivors(hit: Iterable[Telling], deaths: list[Telling], dead: Dead) -> Iterator[Telling]:
    """Those who were hit, the deaths told and who died in, those who live out.

    "Six shot, one fatally" leaves five; in "one dead, six shot" and "one dead, six others shot" the six are beside the dead.
    """
    for one in hit:
        if one.is_further or not dead.number or any(stands_before(death, one) for death in deaths):
            yield one
        elif one.number > dead.number:
            yield less(one, dead, dead.number, "those hit less those killed")


def less(one: Telling, dead: Dead, number: float, rule: TellingRule) -> Telling:
    """People told of, those of them who died, how many these are and the rule by which they are taken off in, the others out."""
    return replace(one, number=max(0.0, one.number - number), claims=(*one.claims, *dead.claims), besides=(*one.besides, *dead.besides), rule=rule)


def stands_before(death: Telling, hit: Telling) -> bool:
    """Does a death stand in front of those hit, in the same sentence and beside them ("one dead, six shot", not "two dead after four shot")?"""
    a, b = death.claims[-1], hit.claims[0]
    if a.sentence != b.sentence or b.span.start <= a.span.end:
        return False
    return AFTER.search(a.sentence.words[a.span.end - a.sentence.start : b.span.start - a.sentence.start]) is None


AFTER = re.compile(r"\b(?:after|when|of|among|as|in which|where)\b", re.IGNORECASE)
"""Words between the dead and those hit that make the dead some of them."""
