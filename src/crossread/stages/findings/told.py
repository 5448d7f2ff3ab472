"""One report in, how many people it tells were killed, injured or hit out: its counts, added up where it names people side by side."""

import re
from collections import defaultdict

from crossread.stages.claims.figures import TOLD_NOUNS, is_told
from crossread.stages.claims.states import STATES
from crossread.stages.findings.adding import added_up
from crossread.stages.findings.doers import with_doer
from crossread.stages.findings.harms import HARM_OF, is_in_condition
from crossread.stages.findings.other_events import of_own_event
from crossread.stages.findings.side_by_side import side_by_side
from crossread.stages.findings.values import exact
from crossread.stages.words import PERSONS
from crossread.types.claim import Claim
from crossread.types.document import Document
from crossread.types.dossier import Reading
from crossread.types.figure import Harm, Telling, TellingRule

IN_TITLE, IN_LEAD, IN_BODY, BOUND = 3.0, 2.0, 1.0, 0.75
"""Weights of places: headline, first words, the rest; and the share that "at least 12" has of it.
A judgement, with the develop half of bench/gva.py in view."""
LEAD = 500
"""Code points from the start of the text that count as its first words."""


def tellings(reading: Reading, years: frozenset[str]) -> tuple[Telling, ...]:
    """A report and the years in which the story's reports were published in, the places where it tells how many came to harm out, in order.

    Sentences that name another year or sum up several events are left out: their numbers are those of another event.
    """
    people = side_by_side(reading.document, filter(counts_people, reading.claims), filter(names_person, reading.claims))
    told = tuple(telling(reading.document, run, harm) for run, harm in people)
    own = of_own_event(added_up(told), years)
    return with_doer(reading.document, own, next((one.number for one in told_killed(own)), None))


def counts_people(claim: Claim) -> bool:
    """Is it one exact number of people who came to harm, or of people whose harm the words behind them may tell ("2 adults, 2 children killed")?"""
    scope = claim.scope
    return (
        claim.kind == "count"
        and claim.polarity == "affirmed"
        and (scope.role != "part" or (scope.state == "killed" and is_of_total(claim)))
        and (scope.state in HARM_OF or (scope.state is None and (scope.head in PERSONS or is_in_condition(claim))))
        and (not scope.head or scope.head in PERSONS or scope.head in TOLD_NOUNS or scope.head in STATES)
        and number_of(claim) is not None
        and not NOBODY.search(claim.span.words)
        and not NO_COUNT.match(claim.sentence.words, claim.span.end - claim.sentence.start)
    )


def names_person(claim: Claim) -> bool:
    """Is it the name of a person?"""
    return claim.kind == "name" and claim.scope.head == "person" and claim.polarity == "affirmed"


NOBODY = re.compile(
    r"^(?!.*\b(?:suffer|sustain|receive)).*\b(?:wounds?|shots?|shootings|stabbings)$|\b(?:yrs?|y/?o)\b|\battempted\b|^no other\b", re.IGNORECASE
)
"""Counts of wounds, years and deeds, not of people ("two gunshot wounds", but "three suffer gunshot wounds"); "no other injuries" says nothing."""
NO_COUNT = re.compile(r"\]|-\w|,? or \w+ times\b| times\b| and \d+ years\b| ?(?:/|of) ?\d")
"""What stands behind a number that counts no people: a note, an age, a page, how often."""


def is_of_total(claim: Claim) -> bool:
    """Is it a part that its sentence takes from a known total ("two of the four victims died")?"""
    return OF_TOTAL.match(claim.sentence.words, claim.span.end - claim.sentence.start) is not None


OF_TOTAL = re.compile(r" of (?:the|those|these) ")


def number_of(claim: Claim) -> float | None:
    """A claim in, its one number or the least it allows ("at least 12") out; None for vague words and upper bounds."""
    quantity = claim.quantity
    if quantity is None or quantity.is_vague or quantity.is_approximate:
        return None
    return quantity.low if quantity.low == quantity.high or (quantity.high is None and not quantity.is_low_open) else None


def telling(document: Document, run: tuple[Claim, ...], harm: Harm) -> Telling:
    """A report, counts side by side and the harm that came to them in, what they tell out."""
    first = run[0]
    last_death = number_of_death(run) if harm == "killed" else 0
    if last_death:
        return Telling(harm=harm, number=last_death, claims=run, rule=LAST_DEATH, weight=weight_of(first))
    beside = joined_to_one(document, first)
    rule: TellingRule = "people named side by side" if len(run) > 1 or beside else "told without a number" if is_told(first) else "counted"
    return Telling(
        harm=harm,
        number=together([number_of(claim) or names_person(claim) for claim in run]) + beside,
        claims=run,
        rule=rule,
        weight=weight_of(first) * (1.0 if all(names_person(claim) or exact(claim.quantity) is not None for claim in run) else BOUND),
        is_single=len(run) == 1 and not beside and is_told(first),
        is_further=not beside and any(map(is_further, run)),
    )


LAST_DEATH: TellingRule = "the number of the last death"
ORDINAL = re.compile(r"(?:an? |another )?(?P<which>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?!-| grade)", re.IGNORECASE)
ORDINALS = {word: number for number, word in enumerate("second third fourth fifth sixth seventh eighth ninth tenth".split(), start=2)}


def number_of_death(run: tuple[Claim, ...]) -> int:
    """People side by side who died in, how many died with them out where one person is told by an ordinal ("a third man has died"); 0 for others."""
    found = ORDINAL.match(run[0].span.words) if len(run) == 1 and is_told(run[0]) else None
    return ORDINALS[found["which"].lower()] if found else 0


def together(numbers: list[float]) -> float:
    """The numbers of people side by side in, how many they are together out.

    A first one that the others make up is told twice ("three people, a man and two women").
    """
    return numbers[0] if len(numbers) > FEWEST_TWICE and numbers[0] == sum(numbers[1:]) else sum(numbers)


FEWEST_TWICE = 2
"""A total and one part that is equal to it are two numbers, not one told twice ("two men and two women")."""


def is_further(claim: Claim) -> bool:
    """Does it count people beside others ("three others", "another man")?"""
    return claim.scope.role == "further" or claim.scope.head == "other"


JOINED_TO_ONE = re.compile(
    r"(?:^|[.,;:—–\-] |\b(?:after|when|that|as|where|say|says|said|of|killed|killing|wounded|wounding|injured|injuring) )"
    r"(?:he|she|him|her|(?:[A-Z][\w’'.-]+ ?){1,4}|(?:his|her) [\w-]+)(?:, [^,]{1,20},)? ?and $|\b(?:along|together) with $"
)
"""One person named in front of "three others" ("he and three others were hurt")."""
JOINED_REACH = 60


def joined_to_one(document: Document, claim: Claim) -> int:
    """A count of others in, 1 when "and" joins them to one person named in front, else 0 out."""
    if not is_further(claim):
        return 0
    before = document.part(claim.span.part)[max(claim.sentence.start, claim.span.start - JOINED_REACH) : claim.span.start]
    return int(JOINED_TO_ONE.search(before) is not None)


def weight_of(claim: Claim) -> float:
    """A count in, how prominent its place is out."""
    if claim.span.part == "title":
        return IN_TITLE
    return IN_LEAD if claim.span.start < LEAD else IN_BODY


def told_killed(found: tuple[Telling, ...]) -> tuple[Telling, ...]:
    """The tellings of a report in, those of the number of killed that it gives out; empty when it gives none."""
    return best([one for one in found if one.harm == "killed"])


def best(found: list[Telling]) -> tuple[Telling, ...]:
    """Tellings of one harm in, those of the number that the report gives most prominently out, the greater one of equals.

    A single person is one of those whom a headline or lead counts, and so is "one victim" behind a more prominent count of several. Nought ("no one
    was hurt") counts when nothing else is told, names when nobody is counted.
    """
    some = [one for one in found if one.number] or [one for one in found if one.harm != "hit"]
    counts = [one for one in some if any(claim.kind == "count" for claim in one.claims)]
    if any(not one.is_single for one in counts):
        some = counts
    counted = max((one.weight for one in some if not one.is_single and one.weight >= IN_LEAD), default=0.0)
    several = max((one.weight for one in some if one.number > 1 and one.weight >= IN_LEAD), default=0.0)
    by_number: dict[float, list[Telling]] = defaultdict(list)
    for one in some:
        if one.number != 1 or not (one.weight < several or (one.is_single and counted)):
            by_number[one.number].append(one)
    if not by_number:
        return ()
    return tuple(by_number[max(by_number, key=lambda number: (sum(one.weight for one in by_number[number]), number))])
