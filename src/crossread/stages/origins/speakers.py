"""Speakers of all documents in, who is the same out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from crossread.stages.names.lexicon import DEMONYMS, ORGANISATION, TITLES
from crossread.stages.names.recognise import is_demonym
from crossread.stages.names.sound import first_name
from crossread.stages.names.spelling import folded, is_one_spelt_twice
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
    if source.name is None:
        return None
    if source.kind == "document" and (owner := OWNER.match(source.name)):
        return " ".join(word for word in folded(owner["owner"]).split() if word not in TITLES)
    head = head_of(source.name)
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


def one_speaker(keys: Iterable[str], same: Same = NOTHING_TOLD) -> dict[str, str]:
    """The folded names of all speakers of a story in, for each the name it is counted under out.

    A full name spelt two ways is one. A last name, or an abbreviation, joins the one fuller name that ends in it, or that it abbreviates; beside
    two such names it stays alone, and so two people with different first names are never joined.

    Args:
        keys: the names.
        same: what the names of all documents tell of them.
    """
    names = sorted(set(keys))
    root = {name: name for name in names}  # the name that each is counted under so far
    for group in same.groups:
        first = min(group, key=lambda name: (" " not in name, name))
        for name in group:
            join(root, name, into=first)
    full = [name for name in names if " " in name]
    for a, b in near(full):
        if is_one_spelt_twice(a, b) and not are_two_persons(root, a, b, same.persons):
            join(root, b, into=a)
    join_lone(root, full)
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


def join_lone(root: dict[str, str], full: list[str]) -> None:
    """Names on their way to groups and those of several words in; groups of lone words join the one fuller name that they may stand for."""
    lone: dict[str, list[str]] = defaultdict(list)
    for name in sorted(root):
        lone[top(root, name)].append(name)
    lasts: dict[str, list[str]] = defaultdict(list)
    initials: dict[str, list[str]] = defaultdict(list)
    for other in full:
        lasts[other.rsplit(" ", 1)[-1]].append(other)
        initials[initials_of(other)].append(other)
    alone: list[str] = []
    for group, members in sorted(lone.items()):
        words = [name for name in members if len(name) >= LOWEST - 1]
        if not words or any(" " in name for name in members):
            continue
        near = [other for last, several in lasts.items() if any(ends_in(last, name) for name in words) for other in several]
        near += [other for name in words for other in initials.get(name, ()) if abbreviates(name, other)]
        fuller = {top(root, other) for other in near}
        if len(fuller) == 1:
            join(root, group, into=next(iter(fuller)))
        elif not fuller:
            same = next((other for other in alone if any(is_one_spelt_twice(other, name) for name in words)), None)
            alone.extend(words)
            if same:
                join(root, group, into=same)


def near(names: list[str]) -> list[tuple[str, str]]:
    """Folded full names in, the pairs that may be one name spelt two ways out: as many words, and a word that begins alike at the same place."""
    index: dict[tuple[int, int, str], list[str]] = defaultdict(list)
    for name in names:
        words = name.split()
        for at, word in enumerate(words):
            index[len(words), at, word[0]].append(name)
    return sorted({pair for members in index.values() for pair in combinations(members, 2)})


def ends_in(full: str, name: str) -> bool:
    """Is a lone name the last word of a full one, or that word spelt in another way?"""
    last = full.rsplit(" ", 1)[-1]
    return len(name) >= LOWEST and (last == name or is_one_spelt_twice(last, name))


def abbreviates(name: str, full: str) -> bool:
    """Is a lone name made of the first letters of a full one ("usgs", "us geological survey")?"""
    return (len(name) >= LOWEST or told_words(full)[-1] in BY_TWO_LETTERS) and name == initials_of(full)


def initials_of(full: str) -> str:
    """A full name in, what it is abbreviated to out: the first letters of its words, "us" and the like whole."""
    return "".join(word if word in {"us", "un", "uk", "eu"} else word[0] for word in told_words(full))


def told_words(full: str) -> list[str]:
    """A full name in, the words out that an abbreviation tells."""
    return [word for word in full.replace("-", " ").split() if word not in {"of", "the", "and", "for", "in"}]
