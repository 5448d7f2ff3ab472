"""Speakers of all documents in, who is the same out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from crossread.stages.memory import Memory
from crossread.stages.names.lexicon import DEMONYMS, ORGANISATION, TITLES
from crossread.stages.names.pairing import full_names, lone_names
from crossread.stages.names.recognise import is_demonym
from crossread.stages.names.sound import first_name
from crossread.stages.names.spelling import folded
from crossread.stages.origins.groups import join, top
from crossread.types.statement import Source

UNTRACEABLE = frozenset(
    "official officials authority authorities source sources witness witnesses resident residents people some others many expert experts analyst "
    "analysts report reports media observers critics reporter reporters spokesman spokeswoman spokesperson man woman one someone they he she it "
    "we i who those passers-by bystanders bystander locals person persons individual individuals insider insiders eyewitness eyewitnesses".split()
)
"""Heads that name nobody: what rests on them has no traceable origin."""
LOWEST = 3
"""Code points of the shortest last name that joins a fuller one."""
BY_TWO_LETTERS = frozenset("press nations union kingdom".split())
"""Last words of names that two letters stand for: Associated Press, United Nations, European Union, United Kingdom."""

OWNER = re.compile(r"(?P<owner>(?:[A-Z][\w.-]*\s)*[A-Z][\w.-]*)['’]s?\s")
"""Whose a document is: behind "Zelenskyy's video" stands Zelenskyy."""


def speaker_key(source: Source) -> str | None:
    """A source in, the folded name it is traced by out; None when it stays unresolved or names nobody ("officials said")."""
    return None if source.name is None else key_of_name(source.name, is_document=source.kind == "document")


NAMES_KEPT = 50_000
"""Names of sources whose key is remembered."""


@lru_cache(maxsize=NAMES_KEPT)
def key_of_name(name: str, *, is_document: bool) -> str | None:
    """The name of a source and whether it is a document in, the folded name it is traced by out; None when it names nobody."""
    if is_document and (owner := OWNER.match(name)):
        return " ".join(word for word in folded(owner["owner"]).split() if word not in TITLES)
    head = head_of(name)
    words = [word for word in folded(head).replace("'s ", " ").split() if word not in NARROWING]
    while len(words) > 1 and (words[0] in TITLES or words[0] in DEMONYMS) and head.split()[-1][:1].isupper():
        words = words[1:]
    is_body = len(words) > 1 and words[-1] in BODIES  # "the port authority"
    if not words or (not is_body and words[-1] in UNTRACEABLE and all(word in UNTRACEABLE or not is_specific(word, head) for word in words)):
        return None
    return " ".join(words)


NARROWING = frozenset("the a an some several two both many".split())


def head_of(name: str) -> str:
    """A source's name as resolved in, the part that names who it is out, without what he is of; a person rather than his office.

    "The governor of the region, Irena Koslevsky" and "Gov. Irena Koslevsky of the region" both give the person.
    """
    parts = [HEAD_ENDS.split(part.strip(), maxsplit=1)[0] for part in name.replace("’", "'").split(",")]
    persons = [part for part in parts if FULL_NAME.fullmatch(part)]
    return persons[0] if persons else parts[0] or name


FULL_NAME = re.compile(r"(?:[A-Z][\w.'-]*\s)+(?:(?:al|bin|de|der|van|von|da|di|el)\s)*[A-Z][\w.'-]*")
"""Capitalised words alone, two at least."""


def is_named(key: str, source: Source) -> bool:
    """Does a source have a name of its own, or is it a body that is one of its kind ("police")? "A captured soldier" may be anybody."""
    words = head_of(source.name or "").split()
    if not words or (key.split() and key.rsplit(maxsplit=1)[-1] in BODIES):
        return bool(words)
    return words[-1][:1].isupper() and not is_demonym(words[-1])


HEAD_ENDS = re.compile(r"\s(?:of|for|in|from|at|with|who|which|that|based|close|familiar|near|inside|within|[a-z]+ing)\b|\s\(")
BODIES = ORGANISATION | {"military", "navy", "coastguard", "firefighters", "authorities", "prosecutors", "state"}


def is_specific(word: str, name: str) -> bool:
    """Is the word printed with a capital inside the name, so that it narrows down who speaks ("the Troy officials")?"""
    return any(part.lower().strip("'s.,") == word and part[:1].isupper() for part in name.split()[1:])


@dataclass(frozen=True, slots=True, kw_only=True)
class Same:
    """What the names of all documents tell of their speakers.

    Attributes:
        groups: folded names of speakers that are one, sorted; two at least.
        persons: those folded names of speakers that are persons'.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    persons: frozenset[str] = frozenset()


NOTHING_TOLD = Same()


def one_speaker(keys: Iterable[str], same: Same = NOTHING_TOLD, memory: Memory | None = None) -> dict[str, str]:
    """The folded names of all speakers of a story in, for each the name it is counted under out.

    A full name spelt two ways is one. A last name, or an abbreviation, joins the one fuller name that ends in it, or that it abbreviates; beside
    two such names it stays alone, and so two people with different first names are never joined.

    Args:
        keys: the names.
        same: what the names of all documents tell of them.
        memory: what is remembered of the story.
    """
    memory = memory or Memory()
    names = sorted(set(keys))
    root = {name: name for name in names}  # the name that each is counted under so far
    for group in same.groups:
        first = min(group, key=lambda name: (" " not in name, name))
        for name in group:
            join(root, name, into=first)
    full = [name for name in names if " " in name]
    for a, b in memory.kept("full names of speakers", full_names).pairs(full):
        if not are_two_persons(root, a, b, same.persons):
            join(root, b, into=a)
    join_lone(root, full, memory)
    return {name: top(root, name) for name in names}


def are_two_persons(root: dict[str, str], a: str, b: str, people: frozenset[str]) -> bool:
    """Do two names belong to groups of persons with different first names? An initial tells no first name, and may stand in front of two."""
    groups = [[name for name in root if top(root, name) == group] for group in (top(root, a), top(root, b))]
    if not all(people.intersection(group) for group in groups):
        return False
    firsts = [{first_name(name.split()[0]) for name in group if is_full_name(name)} for group in groups]
    return all(firsts) and firsts[0] != firsts[1]


def is_full_name(name: str) -> bool:
    """Does a folded name begin with a word that is no initial, and go on?"""
    words = name.split()
    return len(words) > 1 and len(words[0]) > 1


def join_lone(root: dict[str, str], full: list[str], memory: Memory) -> None:
    """Names on their way to groups, those of several words and the memory in; groups of lone words join the one fuller name that they fit."""
    lone: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        lone[top(root, name)].append(name)
    lasts: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    for other in full:
        lasts[other.rsplit(" ", 1)[-1]].append(other)
        initials[initials_of(other)].append(other)
    spelt = memory.kept("lone names of speakers", lone_names).among({*lasts, *(name for name in root if " " not in name)})
    alone: dict[str, int] = {}
    for group, members in sorted(lone.items()):
        words = [name for name in members if len(name) >= LOWEST - 1]
        if not words or any(" " in name for name in members):
            continue
        ends = {last for name in words if len(name) >= LOWEST for last in (name, *spelt[name])}
        near = [other for last in ends & lasts.keys() for other in lasts[last]]
        near += [other for name in words for other in initials.get(name, ()) if abbreviates(name, other)]
        fuller = {top(root, other) for other in near}
        if len(fuller) == 1:
            join(root, group, into=next(iter(fuller)))
        elif not fuller:
            same = min((other for name in words for other in spelt[name] if other in alone), key=alone.__getitem__, default=None)
            for name in words:
                alone.setdefault(name, len(alone))
            if same:
                join(root, group, into=same)


def abbreviates(name: str, full: str) -> bool:
    """Is a lone name made of the first letters of a full one ("usgs", "us geological survey")?"""
    return (len(name) >= LOWEST or told_words(full)[-1] in BY_TWO_LETTERS) and name == initials_of(full)


def initials_of(full: str) -> str:
    """A full name in, what it is abbreviated to out: the first letters of its words, "us" and the like whole."""
    return "".join(word if word in {"us", "un", "uk", "eu"} else word[0] for word in told_words(full))


def told_words(full: str) -> list[str]:
    """A full name in, the words out that an abbreviation tells."""
    return [word for word in full.replace("-", " ").split() if word not in {"of", "the", "and", "for", "in"}]
