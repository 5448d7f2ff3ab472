"""The tellings of a report in, the same out with whoever killed others and died himself among the killed."""

import re
from dataclasses import replace

from crossread.stages.sentences import split
from crossread.types.document import Document
from crossread.types.figure import Telling, TellingRule
from crossread.types.finding import Evidence

WITH_DOER: TellingRule = "those killed and who killed them"
DOER_DIES = re.compile(
    r"\b(?:(?:kill(?:s|ed|ing)?|shot|shoots|shooting|hang(?:s|ed|ing)?|hung) (?:himself|herself|themselves)|"
    r"(?:then|and|and then) (?:himself|herself)|"
    r"(?:turn(?:s|ed|ing)?|point(?:s|ed|ing)?) (?:the |a |his |her )?(?:gun|weapon|rifle|pistol|shotgun|knife) on (?:himself|herself)|"
    r"t(?:ook|akes?|aking) (?:his|her) own (?:life|lives)|commit(?:s|ted|ting)? suicide|"
    r"before (?:(?:he|she) was|being) (?:shot and )?(?:killed|fatally shot)|"
    r"before (?:police|officers|deputies) (?:shot and )?killed (?:him|her|the \w+))\b|(?:,| and) (?:then )?self\b",
    re.IGNORECASE,
)
"""Words that say that who killed others died by his own hand."""


def with_doer(document: Document, found: tuple[Telling, ...], headline: float | None) -> tuple[Telling, ...]:
    """A report, its tellings and the number of killed that it gives most prominently in, the tellings out with whoever killed them among the killed.

    One sentence says of some dead that their killer died by his own hand, or another says of those most prominent that he died too. The number
    without him, told elsewhere in the report, is that of his victims.
    """
    killed = tuple(one for one in found if one.harm == "killed")
    victims = {one.number: death for one in killed if (death := own_death(document, one))} or {
        one.number: death for one in killed if one.number == headline and (death := death_elsewhere(document, one))
    }
    return tuple(
        one_more(one, victims[one.number])
        if one.harm == "killed" and one.number in victims and one.number + 1 not in victims and not says_including(one)
        else one
        for one in found
    )


def one_more(one: Telling, death: Evidence) -> Telling:
    """The victims told of and the words that tell of their killer's death in, all who died out."""
    return replace(one, number=one.number + 1, rule=WITH_DOER, is_single=False, besides=(death,))


def doer_among(document: Document, one: Telling) -> Evidence | None:
    """A number of killed in a report in, the words out by which their killer is one of them; None when it does not say so."""
    if one.rule == WITH_DOER:
        return one.besides[0]
    claim = one.claims[-1]
    found = AMONG.match(claim.sentence.words, claim.span.end - claim.sentence.start)
    if found is None:
        return None
    start = claim.sentence.start
    words = document.span(start + found.start("doer"), start + found.end("doer"), claim.sentence.part)
    return Evidence(document_id=document.id, span=words, sentence=claim.sentence)


def own_death(document: Document, one: Telling) -> Evidence | None:
    """A number of killed in a report in, the words out with which its sentence goes on to say that their killer died by his own hand."""
    first, last = one.claims[0], one.claims[-1]
    sentence = last.sentence
    before = first.sentence.words[: first.span.start - first.sentence.start]
    death = DOER_DIES.search(sentence.words, last.span.end - sentence.start)
    if death is None or not (OBJECT.search(before) or BY_SOMEBODY.match(sentence.words, last.span.end - sentence.start)) or says_including(one):
        return None
    words = document.span(sentence.start + death.start(), sentence.start + death.end(), sentence.part)
    return Evidence(document_id=document.id, span=words, sentence=sentence)


def death_elsewhere(document: Document, one: Telling) -> Evidence | None:
    """A number of several victims in a report in, the words out with which another sentence says that their killer died too."""
    claim = one.claims[0]
    before = claim.sentence.words[: claim.span.start - claim.sentence.start]
    if one.number < FEWEST_VICTIMS or says_including(one) or not (OBJECT.search(before) or claim.scope.head in VICTIMS) or BY_POLICE.search(before):
        return None
    death = DOER_DEAD.search(document.text)
    if death is None:
        return None
    sentence = next((span for span in split(document) if span.part == "text" and span.start <= death.start() < span.end), None)
    if sentence is None:
        return None
    words = document.span(death.start(), min(death.end(), sentence.end))
    return Evidence(document_id=document.id, span=words, sentence=sentence)


FEWEST_VICTIMS = 2
"""Of a single one killed it is more often the doer himself that is told."""
VICTIMS = frozenset("victim officer deputy policeman trooper child student pupil worker employee soldier".split())
"""Nouns for people killed that their killer is none of."""
BY_POLICE = re.compile(r"\b(?:police|officers?|deput(?:y|ies)|troopers?)\b[^.;]{0,30}\b(?:shot|killed)\b", re.IGNORECASE)
DOER = r"(?:gunman|shooter|killer|attacker|assailant|bomber|suspected (?:gunman|shooter|killer|attacker))"
DOER_DEAD = re.compile(
    rf"\b(?:[Tt]he|[Hh]is|[Ss]uspected|[Aa]lleged|[Aa]ccused) (?:[\w-]+ )?{DOER}(?:, (?:[^.;,]{{1,60}},){{1,2}})? "
    r"(?:(?:was|has been) (?:also |later |then )?(?:(?:shot and )?killed|shot dead|fatally shot)|"
    r"(?:(?:is|was) )?(?:also |later |then )?(?:dead\b|found dead|died\b|among the dead|took his own life))|"
    rf"\b(?:[Pp]olice|[Oo]fficers?|[Dd]eput(?:y|ies)|SWAT [\w-]+|marksman|troopers?|that|which) (?:then |later |also )?"
    rf"(?:shot and killed|fatally shot|killed) the (?:[\w-]+ )?{DOER}\b"
)
"""Words that say that who killed others is dead, whoever killed him."""
AMONG = re.compile(rf"[^.;]{{0,60}}?\b(?P<doer>includ(?:ing|es?|ed) (?:[^.;]{{1,40}} and )?(?:the |an? |his |their )?(?:[\w-]+ )?{DOER})\b")
"""Words behind a number of killed that make their killer one of them."""


BY_SOMEBODY = re.compile(r"[^.;]{0,30}\bkilled by (?:an? )?(?!police|officer|deput)\w+", re.IGNORECASE)
OBJECT = re.compile(
    r"\b(?:kill(?:s|ed|ing)?|sho(?:t|ots|oting)|murder(?:s|ed|ing)?|slays?|slaying|slew|stab(?:s|bed|bing)|deaths? of)\s+(?:(?:his|her|their) )?$",
    re.IGNORECASE,
)
"""Words in front of people whom somebody killed."""


def says_including(one: Telling) -> bool:
    """Are people named who are among those counted ("four dead, including the gunman")?"""
    claim = one.claims[-1]
    return "includ" in claim.sentence.words[claim.span.end - claim.sentence.start :].lower()
