"""A dossier in, persons out whom its reports call prisoners, minors or victims, each with the words that say so; a person decides.

Precision first: only words that stand right beside a name count, in the few shapes in which news says such things.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from crossread.stages.sentences import split
from crossread.types.document import Document
from crossread.types.dossier import Dossier
from crossread.types.entity import Joined, Mention
from crossread.types.protected import ProtectedAs, Suggested
from crossread.types.span import Span

NAME, OTHER = "\x01", "\x02"
"""Stand for the name that is looked at, and for every other person's."""

ADULT = 18
"""Years. Source: Convention on the Rights of the Child, article 1."""

NUMBERS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
AGE = rf"(?P<age>\d{{1,3}}|{'|'.join(NUMBERS)})"
CHILD = r"(?:boy|girl|schoolboy|schoolgirl|schoolchild|toddler|infant|baby|newborn|pupil|child|grandson|granddaughter)"
RANKS = (
    r"soldiers?|serviceman|servicewoman|servicemen|fighters?|pilot|marine"
    r"|officer|sniper|conscript|medic|sergeant|private|corporal|lieutenant|captain|major|troops?"
)
APART = rf"(?:, [^,.;{NAME}{OTHER}]{{1,70}},| \([^()]{{1,40}}\))?"
"""What is set apart behind a name ("Ann Brown, a nurse from Ostby, was killed")."""
BE = r"(?:was|were|is|has been|had been|have been|being|is being|was being|got)"
HOW = r"(?:(?:also|fatally|badly|seriously|critically|severely|slightly|later|both|allegedly|brutally|repeatedly|sexually|then|reportedly) )?"
HARMED = r"(?:killed|injured|wounded|raped|assaulted|abused|stabbed|beaten|tortured|murdered|shot|trafficked|molested|decapitated|hurt|maimed|executed|found dead)"  # noqa: E501  # one pattern
HARMING = (
    r"(?:killed|injured|wounded|raped|murdered|stabbed|assaulted|molested|abused|tortured|"
    r"killing|injuring|wounding|raping|murdering|stabbing|assaulting"
    r"|abusing|torturing)"
)
CAPTURED = (
    r"(?:captured|imprisoned|taken prisoner|taken captive|taken hostage|held captive|held hostage|held prisoner|held as an? (?:\w+ )?prisoner|abducted"  # noqa: E501  # one pattern
    r"|kidnapped|interrogated)"
)
HELD = r"(?:prisoner of war|pow|prisoner|captive|hostage|detainee|abductee)"

SHAPES: tuple[tuple[ProtectedAs, re.Pattern[str]], ...] = tuple(
    (cast("ProtectedAs", why), re.compile(pattern, re.IGNORECASE))
    for why, pattern in (
        ("minor", rf"{NAME},? (?:aged |age )?{AGE}(?=[,.;)]| and |$| who\b| years old| months? old)"),
        ("minor", rf"{NAME} \((?:aged |age )?{AGE}\)"),
        ("minor", rf"\b{AGE}[- ]year[- ]old (?:(?!and\b)[\w’'-]+ ){{0,3}}(?:(?:named|called) )?,? ?{NAME}"),
        ("minor", rf"{NAME},? (?:is |was )?(?:an? |the )?(?:\w+ )?{AGE}[- ]year[- ]old"),
        ("minor", rf"\b(?:an?|the|this|{CHILD}) (?:\w+ )?{CHILD}(?:,| named| called|, named|, identified as| identified as|)? {NAME}"),
        ("minor", rf"{NAME}, (?:an?|the|their|his|her) (?:[\w-]+ ){{0,3}}{CHILD}\b(?!['’])"),
        ("prisoner", rf"\bcaptured (?:[\w-]+ ){{0,2}}(?:{RANKS})(?:,| named| identified as)? {NAME}"),
        ("prisoner", rf"\b{HELD}(?:,| named| identified as)? {NAME}"),
        ("prisoner", rf"{NAME}{APART} {BE} {HOW}{CAPTURED}\b"),
        (
            "prisoner",
            rf"{NAME}, (?:an?|the|one of (?:the )?(?:\w+ )?) ?(?:[\w-]+ ){{0,4}}{HELD}s?\b(?! (?:exchange|swap|negotiator|camp|guard|service))",
        ),
        ("prisoner", rf"\b(?:captured|abducted|kidnapped) {NAME}"),
        ("victim", rf"{NAME}{APART} {BE} {HOW}{HARMED}\b"),
        ("victim", rf"{NAME}{APART} (?:was|were) among (?:the|those) (?:\w+ )?(?:dead|victims|injured|wounded|killed)\b"),
        (
            "victim",
            rf"{NAME}{APART} (?:died|was pronounced dead) (?:at the scene|in the (?:attack|blast|crash|explosion|fire|shooting|strike|quake|collapse))",  # noqa: E501  # one pattern
        ),
        ("victim", rf"\b(?:victims?|dead|deceased)(?: (?:was|were|is|are))?(?: (?:named|identified))?(?: by (?:\w+ ){{1,3}})? as {NAME}"),
        ("victim", rf"\bvictim,? {NAME}"),
        ("victim", rf"\b(?<!and ){HARMING} (?:[\w-]+ ){{0,2}}(?:{AGE}[- ]year[- ]old )?{NAME}(?! (?:said|says|told|added))"),
        ("victim", rf"{NAME}, (?:an?|the|one of the) (?:[\w-]+ ){{0,3}}(?:victims?|survivor)\b"),
    )
)
"""Ours, tried on sentences of our own (tests/stages/protect/test_suggest.py)."""

UNSURE = re.compile(r"\b(?:if|whether|unless|would|could|might|may)\b|\b(?:not|never|nearly|almost)\b", re.IGNORECASE)
"""Words in front of a match, or in it, with which nobody says it."""
ORDER: tuple[ProtectedAs, ...] = ("minor", "prisoner", "victim")
"""Of several reasons the first counts: it hides most."""
LONGEST = 300
"""Code points of a sentence that are shown."""
BEFORE = 25


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of a person."""

    why: ProtectedAs
    document_id: str
    words: str


def suggested(dossier: Dossier, groups: Iterable[Joined]) -> tuple[Suggested, ...]:
    """A dossier, not masked, and what its documents name, joined across them, in; persons to think of out, sorted by reason and name."""
    documents = {reading.document.id: reading.document for reading in dossier.readings if reading.document.is_read}
    people = [one for one in groups if one.kind == "person"]
    mentions: dict[str, list[tuple[Mention, str]]] = {}
    for group in people:
        for entity in group.entities:
            mentions.setdefault(entity.document_id, []).extend((mention, group.id) for mention in entity.mentions)
    said: dict[str, list[_Said]] = {}
    for id, document in sorted(documents.items()):
        for group_id, one in _said_in(document, mentions.get(id, [])):
            said.setdefault(group_id, []).append(one)
    found = [_suggestion(group, said[group.id]) for group in people if group.id in said]
    return tuple(sorted(found, key=lambda one: (ORDER.index(one.why), one.names)))


def _suggestion(group: Joined, said: list[_Said]) -> Suggested:
    """A person and what is said of them in, the suggestion out, for the first reason."""
    first = min(said, key=lambda one: ORDER.index(one.why))
    names = sorted(set(group.forms), key=lambda name: (-len(name.split()), -len(name), name))
    return Suggested(names=tuple(names), why=first.why, document_id=first.document_id, words=first.words)


def _said_in(document: Document, mentions: list[tuple[Mention, str]]) -> Iterator[tuple[str, _Said]]:
    """A document and the mentions of persons in it, each with whose it is, in; what its sentences say of them out."""
    for sentence in split(document) if mentions else ():
        inside = [(mention, whose) for mention, whose in mentions if sentence.holds(mention.span)]
        for mention, whose in inside:
            shown = _with_places(document, sentence, mention, [other for other, _ in inside])
            for why, shape in SHAPES:
                if any(_counts(match) for match in shape.finditer(shown)):
                    yield whose, _Said(why, document.id, sentence.words[:LONGEST])


def _with_places(document: Document, sentence: Span, mention: Mention, others: list[Mention]) -> str:
    """A sentence, a mention in it and all of them in, the sentence with a sign for each out, titles included."""
    whole = document.part(sentence.part)
    text, at = "", sentence.start
    for one in sorted(others, key=lambda one: one.span.start):
        start = one.titles.start if one.titles and sentence.holds(one.titles) else one.span.start
        if start < at:
            continue
        text += whole[at:start] + (NAME if one is mention else OTHER)
        at = one.span.end
    return " ".join((text + whole[at : sentence.end]).split())


def _counts(match: re.Match[str]) -> bool:
    """Does a match say it: of an age below `ADULT`, and not that it might be, or is not?"""
    age = match.groupdict().get("age")
    if age is not None and (int(age) if age.isdigit() else NUMBERS.index(age.lower()) + 1) >= ADULT:
        return age is not None and match.re.pattern.startswith(r"\b(?<!and )")
    around = match.string[max(0, match.start() - BEFORE) : match.end()]
    return not UNSURE.search(around)
