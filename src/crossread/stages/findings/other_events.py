"""Tellings of a report in, those out that tell of the report's own event: no round-ups of a night or a year, nothing that happened before."""

import re

from crossread.stages.points.compared_with import told_of
from crossread.types.claim import Claim
from crossread.types.figure import Telling

YEAR = re.compile(r"\b(?:19|20)\d\d\b")
EVENTS = r"(?:shootings|attacks|crashes|fires|incidents|blasts|explosions|accidents|killings)"
MANY = r"(?:two|three|four|five|six|seven|eight|nine|ten|\d+|multiple|several|series of|string of|pair of|spate of|other|recent)"
SEVERAL = re.compile(
    rf"\b{MANY} (?:[\w-]+ ){{0,3}}{EVENTS}\b|\bseparate\b|"
    rf"\b(?:overnight|weekend|(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: night)?) {EVENTS}\b|\b{EVENTS} (?:across|throughout|around)\b|"
    r"\bin (?:less than |under |about |just |only )?(?:the (?:last|past) )?[\w-]+ (?:hours|days|weeks|months)\b|"
    r"\b[\w-]+[ -]hours?(?: |-)(?:span|stretch|period)\b|"
    r"\bsince (?:[\d:]+ ?[ap]\.?m\.? )?(?:late |early )?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"\bfrom (?:mon|tues|wednes|thurs|fri|satur|sun)day (?:\w+ )?(?:to|through|until)\b|"
    r"\bthroughout the (?:day|night|city|weekend)\b|\b(?:violent|bloody|deadly) (?:day|night|weekend)\b",
    re.IGNORECASE,
)
"""Words of a sentence that sums up several events: its numbers are none of the report's own event, wherever else they stand in it."""
PERIOD = re.compile(
    r"\b(?:(?:this|last|past|each|every) year|(?:this|past|each|every) (?:month|weekend)|so far|year to date|homicides?|in the past)\b", re.IGNORECASE
)
"""Words of a sentence whose numbers are those of a year or a month."""
BEFORE = re.compile(
    r"\b(?:(?:hours?|days?|weeks?|months?|years?) (?:after|since)|"
    r"(?:shooting|attack|crash|incident|killing|death|violence|it|this)s? "
    r"(?:follow(?:s|ed)|c[ao]mes? (?:just |only |less than |about )?[\w-]+ [\w-]+ after))\b|"
    r"\b(?:another|previous|prior|similar|earlier|unrelated) (?:[\w-]+ ){0,2}(?:shooting|attack|crash|incident|killing)s?\b",
    re.IGNORECASE,
)
"""Words behind which a sentence tells of an event of another day."""


def of_own_event(found: tuple[Telling, ...], years: frozenset[str]) -> tuple[Telling, ...]:
    """The tellings of a report and the years in which the story's reports were published in, those of the report's own event out.

    A number of several people that a sentence gives as that of several events is none of this one wherever else the report gives it.
    """
    summed = {(one.harm, one.number) for one in found if one.number > 1 and is_summed(one.claims[0])}
    return tuple(one for one in found if (one.harm, one.number) not in summed and is_own(one.claims[0], years))


def is_own(claim: Claim, years: frozenset[str]) -> bool:
    """Is a count neither of an event that this one is compared with, nor in a sentence of another year, a period, several events or an earlier one?

    Where nobody knows when the reports were published, a year tells nothing.
    """
    words = claim.sentence.words
    named = YEAR.findall(words)
    is_of_year = not named or not years or not years.isdisjoint(named)
    return is_of_year and told_of(claim) != "other" and not is_summed(claim) and PERIOD.search(words) is None and not looks_back(claim)


def is_summed(claim: Claim) -> bool:
    """Does the sentence of a count sum up several events?"""
    return SEVERAL.search(claim.sentence.words) is not None


def looks_back(claim: Claim) -> bool:
    """Does the sentence of a count go back to another event in front of it ("days after five people were killed")?"""
    return BEFORE.search(claim.sentence.words[: claim.span.start - claim.sentence.start]) is not None
